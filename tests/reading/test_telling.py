"""Which words of a claim only tell who says so."""

from __future__ import annotations

import pytest

from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.telling import find_telling

READER = Reader(
    Lexicon([]),
    Gazetteer(
        [
            Entity("acled", "ACLED", "organisation", ("ACLED",), ("Acled",)),
            Entity("un", "UN", "organisation", ("United Nations",), ("Nations unies",)),
            Entity("macron", "Macron", "person", ("Emmanuel Macron", "Macron"), ("Emmanuel Macron", "Macron")),
            Entity("wagner", "Wagner", "armed-group", ("Wagner",), ("Wagner",)),
        ]
    ),
)


@pytest.mark.parametrize(
    ("text", "lang", "rest"),
    [
        ("According to ACLED, 200 people died", "en", "200 people died"),
        ("200 people died, according to the United Nations.", "en", "200 people died"),
        ("The United Nations says that 200 people died", "en", "The 200 people died"),
        ("Emmanuel Macron, president of France, said the troops would leave", "en", "the troops would leave"),
        ("ACLED: 200 people died", "en", "200 people died"),
        ("Selon l'Acled, 200 personnes sont mortes", "fr", "200 personnes sont mortes"),
        ("200 personnes sont mortes, affirme l'Acled", "fr", "200 personnes sont mortes"),
        ("Emmanuel Macron a déclaré que les soldats partiraient", "fr", "les soldats partiraient"),
        ("Macron dit que les soldats partiront", "fr", "les soldats partiront"),
        ("Macron denies that the troops would leave", "en", "Macron denies that the troops would leave"),
        ("Wagner killed 200 people", "en", "Wagner killed 200 people"),
    ],
)
def test_who_says_so_is_told_apart(text: str, lang: str, rest: str) -> None:
    claim = READER.read(text, lang)
    told = find_telling(claim)
    assert [word.text for place, word in enumerate(claim.words) if place not in told] == rest.replace("'", " ").split()
