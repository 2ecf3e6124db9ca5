"""Which statements are looked at: what is said in a few plain words finds the statement that says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.bases import SOURCES, write_base
from malicheck.checker import COMPARED, Checker

ENTITIES = """\
entities:
  - {id: mali, name: Mali, type: country, aliases: {en: [Mali], fr: [Mali]}}
  - {id: wagner, name: Wagner, type: organisation, aliases: {en: [Wagner], fr: [Wagner]}}
"""
#: Many statements on Wagner in Mali, and one more whose contrary is that there never was any.
STATEMENTS = "statements:\n" + "".join(
    f"  - {{id: wagner-{number}, topic: facts, kind: event, stance: asserts, source: ocha-2023-08,\n"
    f"     en: 'Wagner was in Mali, in Mali and again in Mali, as report {number} has it.',\n"
    f"     fr: 'Wagner était au Mali, au Mali et encore au Mali, selon le rapport {number}.'}}\n"
    for number in range(20)
)
CONTRARY = """\
wordings:
  - id: wagner-19
    contrary: {en: [Wagner never was in Mali], fr: [Wagner n'a jamais été au Mali]}
"""


@pytest.mark.parametrize("claim", ["Wagner never was in Mali", "in Mali, Wagner never was", "Wagner n'a jamais été au Mali"])
def test_a_few_words_find_the_statement_that_has_them_all(claim: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"sources.yaml": SOURCES, "entities.yaml": ENTITIES, "facts.yaml": STATEMENTS}
    checker = Checker.open([write_base(tmp_path / "base", {**files, "contrary.yaml": CONTRARY})], only=True, cache=False)
    first = checker.index.search(checker.reader.read(claim), COMPARED)[0]
    assert first.profile.statement.id == "wagner-19"


def test_short_wordings_of_the_base_find_their_statement() -> None:
    checker = Checker.open()
    for statement in list(checker.base.statements.values())[::5]:
        words = statement.wordings
        for lang, texts in (("en", (*words.same_en, *words.contrary_en)), ("fr", (*words.same_fr, *words.contrary_fr))):
            for text in [text for text in texts if len(text.split()) <= 5]:
                found = checker.index.search(checker.reader.read(text, lang), COMPARED)
                assert statement.id in [row.profile.statement.id for row in found], text
