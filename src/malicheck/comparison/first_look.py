"""Whether a candidate may settle the claim at all, told by its rank and its words: most cannot, and are compared no further.

Two looks, the second by phrases and letters too, each a logistic sum over a few features and their squares, as in
`judgement.py`. The tables in `first_look.json` are learnt by `benchmarks/first_look.py` from what the judgement says of
candidates compared in full; their limits let all but one in a thousand through that would settle a claim. What they leave out is
only related to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

from .asked import Asked
from .standing import share_found
from .wording import Approach

TABLES = Path(__file__).with_name("first_look.json")
#: What is looked at first: the words shared with the nearest wording of either side, the rank by what was searched for and by
#: words, and whether the claim has figures, dates or denials.
FIRST = (
    "same", "contrary", "claim_in", "wording_in", "contrary_claim_in", "contrary_wording_in",
    "rank_score", "first", "lead", "share", "about_rank", "figures", "dates", "denied",
)  # fmt: skip
#: What is looked at as well the second time: features of `outline`.
CLOSER = ("core", "near_same", "near_contrary", "nearer_phrasing", "nearer_three", "fuzzy_same", "fuzzy_contrary")
seen_closer = itemgetter(*CLOSER)


class Look(Struct, frozen=True):
    """What each feature and its square adds to `start`, and from which sum on a candidate may settle the claim."""

    start: float
    weights: tuple[tuple[float, float], ...]
    least: float

    def lets(self, values: Sequence[float]) -> bool:
        """Whether a candidate with these features may settle the claim."""
        total = self.start
        for value, (linear, square) in zip(values, self.weights, strict=True):
            if value:
                total += value * (linear + square * value)
        return total >= self.least


@cache
def load_looks(path: Path = TABLES) -> tuple[Look, Look]:
    """The shipped tables, or others of the same form."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    first, closer = (_read(tables[name], names) for name, names in (("first", FIRST), ("closer", (*FIRST, *CLOSER))))
    return first, closer


def _read(table: Mapping[str, float | Mapping[str, tuple[float, float]]], names: Sequence[str]) -> Look:
    start, least, weights = table["start"], table["least"], table["weights"]
    assert isinstance(start, float) and isinstance(least, float) and isinstance(weights, Mapping)
    return Look(start, tuple((float(weights[name][0]), float(weights[name][1])) for name in names), least)


def look(asked: Asked, scores: Sequence[float], found: Sequence[Approach]) -> list[tuple[float, ...]]:
    """The values of FIRST for each candidate, by their scores of retrieval, best first, and the wordings nearest to the claim."""
    if not found:
        return []
    claim = asked.claim
    said = min(len(claim.quantities), 3) / 3, min(len(claim.dates), 3) / 3, float(asked.denied)
    best, next_best = scores[0], scores[1] if len(scores) > 1 else 0.0
    nearest = max([one.nearest for one in found]) or 1.0
    rows: list[tuple[float, ...]] = []
    for rank, (score, (same, contrary)) in enumerate(zip(scores, found, strict=True)):
        lead = (score - (next_best if rank == 0 else best)) / best
        about = max(same.likeness, contrary.likeness) / nearest
        rows.append((
            same.likeness, contrary.likeness, same.claim_in, same.wording_in, contrary.claim_in, contrary.wording_in,
            score / best, float(rank == 0), lead, share_found(score, asked.total), about, *said,
        ))  # fmt: skip
    return rows
