"""What the first look leaves out would not have settled the claim: verdicts and evidence are the same with and without it."""

from __future__ import annotations

import random
from dataclasses import replace

import made_up
import pytest
from labelled import corpus_files, read_claims

from malicheck.checker import Checker
from malicheck.comparison.first_look import LOOKED_AT, load_first_look
from malicheck.retrieval import Index
from malicheck.verdict import Evidence, Finding

CHECKER = Checker.open()


def settling(finding: Finding) -> tuple[Evidence, ...]:
    return tuple(row for row in finding.evidence if row.relation != "related")


def assert_same(checker: Checker, text: str, lang: str | None = None) -> None:
    """A claim has one verdict and the same statements on either side, whatever is asked about related ones."""
    whole, *others = (checker.check(text, lang=lang, related=wanted) for wanted in ("always", "unsettled", "never"))
    for other in others:
        assert (other.verdict, other.confidence, other.reasons) == (whole.verdict, whole.confidence, whole.reasons), text
        assert settling(other) == settling(whole), text
    if whole.verdict == "not_covered":
        assert others[0].evidence == whole.evidence, text


def test_a_claim_of_the_corpus_has_the_same_verdict() -> None:
    for claim in read_claims(corpus_files())[::2]:
        assert_same(CHECKER, claim.text, claim.lang)


@pytest.mark.parametrize("seed", [11, 12])
def test_made_up_news_has_the_same_verdict(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        assert_same(CHECKER, made_up.news(chance))


@pytest.mark.parametrize("size", [1, 2, 7, 30])
def test_a_small_base_gives_the_same_verdict(size: int) -> None:
    chance = random.Random(size)
    kept = chance.sample(sorted(CHECKER.base.statements), size)
    base = replace(CHECKER.base, statements={id: CHECKER.base.statements[id] for id in kept})
    checker = Checker(base, Index(base, CHECKER.reader))
    texts = [text for one in base.statements.values() for text in (*one.wordings.same_fr[:4], *one.wordings.contrary_en[:4])]
    for text in (*texts[:60], *(made_up.news(chance) for _ in range(40))):
        assert_same(checker, text)


def test_what_settles_nothing_is_left_out_where_nobody_asks_for_it() -> None:
    text = "Keita was overthrown in August 2020"
    whole, brief = CHECKER.check(text), CHECKER.check(text, related="unsettled")
    assert whole.verdict == brief.verdict == "supported"
    assert len(brief.evidence) < len(whole.evidence)


def test_the_table_has_a_weight_for_all_that_is_looked_at() -> None:
    table = load_first_look()
    assert len(table.weights) == len(LOOKED_AT)
    assert table.start < table.least
