"""The life of a claim, end to end: read it, find candidate statements, compare each, judge, and report what the sources say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from .comparison import WeighedKey, ask, combine, compare, stand_among
from .comparison.judgement import judge_relation, settle
from .knowledge.entry import KnowledgeBase
from .knowledge.names import Gazetteer
from .language.concepts import load_lexicon
from .reading.claim import Claim, Reader
from .retrieval import Index
from .span import Span
from .store import open_index
from .trace import trace_steps
from .verdict import Finding, Weighed, reach_verdict

#: How many candidates are compared in full.
_COMPARED = 12
#: How close, 0 to 1, a statement's wordings must come to the claim for it to speak to the claim at all.
_SPEAKS = 0.12


class Checker:
    """Checks claims against one knowledge base.

    >>> checker = Checker.open()  # doctest: +SKIP
    >>> checker.check("Bamako denied hiring Wagner").verdict  # doctest: +SKIP
    'supported'
    """

    def __init__(self, base: KnowledgeBase, index: Index | None = None) -> None:
        self.base = base
        self.index = index or Index(base, Reader(load_lexicon(), Gazetteer(base.entities.values())))
        self.reader = self.index.reader

    @classmethod
    def open(cls, directories: Sequence[Path] = (), only: bool = False, cache: bool = True) -> Checker:
        """A checker on the embedded base, with `directories` added to it or (`only`) instead of it.

        With `cache`, the base is compiled once and kept in the user's cache directory. Raises KnowledgeError when a base is
        broken.
        """
        index = open_index(directories, only=only, cache=cache)
        return cls(index.base, index)

    def check(
        self,
        text: str,
        *,
        id: str | None = None,
        lang: str | None = None,
        as_of: date | None = None,
        anchor: date | None = None,
        explain: bool = False,
    ) -> Finding:
        """What the sources say about one claim.

        `lang` is detected when not given; `as_of` reads the claim as made on that date; `anchor` is the date that "last year"
        counts from (the article's date; `as_of` by default). With `explain`, the finding has its trace.
        """
        claim = self.reader.read(text, lang, anchor or as_of)
        weighed = self.weigh(claim)
        finding = reach_verdict(claim, weighed, self.base, as_of=as_of, id=id)
        if not explain:
            return finding
        candidates = self.index.search(claim, _COMPARED)
        rows = [(row.comparison, row.relation) for row in weighed]
        return replace(finding, trace=trace_steps(claim, candidates, rows, self.reader.lexicon, self.reader.gazetteer))

    def weigh(self, claim: Claim, top: int = _COMPARED) -> list[Weighed]:
        """The candidates, compared and judged, in the order retrieval found them."""
        keys = self.weigh_keys(claim)
        candidates = self.index.search(claim, top)
        asked = ask(claim, keys, self.reader.lexicon, self.reader.gazetteer)
        lexicon, gazetteer, weight = self.reader.lexicon, self.reader.gazetteer, self.index.weight
        compared = [(row, compare(asked, row.profile, row.sizes, lexicon, gazetteer, weight)) for row in candidates]
        # a statement found by a figure or date alone, in other words, neither settles the claim nor outranks those that could
        speaking = [(row, found) for row, found in compared if max(found.features["same"], found.features["contrary"]) >= _SPEAKS]
        stand_among([row.score for row, _ in speaking], [found.features for _, found in speaking], asked.total)
        weighed = []
        for _, found in speaking:
            combine(found.features)
            weighed.append(Weighed(found, settle(judge_relation(found.features), found.features)))
        return weighed

    def weigh_keys(self, claim: Claim) -> list[WeighedKey]:
        """The claim's keys with how telling each is in this base; misspelt words are read as their nearest known word."""
        keys = []
        for key in claim.keys:
            names = self.index.mended(key)
            if key.negated:
                names = tuple(f"!{name}" for name in names)
            wide = tuple(wider for name in names for wider in self.reader.widen(name))
            span = Span(claim.words[key.first].start, claim.words[key.last - 1].end)
            keys.append(WeighedKey(names, wide, self.index.weight(names), key.kind, key.negated, span))
        return keys
