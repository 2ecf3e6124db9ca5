"""What follows for the claim: one verdict from what each statement says, with every supporting and conflicting statement.

The rules are those of the verdict table in `docs/verdicts.md`: similarity alone never decides, a claim that names its speaker is
judged on whether that speaker said it, and what a statement's declared opponents say is never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from .comparison import Comparison, Facet
from .comparison.judgement import Relation
from .knowledge.entry import KnowledgeBase, Statement
from .language.grammar import FINAL, PROVISIONAL
from .reading.claim import Claim
from .reading.dates import DateMention
from .trace import Ruling, Trace

#: The rules by which a claim is left to the reader.
UNCLEAR = frozenset({"unclear_support", "unclear_conflict"})
VERDICTS = ("supported", "contradicted", "disputed", "not_covered")
RELATIONS = ("supports", "conflicts", "related")

#: How likely a relation must be before a statement counts as supporting or conflicting: by cross-validation on the claims that
#: are learnt from.
SUPPORTS_FROM = 0.35
CONFLICTS_FROM = 0.40
#: How many times as likely as the other side a side must be for a claim to be called supported, or contradicted where no single
#: fact conflicts. A lower one brings more right verdicts, but more false claims called supported and true ones contradicted, too:
#: below it a guess is wrong nearly every other time (`docs/trust.md`), so the claim is left to the reader.
CLEARLY = 2.5
#: How much weaker than the best a further statement may be and still be listed on its side.
_BESIDE = 0.5


class Evidence(Struct, frozen=True):
    """A statement that speaks to the claim: how it stands to it, how sure that is (0 to 1), and the compared facts."""

    statement: Statement
    relation: str
    score: float
    reasons: tuple[Facet, ...]


class Finding(Struct, frozen=True):
    """A checked claim: the verdict, how sure the match is (0 to 1), and the evidence, best first.

    `reasons` names the facets that decided; `attributed` tells that the claim says who says so; `ruling` is the rule that led
    to the verdict, `trace` all that came before it, where that was asked for.
    """

    claim: Claim
    verdict: str
    confidence: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str | None = None
    attributed: bool = False
    as_of: date | None = None
    ruling: Ruling | None = None
    trace: Trace | None = None

    @property
    def needs_review(self) -> bool:
        """Whether a statement speaks to the claim, but too unclearly to say on which side: it is for people to read."""
        return self.ruling is not None and self.ruling.rule in UNCLEAR


class Weighed(Struct, frozen=True):
    """A comparison with the relation it leads to."""

    comparison: Comparison
    relation: Relation

    @property
    def statement(self) -> Statement:
        """The statement compared."""
        return self.comparison.profile.statement


def reach_verdict(
    claim: Claim,
    weighed: Sequence[Weighed],
    base: KnowledgeBase,
    *,
    as_of: date | None = None,
    id: str | None = None,
) -> Finding:
    """The verdict on a claim from its weighed candidates, by the rules above.

    Returns a Finding whose evidence lists supporting and conflicting statements, best first, then related ones.
    """
    best = max(weighed, key=lambda row: max(row.relation.supports, row.relation.conflicts), default=None)
    attributed = best is not None and bool(best.comparison.features.get("reported"))
    supporting = _side(weighed, "supports", SUPPORTS_FROM)
    conflicting = _side(weighed, "conflicts", CONFLICTS_FROM)
    best_supporting, best_conflicting = _named(supporting, "supports"), _named(conflicting, "conflicts")
    verdict, sure, rule = _decide(supporting, conflicting)
    opposed: list[Evidence] = []
    if verdict == "contradicted" and not attributed:
        opposed = _agreeing_opponents(conflicting[0], weighed)
        if opposed:
            verdict, rule = "disputed", "opponents_figure"
    if verdict == "supported" and not attributed:
        opposed = _opponents(claim, supporting, {row.statement.id: row for row in weighed}, base)
        if opposed:
            verdict, rule = "disputed", "declared_opponent"
    final = _final(claim, supporting, base, as_of) if supporting and verdict in ("supported", "disputed") else None
    if final is not None:
        verdict, rule, supporting, opposed = "contradicted", "replaced_figure", [], [final]
    unclear = _unclear(verdict, supporting, conflicting) if final is None else None
    if unclear is not None:
        verdict, sure, rule, supporting, conflicting = "not_covered", 0.0, unclear, [], []
    ruling = Ruling(rule, best_supporting, best_conflicting, tuple(item.statement.id for item in opposed))
    evidence = [_with_newer(item, claim, base, as_of) for item in _evidence(verdict, supporting, conflicting, opposed, weighed)]
    deciding = [item for item in evidence if item.relation != "related"]
    reasons = tuple(dict.fromkeys(f.name for item in deciding for f in item.reasons if f.agreement != "compatible"))
    return Finding(claim, verdict, round(sure, 3), reasons, tuple(evidence), id, attributed, as_of, ruling)


def _final(claim: Claim, supporting: Sequence[Weighed], base: KnowledgeBase, as_of: date | None) -> Evidence | None:
    """The final figure that replaced the provisional one of a claim: it calls it final, or neither provisional nor dates it."""
    row = supporting[0]
    figure = next((f for f in row.comparison.facets if f.name == "number" and f.agreement == "agrees"), None)
    words = [word.folded for word in claim.words]
    if figure is None or not PROVISIONAL.isdisjoint(words):
        return None
    old = row.statement
    if FINAL.isdisjoint(words) and any(_meets(date, _since(old)) for date in claim.dates):
        return None
    for new in _newer(old, base, as_of):
        same_event = _since(new)[:7] == _since(old)[:7] and old.figures and new.figures
        if same_event and {f.low for f in new.figures} != {f.low for f in old.figures}:
            shown = new.fr if claim.lang == "fr" else new.en
            facet = Facet("superseded", "conflicts", figure.claim, shown, figure.span)
            return Evidence(new, "conflicts", round(row.relation.supports, 3), (facet,))
    return None


def _meets(date: DateMention, day: str) -> bool:
    """Whether a date of the claim has to do with a day, month or year."""
    return bool(day) and date.start[: len(day)] <= day <= date.end[: len(day)]


def _newer(statement: Statement, base: KnowledgeBase, as_of: date | None) -> list[Statement]:
    """The statements that replaced one, by `as_of`."""
    limit = as_of.isoformat() if as_of is not None else "9999"
    return [other for other in base.replacing(statement.id) if _since(other) <= limit]


def _with_newer(item: Evidence, claim: Claim, base: KnowledgeBase, as_of: date | None) -> Evidence:
    """A supporting statement whose figure a newer one of its series has replaced (by `as_of`) says so."""
    figure = next((f for f in item.reasons if f.name == "number" and f.agreement == "agrees"), None)
    if item.relation != "supports" or figure is None:
        return item
    newer = _newer(item.statement, base, as_of)
    if not newer:
        return item
    latest = max(newer, key=lambda other: (_since(other), other.id))
    shown = f"{latest.fr if claim.lang == 'fr' else latest.en} [{latest.id}]"
    replaced = Facet("superseded", "compatible", figure.claim, shown, figure.span)
    return replace(item, reasons=(*item.reasons, replaced))


def _since(statement: Statement) -> str:
    """The ISO date a statement speaks of, or its source's; the empty text where neither is known."""
    start = statement.date.start if statement.date is not None else None
    return start or statement.source.published or ""


def _unclear(verdict: str, supporting: Sequence[Weighed], conflicting: Sequence[Weighed]) -> str | None:
    """The rule by which the best statement may as well be on the other side; None where its side is clear enough."""
    if verdict == "supported":
        found = supporting[0].relation
        return "unclear_support" if found.supports < CLEARLY * found.conflicts else None
    if verdict == "contradicted" and not any(facet.agreement == "conflicts" for facet in conflicting[0].comparison.facets):
        found = conflicting[0].relation
        return "unclear_conflict" if found.conflicts < CLEARLY * found.supports else None
    return None


def _side(weighed: Sequence[Weighed], relation: str, least: float) -> list[Weighed]:
    rows = [row for row in weighed if _strength(row, relation) >= least and _leading(row) == relation]
    return sorted(rows, key=lambda row: -_strength(row, relation))


def _strength(row: Weighed, relation: str) -> float:
    return row.relation.supports if relation == "supports" else row.relation.conflicts


def _named(rows: Sequence[Weighed], relation: str) -> tuple[str, float] | None:
    return (rows[0].statement.id, _strength(rows[0], relation)) if rows else None


def _leading(row: Weighed) -> str:
    return "supports" if row.relation.supports >= row.relation.conflicts else "conflicts"


def _decide(supporting: Sequence[Weighed], conflicting: Sequence[Weighed]) -> tuple[str, float, str]:
    """The verdict of the two sides, how sure it is, and the rule by its name."""
    support = supporting[0].relation.supports if supporting else 0.0
    conflict = conflicting[0].relation.conflicts if conflicting else 0.0
    if not supporting and not conflicting:
        return "not_covered", 0.0, "nothing_settles"
    if supporting and conflicting and _declared(supporting, conflicting):
        return "disputed", min(support, conflict), "declared_conflict"
    how = "stronger" if supporting and conflicting else "only"
    if support >= conflict:
        return "supported", support, f"{how}_supports"
    return "contradicted", conflict, f"{how}_conflicts"


def _declared(supporting: Sequence[Weighed], conflicting: Sequence[Weighed]) -> bool:
    against = {row.statement.id for row in conflicting}
    return any(against.intersection(row.statement.conflicts_with) for row in supporting)


def _opponents(
    claim: Claim, supporting: Sequence[Weighed], weighed: Mapping[str, Weighed], base: KnowledgeBase
) -> list[Evidence]:
    """The statements that a supporting one is declared to conflict with, where the conflict touches what the claim says."""
    found: dict[str, Evidence] = {}
    row = supporting[0]
    for other_id in row.statement.conflicts_with:
        other = base.statements.get(other_id)
        if other is None or other_id in found or not _touches(claim, row.statement, other):
            continue
        seen = weighed.get(other_id)
        if seen is not None and (seen.relation.supports > row.relation.supports * 0.9 or _agrees_in_figures(seen)):
            continue
        shown = other.fr if claim.lang == "fr" else other.en
        facet = Facet("statement", "conflicts", row.statement.fr if claim.lang == "fr" else row.statement.en, shown)
        found[other_id] = Evidence(other, "conflicts", round(row.relation.supports, 3), (facet,))
    return list(found.values())


def _agrees_in_figures(row: Weighed) -> bool:
    """Whether all figures of the claim that a statement answers agree with it: "more than 30" fits 31 and 33."""
    found = {facet.agreement for facet in row.comparison.facets if facet.name == "number"}
    return found == {"agrees"} and row.statement.stance != "denies"


def _agreeing_opponents(row: Weighed, weighed: Sequence[Weighed]) -> list[Evidence]:
    """The candidates that give the claim's figure and are declared to conflict with a statement which gives another."""
    if not any(facet.name == "number" and facet.agreement == "conflicts" for facet in row.comparison.facets):
        return []
    declared = [other for other in weighed if other.statement.id in row.statement.conflicts_with]
    agreeing = [
        (other.statement, other.comparison.facets)
        for other in declared
        if _agrees_in_figures(other)
        and other.relation.conflicts < CONFLICTS_FROM
        and all(facet.agreement != "conflicts" for facet in other.comparison.facets)
    ]
    return [Evidence(statement, "supports", round(row.relation.conflicts, 3), facets) for statement, facets in agreeing]


def _touches(claim: Claim, statement: Statement, other: Statement) -> bool:
    """A dispute over figures touches only claims that give one; any other dispute touches the claim."""
    numeric = bool(statement.figures) and bool(other.figures) and statement.stance != "denies" and other.stance != "denies"
    return bool(claim.quantities) or not numeric


def _evidence(
    verdict: str,
    supporting: Sequence[Weighed],
    conflicting: Sequence[Weighed],
    opposed: Sequence[Evidence],
    weighed: Sequence[Weighed],
) -> list[Evidence]:
    rows = [item for item in opposed if item.relation == "supports"]
    sides = {"supported": (supporting,), "contradicted": (conflicting,)}.get(verdict, (supporting, conflicting))
    for side, relation in ((supporting, "supports"), (conflicting, "conflicts")):
        if not side or side not in sides:
            continue
        least = _BESIDE * _strength(side[0], relation)
        rows.extend(_item(row, relation) for row in side if _strength(row, relation) >= least)
    listed = {item.statement.id for item in rows}
    rows.extend(item for item in opposed if item.statement.id not in listed)
    listed.update(item.statement.id for item in opposed)
    rest = sorted((row for row in weighed if row.statement.id not in listed), key=lambda row: row.relation.related)
    return rows + [_item(row, "related") for row in rest]


def _item(row: Weighed, relation: str) -> Evidence:
    score = row.relation.related if relation == "related" else _strength(row, relation)
    if relation == "related":
        score = 1.0 - score
    wanted = {"supports": ("agrees", "compatible"), "conflicts": ("conflicts", "agrees")}.get(relation, ("agrees", "conflicts"))
    order = {agreement: place for place, agreement in enumerate(wanted)}
    reasons = sorted((f for f in row.comparison.facets if f.agreement in order), key=lambda f: order[f.agreement])
    if not reasons:
        reasons = [_whole(row)]
    return Evidence(row.statement, relation, round(score, 3), tuple(reasons))


def _whole(row: Weighed) -> Facet:
    """With no single fact to compare, what was compared is the whole proposition."""
    agreement = "agrees" if row.relation.supports >= row.relation.conflicts else "conflicts"
    return Facet("wording", agreement, "", row.statement.en)
