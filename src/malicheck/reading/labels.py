"""Numbers that are no quantities: clock times, telephone numbers, labels ("resolution 2100"), names ("France 24")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..language import measures
from ..language import numerals as tables
from ..span import Span
from .number_words import Number
from .tokens import Token, adjacent, text_at


def blocked_tokens(
    flat: str, tokens: Sequence[Token], lang: str, taken: Sequence[Span], places: tuple[int, ...] | None
) -> set[int]:
    """Tokens that are no part of a quantity: dates, clock times, telephone numbers, and names that hold a number."""
    blocked: set[int] = set()
    stretches = [match.span() for match in _CODES.finditer(flat)] if _MAY_BE_CODE.search(flat) else []
    for span in taken:
        inside = (span.start, span.end)
        stretches.append(inside if places is None else (bisect_left(places, span.start), bisect_left(places, span.end)))
    if stretches:
        starts = [token.start for token in tokens]
        for start, end in stretches:
            first = max(bisect_right(starts, start) - 1, 0)
            blocked.update(range(first + (tokens[first].end <= start), bisect_left(starts, end)))
    for place, token in enumerate(tokens):
        if token.text in _NAMES:
            for name in _NAMES[token.text]:
                if tuple(other.text for other in tokens[place : place + len(name)]) == name:
                    blocked.update(range(place, place + len(name)))
    return blocked


#: Clock times and telephone numbers.
_CODES = re.compile(
    r"\b\d{1,2} ?[:h] ?\d{2}\b(?: ?h\b)?|(?:\+\d{1,3}[ .-]?)?\b\d{2}(?:[ .-]\d{2}){3,}\b|\b\d{1,2}h?/(?:24|7)\b"
)
#: What each of them has in it, looked for in a tenth of the time.
_MAY_BE_CODE = re.compile(r"\d(?: ?[:h]|h?/|[ .-]\d)")
_NAMES: dict[str, list[tuple[str, ...]]] = {}
for _name in measures.NUMBERED_NAMES:
    _NAMES.setdefault(_name[0], []).append(_name)


def is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number names something ("resolution 2100", "articles 7 et 9", "n° 12") or is glued to letters."""
    first = number.first
    before = text_at(tokens, first - 1)
    if number.form == "words" and number.low <= _NUMBERED:
        return before in {"number", "numero"} or (tokens[first].text == "neuf" and before in _BEFORE_NEW)
    if number.form != "digits":
        return False
    if before == "°" or before in measures.LABELS:
        return True
    if before == "." and text_at(tokens, first - 2) in _ABBREVIATED:
        return True
    if before in {"and", "et", ",", "&"} and text_at(tokens, first - 2)[:1].isdigit():
        return text_at(tokens, first - 3) in measures.LABELS
    after = text_at(tokens, number.last)
    if not (adjacent(tokens, number.last) and after[0].isalpha()):
        return False
    return not (after in _GLUED or any(after in suffixes for suffixes in tables.ORDINAL_SUFFIXES.values()))


#: "number two", "numéro deux"; "tout neuf" is new.
_NUMBERED = 10
_BEFORE_NEW = {"tout", "flambant", "a", "quoi"}
#: Labels that end in a full stop, and units written directly after the digits.
_ABBREVIATED = {"art", "arts", "no", "n", "p", "pp", "par", "para", "sec", "ch", "chap", "vol", "fig", "num"}
_GLUED = {"km", "kg", "t", "h", "km2", "ha", "m", "s", "ans", "x", "usd", "eur", "fcfa", "min", "am", "pm"}


def is_clock(tokens: Sequence[Token], begin: int, last: int, finish: int, hours: bool, lang: str) -> bool:
    """Whether a number is a time of day: "10 am", "à 10 heures", "à 10 heures du matin".

    `begin` and `last` bound the number, `finish` ends its unit; `hours` tells that it counts up to 24 hours.
    """
    day_times = {"am", "pm", "a.m.", "p.m.", "gmt", "utc"}
    if text_at(tokens, last) in day_times:
        return True
    if not hours:
        return False
    behind = text_at(tokens, finish)
    return behind in day_times or behind[:1].isdigit() or (lang == "fr" and text_at(tokens, begin - 1) in {"a", "vers"})
