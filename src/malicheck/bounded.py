"""The best statements of a large base without scoring all: what cannot be among them is left out unseen.

Each key a statement holds adds to its score at most so much. These bounds are added up for all statements at once, as small
whole numbers kept digit by digit: one wide number holds the lowest binary digit of every statement's sum, the next one the
second digit, and so on, so that adding a key is a few operations on wide numbers. The statements with the highest sums are
scored; then those whose sum reaches the score of the last of the best; no other statement can be better. What comes out are
the scores that scoring all statements gives, to the last digit.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from .postings import Postings, Rows, Variants, gain, numbers_of

#: The highest sum of bounds is about this: more would need more wide numbers, fewer would let more statements through.
_STEPS = 240
#: Sums of bounds in steps must not be lower than sums of scores by a rounding error.
_MARGIN = 1 + 1e-9
#: Of more statements than this those that hold a key are picked out before it is looked up what each holds of it.
_MANY = 100
#: Bytes of wide numbers and of postings that are remembered from claim to claim; twice as many at most.
_MOST_REMEMBERED = 1 << 25


class Sums:
    """A small whole number for each of many statements; they can be added to and compared all at once."""

    __slots__ = ("_planes",)

    def __init__(self, planes: Iterable[int] = ()) -> None:
        self._planes = list(planes)

    def copy(self) -> Sums:
        """The same numbers, to be added to apart."""
        return Sums(self._planes)

    def add(self, holders: int, amount: int) -> None:
        """Adds an amount for each statement that is a digit of `holders`."""
        carry, plane = 0, 0
        while amount or carry:
            if plane == len(self._planes):
                self._planes.append(0)
            before = self._planes[plane]
            if amount & 1:
                both = before ^ holders
                self._planes[plane] = both ^ carry
                carry = (before & holders) | (both & carry) if carry else before & holders
            elif carry:
                self._planes[plane] = before ^ carry
                carry &= before
            amount >>= 1
            plane += 1

    def reached(self, count: int) -> int:
        """The highest number that at least so many statements reach; 0 where fewer have any."""
        value, above, level = 0, 0, -1
        for place in range(len(self._planes) - 1, -1, -1):
            plane = self._planes[place]
            here = plane if level == -1 else level & plane
            if (above | here).bit_count() >= count:
                value |= 1 << place
                level = here
            else:
                above |= here
                level = level ^ here
        return value

    def at_least(self, value: int) -> int:
        """The statements whose number is at least this, which is above 0, as digits."""
        if value >> len(self._planes):
            return 0
        above, level = 0, -1
        for place in range(len(self._planes) - 1, -1, -1):
            plane = self._planes[place]
            here = plane if level == -1 else level & plane
            if value >> place & 1:
                level = here
            else:
                above |= here
                level = level ^ here
        return above | level


class _Held:
    """Who holds a key under any of its names, and what it adds to the score of each."""

    __slots__ = ("bounds", "every", "lead", "rows", "size")

    def __init__(self, variants: Variants, postings: Postings) -> None:
        peaks = [(int(postings.peak(name) * factor), name) for factor, name in variants]
        bounded = sorted([(peak, name) for peak, name in peaks if peak], reverse=True)
        self.rows: list[tuple[float, Rows]] = [(factor, postings.gains(name)) for factor, name in variants]
        #: The most that is added to some statements, the highest first; no statement is in two of them.
        self.bounds: list[tuple[int, int]] = []
        seen = 0
        for bound, name in bounded:
            bits = postings.bits(name)
            self.bounds.append((bound, bits ^ (bits & seen)))
            seen |= bits
        self.every = seen
        self.lead = _lead(bounded, variants, postings)
        self.size = sum(bits.bit_length() >> 3 for _, bits in self.bounds) + sum(8 * len(rows[0]) for _, rows in self.rows)

    def add(self, numbers: Sequence[int], chosen: int, scores: list[int], norms: Sequence[float]) -> None:
        """Adds to the scores of some statements, given by number and as digits, what the key adds."""
        here = chosen & self.every
        if here != chosen and (not here or len(numbers) > _MANY):
            for number in numbers_of(here):
                scores[bisect_left(numbers, number)] += self._gain(number)
            return
        factor = idf = weight = 0.0
        if self.lead is not None and chosen & self.bounds[0][1] == chosen:
            factor, idf, weight = self.lead
        rest = self.bounds[1][0] if len(self.bounds) > 1 else 0
        for place, number in enumerate(numbers):
            # what all of them hold as much of need not be looked up, unless another name of the key may add more
            most = int(gain(idf, weight, norms[number]) * factor) if weight else 0
            scores[place] += most if weight and most >= rest else self._gain(number)

    def _gain(self, number: int) -> int:
        """What the key adds to the score of a statement, in grains."""
        best = 0
        for factor, (holders, gains) in self.rows:
            at = bisect_left(holders, number)
            if at < len(holders) and holders[at] == number:
                best = max(best, int(gains[at] * factor))
        return best


def _lead(bounded: Sequence[tuple[int, str]], variants: Variants, postings: Postings) -> tuple[float, float, float] | None:
    """Of the name that adds most its factor, its idf and how much of it all hold that hold it; None where some hold more."""
    if not bounded:
        return None
    name = bounded[0][1]
    weight = postings.only(name)
    factor = max(factor for factor, other in variants if other == name)
    return None if weight is None else (factor, postings.idf.get(name, 0.0), weight)


class BoundedSearch:
    """Finds the best of many statements; remembers what it read of keys."""

    def __init__(self, postings: Postings, variants: Callable[[tuple[str, ...]], Variants]) -> None:
        self._postings, self._variants = postings, variants
        self._known: dict[tuple[str, ...], _Held] = {}
        self._before: dict[tuple[str, ...], _Held] = {}
        self._size = 0

    def best(
        self, words: Sequence[tuple[str, ...]], facts: Sequence[tuple[str, ...]], top: int, apart: int
    ) -> tuple[list[int], Mapping[int, int]]:
        """The `apart` that are best by words alone, the best first (none where there are no facts to leave out).

        Then the scores, in grains, of all statements that may be among the `top` best by words and facts, or are among those.
        """
        by_words, by_facts = [self._held(names) for names in words], [self._held(names) for names in facts]
        every = [*by_words, *by_facts]
        unit = sum(held.bounds[0][0] for held in every if held.bounds) / _STEPS
        if not unit:
            return [], {}
        sums = Sums()
        _add_bounds(sums, by_words, unit)
        scores = _Scores(by_words, by_facts, self._postings.norms)
        first: list[int] = []
        if by_facts and apart:
            scores.search(sums, unit, apart, scores.words)
            ranked = sorted([(-score, number) for number, score in scores.words.items() if score])
            first = [number for _, number in ranked[:apart]]
        _add_bounds(sums, by_facts, unit)
        scores.search(sums, unit, top, scores.all)
        return first, scores.all

    def _held(self, names: tuple[str, ...]) -> _Held:
        known = self._known.get(names)
        if known is None:
            known = self._before.get(names) or _Held(self._variants(names), self._postings)
            if self._size > _MOST_REMEMBERED:
                # what has not been used since is forgotten the next time
                self._before, self._known, self._size = self._known, {}, 0
            self._known[names] = known
            self._size += known.size
        return known


class _Scores:
    """The scores of the statements looked at so far, by words alone and of all."""

    def __init__(self, words: Sequence[_Held], facts: Sequence[_Held], norms: Sequence[float]) -> None:
        self._words, self._facts, self._norms = words, facts, norms
        self.words: dict[int, int] = {}
        self.all: dict[int, int] = {}
        self._seen = 0

    def search(self, sums: Sums, unit: float, top: int, scores: dict[int, int]) -> None:
        """Scores all statements that can be among the `top` best by `scores`, one of the two here."""
        least = max(sums.reached(top), 1)
        chosen = sums.at_least(least)
        self._score(chosen)
        best = sorted([scores[number] for number in numbers_of(chosen)], reverse=True)
        last = best[top - 1] if len(best) >= top else 0
        within = max(math.ceil(last / unit / _MARGIN), 1)
        if within < least:
            self._score(sums.at_least(within))

    def _score(self, chosen: int) -> None:
        fresh = chosen ^ (chosen & self._seen)
        numbers = list(numbers_of(fresh))
        self._seen |= chosen
        scores = [0] * len(numbers)
        for held in self._words:
            held.add(numbers, fresh, scores, self._norms)
        self.words.update(zip(numbers, scores, strict=True))
        for held in self._facts:
            held.add(numbers, fresh, scores, self._norms)
        self.all.update(zip(numbers, scores, strict=True))


def _add_bounds(sums: Sums, keys: Iterable[_Held], unit: float) -> None:
    for held in keys:
        for bound, bits in held.bounds:
            sums.add(bits, math.ceil(bound / unit))
