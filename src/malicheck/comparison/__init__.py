"""How a claim and a statement agree: every facet compared, and what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..knowledge.names import Gazetteer
from ..language.concepts import Lexicon
from ..reading.profile import Profile
from .asked import Asked, ask
from .facet import Facet
from .features import Shared, combine, measure_features, outline
from .figures import compare_figures, giving
from .first_look import load_looks, look, seen_closer
from .judgement import copied, is_copy
from .moments import compare_moments
from .standing import stand_among
from .where import compare_scenes
from .who import compare_deeds, compare_names, compare_roles, compare_speakers, stand
from .wording import Approach, WeighedKey, approach, compare_opposites, measure

__all__ = [
    "Aim", "Approach", "Asked", "Comparison", "Facet", "WeighedKey", "approach", "ask", "combine", "compare", "load_looks",
    "look", "seen_closer", "stand_among", "take_aim",
]  # fmt: skip


class Comparison(Struct, frozen=True):
    """A claim held against one statement: the facets found, and the same as named numbers for the judgement."""

    profile: Profile
    facets: tuple[Facet, ...]
    features: dict[str, float]


class Aim(Struct, frozen=True):
    """A claim as it is held against one statement: how near it comes to the wordings, the features known by that, and the
    phrases that both hold.
    """

    asked: Asked
    near: Approach
    outlined: dict[str, float]
    shared: Shared


def take_aim(asked: Asked, profile: Profile, near: Approach, sizes: Sequence[float]) -> Aim:
    """The claim as it is held against `profile`, to whose wordings it comes as near as `near` says (see `approach`).

    Where it is told by who tells the statement, and is a copy of a wording but for that, those words are left out.
    """
    aim = _aim(asked, profile, near)
    untold = asked.untold if asked.claim.attributions else None
    if untold is not None and any(not profile.tellers.isdisjoint(said.entities) for said in asked.claim.attributions):
        without = _aim(untold, profile, approach(untold.keys, profile, sizes, asked.telling))
        if is_copy(without.outlined) and copied(without.outlined) > copied(aim.outlined):
            return without
    return aim


def _aim(asked: Asked, profile: Profile, near: Approach) -> Aim:
    shared = profile.phrasing.grams.found(asked.grams)
    return Aim(asked, near, outline(asked, profile, near, shared), shared)


def compare(aim: Aim, profile: Profile, lexicon: Lexicon, gazetteer: Gazetteer, others: Sequence[Profile] = ()) -> Comparison:
    """Every facet of a claim held against the statement it was aimed at; `others` are those it may speak of besides."""
    asked = aim.asked
    claim, keys = asked.claim, asked.keys
    closeness = measure(keys, profile, aim.near)
    standings = stand(claim, profile, gazetteer)
    scenes = compare_scenes(claim, asked.scenes, profile, gazetteer)
    counting = giving(claim, asked.counted, others, lexicon) if len(claim.dates) > 1 else []
    moments, beside = compare_moments(claim, profile, asked.speech, others, counting)
    facets = [
        *compare_figures(claim, asked.counted, asked.said, profile, lexicon, others),
        *moments,
        *scenes,
        *_besides(scenes, compare_names(claim, profile, standings, gazetteer, beside)),
        *compare_opposites(keys, profile, lexicon, claim),
    ]
    for facet in (
        compare_roles(claim, asked.deeds, profile, gazetteer),
        compare_deeds(claim, asked.deeds, profile, gazetteer),
        compare_speakers(claim, profile, gazetteer),
    ):
        if facet is not None:
            facets.append(facet)
    features = measure_features(asked, profile, closeness, standings, facets, gazetteer, len(scenes), aim.shared)
    return Comparison(profile, tuple(facets), features | aim.outlined)


def _besides(scenes: Sequence[Facet], facets: Sequence[Facet]) -> list[Facet]:
    """The facets over other words than the scenes'."""
    spans = {facet.span for facet in scenes}
    return [facet for facet in facets if facet.span not in spans]
