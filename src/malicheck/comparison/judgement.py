"""From compared facets to a relation: a small ensemble of shallow decision trees, shipped as a table.

Each tree asks at most three questions of the features (`features.py`) and adds to the score of one relation; the scores become
likelihoods that sum to 1. The table in `weights.json` is learnt by `benchmarks/train.py` from the base's own wordings (each held
against the base with itself left out, and with figures, dates and names altered) and from labelled development claims; no claim,
statement or id is stored in it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

WEIGHTS = Path(__file__).with_name("weights.json")
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
RELATIONS = ("supports", "conflicts", "related")


@dataclass(frozen=True, slots=True)
class Relation:
    """How likely it is that a statement supports a claim, conflicts with it, or settles nothing; the three sum to 1."""

    supports: float
    conflicts: float
    related: float


@dataclass(frozen=True, slots=True)
class Trees:
    """The model: `start` scores, and for each relation its trees.

    A tree is the value it adds, or a question: the number of a feature, a threshold, and the trees to go on with at or below it
    and above it.
    """

    features: tuple[str, ...]
    start: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]


@cache
def load_trees(path: Path = WEIGHTS) -> Trees:
    """The shipped model, or another of the same form."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Trees(
        tuple(table["features"]),
        tuple(table["start"]),
        tuple(tuple(_grown(rows, 0) for rows in trees) for trees in table["trees"]),
    )


def _grown(rows: Sequence[tuple[int, float, int, int]], place: int) -> Tree:
    """A tree from its rows (feature, threshold, row below, row above), whose leaves have the feature -1."""
    feature, threshold, lower, upper = rows[place]
    if feature < 0:
        return float(threshold)
    return feature, threshold, _grown(rows, lower), _grown(rows, upper)


def judge_relation(features: Mapping[str, float]) -> Relation:
    """The relation that the features of one comparison speak for.

    >>> relation = judge_relation({"same": 0.9, "first": 1.0})
    >>> round(relation.supports + relation.conflicts + relation.related, 6)
    1.0
    """
    model = load_trees()
    try:
        values: Sequence[float] = _values()(features)
    except KeyError:
        values = [features.get(name, 0.0) for name in model.features]
    _Used.times += 1
    sums = [_sum(trees, values) for trees in model.trees] if _Used.times < _MANY else _written_out()(values)
    scores = [start + added for start, added in zip(model.start, sums, strict=True)]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return Relation(*(share / total for share in shares))


@cache
def _values() -> Callable[[Mapping[str, float]], Sequence[float]]:
    """Takes the values of the model's features, in its order; raises KeyError where one is missing."""
    return itemgetter(*load_trees().features)


def _sum(trees: Sequence[Tree], values: Sequence[float]) -> float:
    score = 0.0
    for tree in trees:
        while type(tree) is tuple:
            feature, threshold, lower, upper = tree
            tree = lower if values[feature] <= threshold else upper
        score += tree  # type: ignore[operator]
    return score


#: So many comparisons pay for writing the trees out as a function, which takes longer than a claim and then a quarter as long.
_MANY = 1200


class _Used:
    times = 0


@cache
def _written_out() -> Callable[[Sequence[float]], tuple[float, ...]]:
    """The sums of the trees of each relation as one function, for many claims; the same additions in the same order."""
    # every feature is asked for several times: a name is read faster than a place in a list
    lines = ["def sums(values):", f" {', '.join(f'v{number}' for number in range(len(load_trees().features)))}, = values"]
    for number, trees in enumerate(load_trees().trees):
        lines.append(f" s{number} = 0.0")
        lines += [f" s{number} += {_as_expression(tree)}" for tree in trees]
    lines.append(f" return {', '.join(f's{number}' for number in range(len(RELATIONS)))}")
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    function: Callable[[Sequence[float]], tuple[float, ...]] = names["sums"]
    return function


def _as_expression(tree: Tree) -> str:
    if isinstance(tree, float):
        return repr(tree)
    feature, threshold, lower, upper = tree
    return f"({_as_expression(lower)} if v{int(feature)} <= {float(threshold)!r} else {_as_expression(upper)})"


#: From this share of its words on, a claim speaks in the statement's own words.
_OWN_WORDS = 0.95
#: From this share of common phrases on, a claim repeats a wording.
_VERBATIM = 0.98
#: How close, 0 to 1, such a claim must come to one of the statement's wordings.
_CLOSE = 0.5
#: Features that show a conflict of some kind; without any, own words in the statement's order say what it says.
_CONFLICTS = (
    "number_only_conflicts", "counted_conflicts", "date_only_conflicts", "actor_only_conflicts", "place_only_conflicts",
    "polarity_conflicts", "role_conflicts", "attribution_conflicts", "flipped", "only_contrary", "denied_alone",
)


def settle(relation: Relation, features: Mapping[str, float]) -> Relation:
    """The relation, mended where the facts leave no choice.

    A claim that is a listed wording of the statement's contrary, word for word, conflicts.
    A claim that says the whole proposition in the statement's own words, with nothing that conflicts, does not conflict: a
    verdict needs a compared fact. A claim whose every word is the best candidate's, with another figure or date, is not
    beside it.
    """
    if features["near_contrary"] >= _VERBATIM > features["near_same"]:
        least, middle, most = sorted((relation.supports, relation.conflicts, relation.related))
        return Relation(least, most, middle)
    if relation.conflicts > relation.supports and _own_proposition(features):
        return Relation(relation.conflicts, relation.supports, relation.related)
    if relation.related > max(relation.supports, relation.conflicts) and _other_value(features):
        return Relation(relation.supports, relation.related, relation.conflicts)
    return relation


def _own_proposition(features: Mapping[str, float]) -> bool:
    own = features["core"] >= _OWN_WORDS and features["same"] >= _CLOSE
    figures = not features["figures"] or bool(features["number_agrees"])
    return own and figures and not any(features[name] for name in _CONFLICTS)


def _other_value(features: Mapping[str, float]) -> bool:
    known = features["first"] and not features["unknown"] and features["same"] >= _CLOSE
    return bool(known) and max(features["number_only_conflicts"], features["date_only_conflicts"]) >= 1.0
