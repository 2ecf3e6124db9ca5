"""Who speaks and who does what to whom, in two sentences: a wrong speaker, or doer and sufferer turned round."""

from __future__ import annotations

from msgspec.structs import replace

from ..knowledge.names import PLACE_TYPES, Gazetteer, Mention
from ..reading.claim import Claim
from ..reading.phrasing import order_pairs
from ..span import Span
from .facet import Facet
from .how_many import AGREES, CONFLICTS


def compare_who(claim: Claim, statement: Claim, gazetteer: Gazetteer) -> tuple[Facet, ...]:
    """The speakers and the roles of the names, compared where both sentences give them.

    A speaker agrees with the same speaker and with a whole it is part of. Roles are compared where
    each sentence names the same two and nobody else, passives turned round.
    """
    facets = (_speakers(claim, statement, gazetteer), _roles(claim, statement, gazetteer))
    return tuple(facet for facet in facets if facet is not None)


def _speakers(claim: Claim, statement: Claim, gazetteer: Gazetteer) -> Facet | None:
    if not claim.attributions or not statement.attributions:
        return None
    mine, theirs = claim.attributions[0], statement.attributions[0]
    wholes = {whole for entity in theirs.entities for whole in gazetteer.line(entity)}
    parts = {whole for entity in mine.entities for whole in gazetteer.line(entity)}
    agrees = bool(wholes & set(mine.entities) or parts & set(theirs.entities))
    span = Span(mine.start, mine.end)
    stated = statement.text[theirs.start : theirs.end]
    return Facet("attribution", AGREES if agrees else CONFLICTS, span.of(claim.text), stated, span)


def _roles(claim: Claim, statement: Claim, gazetteer: Gazetteer) -> Facet | None:
    mine, theirs = _two_actors(claim, gazetteer), _two_actors(statement, gazetteer)
    if mine is None or theirs is None or not _actions(claim, mine) & _actions(statement, theirs):
        return None
    pairs = order_pairs(replace(claim, mentions=mine), gazetteer)
    others = order_pairs(replace(statement, mentions=theirs), gazetteer)
    if pairs & others or not {(other, one) for one, other in pairs} & others:
        return None
    span = Span(mine[0].start, mine[1].end)
    return Facet("role", CONFLICTS, span.of(claim.text), Span(theirs[0].start, theirs[1].end).of(statement.text), span)


def _two_actors(sentence: Claim, gazetteer: Gazetteer) -> tuple[Mention, Mention] | None:
    """The two names that can act, places below a country and speakers left out; None when there are more or fewer."""
    speakers = {attribution.start for attribution in sentence.attributions}
    actors = [
        mention
        for mention in sentence.mentions
        if any(gazetteer.type(e) == "country" or gazetteer.type(e) not in PLACE_TYPES for e in mention.entities)
        and (mention.start not in speakers or len(sentence.mentions) == 2)
    ]
    return (actors[0], actors[1]) if len(actors) == 2 else None


def _actions(sentence: Claim, actors: tuple[Mention, Mention]) -> frozenset[str]:
    """What is done between two names; nothing stands between names in a list."""
    first, second = actors
    return frozenset(
        name for key in sentence.keys if key.kind != "entity" and first.last <= key.first < second.first for name in key.names
    )
