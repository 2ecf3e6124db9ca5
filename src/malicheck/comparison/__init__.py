"""How a claim and a statement agree: every facet compared, and what they weigh together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..knowledge.names import Gazetteer
from ..language.concepts import Lexicon
from ..reading.claim import Claim
from ..reading.profile import Profile
from .facet import Facet
from .features import combine, measure_features
from .figures import compare_figures
from .moments import compare_moments
from .who import compare_names, compare_roles, compare_speakers, stand
from .wording import WeighedKey, compare_opposites, measure

__all__ = ["Comparison", "Facet", "WeighedKey", "combine", "compare"]


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
    features = measure_features(claim, keys, profile, gazetteer, closeness, standings, facets)
    return Comparison(profile, tuple(facets), features)
