"""What many members each have, as numbers in little room: a table of hundreds would fill ten times as much."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct


class Listing(Struct, frozen=True):
    """Members, checksums in ascending order, and for each of them where in `held` its numbers end."""

    members: bytes
    ends: bytes
    held: Sequence[int]

    def found(self, wanted: Iterable[int]) -> list[tuple[int, Sequence[int]]]:
        """Those of the wanted ones, which come in ascending order, that are members, each with its numbers.

        >>> list_all({7: [1, 2], 5: [4]}).found([5, 6, 7])
        [(5, b'\\x04'), (7, b'\\x01\\x02')]
        """
        known, ends = memoryview(self.members).cast("I"), memoryview(self.ends).cast("I")
        count, held = len(known), self.held
        found = []
        place = 0
        for one in wanted:
            place = bisect_left(known, one, place)
            if place < count and known[place] == one:
                found.append((one, held[ends[place - 1] if place else 0 : ends[place]]))
        return found

    def rows(self) -> Iterator[tuple[int, Sequence[int]]]:
        """All members in ascending order, each with its numbers."""
        ends = pairwise([0, *memoryview(self.ends).cast("I")])
        for one, (start, end) in zip(memoryview(self.members).cast("I"), ends, strict=True):
            yield one, self.held[start:end]


def list_all(rows: Mapping[int, Sequence[int]]) -> Listing:
    """The members with their numbers."""
    members = sorted(rows)
    ends = accumulate([len(rows[one]) for one in members])
    held = compact([number for one in members for number in rows[one]])
    return Listing(array("I", members).tobytes(), array("I", ends).tobytes(), held)


def compact(numbers: Sequence[int]) -> Sequence[int]:
    """Small numbers in one byte each."""
    return bytes(numbers) if max(numbers, default=0) < 256 else tuple(numbers)
