"""Reading a draft of any format."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from ..errors import DocumentError
from .blocks import Reading, passages_of
from .passage import Draft
from .written_dates import dated_opening

#: The format of each file name ending.
SUFFIXES: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain text",
    ".text": "plain text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".rst": "restructuredtext",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
}
#: Where each format is read: a module of this package, imported only when needed, and its function.
_READERS = {
    "markdown": ("markdown", "read_markdown"),
    "plain text": ("plain_text", "read_plain_text"),
    "html": ("html", "read_html"),
    "restructuredtext": ("restructuredtext", "read_restructuredtext"),
    "asciidoc": ("asciidoc", "read_asciidoc"),
}
_LINE_END = re.compile(r"\r\n|\n|\r")
#: How many opening passages may hold the dateline.
_OPENING = 6
_UTF16_HINT = "save it as UTF-8 (it is UTF-16 now), then run malicheck again"
_LATIN1_HINT = (
    "save it as UTF-8, then run malicheck again; it looks like Latin-1 or Windows-1252: "
    "iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
)


def read_draft(path: str, data: bytes, kind: str | None = None) -> Draft:
    """The passages, comments, date and language of the draft `data`, which is called `path` in messages.

    `kind` is one of the values of `SUFFIXES`; without it the ending of `path` tells. Text is UTF-8, with or without a
    byte order mark. Raises `DocumentError` for an unknown ending, bytes that are not UTF-8 (with line and column), a
    broken Word file, and a draft without any text, since nothing could be checked in it.

    >>> read_draft("note.txt", b"MINUSMA left Mali in 2023.").passages[0].text
    'MINUSMA left Mali in 2023.'
    """
    kind = kind or _kind_of(path)
    try:
        draft = _read(path, data, kind)
    except RecursionError as error:
        raise DocumentError(f"{path}: lists, quotes or tables nest too deeply to be read", "take out levels") from error
    if not draft.passages:
        raise DocumentError(f"{path}: there is no text to check", _empty_hint(draft))
    return draft


def _read(path: str, data: bytes, kind: str) -> Draft:
    if kind == "docx":
        from .docx import read_docx

        return read_docx(path, data)
    source = _decode(path, data)
    module, function = _READERS[kind]
    return _draft_of(path, source, getattr(import_module(f".{module}", __package__), function)(source))


def _draft_of(path: str, source: str, reading: Reading) -> Draft:
    passages = passages_of(reading.blocks)
    lines = (0, *(match.end() for match in _LINE_END.finditer(source)))
    day = reading.date or dated_opening(passage.text for passage in passages[:_OPENING])
    comments = tuple(sorted(reading.comments, key=lambda comment: comment.span))
    return Draft(path, source, passages, comments, day, reading.lang, lines)


def _kind_of(path: str) -> str:
    suffix = PurePath(path).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    known = ", ".join(SUFFIXES)
    what = (
        f'the ending "{suffix}" is not one malicheck reads' if suffix else "the name has no ending to tell the format"
    )
    if suffix in (".doc", ".odt", ".rtf", ".pdf"):
        raise DocumentError(f"{path}: {what}", "save it as .docx, .html or .txt and check that")
    raise DocumentError(f"{path}: {what}", f"rename it to one of {known}, or leave it out")


def _decode(path: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(f"{path}:1:1: not UTF-8: the file starts with a UTF-16 byte order mark", _UTF16_HINT)
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode("utf-8")
        line = len(_LINE_END.findall(before)) + 1
        column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
        byte = data[start + error.start]
        hint = _UTF16_HINT if data[:200].count(0) > len(data[:200]) // 4 else _LATIN1_HINT
        message = f"{path}:{line}:{column}: not UTF-8: byte 0x{byte:02X} has no meaning there"
        raise DocumentError(message, hint) from error


def _empty_hint(draft: Draft) -> str:
    if not draft.source.strip():
        return "the file is empty; write something in it or leave it out"
    return "only markup, code, comments or hidden parts were found; check the file, or leave it out"
