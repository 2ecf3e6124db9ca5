"""Train and measure the weights of `malicheck compare`.

    python benchmarks/pairs.py PAIRS.jsonl            measure the shipped weights
    python benchmarks/pairs.py PAIRS.jsonl --train    learn the weights and write them, then measure

PAIRS.jsonl holds `{"claim", "statement", "relation"}` a line (relation: supports, conflicts or related), English. A
third of the claims, chosen by a hash of their text, is kept aside: the weights are learnt from the others alone, and
both parts are reported. scikit-learn is needed for `--train` only. No sentence is kept in the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from malicheck.checker import Checker
from malicheck.comparison import pairs
from malicheck.reading.claim import Reader

#: How strongly large weights are held down (scikit-learn's C).
STRENGTH = 0.5
#: The chance from which a relation is said: of a claim with a figure or a date, and of one with words alone.
LEAST = {"with_facts": 0.65, "words_alone": 0.8}


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair, read."""

    claim: str
    statement: str
    relation: str
    aside: bool
    reading: pairs.PairReading

    @property
    def has_digits(self) -> bool:
        return any(character.isdigit() for character in self.claim)


def kept_aside(claim: str) -> bool:
    """Whether a claim belongs to the third that is never learnt from."""
    return hashlib.sha256(claim.encode("utf-8")).digest()[0] % 3 == 0


def read_rows(path: Path, reader: Reader) -> list[Row]:
    """The labelled pairs of a file."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = pairs.read_pair(reader.read(row["claim"], "en"), reader.read(row["statement"], "en"), reader)
        rows.append(Row(row["claim"], row["statement"], row["relation"], kept_aside(row["claim"]), reading))
    return rows


def train(rows: Sequence[Row]) -> dict[str, Any]:
    """The table of weights learnt from the rows that are not kept aside."""
    from sklearn.linear_model import LogisticRegression

    learnt = [row for row in rows if not row.aside]
    names = sorted(pairs.measure(learnt[0].reading))
    table = [[pairs.measure(row.reading)[name] for name in names] for row in learnt]
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(table, [pairs.RELATIONS.index(row.relation) for row in learnt])
    weights = {"bias": [round(float(value), 3) for value in model.intercept_]}
    for place, name in enumerate(names):
        weights[name] = [round(float(value), 3) for value in model.coef_[:, place]]
    about = "Weights towards supports, conflicts, related; by benchmarks/pairs.py."
    return {"about": about, "least": LEAST, "weights": weights}


def measure(rows: Sequence[Row], title: str) -> str:
    """One line of figures for a part."""
    got = [pairs.decide(row.reading, pairs.weigh(pairs.measure(row.reading))) for row in rows]
    right = [g == row.relation for g, row in zip(got, rows, strict=True)]
    digits = [ok for ok, row in zip(right, rows, strict=True) if row.has_digits]
    said = [ok for ok, g in zip(right, got, strict=True) if g != pairs.RELATED]
    said_digits = [ok for ok, g, row in zip(right, got, rows, strict=True) if g != pairs.RELATED and row.has_digits]
    return (
        f"{title:<12} pairs {len(rows):>5}  accuracy {share(right)}  with digits {share(digits)}"
        f"  right when committed {share(said)} (digits {share(said_digits)})"
        f"  committed {len(said) / max(len(rows), 1):.3f}"
    )


def share(values: Sequence[bool]) -> str:
    return f"{sum(values) / max(len(values), 1):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--train", action="store_true", help="learn the weights and write them")
    options = parser.parse_args()
    rows = read_rows(options.pairs, Checker.open().reader)
    if options.train:
        written = json.dumps(train(rows), indent=1).replace("[\n   ", "[").replace(",\n   ", ", ")
        pairs.WEIGHTS.write_text(written.replace("\n  ]", "]") + "\n", encoding="utf-8")
        pairs.load_weights.cache_clear()
    print(measure([row for row in rows if not row.aside], "learnt from"))
    print(measure([row for row in rows if row.aside], "kept aside"))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
