"""The dates of two sentences: each date of a claim against the date of the statement that stands in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..reading.claim import Claim, Reader
from ..reading.dates import DateMention
from .how_many import AGREES, COMPATIBLE, CONFLICTS
from .pair_figures import word_names
from .when import compare_dates

_FADE, _WINDOW = 0.85, 8
#: Words around a date that weigh less than this in all tell little of its role.
_LEAST_ROLE = 0.3
#: How fast a figure loses its say in a date's role, each ten characters.
_BY_FIGURE = 0.7
#: What agreement adds to the choice of a counterpart; less for bounds, which many dates satisfy.
_AGREES, _AGREES_BOUND, _COMPATIBLE, _SAME = 0.8, 0.15, 0.3, 0.5
#: Relations under which one and the same date says the same of both.
_ALIKE = (
    *({relation} for relation in ("on", "since", "until", "before", "after", "from_to")),
    {"on", "since"}, {"on", "from_to"}, {"since", "from_to"}, {"until", "from_to"},
)  # fmt: skip


class DatePair(Struct, frozen=True):
    """A claim's date and its counterpart, None when the statement gives no date that could be compared.

    `fit` is the share (0 to 1) of the words around the claim's date that stand around the other one too; `sole` tells
    that no other date of the statement would have agreed.
    """

    claim: DateMention
    statement: DateMention | None
    agreement: str
    fit: float
    sole: bool
    in_name: bool


def pair_dates(claim: Claim, statement: Claim, reader: Reader) -> tuple[DatePair, ...]:
    """Every date of the claim with its counterpart: one that agrees before one that does not, the better fit first."""
    theirs = [(mention, _role(statement, mention, reader)) for mention in statement.dates]
    return tuple(
        _pair(mention, _role(claim, mention, reader), theirs, _names(claim, mention)) for mention in claim.dates
    )


def _names(claim: Claim, mention: DateMention) -> bool:
    following = claim.text[mention.span.end : mention.span.end + 2].lstrip()
    return mention.precision in ("year", "from_to") and mention.relation == "on" and following[:1].isupper()


def _pair(
    mention: DateMention, role: dict[str, float], theirs: Sequence[tuple[DateMention, dict[str, float]]], in_name: bool
) -> DatePair:
    best: tuple[tuple[float, int], DateMention, str, float] | None = None
    agreeing = 0
    for place, (other, around) in enumerate(theirs):
        agreement = _compare(mention, other)
        agreeing += agreement == AGREES
        total = sum(weight * weight for weight in role.values())
        fit = sum(weight * around.get(name, 0.0) for name, weight in role.items()) / max(total, _LEAST_ROLE)
        bound = mention.relation in ("before", "after", "since", "until")
        merit = fit + _COMPATIBLE * (agreement == COMPATIBLE)
        merit += (_AGREES_BOUND if bound else _AGREES) * (agreement == AGREES)
        merit += _SAME * ((mention.start, mention.end) == (other.start, other.end))
        if best is None or (merit, -place) > best[0]:
            best = ((merit, -place), other, agreement, fit)
    if best is None:
        return DatePair(mention, None, COMPATIBLE, 0.0, True, in_name)
    sole = agreeing == 0 if best[2] == CONFLICTS else agreeing == 1
    return DatePair(mention, best[1], best[2], best[3], sole, in_name)


def _compare(mine: DateMention, other: DateMention) -> str:
    if other.yearless and not mine.yearless:
        year = mine.start[:4]
        if mine.end[:4] != year or mine.precision == "year":
            return COMPATIBLE
        return _between(mine, year + other.start[4:], year + other.end[4:], other.relation)
    return _between(mine, other.start, other.end, other.relation)


def _between(mine: DateMention, start: str, end: str, relation: str) -> str:
    first: str | None = start
    last: str | None = end
    if (mine.start, mine.end) == (start, end) and {mine.relation, relation} in _ALIKE:
        return AGREES
    if relation in ("until", "before"):
        first = None
    if relation in ("since", "after"):
        last = None
    if mine.relation in ("before", "after") and relation in ("since", "until"):
        first, last = start, end
    try:
        return compare_dates(mine, first, last)
    except ValueError:  # 29 February put into a common year
        return COMPATIBLE


def _role(sentence: Claim, mention: DateMention, reader: Reader) -> dict[str, float]:
    words = sentence.words
    inside = [i for i, word in enumerate(words) if word.end > mention.span.start and word.start < mention.span.end]
    role: dict[str, float] = {}
    if not inside:
        return role
    for quantity in sentence.quantities:
        gap = max(quantity.number.start - mention.span.end, mention.span.start - quantity.number.end)
        if gap >= 0:
            role[f"n:{quantity.low:g}"] = _BY_FIGURE ** (gap / 10)
    for key in sentence.keys:
        distance = key.first - inside[-1] if key.first > inside[-1] else inside[0] - key.last + 1
        if 1 <= distance <= _WINDOW:
            for name in word_names(sentence, key, reader):
                role[name] = max(role.get(name, 0.0), _FADE ** (distance - 1))
    return role
