"""Learn how facts weigh: the decision trees of `src/malicheck/comparison/weights.json`.

    python benchmarks/train.py --out weights.json                                   from the base's own wordings
    python benchmarks/train.py --out weights.json --claims tests/corpus/*.jsonl     and from labelled claims
    python benchmarks/train.py --claims tests/corpus/*.jsonl --cross-validate       what to expect, without looking at the rest

Of the labelled claims a third, by statement, is kept aside and never learnt from. The same base, claims and scikit-learn give the
same file, byte for byte. Needs `pip install -e ".[train]"`. Takes a few minutes; measure what came of it with
`benchmarks/quality.py`. What examples are made of is told in `examples.py`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from examples import RELATED, Example, claim_examples, wording_examples
from labelled import Answer, LabelledClaim, measure, read_claims
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from malicheck.checker import Checker
from malicheck.comparison import Comparison
from malicheck.comparison.judgement import RELATIONS, Relation, settle
from malicheck.reading.claim import Claim
from malicheck.verdict import Weighed, reach_verdict

Matrix: TypeAlias = NDArray[np.float64]

#: How much an example from the base's wordings and one from a labelled claim weighs.
WORDING_WEIGHT, CLAIM_WEIGHT = 0.15, 5.0
#: The share of the many candidates after the first that settle nothing which is learnt from; it weighs for all of them.
WORDING_RELATED, CLAIM_RELATED = 0.3, 0.6
#: Features are rounded to this many digits to learn from.
_DIGITS = 4
_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A labelled claim of the tuning part, read and compared, with its examples."""

    claim: LabelledClaim
    reading: Claim
    comparisons: list[Comparison]
    examples: list[Example]

    @property
    def fold(self) -> int:
        """The fold of the cross-validation that tests it: by statement, as the third is kept aside."""
        return zlib.crc32(f"fold:{self.claim.topic}".encode()) % _FOLDS


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as numbers: features (a row an example, a column a name), the right relation, and the weight of each."""

    features: Matrix
    relations: NDArray[np.int64]
    weights: Matrix


def tabulate(groups: Sequence[list[Example]], names: Sequence[str], weight: float, related: float) -> Table:
    """The examples as a table; of those that settle nothing and are not the first candidate, the share `related`."""
    rng = random.Random(0)
    rows: list[list[float]] = []
    relations, weights = [], []
    for example in (example for group in groups for example in group):
        thinned = example.relation == RELATED and example.rank > 0
        if thinned and rng.random() > related:
            continue
        rows.append([round(example.features.get(name, 0.0), _DIGITS) for name in names])
        relations.append(example.relation)
        weights.append(weight / related if thinned else weight)
    matrix = np.array(rows, dtype=np.float64).reshape(len(rows), len(names))
    return Table(matrix, np.array(relations, dtype=np.int64), np.array(weights, dtype=np.float64))


def fit(tables: Sequence[Table]) -> HistGradientBoostingClassifier:
    """Eighty rounds of trees that ask at most three questions each."""
    model = HistGradientBoostingClassifier(
        max_iter=80, max_depth=3, learning_rate=0.12, l2_regularization=5.0, min_samples_leaf=40, max_bins=64,
        early_stopping=False, random_state=0,
    )
    # sums over several threads come out in any order, and differ in their last digits
    with threadpool_limits(1):
        return model.fit(
            np.vstack([table.features for table in tables]),
            np.concatenate([table.relations for table in tables]),
            sample_weight=np.concatenate([table.weights for table in tables]),
        )


def export(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The model as the table that `judgement.py` reads; features that no tree asks for are left out."""
    nodes = [[tree.nodes for tree in trees] for trees in model._predictors]
    used = sorted({int(node["feature_idx"]) for trees in nodes for tree in trees for node in tree if not node["is_leaf"]})
    place = {feature: number for number, feature in enumerate(used)}
    trees: list[list[list[list[float]]]] = [[] for _ in RELATIONS]
    for round_of in nodes:
        for relation, tree in enumerate(round_of):
            trees[relation].append([_row(node, place) for node in tree])
    return {
        "features": [names[feature] for feature in used],
        "start": [round(float(value), 5) for value in np.ravel(model._baseline_prediction)],
        "trees": trees,
    }


def _row(node: Any, place: dict[int, int]) -> list[float]:
    if node["is_leaf"]:
        return [-1, round(float(node["value"]), 4), 0, 0]
    return [place[int(node["feature_idx"])], _threshold(float(node["num_threshold"])), int(node["left"]), int(node["right"])]


def _threshold(value: float) -> float:
    """Half a step above the last rounded value that is at or under the threshold.

    Most thresholds are values of features, as rounded. What `verify` judges is not rounded: 0.33333 must fall where 0.3333 fell.
    """
    steps = float(10**_DIGITS)
    return round((math.floor(value * steps + 0.001) + 0.5) / steps, _DIGITS + 1)


def scores(table: dict[str, Any], names: Sequence[str], row: Sequence[float]) -> list[float]:
    """The score of each relation by an exported table, for one row of features."""
    values = [row[names.index(name)] for name in table["features"]]
    totals = []
    for start, trees in zip(table["start"], table["trees"], strict=True):
        for tree in trees:
            feature, threshold, lower, upper = tree[0]
            while feature >= 0:
                feature, threshold, lower, upper = tree[lower if values[feature] <= threshold else upper]
            start += threshold
        totals.append(start)
    return totals


def check_export(table: dict[str, Any], model: HistGradientBoostingClassifier, names: Sequence[str], rows: Matrix) -> None:
    """Raises AssertionError where the exported table and the model it comes from differ."""
    exported = np.array([scores(table, names, row) for row in rows.tolist()])
    worst = float(np.abs(exported - model.decision_function(rows)).max())
    # eighty leaves rounded to four digits
    assert worst < 80 * 0.00005 + 0.0001, f"the exported trees differ from the model by {worst}"


def write(table: dict[str, Any], path: Path) -> None:
    """The table as JSON, a tree a line, so that a change can be read."""
    def line(value: object) -> str:
        return json.dumps(value, separators=(",", ":"))

    relations = ",\n".join("[\n" + ",\n".join(map(line, trees)) + "\n]" for trees in table["trees"])
    text = f'{{"features":{line(table["features"])},\n"start":{line(table["start"])},\n"trees":[{relations}]}}\n'
    path.write_text(text, encoding="utf-8")


def answer(checker: Checker, held: Held, model: HistGradientBoostingClassifier, names: Sequence[str]) -> Answer:
    """The verdict on a claim by a model, reached as `verify` reaches it."""
    if not held.comparisons:
        return Answer("not_covered", 0.0, ())
    rows = np.array([[round(one.features.get(name, 0.0), _DIGITS) for name in names] for one in held.comparisons])
    shares = model.predict_proba(rows).tolist()
    weighed = [
        Weighed(one, settle(Relation(*share), one.features)) for one, share in zip(held.comparisons, shares, strict=True)
    ]
    finding = reach_verdict(held.reading, weighed, checker.base, as_of=held.claim.day)
    return Answer(finding.verdict, finding.confidence, tuple(one.statement.id for one in finding.evidence))


def cross_validate(checker: Checker, wordings: Table, claims: Sequence[Held], names: Sequence[str]) -> None:
    """Prints the figures of the tuning part, each fold answered by a model that has not seen its statements' claims."""
    asked, answers = [], []
    for fold in range(_FOLDS):
        others = tabulate([one.examples for one in claims if one.fold != fold], names, CLAIM_WEIGHT, CLAIM_RELATED)
        model = fit([wordings, others])
        for one in claims:
            if one.fold == fold:
                asked.append(one.claim)
                answers.append(answer(checker, one, model, names))
    for name, value in asdict(measure(asked, answers)).items():
        print(f"{name:<16} {value:.4g}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, nargs="+", default=[], metavar="FILE", help="labelled claims")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the weights")
    parser.add_argument("--cross-validate", action="store_true", help="tell what to expect from the claims learnt from")
    options = parser.parse_args()
    if not options.out and not options.cross_validate:
        parser.error("nothing to do: give --out, --cross-validate or both")
    if options.cross_validate and not options.claims:
        parser.error("--cross-validate needs --claims")
    try:
        labelled = read_claims(options.claims)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    started = time.perf_counter()
    checker = Checker.open()
    claims = [Held(one, *claim_examples(checker, one)) for one in labelled if not one.kept_aside]
    own = list(wording_examples(checker))
    names = sorted({name for group in own for example in group for name in example.features})
    wordings = tabulate(own, names, WORDING_WEIGHT, WORDING_RELATED)
    learnt = tabulate([one.examples for one in claims], names, CLAIM_WEIGHT, CLAIM_RELATED)
    print(
        f"{len(own):,} sentences of the base ({len(wordings.weights):,} examples), {len(claims):,} labelled claims"
        f" ({len(learnt.weights):,} examples), {len(names)} features, {time.perf_counter() - started:.0f} s",
        file=sys.stderr,
    )
    if options.cross_validate:
        cross_validate(checker, wordings, claims, names)
    if options.out:
        model = fit([wordings, learnt])
        table = export(model, names)
        check_export(table, model, names, wordings.features[:500])
        write(table, options.out)
        print(f"{options.out}: {len(table['features'])} features, {sum(map(len, table['trees']))} trees", file=sys.stderr)


if __name__ == "__main__":
    main()
