"""From compared facets to a relation: a small multinomial logistic model whose weights are a readable table.

The weights in `weights.json` are learnt by `benchmarks/train.py` from the base's own wordings (each held against the base with
itself left out) and from labelled development claims; no claim or statement is stored in them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
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


@cache
def load_weights(path: Path = WEIGHTS) -> dict[str, tuple[float, float, float]]:
    """The weights of each feature towards the three relations; `bias` holds where they start."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return {name: (row[0], row[1], row[2]) for name, row in table["weights"].items()}


def judge_relation(features: Mapping[str, float]) -> Relation:
    """The relation that the features of one comparison speak for."""
    weights = load_weights()
    a, b, c = weights["bias"]
    for name, value in features.items():
        if value:
            row = weights.get(name)
            if row is not None:
                a += row[0] * value
                b += row[1] * value
                c += row[2] * value
    top = max(a, b, c)
    ea, eb, ec = math.exp(a - top), math.exp(b - top), math.exp(c - top)
    total = ea + eb + ec
    return Relation(ea / total, eb / total, ec / total)
