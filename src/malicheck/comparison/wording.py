"""How closely a claim's words follow a statement's wordings, and those of its contrary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..language.concepts import Lexicon
from ..reading.profile import Profile, Wording
from ..span import Span
from .facet import Facet

_BROADER = 0.6


@dataclass(frozen=True, slots=True)
class WeighedKey:
    """A key of the claim with its alternatives, their wider keys, and how telling it is."""

    names: tuple[str, ...]
    wide: tuple[str, ...]
    weight: float
    kind: str
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Closeness:
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
    core: float
    flipped: float
    odds: float
    odds_worst: float
    nearest: Wording | None


def measure(keys: Sequence[WeighedKey], profile: Profile, weight: Callable[[Iterable[str]], float]) -> Closeness:
    """How close the claim is to the statement's wordings."""
    total = sum(key.weight for key in keys) or 1.0
    best: dict[bool, tuple[float, float, float, Wording | None]] = {True: (0.0, 0.0, 0.0, None), False: (0.0, 0.0, 0.0, None)}
    for wording in profile.wordings:
        row = _match(keys, wording, weight, total)
        if row[0] > best[wording.same][0]:
            best[wording.same] = row
    shares = _shares(keys, profile, total)
    same, contrary = best[True], best[False]
    core = sum(key.weight * _degree(key, profile.core, profile.core) for key in keys) / total
    flipped = _flipped(keys, same[3], total)
    odds = [key.weight / total * max((profile.odds[n] for n in key.names if n in profile.odds), key=abs, default=0.0) for key in keys]
    return Closeness(same[0], contrary[0], same[1], same[2], contrary[1], contrary[2], *shares, core, flipped, sum(odds), min(odds, default=0.0), same[3])


def _match(
    keys: Sequence[WeighedKey], wording: Wording, weight: Callable[[Iterable[str]], float], total: float
) -> tuple[float, float, float, Wording]:
    found = 0.0
    held: set[str] = set()
    for key in keys:
        degree = _degree(key, wording.keys, wording.wide)
        if degree:
            found += degree * key.weight
            held.update(name for name in key.names if name in wording.keys)
    size = sum(weight((name,)) for name in wording.keys) or 1.0
    claim_in = found / total
    wording_in = min(sum(weight((name,)) for name in held) / size, 1.0)
    return (2 * claim_in * wording_in / (claim_in + wording_in) if claim_in + wording_in else 0.0), claim_in, wording_in, wording


def _degree(key: WeighedKey, keys: frozenset[str], wide: frozenset[str]) -> float:
    for name in key.names:
        if name in keys:
            return 1.0
    for name in key.names:
        if name in wide:
            return _BROADER
    for name in key.wide:
        if name in keys:
            return _BROADER
    return 0.0


def _shares(keys: Sequence[WeighedKey], profile: Profile, total: float) -> tuple[float, float, float, float]:
    only_same = only_contrary = both = unknown = 0.0
    for key in keys:
        same = any(name in profile.same_wide for name in key.names)
        contrary = any(name in profile.contrary for name in key.names)
        if same and contrary:
            both += key.weight
        elif same:
            only_same += key.weight
        elif contrary:
            only_contrary += key.weight
        else:
            unknown += key.weight
    return only_same / total, only_contrary / total, both / total, unknown / total


def _flipped(keys: Sequence[WeighedKey], nearest: Wording | None, total: float) -> float:
    if nearest is None:
        return 0.0
    flipped = 0.0
    for key in keys:
        for name in key.names:
            opposite = name[1:] if name.startswith("!") else f"!{name}"
            if opposite in nearest.keys and name not in nearest.keys:
                flipped += key.weight
                break
    return flipped / total


def compare_opposites(keys: Sequence[WeighedKey], profile: Profile, lexicon: Lexicon, text: str) -> list[Facet]:
    """A `polarity` facet for each word of the claim that excludes one of the statement's ("ended" for "renewed")."""
    facets = []
    for key in keys:
        if any(name in profile.same for name in key.names):
            continue
        for name in key.names:
            bare = name.lstrip("!")
            concept = lexicon.concepts.get(bare[2:]) if bare.startswith("c:") else None
            if concept is None:
                continue
            against = sorted(other for other in concept.opposes if f"c:{other}" in profile.core)
            denied = f"!{bare}" if not key.negated else bare
            if against and not key.negated:
                facets.append(Facet("polarity", "conflicts", key.span.of(text), against[0], key.span, key.weight))
            elif denied in profile.core:
                facets.append(Facet("polarity", "conflicts", key.span.of(text), bare[2:], key.span, key.weight))
            elif against and key.negated:
                facets.append(Facet("polarity", "agrees", key.span.of(text), against[0], key.span, key.weight))
    return facets
