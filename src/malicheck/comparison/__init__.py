"""How a claim and a statement agree: every facet compared, and what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..knowledge.names import Gazetteer
from ..language.concepts import Lexicon
from ..reading.profile import Profile
from .asked import Asked, ask
from .facet import Facet
from .features import combine, measure_features, outline
from .figures import compare_figures
from .first_look import load_looks, look, seen_closer
from .moments import compare_moments
from .standing import stand_among
from .where import compare_scenes
from .who import compare_deeds, compare_names, compare_roles, compare_speakers, stand
from .wording import Approach, WeighedKey, approach, compare_opposites, measure

__all__ = [
    "Approach", "Asked", "Comparison", "Facet", "WeighedKey", "approach", "ask", "combine", "compare", "load_looks", "look",
    "outline", "seen_closer", "stand_among",
]  # fmt: skip


class Comparison(Struct, frozen=True):
    """A claim held against one statement: the facets found, and the same as named numbers for the judgement."""

    profile: Profile
    facets: tuple[Facet, ...]
    features: dict[str, float]


def compare(
    asked: Asked, profile: Profile, near: Approach, outlined: dict[str, float], lexicon: Lexicon, gazetteer: Gazetteer
) -> Comparison:
    """Every facet of a claim held against `profile`, to whose wordings it comes as near as `near` says (see `approach`).

    `outlined` are the features known before (see `outline`).
    """
    claim, keys = asked.claim, asked.keys
    closeness = measure(keys, profile, near)
    standings = stand(claim, profile, gazetteer)
    scenes = compare_scenes(claim, asked.scenes, profile, gazetteer)
    facets = [
        *compare_figures(claim, asked.counted, asked.said, profile, lexicon),
        *compare_moments(claim, profile),
        *scenes,
        *_besides(scenes, compare_names(claim, profile, standings, gazetteer)),
        *compare_opposites(keys, profile, lexicon, claim),
    ]
    for facet in (
        compare_roles(claim, profile, gazetteer),
        compare_deeds(claim, asked.deeds, profile, gazetteer),
        compare_speakers(claim, profile, gazetteer),
    ):
        if facet is not None:
            facets.append(facet)
    features = measure_features(asked, profile, closeness, standings, facets, gazetteer, len(scenes))
    return Comparison(profile, tuple(facets), features | outlined)


def _besides(scenes: Sequence[Facet], facets: Sequence[Facet]) -> list[Facet]:
    """The facets over other words than the scenes'."""
    spans = {facet.span for facet in scenes}
    return [facet for facet in facets if facet.span not in spans]
