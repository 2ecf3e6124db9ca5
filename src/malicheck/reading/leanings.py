"""Which way phrases lean in all wordings of a base: whether statements have them in what they say, or in what they do not say.

A claim has words that none of a statement's wordings holds. Other statements tell something of these: "refused to", "rather
than" and "no civilian" stand in wordings of many contraries, "blue helmets" and "perished in" in those of many statements.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import TypeAlias

from msgspec import Struct

from .phrasing import Phrasing

#: The phrases, as checksums, that only wordings of a statement hold, and those that only wordings of its contrary hold.
Sides: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
NO_SIDES: Sides = ((), ())
#: A phrase leans where it is on one side of so many statements more than on the other.
_LEAST = 3


class Leanings(Struct, frozen=True):
    """Phrases, checksums in ascending order, and in how many statements only wordings of one side or of the other hold each.

    >>> tally = Tally()
    >>> for sides in (((5, 6), (8,)), ((5,), (6, 8)), ((5,), (8,))):
    ...     tally.add(sides)
    >>> leanings = tally.leanings()
    >>> [(phrase, round(odds, 2)) for phrase, odds in leanings.odds([5, 6, 7, 8]).items()]
    [(5, 1.39), (8, -1.39)]
    """

    phrases: array[int]
    same: array[int]
    contrary: array[int]

    def odds(self, wanted: Iterable[int], less: Sides = NO_SIDES) -> dict[int, float]:
        """The log odds that a phrase speaks for a statement, for those of the wanted ones that lean either way.

        `less` are the sides of a statement that is not to count.
        """
        known, count, found = self.phrases, len(self.phrases), {}
        for one in wanted:
            place = bisect_left(known, one)
            if place < count and known[place] == one:
                same, contrary = self.same[place] - (one in less[0]), self.contrary[place] - (one in less[1])
                if abs(same - contrary) >= _LEAST:
                    found[one] = log((same + 1) / (contrary + 1))
        return found


def sides_of(phrasing: Phrasing) -> Sides:
    """The phrases that a statement's wordings have on one side only; none where it has no wording of its contrary."""
    if phrasing.same == phrasing.count:
        return NO_SIDES
    same: list[int] = []
    contrary: list[int] = []
    for phrase, holders in phrasing.grams.rows():
        if holders[-1] < phrasing.same:
            same.append(phrase)
        elif holders[0] >= phrasing.same:
            contrary.append(phrase)
    return tuple(same), tuple(contrary)


class Tally:
    """Counts the statements that have a phrase on either side."""

    def __init__(self) -> None:
        self._same: Counter[int] = Counter()
        self._contrary: Counter[int] = Counter()

    def add(self, sides: Sides) -> None:
        """Counts one more statement, by its sides."""
        for counted, phrases in zip((self._same, self._contrary), sides, strict=True):
            counted.update(phrases)

    def leanings(self) -> Leanings:
        """The leanings in all statements counted."""
        same, contrary = self._same, self._contrary
        phrases = sorted(one for one in same.keys() | contrary.keys() if abs(same[one] - contrary[one]) >= _LEAST)
        return Leanings(array("I", phrases), *(array("I", [side[one] for one in phrases]) for side in (same, contrary)))
