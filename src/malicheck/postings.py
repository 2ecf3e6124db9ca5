"""Who holds what: for each key the statements that hold it, and what that adds to the score of each.

Scores are BM25: a key adds more the rarer it is (`idf`), the more of it a statement holds, and the shorter the statement.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

#: BM25 saturation and length weight; pooled wordings make long documents, so length counts little.
K1, _B = 1.2, 0.35
#: Scores are counted in whole grains, so many to the unit: sums of whole numbers are the same in any order.
GRAINS = 1 << 20
#: What a key adds at most, in grains, for an idf of 1.
_MOST = GRAINS * (K1 + 1)
#: The numbers of statements, ascending, and what a key adds to the score of each.
Rows: TypeAlias = tuple[Sequence[int], Sequence[int]]
_NONE: Rows = ((), ())
#: The names of a key, each with what its idf is to be taken times.
Variants: TypeAlias = tuple[tuple[float, str], ...]


class Postings(ABC):
    """The keys of all statements; statements go by number, in the order of the base."""

    @property
    @abstractmethod
    def idf(self) -> Mapping[str, float]:
        """How telling each key is: high for rare ones."""

    @property
    @abstractmethod
    def norms(self) -> Sequence[float]:
        """What the length of each statement weighs against what it holds."""

    @abstractmethod
    def gains(self, key: str) -> Rows:
        """The statements that hold a key, and what it adds to the score of each, in grains; none for a key that nobody holds."""

    @abstractmethod
    def bits(self, key: str) -> int:
        """The same statements as the digits of one binary number: the digit of statement n is worth 2 ** n."""

    @abstractmethod
    def peak(self, key: str) -> int:
        """The most that holding this key adds to any statement's score, in grains."""

    @abstractmethod
    def only(self, key: str) -> float | None:
        """How much of a key each statement holds that holds it, where that is the same for all of them."""


class PlainPostings(Postings):
    """Postings in memory, as they were gathered from how much of each key each statement holds."""

    def __init__(self, weights: Iterable[Mapping[str, float]]) -> None:
        self._held: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        lengths = []
        for number, row in enumerate(weights):
            for key, weight in row.items():
                numbers, held = self._held[key]
                numbers.append(number)
                held.append(weight)
            lengths.append(length_of(row.values()))
        self._norms = length_norms(lengths)
        self._idf = {key: rarity(len(held[0]), len(lengths)) for key, held in self._held.items()}

    @property
    def idf(self) -> Mapping[str, float]:
        """How telling each key is."""
        return self._idf

    @property
    def norms(self) -> Sequence[float]:
        """What the length of each statement weighs."""
        return self._norms

    def gains(self, key: str) -> Rows:
        """The statements that hold a key, and what it adds to each."""
        held = self._held.get(key)
        if held is None:
            return _NONE
        idf, norms = self._idf[key], self._norms
        return held[0], [gain(idf, weight, norms[number]) for number, weight in zip(*held, strict=True)]

    def bits(self, key: str) -> int:
        """The same as the digits of a number."""
        return digits(self._held[key][0]) if key in self._held else 0

    def peak(self, key: str) -> int:
        """The most that holding this key adds."""
        return max(self.gains(key)[1], default=0)

    def only(self, key: str) -> float | None:
        """How much of a key all hold that hold it."""
        weights = self._held[key][1] if key in self._held else []
        return weights[0] if weights and weights.count(weights[0]) == len(weights) else None


def length_of(weights: Iterable[float]) -> float:
    """How long a statement is: all it holds together; exact, and so the same in whatever order the keys come."""
    return math.fsum(weights)


def length_norms(lengths: Sequence[float]) -> array[float]:
    """What the length of each statement weighs against what it holds."""
    mean = math.fsum(lengths) / max(len(lengths), 1) or 1.0
    return array("d", [K1 * (1 - _B + _B * length / mean) for length in lengths])


def rarity(holders: int, count: int) -> float:
    """How telling a key is that so many of `count` statements hold: the highest where none does."""
    count = max(count, 1)
    return math.log(1 + (count - holders + 0.5) / (holders + 0.5))


def gain(idf: float, weight: float, norm: float) -> int:
    """What a key adds to the score of a statement that holds so much of it, in grains."""
    return int(idf * _MOST * weight / (weight + norm))


def digits(numbers: Sequence[int]) -> int:
    """Numbers, ascending, as the digits of one binary number.

    >>> bin(digits([0, 3]))
    '0b1001'
    """
    if not numbers:
        return 0
    marks = bytearray((numbers[-1] >> 3) + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def numbers_of(digits: int) -> Iterator[int]:
    """The numbers, ascending, that are digits of a binary number."""
    data = digits.to_bytes((digits.bit_length() + 7) >> 3, "little")
    place = -1
    for byte in data.translate(None, b"\0") if digits else b"":
        place = data.index(byte, place + 1)
        for digit in range(8):
            if byte >> digit & 1:
                yield (place << 3) + digit
