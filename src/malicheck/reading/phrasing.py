"""The wordings of a statement and of its contrary, turned inside out: which of them hold a key or a phrase."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar
from zlib import crc32

from msgspec import Struct

from ..knowledge.names import Gazetteer
from ..language.grammar import BEFORE_DOER
from ..language.words import WORD, fold
from .claim import Claim, Reader
from .deeds import find_deeds
from .following import PairCounts, count_pairs, follow
from .listing import Listing, compact, list_all

T = TypeVar("T")


class Wording(Struct, frozen=True):
    """One way to put a statement (`same`) or its contrary, as keys: exact, and with wider ones added."""

    same: bool
    lang: str
    folded: str
    keys: frozenset[str]
    wide: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    grams: frozenset[int]
    deeds: frozenset[str]
    following: tuple[int, ...]


class Phrasing(Struct, frozen=True):
    """All wordings of a statement turned inside out: for each key and phrase, the numbers of the wordings that hold it.

    Wordings are numbered with those of the statement (`same` of them) before those of its contrary. `sides` are the numbers of
    the English ones of the statement, the English ones of its contrary, and the same two in French; `sorted_words` for each of
    these sides the folded words of each wording in alphabetical order, a wording a line: as one text they take half the room.
    `gram_counts` is how many phrases each wording has.
    `wide` leaves out the wordings that hold the key itself. `grams` gives the wordings of each phrase, `following` how
    often what stands near after what.
    """

    same: int
    sides: tuple[Sequence[int], ...]
    sorted_words: tuple[str, ...]
    gram_counts: tuple[int, ...]
    keys: Mapping[str, Sequence[int]]
    wide: Mapping[str, Sequence[int]]
    grams: Listing
    following: PairCounts

    @property
    def count(self) -> int:
        """How many wordings there are."""
        return len(self.gram_counts)

    def odds(self, holders: Sequence[int]) -> float:
        """The log odds that a wording which holds something is one of the statement rather than of its contrary."""
        return self.all_odds([self.split(holders)])[0]

    def split(self, holders: Sequence[int]) -> tuple[int, int]:
        """How many of these wordings are of the statement, and how many of its contrary."""
        same = bisect_left(holders, self.same)
        return same, len(holders) - same

    def all_odds(self, counts: Iterable[tuple[int, int]]) -> list[float]:
        """The log odds for each of several things that so many wordings of either side hold."""
        by_size = math.log(self.same + 1) - math.log(self.count - self.same + 1)
        return [_log(same) - _log(contrary) - by_size for same, contrary in counts]


#: The logarithms of the counts that statements have, each with a half added.
_LOGS = tuple([math.log(count + 0.5) for count in range(1 << 8)])


def _log(count: int) -> float:
    return _LOGS[count] if count < len(_LOGS) else math.log(count + 0.5)


def make_wording(same: bool, reading: Claim, reader: Reader) -> Wording:
    """A read text as one wording of a statement or of its contrary."""
    keys = frozenset([name for key in reading.keys for name in key.polar_names])
    wide = keys.union(*[reader.widen(key) for key in keys])
    pairs = order_pairs(reading, reader.gazetteer)
    deeds = frozenset([deed.written for deed in find_deeds(reading, reader.gazetteer)])
    following = follow(reading, [key.polar_names for key in reading.keys])
    return Wording(same, reading.lang, fold(reading.said), keys, wide, pairs, word_grams(reading), deeds, following)


def order_pairs(claim: Claim, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """Who stands before whom, "by" and "par" turned round: pairs of entities, as named and as the countries they are of."""
    pairs: set[tuple[str, str]] = set()
    for left, right in pairwise(claim.mentions):
        turned = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[left.last : right.first])
        first, second = (right, left) if turned else (left, right)
        for one in first.entities:
            for other in second.entities:
                if one != other:
                    pairs.add((one, other))
                    wholes = gazetteer.line(one)[-1], gazetteer.line(other)[-1]
                    if wholes[0] != wholes[1]:
                        pairs.add(wholes)
    return frozenset(pairs)


def word_grams(claim: Claim) -> frozenset[int]:
    """The stems of a text and its pairs of neighbouring stems, small words included: they carry "not", "still" and "before".

    Words that are blanked in what the claim says are left out.
    Each as a checksum: a statement has hundreds, and numbers are read in half the time. That one of the thirty of a claim is
    taken for another's happens once in some hundred thousand comparisons.
    """
    said = claim.said
    stems = [word.stem for word in claim.words if said[word.start] != " " and not word.folded.isdigit()]
    grams = (*stems, *(f"{one} {other}" for one, other in pairwise(stems)))
    return frozenset([crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams])


def turn(wordings: Sequence[Wording]) -> Phrasing:
    """All wordings of a statement, turned inside out."""
    ordered = sorted(wordings, key=lambda wording: not wording.same)
    keys: dict[str, list[int]] = {}
    wide: dict[str, list[int]] = {}
    grams: dict[int, list[int]] = {}
    for number, wording in enumerate(ordered):
        _note(keys, wording.keys, number)
        _note(wide, wording.wide - wording.keys, number)
        _note(grams, wording.grams, number)
    own = sum(wording.same for wording in ordered)
    sides = [
        [number for number, wording in enumerate(ordered) if (wording.lang, wording.same) == side]
        for side in (("en", True), ("en", False), ("fr", True), ("fr", False))
    ]
    return Phrasing(
        own,
        tuple([compact(side) for side in sides]),
        tuple(["\n".join([" ".join(sorted(ordered[number].folded.split())) for number in side]) for side in sides]),
        tuple([len(wording.grams) for wording in ordered]),
        _compacted(keys),
        _compacted(wide),
        list_all(grams),
        count_pairs([wording.following for wording in ordered], own),
    )


def words_of(phrasing: Phrasing) -> tuple[frozenset[str], frozenset[str]]:
    """The folded words of a statement's wordings and of its contrary's: the English and the French ones."""
    en_same, en_contrary, fr_same, fr_contrary = phrasing.sorted_words
    return frozenset(WORD.findall(f"{en_same}\n{en_contrary}")), frozenset(WORD.findall(f"{fr_same}\n{fr_contrary}"))


def gather_words(rows: Iterable[tuple[Iterable[str], Iterable[str]]], gazetteer: Gazetteer) -> dict[str, set[str]]:
    """All words of all statements by language, from those of each (`words_of`), with all names in both."""
    names = {word for _, phrases in gazetteer.rows.values() for phrase in phrases for word in phrase}
    english, french = set(names), set(names)
    for in_english, in_french in rows:
        english.update(in_english)
        french.update(in_french)
    return {"en": english, "fr": french}


def _note(table: dict[T, list[int]], names: Iterable[T], number: int) -> None:
    for name in names:
        table.setdefault(name, []).append(number)


def _compacted(table: Mapping[T, list[int]]) -> dict[T, Sequence[int]]:
    return {name: compact(holders) for name, holders in table.items()}
