"""Plain text drafts: hard-wrapped lines joined into paragraphs, list items and headings told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from .blocks import Block, Reading, comments_of
from .passage import Comment
from .trace import TextTrace

#: Stands for each character of a comment while lines are told apart; nobody sees it, and it is left out of all text.
_HIDDEN = "\u200b"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"[•‣▪●◦·■□➢►]\s*|[-–—*+][ \t\u00a0\u202f]+")
_NUMBER = re.compile(r"(?:\(?\d{1,2}|\(?[a-z])[.)][ \t\u00a0\u202f]+")
_RULE = re.compile(r"(?:([-=_*~#+.])[ \t]*)(?:\1[ \t]*)+")
_UNDERLINE = re.compile(r"(?:=|-|~|\*|\^){3,}")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
#: What a line ends with when its sentence, clause or item is over.
_STOPS = ".!?…:;,»”\"')]"
#: A line longer than this was not wrapped by hand: each such line is a paragraph of its own.
_LONGEST_WRAP = 150
#: A line shorter than this may end an item even without a stop.
_SHORT = 50
_LONGEST_TITLE = 90


class _Line(Struct):
    start: int
    text: str
    indent: int
    quoted: bool = False

    @property
    def bare(self) -> str:
        return self.text.strip(_HIDDEN + " \t")


def read_plain_text(source: str) -> Reading:
    """Paragraphs, list items, quotes (lines marked `>`) and headings of a plain text draft.

    A paragraph ends at an empty line, before an indented line, before a list marker, and before and after a heading (a
    short line in capitals, or one that is underlined or stands alone without a full stop). Lines of dashes part.
    """
    reading = Reading()
    reading.comments.extend(comments_of(source))
    quote = 0
    first = True
    previous_quoted = False
    for group in _groups(source, reading.comments):
        quoted = group[0].quoted
        quote += quoted and not previous_quoted
        previous_quoted = quoted
        alone = len(group) == 1
        for lines, kind in _split(group):
            if kind == "paragraph" and alone and not quoted and _titled(lines[0].bare, first):
                kind = "heading"
            level = (1 if first else 2) if kind == "heading" else 0
            block = Block(TextTrace(), "quote" if quoted else kind, level, quote if quoted else 0)
            _copy(block.trace, lines, kind)
            reading.blocks.append(block)
            first = False
    return reading


def _groups(source: str, comments: list[Comment]) -> Iterator[list[_Line]]:
    """Runs of lines without an empty or ruled line between them, quoted and unquoted apart."""
    group: list[_Line] = []
    for line in _lines(source, comments):
        bare = line.bare
        rule = bare and _RULE.fullmatch(bare)
        if rule and len(group) == 1 and _UNDERLINE.fullmatch(bare) and len(group[0].bare) <= _LONGEST_TITLE:
            group.append(line)
            yield group
            group = []
        elif not bare or rule:
            if group:
                yield group
            group = []
        elif group and group[-1].quoted != line.quoted:
            yield group
            group = [line]
        else:
            group.append(line)
    if group:
        yield group


def _lines(source: str, comments: list[Comment]) -> Iterator[_Line]:
    pieces: list[str] = []
    at = 0
    for comment in comments:
        pieces += (source[at : comment.span.start], re.sub(r"[^\r\n]", _HIDDEN, comment.span.of(source)))
        at = comment.span.end
    source = "".join((*pieces, source[at:]))
    for match in _LINE.finditer(source):
        text = match[0].rstrip("\r\n")
        start = match.start()
        quoted = _QUOTED.match(text)
        if quoted:
            start, text = start + quoted.end(), text[quoted.end() :]
        body = text.lstrip()
        indent = len(text[: len(text) - len(body)].expandtabs(4))
        yield _Line(start + len(text) - len(body), body, indent, bool(quoted))


def _split(group: list[_Line]) -> Iterator[tuple[list[_Line], str]]:
    """The passages of a group of lines, each with its kind."""
    if len(group) == 2 and _UNDERLINE.fullmatch(group[1].bare):
        yield group[:1], "heading"
        return
    unwrapped = any(len(line.text) > _LONGEST_WRAP for line in group)
    lines: list[_Line] = []
    kind = "paragraph"
    for line in group:
        item = _opens_item(line, lines, kind)
        heading = _in_capitals(line.bare)
        starts = not lines or unwrapped or item or heading or kind == "heading"
        starts = starts or (kind != "list_item" and line.indent > lines[-1].indent)
        if starts and lines:
            yield lines, kind
            lines = []
        if not lines:
            kind = "list_item" if item else "heading" if heading else "paragraph"
        lines.append(line)
    yield lines, kind


def _opens_item(line: _Line, before: list[_Line], kind: str) -> bool:
    """Whether a line is a new list item; a dash or number that a hard wrap put at the start of a line is not."""
    marker = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if not marker or marker.end() >= len(line.text.rstrip()):
        return False
    if not before or kind == "list_item" or line.text[0] in "•‣▪●◦·■□➢►":
        return True
    last = before[-1].bare
    return last[-1:] in _STOPS or (_BULLET.match(line.text) is not None and len(last) < _SHORT)


def _in_capitals(text: str) -> bool:
    """Whether a line is a short title in capitals. An agency's slug (MALI-UN) is not: it is one word."""
    letters = [char for char in text if char.isalpha()]
    if len(text) > _LONGEST_TITLE or len(letters) < 4 or any(char.islower() for char in letters):
        return False
    return (" " in text and text[-1] not in ".,;") or len(letters) == len(text)


def _titled(text: str, first: bool) -> bool:
    """Whether a line that stands alone is a title: short, capitalised, without a full stop."""
    if len(text) > (2 * _LONGEST_TITLE if first else _LONGEST_TITLE) or text[-1] in '.,;:»”"…)':
        return False
    if text.isupper() and " " not in text:
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in '«“"À'


def _copy(trace: TextTrace, lines: list[_Line], kind: str) -> None:
    for number, line in enumerate(lines):
        text, start = line.text, line.start
        marker = (_BULLET.match(text) or _NUMBER.match(text)) if kind == "list_item" and not number else None
        if marker:
            text, start = text[marker.end() :], start + marker.end()
        if number:
            trace.space(start)
        trace.copy(text, start)
