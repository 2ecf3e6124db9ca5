"""Which statements could speak to a claim: an inverted index over everything a statement may be called.

Each statement is one document: its French and English text, its other wordings, the wordings of its contrary (at half weight: a
false claim must find the statement that refutes it), its figures and dates; a wording of few words counts for less. Keys are
concepts, entities and stems, so a claim in one language finds statements in the other. Ranking is BM25 over keys; it says where
to look and decides nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from msgspec import Struct

from .bounded import BoundedSearch
from .knowledge.entry import KnowledgeBase, Statement
from .language.spelling import Spelling, shelve
from .postings import GRAINS, PlainPostings, Postings, Variants, rarity
from .reading.claim import Claim, Reader
from .reading.leanings import Leanings, Tally, sides_of
from .reading.phrasing import gather_words, words_of
from .reading.profile import Profile, assemble, fact_keys, read_wordings
from .scoring import FullSearch

_CONTRARY = 0.5
_BROADER = 0.6
#: A wording of fewer keys counts for less: a few plain words are said of many statements.
_FULL = 8
#: One of so few keys is a key as a whole, too: what is in no other statement's wordings must find its own.
_FEW = 5
#: From so many statements on, those that cannot be among the best are not scored: `bounded` is sooner done than scoring all.
_LARGE = 4_000
#: Keys whose weight is remembered.
_MOST_TELLING = 100_000
#: Statements the weights of whose wordings are remembered.
_MOST_SIZES = 10_000


class Candidate(Struct, frozen=True):
    """A statement that may speak to the claim; `score` is a rank value without unit.

    `sizes` are the weights of its wordings: those of all their keys together.
    """

    profile: Profile
    score: float
    sizes: Sequence[float]


class Compiled(Struct, frozen=True):
    """All that finding needs, read once from the statements.

    `sizes`, where they are known beforehand, are those of each statement's wordings; so with `shelves`, the words of all
    statements (`language.spelling.shelve`), and with `leanings`, which gives the leanings of phrases.
    """

    profiles: Sequence[Profile]
    postings: Postings
    sizes: Sequence[Sequence[float]] = ()
    shelves: Sequence[Sequence[str]] = ()
    leanings: Callable[[], Leanings] | None = None


class Index:
    """Finds candidate statements for a claim."""

    def __init__(self, base: KnowledgeBase, reader: Reader, compiled: Compiled | None = None) -> None:
        """Reads every statement, unless the base is given as `compiled` before."""
        if compiled is None:
            rows = [read_and_weigh(statement, reader) for statement in base.statements.values()]
            compiled = Compiled([one for one, _ in rows], PlainPostings(weights for _, weights in rows))
        self.base, self.compiled = base, compiled
        #: Reads what people type: its slips are mended by the words of the base.
        spelling = Spelling(self.shelf, reader.lexicon, reader.gazetteer.is_name)
        self.reader = Reader(reader.lexicon, reader.gazetteer, spelling)
        self.profiles = compiled.profiles
        self._postings = compiled.postings
        self.idf = compiled.postings.idf
        self.unknown_idf = rarity(0, len(compiled.profiles))
        search = BoundedSearch if len(self.profiles) >= _LARGE else FullSearch
        self._scored: BoundedSearch | FullSearch = search(self._postings, self._variants)
        self._telling: dict[tuple[str, ...], float] = {}
        self._sizes: dict[int, Sequence[float]] = {}

    def weight(self, names: Iterable[str]) -> float:
        """How telling a key is: high for rare ones, the highest for keys no statement holds."""
        names = tuple(names)
        known = self._telling.get(names)
        if known is None:
            if len(self._telling) >= _MOST_TELLING:
                self._telling.clear()
            known = self._telling[names] = max([self.idf.get(name.lstrip("!"), self.unknown_idf) for name in names])
        return known

    def shelf(self, number: int) -> Sequence[str]:
        """The words of all statements that stand on a shelf (`language.spelling.shelve`)."""
        return (self.compiled.shelves or self._own_shelves)[number]

    @cached_property
    def _own_shelves(self) -> Sequence[Sequence[str]]:
        return shelve(gather_words((words_of(profile.phrasing) for profile in self.profiles), self.reader.gazetteer))

    @cached_property
    def leanings(self) -> Leanings:
        """Which way phrases lean in the wordings of all statements."""
        if self.compiled.leanings is not None:
            return self.compiled.leanings()
        tally = Tally()
        for profile in self.profiles:
            tally.add(sides_of(profile.phrasing))
        return tally.leanings()

    def search(self, claim: Claim, top: int = 20) -> list[Candidate]:
        """The `top` best candidates, best first; ties go to the statement that stands first in the base.

        A third of the places, and two at least of four, goes to those that are best by their words alone: the right figure
        finds its statement, but a wrong one must not hide the statement that refutes it.
        """
        words = [key.names for key in claim.keys]
        facts = [(name,) for name in sorted(fact_keys(claim))]
        said = frozenset([name for key in claim.keys for name in key.polar_names])
        if 0 < len(said) <= _FEW:
            facts.append((_whole(said),))
        by_words, scores = self._scored.best(words, facts, top, max(top // 3, min(2, top // 2)))
        ranked = _best(scores, top)
        kept = set(ranked)
        missed = [number for number in by_words if number not in kept]
        if missed:
            ranked = sorted([*ranked[: -len(missed)], *missed], key=lambda number: (-scores[number], number))
        return [Candidate(self.profiles[number], scores[number] / GRAINS, self.sizes(number)) for number in ranked]

    def sizes(self, number: int) -> Sequence[float]:
        """The weight of each wording of a statement, by number."""
        known = self._sizes.get(number)
        if known is None:
            sizes = self.compiled.sizes
            if len(self._sizes) >= _MOST_SIZES:
                self._sizes.clear()
            known = self._sizes[number] = sizes[number] if sizes else self.weigh_wordings(self.profiles[number])
        return known

    def weigh_wordings(self, profile: Profile) -> tuple[float, ...]:
        """The weight of each wording of a statement: how telling its keys are together."""
        return weigh_wordings(profile.phrasing.keys, profile.phrasing.count, lambda key: self.weight((key,)))

    def _variants(self, names: tuple[str, ...]) -> Variants:
        """The names of a key and, worth less, wider ones."""
        return tuple([row for name in names for row in ((1.0, name), *((_BROADER, wide) for wide in self.reader.widen(name)))])


def _best(scores: Mapping[int, int], top: int) -> list[int]:
    """The statements with the `top` highest scores above 0, the highest first; of equal ones the lower number."""
    highest = nlargest(top, scores.values())
    if not highest:
        return []
    least = max(highest[-1], 1)
    ranked = sorted([(-score, number) for number, score in scores.items() if score >= least])
    return [number for _, number in ranked[:top]]


def weigh_wordings(keys: Mapping[str, Sequence[int]], count: int, weight: Callable[[str], float]) -> tuple[float, ...]:
    """The weight of each of `count` wordings, from the numbers of those that hold each key and how telling each key is."""
    weights: list[list[float]] = [[] for _ in range(count)]
    for key, holders in keys.items():
        telling = weight(key)
        for wording in holders:
            weights[wording].append(telling)
    return tuple([math.fsum(row) or 1.0 for row in weights])


def _whole(keys: Iterable[str]) -> str:
    """One key for all of these together."""
    return "=" + " ".join(sorted(keys))


def read_and_weigh(statement: Statement, reader: Reader) -> tuple[Profile, dict[str, float]]:
    """A statement's profile, and how much of each key it holds."""
    readings, wordings = read_wordings(statement, reader)
    profile = assemble(statement, readings, wordings, reader)
    weights: dict[str, float] = defaultdict(float)
    for wording in wordings:
        part = (1.0 if wording.same else _CONTRARY) * min(len(wording.keys) / _FULL, 1.0)
        for key in wording.keys:
            weights[key.lstrip("!")] += part
        for key in wording.wide - wording.keys:
            weights[key.lstrip("!")] += part * _BROADER
        if 0 < len(wording.keys) <= _FEW:
            weights[_whole(wording.keys)] = 1.0
    for key in profile.facts:
        weights[key] += 3.0
    return profile, dict(weights)
