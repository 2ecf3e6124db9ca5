"""Finds the documents of a corpus that fit a query: BM25 looks them up, three measures order them, ranks fuse these."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..language.detection import detect_language
from .letters import Letters
from .terms import find_terms, pairs_of, part_signature, stems_of

#: Ids are handed back as they came: a text or a whole number.
Id = str | int


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a corpus: a claim that someone wrote up, and perhaps the title of what was written."""

    id: Id
    claim: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document that fits; `score` has no unit and compares only with the others of the same query."""

    id: Id
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the ranking is tuned by."""

    k1: float = 1.2
    b: float = 0.6
    title: float = 1.0
    pair: float = 0.4
    signature: float = 0.3
    looked_at: int = 60
    rank_offset: float = 10.0
    words: float = 1.0
    letters: float = 1.0
    shared: float = 0.5


class Ranker:
    """A corpus made ready to be searched."""

    def __init__(self, documents: Iterable[Document], weights: Weights = Weights()) -> None:
        self.documents = tuple(documents)
        self.weights = weights
        self._lang = _main_language(self.documents)
        self._words = [(find_terms(one.claim), find_terms(one.title)) for one in self.documents]
        self._index()
        self._letters = Letters([[*claim, *title] for claim, title in self._words])

    def _index(self) -> None:
        holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = []
        for number, (claim, title) in enumerate(self._words):
            stems, head = stems_of(claim, self._lang), stems_of(title, self._lang)
            weights: dict[str, float] = {**Counter(stems)}
            for term in head:
                weights[term] = weights.get(term, 0.0) + self.weights.title
            lengths.append(len(stems) + self.weights.title * len(head))
            for term in dict.fromkeys([*pairs_of(stems), *pairs_of(head)]):
                weights[term] = 1.0
            for term, weight in weights.items():
                holding[term].append((number, weight))
        self._weigh(holding, lengths)

    def _weigh(self, holding: dict[str, list[tuple[int, float]]], lengths: Sequence[float]) -> None:
        """Each posting becomes what it adds to a score."""
        k1, b, count = self.weights.k1, self.weights.b, max(len(lengths), 1)
        mean = math.fsum(lengths) / count or 1.0
        norms = [k1 * (1 - b + b * length / mean) for length in lengths]
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for term, rows in holding.items():
            idf = math.log(1 + (count - len(rows) + 0.5) / (len(rows) + 0.5))
            if " " in term:
                idf *= self.weights.pair
            self._postings[term] = [
                (number, idf * weight * (k1 + 1) / (weight + norms[number])) for number, weight in rows
            ]

    def rank(self, query: str, top: int = 20) -> list[Ranked]:
        """The `top` documents that fit best, best first; ties go to the one that stands first in the corpus."""
        candidates = self._look_up(query)
        text = part_signature(query)[0]
        words = find_terms(text)
        letters = self._letters.compare(words, [number for number, _ in candidates])
        said = " ".join(words)
        shared = [fuzz.token_set_ratio(said, " ".join(self._words[number][0])) for number, _ in candidates]
        w = self.weights
        fused: dict[int, float] = defaultdict(float)
        for weight, scores in ((w.words, [s for _, s in candidates]), (w.letters, letters), (w.shared, shared)):
            order = sorted(range(len(candidates)), key=lambda place: (-scores[place], candidates[place][0]))
            for rank, place in enumerate(order):
                fused[candidates[place][0]] += weight / (w.rank_offset + rank + 1)
        best = sorted(fused.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [Ranked(self.documents[number].id, round(score, 6)) for number, score in best]

    def query_terms(self, query: str) -> dict[str, float]:
        text, signature = part_signature(query)
        terms: dict[str, float] = {}
        stems = stems_of(find_terms(text), self._lang)
        for term in [*stems, *pairs_of(stems)]:
            terms[term] = 1.0
        for term in stems_of(find_terms(signature), self._lang):
            terms.setdefault(term, self.weights.signature)
        return terms

    def _look_up(self, query: str) -> list[tuple[int, float]]:
        scores: dict[int, float] = defaultdict(float)
        for term, weight in self.query_terms(query).items():
            for number, gain in self._postings.get(term, ()):
                scores[number] += weight * gain
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[: self.weights.looked_at]


def _main_language(documents: Sequence[Document]) -> str:
    french = sum(detect_language(one.claim) == "fr" for one in documents)
    return "fr" if 2 * french > len(documents) else "en"
