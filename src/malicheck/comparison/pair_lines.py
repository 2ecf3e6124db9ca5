"""Pairs of sentences from a file or a pipe, one JSON object a line: `{"id", "claim", "statement", "lang"}`.

A line that cannot be read becomes a `ClaimError` in its place; the lines after it are still read.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec import Struct

from ..claims_file import LANGUAGES, LONGEST, _column, _decode, _lines, _object, check_claim
from ..errors import ClaimError

_SHAPE = 'write {"claim": "…", "statement": "…"}, if you like with id and lang'


class PairLine(Struct, frozen=True):
    """Two sentences as handed in; `place` is `file:line`, `lang` is None when it is to be detected."""

    claim: str
    statement: str
    place: str
    id: str | None = None
    lang: str | None = None


def read_pairs(stream: BinaryIO, name: str) -> Iterator[PairLine | ClaimError]:
    """The pairs of a stream in order, blank lines skipped; `name` is its path, or `-` for standard input.

    >>> import io
    >>> [pair.statement for pair in read_pairs(io.BytesIO(b'{"claim": "A b", "statement": "C d"}'), "-")]
    ['C d']
    """
    shown = "<stdin>" if name == "-" else name
    empty = True
    for number, data in _lines(stream):
        place = f"{shown}:{number}"
        if number == 1 and data is not None:
            if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield ClaimError(f"{place}:1: the file is UTF-16, not UTF-8", 'save the file with the encoding "UTF-8"')
                return
            data = data.removeprefix(codecs.BOM_UTF8)
        if data is not None and not data.strip():
            continue
        empty = False
        try:
            yield _pair(data, place)
        except ClaimError as error:
            yield error
    if empty:
        yield ClaimError(f"{shown}: holds no pair", _SHAPE)


def _pair(data: bytes | None, place: str) -> PairLine:
    if data is None:
        raise ClaimError(f"{place}:1: the line is longer than {LONGEST:,} characters a sentence allow", "shorten it")
    text = _decode(data, place)
    row = _object(text, place)
    claim, statement = (_sentence(row, key, text, place) for key in ("claim", "statement"))
    id, lang = row.get("id"), row.get("lang")
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        raise ClaimError(
            f'{place}:{_column(text, "id")}: "id" is neither a text nor a whole number', 'write "id": "a1"'
        )
    if lang is not None and lang not in LANGUAGES:
        raise ClaimError(
            f'{place}:{_column(text, "lang")}: "lang" is neither "en" nor "fr"',
            "leave it out to have the language of each sentence detected",
        )
    return PairLine(claim, statement, place, None if id is None else str(id), lang)


def _sentence(row: dict[str, Any], key: str, text: str, place: str) -> str:
    if key not in row:
        raise ClaimError(f'{place}:1: the key "{key}" is missing', _SHAPE)
    value = row[key]
    where = f"{place}:{_column(text, key)}"
    if not isinstance(value, str):
        raise ClaimError(f'{where}: "{key}" is not a text', _SHAPE)
    try:
        return check_claim(value, where)
    except ClaimError as error:
        raise ClaimError(error.message.replace("the claim", f"the {key}"), error.hint) from None
