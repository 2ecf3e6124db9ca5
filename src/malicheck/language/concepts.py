"""The table of concepts: which words of both languages mean one thing, and which things exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from .phrases import PhraseRows, PhraseTable
from .words import Word, find_words

TABLE = Path(__file__).with_name("concepts.yaml")


class Concept(Struct, frozen=True):
    """One meaning: its kind (action, counted, quality, thing), what excludes it and what it is a kind of."""

    id: str
    kind: str
    opposes: frozenset[str]
    broader: str | None


class Lexicon:
    """Looks words up by meaning.

    >>> rows = [{"id": "coup", "kind": "action", "en": ["coup", "putsch"], "fr": ["putsch"]}]
    >>> [hit[2] for hit in Lexicon(rows).find(find_words("Two putsches", "en"), "en")]
    [('coup',)]
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        concepts: dict[str, Concept] = {}
        self.concepts: Mapping[str, Concept] = concepts
        self._phrases: dict[str, PhraseTable[str]] = {"en": PhraseTable(), "fr": PhraseTable()}
        self._rows: Mapping[str, PhraseRows[str]] = {lang: table.rows for lang, table in self._phrases.items()}
        opposed: dict[str, set[str]] = {}
        rows = list(rows)
        for row in rows:
            for other in row.get("opposes") or ():
                opposed.setdefault(row["id"], set()).add(other)
                opposed.setdefault(other, set()).add(row["id"])
        for row in rows:
            concept = Concept(row["id"], row["kind"], frozenset(opposed.get(row["id"], ())), row.get("broader"))
            concepts[concept.id] = concept
            for lang in ("en", "fr"):
                for form in row[lang]:
                    stems = tuple(word.stem for word in find_words(form, lang))
                    self._phrases[lang].add(stems, concept.id)

    def find(self, words: Sequence[Word], lang: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """The concepts of a text, longest phrase first: first word, last word (exclusive), concept ids."""
        return self._table(lang).find([word.stem for word in words])

    def knows(self, stem: str, lang: str) -> bool:
        """Whether a word with this stem is one of a concept's, or the first of several."""
        return stem in self._table(lang)

    def _table(self, lang: str) -> PhraseTable[str]:
        table = self._phrases.get(lang)
        if table is None:
            table = self._phrases[lang] = PhraseTable.of_rows(self._rows[lang])
        return table

    @property
    def rows(self) -> Mapping[str, PhraseRows[str]]:
        """The phrases by language, with the concepts they stand for."""
        return self._rows

    @classmethod
    def of_rows(cls, concepts: Mapping[str, Concept], rows: Mapping[str, PhraseRows[str]]) -> Lexicon:
        """The lexicon with these concepts and phrases, as another lexicon gave them."""
        lexicon = cls(())
        lexicon.concepts = concepts
        lexicon._rows, lexicon._phrases = rows, {}
        return lexicon


def load_lexicon(path: Path = TABLE) -> Lexicon:
    """The lexicon of a concepts file; the shipped one by default."""
    import yaml  # not needed, and slow to import, where a compiled base is at hand

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as file:
        return Lexicon(yaml.load(file, Loader=loader)["concepts"])
