"""What follows what in a sentence: its keys, figures and dates in their order, and the pairs of them that stand near each other.

"42 killed, 22 wounded" and "22 killed, 42 wounded" hold the same words; only what follows what tells them apart.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from zlib import crc32

from msgspec import Struct

from .claim import Claim
from .listing import compact

#: So far apart a pair stands at most.
_NEAR = 7
#: Longer sentences are read up to here.
_LONGEST = 57
#: Makes one checksum of two: an odd number near that of the golden section, as in Knuth's multiplicative hashing.
_MIX, _WORD = 0x9E3779B1, 0xFFFFFFFF


def follow(claim: Claim, names: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """The keys of a sentence, its figures and its dates in their order, each as a checksum.

    `names` are those of the claim's keys, one by one, as they are to be told apart: marked where they are denied.
    """
    said = [(claim.words[key.first].start, "|".join(those)) for key, those in zip(claim.keys, names, strict=True)]
    said += [(figure.number.start, f"n:{figure.low:g}") for figure in claim.quantities if figure.kind != "ordinal"]
    said += [(mention.span.start, f"d:{mention.start}") for mention in claim.dates]
    return tuple([crc32(name.encode("utf-8", "surrogatepass")) for _, name in sorted(said)][:_LONGEST])


def near_pairs(following: Sequence[int]) -> tuple[int, ...]:
    """Each pair of these that stand near each other, the earlier first, once: checksums in ascending order."""
    pairs = {_pair(one, other) for place, one in enumerate(following) for other in following[place + 1 : place + 1 + _NEAR]}
    return tuple(sorted(pairs))


class PairCounts(Struct, frozen=True):
    """Pairs, checksums in ascending order, and how often each stands in a statement's wordings and in those of its contrary.

    `counts` are two numbers a pair. That one of the thirty pairs of a claim is taken for another's happens once in some hundred
    thousand comparisons.
    """

    pairs: bytes
    counts: Sequence[int]

    def found(self, wanted: Iterable[int]) -> list[tuple[int, int]]:
        """The counts of those of the wanted pairs, which come in ascending order, that some wording holds."""
        known, counts = memoryview(self.pairs).cast("I"), self.counts
        size = len(known)
        found = []
        place = 0
        for one in wanted:
            place = bisect_left(known, one, place)
            if place < size and known[place] == one:
                found.append((counts[2 * place], counts[2 * place + 1]))
        return found


def count_pairs(followings: Iterable[Sequence[int]], first: int) -> PairCounts:
    """The near pairs of these sentences, of which the first so many are those of the statement.

    A pair is counted for each place of the later one that the earlier one stands near before.
    """
    counts: dict[int, list[int]] = {}
    for number, following in enumerate(followings):
        side = int(number >= first)
        for place, other in enumerate(following):
            for one in set(following[max(place - _NEAR, 0) : place]):
                counts.setdefault(_pair(one, other), [0, 0])[side] += 1
    pairs = sorted(counts)
    return PairCounts(array("I", pairs).tobytes(), compact([count for one in pairs for count in counts[one]]))


def _pair(one: int, other: int) -> int:
    return (one * _MIX + other) & _WORD
