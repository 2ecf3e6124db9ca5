"""Which statements are looked at: what is said in a few plain words finds the statement that says it."""

from __future__ import annotations

from malicheck.checker import Checker


def test_short_wordings_of_the_base_find_their_statement() -> None:
    checker = Checker.open()
    for statement in list(checker.base.statements.values())[::5]:
        words = statement.wordings
        for lang, texts in (("en", (*words.same_en, *words.contrary_en)), ("fr", (*words.same_fr, *words.contrary_fr))):
            for text in [text for text in texts if len(text.split()) <= 5]:
                found = checker.find(checker.reader.read(text, lang))
                assert statement.id in [row.profile.statement.id for row in found], text
