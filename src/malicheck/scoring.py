"""The best statements of a base by scoring all of them at once: one wide number holds the score of every statement.

Gains are whole numbers of grains, so that scores are the same in whatever order keys come. A wide number has 64 binary digits
for each statement; to add a key is one addition. Beside its score a statement's digits hold its place counted from the end, so
that of equal scores the one that stands first in the base is the highest.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest

from .postings import Postings, Rows, Variants

#: A key that fewer statements hold is not worth a wide number.
_FEW = 24
#: Bytes of gains that are remembered from claim to claim; what a gain by itself takes, and one in a wide number.
_MOST_REMEMBERED = 1 << 23
_ALONE, _WIDE = 80, 8
_NOTHING: Rows = ((), ())


class FullSearch:
    """Finds the best of all statements; remembers what keys add."""

    def __init__(self, postings: Postings, variants: Callable[[tuple[str, ...]], Variants]) -> None:
        self._postings, self._variants = postings, variants
        self._count = len(postings.norms)
        self._shift = self._count.bit_length()
        self._places = _widen(array("Q", range(self._count - 1, -1, -1)))
        self._known: dict[tuple[str, ...], tuple[int, Rows]] = {}
        self._wider: dict[Variants, array[int] | None] = {}
        self._size = 0

    def best(
        self, words: Sequence[tuple[str, ...]], facts: Sequence[tuple[str, ...]], top: int, apart: int
    ) -> tuple[list[int], Mapping[int, int]]:
        """The `apart` that are best by words alone, the best first (none where there are no facts to leave out).

        Then the scores, in grains, of these and of the `top` best by words and facts.
        """
        scores, few = self._gained(self._places, words)
        first: list[int] = []
        if facts:
            first = list(self._ranked(self._each(scores, few), apart))
            scores, more = self._gained(scores, facts)
            few += more
        each = self._each(scores, few)
        return first, self._ranked(each, top) | {number: each[number] >> self._shift for number in first}

    def _gained(self, scores: int, keys: Iterable[tuple[str, ...]]) -> tuple[int, list[Rows]]:
        """The wide number with what most keys add to it, and what those add that few statements hold."""
        few = []
        for names in keys:
            wide, row = self._known.get(names) or self._gains(names)
            scores += wide
            if row[0]:
                few.append(row)
        return scores, few

    def _each(self, scores: int, few: Iterable[Rows]) -> list[int]:
        """For each statement its score and, below, its place."""
        each = memoryview(scores.to_bytes(8 * self._count, sys.byteorder)).cast("Q").tolist()
        for numbers, gains in few:
            for number, gain in zip(numbers, gains, strict=True):
                each[number] += gain
        return each

    def _ranked(self, each: Sequence[int], top: int) -> dict[int, int]:
        """The scores of the `top` best, none of them 0, the best first."""
        last, mask = self._count - 1, (1 << self._shift) - 1
        return {last - (one & mask): one >> self._shift for one in nlargest(top, each) if one > mask}

    def _gains(self, names: tuple[str, ...]) -> tuple[int, Rows]:
        """What one key adds: as a wide number, or one by one where few statements hold it."""
        variants = self._variants(names)
        wider = self._widely(tuple([row for row in variants if row[0] != 1.0]))
        own: dict[int, int] = {}
        for factor, name in variants:
            if factor == 1.0:
                _raise(own, *self._postings.gains(name))
        if wider is None and len(own) < _FEW:
            found: tuple[int, Rows] = 0, (tuple(own), tuple([gain << self._shift for gain in own.values()]))
        else:
            each = array("Q", bytes(8 * self._count)) if wider is None else wider[:]
            for number, gain in own.items():
                if gain > each[number]:
                    each[number] = gain
            found = _widen(each) << self._shift, _NOTHING
        if self._size > _MOST_REMEMBERED:
            self._known.clear()
            self._wider.clear()
            self._size = 0
        self._known[names] = found
        self._size += _WIDE * self._count if found[0] else _ALONE * len(own)
        return found

    def _widely(self, variants: Variants) -> array[int] | None:
        """What wider names of a key add to each statement, None where they add nothing; many keys have the same ones."""
        if variants in self._wider:
            return self._wider[variants]
        gains: dict[int, int] = {}
        for factor, name in variants:
            numbers, whole = self._postings.gains(name)
            _raise(gains, numbers, [int(gain * factor) for gain in whole])
        each = None
        if gains:
            each = array("Q", bytes(8 * self._count))
            for number, gain in gains.items():
                each[number] = gain
        self._wider[variants] = each
        self._size += _WIDE * self._count if each else _ALONE
        return each


def _raise(gains: dict[int, int], numbers: Sequence[int], others: Sequence[int]) -> None:
    """Puts in what others add, where that is more."""
    if not gains:
        gains.update(zip(numbers, others, strict=True))
        return
    for number, gain in zip(numbers, others, strict=True):
        if gain > gains.get(number, 0):
            gains[number] = gain


def _widen(each: array[int]) -> int:
    return int.from_bytes(each.tobytes(), sys.byteorder)
