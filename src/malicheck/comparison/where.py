"""Where it happened: the scenes of a claim held against those of a statement."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.names import Gazetteer
from ..reading.claim import Claim
from ..reading.profile import Profile
from ..reading.scenes import Scene
from .facet import Facet
from .who import shown_name


def compare_scenes(claim: Claim, scenes: Sequence[Scene], profile: Profile, gazetteer: Gazetteer) -> list[Facet]:
    """A `place` conflict for each scene of the claim that takes the place of a scene of the statement.

    That is a place which the statement does not name, lies neither in nor around one that it does, and is not its government
    spoken of; and the statement is set somewhere that the claim leaves out. "Signed in Ouaga" conflicts with "signed in Niamey".
    """
    if not scenes or not profile.scenes:
        return []
    named = [entity for mention in claim.mentions for entity in mention.entities]
    left_out = [place for place in profile.scenes if not any(_overlap(place, entity, gazetteer) for entity in named)]
    if not left_out:
        return []
    stated = [*profile.scenes, *(e for e in profile.entities if gazetteer.type(e) == "place")]
    facets = []
    for scene in scenes:
        there = any(_overlap(place, known, gazetteer) for place in scene.places for known in stated)
        if not there and profile.entities.isdisjoint(scene.others):
            shown = shown_name(left_out[0], gazetteer, claim.lang)
            facets.append(Facet("place", "conflicts", scene.span.of(claim.text), shown, scene.span))
    return facets


def _overlap(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether two towns or places are the same, or one lies in the other; a country is around too much to tell."""
    if one == other:
        return True
    if gazetteer.type(other) != "place":
        return False
    return one in gazetteer.line(other) or other in gazetteer.line(one)
