"""Leaving out what cannot be among the best changes nothing: the same statements, in the same order, with the same scores."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck import retrieval
from malicheck.bounded import BoundedSearch, Sums
from malicheck.checker import Checker
from malicheck.postings import GRAINS, PlainPostings, Postings, Variants, digits, numbers_of
from malicheck.scoring import FullSearch

KEYS = tuple("abcdefgh")
statements = st.lists(
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from((0.5, 1.0, 1.6, 2.0, 7.0)), max_size=6), min_size=1, max_size=40
)
#: Keys of a claim, each under one or two names.
claims = st.lists(st.lists(st.sampled_from((*KEYS, "nobody")), min_size=1, max_size=2, unique=True).map(tuple), max_size=6)


def variants(names: tuple[str, ...]) -> Variants:
    """Every name as it is, and "h" for a wider one that is worth less."""
    return tuple([row for name in names for row in ((1.0, name), (0.6, "h"))])


def full_scores(postings: Postings, keys: Sequence[tuple[str, ...]], count: int) -> list[int]:
    """The scores of all statements, one by one, in grains."""
    scores = [0] * count
    for names in keys:
        gains = [0] * count
        for factor, name in variants(names):
            for number, gain in zip(*postings.gains(name), strict=True):
                gains[number] = max(gains[number], int(gain * factor))
        scores = [score + gain for score, gain in zip(scores, gains, strict=True)]
    return scores


def best(scores: Mapping[int, int], top: int) -> list[tuple[int, int]]:
    """The highest scores above nought, the highest first, of equal ones the lower number."""
    ranked = sorted((-score, number) for number, score in scores.items() if score)
    return [(number, -score) for score, number in ranked[:top]]


def test_what_a_key_adds_is_bm25() -> None:
    """Both are as long as each other: nothing is taken off or added for length."""
    postings = PlainPostings([{"rare": 2.0, "common": 1.0}, {"common": 3.0}])
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert postings.gains("rare")[0] == [0]
    assert postings.gains("rare")[1][0] / GRAINS == pytest.approx(idf * 2.0 * 2.2 / (2.0 + 1.2), abs=2 / GRAINS)
    assert postings.peak("common") == postings.gains("common")[1][1]
    assert postings.gains("nobody") == ((), ())


@settings(max_examples=200, deadline=None)
@given(statements, claims, claims, st.integers(1, 12), st.integers(0, 4), st.sampled_from((0, 100)))
def test_what_is_left_out_is_not_among_the_best(
    held: list[dict[str, float]], words: list[tuple[str, ...]], facts: list[tuple[str, ...]], top: int, apart: int, many: int
) -> None:
    postings = PlainPostings(held)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("malicheck.bounded._MANY", many)
        first, scores = BoundedSearch(postings, variants).best(words, facts, top, apart)
    expected = full_scores(postings, [*words, *facts], len(held))
    assert best(scores, top) == best(dict(enumerate(expected)), top)
    by_words = best(dict(enumerate(full_scores(postings, words, len(held)))), apart)
    if facts and any(expected):
        assert first == [number for number, _ in by_words]


@settings(max_examples=200, deadline=None)
@given(statements, claims, claims, st.integers(1, 12), st.integers(0, 4), st.sampled_from((0, 3, 100)))
def test_all_at_once_is_the_same_as_one_by_one(
    held: list[dict[str, float]], words: list[tuple[str, ...]], facts: list[tuple[str, ...]], top: int, apart: int, few: int
) -> None:
    postings = PlainPostings(held)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("malicheck.scoring._FEW", few)
        patch.setattr("malicheck.scoring._MOST_REMEMBERED", 1_000)
        search = FullSearch(postings, variants)
        found = [search.best(words, facts, top, apart) for _ in range(2)]
    assert found[0] == found[1]
    first, scores = found[0]
    expected = dict(enumerate(full_scores(postings, [*words, *facts], len(held))))
    assert best(scores, top) == best(expected, top)
    assert {number: expected[number] for number in scores} == scores
    by_words = best(dict(enumerate(full_scores(postings, words, len(held)))), apart)
    assert first == ([number for number, _ in by_words] if facts else [])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sets(st.integers(0, 80)), st.integers(0, 300)), max_size=12), st.integers(1, 9), st.integers(1, 999))
def test_sums_of_all_statements_at_once(added: list[tuple[set[int], int]], count: int, value: int) -> None:
    sums, plain = Sums(), Counter[int]()
    for holders, amount in added:
        sums.add(digits(sorted(holders)), amount)
        plain.update(dict.fromkeys(holders, amount))
    ranked = sorted(plain.values(), reverse=True)
    assert sums.reached(count) == (ranked[count - 1] if len(ranked) >= count else 0)
    assert list(numbers_of(sums.at_least(value))) == sorted(number for number, sum in plain.items() if sum >= value)


def test_few_of_many_are_scored() -> None:
    chance = random.Random(5)
    held = [{"every": 1.0, chance.choice("abcd"): 2.0, f"n{number % 500}": 1.0} for number in range(20_000)]
    _, scores = BoundedSearch(PlainPostings(held), lambda names: tuple((1.0, name) for name in names)).best(
        [("every",), ("a",), ("n7",)], [], 12, 4
    )
    assert len(scores) < 50


@pytest.mark.parametrize("top", [1, 3, 12, 20])
def test_the_claims_of_the_corpus_find_the_same_statements(top: int, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker.open()
    plain = checker.index
    monkeypatch.setattr(retrieval, "_LARGE", 0)
    bounded = retrieval.Index(checker.base, checker.reader, plain.compiled)
    paths = sorted((Path(__file__).parent / "corpus").glob("claims-*.jsonl"))
    rows = [json.loads(row)["claim"] for path in paths for row in path.read_text("utf-8").splitlines()[::9]]
    assert len(rows) > 100
    for text in rows:
        claim = checker.reader.read(text)
        found, expected = bounded.search(claim, top), plain.search(claim, top)
        assert [(one.profile.statement.id, one.score) for one in found] == [
            (one.profile.statement.id, one.score) for one in expected
        ], text
