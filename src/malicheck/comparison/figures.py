"""Figures of a claim held against those of a statement: first what is counted, then how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..language.concepts import Lexicon
from ..language.words import find_words
from ..reading.claim import Claim, Key
from ..reading.profile import Profile
from ..reading.quantities import Quantity
from ..reading.stated_figures import StatedFigure
from .facet import Facet
from .how_many import agree

#: Days in a unit of time, to hold "six months" against "half a year".
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
#: Kilograms in a weight, kilometres in a distance.
_SIZES = {"kg": 1.0, "tonne": 1000.0, "km": 1.0, "metre": 0.001, "mile": 1.609}
#: Only figures of these kinds count things of one sort or another.
_OF_THINGS = frozenset({"count", "percent", "ratio", "ordinal"})
_NARROWER = 1
#: A figure of so many is hardly the same by chance, whatever it counts.
_TELLING = 100
_POINTS = frozenset({"exact", "about"})
_BOUNDS = frozenset({"fewer_than", "more_than", "at_least", "up_to"})
#: "One" is as often an article as a count: it may agree, it does not conflict.
_PLAIN_ONE = 1.0
#: How far from a number, in characters, the words are looked for that say what it counts.
_REACH = 45
#: How many words may say what is counted where none is a word for things that are counted.
_WORDS = 2
_STOP = re.compile(r"[;:.!?()]|,(?!\d)|\b(?:and|et|but|mais|in|en|on|le|by|par)\b")


def compare_figures(
    claim: Claim,
    counted: Sequence[frozenset[str]],
    said: frozenset[str],
    profile: Profile,
    lexicon: Lexicon,
    others: Sequence[Profile] = (),
) -> list[Facet]:
    """One facet or two for each claim figure that a figure of the statement answers.

    `number` agrees or conflicts; `counted` conflicts where the right number is given of the wrong thing (killed for wounded), and
    is only compatible where the claim counts more narrowly than the statement (soldiers for personnel), or leaves out what sets
    the figure apart from another of the statement. A conflict over a figure whose counted thing is not named in the claim weighs
    half. Beside a figure that agrees, one that another statement gives of the same thing ("up from 7.5 million in 2022") is that
    one's: `others` are the candidates besides. `counted` are the concepts each figure of the claim counts, `said` all that the
    claim speaks of.
    """
    found = [
        (quantity, names, _compare(quantity, names, said, claim, profile, lexicon))
        for quantity, names in zip(claim.quantities, counted, strict=True)
    ]
    agreeing = {quantity.kind for quantity, _, facets in found for facet in facets if _is(facet, "agrees")}
    kept = []
    for quantity, names, facets in found:
        conflicts = any(_is(facet, "conflicts") for facet in facets)
        if not (conflicts and quantity.kind in agreeing and _is_given_by(others, quantity, names, profile, lexicon)):
            kept += facets
    return kept


def _is(facet: Facet, agreement: str) -> bool:
    return facet.name == "number" and facet.agreement == agreement


def _is_given_by(
    others: Sequence[Profile], quantity: Quantity, counted: frozenset[str], profile: Profile, lexicon: Lexicon
) -> bool:
    """Whether another statement gives the figure, of the same thing or, where it is a telling one, of nothing else."""
    return any(_gives(other, quantity, counted, lexicon) for other in others if other is not profile)


def _gives(profile: Profile, quantity: Quantity, counted: frozenset[str], lexicon: Lexicon) -> bool:
    least = 0 if _is_telling(quantity) else _NARROWER
    return any(
        _same_kind(quantity, figure) and _agreement(quantity, figure) == "agrees" and _fit(counted, figure, lexicon) >= least
        for figure in profile.figures
    )


def giving(claim: Claim, counted: Sequence[frozenset[str]], profiles: Sequence[Profile], lexicon: Lexicon) -> list[Profile]:
    """Those of the statements that give a figure of the claim: of the same thing or, a telling one, of nothing else."""
    pairs = list(zip(claim.quantities, counted, strict=True))
    return [profile for profile in profiles if any(_gives(profile, quantity, names, lexicon) for quantity, names in pairs)]


def _compare(
    quantity: Quantity, counted: frozenset[str], said: frozenset[str], claim: Claim, profile: Profile, lexicon: Lexicon
) -> list[Facet]:
    rows = [
        (_fit(counted, figure, lexicon) if quantity.kind in _OF_THINGS else 0, _agreement(quantity, figure), figure)
        for figure in profile.figures
        if _same_kind(quantity, figure)
    ]
    if not rows:
        return []
    shown = quantity.span.of(claim.text)
    fitting = [row for row in rows if row[0] >= 0]
    if quantity.qualifier in _BOUNDS:
        # a bound holds for many a figure: only that of what the claim counts answers it
        fitting = [row for row in fitting if row[0] == max(fit for fit, _, _ in fitting)]
    for agreement in ("agrees", "compatible"):
        best = max((row for row in fitting if row[1] == agreement), key=lambda row: row[0], default=None)
        if best is not None:
            sure = best[0] > 0 or (agreement == "agrees" and _is_telling(quantity))
            facet = Facet("number", agreement, shown, _shown(best[2], claim.lang), quantity.span, 1.0 if sure else 0.6)
            rivals = [row[2] for row in fitting if not _given(row[2], quantity, claim)]
            other = _other_role(best[0], best[2], rivals, said) if agreement == "agrees" else None
            return [facet, replace(facet, name="counted", agreement=other, weight=1.0)] if other else [facet]
    wrong = next((row for row in rows if row[0] < 0 and row[1] == "agrees"), None)
    if wrong is not None:
        return [Facet("counted", "conflicts", shown, _shown(wrong[2], claim.lang), quantity.span)]
    # a figure that the claim gives as well is not answered by another of something unknown
    fitting = [row for row in fitting if row[0] > 0 or not _given(row[2], quantity, claim)]
    if not fitting or (quantity.kind == "count" and quantity.high <= _PLAIN_ONE):
        return []
    best = max(fitting, key=lambda row: row[0])
    if _is_sum(quantity, [row[2] for row in fitting]):
        return [Facet("number", "compatible", shown, _shown(best[2], claim.lang), quantity.span, 0.6)]
    sole = len(fitting) == 1 and sum(other.kind == quantity.kind for other in claim.quantities) == 1
    weight = 1.0 if best[0] > 0 else 0.8 if sole else 0.5
    return [Facet("number", "conflicts", shown, _shown(best[2], claim.lang), quantity.span, weight)]


def _is_sum(quantity: Quantity, figures: Sequence[StatedFigure]) -> bool:
    """Whether the claim puts the statement's figures together: nine in ten are 69 and 22 percent."""
    if len({figure.low for figure in figures}) < 2 or len({(figure.kind, figure.unit) for figure in figures}) > 1:
        return False
    low, high = (sum(ends) for ends in zip(*{(figure.low, figure.high) for figure in figures}, strict=True))
    return _agreement(quantity, replace(figures[0], low=low, high=high)) == "agrees"


def _is_telling(quantity: Quantity) -> bool:
    return quantity.qualifier in _POINTS and quantity.low >= _TELLING


def _given(figure: StatedFigure, quantity: Quantity, claim: Claim) -> bool:
    """Whether the claim gives this figure of the statement as well, by another of its own."""
    others = (other for other in claim.quantities if other is not quantity and _same_kind(other, figure))
    return any(_agreement(other, figure) == "agrees" for other in others)


def _other_role(fit: int, figure: StatedFigure, figures: Sequence[StatedFigure], said: frozenset[str]) -> str | None:
    """Whether the right number may have been given another part than the statement gives it; None when it has its own.

    It conflicts where the claim speaks of what sets another figure of the statement apart (people targeted) and not of what sets
    this one apart (people in need).
    """
    own = figure.counted.difference(*(other.counted for other in figures if other is not figure))
    if any(other is not figure for other in figures) and own and own.isdisjoint(said):
        others = frozenset().union(*(other.counted for other in figures if other is not figure)) - figure.counted
        return "compatible" if others.isdisjoint(said) else "conflicts"
    return "compatible" if fit == _NARROWER else None


def counted_by(quantity: Quantity, claim: Claim, lexicon: Lexicon) -> frozenset[str]:
    """The concept keys of what the figure counts: the words after the number up to the next figure or clause, else before it.

    What a name hides ("UN soldiers") counts where nothing else does.
    """
    starts = sorted(other.span.start for other in claim.quantities)
    ends = sorted(other.span.end for other in claim.quantities)
    next_start = next((start for start in starts if start > quantity.number.start), len(claim.text))
    last_end = max((end for end in ends if end <= quantity.number.start), default=0)
    limit = min(quantity.number.end + _REACH, next_start)
    after = claim.text[quantity.number.end : limit]
    stop = _STOP.search(after)
    limit = quantity.number.end + (stop.start() if stop else len(after))
    inside = _spoken(claim, quantity.number.end, limit)
    noun = [ids for _, _, ids in lexicon.find(find_words(quantity.noun, claim.lang), claim.lang)]
    own = [ids for ids in noun if lexicon.concepts[ids[0]].kind == "counted"]
    named = any(quantity.number.end <= mention.start < quantity.span.end for mention in claim.mentions)
    if own and named:
        # "49 Ivorian soldiers were mercenaries": a name hides them
        return frozenset(f"c:{name}" for ids in own for name in ids)
    counted = [key for key in inside if key.kind == "counted"]
    if not counted and noun:
        return frozenset(f"c:{name}" for ids in noun for name in ids)
    counted = counted or inside[:_WORDS] or _before(claim, max(last_end, quantity.number.start - _REACH), quantity.number.start)
    return frozenset(name for key in counted for name in key.names)


def _before(claim: Claim, start: int, end: int) -> list[Key]:
    inside = _spoken(claim, start, end)
    return [key for key in inside if key.kind == "counted"] or inside[:_WORDS]


def _spoken(claim: Claim, start: int, end: int) -> list[Key]:
    """The concepts of a stretch of the claim that a figure may be of."""
    kinds = ("counted", "thing", "action")
    keys = (key for key in claim.keys if start <= claim.words[key.first].start < end)
    return [key for key in keys if key.kind in kinds and key.names[0][0] == "c"]


def _fit(counted: frozenset[str], figure: StatedFigure, lexicon: Lexicon) -> int:
    """3 the same thing is counted, 2 the claim counts a wider thing, 1 a narrower one, 0 unknown, -1 they exclude each other."""
    stated = figure.counted
    wide = {f"c:{c.broader}" for key in counted if (c := lexicon.concepts.get(key[2:])) and c.broader}
    if counted.isdisjoint(figure.sort) and not wide.isdisjoint(figure.sort):
        return _NARROWER
    if counted & stated:
        return 3
    if any((c := lexicon.concepts.get(key[2:])) and c.broader and f"c:{c.broader}" in counted for key in stated):
        return 2
    if wide & stated:
        return _NARROWER
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
    # half a tonne is no answer to half a million
    return (quantity.unit in _SIZES) == (figure.unit in _SIZES) if quantity.kind == "count" else True


def _agreement(quantity: Quantity, figure: StatedFigure) -> str:
    low, high = figure.low, figure.high
    if quantity.kind == "ratio" and figure.kind == "percent":
        low, high = low / 100, high / 100
    elif quantity.kind == "percent" and figure.kind == "ratio":
        low, high = low * 100, high * 100
    for sizes in (_DAYS, _SIZES):
        if quantity.unit in sizes and figure.unit in sizes:
            factor = sizes[figure.unit] / sizes[quantity.unit]
            low, high = low * factor, high * factor
    return agree(quantity, low, high, figure.qualifier, figure.vague)


def _shown(figure: StatedFigure, lang: str) -> str:
    return figure.shown_fr if lang == "fr" else figure.shown_en
