"""The head of a Markdown file (YAML between `---`, TOML between `+++`): its title, description, date and language.

Only those are read, line by line, because each keeps its place in the file, and because a YAML library would cost more
time than the rest of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..late import late
from .blocks import Block, Reading
from .trace import TextTrace
from .wordlists import words
from .written_dates import iso_date

_OPEN = late(r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_KEY = late(r"(?m)^(?P<quote>[\"']?)(?P<key>[^\W\d][\w .-]*?)(?P=quote)[ \t]*[:=](?:[ \t]+|(?=[\r\n]|$)|(?<==))")
_LINE_END = late(r"\r\n|\n|\r")

#: Keys (folded, without - _ and spaces) whose value is text of the article.
_TITLES = words(
    "title titre headline subtitle soustitre surtitre description summary excerpt standfirst dek chapo chapeau chapô "
    "resume résumé accroche lead lede seotitle metadescription linktitle"
)
#: Keys of the article's date, best first.
_DATES = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "datepublished",
    "publishedat",
    "publicationdate",
    "publié",
    "publie",
    "datedepublication",
    "created",
    "createdat",
    "updated",
    "updatedat",
    "lastmod",
    "lastmodified",
    "modified",
    "datemodified",
    "misajour",
    "miseajour",
    "misàjour",
)
_LANGS = words("lang language langue locale")


def read_front_matter(source: str, reading: Reading) -> int:
    """Read the front matter of `source` into `reading`; returns the offset where the article starts (0 without any)."""
    opening = _OPEN.match(source)
    if not opening:
        return 0
    ending = late(rf"(?m)^(?:{re.escape(opening['mark'])}|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
    close = ending.search(source, opening.end())
    head_end = close.start() if close else 0
    head = source[opening.end() : head_end]
    if not close or (head.strip() and not _KEY.search(head) and not head.lstrip().startswith("#")):
        return 0
    read_fields(source, opening.end(), head_end, reading)
    line_end = _LINE_END.search(source, close.end())
    return line_end.end() if line_end else len(source)


def read_fields(source: str, start: int, end: int, reading: Reading) -> None:
    """Read `key: value` lines of `source[start:end]`; also used for the document attributes of other formats."""
    dates: dict[str, str] = {}
    for key, value in _fields(source, start, end):
        if key in _TITLES:
            reading.blocks.append(Block(value, "title"))
        elif key in _DATES and key not in dates:
            dates[key] = "".join(value.pieces)
        elif key in _LANGS and reading.lang is None:
            reading.lang = language_of("".join(value.pieces))
    for key in _DATES:
        if key in dates and reading.date is None:
            reading.date = iso_date(dates[key], reading.lang)


def language_of(tag: str) -> str | None:
    """The language of a tag such as `fr-ML` or `en_GB`, in lower case."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag)
    return match[1].lower() if match else None


def _fields(source: str, start: int, end: int) -> Iterator[tuple[str, TextTrace]]:
    found = list(_KEY.finditer(source, start, end))
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        key = re.sub(r"[\W_]", "", match["key"]).casefold()
        yield key, _value(source, match.end(), stop)


def _value(source: str, start: int, end: int) -> TextTrace:
    """A value: quoted, a block after `>` or `|`, or plain and possibly going on over indented lines."""
    trace = TextTrace()
    first = source[start : start + 1]
    if first in ('"', "'"):
        _quoted(source, start, end, trace)
        return trace
    for number, line in enumerate(_lines(source, start, end)):
        at, stop = line
        text = source[at:stop]
        if number and text.strip() and not text[0].isspace():
            break
        if not number and re.fullmatch(r"[>|][+-]?\d?[+-]?[ \t]*(?:#.*)?", text):
            continue
        comment = re.search(r"(?:^|\s)#.*", text)
        text = text[: comment.start()] if comment else text
        trace.copy(text, at)
        trace.space(at + len(text))
    return trace


def _lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _LINE_END.search(source, start, end)
        stop = match.start() if match else end
        yield start, stop
        start = match.end() if match else end


_ESCAPE = late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def _quoted(source: str, start: int, end: int, trace: TextTrace) -> None:
    quote = source[start]
    triple = source.startswith(quote * 3, start)
    at = start + (3 if triple else 1)
    last = at
    while at < end:
        char = source[at]
        if char == quote and not triple and quote == "'" and source.startswith("''", at):
            trace.copy(source[last : at + 1], last)
            at += 2
            last = at
        elif source.startswith(quote * (3 if triple else 1), at):
            break
        elif char == "\\" and quote == '"':
            match = _ESCAPE.match(source, at, end)
            if match:
                trace.copy(source[last:at], last)
                trace.put(_unescaped(match[0]), at, match.end())
                last = at = match.end()
            else:
                at += 1
        else:
            at += 1
    trace.copy(source[last:at], last)


def _unescaped(written: str) -> str:
    kind = written[1]
    if kind in "xuU":
        code = int(written[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return " " if kind in "ntr\n" else kind
