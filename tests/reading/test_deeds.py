"""Who does what to whom."""

from __future__ import annotations

import pytest

from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.deeds import find_deeds

GAZETTEER = Gazetteer(
    [
        Entity("mali", "Mali", "country", ("Mali",), ("Mali",)),
        Entity("bamako", "Bamako", "place", ("Bamako",), ("Bamako",), part_of="mali"),
        Entity("france", "France", "country", ("France",), ("France",)),
        Entity("mission", "Mission", "operation", ("Mission",), ("Mission",)),
    ]
)
READER = Reader(Lexicon([{"id": "accuse", "kind": "action", "en": ["accuse"], "fr": ["accuser", "accusée"]}]), GAZETTEER)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Mali accuses France", "en", {"accuse|mali|france"}),
        ("France was accused by Mali", "en", {"accuse|mali|france"}),
        ("La France a été accusée par Bamako", "fr", {"accuse|mali|france"}),
        ("Mali accuses the Mission and France", "en", {"accuse|mali|mission", "accuse|mali|france"}),
        ("Mali and France", "en", set()),
        ("Mali accuses nobody", "en", set()),
    ],
)
def test_a_deed_has_its_doer_first(text: str, lang: str, expected: set[str]) -> None:
    deeds = find_deeds(READER.read(text, lang), GAZETTEER)
    assert {deed.written for deed in deeds} == expected


def test_a_deed_turned_round_is_another_deed() -> None:
    (one,) = find_deeds(READER.read("Mali accuses France", "en"), GAZETTEER)
    (other,) = find_deeds(READER.read("France accuses Mali", "en"), GAZETTEER)
    assert one.turned == other.written != one.written
    assert one.span.of("Mali accuses France") == "Mali accuses France"
