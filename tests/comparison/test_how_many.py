"""How many: the table of wordings, statement qualifiers, vague bands, and what holds for every pair of figures."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from malicheck.comparison.how_many import agree
from malicheck.reading.quantities import Quantity, find_quantities
from malicheck.span import Span


def read(text: str) -> Quantity:
    (quantity,) = find_quantities(text, "fr" if text.startswith("fr:") else "en")
    return quantity


#: claim, statement value, result: the statement gives a plain figure
AGAINST_EXACT = [
    # bare: within 1 %, or rounded to its own digits and within 5 %
    ("17,557 soldiers", 17557, "agrees"),
    ("17,430 soldiers", 17557, "agrees"),
    ("17,300 soldiers", 17557, "conflicts"),
    ("17,600 soldiers", 17557, "agrees"),
    ("18,000 soldiers", 17557, "agrees"),
    ("17,000 soldiers", 17557, "conflicts"),
    ("20,000 soldiers", 17557, "conflicts"),
    ("8,000 people", 8400, "agrees"),
    ("8,000 people", 8499, "conflicts"),
    ("2.5 million people", 2530000, "agrees"),
    ("2.5 million people", 2600000, "conflicts"),
    # counts up to a hundred are exact
    ("49 soldiers", 49, "agrees"),
    ("49 soldiers", 50, "conflicts"),
    ("50 soldiers", 49, "conflicts"),
    ("100 soldiers", 99, "conflicts"),
    ("100 soldiers", 101, "conflicts"),
    ("ten years", 9, "conflicts"),
    ("the third coup", 2, "conflicts"),
    # a share is no count
    ("15 percent", 15.1, "agrees"),
    ("15 percent", 15.4, "agrees"),
    ("15 percent", 17, "conflicts"),
    # about: within 10 %
    ("about 1,000 men", 1100, "agrees"),
    ("about 1,000 men", 1112, "conflicts"),
    ("about 50 men", 46, "agrees"),
    ("about 50 men", 60, "conflicts"),
    ("fr: environ 20 soldats", 19, "agrees"),
    ("fr: une quarantaine de soldats", 42, "agrees"),
    ("fr: une quarantaine de soldats", 49, "conflicts"),
    # nearly: 0.9 c to 1.02 c
    ("nearly 900 men", 810, "agrees"),
    ("nearly 900 men", 918, "agrees"),
    ("nearly 900 men", 925, "conflicts"),
    ("fr: près de 900 hommes", 800, "conflicts"),
    # more than, at least
    ("more than 8,000 people", 8001, "agrees"),
    ("more than 8,000 people", 8000, "conflicts"),
    ("at least 8,000 people", 8000, "agrees"),
    ("at least 8,000 people", 7999, "conflicts"),
    ("fr: plus de 22 personnes", 23, "agrees"),
    # up to: 0.9 c to c
    ("up to 1,400 soldiers", 1400, "agrees"),
    ("up to 1,400 soldiers", 1260, "agrees"),
    ("up to 1,400 soldiers", 1200, "conflicts"),
    ("as many as 1,400 soldiers", 1401, "conflicts"),
    # fewer than, at most
    ("fewer than 40 men", 39, "agrees"),
    ("fewer than 40 men", 40, "conflicts"),
    ("no more than 40 men", 40, "agrees"),
    ("no more than 40 men", 41, "conflicts"),
    # between
    ("between 40 and 50 men", 40, "agrees"),
    ("between 40 and 50 men", 50, "agrees"),
    ("between 40 and 50 men", 51, "conflicts"),
    # vague words
    ("dozens of men", 20, "agrees"),
    ("dozens of men", 199, "agrees"),
    ("dozens of men", 200, "conflicts"),
    ("hundreds of men", 200, "agrees"),
    ("thousands of men", 1999, "conflicts"),
    ("tens of thousands of people", 40000, "agrees"),
    ("fr: des centaines de morts", 1999, "agrees"),
]

#: claim, low, high, statement qualifier, result
AGAINST_QUALIFIED = [
    ("8,000 people", 8000, 8000, "more_than", "agrees"),
    ("more than 8,000 people", 8000, 8000, "more_than", "agrees"),
    ("over 8,000 people", 8000, 8000, "more_than", "agrees"),
    ("at least 8,000 people", 8000, 8000, "more_than", "agrees"),
    ("more than 5,000 people", 8000, 8000, "more_than", "agrees"),
    ("5,000 people", 8000, 8000, "more_than", "conflicts"),
    ("fewer than 8,000 people", 8000, 8000, "more_than", "conflicts"),
    ("12,000 people", 8000, 8000, "more_than", "conflicts"),
    ("more than 12,000 people", 8000, 8000, "more_than", "conflicts"),
    ("fewer than 9,000 people", 8000, 8000, "more_than", "compatible"),
    ("at least 40 men", 30, 30, "at_least", "compatible"),
    ("at least 30 men", 40, 40, "at_least", "agrees"),
    ("57 men", 40, 40, "at_least", "compatible"),
    ("30 men", 40, 40, "at_least", "conflicts"),
    ("dozens of men", 40, 40, "at_least", "agrees"),
    ("1,000 men", 1000, 1000, "about", "agrees"),
    ("1,080 men", 1000, 1000, "about", "agrees"),
    ("1,120 men", 1000, 1000, "about", "conflicts"),
    ("about 1,000 men", 1050, 1050, "about", "agrees"),
    ("more than 900 men", 1000, 1000, "about", "agrees"),
    ("more than 1,000 men", 1000, 1000, "about", "compatible"),
    ("more than 1,200 men", 1000, 1000, "about", "conflicts"),
    ("22 men", 20, 20, "about", "agrees"),
    ("900 men", 900, 900, "nearly", "agrees"),
    ("850 men", 900, 900, "nearly", "agrees"),
    ("1,000 men", 900, 900, "nearly", "conflicts"),
    ("1,400 men", 1400, 1400, "up_to", "agrees"),
    ("more than 1,400 men", 1400, 1400, "up_to", "conflicts"),
    ("700 men", 1400, 1400, "up_to", "conflicts"),
    ("30 percent", 30, 30, "fewer_than", "agrees"),
    ("less than 30 percent", 30, 30, "fewer_than", "agrees"),
    ("more than 30 percent", 30, 30, "fewer_than", "conflicts"),
    ("60 percent", 30, 30, "fewer_than", "conflicts"),
    ("320 men", 300, 350, "range", "agrees"),
    ("360 men", 300, 350, "range", "conflicts"),
    ("between 300 and 350 men", 300, 350, "range", "agrees"),
    ("between 340 and 400 men", 300, 350, "range", "compatible"),
    ("between 400 and 500 men", 300, 350, "range", "conflicts"),
    ("more than 250 men", 300, 350, "range", "agrees"),
]


@pytest.mark.parametrize(("claim", "value", "expected"), AGAINST_EXACT)
def test_a_claim_against_a_plain_figure(claim: str, value: float, expected: str) -> None:
    assert agree(read(claim), value, value, "exact") == expected


@pytest.mark.parametrize(("claim", "low", "high", "qualifier", "expected"), AGAINST_QUALIFIED)
def test_a_claim_against_a_qualified_figure(claim: str, low: float, high: float, qualifier: str, expected: str) -> None:
    assert agree(read(claim), low, high, qualifier) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("dozens of men", "agrees"),
        ("50 men", "compatible"),
        ("15 men", "conflicts"),
        ("hundreds of men", "conflicts"),
        ("more than 100 men", "compatible"),
        ("more than 10 men", "agrees"),
        ("more than 200 men", "conflicts"),
        ("fewer than 20 men", "conflicts"),
    ],
)
def test_a_claim_against_a_vague_word(claim: str, expected: str) -> None:
    assert agree(read(claim), 20, 200, "exact", vague=True) == expected


QUALIFIERS = ["exact", "about", "nearly", "more_than", "at_least", "up_to", "fewer_than", "at_most"]
_VALUES = st.one_of(st.integers(1, 200), st.integers(200, 10**9)).map(float)


def claim_of(value: float, qualifier: str, kind: str = "count", digits: int = 9) -> Quantity:
    return Quantity(Span(0, 1), Span(0, 1), value, value, qualifier, kind, "", "", digits)


@settings(max_examples=150, deadline=None)
@given(_VALUES, st.sampled_from(QUALIFIERS), st.sampled_from(["count", "percent", "money"]))
def test_a_figure_agrees_with_itself(value: float, qualifier: str, kind: str) -> None:
    assert agree(claim_of(value, qualifier, kind), value, value, qualifier) == "agrees"


@settings(max_examples=150, deadline=None)
@given(_VALUES, _VALUES, st.sampled_from(["exact", "about", "nearly", "up_to"]), st.sampled_from(QUALIFIERS))
def test_figures_twice_apart_never_agree(c: float, s: float, qualifier: str, stated: str) -> None:
    assume(c >= 2 * s or s >= 2 * c)
    assert agree(claim_of(c, qualifier), s, s, stated) != "agrees"


@settings(max_examples=150, deadline=None)
@given(_VALUES, _VALUES, st.integers(0, 10**6))
def test_more_is_still_more_than(c: float, s: float, extra: int) -> None:
    if agree(claim_of(c, "more_than"), s, s, "exact") == "agrees":
        assert agree(claim_of(c, "more_than"), s + extra, s + extra, "exact") == "agrees"
    if agree(claim_of(c, "fewer_than"), s + extra, s + extra, "exact") == "agrees":
        assert agree(claim_of(c, "fewer_than"), s, s, "exact") == "agrees"


@settings(max_examples=150, deadline=None)
@given(_VALUES, _VALUES)
def test_more_than_and_at_most_are_opposites(c: float, s: float) -> None:
    results = {agree(claim_of(c, qualifier), s, s, "exact") for qualifier in ("more_than", "at_most")}
    assert results == {"agrees", "conflicts"}
    results = {agree(claim_of(c, qualifier), s, s, "exact") for qualifier in ("at_least", "fewer_than")}
    assert results == {"agrees", "conflicts"}


@settings(max_examples=150, deadline=None)
@given(_VALUES, _VALUES)
def test_about_is_wider_than_bare(c: float, s: float) -> None:
    if agree(claim_of(c, "exact"), s, s, "exact") == "agrees":
        assert agree(claim_of(c, "about"), s, s, "exact") == "agrees"


@settings(max_examples=150, deadline=None)
@given(_VALUES, _VALUES, st.sampled_from(QUALIFIERS), st.sampled_from(QUALIFIERS))
def test_only_bounds_are_ever_compatible(c: float, s: float, qualifier: str, stated: str) -> None:
    result = agree(claim_of(c, qualifier), s, s, stated)
    assert result in {"agrees", "conflicts", "compatible"}
    if stated == "exact":
        assert result != "compatible"
