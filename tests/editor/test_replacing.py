"""What of a statement is put into a sentence of the draft, and what is left to the writer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lint.engine import COUNT, ENTITIES
from malicheck.editor.replacing import replacement, spoken_by, stands_alone
from malicheck.knowledge.entry import Entity, Speaker
from malicheck.knowledge.names import Gazetteer
from malicheck.span import Span

NAMES = Gazetteer((*ENTITIES, Entity("army", "army", "military-force", ("Malian army",), ("armée malienne",))))


@pytest.mark.parametrize(
    ("code", "flagged", "value", "lang", "after"),
    [
        # the draft keeps its noun
        ("MC101", "303 MINUSMA personnel", "174 deaths", "en", "174 MINUSMA personnel"),
        ("MC101", "16,000", "6,000 soldiers", "en", "6,000"),
        ("MC101", "twelve thousand French troops", "3,000 soldiers", "en", "3,000 French troops"),
        ("MC101", "78 percent", "278 percent", "en", "278 percent"),
        ("MC101", "environ 5\u202f000 combattants", "1\u202f000 combattants", "fr", "1\u202f000 combattants"),
        # the qualifier goes with the number
        ("MC101", "under 2,000 troops", "5,000 soldiers", "en", "5,000 troops"),
        ("MC101", "500 fighters", "about 300 men", "en", "about 300 fighters"),
        ("MC109", "12,000 personnel", "17,430 personnel", "en", "17,430 personnel"),
        # a date is as fine as that of the draft
        ("MC102", "March 2024", "25 January 2024", "en", "January 2024"),
        ("MC102", "2019", "August 2020", "en", "2020"),
        ("MC102", "1er août 2019", "18 août 2020", "fr", "18 août 2020"),
        # a person for a person, a place for a place
        ("MC103", "Jean Petit", "Awa Diallo", "en", "Awa Diallo"),
        ("MC104", "Gao", "Ménaka", "en", "Ménaka"),
        ("MC104", "Niger", "Gao", "en", "Gao"),
    ],
)
def test_what_fits_is_put_in(code: str, flagged: str, value: str, lang: str, after: str) -> None:
    found = replacement(code, flagged, value, lang, NAMES)
    assert found is not None
    assert flagged[: found.span.start] + found.words + flagged[found.span.end :] == after


@pytest.mark.parametrize(
    ("code", "flagged", "value"),
    [
        ("MC101", "ten villages", "dozens of villages"),
        ("MC101", "a third of deaths", "51 percent"),
        ("MC101", "12 percent", "300 fighters"),
        ("MC101", "$1.17bn", "1.2701e+09 US dollars"),
        ("MC101", "500", "500"),
        ("MC101", "500", ""),
        ("MC101", "five of 500 men", "300 men"),
        ("MC102", "7 August 2019", "August 2020"),
        ("MC102", "March 2024", "from 2012 to 2014"),
        ("MC103", "Gao", "Awa Diallo"),
        ("MC103", "Red Band", "Malian army"),
        ("MC103", "Jean Petit", "someone else"),
        ("MC107", "the UN chief", "Awa Diallo"),
    ],
)
def test_what_does_not_fit_is_left_to_the_writer(code: str, flagged: str, value: str) -> None:
    assert replacement(code, flagged, value, "en", NAMES) is None


@pytest.mark.parametrize(
    ("text", "name", "alone"),
    [
        ("In 2022 Petit said so", "Petit", True),
        ("the UN chief António left", "UN chief", False),
        ("when President Petit left", "Petit", False),
        ("President Petit left", "Petit", True),
        ("left by Petit.", "Petit", True),
    ],
)
def test_a_part_of_a_longer_name_is_not_replaced(text: str, name: str, alone: bool) -> None:
    start = text.index(name)
    assert stands_alone(text, Span(start, start + len(name)), Span(0, len(text))) is alone


@pytest.mark.parametrize(
    ("speaker", "lang", "written"),
    [
        (Speaker(None, "Government of Mali", "gouvernement du Mali"), "en", "the Government of Mali"),
        (Speaker(None, "Government of Mali", "gouvernement du Mali"), "fr", "le gouvernement du Mali"),
        (Speaker(None, "ACLED", "ACLED"), "en", "ACLED"),
        (Speaker(None, "MINUSMA", "MINUSMA"), "fr", "la MINUSMA"),
        (Speaker(None, "United Nations", "Nations unies"), "fr", "les Nations unies"),
        (Speaker(None, "x", "armée française"), "fr", "l’armée française"),
        (Speaker(None, "a UN spokesperson", "un porte-parole de l'ONU"), "en", "a UN spokesperson"),
        (Speaker(None, "AIGE", "l'AIGE, l'autorité électorale"), "fr", "l'AIGE, l'autorité électorale"),
        (Speaker("awa-diallo", "Awa Diallo, head of the government office", "x"), "en", "Awa Diallo"),
    ],
)
def test_a_speaker_is_written_with_an_article_where_one_is_needed(speaker: Speaker, lang: str, written: str) -> None:
    assert spoken_by(replace(COUNT, speaker=speaker), lang, NAMES) == written
