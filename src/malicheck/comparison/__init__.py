"""How a claim and a statement agree: every facet compared, and what they weigh together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..language.concepts import Lexicon
from ..language.words import fold
from ..knowledge.names import Gazetteer
from ..reading.claim import Claim
from ..reading.profile import Profile
from .facet import Facet
from .figures import compare_figures
from .moments import compare_moments
from .who import Standing, compare_names, compare_roles, compare_speakers, stand
from .wording import Closeness, WeighedKey, compare_opposites, measure

__all__ = ["Comparison", "Facet", "WeighedKey", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim held against one statement: the facets found, and the same as named numbers for the judgement."""

    profile: Profile
    facets: tuple[Facet, ...]
    features: dict[str, float]


def compare(
    claim: Claim,
    keys: Sequence[WeighedKey],
    profile: Profile,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    weight: Callable[[Iterable[str]], float],
) -> Comparison:
    """Every facet of `claim` held against `profile`; `weight` says how telling a key is."""
    closeness = measure(keys, profile, weight)
    standings = stand(claim, profile, gazetteer)
    facets = [
        *compare_figures(claim, profile, lexicon),
        *compare_moments(claim, profile),
        *compare_names(claim, profile, standings, gazetteer),
        *compare_opposites(keys, profile, lexicon, claim.text),
    ]
    for facet in (compare_roles(claim, profile, gazetteer), compare_speakers(claim, profile, gazetteer)):
        if facet is not None:
            facets.append(facet)
    features = _features(claim, keys, profile, closeness, standings, facets)
    return Comparison(profile, tuple(facets), features)


def _features(
    claim: Claim,
    keys: Sequence[WeighedKey],
    profile: Profile,
    closeness: Closeness,
    standings: Sequence[Standing],
    facets: Sequence[Facet],
) -> dict[str, float]:
    total = sum(key.weight for key in keys) or 1.0
    features = {
        "same": closeness.same,
        "contrary": closeness.contrary,
        "claim_in": closeness.claim_in,
        "wording_in": closeness.wording_in,
        "contrary_claim_in": closeness.contrary_claim_in,
        "contrary_wording_in": closeness.contrary_wording_in,
        "only_same": closeness.only_same,
        "only_contrary": closeness.only_contrary,
        "both": closeness.both,
        "unknown": closeness.unknown,
        "core": closeness.core,
        "flipped": closeness.flipped,
        "fuzzy_same": _fuzzy(claim, profile, True),
        "fuzzy_contrary": _fuzzy(claim, profile, False),
        "negated": sum(key.negated for key in keys) / max(len(keys), 1),
        "denies": float(profile.statement.stance == "denies"),
        "figures": min(len(claim.quantities), 3) / 3,
        "dates": min(len(claim.dates), 3) / 3,
    }
    for name in ("number", "counted", "date", "actor", "place", "role", "attribution"):
        for agreement in ("agrees", "compatible", "conflicts"):
            weights = [f.weight for f in facets if f.name == name and f.agreement == agreement]
            features[f"{name}_{agreement}"] = min(sum(weights), 3.0)
    for agreement in ("agrees", "conflicts"):
        weights = [f.weight for f in facets if f.name == "polarity" and f.agreement == agreement]
        features[f"polarity_{agreement}"] = sum(weights) / total
    actors = [row for row in standings if not row.place]
    places = [row for row in standings if row.place]
    for name, rows in (("actors", actors), ("places", places)):
        features[f"{name}_foreign"] = min(sum(row.standing == "foreign" for row in rows), 3) / 3
        features[f"{name}_same"] = sum(row.standing != "foreign" for row in rows) / max(len(rows), 1)
    return features


def _fuzzy(claim: Claim, profile: Profile, same: bool) -> float:
    text = fold(claim.text)
    return max(
        (fuzz.token_sort_ratio(text, wording.folded) for wording in profile.wordings if wording.same is same and wording.lang == claim.lang),
        default=0.0,
    ) / 100
