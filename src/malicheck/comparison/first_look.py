"""Whether a candidate may settle the claim at all, told by its rank and by its words: most cannot, and are compared no further.

One logistic sum over a few features and their squares, as in `judgement.py`. The table in `first_look.json` is learnt by
`benchmarks/first_look.py` from what the judgement says of candidates compared in full; its limit lies below all that settle.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .asked import Asked
from .standing import share_found
from .wording import Approach

TABLE = Path(__file__).with_name("first_look.json")
#: What is looked at: the words shared with the nearest wording of either side, the rank by what was searched for and by words,
#: and whether the claim has figures, dates or denials.
LOOKED_AT = (
    "same", "contrary", "claim_in", "wording_in", "contrary_claim_in", "contrary_wording_in",
    "rank_score", "first", "lead", "share", "about_rank", "figures", "dates", "denied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What each of LOOKED_AT and its square adds to `start`, and from which sum on a candidate may settle the claim."""

    start: float
    weights: tuple[tuple[float, float], ...]
    least: float


@cache
def load_first_look(path: Path = TABLE) -> FirstLook:
    """The shipped table, or another of the same form."""
    table = json.loads(path.read_text(encoding="utf-8"))
    linear_and_square = table["weights"]
    weights = tuple((float(linear_and_square[name][0]), float(linear_and_square[name][1])) for name in LOOKED_AT)
    return FirstLook(float(table["start"]), weights, float(table["least"]))


def may_settle(asked: Asked, scores: Sequence[float], found: Sequence[Approach]) -> list[int]:
    """The places of the candidates that may settle the claim, by their scores of retrieval, best first, and their words."""
    table = load_first_look()
    places = []
    for place, row in enumerate(look(asked, scores, found)):
        total = table.start
        for value, (linear, square) in zip(row, table.weights, strict=True):
            if value:
                total += value * (linear + square * value)
        if total >= table.least:
            places.append(place)
    return places


def look(asked: Asked, scores: Sequence[float], found: Sequence[Approach]) -> list[tuple[float, ...]]:
    """The values of LOOKED_AT for each candidate."""
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
