"""Opposites are shown in the words of the claim and of the statement, with their denials, never as names of concepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from malicheck.checker import Checker
from malicheck.comparison.denials import concept_words, stated
from malicheck.comparison.facet import Facet
from malicheck.knowledge.entry import Source, Statement
from malicheck.language.concepts import Lexicon, load_lexicon

from .small_base import held, open_base

ENTITIES = """\
entities:
  - id: mali
    name: Mali
    type: country
    aliases: {en: [Mali], fr: [Mali]}
  - id: france
    name: France
    type: country
    aliases: {en: [France], fr: [France]}
"""
STATEMENTS = """\
statements:
  - id: hostages
    topic: hostages
    kind: event
    stance: asserts
    en: France did not free the hostages in Mali.
    fr: La France n’a pas libéré les otages au Mali.
    source: ocha-2023-08
    actors: [france, mali]
  - id: base
    topic: base
    kind: event
    stance: asserts
    en: France left the base of Gossi.
    fr: La France a quitté la base de Gossi.
    source: ocha-2023-08
    actors: [france]
"""
LEXICON = load_lexicon()


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    return open_base(ENTITIES, STATEMENTS, tmp_path, monkeypatch)


def polarity(checker: Checker, claim: str, statement: str) -> list[Facet]:
    return [facet for facet in held(checker, claim, statement).comparison.facets if facet.name == "polarity"]


@pytest.mark.parametrize(
    ("claim", "statement", "values"),
    [
        ("France freed the hostages in Mali", "hostages", ("freed", "not free")),
        ("La France a libéré les otages au Mali", "hostages", ("libéré", "n’a pas libéré")),
        ("La France a libere les otages au Mali", "hostages", ("libere", "n’a pas libéré")),
        ("France stayed at the base of Gossi", "base", ("stayed", "left")),
        ("La France est restée dans la base de Gossi", "base", ("restée", "quitté")),
        ("France didn't leave the base of Gossi", "base", ("didn't leave", "left")),
        ("La France ne quitte pas la base de Gossi", "base", ("ne quitte pas", "quitté")),
    ],
)
def test_both_sides_are_shown_in_their_own_words(
    checker: Checker, claim: str, statement: str, values: tuple[str, str]
) -> None:
    shown = [(facet.claim, facet.statement) for facet in polarity(checker, claim, statement) if facet.agreement == "conflicts"]
    assert values in shown


def test_a_concept_that_only_the_other_language_has_is_shown_in_that() -> None:
    one = Statement("a", "t", "event", "asserts", "They went.", "Ils ont quitté la base.", Source("s", "S"))
    rows = [{"id": "leave", "kind": "action", "en": ["leave"], "fr": ["quitter", "quitté"]}]
    assert stated(one, "leave", "en", Lexicon(rows)) == "quitté"


def test_without_any_words_the_name_is_readable() -> None:
    one = Statement("a", "t", "event", "asserts", "They went.", "Ils sont partis.", Source("s", "S"))
    assert stated(one, "peace-talks", "fr", LEXICON) == "peace talks"


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("They never left", "en", "never left"),
        ("Ils ne sont jamais partis", "fr", "ne sont jamais partis"),
        ("Ils n'ont pas quitté Gao", "fr", "n'ont pas quitté"),
        ("They left", "en", "left"),
    ],
)
def test_a_denial_goes_with_its_words(text: str, lang: str, shown: str) -> None:
    assert concept_words(text, lang, LEXICON)["withdraw"] == shown
