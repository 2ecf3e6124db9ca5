"""Declared figures as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.knowledge.entry import Figure
from malicheck.reading.quantities import find_quantities
from malicheck.reading.written_figures import written_figure, written_number


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (36, "36", "36"),
        (17557, "17,557", "17\u202f557"),
        (0.5, "0.5", "0,5"),
        (999_999, "999,999", "999\u202f999"),
        (1_000_000, "1 million", "1 million"),
        (1_900_000, "1.9 million", "1,9 million"),
        (9_000_000, "9 million", "9 millions"),
        (72_000_000, "72 million", "72 millions"),
        (1_072_500, "1,072,500", "1\u202f072\u202f500"),
        (1_270_100_000, "1,270,100,000", "1\u202f270\u202f100\u202f000"),
        (1_250_000_000, "1.25 billion", "1,25 milliard"),
    ],
)
def test_numbers_are_written_out_and_never_rounded(value: float, english: str, french: str) -> None:
    assert (written_number(value, "en"), written_number(value, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("figure", "english", "french"),
    [
        (Figure(36, 36, "at_least", "wells", "wells"), "at least 36 wells", "au moins 36"),
        (Figure(1_270_100_000, 1_270_100_000, "exact", "US dollars", "budget"),
         "1,270,100,000 US dollars", "1\u202f270\u202f100\u202f000 dollars"),
        (Figure(2_000_000, 2_000_000, "up_to", "euros", "aid"), "up to 2 million euros", "jusqu’à 2 millions d’euros"),
        (Figure(300, 350, "range", "people", "people"), "300 to 350 people", "300 à 350"),
        (Figure(39, 39, "nearly", "percent", "voters"), "nearly 39 percent", "près de 39 pour cent"),
        (Figure(24, 99, "about", "villages", "villages", "dozens"), "dozens of villages", "des dizaines"),
    ],
)  # fmt: skip
def test_figures_keep_their_qualifier(figure: Figure, english: str, french: str) -> None:
    assert (written_figure(figure, "en"), written_figure(figure, "fr")) == (english, french)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 3_000_000_000),
    st.sampled_from(["exact", "about", "nearly", "more_than", "at_least", "up_to", "fewer_than"]),
    st.sampled_from(["en", "fr"]),
)
def test_what_is_written_is_read_as_the_same_figure(value: int, qualifier: str, lang: str) -> None:
    text = written_figure(Figure(value, value, qualifier, "euros", "aid"), lang)
    (read,) = find_quantities(text, lang)
    assert (read.low, read.high, read.qualifier) == (value, value, qualifier)
