"""What follows what in a sentence, and how many sentences hold such a pair."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.following import count_pairs, follow, near_pairs

READER = Reader(
    Lexicon(
        [
            {"id": "kill", "kind": "action", "en": ["killed"], "fr": ["tués"]},
            {"id": "wound", "kind": "action", "en": ["wounded"], "fr": ["blessés"]},
        ]
    ),
    Gazetteer([]),
)
OWN = ("42 killed and 22 wounded", "The raid: 42 killed, 22 wounded")


def following(text: str, lang: str = "en") -> tuple[int, ...]:
    claim = READER.read(text, lang)
    return follow(claim, [key.polar_names for key in claim.keys])


def counted(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """The pairs of a text in the sentences of OWN, and in the one after them, which exchanges the figures."""
    counts = count_pairs([*map(following, OWN), following("22 killed and 42 wounded")], len(OWN))
    return sorted(counts.found(near_pairs(following(text, lang))))


@pytest.mark.parametrize(
    ("text", "lang", "pairs"),
    [
        # 42 killed, 42 22, 42 wounded, killed 22, killed wounded, 22 wounded
        ("42 killed, 22 wounded", "en", [(2, 0), (2, 0), (2, 0), (2, 1), (2, 1), (2, 1)]),
        ("42 tués, 22 blessés", "fr", [(2, 0), (2, 0), (2, 0), (2, 1), (2, 1), (2, 1)]),
        # 22 killed, 22 42 and killed 42 are of the last sentence alone
        ("22 killed, 42 wounded", "en", [(0, 1), (0, 1), (0, 1), (2, 1), (2, 1), (2, 1)]),
        # what is denied is told apart
        ("42 not killed", "en", []),
        ("It rained", "en", []),
    ],
)
def test_a_pair_is_counted_where_the_one_follows_the_other(text: str, lang: str, pairs: list[tuple[int, int]]) -> None:
    assert counted(text, lang) == pairs


def test_what_stands_far_apart_is_no_pair() -> None:
    near, far = (f"killed {'stone ' * many}wounded" for many in (6, 7))
    (pair,) = near_pairs(following("killed and wounded"))
    assert pair in near_pairs(following(near))
    assert pair not in near_pairs(following(far))
    assert count_pairs([following(near), following(far)], 1).found([pair]) == [(1, 0)]


def test_each_place_of_the_later_one_counts() -> None:
    twice = following("killed, wounded and once more wounded")
    (pair,) = near_pairs(following("killed and wounded"))
    assert count_pairs([twice, following("wounded and killed")], 1).found([pair]) == [(2, 0)]


def test_the_end_of_a_sentence_is_not_followed_by_the_next_one() -> None:
    pairs = near_pairs(following("killed and wounded"))
    assert count_pairs([following("stone " * 200 + "killed"), following("wounded")], 2).found(pairs) == []


def test_more_sentences_than_a_byte_counts() -> None:
    said = following("killed and wounded")
    assert count_pairs([said] * 300, 299).found(near_pairs(said)) == [(299, 1)]


@given(st.lists(st.lists(st.integers(0, 5), max_size=12), max_size=8), st.integers(0, 8))
def test_pairs_are_counted_as_one_by_one(sentences: list[list[int]], first: int) -> None:
    counts = count_pairs(sentences, first)
    for one, other in itertools.product(range(6), repeat=2):
        sides = [0, 0]
        for number, sentence in enumerate(sentences):
            for place, later in enumerate(sentence):
                sides[number >= first] += later == other and one in sentence[max(place - 7, 0) : place]
        found = counts.found(near_pairs([one, other]))
        assert found == ([tuple(sides)] if any(sides) else [])
