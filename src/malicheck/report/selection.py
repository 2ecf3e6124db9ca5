"""Which statements of a finding a reader is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from . import View

if TYPE_CHECKING:
    from ..comparison.facet import Facet
    from ..verdict import Evidence, Finding

#: How many of the nearest statements are shown for a claim that no statement settles.
NEAREST = 3


class Side(Struct, frozen=True):
    """Statements of one relation, best first, how many of them were left out, and how many there are in all."""

    relation: str
    evidence: tuple[Evidence, ...]
    left_out: int
    total: int


def sides(finding: Finding, view: View) -> tuple[Side, Side, Side]:
    """The supporting, the conflicting and the related statements to show.

    Supporting and conflicting ones are never left out unless the reader set a limit. Related ones are shown on request,
    and the nearest few for a claim that no statement settles.
    """
    first, second, third = (_side(finding, relation, view) for relation in ("supports", "conflicts", "related"))
    return first, second, third


def _side(finding: Finding, relation: str, view: View) -> Side:
    found = tuple(evidence for evidence in finding.evidence if evidence.relation == relation)
    most = len(found) if view.most is None else view.most
    if relation == "related" and not view.related:
        most = min(most, NEAREST) if finding.verdict == "not_covered" else 0
        return Side(relation, found[:most], 0, len(found))
    return Side(relation, found[:most], len(found) - len(found[:most]), len(found))


# what a reader wants to know first: of a supporting statement where it agrees, of the others where it does not
_FIRST = {
    "supports": ("agrees", "compatible", "conflicts"),
    "conflicts": ("conflicts", "agrees", "compatible"),
    "related": ("conflicts", "compatible", "agrees"),
}


def reasons(evidence: Evidence) -> list[Facet]:
    """The compared facts of a statement, those that explain its relation first."""
    order = _FIRST[evidence.relation]
    return sorted(evidence.reasons, key=lambda facet: order.index(facet.agreement))


def shown(finding: Finding, view: View) -> tuple[Evidence, ...]:
    """The statements to show: the supporting, the conflicting, then the related ones, each best first."""
    return tuple(evidence for side in sides(finding, view) for evidence in side.evidence)


def not_named(finding: Finding) -> list[str]:
    """Names in the claim that none of the statements found speaks of, as the claim writes them."""
    known: set[str] = set()
    for evidence in finding.evidence:
        statement = evidence.statement
        known.update(statement.actors, statement.places, statement.roles.agent, statement.roles.patient)
        if statement.speaker is not None:
            known.update(statement.speaker.also, {statement.speaker.entity or ""})
    claim = finding.claim
    absent = [
        claim.text[mention.start : mention.end]
        for mention in claim.mentions
        if not known.intersection(mention.entities)
    ]
    return list(dict.fromkeys(absent))
