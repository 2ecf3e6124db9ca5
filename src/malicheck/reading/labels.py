"""Numbers that are no quantities: clock times, telephone numbers, labels ("resolution 2100") and names ("France 24")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..language import measures
from ..language import numerals as tables
from ..span import Span
from .number_words import Number
from .tokens import Token


def blocked_tokens(
    flat: str, tokens: Sequence[Token], lang: str, taken: Sequence[Span], places: tuple[int, ...] | None
) -> set[int]:
    """Tokens that are no part of a quantity: dates, clock times, telephone numbers, and names that hold a number."""
    blocked: set[int] = set()
    stretches = [match.span() for match in _CODES.finditer(flat)]
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
_NAMES: dict[str, list[tuple[str, ...]]] = {}
for _name in measures.NUMBERED_NAMES:
    _NAMES.setdefault(_name[0], []).append(_name)


def is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number names something ("resolution 2100", "article 7 et 9", "n° 12") or is glued to letters."""
    first = number.first
    if number.form != "digits":
        return False
    before = tokens[first - 1].text if first else ""
    before = tokens[first - 2].text if before == "." and first > 1 else before
    if before in measures.LABELS or before.rstrip("s") in measures.LABELS:
        return True
    if before == "°":
        return True
    if before in {"and", "et", ",", "&"} and first > 2 and tokens[first - 3].text in measures.LABELS:
        return tokens[first - 2].text[0].isdigit()
    after = tokens[number.last] if number.last < len(tokens) else None
    if after is None or after.start != tokens[number.last - 1].end or not after.text[0].isalpha():
        return False
    return not (after.text in _GLUED or any(after.text in rows for rows in tables.ORDINAL_SUFFIXES.values()))


_GLUED = {"km", "kg", "t", "h", "km2", "ha", "m", "s", "ans", "x", "usd", "eur", "fcfa", "min", "am", "pm"}
