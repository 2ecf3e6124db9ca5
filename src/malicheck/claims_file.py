"""Claims from files and pipes, read line by line: `.txt` holds one claim a line, `.jsonl` one JSON object a line.

A line that cannot be read becomes a `ClaimError` in its place among the claims; the lines after it are still read.
"""

from __future__ import annotations

import codecs
import json
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from msgspec import Struct

from .errors import ClaimError

#: The longest claim that is read, in characters (code points).
LONGEST = 10_000
# a line of JSON may spell each character as a six-byte escape, and carries other keys
_LONGEST_LINE = 6 * LONGEST + 4_096

KEYS = ("claim", "id", "as_of", "lang")
LANGUAGES = ("en", "fr")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_JSON_SUFFIXES = (".jsonl", ".ndjson")
# every white character of Unicode, and those that show nothing at all
_BLANK = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


class ClaimLine(Struct, frozen=True):
    """A claim as handed in: its text, and what came with it. `place` is `file:line`, or `argument 1`."""

    text: str
    place: str
    id: str | None = None
    as_of: date | None = None
    lang: str | None = None


def read_date(text: str) -> date:
    """The day that `2022-06-29`, `2022-06` or `2022` stands for; of a month or a year it is the last day.

    Raises ValueError with what is wrong.

    >>> read_date("2022-02")
    datetime.date(2022, 2, 28)
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError("it is not written as YYYY-MM-DD, YYYY-MM or YYYY")
    year, month = int(match[1]), int(match[2] or 12)
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {match[2]}")
    if year == 0:
        raise ValueError("there is no year 0")
    last = monthrange(year, month)[1]
    day = int(match[3] or last)
    if not 1 <= day <= last:
        raise ValueError(f"month {month} of {year} has {last} days")
    return date(year, month, day)


def check_claim(text: str, place: str) -> str:
    """The claim's text without surrounding space; raises ClaimError when nobody could check it."""
    text = text.strip(_BLANK)
    if not text:
        raise ClaimError(f"{place}: the claim is empty", "write one sentence, French or English")
    surrogate = next((i for i, character in enumerate(text) if "\ud800" <= character <= "\udfff"), None)
    if surrogate is not None:
        raise ClaimError(
            f"{place}: the claim holds half a character (character {surrogate + 1})", "write the text in UTF-8"
        )
    if len(text) > LONGEST:
        raise ClaimError(
            f"{place}: the claim has {len(text):,} characters, more than the limit of {LONGEST:,}",
            "hand in one sentence at a time; whole articles are for `malicheck lint`",
        )
    return text


def read_claims(stream: BinaryIO, name: str) -> Iterator[ClaimLine | ClaimError]:
    """The claims of a stream in order, blank lines skipped; `name` is its path, or `-` for standard input.

    A name ending in .jsonl or .ndjson is read as JSON, `-` too when its first line starts with `{`; all else is text.
    """
    as_json: bool | None = name.lower().endswith(_JSON_SUFFIXES) or (None if name == "-" else False)
    shown = "<stdin>" if name == "-" else name
    for number, data in _lines(stream):
        if number == 1:
            if data is not None and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield ClaimError(
                    f"{shown}:1:1: the file is UTF-16, not UTF-8", 'save the file with the encoding "UTF-8"'
                )
                return
            data = data.removeprefix(codecs.BOM_UTF8) if data is not None else None
        place = f"{shown}:{number}"
        try:
            if data is None:
                raise ClaimError(
                    f"{place}:1: the line is longer than the limit of {LONGEST:,} characters a claim",
                    "put each claim on a line of its own; whole articles are for `malicheck lint`",
                )
            text = _decode(data, place)
            if not text.strip(_BLANK):
                continue
            if as_json is None:
                as_json = text.lstrip(_BLANK).startswith("{")
            yield _from_json(text, place) if as_json else ClaimLine(check_claim(text, f"{place}:1"), place)
        except ClaimError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends (LF, CRLF or CR); None stands for one too long to be kept in memory."""
    number = 0
    while data := stream.readline(_LONGEST_LINE):
        if not data.endswith(b"\n") and len(data) >= _LONGEST_LINE:
            number += 1
            while data and not data.endswith(b"\n"):
                data = stream.readline(_LONGEST_LINE)
            yield number, None
            continue
        for line in data.rstrip(b"\r\n").split(b"\r"):
            number += 1
            yield number, line


def _decode(data: bytes, place: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(data[: error.start].decode("utf-8")) + 1
        raise ClaimError(
            f"{place}:{column}: the byte 0x{data[error.start]:02x} is not UTF-8",
            'save the file with the encoding "UTF-8" (often it is Windows-1252: iconv -f windows-1252 -t utf-8)',
        ) from None
    zero = text.find("\0")
    if zero >= 0:
        raise ClaimError(
            f"{place}:{zero + 1}: the line holds a zero byte", "this is not a text file; save it as UTF-8 text"
        )
    return text


def _from_json(text: str, place: str) -> ClaimLine:
    row = _object(text, place)
    for key in row:
        known = re.sub("[-_ ]", "", key.lower())
        meant = next((name for name in KEYS if name != key and name.replace("_", "") == known), None)
        if meant is not None and meant not in row:
            raise ClaimError(f"{place}:{_column(text, key)}: nobody reads the key {_quoted(key)}", f'write "{meant}"')
    if "claim" not in row:
        raise ClaimError(
            f'{place}:1: the key "claim" is missing', 'write {"claim": "…"}, if you like with id, as_of and lang'
        )
    claim = row["claim"]
    if not isinstance(claim, str):
        raise ClaimError(f'{place}:{_column(text, "claim")}: "claim" is not a text', 'write {"claim": "…"}')
    where = f"{place}:{_column(text, 'claim')}"
    return ClaimLine(check_claim(claim, where), place, *_companions(row, text, place))


def _companions(row: dict[str, Any], text: str, place: str) -> tuple[str | None, date | None, str | None]:
    """The id, the date and the language that came with a claim; null is as good as nothing."""
    id, as_of, lang = row.get("id"), row.get("as_of"), row.get("lang")
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        raise ClaimError(
            f'{place}:{_column(text, "id")}: "id" is neither a text nor a whole number', 'write "id": "a1"'
        )
    if lang is not None and lang not in LANGUAGES:
        raise ClaimError(
            f'{place}:{_column(text, "lang")}: "lang" is neither "en" nor "fr"',
            "leave it out to have the language detected",
        )
    day = None
    if as_of is not None:
        try:
            day = read_date(as_of if isinstance(as_of, str) else str(as_of))
        except ValueError as error:
            raise ClaimError(
                f'{place}:{_column(text, "as_of")}: "as_of" is no date: {error}', 'write "as_of": "2022-06-29"'
            ) from None
    return None if id is None else str(id), day, lang


def _object(text: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise ClaimError(
            f"{place}:{error.colno}: this is not JSON: {error.msg}", 'each line holds one object, as {"claim": "…"}'
        ) from None
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ClaimError(
            f"{place}:1: this JSON cannot be used: {what}", 'each line holds one object, as {"claim": "…"}'
        ) from None
    if not isinstance(row, dict):
        raise ClaimError(f"{place}:1: the line is not a JSON object", 'each line holds one object, as {"claim": "…"}')
    return row


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        seen: set[str] = set()
        repeated = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {_quoted(repeated)} stands twice")
    return row


def _column(text: str, key: str) -> int:
    """Where a key stands in its line, from 1."""
    return max(text.find(f'"{key}"'), 0) + 1


def _quoted(text: str) -> str:
    return json.dumps(text if len(text) <= 40 else text[:40] + "…")
