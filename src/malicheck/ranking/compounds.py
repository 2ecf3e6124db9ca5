"""Words written together ("emptychairs", as in hashtags in small letters), read as the words of a corpus."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

#: A word in more documents than this is a word of its own; one in fewer than `_KNOWN` proves nothing.
_RARE = 2
_KNOWN = 2
_SHORTEST_COMPOUND, _SHORTEST_PART, _MOST_PARTS = 7, 3, 3
#: A single known word at an end of an unknown one must be longer, or chance finds it.
_SHORTEST_END = 5
#: No word is longer; what is, is no word.
_LONGEST = 40


class Vocabulary:
    """The words of a corpus and how many documents hold each."""

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._holding: Counter[str] = Counter()
        self._count = 1
        for words in documents:
            self._holding.update(set(words))
            self._count += 1

    def parts(self, word: str) -> list[str]:
        """The known words that an unknown or rare word is made of, in order; else the one it begins or ends with.

        >>> Vocabulary([["empty", "chairs"], ["chairs", "empty"]]).parts("emptychairs")
        ['empty', 'chairs']
        """
        if len(word) < _SHORTEST_COMPOUND or len(word) > _LONGEST or self._holding.get(word, 0) > _RARE:
            return []
        return self._divided(word) or self._end(word)

    def _divided(self, word: str) -> list[str]:
        """The division into the fewest known words; of several, the one into the most common."""
        best: dict[int, tuple[int, float, list[str]]] = {0: (0, 0.0, [])}
        for start in range(len(word)):
            if start not in best:
                continue
            number, rarity, parts = best[start]
            for end in range(start + _SHORTEST_PART, len(word) + 1):
                part = word[start:end]
                holding = self._holding.get(part, 0)
                if part == word or holding < _KNOWN:
                    continue
                found = (number + 1, rarity + math.log(self._count / holding), [*parts, part])
                if number < _MOST_PARTS and (end not in best or found[:2] < best[end][:2]):
                    best[end] = found
        return best[len(word)][2] if len(word) in best else []

    def _end(self, word: str) -> list[str]:
        """The longest known word at either end of a word that the corpus does not have."""
        if word in self._holding:
            return []
        for size in range(len(word) - _SHORTEST_PART, _SHORTEST_END - 1, -1):
            for part in (word[-size:], word[:size]):
                if part in self._holding:
                    return [part]
        return []
