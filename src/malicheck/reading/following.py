"""What follows what in a sentence: its keys, figures and dates in their order, and the pairs of them that stand near each other.

"42 killed, 22 wounded" and "22 killed, 42 wounded" hold the same words; only what follows what tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from .claim import Claim
from .listing import Listing, list_all

#: A place is a bit: so many bits a sentence, the last ones never set, so that nothing follows into the next sentence.
_BITS, _NEAR = 64, 7
#: Longer sentences are read up to here.
_LONGEST = _BITS - _NEAR


def follow(claim: Claim, names: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """The keys of a sentence, its figures and its dates in their order, each as a checksum.

    `names` are those of the claim's keys, one by one, as they are to be told apart: marked where they are denied.
    """
    said = [(claim.words[key.first].start, "|".join(those)) for key, those in zip(claim.keys, names, strict=True)]
    said += [(figure.number.start, f"n:{figure.low:g}") for figure in claim.quantities if figure.kind != "ordinal"]
    said += [(mention.span.start, f"d:{mention.start}") for mention in claim.dates]
    return tuple([crc32(name.encode("utf-8", "surrogatepass")) for _, name in sorted(said)][:_LONGEST])


def near_pairs(following: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Each pair of these that stand near each other, once, the earlier first."""
    pairs = ((one, other) for place, one in enumerate(following) for other in following[place + 1 : place + 1 + _NEAR])
    return tuple(dict.fromkeys(pairs))


def place_all(followings: Iterable[Sequence[int]]) -> Listing:
    """Where in which of these sentences each member stands: every two numbers are that of a sentence and the place in it."""
    places: dict[int, list[int]] = {}
    for number, following in enumerate(followings):
        for place, one in enumerate(following):
            places.setdefault(one, []).extend((number, place))
    return list_all(places)


def count_pairs(pairs: Iterable[tuple[int, int]], members: Iterable[int], places: Listing, first: int) -> list[tuple[int, int]]:
    """For each of these pairs that some sentence holds: in how many up to number `first`, and in how many from it on.

    `members` are what the pairs are made of.
    """
    bits = {one: _bits(held) for one, held in places.found(sorted(set(members)))}
    after = {one: _spread(held) for one, held in bits.items()}
    before = (1 << (_BITS * first)) - 1
    counts = []
    for one, other in pairs:
        if one in after and other in bits:
            both = after[one] & bits[other]
            if both:
                same = (both & before).bit_count()
                counts.append((same, both.bit_count() - same))
    return counts


def _bits(flat: Sequence[int]) -> int:
    bits = 0
    for number, place in zip(flat[::2], flat[1::2], strict=True):
        bits |= 1 << (_BITS * number + place)
    return bits


def _spread(bits: int) -> int:
    """The bits of the places that come next to these and up to `_NEAR` after them."""
    spread = bits << 1
    spread |= spread << 1
    spread |= spread << 2
    return spread | spread << 3
