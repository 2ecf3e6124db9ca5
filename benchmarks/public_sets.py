"""Figures on two public sets, which do not come with this repository: VitaminC's pairs and CheckThat!'s tweets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pairs import kept_aside
from retrieval import average_precision
from rivals import Bm25

from malicheck.language.words import find_words

#: Runs `malicheck` with arguments on rows and returns its answers.
Run = Callable[[Sequence[str], Iterable[dict[str, Any]]], list[dict[str, Any]]]


def measure_vitaminc(path: Path, run: Run) -> list[str]:
    """How often `malicheck compare` is right on pairs of a claim and a sentence, as Markdown lines.

    The weights were learnt from two thirds of the claims of this set; the rest, by a hash of the claim, was kept aside.
    """
    rows = _read(path)
    asked = [{key: row[key] for key in ("id", "claim", "statement")} for row in rows]
    got = run(["compare", "--pairs", "@", "--format", "jsonl"], asked)
    lines = ["| part | pairs | accuracy | with digits | committed | right when committed |", "| --- " * 6 + "|"]
    for part, aside in (("learnt from", False), ("kept aside", True)):
        mine = [(row, one["relation"]) for row, one in zip(rows, got, strict=True) if kept_aside(row["claim"]) == aside]
        right = [row["relation"] == relation for row, relation in mine]
        digits = [row["relation"] == relation for row, relation in mine if any(c.isdigit() for c in row["claim"])]
        said = [row["relation"] == relation for row, relation in mine if relation != "related"]
        shares = (_share(right), _share(digits), f"{len(said) / max(len(mine), 1):.3f}", _share(said))
        lines.append(f"| {part} | {len(mine):,} | {' | '.join(shares)} |")
    return lines


def measure_checkthat(folder: Path, run: Run) -> list[str]:
    """How well `malicheck search` finds the checked claim a tweet repeats, by split, against plain BM25, as Markdown lines."""
    corpus, queries = _read(folder / "claims.jsonl"), _read(folder / "queries.jsonl")
    got = run(
        ["search", "--corpus", str(folder / "claims.jsonl"), "--file", "@", "--top", "20", "--format", "jsonl"],
        [{"id": row["id"], "query": row["query"]} for row in queries],
    )
    plain = _plain_search(corpus)
    systems = {
        "malicheck": [[one["id"] for one in row["results"]] for row in got],
        "BM25 alone": [plain(row["query"]) for row in queries],
    }
    lines = ["| system | split | queries | MAP@5 | right one first |", "| --- " * 5 + "|"]
    for name, found in systems.items():
        for split in sorted({row["split"] for row in queries}):
            rows = [(ids, row) for ids, row in zip(found, queries, strict=True) if row["split"] == split]
            mine = [(ids, set(row["relevant"])) for ids, row in rows]
            precision = sum(average_precision(ids, relevant) for ids, relevant in mine) / len(mine)
            first = _share([not relevant.isdisjoint(ids[:1]) for ids, relevant in mine])
            lines.append(f"| {name} | {split} | {len(mine):,} | {precision:.3f} | {first} |")
    return lines


def _plain_search(corpus: Sequence[dict[str, Any]]) -> Callable[[str], list[str]]:
    documents = {(row["id"], "en"): _stems(f"{row['claim']} {row.get('title') or ''}") for row in corpus}
    search = Bm25(documents)

    def find(query: str) -> list[str]:
        scores = search.scores(_stems(query))
        return [id for (id, _), _ in sorted(scores.items(), key=lambda row: (-row[1], row[0]))[:20]]

    return find


def _stems(text: str) -> list[str]:
    return [word.stem for word in find_words(text, "en")]


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / max(len(values), 1):.3f}"
