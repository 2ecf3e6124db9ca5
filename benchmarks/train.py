"""Learn how facts weigh: the table of `src/malicheck/comparison/weights.json`.

    python benchmarks/train.py --out weights.json                                   from the base's own wordings
    python benchmarks/train.py --out weights.json --claims tests/corpus/claims-*.jsonl --further tests/corpus/further-*.jsonl
    python benchmarks/train.py --claims ... --further ... --cross-validate      what to expect, without looking at the rest

Of the labelled claims a third, by statement, is kept aside and never learnt from. Those of further authors, who are more, weigh
less each. The same base, claims and scikit-learn give the same file, byte for byte. Needs `pip install -e ".[train]"`. Takes a
few minutes; measure what came of it with `benchmarks/quality.py`. What examples are made of is told in `examples.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from examples import CONFLICTS, RELATED, Example, claim_examples, copy_examples, wording_examples
from labelled import Answer, LabelledClaim, measure, read_claims
from numpy.typing import NDArray
from scipy.optimize import minimize
from signs import sign
from threadpoolctl import threadpool_limits

from malicheck.checker import Checker
from malicheck.comparison import Comparison
from malicheck.comparison.judgement import COPIED, Relation, settle
from malicheck.reading.claim import Claim
from malicheck.verdict import Weighed, reach_verdict

Matrix: TypeAlias = NDArray[np.float64]

#: How much an example from the base's wordings, one from a labelled claim, one from a further author's and one from a copy weighs.
WORDING_WEIGHT, CLAIM_WEIGHT, FURTHER_WEIGHT, COPY_WEIGHT = 0.075, 5.0, 2.0, 0.5
#: The share of the many candidates after the first that settle nothing which is learnt from; it weighs for all of them.
WORDING_RELATED, CLAIM_RELATED = 0.3, 0.6
#: How freely the weights may grow, below which (against features of spread 1) one is left out, and their digits.
_STIFFNESS = {"settles": 0.02, "conflicts": 0.05, "copies": 0.05}
_LEAST, _DIGITS = 0.004, 6
#: How many steps the search for the weights may take.
_STEPS = 400
_FOLDS = 3
#: Features that tell how a statement stands among the other candidates.
_STANDING = re.compile(r"(first|share)(_\w+)?|lead(_pos)?|rank_score|close_lead|\w+_rank")


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
        rows.append([example.features.get(name, 0.0) for name in names])
        relations.append(example.relation)
        weights.append(weight / related if thinned else weight)
    matrix = np.array(rows, dtype=np.float64).reshape(len(rows), len(names))
    return Table(matrix, np.array(relations, dtype=np.int64), np.array(weights, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Answered:
    """A question learnt: the same numbers as `judgement.Question`, by place of the feature."""

    start: float
    linear: Matrix
    square: Matrix

    def odds(self, rows: Matrix) -> Matrix:
        """The log odds of yes, for each row of features."""
        return np.asarray(self.start + rows @ self.linear + (rows * np.abs(rows)) @ self.square, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Model:
    """Whether a statement settles a claim, and if so whether it conflicts; the latter of copies of a wording in its own way."""

    settles: Answered
    conflicts: Answered
    copies: Answered

    def relations(self, rows: Matrix, names: Sequence[str]) -> list[Relation]:
        """The relation for each row of features."""
        settles, conflicts, of_copies = (1 / (1 + np.exp(-one.odds(rows))) for one in (self.settles, self.conflicts, self.copies))
        near = rows[:, [names.index("near_same"), names.index("near_contrary")]].max(axis=1)
        conflicts = np.where(near >= COPIED, of_copies, conflicts)
        return [Relation(s * (1 - c), s * c, 1 - s) for s, c in zip(settles.tolist(), conflicts.tolist(), strict=True)]


def fit(tables: Sequence[Table], copies: Table, names: Sequence[str]) -> Model:
    """Three logistic regressions over the features and their squares; all but the first learn only from what settles.

    How a statement stands among the candidates is no matter of whether it conflicts.
    """
    own = np.array([not _STANDING.fullmatch(name) for name in names])
    features = np.vstack([table.features for table in tables])
    relations = np.concatenate([table.relations for table in tables])
    weights = np.concatenate([table.weights for table in tables])
    settled = relations != RELATED
    return Model(
        _regress("settles", names, features, settled, weights),
        _regress("conflicts", names, features[settled] * own, relations[settled] == CONFLICTS, weights[settled]),
        _regress("copies", names, copies.features * own, copies.relations == CONFLICTS, copies.weights),
    )


def _regress(question: str, names: Sequence[str], features: Matrix, yes: NDArray[np.bool_], weights: Matrix) -> Answered:
    """The logistic regression over features and their squares (with the feature's sign) that keeps to `signs.py`."""
    rows = np.hstack([features, features * np.abs(features)])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    scaled, wanted, width = (rows - middle) / spread, np.where(yes, 1.0, -1.0), rows.shape[1]

    def loss(point: Matrix) -> tuple[float, Matrix]:
        margin = wanted * (scaled @ point[:width] + point[width])
        slope = -_STIFFNESS[question] * weights * wanted / (1 + np.exp(margin))
        total = _STIFFNESS[question] * float(weights @ np.logaddexp(0, -margin)) + float(point[:width] @ point[:width]) / 2
        return total, np.append(scaled.T @ slope + point[:width], slope.sum())

    limits = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    bounds = [limits[sign(question, name)] for name in names] * 2 + [(None, None)]
    # sums over several threads come out in any order, and differ in their last digits
    with threadpool_limits(1):
        found = minimize(loss, np.zeros(width + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": _STEPS}).x
    slopes = np.where(np.abs(found[:width]) < _LEAST, 0.0, found[:width] / spread)
    start = float(found[width] - slopes @ middle)
    half = features.shape[1]
    linear, square = (np.asarray(np.round(part, _DIGITS), dtype=np.float64) for part in (slopes[:half], slopes[half:]))
    return Answered(round(start, _DIGITS), linear, square)


def export(model: Model, names: Sequence[str]) -> dict[str, Any]:
    """The model as the table that `judgement.py` reads; features that weigh nothing are left out."""

    def question(one: Answered) -> dict[str, Any]:
        rows = zip(names, one.linear.tolist(), one.square.tolist(), strict=True)
        return {"start": one.start, "weights": {name: [linear, square] for name, linear, square in rows if linear or square}}

    return {name: question(one) for name, one in (("settles", model.settles), ("conflicts", model.conflicts), ("copies", model.copies))}


def write(table: dict[str, Any], path: Path) -> None:
    """The table as JSON, a feature a line, so that a change can be read."""
    questions = []
    for name, question in table.items():
        rows = ",\n".join(f"    {json.dumps(feature)}: {json.dumps(pair)}" for feature, pair in question["weights"].items())
        questions.append(f'{json.dumps(name)}: {{"start": {question["start"]!r}, "weights": {{\n{rows}\n}}}}')
    path.write_text("{" + ",\n".join(questions) + "}\n", encoding="utf-8")


def answer(checker: Checker, held: Held, model: Model, names: Sequence[str]) -> Answer:
    """The verdict on a claim by a model, reached as `verify` reaches it."""
    if not held.comparisons:
        return Answer("not_covered", 0.0, ())
    rows = np.array([[one.features.get(name, 0.0) for name in names] for one in held.comparisons])
    weighed = [
        Weighed(one, settle(relation, one.features))
        for one, relation in zip(held.comparisons, model.relations(rows, names), strict=True)
    ]
    finding = reach_verdict(held.reading, weighed, checker.base, as_of=held.claim.day)
    return Answer(finding.verdict, finding.confidence, tuple(one.statement.id for one in finding.evidence))


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled claims to learn from, and those of further authors."""

    claims: Sequence[Held]
    further: Sequence[Held]

    def without(self, fold: int) -> Labelled:
        """Those of the other folds."""
        return Labelled(*([one for one in group if one.fold != fold] for group in (self.claims, self.further)))

    def tables(self, names: Sequence[str]) -> list[Table]:
        """Their examples."""
        groups = ((self.claims, CLAIM_WEIGHT), (self.further, FURTHER_WEIGHT))
        return [tabulate([one.examples for one in group], names, weight, CLAIM_RELATED) for group, weight in groups if group]


def cross_validate(checker: Checker, wordings: Table, copies: Table, labelled: Labelled, names: Sequence[str]) -> None:
    """Prints the figures of both groups, each fold answered by a model that has not seen its statements' claims."""
    models = [fit([wordings, *labelled.without(fold).tables(names)], copies, names) for fold in range(_FOLDS)]
    for told, group in (("claims", labelled.claims), ("further claims", labelled.further)):
        if group:
            answers = [answer(checker, one, models[one.fold], names) for one in group]
            print(f"{told}, cross-validated:")
            for name, value in asdict(measure([one.claim for one in group], answers)).items():
                print(f"  {name:<16} {value:.4g}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, nargs="+", default=[], metavar="FILE", help="labelled claims")
    parser.add_argument("--further", type=Path, nargs="+", default=[], metavar="FILE", help="labelled claims of further authors")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the weights")
    parser.add_argument("--cross-validate", action="store_true", help="tell what to expect from the claims learnt from")
    options = parser.parse_args()
    if not options.out and not options.cross_validate:
        parser.error("nothing to do: give --out, --cross-validate or both")
    if options.cross_validate and not options.claims:
        parser.error("--cross-validate needs --claims")
    try:
        files = [read_claims(paths) for paths in (options.claims, options.further)]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    started = time.perf_counter()
    checker = Checker.open()
    labelled = Labelled(*([Held(one, *claim_examples(checker, one)) for one in read if not one.kept_aside] for read in files))
    own = list(wording_examples(checker))
    names = sorted({name for group in own for example in group for name in example.features})
    wordings = tabulate(own, names, WORDING_WEIGHT, WORDING_RELATED)
    copied = list(copy_examples(checker))
    copies = tabulate([copied], names, COPY_WEIGHT, 1.0)
    learnt = labelled.tables(names)
    print(
        f"{len(own):,} sentences of the base ({len(wordings.weights):,} examples), {len(copied):,} copies,"
        f" {len(labelled.claims) + len(labelled.further):,} labelled claims ({sum(len(one.weights) for one in learnt):,} examples),"
        f" {len(names)} features, {time.perf_counter() - started:.0f} s",
        file=sys.stderr,
    )
    if options.cross_validate:
        cross_validate(checker, wordings, copies, labelled, names)
    if options.out:
        table = export(fit([wordings, *learnt], copies, names), names)
        write(table, options.out)
        told = ", ".join(f"{len(one['weights'])} features that tell {name}" for name, one in table.items())
        print(f"{options.out}: {told}", file=sys.stderr)


if __name__ == "__main__":
    main()
