"""Corpora and queries from files: one JSON object a line.

A line that cannot be read becomes a `ClaimError` that names file, line and column; the lines after it are still read.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from msgspec import Struct

from ..errors import ClaimError
from .ranker import Document, Id

#: The longest text that is read, in characters (code points), and the longest line, in bytes.
LONGEST = 20_000
_LONGEST_LINE = 1 << 20
_HALF = re.compile("[\ud800-\udfff]")
_CORPUS_LINE = '{"id": "c1", "claim": "…", "title": "…"} (the title may be left out)'
_QUERY_LINE = '{"id": "q1", "query": "…"}'


class Query(Struct, frozen=True):
    """What is looked for, and the id its answer goes under."""

    id: Id
    text: str


def read_documents(stream: BinaryIO, name: str) -> Iterator[Document | ClaimError]:
    """The documents of a corpus in order, blank lines skipped. Of an id that stands twice, the first one counts."""
    first: dict[str, int] = {}
    for line in _rows(stream, name, _CORPUS_LINE):
        if isinstance(line, ClaimError):
            yield line
            continue
        try:
            document = Document(line.id(), line.text("claim"), line.text("title", needed=False))
        except ClaimError as error:
            yield error
            continue
        earlier = first.setdefault(str(document.id), line.number)
        if earlier != line.number:
            yield line.error(
                "id",
                f"the id {_quoted(str(document.id))} stands in line {earlier} already",
                "give each document an id of its own",
            )
        else:
            yield document


def read_queries(stream: BinaryIO, name: str) -> Iterator[Query | ClaimError]:
    """The queries of a file in order, blank lines skipped."""
    for line in _rows(stream, name, _QUERY_LINE):
        if isinstance(line, ClaimError):
            yield line
            continue
        try:
            yield Query(line.id(), line.text("query"))
        except ClaimError as error:
            yield error


class _Row(Struct, frozen=True):
    """One line of a file as a JSON object; `shape` is what such a line looks like."""

    name: str
    number: int
    written: str
    values: dict[str, Any]
    shape: str

    def id(self) -> Id:
        value = self._value("id")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.error("id", '"id" is neither a text nor a whole number', f"write {self.shape}")
        if isinstance(value, str) and (not value.strip() or _HALF.search(value)):
            raise self.error("id", '"id" is empty or holds half a character', f"write {self.shape}")
        return value

    def text(self, key: str, needed: bool = True) -> str:
        if not needed and self.values.get(key) is None:
            return ""
        value = self._value(key)
        if not isinstance(value, str):
            raise self.error(key, f'"{key}" is not a text', f"write {self.shape}")
        if needed and not value.strip():
            raise self.error(key, f'"{key}" is empty', "fill it, or leave the line out")
        if _HALF.search(value):
            raise self.error(key, f'"{key}" holds half a character', "write the text in UTF-8")
        if len(value) > LONGEST:
            raise self.error(
                key, f'"{key}" has {len(value):,} characters, more than the limit of {LONGEST:,}', "shorten it"
            )
        return value

    def error(self, key: str, what: str, hint: str) -> ClaimError:
        column = max(self.written.find(f'"{key}"'), 0) + 1
        return ClaimError(f"{self.name}:{self.number}:{column}: {what}", hint)

    def _value(self, key: str) -> Any:
        if key not in self.values:
            near = [other for other in self.values if other.strip().lower() == key]
            what = f"nobody reads the key {_quoted(near[0])}" if near else f'the key "{key}" is missing'
            raise self.error(near[0] if near else key, what, f"write {self.shape}")
        return self.values[key]


def _rows(stream: BinaryIO, name: str, shape: str) -> Iterator[_Row | ClaimError]:
    shown = "<stdin>" if name == "-" else name
    for number, data in _lines(stream):
        place = f"{shown}:{number}"
        if data is None:
            yield ClaimError(f"{place}:1: the line has more than {_LONGEST_LINE:,} bytes", "one object a line")
            continue
        if number == 1:
            if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield ClaimError(f"{place}:1: the file is UTF-16, not UTF-8", 'save it with the encoding "UTF-8"')
                return
            data = data.removeprefix(codecs.BOM_UTF8)
        try:
            written = _decoded(data, place)
            if written.strip():
                yield _Row(shown, number, written, _object(written, place, shape), shape)
        except ClaimError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends; None stands for one too long to be kept in memory."""
    number = 0
    while data := stream.readline(_LONGEST_LINE):
        number += 1
        if len(data) < _LONGEST_LINE or data.endswith(b"\n"):
            yield number, data.rstrip(b"\r\n")
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(_LONGEST_LINE)
        yield number, None


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(data[: error.start].decode("utf-8")) + 1
        raise ClaimError(
            f"{place}:{column}: the byte 0x{data[error.start]:02x} is not UTF-8", 'save the file as "UTF-8"'
        ) from None


def _object(written: str, place: str, shape: str) -> dict[str, Any]:
    try:
        row = json.loads(written, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise ClaimError(f"{place}:{error.colno}: this is not JSON: {error.msg}", f"each line is {shape}") from None
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ClaimError(f"{place}:1: this JSON cannot be used: {what}", f"each line is {shape}") from None
    if not isinstance(row, dict):
        raise ClaimError(f"{place}:1: the line is not a JSON object", f"each line is {shape}")
    return row


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in pairs:
        if key in row:
            raise ValueError(f"the key {_quoted(key)} stands twice")
        row[key] = value
    return row


def _quoted(text: str) -> str:
    return json.dumps(text if len(text) <= 40 else text[:40] + "…", ensure_ascii=False)
