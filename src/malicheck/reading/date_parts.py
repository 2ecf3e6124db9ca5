"""What dates are made of: a date under construction, days of the month, month names."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from msgspec import Struct

from ..language import calendar as words
from ..language.numerals import ORDINAL_SUFFIXES
from .tokens import Token, adjacent, text_at

#: The year that dates without one carry.
NO_YEAR = 1


class Piece(Struct, frozen=True):
    """A date under construction: its tokens, its first and last day as (year, month, day), and what is known of it."""

    first: int
    last: int
    start: tuple[int, int, int]
    end: tuple[int, int, int]
    precision: str
    relation: str = "on"
    part: str = ""
    core: int = 0

    @property
    def yearless(self) -> bool:
        return self.start[0] == NO_YEAR


def clamped(year: int, month: int, day: int) -> tuple[int, int, int]:
    return year, month, min(day, monthrange(year, month)[1])


def full_year(year: int) -> int:
    return 1900 + year if year > 50 else 2000 + year


def integer(text: str, low: int, high: int, length: int = 2) -> int | None:
    """The text as an integer between `low` and `high`, or None."""
    if text.isdigit() and len(text) <= length and low <= int(text) <= high:
        return int(text)
    return None


def month_at(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int] | None:
    """Month number at `place` and where it ends, past the full stop of an abbreviation."""
    text = text_at(tokens, place)
    month = words.MONTHS[lang].get(text)
    if month is None:
        return None
    last = place + 1
    if len(text) <= 5 and text not in {"may", "june", "july", "march", "april", "mars", "avril", "mai", "juin", "aout"}:
        follows = text_at(tokens, last + 1)
        if text_at(tokens, last) == "." and adjacent(tokens, last) and (follows and not follows.isalpha()):
            last += 1
    return month, last


def day_at(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int] | None:
    """Day of the month at `place` ("29", "1er", "29th") and where it ends."""
    day = integer(text_at(tokens, place), 1, 31)
    if day is None:
        return (1, place + 1) if lang == "fr" and text_at(tokens, place) == "premier" else None
    last = place + 1
    suffix = text_at(tokens, last)
    if suffix in ORDINAL_SUFFIXES[lang] and (adjacent(tokens, last) or suffix == "er"):
        last += 1
    return day, last
