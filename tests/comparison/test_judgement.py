"""The judgement: questions asked of the features, and their shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicheck.checker import Checker
from malicheck.comparison.judgement import COPIED, WEIGHTS, Question, judge_relation, load_judgement

FEATURES = sorted(json.loads(WEIGHTS.read_text("utf-8"))["settles"]["weights"])


def test_a_feature_and_its_square_add_to_the_odds() -> None:
    # 0.5 + 2 * 1 + 4 * -0.5 = 0.5, whose logistic is 0.6225
    question = Question.of(0.5, (("same", 1.0, -0.5),))
    assert question.answer({"same": 2.0}) == pytest.approx(0.6225, abs=0.0001)
    assert question.answer({}) == question.answer({"same": 0.0, "unknown to it": 9.0})


def test_a_model_of_the_same_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    tables = {
        "settles": {"start": -1.0, "weights": {"same": [3.0, 0]}},
        "conflicts": {"start": 0.0, "weights": {}},
        "copies": {"start": 1.0, "weights": {}},
    }
    path.write_text(json.dumps(tables))
    model = load_judgement(path)
    assert model.copies.answer({}) == pytest.approx(0.7311, abs=0.0001)
    assert model.settles.answer({"same": 1.0}) == pytest.approx(0.8808, abs=0.0001)
    assert model.conflicts.answer({"same": 1.0}) == 0.5


def test_a_copy_is_judged_by_a_table_of_its_own() -> None:
    near, copy = {"same": 1.0, "near_same": COPIED - 0.01}, {"same": 1.0, "near_same": COPIED}
    model = load_judgement()
    for features, question in ((near, model.conflicts), (copy, model.copies)):
        relation = judge_relation(features)
        assert relation.conflicts / (relation.conflicts + relation.supports) == pytest.approx(question.answer(features))


@given(st.dictionaries(st.sampled_from(FEATURES), st.floats(-3, 3)))
def test_the_shares_are_likelihoods_that_sum_to_one(features: dict[str, float]) -> None:
    relation = judge_relation(features)
    shares = (relation.supports, relation.conflicts, relation.related)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize(
    "claim",
    [
        "The 49 Ivorian soldiers arrested in Mali in July 2022 were mercenaries.",
        "Les 49 soldats ivoiriens arrêtés à Bamako étaient des mercenaires.",
    ],
)
def test_what_an_accusation_says_is_not_against_it_when_it_is_said_bare(claim: str) -> None:
    # its wordings mostly name the accuser, so those of its contrary come nearer; the accusation supports, the denial conflicts
    finding = Checker.open().check(claim)
    sides = {item.statement.id: item.relation for item in finding.evidence}
    assert finding.verdict == "disputed"
    assert sides["mali-calls-ivorians-mercenaries-2022-07"] == "supports"
    assert sides["cote-divoire-denies-mercenaries-2022-07"] == "conflicts"


@pytest.mark.parametrize(
    "claim",
    [
        "According to IOM, 370,548 people were displaced in Mali in April 2022",
        "370,548 people were displaced in Mali in April 2022",
    ],
)
def test_with_no_fact_or_word_against_it_a_claim_is_not_contradicted_unless_surely(claim: str) -> None:
    # wordings of the contrary hold every word of it, too: that IOM counted so many elsewhere, or so many of others
    finding = Checker.open().check(claim)
    assert finding.verdict != "contradicted"
    assert finding.evidence[0].statement.id == "mali-idps-iom-370548-2022-04"


def test_names_in_the_order_of_one_of_the_wordings_are_not_turned_round() -> None:
    checker = Checker.open()
    rows = checker.weigh(checker.reader.read("According to IOM, 370,548 people were displaced in Mali in April 2022", "en"))
    (features,) = [row.comparison.features for row in rows if row.statement.id == "mali-idps-iom-370548-2022-04"]
    assert features["order_same"] and not features["order_turned"]


def test_what_is_denied_to_have_lasted_until_a_date_is_not_put_off_to_it() -> None:
    # an extension until that day is told: "not until" would be right of what begins then, not of what lasts
    assert Checker.open().check("EUCAP Sahel Mali was not extended until 31 January 2025").verdict == "contradicted"
