"""The cheap look at a sentence's words never hides a pattern that would match it."""

from __future__ import annotations

import pytest
from labelled import corpus_files, read_claims

from malicheck.language.words import find_words
from malicheck.lint.referring_words import DISTANCE, REFERENCES, REFERRING, SAME_DATE, TELLING_DATES

#: For each row of REFERENCES, in order, words that it matches.
REFERRED = {
    "en": (
        "the same general", "She", "his army", "It left", "its army", "they", "their army", "The Mission", "the same body",
        "the militia", "the agency", "the country", "the village", "the deal",
    ),
    "fr": (
        "Il part", "elle", "Celui-ci", "celle-ci", "ils", "elles", "Son armée", "leurs chefs", "l’opération", "ces mercenaires",
        "l'organisation", "le pays", "la localité", "cet accord",
    ),
}  # fmt: skip
TOLD = {
    "en": ("Later that year", "in the same month", "that day", "in that March", "two days later", "A week afterwards"),
    "fr": ("cette année-là", "la même année", "Ce mois-là", "à la même date", "un an auparavant", "un mois après"),
}  # fmt: skip


def folded(text: str, lang: str) -> set[str]:
    return {word.folded for word in find_words(text, lang)}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_reference_holds_a_referring_word(lang: str) -> None:
    for reference, text in zip(REFERENCES[lang], REFERRED[lang], strict=True):
        assert reference.pattern.search(text), text
        assert not REFERRING[lang].isdisjoint(folded(text, lang)), text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_told_date_holds_a_telling_word(lang: str) -> None:
    patterns = [pattern for pattern, _ in SAME_DATE[lang]] + [DISTANCE[lang]]
    for text in TOLD[lang]:
        assert any(pattern.search(text) for pattern in patterns), text
        assert not TELLING_DATES[lang].isdisjoint(folded(text, lang)), text


def test_sentences_that_refer_back_hold_such_words() -> None:
    for claim in read_claims(corpus_files()):
        lang, words = claim.lang, folded(claim.text, claim.lang)
        if REFERRING[lang].isdisjoint(words):
            assert not any(reference.pattern.search(claim.text) for reference in REFERENCES[lang]), claim.text
        if TELLING_DATES[lang].isdisjoint(words):
            assert not any(pattern.search(claim.text) for pattern, _ in SAME_DATE[lang]), claim.text
            assert not DISTANCE[lang].search(claim.text), claim.text
