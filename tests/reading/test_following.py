"""What follows what in a sentence, and how many sentences hold such a pair."""

from __future__ import annotations

import pytest

from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.following import count_pairs, follow, near_pairs, place_all

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
    places = place_all([*map(following, OWN), following("22 killed and 42 wounded")])
    said = following(text, lang)
    return count_pairs(near_pairs(said), said, places, len(OWN))


@pytest.mark.parametrize(
    ("text", "lang", "pairs"),
    [
        # 42 killed, 42 22, 42 wounded, killed 22, killed wounded, 22 wounded
        ("42 killed, 22 wounded", "en", [(2, 0), (2, 0), (2, 1), (2, 0), (2, 1), (2, 1)]),
        ("42 tués, 22 blessés", "fr", [(2, 0), (2, 0), (2, 1), (2, 0), (2, 1), (2, 1)]),
        # 22 killed, 22 42 and killed 42 are of the last sentence alone
        ("22 killed, 42 wounded", "en", [(0, 1), (0, 1), (2, 1), (0, 1), (2, 1), (2, 1)]),
        # what is denied is told apart
        ("42 not killed", "en", []),
        ("It rained", "en", []),
    ],
)
def test_a_pair_is_counted_where_the_one_follows_the_other(text: str, lang: str, pairs: list[tuple[int, int]]) -> None:
    assert counted(text, lang) == pairs


def test_what_stands_far_apart_is_no_pair() -> None:
    said = following("one two three four five six seven eight nine ten".replace("one", "killed").replace("ten", "wounded"))
    far = following("killed " + "stone " * 9 + "wounded")
    killed, wounded = far[0], far[-1]
    assert (killed, wounded) not in near_pairs(far)
    assert said[0] == killed
    assert (killed, wounded) in near_pairs(following("killed and wounded"))


def test_the_end_of_a_sentence_is_not_followed_by_the_next_one() -> None:
    first, second = following("stone " * 200 + "killed"), following("wounded")
    killed, wounded = following("killed and wounded")
    assert count_pairs([(killed, wounded)], [killed, wounded], place_all([first, second]), 2) == []


def test_more_sentences_than_a_byte_counts() -> None:
    said = following("killed and wounded")
    assert count_pairs(near_pairs(said), said, place_all([said] * 300), 299) == [(299, 1)]
