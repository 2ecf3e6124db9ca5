"""A text with the right letters of its misspelt words, for what is read letter by letter; places lead back to what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..language.words import Word
from ..span import Span
from .dates import DateMention
from .quantities import Quantity


class Respelt(NamedTuple):
    """The text, and for each of its letters, and its end, the place in what was typed."""

    text: str
    places: Sequence[int]

    def date(self, mention: DateMention) -> DateMention:
        """The date where it was typed."""
        return replace(mention, span=self._typed(mention.span))

    def quantity(self, quantity: Quantity) -> Quantity:
        """The quantity where it was typed."""
        return replace(quantity, span=self._typed(quantity.span), number=self._typed(quantity.number))

    def _typed(self, span: Span) -> Span:
        return Span(self.places[span.start], self.places[span.end])


def respell(said: str, words: Sequence[Word], mended: Sequence[Word]) -> Respelt:
    """What is said with the letters of the mended words.

    >>> from malicheck.language.words import find_words
    >>> typed = find_words("in decmber 2022", "en")
    >>> found = respell("in decmber 2022", typed, [typed[0], typed[1]._replace(folded="december"), typed[2]])
    >>> found.text, found.places[12]
    ('in december 2022', 11)
    """
    text: list[str] = []
    places: list[int] = []
    done = 0
    for word, right in zip(words, mended, strict=True):
        if right is not word:
            text += [said[done : word.start], right.folded]
            places += range(done, word.start)
            places += [min(word.start + place, word.end - 1) for place in range(len(right.folded))]
            done = word.end
    places += range(done, len(said) + 1)
    return Respelt("".join([*text, said[done:]]), places)
