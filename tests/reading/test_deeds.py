"""Who does what to whom."""

from __future__ import annotations

import pytest

from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.deeds import ANY, BETWEEN, find_deeds

GAZETTEER = Gazetteer(
    [
        Entity("mali", "Mali", "country", ("Mali",), ("Mali",)),
        Entity("bamako", "Bamako", "place", ("Bamako",), ("Bamako",), part_of="mali"),
        Entity("france", "France", "country", ("France",), ("France",)),
        Entity("accord", "Accord", "agreement", ("Accord",), ("Accord",)),
        Entity("mission", "Mission", "operation", ("Mission",), ("Mission",)),
        Entity("sergeant", "Sergeant", "person", ("Sergeant",), ("Sergent",)),
        Entity("captain", "Captain", "person", ("Captain",), ("Capitaine",)),
        Entity("general", "General", "person", ("General",), ("Général",)),
    ]
)
LEXICON = Lexicon(
    [
        {"id": "accuse", "kind": "action", "en": ["accuse"], "fr": ["accuser", "accusée"]},
        {"id": "break", "kind": "action", "en": ["break", "broke"], "fr": ["rompre", "rompu"]},
        {"id": "replace", "kind": "action", "en": ["replace"], "fr": ["remplacer", "prendre la relève", "pris la relève"]},
        {"id": "say-no", "kind": "action", "en": ["said no"], "fr": []},
    ]
)
READER = Reader(LEXICON, GAZETTEER)


def deeds_in(text: str, lang: str) -> set[str]:
    """The deeds of a subject to an object, as `action|doer|sufferer`."""
    return {deed.written for deed in find_deeds(READER.read(text, lang), GAZETTEER) if deed.action[0] not in (ANY, BETWEEN)}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Mali accuses France", "en", {"accuse|mali|france"}),
        ("France was accused by Mali", "en", {"accuse|mali|france"}),
        ("La France a été accusée par Bamako", "fr", {"accuse|mali|france"}),
        ("Mali accuses the Mission and France", "en", {"accuse|mali|mission", "accuse|mali|france"}),
        ("Was it Mali that accused France?", "en", {"accuse|mali|france"}),
        ("C'est le Mali qui accuse la France", "fr", {"accuse|mali|france"}),
        ("Mali has never formally accused France", "en", {"accuse|mali|france"}),
        ("The government of Mali accuses France", "en", {"accuse|mali|france"}),
        ("Mali broke, in May 2022, with France", "en", {"break|mali|france"}),
        ("Le Mali a rompu l'Accord avec la France", "fr", {"break|mali|accord", "break|mali|france"}),
        ("The General named the Captain head of the Mission, to replace the Sergeant", "en", {"replace|captain|sergeant"}),
        ("The Sergeant was replaced in Bamako by the Captain", "en", {"replace|captain|sergeant"}),
        ("Le Capitaine a pris la relève, au Mali, du Sergent", "fr", {"replace|captain|sergeant"}),
        ("The Captain replaced the Mission", "en", {"replace|captain|mission"}),
        ("Mali and France", "en", set()),
        ("Mali accuses nobody", "en", set()),
        # nobody's doing: a passive without a doer, an owner, a place, another clause, a phrase across a comma
        ("Mali was accused in France", "en", set()),
        ("Mali's friends accuse France", "en", set()),
        ("Friends of Mali accuse France", "en", set()),
        ("The Mission accuses soldiers in Mali", "en", set()),
        ("Mali accuses those who left France", "en", set()),
        ("Mali said, no answer had come from France", "en", set()),
        ("Mali accuses friends who were once with France", "en", set()),
    ],
)
def test_a_deed_has_its_doer_first(text: str, lang: str, expected: set[str]) -> None:
    assert deeds_in(text, lang) == expected


def test_every_deed_is_one_of_any_kind_too_and_what_is_told_between_names_another() -> None:
    found = {deed.written for deed in find_deeds(READER.read("Mali accuses France", "en"), GAZETTEER)}
    assert found == {"accuse|mali|france", "*|mali|france", "~accuse|mali|france"}
    found = {deed.written for deed in find_deeds(READER.read("Mali was accused in France", "en"), GAZETTEER)}
    assert found == {"~accuse|mali|france"}


def test_a_deed_turned_round_is_another_deed() -> None:
    one = find_deeds(READER.read("Mali accuses France", "en"), GAZETTEER)[0]
    other = find_deeds(READER.read("France accuses Mali", "en"), GAZETTEER)[0]
    assert one.turned == other.written != one.written
    assert one.span.of("Mali accuses France") == "Mali accuses France"
