"""Who speaks without a name: such a sentence is not said in the draft's own voice."""

from __future__ import annotations

import time
import unicodedata

import pytest

from malicheck.lint.checking import check_draft
from malicheck.reading.unnamed_speakers import has_unnamed_speaker

from .engine import ScriptedChecker

SAID = {
    "en": [
        "The Red Band has 500 fighters, residents say.",
        "The Red Band has 500 fighters, several local officials said on Tuesday.",
        "The Red Band has 500 fighters, an army officer told reporters.",
        "The Red Band has 500 fighters, said two residents of Gao.",
        "The Red Band, witnesses say, has 500 fighters.",
        "Residents say the Red Band has 500 fighters.",
        "Three witnesses in Gao told that 500 fighters came.",
        "According to local residents, 500 fighters came.",
        "500 fighters came, as officials reported.",
    ],
    "fr": [
        "La Bande rouge compte 500 combattants, disent des habitants.",
        "La Bande rouge compte 500 combattants, a déclaré un élu.",
        "La Bande rouge compte 500 combattants, ont indiqué plusieurs témoins à la presse.",
        "La Bande rouge compte 500 combattants, affirme-t-on.",
        "La Bande rouge compte 500 combattants, nous a dit un habitant de Gao.",
        "La Bande rouge, assure le maire, compte 500 combattants.",
        "Selon des témoins, la Bande rouge compte 500 combattants.",
        "La Bande rouge compte 500 combattants, d’après des habitants.",
        "Des habitants disent que la Bande rouge compte 500 combattants.",
        "La Bande rouge compte 500 combattants, selon l’armée.",
        "La Bande rouge compte 500 combattants, de source militaire.",
    ],
}
OWN = {
    "en": [
        "The Red Band has 500 fighters.",
        "The Red Band left the town, which officials say has 500 people.",
        "In 2019, no deaths were reported.",
        "Residents fled, and 500 fighters came.",
        "According to plan, 500 fighters left.",
        "In 2019, the army reported 12 dead.",
    ],
    "fr": [
        "La Bande rouge compte 500 combattants.",
        "Le retrait, annoncé le 3 mai, concerne 500 soldats.",
        "Amadou Petit, dit le Sahélien, commande 500 combattants.",
        "Les habitants ont fui, et 500 combattants sont venus.",
        "Selon le calendrier, 500 soldats partent en mai.",
    ],
}


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in SAID.items() for text in texts])
def test_someone_says_so(lang: str, text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for written in (text, text.replace("’", "'"), unicodedata.normalize("NFD", text), bare):
        assert has_unnamed_speaker(written, lang), written


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in OWN.items() for text in texts])
def test_the_draft_says_so_itself(lang: str, text: str) -> None:
    assert not has_unnamed_speaker(text, lang)
    assert not has_unnamed_speaker(unicodedata.normalize("NFD", text), lang)


@pytest.mark.parametrize(("sentence", "level"), [
    ("The Red Band has 500 fighters.", "error"),
    ("The Red Band has 500 fighters, residents say.", "warning"),
    ("La Bande rouge compte 500 combattants.", "error"),
    ("La Bande rouge compte 500 combattants, disent des habitants.", "warning"),
])  # fmt: skip
def test_a_contradiction_is_one_level_lower(sentence: str, level: str) -> None:
    (one,) = check_draft("a.md", sentence.encode(), ScriptedChecker()).diagnostics
    assert (one.code, one.level, one.attributed) == ("MC101", level, level == "warning")


def test_long_sentences_are_read_quickly() -> None:
    started = time.process_time()
    for lang in ("en", "fr"):
        has_unnamed_speaker("a " * 20_000, lang)
        has_unnamed_speaker(", a" * 20_000, lang)
        has_unnamed_speaker(", dit le a" * 10_000, lang)
    assert time.process_time() - started < 5
