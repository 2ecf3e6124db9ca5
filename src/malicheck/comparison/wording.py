"""How closely a claim's words follow a statement's wordings, and those of its contrary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from msgspec import Struct

from ..language.concepts import Lexicon
from ..reading.claim import Claim
from ..reading.phrasing import Phrasing
from ..reading.profile import Profile
from ..span import Span
from .denials import concept_words, stated
from .facet import Facet

_BROADER = 0.6
_ROUNDING, _SLACK = 1e-9, 1e-6


class WeighedKey(Struct, frozen=True):
    """A key of the claim with its alternatives, their wider keys, and how telling it is."""

    names: tuple[str, ...]
    wide: tuple[str, ...]
    weight: float
    kind: str
    negated: bool
    span: Span


class Closeness(Struct, frozen=True):
    """Shares of weight, 0 to 1.

    `claim_in` is how much of the claim the nearest wording holds, `wording_in` how much of that wording the claim holds;
    `only_same`, `only_contrary`, `both`, `unknown` split the claim's weight by which side's words it uses.
    """

    same: float
    contrary: float
    claim_in: float
    wording_in: float
    contrary_claim_in: float
    contrary_wording_in: float
    only_same: float
    only_contrary: float
    both: float
    unknown: float
    flipped: float
    odds: float
    odds_worst: float


class _Near(NamedTuple):
    """The wording nearest to the claim (-1 without any), how alike the two are, and how much of each the other holds."""

    likeness: float
    claim_in: float
    wording_in: float
    wording: int


class Approach(NamedTuple):
    """The wordings of the statement and of its contrary that are nearest to the claim."""

    same: _Near
    contrary: _Near

    @property
    def nearest(self) -> float:
        """How close, 0 to 1, the claim comes to the nearest wording of either side."""
        return max(self.same.likeness, self.contrary.likeness)


def approach(
    keys: Sequence[WeighedKey], profile: Profile, sizes: Sequence[float], telling: Mapping[str, float]
) -> Approach:
    """How near the claim comes to the statement's wordings, whose weights are `sizes`; `telling` weighs the claim's own keys."""
    total = sum([key.weight for key in keys]) or 1.0
    phrasing = profile.phrasing
    overlaps = _overlaps(keys, phrasing, telling)
    same = _nearest(0, phrasing.same, overlaps, sizes, total)
    return Approach(same, _nearest(phrasing.same, phrasing.count, overlaps, sizes, total))


def measure(keys: Sequence[WeighedKey], profile: Profile, found: Approach) -> Closeness:
    """How close the claim is to the statement's wordings, in full, from how near it comes to them."""
    total = sum([key.weight for key in keys]) or 1.0
    phrasing = profile.phrasing
    same, contrary = found.same, found.contrary
    flipped = _flipped(keys, phrasing, same.wording, total)
    odds = [key.weight / total * _odds(key, phrasing) for key in keys]
    return Closeness(
        same.likeness, contrary.likeness, same.claim_in, same.wording_in, contrary.claim_in, contrary.wording_in,
        *_shares(keys, profile, total), flipped, sum(odds), min(odds, default=0.0),
    )  # fmt: skip


def share_of(keys: Sequence[WeighedKey], names: frozenset[str]) -> float:
    """How much of the claim's weight, 0 to 1, these names hold."""
    total = sum([key.weight for key in keys]) or 1.0
    return sum([key.weight * _degree(key, names) for key in keys]) / total


class _Overlaps(NamedTuple):
    """For each wording how much of the claim it holds, and, nearly, the weight of its own keys that the claim holds.

    `held` are those keys one by one: how telling each is, and the wordings that hold it.
    """

    found: list[float]
    nearly: list[float]
    held: list[tuple[float, Sequence[int]]]


def _overlaps(keys: Sequence[WeighedKey], phrasing: Phrasing, telling: Mapping[str, float]) -> _Overlaps:
    """What the claim shares with each wording."""
    nearly = [0.0] * phrasing.count
    held: dict[str, tuple[float, Sequence[int]]] = {}
    # what adds to only one of the two sums
    of_claim: list[tuple[float, Iterable[int]]] = []
    of_wording: list[tuple[float, Sequence[int]]] = []
    for key in keys:
        exact = _holders(key.names, phrasing.keys)
        wide = _wide_holders(key, phrasing, exact)
        if wide:
            of_claim.append((_BROADER * key.weight, wide))
        if not exact:
            continue
        # a key of one name is as telling as its name: it adds the same to both
        alone = len(key.names) == 1 and key.names[0] not in held
        if alone:
            gain = key.weight
            for number in exact:
                nearly[number] += gain
        else:
            of_claim.append((key.weight, exact))
        for name in key.names:
            holders = phrasing.keys.get(name)
            if holders is not None and name not in held:
                held[name] = telling[name], holders
                if not alone:
                    of_wording.append(held[name])
    found = nearly.copy()
    for sums, rows in ((found, of_claim), (nearly, of_wording)):
        for gain, numbers in rows:
            for number in numbers:
                sums[number] += gain
    return _Overlaps(found, nearly, list(held.values()))


def _holders(names: Sequence[str], table: Mapping[str, Sequence[int]]) -> Collection[int]:
    """The wordings that hold any of the names."""
    if len(names) == 1:
        return table.get(names[0], ())
    found = [holders for name in names if (holders := table.get(name)) is not None]
    return set[int]().union(*found) if len(found) > 1 else (found[0] if found else ())


def _wide_holders(key: WeighedKey, phrasing: Phrasing, exact: Collection[int]) -> Collection[int]:
    """The wordings that hold a key no more than widely."""
    wide = _holders(key.names, phrasing.wide)
    if key.wide:
        wider = _holders(key.wide, phrasing.keys)
        wide = {*wide, *wider} if wide and wider else wide or wider
    elif len(key.names) == 1:
        return wide
    # what holds one name more widely does not hold it exactly
    return {*wide}.difference(exact) if wide and exact else wide


def _nearest(start: int, end: int, overlaps: _Overlaps, sizes: Sequence[float], total: float) -> _Near:
    """The nearest of the wordings from one number to another; of those that are equally near the first."""
    found, nearly, held = overlaps
    first, rows = 0.0, []
    # what a wording must hold of the claim to be as near as the nearest so far, if it held nothing else
    least = 0.0
    for number, part in enumerate(nearly[start:end], start):
        if part and found[number] >= least:
            claim_in, wording_in = found[number] / total, part / sizes[number]
            likeness = 2 * claim_in * wording_in / (claim_in + wording_in)
            if likeness >= first - _ROUNDING:
                rows.append((likeness, number))
                if likeness > first:
                    first = likeness
                    least = total * (first / (2 - first) - _SLACK)
    best = _Near(0.0, 0.0, 0.0, -1)
    for likeness, number in rows:
        if likeness < first - _ROUNDING:
            continue
        claim_in = found[number] / total
        # exact, and so the same in whatever order the keys come
        wording_in = min(fsum([value for value, holders in held if number in holders]) / sizes[number], 1.0)
        likeness = 2 * claim_in * wording_in / (claim_in + wording_in)
        if likeness > best[0]:
            best = _Near(likeness, claim_in, wording_in, number)
    return best


def _degree(key: WeighedKey, names: frozenset[str]) -> float:
    if not names.isdisjoint(key.names):
        return 1.0
    return 0.0 if names.isdisjoint(key.wide) else _BROADER


def _odds(key: WeighedKey, phrasing: Phrasing) -> float:
    """The odds of the key's most telling name."""
    best = 0.0
    for name in key.names:
        holders = phrasing.keys.get(name)
        if holders is not None:
            odds = phrasing.odds(holders)
            if abs(odds) > abs(best):
                best = odds
    return best


def _shares(keys: Sequence[WeighedKey], profile: Profile, total: float) -> tuple[float, float, float, float]:
    only_same = only_contrary = both = unknown = 0.0
    for key in keys:
        same, contrary = profile.says_widely(key.names), profile.denies(key.names)
        if same and contrary:
            both += key.weight
        elif same:
            only_same += key.weight
        elif contrary:
            only_contrary += key.weight
        else:
            unknown += key.weight
    return only_same / total, only_contrary / total, both / total, unknown / total


def _flipped(keys: Sequence[WeighedKey], phrasing: Phrasing, nearest: int, total: float) -> float:
    """How much of the claim the nearest wording says with the opposite sign."""
    if nearest < 0:
        return 0.0
    flipped = 0.0
    for key in keys:
        for name in key.names:
            opposite = name[1:] if name.startswith("!") else f"!{name}"
            if nearest in phrasing.keys.get(opposite, ()) and nearest not in phrasing.keys.get(name, ()):
                flipped += key.weight
                break
    return flipped / total


#: Concepts that say of something that it is denied; with those of hindering, where the statement has one, "would not let" is no
#: denial of what it says.
DENIALS = frozenset({"c:deny", "c:deny-responsibility", "c:reject", "c:refuse"})
_DENYING = DENIALS | {"c:oppose", "c:forbid", "c:block"}


def compare_opposites(keys: Sequence[WeighedKey], profile: Profile, lexicon: Lexicon, claim: Claim) -> list[Facet]:
    """A `polarity` facet for each word of the claim that excludes one of the statement's ("ended" for "renewed")."""
    facets = []
    denying = not _DENYING.isdisjoint(profile.core)
    for key in keys:
        if profile.says(key.names):
            continue
        for name in key.names:
            bare = name.lstrip("!")
            concept = lexicon.concepts.get(bare[2:]) if bare.startswith("c:") else None
            if concept is None:
                continue
            against = sorted(other for other in concept.opposes if f"c:{other}" in profile.core)
            denied = f"!{bare}" if not key.negated else bare
            if denied in profile.core and key.negated and denying and denied not in _DENYING:
                continue
            if denied in profile.core and not (against and not key.negated):
                agreement, other = "conflicts", bare[2:]
            elif against:
                agreement, other = "agrees" if key.negated else "conflicts", against[0]
            else:
                continue
            shown = concept_words(claim.text, claim.lang, lexicon).get(bare[2:]) if key.negated else None
            there = stated(profile.statement, other, claim.lang, lexicon)
            facets.append(Facet("polarity", agreement, shown or key.span.of(claim.text), there, key.span, key.weight))
    return facets
