"""Sentences read: denials that are part of a phrase, and who is named as speaking."""

from __future__ import annotations

import pytest

from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon, load_lexicon
from malicheck.reading.claim import Reader

READER = Reader(
    Lexicon(
        [
            {"id": "end", "kind": "action", "en": ["end", "not renew"], "fr": ["finir", "pas renouvelé"]},
            {"id": "renew", "kind": "action", "en": ["renew"], "fr": ["renouveler"]},
            {"id": "no-longer", "kind": "quality", "en": ["no longer", "anymore"], "fr": ["n'y a plus"]},
            {"id": "deny", "kind": "action", "en": ["deny"], "fr": ["nier", "nié"]},
            {"id": "few", "kind": "quality", "en": ["fewer"], "fr": ["moins"]},
            {"id": "never", "kind": "quality", "en": ["never"], "fr": ["jamais"]},
        ]
    ),
    Gazetteer(
        [
            Entity("mali", "Mali", "country", ("Mali",), ("Mali",)),
            Entity("wagner", "Wagner", "organisation", ("Wagner", "Wagner mercenaries"), ("Wagner", "mercenaires de Wagner")),
        ]
    ),
)


@pytest.mark.parametrize(
    ("text", "lang", "keys"),
    [
        ("They did not renew it", "en", {"c:end"}),
        ("Il n’a pas renouvelé", "fr", {"c:end"}),
        ("They did not end it", "en", {"!c:end"}),
        ("They renewed it", "en", {"c:renew"}),
    ],
)
def test_a_denial_inside_a_phrase_is_part_of_what_it_means(text: str, lang: str, keys: set[str]) -> None:
    found = {name for key in READER.read(text, lang).keys for name in key.polar_names}
    assert {name for name in found if name.lstrip("!").startswith("c:")} == keys


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the West African bloc", ["ecowas"]),
        ("the West Africa office", ["west-africa"]),
        ("The West lost the battle", ["the-west"]),
        ("They blame the West", ["the-west"]),
    ],
)
def test_a_name_with_an_article_gives_way_to_a_longer_one_without(text: str, named: list[str]) -> None:
    gazetteer = Gazetteer(
        [
            Entity("the-west", "The West", "place", ("the West",), ("Occident",)),
            Entity("west-africa", "West Africa", "place", ("West Africa",), ("Afrique de l'Ouest",)),
            Entity("ecowas", "ECOWAS", "organisation", ("West African bloc",), ("CEDEAO",)),
        ]
    )
    found = Reader(Lexicon([]), gazetteer).read(text, "en").mentions
    assert [entity for mention in found for entity in mention.entities] == named


@pytest.mark.parametrize(
    ("text", "lang", "denied"),
    [
        ("There are no Wagner mercenaries in Mali", "en", {"e:wagner", "e:mali"}),
        ("Il n'y a pas de mercenaires de Wagner au Mali", "fr", {"e:wagner", "e:mali"}),
        ("Aucun mercenaire au Mali, sauf Wagner", "fr", {"w:mercenair"}),
        ("Wagner is not in Mali", "en", {"e:mali"}),
        ("Wagner n'a jamais été au Mali", "fr", {"e:mali"}),
        ("There are Wagner mercenaries in Mali", "en", set()),
        # what is denied is that it ended, not where
        ("They did not end it in Mali", "en", {"c:end"}),
        ("No stranger knew Wagner", "en", {"w:stranger", "w:knew"}),
    ],
)
def test_a_name_is_denied_where_nothing_else_is(text: str, lang: str, denied: set[str]) -> None:
    found = {name for key in READER.read(text, lang).keys if key.negated for name in key.names}
    assert found == denied


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("Wagner is not in Mali anymore", "en", "c:no-longer"),
        ("Wagner is no longer in Mali", "en", "c:no-longer"),
        ("Il n'y a plus de mercenaires de Wagner au Mali", "fr", "c:no-longer"),
        ("Wagner n'a jamais été au Mali", "fr", "c:never"),
    ],
)
def test_what_denies_by_itself_is_not_denied_once_more(text: str, lang: str, key: str) -> None:
    (found,) = [name for one in READER.read(text, lang).keys for name in one.polar_names if name.lstrip("!").startswith("c:")]
    assert found == key


@pytest.mark.parametrize(
    ("text", "lang", "speaks"),
    [
        ("Mali accused its neighbours", "en", True),
        ("Soldiers held in Mali, accused of treason", "en", False),
        ("Des soldats du Mali accusés par leurs chefs", "fr", False),
    ],
)
def test_who_is_accused_does_not_speak(text: str, lang: str, speaks: bool) -> None:
    assert bool(READER.read(text, lang).attributions) == speaks


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Il n'y a plus de soldats au Mali", True), ("Il y a plus de 500 soldats", False), ("Il y a plus de dix ans", False)],
)
def test_more_of_something_is_not_taken_for_no_longer_any(text: str, ended: bool) -> None:
    reader = Reader(load_lexicon(), Gazetteer([]))
    keys = {name for key in reader.read(text, "fr").keys for name in key.names}
    assert ("c:no-longer" in keys) is ended


@pytest.mark.parametrize(
    ("text", "lang", "keys"),
    [
        ("No doubt they ended it", "en", {"c:end"}),
        ("They didn't hesitate to end it", "en", {"c:end"}),
        ("Ils n’ont pas tardé à finir", "fr", {"c:end"}),
        # what is denied is the denial, not what it denies
        ("They did not deny ending it", "en", {"!c:deny", "c:end"}),
        ("Ils n'ont pas nié vouloir finir", "fr", {"!c:deny", "c:end"}),
        # put off, not denied
        ("It was not ended until April 2022", "en", {"c:end"}),
        ("Ce n'est pas fini avant avril 2022", "fr", {"c:end"}),
        ("It was not ended until they left", "en", {"!c:end"}),
        ("Nobody ended it before April 2022", "en", {"!c:end"}),
        # what is denied to have lasted is denied
        ("They did not keep ending it until April 2022", "en", {"!c:end"}),
        # a figure's qualifier says nothing by itself
        ("They ended no fewer than 80 deals", "en", {"c:end"}),
        ("They ended fewer deals", "en", {"c:end", "c:few"}),
    ],
)
def test_some_denials_deny_nothing(text: str, lang: str, keys: set[str]) -> None:
    found = {name for key in READER.read(text, lang).keys for name in key.polar_names}
    assert {name for name in found if name.lstrip("!").startswith("c:")} == keys


def test_a_date_or_figure_set_aside_for_another_is_none_of_the_claim() -> None:
    read = READER.read("Wagner came in 2021, not in 2019, with 1,000 men rather than 500", "en")
    assert [date.start[:4] for date in read.dates] == ["2021"]
    assert [quantity.low for quantity in read.quantities] == [1000]
    alone = READER.read("Not in 2019", "en")
    assert [date.start[:4] for date in alone.dates] == ["2019"]
