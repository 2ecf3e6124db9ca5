"""Finding listed phrases in a sequence of words: the longest phrase at each place wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
_ONE = (1,)
#: By first word: the lengths of its phrases, longest first, and their values.
PhraseRows: TypeAlias = dict[str, tuple[list[int], dict[tuple[str, ...], tuple[T, ...]]]]


class PhraseTable(Generic[T]):
    """Phrases (tuples of words) with a value each; a phrase listed twice keeps every value in order.

    >>> table = PhraseTable[str](); table.add(("pull", "out"), "withdraw")
    >>> table.find(["troops", "pull", "out"])
    [(1, 3, ('withdraw',))]
    """

    def __init__(self) -> None:
        self._rows: PhraseRows[T] = {}
        self._seconds: dict[str, frozenset[str]] = {}

    def add(self, phrase: tuple[str, ...], value: T) -> None:
        """List `phrase` with `value`; an empty phrase is passed over."""
        if not phrase:
            return
        lengths, values = self._rows.setdefault(phrase[0], ([], {}))
        self._seconds.pop(phrase[0], None)
        known = values.get(phrase, ())
        if value not in known:
            values[phrase] = (*known, value)
        if len(phrase) not in lengths:
            lengths.append(len(phrase))
            lengths.sort(reverse=True)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, tuple[T, ...]]]:
        """Every listed phrase that starts at `place`, longest first: where it ends, and its values."""
        row = self._rows.get(words[place])
        if row is None:
            return
        values = row[1]
        for length in self._lengths(words, place, row):
            end = place + length
            found = values.get(tuple(words[place:end]))
            if found is not None and end <= len(words):
                yield end, found

    def find(self, words: Sequence[str]) -> list[tuple[int, int, tuple[T, ...]]]:
        """The phrases of a text from left to right, without overlap: start, end (in words), values."""
        found: list[tuple[int, int, tuple[T, ...]]] = []
        row_of = self._rows.get
        done = 0
        for place, word in enumerate(words):
            row = row_of(word)
            if row is None or place < done:
                continue
            values = row[1]
            for length in self._lengths(words, place, row):
                hit = values.get((word,) if length == 1 else tuple(words[place : place + length]))
                # cut short by the end of the text, a phrase may pass for a shorter one, at its own turn only
                if hit is not None and place + length <= len(words):
                    done = place + length
                    found.append((place, done, hit))
                    break
        return found

    def _lengths(self, words: Sequence[str], place: int, row: tuple[list[int], dict[tuple[str, ...], Any]]) -> Sequence[int]:
        """The lengths worth trying at `place`: only the shortest where no phrase goes on with the next word."""
        lengths, values = row
        if lengths[0] == 1:
            return lengths
        seconds = self._seconds.get(words[place])
        if seconds is None:
            seconds = self._seconds[words[place]] = frozenset(phrase[1] for phrase in values if len(phrase) > 1)
        if place + 1 < len(words) and words[place + 1] in seconds:
            return lengths
        return _ONE if lengths[-1] == 1 else ()

    @property
    def rows(self) -> PhraseRows[T]:
        """The table as plain values, which `of_rows` takes."""
        return self._rows

    @classmethod
    def of_rows(cls, rows: PhraseRows[T]) -> PhraseTable[T]:
        """The table with these rows, as another table of phrases gave them."""
        table = cls()
        table._rows = rows
        return table

    def __contains__(self, word: str) -> bool:
        return word in self._rows
