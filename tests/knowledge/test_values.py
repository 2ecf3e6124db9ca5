"""What a base means once it is read: the frozen values."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.bases import ENTITIES, STATEMENTS, sound_base
from malicheck.knowledge.dates import date_fault
from malicheck.knowledge.entry import Figure, Period, Roles, Source, Speaker, Statement
from malicheck.knowledge.reader import load_knowledge


def read(tmp_path: Path, old: str = "", new: str = "") -> Statement:
    """The statement of the small base with a stretch of its text replaced."""
    assert old in STATEMENTS
    base = sound_base(tmp_path, displacement=STATEMENTS.replace(old, new) if old else STATEMENTS)
    return load_knowledge([base]).statements["displaced-2023-08"]


def test_every_key_of_a_statement_reaches_its_value(tmp_path: Path) -> None:
    statement = read(
        tmp_path,
        "    actors: [ocha]\n",
        '    locator: page 2\n    validity: {from: "2023-08-01"}\n    actors: [ocha]\n    series: displaced\n'
        "    note: First count.\n    roles: {agent: [ocha], action: count, patient: [mali]}\n",
    )
    assert (statement.topic, statement.kind, statement.stance) == ("displacement", "quantity", "estimates")
    assert statement.en == "OCHA said that 33,100 people had fled their homes."
    assert statement.fr == "OCHA a indiqué que 33 100 personnes avaient fui leur foyer."
    assert statement.source.url == "https://example.org/ocha"
    assert statement.locator == "page 2"
    assert statement.date == Period("2023-08", "2023-08")
    assert statement.validity == Period("2023-08-01", None)
    assert (statement.actors, statement.places) == (("ocha",), ("mali",))
    assert statement.roles == Roles(("ocha",), "count", ("mali",))
    assert statement.figures == (Figure(33100, 33100, "exact", "people", "people displaced"),)
    assert (statement.series, statement.note) == ("displaced", "First count.")
    assert statement.wordings.same_fr == ("Des milliers de déplacés au Mali",)
    assert statement.location is not None
    assert (statement.location.line, statement.location.column) == (2, 5)


def test_a_speaker_named_by_id_is_printed_with_the_names_of_the_gazetteer(tmp_path: Path) -> None:
    assert read(tmp_path).speaker == Speaker("ocha", "OCHA", "OCHA")


def test_a_speaker_with_a_printed_role(tmp_path: Path) -> None:
    statement = read(tmp_path, "speaker: ocha", "speaker: {en: a local source, fr: une source locale, also: [ocha]}")
    assert statement.speaker == Speaker(None, "a local source", "une source locale", ("ocha",))


def test_without_a_speaker_the_publisher_speaks(tmp_path: Path) -> None:
    assert read(tmp_path, "    speaker: ocha\n").speaker is None


@pytest.mark.parametrize(
    ("written", "low", "high", "vague"),
    [
        ("value: 2.5", 2.5, 2.5, None),
        ("value: [300, 500]", 300, 500, None),
        ("value: -3", -3, -3, None),
        ("vague: dozens", 20, 200, "dozens"),
        ("vague: tens of thousands", 20_000, 200_000, "tens of thousands"),
    ],
)
def test_figures(written: str, low: float, high: float, vague: str | None, tmp_path: Path) -> None:
    figure = read(tmp_path, "value: 33100", written).figures[0]
    assert (figure.low, figure.high, figure.vague) == (low, high, vague)


def test_a_period_has_the_precision_of_its_finer_end(tmp_path: Path) -> None:
    statement = read(tmp_path, 'date: "2023-08"', 'date: {from: "2023", until: "2023-08-28"}')
    assert statement.date == Period("2023", "2023-08-28")
    assert statement.date.precision == "day"


def test_a_folded_text_is_one_line(tmp_path: Path) -> None:
    folded = "en: >\n      OCHA said that 33,100\n      people had fled\n"
    assert read(tmp_path, "en: OCHA said that 33,100 people had fled their homes.\n", folded).en == (
        "OCHA said that 33,100 people had fled"
    )


def test_narrow_spaces_of_french_figures_are_kept(tmp_path: Path) -> None:
    assert "33\u202f100" in read(tmp_path, "33 100", "33\u202f100").fr


def test_an_entity_with_all_its_keys(tmp_path: Path) -> None:
    more = (
        "    demonyms:\n      en: [Ochan]\n      fr: [ochais]\n    ambiguous: [OCHA]\n"
        "    role: {en: coordinates relief, fr: coordonne les secours}\n"
    )
    entity = load_knowledge([sound_base(tmp_path, entities=ENTITIES + more)]).entities["ocha"]
    assert (entity.names_en, entity.demonyms_fr, entity.ambiguous) == (("OCHA",), ("ochais",), ("OCHA",))
    assert (entity.role, entity.role_fr, entity.part_of) == ("coordinates relief", "coordonne les secours", None)


@pytest.mark.parametrize("text", ["2022", "2022-11", "2022-11-16", "2024-02-29", "1960-09-22"])
def test_dates_of_the_calendar(text: str) -> None:
    assert date_fault(text) == ""


@pytest.mark.parametrize(
    "text", ["", "22", "2022-1", "2022-00", "2023-02-29", "2022-11-31", "2022/11", "3022", "2022-11-16 "]
)
def test_what_is_no_date(text: str) -> None:
    assert date_fault(text) != ""


def test_copies_of_a_wire_count_as_one_source() -> None:
    wire = Source("afp-2022-11", "AFP", kind="agency")
    copy = Source("dawn-2022-11", "Dawn (AFP)", kind="republisher", origin="AFP")
    other = Source("rfi-2022-11", "RFI", kind="broadcaster")
    assert len({source.counted_as for source in (wire, copy, other)}) == 2
