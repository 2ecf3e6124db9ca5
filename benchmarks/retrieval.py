"""How well and how fast `malicheck.ranking` finds documents: MAP@5, hits and seconds on a corpus of your own.

    python benchmarks/retrieval.py CORPUS.jsonl QUERIES.jsonl [--split NAME] [--set letters=0.5 ...]

A corpus line has `id`, `claim` and perhaps `title`; a query line `id`, `query`, `relevant` (ids) and perhaps `split`.
`--set` changes a value of `Weights`, so that what it is worth can be seen.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from malicheck.ranking.ranker import Document, Ranker, Weights


def read(path: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def average_precision(found: Sequence[object], relevant: set[object], depth: int = 5) -> float:
    """Average precision of the first `depth` results, over all that is relevant, at most `depth`.

    >>> average_precision(["a", "b", "c"], {"b", "c"})
    0.5833333333333333
    """
    hits, total = 0, 0.0
    for rank, id in enumerate(found[:depth], 1):
        if id in relevant:
            hits += 1
            total += hits / rank
    return total / min(len(relevant), depth) if relevant else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("queries")
    parser.add_argument("--split")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    weights = Weights()
    for setting in options.set:
        name, _, value = setting.partition("=")
        weights = replace(weights, **{name: type(getattr(weights, name))(value)})
    rows = [row for row in read(options.queries) if not options.split or row.get("split") == options.split]
    if not rows:
        parser.error("no query is left")
    documents = [Document(row["id"], row["claim"], row.get("title") or "") for row in read(options.corpus)]
    started = time.perf_counter()
    ranker = Ranker(documents, weights)
    indexed = time.perf_counter()
    answers = [[found.id for found in ranker.rank(row["query"], 20)] for row in rows]
    answered = time.perf_counter()
    pairs = [(found, set(row["relevant"])) for found, row in zip(answers, rows, strict=True)]
    precision = sum(average_precision(found, relevant) for found, relevant in pairs) / len(pairs)
    first = sum(bool(relevant.intersection(found[:1])) for found, relevant in pairs) / len(pairs)
    hits = sum(bool(relevant.intersection(found)) for found, relevant in pairs) / len(pairs)
    print(f"{len(documents):,} documents, {len(rows):,} queries, {weights}")
    print(f"MAP@5 {precision:.3f}  P@1 {first:.3f}  hit@20 {hits:.3f}")
    print(f"index {indexed - started:.2f} s, {1000 * (answered - indexed) / len(rows):.1f} ms a query")


if __name__ == "__main__":
    main()
