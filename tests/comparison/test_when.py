"""When: containment, disjoint dates, relations, open ends, dates without a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.comparison.when import compare_dates
from malicheck.reading.dates import DateMention, find_dates
from malicheck.span import Span

#: claim, statement start, statement end, result
TABLE = [
    # a coarser claim contains the statement's date
    ("in 2022", "2022-06-29", "2022-06-29", "agrees"),
    ("in June 2022", "2022-06-29", "2022-06-29", "agrees"),
    ("29 June 2022", "2022-06-29", "2022-06-29", "agrees"),
    ("in the summer of 2022", "2022-08-15", "2022-08-15", "agrees"),
    ("in the 2010s", "2012-03-22", "2012-03-22", "agrees"),
    ("in early 2022", "2022-02-17", "2022-02-17", "agrees"),
    ("in mid-November 2022", "2022-11-14", "2022-11-14", "agrees"),
    # one that leaves it out conflicts
    ("in 2021", "2022-06-29", "2022-06-29", "conflicts"),
    ("30 June 2022", "2022-06-29", "2022-06-29", "conflicts"),
    ("in late 2022", "2022-02-17", "2022-02-17", "conflicts"),
    ("in June 2022", "2022-07", "2022-07", "conflicts"),
    # a finer claim says more
    ("29 June 2022", "2022-06", "2022-06", "compatible"),
    ("29 June 2022", "2022", "2022", "compatible"),
    ("in June 2022", "2022", "2022", "compatible"),
    # overlap at the coarser precision
    ("in the summer of 2022", "2022-05", "2022-07", "agrees"),
    ("in 2022", "2022", "2022", "agrees"),
    # what ended on the last day of a month is over after it
    ("after August 2023", "2023-08-31", "2023-08-31", "compatible"),
    ("after August 2023", "2023-08-30", "2023-08-30", "conflicts"),
    # since and until
    ("since 2013", "2013-01-11", None, "agrees"),
    ("since 2013", "2013", None, "agrees"),
    ("since 2013", "2014", None, "conflicts"),
    ("since 2013", None, "2013", "conflicts"),
    ("since 2013", "2022-06-29", "2022-06-29", "compatible"),
    ("since 2013", "2012-03-22", "2012-03-22", "conflicts"),
    ("until 2013", "2013", None, "conflicts"),
    ("until 2022", None, "2022-08-15", "agrees"),
    ("until 2022", "2013", "2022-08-15", "agrees"),
    ("until 2020", None, "2022-08-15", "conflicts"),
    ("by the end of 2023", "2023-12-31", "2023-12-31", "agrees"),
    ("by 30 June 2023", "2023-12-31", "2023-12-31", "conflicts"),
    # before and after
    ("before 2013", "2012-03-22", "2012-03-22", "agrees"),
    ("before 2013", "2013-01-11", "2013-01-11", "conflicts"),
    ("before 31 December 2023", "2023-12-31", "2023-12-31", "compatible"),
    ("after 2013", "2014", "2014", "agrees"),
    ("after 2013", "2013-05", "2013-05", "conflicts"),
    ("after the 2021 coup", "2021-09", "2021-09", "compatible"),
    ("after the 2021 coup", "2020-09", "2020-09", "conflicts"),
    # periods
    ("from 2013 to 2021", "2013-01-11", "2020-12-31", "agrees"),
    ("from 2013 to 2021", "2013", "2022", "compatible"),
    ("from 2013 to 2021", "2022", "2022", "conflicts"),
    ("between May and June 2022", "2022-06-29", "2022-06-29", "agrees"),
    # open ends
    ("in 2015", "2013", None, "compatible"),
    ("in 2012", "2013", None, "conflicts"),
    ("in 2013", "2013-01-11", None, "agrees"),
    # without a year
    ("on 29 June", "2022-06-29", "2022-06-29", "agrees"),
    ("on 30 June", "2022-06-29", "2022-06-29", "conflicts"),
    ("in August", "2022-08-15", "2022-08-15", "agrees"),
    ("in August", "2022-06-29", "2022-06-29", "conflicts"),
    ("in August", "2022", "2022", "compatible"),
    ("in August", "2013", "2022", "compatible"),
    ("in February", "2024-02-29", "2024-02-29", "agrees"),
    ("since June", "2021-06-03", None, "agrees"),
    # nothing known
    ("in 2022", None, None, "compatible"),
]


def read(text: str) -> DateMention:
    (mention,) = find_dates(text, "en")
    return mention


@pytest.mark.parametrize(("claim", "start", "end", "expected"), TABLE)
def test_a_claim_date_against_a_statement_date(claim: str, start: str | None, end: str | None, expected: str) -> None:
    assert compare_dates(read(claim), start, end) == expected


def test_french_claims_compare_alike() -> None:
    (mention,) = find_dates("depuis juin 2021", "fr")
    assert compare_dates(mention, "2021-06-03", None) == "agrees"
    assert compare_dates(mention, "2021-08-03", None) == "conflicts"


def test_an_end_that_is_no_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="soon"):
        compare_dates(read("in 2022"), "soon", None)


_DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_LENGTHS = st.integers(0, 900)
MONTHS = """January February March April May June July August September October November December"""


def mention_of(first: date, last: date, relation: str = "on") -> DateMention:
    return DateMention(Span(0, 1), first.isoformat(), last.isoformat(), "day", relation, False)


@settings(max_examples=200, deadline=None)
@given(_DAYS, _LENGTHS, _DAYS, _LENGTHS, st.sampled_from(["on", "from_to"]))
def test_containment_decides(first: date, days: int, start: date, length: int, relation: str) -> None:
    last, end = first + timedelta(days), start + timedelta(length)
    result = compare_dates(mention_of(first, last, relation), start.isoformat(), end.isoformat())
    if end < first or last < start:
        assert result == "conflicts"
    elif first <= start and end <= last:
        assert result == "agrees"
    elif start <= first and last <= end:
        assert result == "compatible"
    else:
        assert result != "conflicts"


@settings(max_examples=150, deadline=None)
@given(_DAYS, _DAYS)
def test_a_day_is_before_or_after_another(day: date, other: date) -> None:
    before = compare_dates(mention_of(day, day, "before"), other.isoformat(), other.isoformat())
    after = compare_dates(mention_of(day, day, "after"), other.isoformat(), other.isoformat())
    if day != other:
        assert {before, after} == {"agrees", "conflicts"}
    else:
        assert "agrees" not in {before, after}


@settings(max_examples=100, deadline=None)
@given(_DAYS, _LENGTHS)
def test_since_and_until_look_at_their_own_end(start: date, length: int) -> None:
    end = start + timedelta(length)
    iso = start.isoformat(), end.isoformat()
    assert compare_dates(mention_of(start, start, "since"), *iso) == "agrees"
    assert compare_dates(mention_of(end, end, "until"), *iso) == "agrees"
    later = end + timedelta(1)
    assert compare_dates(mention_of(later, later, "since"), *iso) == "conflicts"


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_date_without_a_year_meets_its_day_in_any_year(day: date) -> None:
    (mention,) = find_dates(f"on {day.day} {MONTHS.split()[day.month - 1]}", "en")
    assert mention.yearless
    assert compare_dates(mention, day.isoformat(), day.isoformat()) == "agrees"
