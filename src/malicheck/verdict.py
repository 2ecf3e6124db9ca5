"""What follows for the claim: one verdict from what each statement says, with every supporting and conflicting statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .comparison import Comparison, Facet
from .comparison.judgement import Relation
from .knowledge.entry import Statement
from .reading.claim import Claim

VERDICTS = ("supported", "contradicted", "disputed", "not_covered")
RELATIONS = ("supports", "conflicts", "related")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement that speaks to the claim: how it stands to it, how sure that is (0 to 1), and the compared facts."""

    statement: Statement
    relation: str
    score: float
    reasons: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A checked claim: the verdict, how sure the match is (0 to 1), and the evidence, best first."""

    claim: Claim
    verdict: str
    confidence: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A comparison with the relation it leads to."""

    comparison: Comparison
    relation: Relation


def reach_verdict(claim, weighed, base, gazetteer, *, as_of=None, id=None):  # type: ignore[no-untyped-def]
    return Finding(claim, "not_covered", 0.0, (), (), id)
