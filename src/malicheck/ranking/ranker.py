"""Finds the documents of a corpus that fit a query: BM25 over stems looks them up, their letters help to order them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from msgspec import Struct

from ..language.detection import detect_language
from .compounds import Vocabulary
from .letters import Letters
from .terms import find_terms, part_signature, stems_of

#: Ids are handed back as they came: a text or a whole number.
Id = str | int


class Document(Struct, frozen=True):
    """One document of a corpus: a claim that someone wrote up, and perhaps the title of what was written."""

    id: Id
    claim: str
    title: str = ""


class Ranked(Struct, frozen=True):
    """A document that fits; `score` has no unit and compares only with the others of the same query."""

    id: Id
    score: float


class Weights(Struct, frozen=True):
    """What the ranking is tuned by; `benchmarks/retrieval.py` tells what a change does.

    `k1` and `b` are those of BM25 (Robertson and Zaragoza 2009). `signature` is what the name and date behind an
    embedded post count against its text, `letters` what the likeness of letters counts against BM25 as a share of the
    best, and `looked_at` how many documents BM25 hands on.
    """

    k1: float = 1.2
    b: float = 0.6
    title: float = 1.0
    signature: float = 0.8
    letters: float = 1.0
    looked_at: int = 60


class Ranker:
    """A corpus made ready to be searched, in the language most of its claims are in.

    >>> corpus = [Document("a", "Gao was flooded in 2020."), Document("b", "Shoes stood on a lawn.", "Empty shoes")]
    >>> [found.id for found in Ranker(corpus).rank("#EmptyShoes on the lawn")]
    ['b']
    """

    def __init__(self, documents: Iterable[Document], weights: Weights | None = None) -> None:
        self.documents = tuple(documents)
        self.weights = weights or Weights()
        self._lang = _main_language(self.documents)
        words = [(find_terms(one.claim), find_terms(one.title)) for one in self.documents]
        together = [[*claim, *title] for claim, title in words]
        self._vocabulary = Vocabulary(together)
        self._letters = Letters(together)
        self._postings = self._compile(words)

    def _compile(self, words: Sequence[tuple[list[str], list[str]]]) -> dict[str, list[tuple[int, float]]]:
        """For each stem, the documents that hold it with what it adds to their BM25 score."""
        holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = []
        for number, (claim, title) in enumerate(words):
            weights: dict[str, float] = {**Counter(stems_of(claim, self._lang))}
            for term in stems_of(title, self._lang):
                weights[term] = weights.get(term, 0.0) + self.weights.title
            lengths.append(sum(weights.values()))
            for term, weight in weights.items():
                holding[term].append((number, weight))
        k1, b, count = self.weights.k1, self.weights.b, max(len(lengths), 1)
        mean = math.fsum(lengths) / count or 1.0
        norms = [k1 * (1 - b + b * length / mean) for length in lengths]
        postings = {}
        for term, rows in holding.items():
            idf = math.log(1 + (count - len(rows) + 0.5) / (len(rows) + 0.5))
            postings[term] = [(number, idf * weight * (k1 + 1) / (weight + norms[number])) for number, weight in rows]
        return postings

    def rank(self, query: str, top: int = 20) -> list[Ranked]:
        """The `top` documents that fit best, best first; ties go to the one that stands first in the corpus.

        None when no document shares a word with the query.
        """
        text, signature = (find_terms(part) for part in part_signature(query))
        found = self._look_up(self._weigh(text, signature))
        if not found:
            return []
        best = found[0][1]
        likeness = self._letters.compare((text, [*text, *signature]), [number for number, _ in found])
        scores = [
            (score / best + self.weights.letters * alike, number)
            for (number, score), alike in zip(found, likeness, strict=True)
        ]
        scores.sort(key=lambda item: (-item[0], item[1]))
        return [Ranked(self.documents[number].id, round(score, 6)) for score, number in scores[:top]]

    def _weigh(self, text: Sequence[str], signature: Sequence[str]) -> dict[str, float]:
        """The stems to look up with what each counts: however often it is written, once."""
        terms: dict[str, float] = {}
        for words, weight in ((text, 1.0), (signature, self.weights.signature)):
            compounds = [part for word in words for part in self._vocabulary.parts(word)]
            for term in stems_of([*words, *compounds], self._lang):
                terms.setdefault(term, weight)
        return terms

    def _look_up(self, terms: Mapping[str, float]) -> list[tuple[int, float]]:
        scores: dict[int, float] = defaultdict(float)
        for term, weight in terms.items():
            for number, gain in self._postings.get(term, ()):
                scores[number] += weight * gain
        return nsmallest(self.weights.looked_at, scores.items(), key=lambda item: (-item[1], item[0]))


def _main_language(documents: Sequence[Document]) -> str:
    french = sum(detect_language(one.claim) == "fr" for one in documents)
    return "fr" if 2 * french > len(documents) else "en"
