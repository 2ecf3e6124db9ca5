"""Which way phrases lean in all wordings of a base."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.leanings import Leanings, Sides, Tally, sides_of
from malicheck.reading.phrasing import make_wording, turn

READER = Reader(Lexicon([]), Gazetteer([]))


def sides(same: list[str], contrary: list[str]) -> Sides:
    """The sides of a statement with these wordings of itself and of its contrary."""
    texts = [(True, text) for text in same] + [(False, text) for text in contrary]
    wordings = [make_wording(side, READER.read(text, "en"), READER) for side, text in texts]
    return sides_of(turn(wordings))


def counted(rows: list[Sides]) -> Leanings:
    tally = Tally()
    for one in rows:
        tally.add(one)
    return tally.leanings()


def gathered() -> Leanings:
    """The leanings of three statements that say what was built, and of one without any contrary."""
    told = [
        sides([f"They built the {what}", f"The {what} stands"], [f"They never built the {what}", f"The {what} never stood"])
        for what in ("bridge", "school", "road")
    ]
    return counted([*told, sides(["They never left", "He never left", "We never left"], [])])


def odds(*phrases: str) -> list[float]:
    """The odds of stems, and of pairs of stems with a space between."""
    found = gathered().odds([crc32(one.encode()) for one in phrases])
    return [round(found.get(crc32(one.encode()), 0.0), 2) for one in phrases]


@pytest.mark.parametrize(
    ("phrase", "leans"),
    [
        # in contraries of three statements: log(1/4); a statement without a contrary says nothing of it
        ("never", -1.39),
        ("they never", -1.39),
        ("stand", 1.39),
        # on both sides of each
        ("they", 0.0),
        ("the", 0.0),
        # of one statement alone
        ("bridg", 0.0),
        ("never stood", -1.39),
        ("they built", 1.39),
        ("unheard", 0.0),
    ],
)
def test_a_phrase_leans_to_the_side_that_alone_holds_it(phrase: str, leans: float) -> None:
    assert odds(phrase) == [leans]


def test_what_the_statement_itself_says_can_be_left_out() -> None:
    never = crc32(b"never")
    leanings, own = gathered(), sides(["They built the bridge"], ["They never built the bridge"])
    assert never in leanings.odds([never])
    # two are too few
    assert leanings.odds([never], own) == {}


numbers = st.lists(st.integers(0, 30), unique=True, max_size=12).map(tuple)


@given(rows=st.lists(st.tuples(numbers, numbers), max_size=8))
def test_odds_have_the_sign_of_the_side_that_holds_a_phrase_more_often(rows: list[Sides]) -> None:
    found = counted(rows).odds(range(31))
    for phrase in range(31):
        more = sum(phrase in same for same, _ in rows) - sum(phrase in contrary for _, contrary in rows)
        assert (phrase in found) is (abs(more) >= 3)
        assert phrase not in found or (found[phrase] > 0) is (more > 0)
