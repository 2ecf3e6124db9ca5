"""What the first look leaves out is only related to the claim: verdicts are the same whether it is compared or not."""

from __future__ import annotations

import random

import made_up
import pytest
from labelled import corpus_files, everyday_files, further_files, hard_files, read_claims
from msgspec.structs import replace

from malicheck.checker import Checker, Related
from malicheck.comparison.first_look import CLOSER, FIRST, Look, load_looks
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
    others = [*read_claims(further_files()), *read_claims(hard_files())[::3], *read_claims(everyday_files())[::3]]
    for claim in [*read_claims(corpus_files())[::2], *others]:
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


def test_what_settles_nothing_is_mostly_left_out_where_nobody_asks_for_it() -> None:
    texts = [claim.text for claim in read_claims(corpus_files())[::40]]
    assert related_rows(texts, "never") < related_rows(texts, "always") / 3


def related_rows(texts: list[str], wanted: Related) -> int:
    return sum(row.relation == "related" for text in texts for row in CHECKER.check(text, related=wanted).evidence)


def test_the_tables_have_a_weight_for_all_that_is_looked_at() -> None:
    first, closer = load_looks()
    assert len(first.weights) == len(FIRST)
    assert len(closer.weights) == len(FIRST) + len(CLOSER)


def test_a_look_lets_through_what_reaches_its_limit() -> None:
    one = Look(start=-1.0, weights=((2.0, 0.0), (0.0, 4.0)), least=1.0)
    assert one.lets((1.0, 0.0))
    assert one.lets((0.5, 0.5))
    assert not one.lets((0.5, 0.4))
