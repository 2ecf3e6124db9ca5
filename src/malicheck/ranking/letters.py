"""How alike two texts are by their letters: cosine of weighted runs of three to five characters within words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from .terms import letter_groups


class Letters:
    """The runs of characters of a corpus; a document's are worked out when it is first compared."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._documents = documents
        self._vectors: dict[int, dict[str, float]] = {}
        self._idf = _weigh(documents)
        self._unknown = math.log(1 + len(documents))

    def compare(self, readings: Sequence[Sequence[str]], numbers: Sequence[int]) -> list[float]:
        """For each document (by number), its likeness to a query, the mean over the query's readings: 0 to 1."""
        query: dict[str, float] = defaultdict(float)
        for words in readings:
            for group, weight in self._vector(words).items():
                query[group] += weight / len(readings)
        found = []
        for number in numbers:
            vector = self._vectors.get(number)
            if vector is None:
                vector = self._vectors[number] = self._vector(self._documents[number])
            found.append(sum([weight * query[group] for group, weight in vector.items() if group in query]))
        return found

    def _vector(self, words: Sequence[str]) -> dict[str, float]:
        """The weighted runs of a text, of length 1; a run counts by the logarithm of how often it stands."""
        counts = Counter([group for word in words for group in letter_groups(word)])
        idf, unknown, log = self._idf, self._unknown, math.log
        vector = {
            group: idf.get(group, unknown) * (1.0 if count == 1 else 1 + log(count)) for group, count in counts.items()
        }
        length = math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
        return {group: weight / length for group, weight in vector.items()}


def _weigh(documents: Sequence[Sequence[str]]) -> dict[str, float]:
    """How telling each run is, by how many documents hold a word with it (counted by words, which is quick)."""
    holding: Counter[str] = Counter()
    for words in documents:
        holding.update(set(words))
    groups: dict[str, int] = defaultdict(int)
    for word, count in holding.items():
        for group in set(letter_groups(word)):
            groups[group] += count
    total = max(len(documents), 1)
    return {group: math.log((1 + total) / (1 + min(count, total))) + 1 for group, count in groups.items()}
