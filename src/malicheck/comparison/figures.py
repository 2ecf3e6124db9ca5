"""Figures of a claim held against those of a statement: first what is counted, then how many."""

from __future__ import annotations

import re

from ..language.concepts import Lexicon
from ..reading.claim import Claim
from ..reading.profile import Profile, StatedFigure
from ..reading.quantities import Quantity
from .facet import Facet
from .how_many import agree

#: Days in a unit of time, to hold "six months" against "half a year".
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
#: "One" is as often an article as a count: it may agree, it does not conflict.
_PLAIN_ONE = 1.0
#: How far from a number, in characters, the words are looked for that say what it counts.
_REACH = 45
_STOP = re.compile(r"[;:.!?()]|,(?!\d)|\b(?:and|et|but|mais|in|en|on|le)\b")


def compare_figures(claim: Claim, profile: Profile, lexicon: Lexicon) -> list[Facet]:
    """One facet a claim figure that a figure of the statement answers.

    `number` agrees or conflicts; `counted` conflicts where the right number is given of the wrong thing (killed for wounded).
    A conflict over a figure whose counted thing is not named in the claim weighs half.
    """
    facets = []
    for quantity in claim.quantities:
        facet = _compare(quantity, claim, profile, lexicon)
        if facet is not None:
            facets.append(facet)
    return facets


def _compare(quantity: Quantity, claim: Claim, profile: Profile, lexicon: Lexicon) -> Facet | None:
    counted = counted_by(quantity, claim)
    rows = []
    for figure in profile.figures:
        if not _same_kind(quantity, figure):
            continue
        rows.append((_fit(counted, figure.counted, lexicon), _agreement(quantity, figure), figure))
    if not rows:
        return None
    shown = quantity.span.of(claim.text)
    fitting = [row for row in rows if row[0] >= 0]
    for agreement in ("agrees", "compatible"):
        best = max((row for row in fitting if row[1] == agreement), key=lambda row: row[0], default=None)
        if best is not None:
            weight = 1.0 if best[0] > 0 else 0.6
            return Facet("number", agreement, shown, _shown(best[2], claim.lang), quantity.span, weight)
    wrong = next((row for row in rows if row[0] < 0 and row[1] == "agrees"), None)
    if wrong is not None:
        return Facet("counted", "conflicts", shown, _shown(wrong[2], claim.lang), quantity.span)
    if not fitting or (quantity.kind == "count" and quantity.high <= _PLAIN_ONE):
        return None
    best = max(fitting, key=lambda row: row[0])
    sole = len(fitting) == 1 and sum(other.kind == quantity.kind for other in claim.quantities) == 1
    weight = 1.0 if best[0] > 0 else 0.8 if sole else 0.5
    return Facet("number", "conflicts", shown, _shown(best[2], claim.lang), quantity.span, weight)


def counted_by(quantity: Quantity, claim: Claim) -> frozenset[str]:
    """The concept keys of what the figure counts: the words after the number up to the next figure or clause, else before it."""
    starts = sorted(other.span.start for other in claim.quantities)
    ends = sorted(other.span.end for other in claim.quantities)
    next_start = next((start for start in starts if start > quantity.number.start), len(claim.text))
    last_end = max((end for end in ends if end <= quantity.number.start), default=0)
    limit = min(quantity.number.end + _REACH, next_start)
    after = claim.text[quantity.number.end : limit]
    stop = _STOP.search(after)
    limit = quantity.number.end + (stop.start() if stop else len(after))
    names = _concepts(claim, quantity.number.end, limit)
    if names:
        return names
    return _concepts(claim, max(last_end, quantity.number.start - _REACH), quantity.number.start)


def _concepts(claim: Claim, start: int, end: int) -> frozenset[str]:
    inside = [
        key
        for key in claim.keys
        if start <= claim.words[key.first].start < end and key.kind in ("counted", "thing", "action") and key.names[0][0] == "c"
    ]
    counted = [key for key in inside if key.kind == "counted"] or inside[:2]
    return frozenset(name for key in counted for name in key.names)


def _fit(counted: frozenset[str], stated: frozenset[str], lexicon: Lexicon) -> int:
    """2 the same thing is counted, 1 one is a kind of the other, 0 unknown, -1 they exclude each other."""
    if counted & stated:
        return 2
    wide = {f"c:{c.broader}" for key in counted if (c := lexicon.concepts.get(key[2:])) and c.broader}
    if wide & stated:
        return 1
    if any((c := lexicon.concepts.get(key[2:])) and c.broader and f"c:{c.broader}" in counted for key in stated):
        return 1
    for key in counted:
        concept = lexicon.concepts.get(key[2:])
        if concept is not None and any(f"c:{other}" in stated for other in concept.opposes):
            return -1
    return 0


def _same_kind(quantity: Quantity, figure: StatedFigure) -> bool:
    if quantity.kind != figure.kind:
        return {quantity.kind, figure.kind} == {"percent", "ratio"}
    if quantity.kind == "money":
        return not quantity.unit or not figure.unit or quantity.unit == figure.unit
    return True


def _agreement(quantity: Quantity, figure: StatedFigure) -> str:
    low, high = figure.low, figure.high
    if quantity.kind == "ratio" and figure.kind == "percent":
        low, high = low / 100, high / 100
    elif quantity.kind == "percent" and figure.kind == "ratio":
        low, high = low * 100, high * 100
    elif quantity.kind == "year_span" and quantity.unit in _DAYS and figure.unit in _DAYS:
        factor = _DAYS[figure.unit] / _DAYS[quantity.unit]
        low, high = low * factor, high * factor
    return agree(quantity, low, high, figure.qualifier, figure.vague)


def _shown(figure: StatedFigure, lang: str) -> str:
    return figure.shown_fr if lang == "fr" else figure.shown_en
