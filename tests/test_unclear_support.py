"""Where support and conflict are nearly as likely, neither is told: it is left to the reader, and every report says so."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from io import StringIO

import pytest
from msgspec.structs import replace

from malicheck import Checker
from malicheck.comparison.judgement import Relation, settle
from malicheck.reading.claim import Claim
from malicheck.report import View, report_for
from malicheck.verdict import Finding, Weighed, reach_verdict

#: Someone said it, and someone else denied it.
DISPUTED = "The 49 Ivorian soldiers arrested in Mali in July 2022 were mercenaries."
CLAIM = "The UN mission in Mali has 17,557 personnel."


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.open()


def ruled(checker: Checker, text: str, relation: Relation) -> tuple[Claim, list[Weighed], Finding]:
    """A claim whose best statement stands to it as given, and all others settle nothing."""
    claim = checker.reader.read(text)
    best, *others = sorted(checker.weigh(claim), key=lambda row: -row.relation.supports)
    rows = [replace(best, relation=relation), *(replace(row, relation=Relation(0.0, 0.0, 1.0)) for row in others)]
    return claim, rows, reach_verdict(claim, rows, checker.base)


@pytest.mark.parametrize(
    ("supports", "conflicts", "verdict"),
    [(0.9, 0.1, "supported"), (0.625, 0.24, "supported"), (0.6, 0.25, "not_covered"), (0.55, 0.45, "not_covered")],
)
def test_support_must_be_two_and_a_half_times_as_likely_as_a_conflict(
    checker: Checker, supports: float, conflicts: float, verdict: str
) -> None:
    _, rows, finding = ruled(checker, CLAIM, Relation(supports, conflicts, 1.0 - supports - conflicts))
    assert finding.verdict == verdict
    assert finding.needs_review == (verdict == "not_covered")
    assert finding.evidence[0].statement.id == rows[0].statement.id
    assert finding.evidence[0].relation == ("supports" if verdict == "supported" else "related")


@pytest.mark.parametrize(
    ("text", "supports", "conflicts", "verdict"),
    [
        (CLAIM, 0.1, 0.9, "contradicted"),
        (CLAIM, 0.24, 0.625, "contradicted"),
        (CLAIM, 0.25, 0.6, "not_covered"),
        # a figure conflicts
        ("The UN mission in Mali has 12,400 personnel.", 0.4, 0.58, "contradicted"),
    ],
)
def test_a_conflict_in_no_single_fact_must_be_clearly_likelier_than_support(
    checker: Checker, text: str, supports: float, conflicts: float, verdict: str
) -> None:
    _, rows, finding = ruled(checker, text, Relation(supports, conflicts, 1.0 - supports - conflicts))
    assert finding.verdict == verdict
    assert finding.needs_review == (verdict == "not_covered")
    assert finding.evidence[0].statement.id == rows[0].statement.id


def test_a_claim_near_to_nothing_needs_no_review(checker: Checker) -> None:
    finding = checker.check("Russia annexed Crimea in 2014")
    assert (finding.verdict, finding.needs_review) == ("not_covered", False)


def test_what_is_disputed_is_so_on_whichever_side_the_claim_is(checker: Checker) -> None:
    claim, rows, clear = ruled(checker, DISPUTED, Relation(0.9, 0.1, 0.0))
    assert clear.verdict == "disputed"
    unclear = [replace(rows[0], relation=Relation(0.55, 0.45, 0.0)), *rows[1:]]
    finding = reach_verdict(claim, unclear, checker.base)
    assert (finding.verdict, finding.needs_review) == ("disputed", False)


@pytest.mark.parametrize(
    ("lang", "head", "why"),
    [
        ("en", "? NOT COVERED: needs review\n", "TO READ: the first statement below speaks to it"),
        ("fr", "? NON COUVERTE\u00a0: à relire\n", "À LIRE\u00a0: le premier énoncé ci-dessous en parle"),
    ],
)
def test_people_are_told_to_read(checker: Checker, lang: str, head: str, why: str) -> None:
    _, rows, finding = ruled(checker, CLAIM, Relation(0.55, 0.45, 0.0))
    text = report_for("text", View(lang=lang)).finding(finding)
    assert text.startswith(head)
    assert why in text
    assert f"[{rows[0].statement.id}]" in text
    markdown = report_for("markdown", View(lang=lang)).finding(finding)
    assert head.strip() in markdown
    assert why.partition(":")[0].strip() in markdown


@pytest.mark.parametrize(
    ("relation", "share", "said"),
    [
        (Relation(0.55, 0.45, 0.0), 55, {"en": "less than 2.5 times as probably", "fr": "moins de 2,5 fois plus probablement"}),
        (Relation(0.45, 0.53, 0.02), 53, {"en": "less than 2.5 times as probably", "fr": "moins de 2,5 fois plus probablement"}),
    ],
)
def test_the_rule_is_told_in_both_languages(
    checker: Checker, relation: Relation, share: int, said: dict[str, str]
) -> None:
    _, rows, finding = ruled(checker, CLAIM, relation)
    explained = replace(finding, trace=checker.check(CLAIM, explain=True).trace)
    for lang, words in said.items():
        text = " ".join(report_for("text", View(lang=lang, explain=True)).finding(explained).split())
        assert words in text
        assert f"[{rows[0].statement.id}] ({share}" in text


def test_programs_are_told(checker: Checker) -> None:
    _, _, finding = ruled(checker, CLAIM, Relation(0.55, 0.45, 0.0))
    assert json.loads(report_for("jsonl", View()).finding(finding))["needs_review"] is True
    report = report_for("csv", View())
    rows = list(csv.DictReader(StringIO(report.opening() + report.finding(finding))))
    assert {row["needs_review"] for row in rows} == {"true"}


def test_the_statements_own_words_are_clear_enough() -> None:
    """Every word is held, nothing conflicts, and words, phrases and letters come nearer to the statement than to its contrary."""
    features = dict.fromkeys(
        (
            "near_contrary", "near_same", "denial_dropped", "contrary_claim_in", "claim_in", "core", "same", "contrary",
            "has_speaker", "reported", "figures", "number_agrees", "first", "unknown", "number_conflicts",
            "date_conflicts", "number_only_conflicts", "number_beside_conflicts", "other_time", "sides_turned",
            "roles_turned", "between_turned", "order_turned", "order_contrary", "quantity",
            "date_only_conflicts", "counted_conflicts", "actor_only_conflicts", "place_only_conflicts", "polarity_conflicts",
            "role_conflicts", "attribution_conflicts", "flipped", "only_contrary", "denied_alone", "fuzzy_same", "fuzzy_contrary",
        ),
        0.0,
    )  # fmt: skip
    nearer = {"same": 0.8, "contrary": 0.7, "near_same": 0.6, "near_contrary": 0.5, "fuzzy_same": 0.8, "fuzzy_contrary": 0.7}
    features |= nearer
    unclear = Relation(0.55, 0.44, 0.01)
    assert settle(unclear, features) == Relation(0.55, 0.01, 0.44)
    assert settle(unclear, features | {"fuzzy_contrary": 0.9}) == unclear
    assert settle(unclear, features | {"unknown": 0.1}) == unclear
    assert settle(unclear, features | {"role_conflicts": 1.0}) == unclear


def test_own_words_are_no_conflict_only_in_the_statements_order() -> None:
    conflict, own = Relation(0.1, 0.8, 0.1), {"core": 1.0, "follow_same": 0.8}
    # the sides change places, and what is left of a conflict is halved
    for relation in (conflict, Relation(0.8, 0.1, 0.1)):
        found = settle(relation, told(**own))
        assert [found.supports, found.conflicts] == pytest.approx([0.85, 0.05])
    copy = Relation(0.8, 0.1, 0.1)
    assert settle(copy, told(**own, near_contrary=0.9)) == copy
    found = settle(conflict, told(**own, near_contrary=0.9))
    assert [found.supports, found.conflicts] == pytest.approx([0.8, 0.1])
    assert settle(conflict, told(**{**own, "follow_same": 0.6})) == conflict
    assert settle(conflict, told(**own, date_conflicts=1.0)) == conflict


def test_a_figure_that_agrees_halves_a_conflict_that_nothing_shows() -> None:
    features = told(number_agrees=1.0, figures=0.3)
    found = settle(Relation(0.5, 0.4, 0.1), features)
    assert [found.supports, found.conflicts] == pytest.approx([0.7, 0.2])
    assert settle(Relation(0.5, 0.4, 0.1), features | {"order_turned": 0.3}) == Relation(0.5, 0.4, 0.1)


def test_the_figure_of_a_quantity_is_not_refuted_without_a_fact() -> None:
    features = told(number_agrees=1.0, figures=0.3, quantity=1.0)
    found = settle(Relation(0.1, 0.8, 0.1), features)
    assert found.supports == pytest.approx(0.54)
    assert found.conflicts == pytest.approx(0.36)
    assert settle(Relation(0.1, 0.8, 0.1), told(**{**features, "date_conflicts": 1.0})) == Relation(0.1, 0.8, 0.1)
    assert settle(Relation(0.1, 0.8, 0.1), told(**{**features, "quantity": 0.0})) == Relation(0.1, 0.8, 0.1)


def told(**features: float) -> dict[str, float]:
    """Features of a claim that is near a statement, but for these."""
    return defaultdict(float, {"same": 0.8, "near_same": 0.6, "fuzzy_same": 0.8, "contrary": 0.8, "unknown": 0.2} | features)


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        # a figure that agrees, with nothing against it, is clear enough
        ({"number_agrees": 1.0, "figures": 0.3}, Relation(0.75, 0.15, 0.1)),
        ({"number_agrees": 1.0, "figures": 0.3, "place_conflicts": 1.0}, Relation(0.6, 0.3, 0.1)),
        # one of two figures is wrong, or doer and sufferer have changed places
        ({"number_agrees": 1.0, "figures": 0.6, "number_beside_conflicts": 1.0}, Relation(0.3, 0.6, 0.1)),
        ({"role_conflicts": 1.0, "sides_turned": 1.0}, Relation(0.3, 0.6, 0.1)),
        ({"role_conflicts": 1.0}, Relation(0.6, 0.3, 0.1)),
        # but for a hint that names stand in another order
        ({"number_agrees": 1.0, "figures": 0.3, "order_turned": 0.3}, Relation(0.6, 0.3, 0.1)),
        # another figure for another time
        ({"other_time": 1.0}, Relation(0.0, 0.0, 1.0)),
        # another figure or date for another place, but not another place alone
        ({"number_only_conflicts": 1.0, "place_only_conflicts": 1.0}, Relation(0.0, 0.0, 1.0)),
        ({"date_only_conflicts": 1.0, "place_only_conflicts": 1.0}, Relation(0.0, 0.0, 1.0)),
        ({"place_only_conflicts": 1.0}, Relation(0.6, 0.3, 0.1)),
    ],
)
def test_facts_may_leave_no_choice(features: dict[str, float], expected: Relation) -> None:
    found = settle(Relation(0.6, 0.3, 0.1), told(**features))
    assert found.supports == pytest.approx(expected.supports)
    assert found.conflicts == pytest.approx(expected.conflicts)
    assert found.related == pytest.approx(expected.related)
