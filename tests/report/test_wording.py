"""Sentences about compared facts, attributions, dates and numbers, in both languages."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from malicheck.comparison.facet import Facet
from malicheck.knowledge.entry import Period, Speaker
from malicheck.report import entry_messages, messages
from malicheck.report.calendar import (
    translate_figure,
    write_date,
    write_dates,
    write_number,
    write_numbers,
    write_period,
)
from malicheck.report.summary import summary_line
from malicheck.report.wording import attribution_line, facet_sentence

from .findings import DENIAL, PERSONNEL, WAGNER

FACETS = ("number", "counted", "date", "actor", "place", "role", "polarity", "attribution", "wording", "superseded")


@pytest.mark.parametrize(
    ("facet", "lang", "spoken", "sentence"),
    [
        (
            Facet("number", "conflicts", "12,000 personnel", "17,557"),
            "en",
            "en",
            "number: claim says “12,000 personnel”; source says 17,557, November 2022",
        ),
        (
            Facet("number", "conflicts", "12 000 personnes", "17 557"),
            "fr",
            "fr",
            "nombre\u00a0: l’affirmation dit «\u00a012 000 personnes\u00a0»\u202f; la source dit 17 557, novembre 2022",
        ),
        (
            Facet("number", "conflicts", "12,000 personnel", "more than 17,557"),
            "fr",
            "en",
            "nombre\u00a0: l’affirmation dit «\u00a012,000 personnel\u00a0»\u202f; la source dit plus de 17\u202f557, "
            "novembre 2022",
        ),
        (
            Facet("counted", "conflicts", "17,557 soldiers", "17,557 personnel"),
            "en",
            "en",
            "what is counted: claim counts “17,557 soldiers”; source counts 17,557 personnel, November 2022",
        ),
        (
            Facet("date", "conflicts", "in August 2019", "2020-08-18"),
            "en",
            "en",
            "date: claim says “in August 2019”; source says 18 August 2020",
        ),
        (
            Facet("date", "conflicts", "en 2019", "2020-08-18"),
            "fr",
            "fr",
            "date\u00a0: l’affirmation dit «\u00a0en 2019\u00a0»\u202f; la source dit 18 août 2020",
        ),
        (Facet("actor", "agrees", "la Minusma", "la minusma"), "en", "fr", "actor: claim and source say “la Minusma”"),
        (
            Facet("attribution", "conflicts", "the UN", "ACLED"),
            "en",
            "en",
            "speaker: claim attributes it to “the UN”; source attributes it to ACLED",
        ),
        (
            Facet("role", "conflicts", "Heappey accused the French army", "James Heappey → Wagner Group"),
            "en",
            "en",
            "who does what to whom: claim says “Heappey accused the French army”; "
            "source says James Heappey → Wagner Group",
        ),
        (
            Facet("polarity", "conflicts", "did not renew", "renewed"),
            "en",
            "en",
            "affirmed or denied: claim says “did not renew”; source says the opposite: renewed",
        ),
        (
            Facet("superseded", "conflicts", "13,289", "15,209"),
            "en",
            "en",
            "replaced figure: claim gives “13,289”; a newer figure of the series is 15,209, November 2022",
        ),
        (Facet("date", "compatible", "", "2022-06"), "en", "en", "date: source says June 2022"),
        (Facet("place", "compatible", "Gao", ""), "en", "en", "place: claim says “Gao”; source does not say"),
        (Facet("mood", "conflicts", "a", "b"), "en", "en", "mood: claim says “a”; source says b"),
    ],
)
def test_sentence(facet: Facet, lang: str, spoken: str, sentence: str) -> None:
    assert facet_sentence(facet, PERSONNEL, lang, spoken) == sentence


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", FACETS)
@pytest.mark.parametrize("agreement", ["agrees", "compatible", "conflicts"])
def test_every_facet_shows_both_values(name: str, agreement: str, lang: str) -> None:
    sentence = facet_sentence(Facet(name, agreement, "here", "there"), PERSONNEL, lang, lang)
    assert messages.quote("here", lang) in sentence
    assert "there" in sentence.replace("here", "", 1)
    assert sentence.startswith(messages.FACETS[lang][name] + messages.colon(lang))


def test_values_cannot_fill_in_the_template() -> None:
    sentence = facet_sentence(Facet("actor", "conflicts", "{statement}", "{0} {when}"), PERSONNEL, "en", "en")
    assert sentence == "actor: claim says “{statement}”; source says {0} {when}"


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, tuple | list):
        return [text for part in value for text in strings(part)]
    return []


def test_no_message_calls_a_claim_true_or_false() -> None:
    tables = [
        vars(module)[name]
        for module in (messages, entry_messages)
        for name in vars(module)
        if name.lstrip("_").isupper()
    ]
    texts = [text for table in tables for text in strings(table)]
    assert len(texts) > 150
    judging = re.compile(
        r"\b(true|false|truth|lies?|wrong|correct|vrai|vraie|faux|fausse|mensonge|exact|exacte)\b", re.I
    )
    assert [text for text in texts if judging.search(text)] == []


def same_shape(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_shape(one[key], other[key]) for key in one)
    return type(one) is type(other)


@pytest.mark.parametrize("module", [messages, entry_messages])
def test_both_languages_have_the_same_messages(module: object) -> None:
    checked = 0
    for table in vars(module).values():
        if isinstance(table, dict) and {"en", "fr"} == set(table):
            checked += 1
            assert same_shape(table["en"], table["fr"])
    assert checked >= 5


@pytest.mark.parametrize(
    ("date", "en", "fr"),
    [
        ("2022", "2022", "2022"),
        ("2022-06", "June 2022", "juin 2022"),
        ("2022-06-29", "29 June 2022", "29 juin 2022"),
        ("2020-08-01", "1 August 2020", "1er août 2020"),
    ],
)
def test_dates(date: str, en: str, fr: str) -> None:
    assert (write_date(date, "en"), write_date(date, "fr")) == (en, fr)


@pytest.mark.parametrize(
    ("start", "end", "en", "fr"),
    [
        ("2022", "2022", "2022", "2022"),
        ("2020", "2021", "2020 to 2021", "2020 à 2021"),
        ("2022-01-05", "2022-02-06", "5 January 2022 to 6 February 2022", "du 5 janvier 2022 au 6 février 2022"),
        ("2013-04", None, "since April 2013", "depuis avril 2013"),
        (None, "2024", "until 2024", "jusqu’à 2024"),
        (None, None, "", ""),
    ],
)
def test_periods(start: str | None, end: str | None, en: str, fr: str) -> None:
    assert (write_period(Period(start, end), "en"), write_period(Period(start, end), "fr")) == (en, fr)


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("2022-11-16 / 2022-11-20", "16 November 2022 to 20 November 2022"),
        ("≤ 2022-11", "until November 2022"),
        ("2020-2021", "2020-2021"),
        ("2022-13", "2022-13"),
        ("ISO 9001", "ISO 9001"),
    ],
)
def test_dates_within_values(text: str, en: str) -> None:
    assert write_dates(text, "en") == en


def test_numbers_take_the_convention_of_the_language() -> None:
    assert write_numbers("1,234,567 and 2.5", "fr") == "1\u202f234\u202f567 and 2,5"
    assert write_numbers("17 557, 17\u202f557 et 2,5", "en") == "17,557, 17,557 et 2.5"
    assert write_numbers("room 12, 2021", "fr") == "room 12, 2021"
    assert write_numbers("17,557 et 2,75", "fr") == "17\u202f557 et 2,75"
    assert write_numbers("17,557 and 2.75", "en") == "17,557 and 2.75"
    assert translate_figure("jusqu’à 2,5 millions", "en") == "up to 2,5 million"
    assert (write_number(8000, "en"), write_number(8000, "fr"), write_number(0.25, "fr")) == (
        "8,000",
        "8\u202f000",
        "0,25",
    )


def test_attribution_names_everything() -> None:
    assert attribution_line(WAGNER, "en") == (
        "James Heappey (British defence minister) [estimate], in Sahel Gazette, “Peacekeepers at a crossroads”, "
        "16 November 2022, paragraph 5, https://example.org/2022/11/peacekeepers"
    )
    assert attribution_line(DENIAL, "fr") == (
        "gouvernement du Mali [démenti], dans Sahel Gazette, «\u00a0Peacekeepers at a crossroads\u00a0», "
        "16 novembre 2022, paragraphe 6, https://example.org/2022/11/peacekeepers"
    )


def test_attribution_leaves_out_what_is_not_known() -> None:
    bare = replace(
        PERSONNEL, speaker=None, locator=None, source=replace(PERSONNEL.source, title="", url=None, published=None)
    )
    assert attribution_line(bare, "en") == "Sahel Gazette, November 2022"
    own = replace(bare, speaker=Speaker(None, "Sahel Gazette", "Sahel Gazette"))
    assert attribution_line(own, "en") == "Sahel Gazette, November 2022"


def test_labels_of_several_speakers_are_not_split() -> None:
    joint = replace(PERSONNEL, speaker=Speaker(None, "Mali, Niger and Burkina Faso", "Mali, Niger et Burkina Faso"))
    assert attribution_line(joint, "en").startswith("Mali, Niger and Burkina Faso, in Sahel Gazette")


@pytest.mark.parametrize(
    ("counts", "unread", "en", "fr"),
    [
        ({"supported": 1}, 0, "1 claim: 1 supported", "1 affirmation\u00a0: 1 étayée"),
        (
            {"supported": 2, "contradicted": 3, "disputed": 1, "not_covered": 4},
            0,
            "10 claims: 2 supported, 3 contradicted, 1 disputed, 4 not covered",
            "10 affirmations\u00a0: 2 étayées, 3 contredites, 1 contestée, 4 non couvertes",
        ),
        ({}, 2, "0 claims; 2 lines not read", "0 affirmation\u202f; 2 lignes non lues"),
    ],
)
def test_summary(counts: dict[str, int], unread: int, en: str, fr: str) -> None:
    assert (summary_line(counts, unread, "en"), summary_line(counts, unread, "fr")) == (en, fr)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "declared conflict: the base declares that this statement conflicts with the first supporting one"),
        ("fr", "désaccord déclaré\u00a0: la base déclare que cet énoncé contredit le premier qui appuie l’affirmation"),
    ],
)
def test_a_declared_conflict_is_said_in_both_languages(lang: str, expected: str) -> None:
    facet = Facet("statement", "conflicts", "Bamako denied it.", "Bamako hired Wagner.")
    assert facet_sentence(facet, PERSONNEL, lang, "en") == expected


def test_a_denial_that_agrees_says_so() -> None:
    facet = Facet("polarity", "agrees", "did not leave", "stayed")
    assert facet_sentence(facet, PERSONNEL, "en", "en") == (
        "affirmed or denied: claim says “did not leave”; source says the same: stayed"
    )
