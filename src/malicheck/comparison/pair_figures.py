"""The figures of two sentences, aligned by the role each plays and compared as sets of values.

A number is first paired with the number that plays the same role (kind, unit, counted noun, the words around it), and
only then are the values looked at: "12 soldiers and 5 civilians" is not "5 soldiers and 12 civilians".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from math import log

from msgspec import Struct
from msgspec.structs import replace

from ..reading.claim import Claim, Key, Reader
from ..reading.quantities import Quantity
from ..span import Span
from .how_many import AGREES, COMPATIBLE, CONFLICTS, agree
from .pair_quantities import read_quantities

#: How fast a word loses its say with its distance from a number, and what is left of it when another number, a comma or
#: the opening of a new phrase stands between, or when another number is nearer.
_FADE, _PAST_NUMBER, _PAST_COMMA, _PAST_OPENING, _NEARER_OTHER = 0.85, 0.35, 0.6, 0.75, 0.5
_COMMA = re.compile(r"[,;:.(](?=\s|$)")
_OPENING = re.compile(r"\b(?:and|but|while|with|for|against|et|mais|tandis|avec|pour|contre)\b", re.IGNORECASE)
#: After these a word names what is left out: "outside Mali" has the role of what is not in Mali.
_LEFT_OUT = re.compile(
    r"\b(?:outside|excluding|except|hors|sauf|excepté)\b(?:\s+(?:of|the|de|du|la|le|l'))*\s*$", re.IGNORECASE
)
#: The same for a date, each ten characters.
_BY_DATE = 0.7
#: Words farther than this have no say.
_WINDOW = 10
#: What the same counted noun, and values that are near each other, add to a pairing.
_SAME_NOUN, _OTHER_NOUN, _NEAR_VALUE, _SAME_VALUE, _SAME_ORDER = 0.6, -0.15, 0.3, 0.5, 0.05
#: Two numbers of so many digits are not equal by chance; a share held against a mark of a hundred is a poorer match.
_TELLING_DIGITS, _OTHER_KIND = 3, -0.3
#: The lead of a number without a rival.
_NO_RIVAL = 1.0
#: Words around a number that weigh less than this in all tell little of its role, however many are shared.
_LEAST_ROLE = 0.3
#: From here on a number is no part of a name.
_NAMING = 1000
#: From so many pairings on, they are tried one by one instead of all together.
_MOST_FIGURES = 6
_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25,
}  # fmt: skip
_BOUNDS = frozenset({"more_than", "at_least", "up_to", "fewer_than", "at_most"})


class RoleFigure(Struct, frozen=True):
    """A number of a sentence with its role: the words around it, the nearer the heavier, and the keys of what it counts.

    `named` tells that it is part of a name ("France 24", "Camp 2"), which no figure agrees or conflicts with.
    """

    quantity: Quantity
    role: dict[str, float]
    noun: frozenset[str]
    named: bool


class FigurePair(Struct, frozen=True):
    """A claim's number and its counterpart, None when the statement has none.

    `agreement` is `agrees`, `conflicts` or `compatible`; `fit` says from about -0.5 to 2 how well the roles match;
    `same_noun` is 1 when both count the same, -1 when each counts something else, 0 when one does not say. `rival` is the
    fit of the best other number of the statement that would give another answer, less the fit of this one.
    """

    claim: RoleFigure
    statement: RoleFigure | None
    agreement: str
    fit: float
    same_noun: int
    rival: float


def read_figures(sentence: Claim, reader: Reader) -> tuple[RoleFigure, ...]:
    """The numbers of a sentence, marks on a scale among them, each with its role."""
    quantities = read_quantities(sentence)
    keys = sentence.keys
    figures = []
    for quantity in quantities:
        noun = _noun_keys(sentence, keys, quantity, reader)
        role = _role(sentence, keys, quantity, quantities, reader)
        figures.append(RoleFigure(quantity, role, noun, _is_named(sentence, quantity, noun, reader)))
    return tuple(figures)


def _is_named(sentence: Claim, quantity: Quantity, noun: frozenset[str], reader: Reader) -> bool:
    """Whether a number is part of a name: behind a capital with nothing to count, or before two capitals.

    A place or an actor of the gazetteer before it makes no name of it ("in Gao 12 soldiers").
    """
    if quantity.qualifier != "exact" or quantity.kind not in ("count", "ordinal") or quantity.high >= _NAMING:
        return False
    words, number = sentence.words, quantity.number
    inside = [i for i, word in enumerate(words) if word.end > number.start and word.start < number.end]
    if not inside:
        return False
    first, last = inside[0], inside[-1] + 1
    capitals = [word.text[:1].isupper() for word in words]
    if quantity.kind == "ordinal":
        return first > 0 and capitals[first] and last < len(words) and capitals[last]
    if last + 1 < len(words) and all(capitals[last : last + 2]):
        return True
    before = first > 1 and capitals[first - 1] and sentence.text[words[first - 1].end : words[first].start].isspace()
    known = any(key.kind == "entity" and key.last == first for key in sentence.keys)
    concepts = reader.lexicon.concepts
    counted = any(concepts[name[2:]].kind in ("counted", "thing") for name in noun if name[2:] in concepts)
    return before and not known and not counted


def _names(key: Key, reader: Reader) -> tuple[str, ...]:
    return (*key.names, *(wide for name in key.names for wide in reader.widen(name)))


def word_names(sentence: Claim, key: Key, reader: Reader) -> frozenset[str]:
    """Every name a key can be matched by: what it stands for, what that is a kind of, and the stems of its words."""
    stems = (f"w:{word.stem}" for word in sentence.words[key.first : key.last])
    return frozenset((*_names(key, reader), *stems))


def _role(
    sentence: Claim, keys: Sequence[Key], quantity: Quantity, quantities: Sequence[Quantity], reader: Reader
) -> dict[str, float]:
    """Key names around a number, each with the weight of its nearness."""
    role: dict[str, float] = {}
    words, number = sentence.words, quantity.number
    inside = [i for i, word in enumerate(words) if word.end > number.start and word.start < number.end]
    if not inside:
        return role
    others = [other.number for other in quantities if other != quantity]
    for date in sentence.dates:
        apart = max(date.span.start - number.end, number.start - date.span.end)
        if apart >= 0:
            written = date.start[5:] if date.precision == "day" else date.start[:7]
            role[f"d:{written}"] = _BY_DATE ** (apart / 10)
    for key in keys:
        after = key.first > inside[-1]
        distance = key.first - inside[-1] if after else inside[0] - key.last + 1
        if not 1 <= distance <= _WINDOW:
            continue
        span = key_span(sentence, key)
        gap = Span(number.end, span.start) if after else Span(span.end, number.start)
        weight = _FADE ** (distance - 1) * _kept(sentence.text, gap, span, others)
        mark = "-" if _LEFT_OUT.search(sentence.text[max(span.start - 24, 0) : span.start]) else ""
        for name in word_names(sentence, key, reader):
            role[mark + name] = max(role.get(mark + name, 0.0), weight)
    return role


def _kept(text: str, gap: Span, word: Span, others: Sequence[Span]) -> float:
    """What is left of a word's weight after all that stands between it and the number, and after nearer numbers."""
    between = gap.of(text)
    kept = _PAST_COMMA ** len(_COMMA.findall(between)) * _PAST_OPENING ** len(_OPENING.findall(between))
    kept *= _PAST_NUMBER ** sum(other.start < gap.end and gap.start < other.end for other in others)
    nearest = min((max(other.start - word.end, word.start - other.end) for other in others), default=gap.end)
    return kept * (_NEARER_OTHER if nearest < gap.end - gap.start else 1.0)


def key_span(sentence: Claim, key: Key) -> Span:
    """Where a key stands in its text."""
    return Span(sentence.words[key.first].start, sentence.words[key.last - 1].end)


def _noun_keys(sentence: Claim, keys: Sequence[Key], quantity: Quantity, reader: Reader) -> frozenset[str]:
    if not quantity.noun:
        return frozenset()
    names: set[str] = set()
    for key in keys:
        first, last = sentence.words[key.first], sentence.words[key.last - 1]
        if first.start >= quantity.number.end and last.end <= quantity.span.end:
            names |= word_names(sentence, key, reader)
    return frozenset(names)


def pair_figures(claim: Sequence[RoleFigure], statement: Sequence[RoleFigure]) -> tuple[FigurePair, ...]:
    """Every number of the claim with its counterpart: the pairing in which the roles fit best as a whole."""
    scores = [[_score(mine, theirs, i, j) for j, theirs in enumerate(statement)] for i, mine in enumerate(claim)]
    chosen = _assignment(scores)
    pairs = []
    for mine, place in zip(claim, chosen, strict=True):
        if place is None:
            pairs.append(FigurePair(mine, None, COMPATIBLE, 0.0, 0, -_NO_RIVAL))
            continue
        theirs = statement[place]
        agreement = compare_values(mine.quantity, theirs.quantity)
        suits = fit(mine, theirs)
        free = [other for j, other in enumerate(statement) if j not in chosen and _comparable(mine.quantity, other.quantity)]
        rival = [fit(mine, o) for o in free if compare_values(mine.quantity, o.quantity) != agreement]
        margin = max(rival, default=suits - _NO_RIVAL) - suits
        pairs.append(FigurePair(mine, theirs, agreement, suits, _same_noun(mine, theirs), max(margin, -_NO_RIVAL)))
    return tuple(pairs)


def _assignment(scores: Sequence[Sequence[float | None]]) -> list[int | None]:
    if not scores:
        return []
    wide = len(scores[0])
    if len(scores) <= 4 and wide <= _MOST_FIGURES:
        return _best_of_all(scores, wide)
    ranked = sorted(
        ((score, i, j) for i, row in enumerate(scores) for j, score in enumerate(row) if score is not None),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    chosen: list[int | None] = [None] * len(scores)
    for _, i, j in ranked:
        if chosen[i] is None and j not in chosen:
            chosen[i] = j
    return chosen


def _best_of_all(scores: Sequence[Sequence[float | None]], wide: int) -> list[int | None]:
    best: tuple[float, list[int | None]] = (-1.0, [None] * len(scores))
    places: list[int | None] = [*range(wide), *([None] * len(scores))]
    seen = set()
    for choice in permutations(places, len(scores)):
        if choice in seen:
            continue
        seen.add(choice)
        total = 0.0
        for i, j in enumerate(choice):
            if j is None:
                continue
            score = scores[i][j]
            if score is None:
                break
            # a counterpart of any fit is better than none
            total += score + 1.0
        else:
            if total > best[0]:
                best = (total, list(choice))
    return best[1]


def _score(mine: RoleFigure, theirs: RoleFigure, i: int, j: int) -> float | None:
    """How well two numbers go together; None when they are of different kinds."""
    if not _comparable(mine.quantity, theirs.quantity):
        return None
    one, other = mine.quantity, _converted(mine.quantity, theirs.quantity)
    same = one.low == other.low and min(one.digits, other.digits) >= _TELLING_DIGITS
    poorer = _OTHER_KIND if one.kind != other.kind else 0.0
    return fit(mine, theirs) + _NEAR_VALUE * _nearness(one, other) + _SAME_VALUE * same + _SAME_ORDER * (i == j) + poorer


def fit(mine: RoleFigure, theirs: RoleFigure) -> float:
    """How well the roles of two numbers match: shared words around them, and the counted noun."""
    total = sum(weight * weight for weight in mine.role.values())
    shared = sum(weight * theirs.role.get(name, 0.0) for name, weight in mine.role.items())
    noun = {1: _SAME_NOUN, -1: _OTHER_NOUN, 0: 0.0}[_same_noun(mine, theirs)]
    return shared / max(total, _LEAST_ROLE) + noun


def _same_noun(mine: RoleFigure, theirs: RoleFigure) -> int:
    if not mine.noun or not theirs.noun:
        # "a toll of 12 soldiers" against "12 of the soldiers": the noun may stand among the words around
        noun, role = (mine.noun, theirs.role) if mine.noun else (theirs.noun, mine.role)
        return int(any(role.get(name, 0.0) >= 0.5 for name in noun))
    return 1 if mine.noun & theirs.noun else -1


def _comparable(mine: Quantity, theirs: Quantity) -> bool:
    kinds = {mine.kind, theirs.kind}
    if kinds == {"money", "count"}:
        count = mine if mine.kind == "count" else theirs
        return count.high >= 1000 and not count.noun and not count.unit
    if kinds == {"percent", "ratio"}:
        return True
    if kinds == {"percent", "mark"}:
        return "100" in (mine.unit, theirs.unit)
    if "count" in kinds and kinds & {"percent", "mark"}:
        # "a score of 84" leaves out what it is a score of
        return all(not q.noun and not q.unit and q.high <= 100 for q in (mine, theirs) if q.kind == "count")
    if len(kinds) > 1:
        return False
    return mine.kind == "year_span" or mine.unit == theirs.unit


def _nearness(mine: Quantity, theirs: Quantity) -> float:
    """1 for equal values, 0 from a factor of e on."""
    if mine.low <= 0 or theirs.low <= 0:
        return float(mine.low == theirs.low)
    return max(0.0, 1.0 - abs(log(mine.low / theirs.low)))


def _converted(mine: Quantity, theirs: Quantity) -> Quantity:
    """The statement's quantity in the claim's unit."""
    factor = 1.0
    if mine.kind == "year_span" and mine.unit != theirs.unit:
        factor = _DAYS.get(theirs.unit, 1.0) / _DAYS.get(mine.unit, 1.0)
    elif (mine.kind, theirs.kind) == ("percent", "ratio"):
        factor = 100.0
    elif (mine.kind, theirs.kind) == ("ratio", "percent"):
        factor = 0.01
    return theirs if factor == 1.0 else replace(theirs, low=theirs.low * factor, high=theirs.high * factor)


def compare_values(mine: Quantity, theirs: Quantity) -> str:
    """`agrees`, `conflicts` or `compatible` by the rules for numbers, shares and marks as exact as written.

    Two shares written to the same decimals are two values, however near: 97 % is not 98 %.

    >>> from malicheck.reading.quantities import find_quantities
    >>> (a,), (b,) = find_quantities("over 60 men", "en"), find_quantities("60 men", "en")
    >>> compare_values(a, b), compare_values(b, b)
    ('conflicts', 'agrees')
    """
    theirs = _converted(mine, theirs)
    both_bare = mine.qualifier == theirs.qualifier == "exact"
    if both_bare and mine.kind in ("percent", "mark") and mine.low != theirs.low:
        decimals = _decimals(mine.low)
        if decimals >= _decimals(theirs.low):
            return CONFLICTS
        return AGREES if round(theirs.low, decimals) == mine.low else CONFLICTS
    return agree(mine, theirs.low, theirs.high, theirs.qualifier, theirs.qualifier == "vague")


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def is_bound(quantity: Quantity) -> bool:
    """Whether a quantity is worded as a bound ("more than", "up to")."""
    return quantity.qualifier in _BOUNDS
