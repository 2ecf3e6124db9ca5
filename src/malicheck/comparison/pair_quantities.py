"""The quantities of a sentence as a pair needs them: with marks on a scale ("7.6/10") and places in a ranking ("# 5")."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..reading.claim import Claim
from ..reading.quantities import Quantity, find_quantities
from ..span import Span

#: "7.6/10", "58 out of 100", "12 sur 20": a mark on a scale, which is neither a count nor a share.
#: "9 out of 10 soldiers" is a share: no plural follows a mark.
_MARK = re.compile(
    r"(?<![\d/])(\d+(?:[.,]\d+)?)(\s?(?:/|out\s+of|sur)\s?(5|10|20|100))(?!\d|\s?/|\s+(?:of|people|de|des|[^\W\d]+s)\b)",
    re.IGNORECASE,
)
#: "averaged over 12 weeks" tells what an average was taken of; it is no bound.
_SPREAD = re.compile(r"\b(?:averag\w+|spread|split|divided|calculated|computed)\s+over\s*$", re.IGNORECASE)
#: "# 5", "number 5", "5th": a place in a ranking; a better place is a smaller number.
_PLACE = re.compile(
    r"(?:(?P<worse>below|lower\s+than|worse\s+than|under)|(?P<better>above|higher\s+than|better\s+than|over))?\s*"
    r"(?:(?:#|\bnumber|\bno\.|\bnuméro|\bn°)\s?(?P<value>\d{1,4})\b|\b(?P<nth>\d{1,4})(?:st|nd|rd|th|e|ème)\b)",
    re.IGNORECASE,
)


def read_quantities(sentence: Claim) -> tuple[Quantity, ...]:
    """The quantities in reading order; marks are of kind `mark` with their scale as the unit, places of kind `ordinal`."""
    found = [_unspread(sentence, quantity) for quantity in _with_marks(sentence)]
    taken = [*(quantity.span for quantity in found), *(date.span for date in sentence.dates)]
    for place in _PLACE.finditer(sentence.text):
        group = "value" if place["value"] else "nth"
        number = Span(place.start(group), place.end(group))
        if any(span.overlaps(number) for span in taken):
            continue
        qualifier = "more_than" if place["worse"] else "fewer_than" if place["better"] else "exact"
        value = float(place[group])
        start = place.start() + len(place[0]) - len(place[0].lstrip())
        found.append(Quantity(Span(start, place.end()), number, value, value, qualifier, "ordinal", "", "", len(place[group])))
    return tuple(sorted(found, key=lambda quantity: quantity.number))


def _with_marks(sentence: Claim) -> tuple[Quantity, ...]:
    marks = list(_MARK.finditer(sentence.text))
    if not marks:
        return sentence.quantities
    text = sentence.text
    for mark in marks:
        text = text[: mark.start(2)] + " " * len(mark[2]) + text[mark.end(2) :]
    found = []
    for quantity in find_quantities(text, sentence.lang, tuple(date.span for date in sentence.dates)):
        of_scale = next((m for m in marks if m.start(1) <= quantity.number.start < m.end(1)), None)
        if of_scale is not None:
            span = Span(quantity.span.start, max(of_scale.end(2), quantity.number.end))
            quantity = replace(quantity, kind="mark", unit=of_scale[3], noun="", span=span)
        found.append(quantity)
    return tuple(found)


def _unspread(sentence: Claim, quantity: Quantity) -> Quantity:
    if quantity.qualifier == "more_than" and _SPREAD.search(sentence.text[: quantity.number.start]):
        return replace(quantity, qualifier="exact")
    return quantity
