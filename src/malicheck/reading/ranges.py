"""Ranges: two numbers that bound one quantity, as in "40-50", "between 40 and 50", "de 40 à 50", "two or three"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..language import measures
from ..language import numerals as tables
from .numbers import Number
from .tokens import Token, phrase, text_at

_BETWEEN = {"between", "entre"}
_FROM = {"en": {"from"}, "fr": {"de", "d'"}}
_TO = {"to", "a"}
_AND = {"and", "et"}
_OR = {"or", "ou"}
#: How far back a word of change makes "from 40 to 50" two numbers.
_REACH = 7


class Range(Struct, frozen=True):
    """Both ends, the tokens from the opening word to the second number, and the significant digits of that number."""

    begin: int
    last: int
    low: float
    high: float
    digits: int


def find_range(tokens: Sequence[Token], begin: int, number: Number, following: Number, lang: str) -> Range | None:
    """The range that `number` (its currency sign at token `begin`) and the number after it make, or None.

    After a word of change ("rose from 40 to 50") they stay two numbers.
    """
    joint = _joint(tokens, number, following)
    if joint not in {"-"} | _TO | _AND | _OR or following.form == "vague" or number.form == "vague":
        return None
    if number.form == "one" and joint not in _TO | _OR:
        return None
    low, high = _scaled(tokens, number, following), following.high
    if low >= high or (joint in _OR and high > 2 * low + 1):
        return None
    before = text_at(tokens, begin - 1)
    if joint in _AND and before not in _BETWEEN:
        return None
    qualified = phrase(tokens, begin - 2, 2) in tables.QUALIFIERS[lang]
    opened = before in _BETWEEN or (before in _FROM[lang] and not qualified)
    farther = {token.text for token in tokens[max(begin - _REACH, 0) : begin]}
    if joint in _TO and before in _FROM[lang] and farther & measures.CHANGE_WORDS:
        return None
    return Range(begin - 1 if opened else begin, following.last, low, high, following.digits)


def _joint(tokens: Sequence[Token], number: Number, following: Number) -> str:
    """The one word between two numbers, leaving out the unit of the first and the currency of the second."""
    gap = [token.text for token in tokens[number.last : following.first]]
    while gap and gap[0] in {"%", "percent"}:
        gap = gap[1:]
    while len(gap) > 1 and gap[-1] in measures.CURRENCIES_BEFORE:
        gap = gap[:-1]
    return gap[0] if len(gap) == 1 else ""


def _scaled(tokens: Sequence[Token], number: Number, following: Number) -> float:
    """The lower end, with the scale of the upper one where it has none: "2 to 3 million", "200 à 300 000"."""
    low, high = number.low, following.high
    scales = [following.scale]
    if number.form == following.form == "words" and low < 10:
        scales.append(100.0 if any(t.text in _HUNDREDS for t in tokens[following.first : following.last]) else 1.0)
    if number.form == following.form == "digits" and low < 1000 <= high / max(low, 1):
        scales.append(1000.0)
    if number.scale > 1 or following.form not in {"digits", "words"}:
        return low
    return next((low * scale for scale in scales if scale > 1 and low * scale < high), low)


_HUNDREDS = {"hundred", "cent", "cents"}
