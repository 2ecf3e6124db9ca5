"""Dates: every form in both languages, relations, parts, periods, dates without a year, and words that are no dates."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.language.calendar import MONTHS
from malicheck.reading.dates import find_dates

#: language, text, start, end, precision, relation
READ = [
    ("en", "the first eight months of 2023", "2023-01-01", "2023-08-31", "season", "on"),
    ("fr", "les huit premiers mois de 2023", "2023-01-01", "2023-08-31", "season", "on"),
    ("fr", "les 8 premiers mois de 2023", "2023-01-01", "2023-08-31", "season", "on"),
    ("en", "It was not until April 2023", "2023-04-01", "2023-04-30", "month", "on"),
    ("en", "it wasn’t until April 2023", "2023-04-01", "2023-04-30", "month", "on"),
    ("en", "it stayed until April 2023", "2023-04-01", "2023-04-30", "month", "until"),
    ("fr", "pas avant avril 2023", "2023-04-01", "2023-04-30", "month", "on"),
    ("fr", "n’a pas vu le jour avant avril 2023", "2023-04-01", "2023-04-30", "month", "on"),
    ("en", "it was not closed until April 2023", "2023-04-01", "2023-04-30", "month", "on"),
    ("en", "it was not extended until April 2023", "2023-04-01", "2023-04-30", "month", "until"),
    ("en", "it did not stay, but left before April 2023", "2023-04-01", "2023-04-30", "month", "before"),
    ("en", "29 June 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "29th of June, 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "June 29, 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "Wednesday, June 29, 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "29/06/2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "29.06.2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "29/06/22", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "2022-06-29", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "06/29/2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("en", "18-Aug-2020", "2020-08-18", "2020-08-18", "day", "on"),
    ("en", "31 June 2022", "2022-06-01", "2022-06-30", "month", "on"),
    ("en", "the '90s", "1990-01-01", "1999-12-31", "decade", "on"),
    ("en", "the first months of 2022", "2022-01-01", "2022-04-30", "year", "on"),
    ("en", "since at least 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("en", "after 2020's coup", "2020-01-01", "2020-12-31", "vague", "after"),
    ("en", "from Monday 10 to Friday 14 June 2022", "2022-06-10", "2022-06-14", "day", "from_to"),
    ("fr", "du lundi 10 au vendredi 14 juin 2022", "2022-06-10", "2022-06-14", "day", "from_to"),
    ("fr", "depuis au moins 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("fr", "1ᵉʳ janvier 2022", "2022-01-01", "2022-01-01", "day", "on"),
    ("fr", "les années quatre-vingt-dix", "1990-01-01", "1999-12-31", "decade", "on"),
    ("en", "Nov. 2022", "2022-11-01", "2022-11-30", "month", "on"),
    ("en", "May 2022", "2022-05-01", "2022-05-31", "month", "on"),
    ("en", "2022-06", "2022-06-01", "2022-06-30", "month", "on"),
    ("en", "in '22", "2022-01-01", "2022-12-31", "year", "on"),
    ("en", "in 2022", "2022-01-01", "2022-12-31", "year", "on"),
    ("en", "(2013)", "2013-01-01", "2013-12-31", "year", "on"),
    ("en", "2012's coup", "2012-01-01", "2012-12-31", "year", "on"),
    ("en", "the 2015 accord", "2015-01-01", "2015-12-31", "year", "on"),
    ("en", "mid-2023", "2023-05-01", "2023-08-31", "year", "on"),
    ("en", "early 2022", "2022-01-01", "2022-04-30", "year", "on"),
    ("en", "late 2021", "2021-09-01", "2021-12-31", "year", "on"),
    ("en", "mid-November 2022", "2022-11-10", "2022-11-20", "month", "on"),
    ("en", "early November 2022", "2022-11-01", "2022-11-10", "month", "on"),
    ("en", "late October 2025", "2025-10-20", "2025-10-31", "month", "on"),
    ("en", "summer 2022", "2022-06-01", "2022-09-22", "season", "on"),
    ("en", "first half of 2023", "2023-01-01", "2023-06-30", "season", "on"),
    ("en", "first quarter of 2023", "2023-01-01", "2023-03-31", "season", "on"),
    ("en", "Q1 2023", "2023-01-01", "2023-03-31", "season", "on"),
    ("en", "the 2010s", "2010-01-01", "2019-12-31", "decade", "on"),
    ("en", "Christmas Eve 2022", "2022-12-24", "2022-12-24", "day", "on"),
    ("en", "New Year's Day 2023", "2023-01-01", "2023-01-01", "day", "on"),
    ("en", "Bastille Day 2022", "2022-07-14", "2022-07-14", "day", "on"),
    ("en", "from 2013 to 2021", "2013-01-01", "2021-12-31", "year", "from_to"),
    ("en", "2013-2021", "2013-01-01", "2021-12-31", "year", "from_to"),
    ("en", "2013–2021", "2013-01-01", "2021-12-31", "year", "from_to"),
    ("en", "2022-23", "2022-01-01", "2023-12-31", "year", "from_to"),
    ("en", "between May and June 2022", "2022-05-01", "2022-06-30", "month", "from_to"),
    ("en", "between 22 August 2013 and 9 June 2022", "2013-08-22", "2022-06-09", "day", "from_to"),
    ("en", "between 2013 and December 2020", "2013-01-01", "2020-12-31", "month", "from_to"),
    ("en", "between December and February 2022", "2021-12-01", "2022-02-28", "month", "from_to"),
    ("en", "from 10 to 20 November 2022", "2022-11-10", "2022-11-20", "day", "from_to"),
    ("en", "November 10-20, 2022", "2022-11-10", "2022-11-20", "day", "from_to"),
    ("en", "June-August 2024", "2024-06-01", "2024-08-31", "month", "from_to"),
    ("en", "16 and 17 February 2024", "2024-02-16", "2024-02-17", "day", "from_to"),
    ("en", "since 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("en", "beyond 2023", "2023-01-01", "2023-12-31", "year", "after"),
    ("en", "since the 11 January 2013", "2013-01-11", "2013-01-11", "day", "since"),
    ("en", "from 1 January 2024", "2024-01-01", "2024-01-01", "day", "since"),
    ("en", "until 2013", "2013-01-01", "2013-12-31", "year", "until"),
    ("en", "by the end of 2023", "2023-09-01", "2023-12-31", "year", "until"),
    ("en", "by May 2023", "2023-05-01", "2023-05-31", "month", "until"),
    ("en", "before August 2023", "2023-08-01", "2023-08-31", "month", "before"),
    ("en", "before the end of 2023", "2023-09-01", "2023-12-31", "year", "until"),
    ("en", "after 15 August 2022", "2022-08-15", "2022-08-15", "day", "after"),
    ("en", "after the 2021 coup", "2021-01-01", "2021-12-31", "vague", "after"),
    ("en", "required by the 2024 plan", "2024-01-01", "2024-12-31", "year", "on"),
    ("fr", "29 juin 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("fr", "mercredi 29 juin 2022", "2022-06-29", "2022-06-29", "day", "on"),
    ("fr", "1er juillet 2023", "2023-07-01", "2023-07-01", "day", "on"),
    ("fr", "1er\u00a0juillet\u202f2023", "2023-07-01", "2023-07-01", "day", "on"),
    ("fr", "le premier juillet 2023", "2023-07-01", "2023-07-01", "day", "on"),
    ("fr", "15/08/2022", "2022-08-15", "2022-08-15", "day", "on"),
    ("fr", "24 juil 2023", "2023-07-24", "2023-07-24", "day", "on"),
    ("fr", "11 déc. 2023", "2023-12-11", "2023-12-11", "day", "on"),
    ("fr", "24 sept. 2023", "2023-09-24", "2023-09-24", "day", "on"),
    ("fr", "juin 2022", "2022-06-01", "2022-06-30", "month", "on"),
    ("fr", "mars 2022", "2022-03-01", "2022-03-31", "month", "on"),
    ("fr", "fevrier 2024", "2024-02-01", "2024-02-29", "month", "on"),
    ("fr", "aout 2022", "2022-08-01", "2022-08-31", "month", "on"),
    ("fr", "decembre 2022", "2022-12-01", "2022-12-31", "month", "on"),
    ("fr", "mi-mars 2021", "2021-03-10", "2021-03-20", "month", "on"),
    ("fr", "début novembre 2022", "2022-11-01", "2022-11-10", "month", "on"),
    ("fr", "fin 2021", "2021-09-01", "2021-12-31", "year", "on"),
    ("fr", "la fin de l'année 2023", "2023-09-01", "2023-12-31", "year", "on"),
    ("fr", "l'été 2022", "2022-06-01", "2022-09-22", "season", "on"),
    ("fr", "été 2022", "2022-06-01", "2022-09-22", "season", "on"),
    ("fr", "premier semestre 2023", "2023-01-01", "2023-06-30", "season", "on"),
    ("fr", "1er trimestre 2023", "2023-01-01", "2023-03-31", "season", "on"),
    ("fr", "T4 2022", "2022-10-01", "2022-12-31", "season", "on"),
    ("fr", "les années 2010", "2010-01-01", "2019-12-31", "decade", "on"),
    ("fr", "les années 90", "1990-01-01", "1999-12-31", "decade", "on"),
    ("fr", "la Saint-Sylvestre 2022", "2022-12-31", "2022-12-31", "day", "on"),
    ("fr", "entre janvier et août 2023", "2023-01-01", "2023-08-31", "month", "from_to"),
    ("fr", "entre le 25 et le 27 juillet 2024", "2024-07-25", "2024-07-27", "day", "from_to"),
    ("fr", "du 10 juin au 15 août 2022", "2022-06-10", "2022-08-15", "day", "from_to"),
    ("fr", "du 10 au 20 novembre 2022", "2022-11-10", "2022-11-20", "day", "from_to"),
    ("fr", "de 2013 à 2021", "2013-01-01", "2021-12-31", "year", "from_to"),
    ("fr", "entre janvier et mi-avril 2022", "2022-01-01", "2022-04-20", "month", "from_to"),
    ("fr", "depuis 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("fr", "au-delà de 2022", "2022-01-01", "2022-12-31", "year", "after"),
    ("fr", "au-delà du 30 juin 2023", "2023-06-30", "2023-06-30", "day", "after"),
    ("fr", "depuis l'an 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("fr", "dès le 1er juillet 2023", "2023-07-01", "2023-07-01", "day", "since"),
    ("fr", "à partir de 2013", "2013-01-01", "2013-12-31", "year", "since"),
    ("fr", "à compter de mars 2022", "2022-03-01", "2022-03-31", "month", "since"),
    ("fr", "jusqu'en 2013", "2013-01-01", "2013-12-31", "year", "until"),
    ("fr", "jusqu’au 31 décembre 2023", "2023-12-31", "2023-12-31", "day", "until"),
    ("fr", "d'ici fin 2023", "2023-09-01", "2023-12-31", "year", "until"),
    ("fr", "d’ici à la fin de décembre 2026", "2026-12-20", "2026-12-31", "month", "until"),
    ("fr", "avant la fin février 2022", "2022-02-20", "2022-02-28", "month", "until"),
    ("fr", "avant le 15 août 2022", "2022-08-15", "2022-08-15", "day", "before"),
    ("fr", "après août 2022", "2022-08-01", "2022-08-31", "month", "after"),
    ("fr", "des 27 et 28 mars 2022", "2022-03-27", "2022-03-28", "day", "from_to"),
]

YEARLESS = [
    ("en", "on 29 June", "0001-06-29", "0001-06-29"),
    ("en", "June 29", "0001-06-29", "0001-06-29"),
    ("en", "in August", "0001-08-01", "0001-08-31"),
    ("en", "in May", "0001-05-01", "0001-05-31"),
    ("en", "in March", "0001-03-01", "0001-03-31"),
    ("fr", "le 1er avril", "0001-04-01", "0001-04-01"),
    ("fr", "en mars", "0001-03-01", "0001-03-31"),
    ("fr", "en août", "0001-08-01", "0001-08-31"),
    ("fr", "du 11 au 12 mai", "0001-05-11", "0001-05-12"),
    ("en", "29 February", "0001-02-28", "0001-02-28"),
]

NONE = [
    ("en", "He may leave; troops march on Bamako"),
    ("en", "Troops in march formation"),
    ("en", "resolution 2085 and resolutions 2071 and 2056"),
    ("en", "2000 soldiers and more than 2013 men"),
    ("en", "document S/2023/402"),
    ("en", "the A400M, the Su-2025 and $2000"),
    ("en", "after 9/11"),
    ("en", "32/13/2022"),
    ("fr", "la planète Mars"),
    ("fr", "plus de 2000 hommes et 2000 soldats"),
    ("fr", "sept soldats"),
    ("fr", "il a été tué"),
    ("fr", "hier, mercredi, l'année dernière"),
]

ANCHOR = date(2024, 3, 14)
RELATIVE = [
    ("en", "last year", "2023-01-01", "2023-12-31", "year"),
    ("en", "this month", "2024-03-01", "2024-03-31", "month"),
    ("en", "yesterday", "2024-03-13", "2024-03-13", "day"),
    ("en", "on Wednesday", "2024-03-13", "2024-03-13", "day"),
    ("en", "last Thursday", "2024-03-07", "2024-03-07", "day"),
    ("en", "next Friday", "2024-03-15", "2024-03-15", "day"),
    ("en", "three months ago", "2023-12-01", "2023-12-31", "month"),
    ("fr", "l'année dernière", "2023-01-01", "2023-12-31", "year"),
    ("fr", "l’an dernier", "2023-01-01", "2023-12-31", "year"),
    ("fr", "le mois dernier", "2024-02-01", "2024-02-29", "month"),
    ("fr", "cette semaine", "2024-03-11", "2024-03-17", "day"),
    ("en", "last August", "2023-08-01", "2023-08-31", "month"),
    ("fr", "février dernier", "2024-02-01", "2024-02-29", "month"),
    ("fr", "hier", "2024-03-13", "2024-03-13", "day"),
    ("fr", "mercredi", "2024-03-13", "2024-03-13", "day"),
    ("fr", "il y a deux ans", "2022-01-01", "2022-12-31", "year"),
]


@pytest.mark.parametrize(("lang", "text", "start", "end", "precision", "relation"), READ)
def test_a_date_is_read(lang: str, text: str, start: str, end: str, precision: str, relation: str) -> None:
    found = find_dates(text, lang)
    assert [(d.start, d.end, d.precision, d.relation, d.yearless) for d in found] == [
        (start, end, precision, relation, False)
    ]


@pytest.mark.parametrize(("lang", "text", "start", "end"), YEARLESS)
def test_a_date_without_a_year_carries_the_year_one(lang: str, text: str, start: str, end: str) -> None:
    assert [(d.start, d.end, d.yearless) for d in find_dates(text, lang)] == [(start, end, True)]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_verbs_names_labels_and_counts_are_no_dates(lang: str, text: str) -> None:
    assert find_dates(text, lang) == ()


@pytest.mark.parametrize(("lang", "text", "start", "end", "precision"), RELATIVE)
def test_dates_that_count_from_the_anchor(lang: str, text: str, start: str, end: str, precision: str) -> None:
    assert [(d.start, d.end, d.precision) for d in find_dates(text, lang, ANCHOR)] == [(start, end, precision)]
    assert all(d.yearless for d in find_dates(text, lang))


def test_relations_of_relative_dates() -> None:
    assert [d.relation for d in find_dates("since last year", "en", ANCHOR)] == ["since"]


def test_two_dates_of_a_list_stay_two() -> None:
    assert [d.start for d in find_dates("in 2020 and 2021", "en")] == ["2020-01-01", "2021-01-01"]
    assert [d.start for d in find_dates("en juin et juillet 2022", "fr")] == ["2022-06-01", "2022-07-01"]
    assert [d.start for d in find_dates("on 4 and 18 February 2024", "en")] == ["2024-02-04", "2024-02-18"]
    assert [d.start for d in find_dates("29 June and 3 July 2022", "en")] == ["2022-06-29", "2022-07-03"]


def test_a_date_that_was_moved_is_no_period() -> None:
    found = find_dates("postponed from 27 February 2022 to February 2024", "en")
    assert [(d.start, d.relation) for d in found] == [("2022-02-27", "since"), ("2024-02-01", "on")]


def test_the_span_holds_the_relation_and_the_weekday() -> None:
    for text, shown in (
        ("They stay until the end of 2023.", "until the end of 2023"),
        ("It passed on Wednesday, June 29, 2022.", "Wednesday, June 29, 2022"),
        ("Held from 2013 to 2021 there.", "from 2013 to 2021"),
    ):
        (found,) = find_dates(text, "en")
        assert found.span.of(text) == shown


@pytest.mark.parametrize(("lang", "text"), [(row[0], row[1]) for row in READ if row[0] == "fr" and row[1][:3] != "dès"])
def test_accents_may_be_missing_or_decomposed(lang: str, text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    expected = [(d.start, d.end, d.relation) for d in find_dates(text, lang)]
    assert [(d.start, d.end, d.relation) for d in find_dates(bare, lang)] == expected
    again = find_dates(decomposed, lang)
    assert [(d.start, d.end, d.relation) for d in again] == expected
    for one, other in zip(find_dates(text, lang), again, strict=True):
        assert unicodedata.normalize("NFC", other.span.of(decomposed)) == one.span.of(text)


def test_upper_case_reads_like_lower_case() -> None:
    for text, lang in (("29 JUIN 2022", "fr"), ("SINCE MAY 2022", "en"), ("DÉBUT NOVEMBRE 2022", "fr")):
        assert [d.start for d in find_dates(text, lang)] == [d.start for d in find_dates(text.lower(), lang)]
        assert find_dates(text, lang)


_NAMES = {
    lang: [max((w for w, n in table.items() if n == month), key=len) for month in range(1, 13)]
    for lang, table in MONTHS.items()
}
_DAYS = st.dates(date(1960, 1, 1), date(2050, 12, 31))


@settings(max_examples=150, deadline=None)
@given(_DAYS, st.sampled_from(["en", "fr"]))
def test_any_day_reads_back_from_every_form(day: date, lang: str) -> None:
    month = _NAMES[lang][day.month - 1]
    forms = [
        f"{day.day} {month} {day.year}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"le {day.day} {month.title()} {day.year}.",
    ]
    if lang == "en":
        forms += [f"{month.title()} {day.day}, {day.year}", f"({month} {day.day} {day.year})"]
    for form in forms:
        found = find_dates(form, lang)
        assert [(d.start, d.end, d.precision) for d in found] == [(day.isoformat(), day.isoformat(), "day")], form


@settings(max_examples=100, deadline=None)
@given(_DAYS, st.integers(1, 3000), st.sampled_from(["en", "fr"]))
def test_any_period_reads_back(first: date, days: int, lang: str) -> None:
    last = first + timedelta(days=days)
    shape = "from {} to {}" if lang == "en" else "du {} au {}"
    text = shape.format(*(f"{d.day} {_NAMES[lang][d.month - 1]} {d.year}" for d in (first, last)))
    found = find_dates(text, lang)
    assert [(d.start, d.end, d.relation) for d in found] == [(first.isoformat(), last.isoformat(), "from_to")]


MIXTURE = """29 1er june juin may mars 2022 2013 '22 - / since depuis until jusqu' en by d'ici from to de à and et
between entre early mid late fin début summer été of the first half premier semestre wednesday mercredi , ( ) . 10 20
th s last year 2010s années après before 31 february février"""
_WORDS = st.sampled_from(MIXTURE.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=12), st.sampled_from(["en", "fr"]), st.booleans())
def test_any_mixture_gives_real_days_in_order(words: list[str], lang: str, glued: bool) -> None:
    text = ("" if glued else " ").join(words)
    found = find_dates(text, lang, ANCHOR)
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert date.fromisoformat(mention.start) <= date.fromisoformat(mention.end)
        assert mention.yearless == mention.start.startswith("0001")
    starts = [mention.span.start for mention in found]
    assert starts == sorted(starts)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "fr"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    for mention in find_dates(text, lang, ANCHOR):
        assert mention.span.of(text)
