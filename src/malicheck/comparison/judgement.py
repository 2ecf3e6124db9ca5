"""From compared facets to a relation: a small ensemble of shallow decision trees, shipped as a table.

Each tree asks at most three questions of the features (`features.py`) and adds to the score of one relation; the scores become
likelihoods that sum to 1. The table in `weights.json` is learnt by `benchmarks/train.py` from the base's own wordings (each held
against the base with itself left out, and with figures, dates and names altered) and from labelled development claims; no claim,
statement or id is stored in it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")
RELATIONS = ("supports", "conflicts", "related")


@dataclass(frozen=True, slots=True)
class Relation:
    """How likely it is that a statement supports a claim, conflicts with it, or settles nothing; the three sum to 1."""

    supports: float
    conflicts: float
    related: float


@dataclass(frozen=True, slots=True)
class Trees:
    """The model: `start` scores, and for each relation its trees as rows (feature, threshold, lower row, upper row).

    A row whose feature is -1 is a leaf, its threshold the value added.
    """

    features: tuple[str, ...]
    start: tuple[float, ...]
    trees: tuple[tuple[tuple[tuple[int, float, int, int], ...], ...], ...]


@cache
def load_trees(path: Path = WEIGHTS) -> Trees:
    """The shipped model, or another of the same form."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Trees(
        tuple(table["features"]),
        tuple(table["start"]),
        tuple(tuple(tuple(tuple(row) for row in tree) for tree in trees) for trees in table["trees"]),
    )


def judge_relation(features: Mapping[str, float]) -> Relation:
    """The relation that the features of one comparison speak for.

    >>> relation = judge_relation({"same": 0.9, "first": 1.0})
    >>> round(relation.supports + relation.conflicts + relation.related, 6)
    1.0
    """
    model = load_trees()
    values = [features.get(name, 0.0) for name in model.features]
    scores = [start + _sum(trees, values) for start, trees in zip(model.start, model.trees, strict=True)]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return Relation(*(share / total for share in shares))


def _sum(trees: Sequence[Sequence[tuple[int, float, int, int]]], values: Sequence[float]) -> float:
    score = 0.0
    for tree in trees:
        feature, threshold, lower, upper = tree[0]
        while feature >= 0:
            feature, threshold, lower, upper = tree[lower if values[feature] <= threshold else upper]
        score += threshold
    return score
