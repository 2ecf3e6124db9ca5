"""Sentences read: denials that are part of a phrase, and who is named as speaking."""

from __future__ import annotations

import pytest

from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader

READER = Reader(
    Lexicon(
        [
            {"id": "end", "kind": "action", "en": ["end", "not renew"], "fr": ["finir", "pas renouvelé"]},
            {"id": "renew", "kind": "action", "en": ["renew"], "fr": ["renouveler"]},
        ]
    ),
    Gazetteer([Entity("mali", "Mali", "country", ("Mali",), ("Mali",))]),
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
    ("text", "lang", "speaks"),
    [
        ("Mali accused its neighbours", "en", True),
        ("Soldiers held in Mali, accused of treason", "en", False),
        ("Des soldats du Mali accusés par leurs chefs", "fr", False),
    ],
)
def test_who_is_accused_does_not_speak(text: str, lang: str, speaks: bool) -> None:
    assert bool(READER.read(text, lang).attributions) == speaks
