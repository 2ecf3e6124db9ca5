"""Declared conflicts held against malicheck's own comparison: what it sees undeclared, and what it does not see.

Each statement's English and French text is read as a claim and compared with the other statements, itself left out.
Only statements that retrieval brings up for it are compared: those that share names, figures, dates or words with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct

from malicheck.checker import Checker
from malicheck.comparison import Facet
from malicheck.knowledge.entry import Statement
from malicheck.reading.claim import Claim
from malicheck.retrieval import Candidate, Index
from malicheck.upkeep.coverage import linked_pairs

#: From this likelihood of a conflict on, in either direction and language, a declared conflict counts as seen.
SEEN_FROM = 0.4
#: An undeclared pair is listed from here on: a curator's time is better spent on few and likely ones.
LISTED_FROM = 0.7
#: How many statements are compared with each.
COMPARED = 40


class Audited(Struct, frozen=True):
    """A pair with how likely comparison holds a conflict (0 to 1), the facts that speak for it, and any note."""

    first: Statement
    second: Statement
    likelihood: float
    reasons: tuple[Facet, ...] = ()
    note: str | None = None


class Audit(Struct, frozen=True):
    """All declared pairs, seen, explained or neither, and the undeclared ones that comparison takes for conflicts.

    Pairs from one source are left out of the undeclared ones; those that a note of an entry dismisses stand by themselves.
    `needless` are pairs that a note dismisses though they would not be listed without it (any more).
    """

    seen: tuple[Audited, ...]
    explained: tuple[Audited, ...]
    unseen: tuple[Audited, ...]
    undeclared: tuple[Audited, ...]
    dismissed: tuple[Audited, ...]
    needless: tuple[Audited, ...] = ()


class _Blind(Index):
    """An index that does not find one of its statements."""

    def __init__(self, index: Index) -> None:
        self.__dict__.update(index.__dict__)
        self.hidden = ""

    def search(self, claim: Claim, top: int = COMPARED) -> list[Candidate]:
        found = super().search(claim, top + 1)
        return [one for one in found if one.profile.statement.id != self.hidden][:top]


def audit(checker: Checker, among: Collection[str] | None = None, advance: Callable[[], None] | None = None) -> Audit:
    """The audit of a checker's base; with `among`, of the pairs in which one of these statements takes part.

    `advance` is called after each statement.
    """
    likelihoods: dict[tuple[str, str], tuple[float, tuple[Facet, ...]]] = {}
    index = checker.index
    blind = _Blind(index)
    checker.index = blind
    try:
        for one in checker.base.statements.values():
            blind.hidden = one.id
            for text, lang in ((one.en, "en"), (one.fr, "fr")):
                for weighed in checker.weigh(checker.reader.read(text, lang), COMPARED):
                    other, relation = weighed.statement.id, weighed.relation
                    pair = (min(one.id, other), max(one.id, other))
                    if among is not None and not {*pair} & {*among}:
                        continue
                    if relation.conflicts > likelihoods.get(pair, (0.0, ()))[0]:
                        reasons = tuple(f for f in weighed.comparison.facets if f.agreement == "conflicts")
                        likelihoods[pair] = (relation.conflicts, reasons)
            if advance:
                advance()
    finally:
        checker.index = index
    return _sorted_out(checker, likelihoods, among)


def _sorted_out(
    checker: Checker,
    likelihoods: dict[tuple[str, str], tuple[float, tuple[Facet, ...]]],
    among: Collection[str] | None,
) -> Audit:
    statements = checker.base.statements
    declared = linked_pairs(statements.values(), "conflicts_with")
    linked = {*declared, *linked_pairs(statements.values(), "corroborated_by")}
    linked |= set(linked_pairs(statements.values(), "supersedes"))
    groups: dict[str, list[Audited]] = {"seen": [], "explained": [], "unseen": [], "undeclared": [], "dismissed": []}
    for pair in declared:
        if among is not None and not {*pair} & {*among}:
            continue
        one = _audited(checker, pair, *likelihoods.get(pair, (0.0, ())))
        groups["seen" if one.likelihood >= SEEN_FROM else "explained" if one.note else "unseen"].append(one)
    for pair, (likelihood, reasons) in sorted(likelihoods.items(), key=lambda row: (-row[1][0], row[0])):
        # what one source says side by side (soldiers and police, one group and another) it does not mean as a conflict
        one_source = statements[pair[0]].source.id == statements[pair[1]].source.id
        if likelihood >= LISTED_FROM and pair not in linked and not one_source:
            why = _note(statements[pair[0]], statements[pair[1]], "no_conflict_notes")
            one = Audited(statements[pair[0]], statements[pair[1]], likelihood, reasons, why)
            groups["dismissed" if why else "undeclared"].append(one)
    needed = {(one.first.id, one.second.id) for one in groups["dismissed"]}
    groups["needless"] = [
        Audited(statements[pair[0]], statements[pair[1]], *likelihoods.get(pair, (0.0, ())), why)
        for pair, why in _dismissals(checker)
        if pair not in needed and (among is None or {*pair} & {*among})
    ]
    return Audit(**{name: tuple(rows) for name, rows in groups.items()})


def _dismissals(checker: Checker) -> list[tuple[tuple[str, str], str]]:
    """Every pair that a note dismisses, in order of its ids, with the note."""
    statements = checker.base.statements
    notes = {
        (min(one.id, other), max(one.id, other)): why
        for one in statements.values()
        for other, why in one.no_conflict_notes
        if other in statements
    }
    return sorted(notes.items())


def _audited(checker: Checker, pair: tuple[str, str], likelihood: float, reasons: tuple[Facet, ...]) -> Audited:
    first, second = (checker.base.statements[id] for id in pair)
    return Audited(first, second, likelihood, reasons, _note(first, second, "conflict_notes"))


def _note(first: Statement, second: Statement, name: str) -> str | None:
    """What either of two statements notes about the other."""
    return dict(getattr(first, name)).get(second.id) or dict(getattr(second, name)).get(first.id)
