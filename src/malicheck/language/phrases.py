"""Finding listed phrases in a sequence of words: the longest phrase at each place wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
PhraseRows: TypeAlias = dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]]


class PhraseTable(Generic[T]):
    """Phrases (tuples of words) with a value each; a phrase listed twice keeps every value in order.

    >>> table = PhraseTable[str](); table.add(("pull", "out"), "withdraw")
    >>> table.find(["troops", "pull", "out"])
    [(1, 3, ('withdraw',))]
    """

    def __init__(self) -> None:
        self._by_first: PhraseRows[T] = {}

    def add(self, phrase: tuple[str, ...], value: T) -> None:
        """List `phrase` with `value`; an empty phrase is passed over."""
        if not phrase:
            return
        rows = self._by_first.setdefault(phrase[0], [])
        for place, (known, values) in enumerate(rows):
            if known == phrase:
                if value not in values:
                    rows[place] = (known, (*values, value))
                return
        rows.append((phrase, (value,)))
        rows.sort(key=lambda row: -len(row[0]))

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, tuple[T, ...]]]:
        """Every listed phrase that starts at `place`, longest first: where it ends, and its values."""
        for phrase, values in self._by_first.get(words[place], ()):
            end = place + len(phrase)
            if len(phrase) == 1 or tuple(words[place:end]) == phrase:
                yield end, values

    def find(self, words: Sequence[str]) -> list[tuple[int, int, tuple[T, ...]]]:
        """The phrases of a text from left to right, without overlap: start, end (in words), values."""
        found: list[tuple[int, int, tuple[T, ...]]] = []
        rows_of = self._by_first.get
        done = 0
        for place, word in enumerate(words):
            rows = rows_of(word)
            if rows is None or place < done:
                continue
            for phrase, values in rows:
                end = place + len(phrase)
                if end == place + 1 or tuple(words[place:end]) == phrase:
                    found.append((place, end, values))
                    done = end
                    break
        return found

    @property
    def rows(self) -> PhraseRows[T]:
        """The phrases with their values by first word, longest first: what `of_rows` takes."""
        return self._by_first

    @classmethod
    def of_rows(cls, rows: PhraseRows[T]) -> PhraseTable[T]:
        """The table with these rows, as another table of phrases gave them."""
        table = cls()
        table._by_first = rows
        return table

    def __contains__(self, word: str) -> bool:
        return word in self._by_first
