"""Two plain ways to check a claim, to measure malicheck against: similarity of letters alone, and BM25 alone.

Either finds the nearest statement by its English and French text and says `supported` where the score reaches a threshold, else
`not_covered`. The threshold is the one that is right most often on the tuned part.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from labelled import Answer, LabelledClaim
from rapidfuzz import fuzz, process, utils

from malicheck.knowledge.entry import Statement
from malicheck.language.words import find_words

#: How many statements a rival lists, best first.
_LISTED = 3
#: The usual saturation and length weight of BM25.
_K1, _B = 1.2, 0.75

Ranking = list[tuple[str, float]]


def rank_by_letters(statements: Iterable[Statement], claims: Sequence[LabelledClaim]) -> list[Ranking]:
    """For each claim the nearest statements by rapidfuzz's `token_set_ratio` (0 to 100)."""
    texts = {(one.id, lang): utils.default_process(text) for one in statements for lang, text in (("en", one.en), ("fr", one.fr))}
    rankings = []
    for claim in claims:
        asked = utils.default_process(claim.text)
        # both texts of each statement may be among the nearest
        found = process.extract(asked, texts, scorer=fuzz.token_set_ratio, limit=2 * _LISTED)
        rankings.append(_best((id, score) for _, score, (id, _) in found))
    return rankings


def rank_by_words(statements: Iterable[Statement], claims: Sequence[LabelledClaim]) -> list[Ranking]:
    """For each claim the nearest statements by BM25 over stemmed words."""
    documents = [((one.id, lang), _stems(text, lang)) for one in statements for lang, text in (("en", one.en), ("fr", one.fr))]
    search = Bm25(dict(documents))
    rankings = []
    for claim in claims:
        scores = search.scores([stem for lang in ("en", "fr") for stem in _stems(claim.text, lang)])
        rankings.append(_best((id, score) for (id, _), score in scores.items()))
    return rankings


def _stems(text: str, lang: str) -> list[str]:
    return [f"{lang}:{word.stem}" for word in find_words(text, lang)]


def _best(scores: Iterable[tuple[str, float]]) -> Ranking:
    best: dict[str, float] = {}
    for id, score in scores:
        best[id] = max(score, best.get(id, 0.0))
    return sorted(best.items(), key=lambda row: (-row[1], row[0]))[:_LISTED]


class Bm25:
    """Plain BM25 over documents given as their words.

    >>> search = Bm25({("a", "en"): ["en:mali", "en:coup"], ("b", "en"): ["en:mali", "en:gold"]})
    >>> max(search.scores(["en:coup"]))
    ('a', 'en')
    """

    def __init__(self, documents: Mapping[tuple[str, str], Sequence[str]]) -> None:
        mean = sum(map(len, documents.values())) / max(len(documents), 1) or 1.0
        holders: dict[str, list[tuple[tuple[str, str], float]]] = defaultdict(list)
        for name, words in documents.items():
            for word, count in Counter(words).items():
                norm = _K1 * (1 - _B + _B * len(words) / mean)
                holders[word].append((name, count * (_K1 + 1) / (count + norm)))
        self._holders = dict(holders)
        self._count = len(documents)

    def scores(self, words: Iterable[str]) -> dict[tuple[str, str], float]:
        """The score of each document that holds any of the words."""
        scores: dict[tuple[str, str], float] = defaultdict(float)
        for word in words:
            rows = self._holders.get(word, [])
            idf = math.log(1 + (self._count - len(rows) + 0.5) / (len(rows) + 0.5))
            for name, gain in rows:
                scores[name] += idf * gain
        return dict(scores)


def answer(claims: Sequence[LabelledClaim], rankings: Sequence[Ranking]) -> tuple[float, list[Answer]]:
    """The threshold chosen on the tuned part, and the answers it gives to all claims."""
    tops = [ranking[0][1] if ranking else 0.0 for ranking in rankings]
    tuned = [(top, claim.label) for claim, top in zip(claims, tops, strict=True) if not claim.kept_aside]
    least = max(sorted({top for top, _ in tuned}), key=_hits(tuned), default=0.0)
    verdicts = ["supported" if top >= least else "not_covered" for top in tops]
    return least, [
        Answer(verdict, top, tuple(id for id, _ in ranking))
        for verdict, top, ranking in zip(verdicts, tops, rankings, strict=True)
    ]


def _hits(tuned: Sequence[tuple[float, str]]) -> Callable[[float], int]:
    def hits(least: float) -> int:
        return sum(label == ("supported" if top >= least else "not_covered") for top, label in tuned)

    return hits
