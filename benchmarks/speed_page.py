"""Puts what `run.py --out` wrote into the page on speed: each table between its two marks.

    python benchmarks/speed_page.py results.json docs/performance.md
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from measuring import Row, number, table_of_rows, table_of_targets


def tables(results: Mapping[str, Any]) -> dict[str, list[str]]:
    """The lines of each table, by the name that stands in its mark."""
    growth = results["growth"]
    rows = [Row(**row) for row in results["rows"]]
    return {
        "machine": [machine(results)],
        "targets": table_of_targets(results["figures"]),
        "rows": table_of_rows([row for row in rows if not row.name.startswith(("base of", "lint of"))]),
        "bases": table_of_bases(growth.get("base", [])),
        "words": table_of_words(growth.get("lint", [])),
    }


def machine(results: Mapping[str, Any]) -> str:
    """Where it was measured, in a sentence."""
    load = number(results["load"])
    return f"On {results['processors']} processors with a load of {load} before the run, Python {results['python']}."


def table_of_bases(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """How the cost grows with the base."""
    lines = [
        "| statements | compile, by the clock | open | a claim: median | 99 of 100 within | claims a second | memory, compiling | asking |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        cells = (
            f"{row['statements']:,.0f}", f"{number(row['compile'])} s", f"{number(row['open'] * 1000)} ms",
            f"{number(row['median'])} ms", f"{number(row['slow'])} ms", number(1000 / row["mean"]),
            f"{row['compile memory']:,.0f} MB", f"{row['memory']:,.0f} MB",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def table_of_words(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """How the cost of lint grows with the text."""
    lines = ["| words linted | processor | words a second | memory |", "| --- | --- | --- | --- |"]
    for row in rows:
        speed = number(row["words"] / row["cpu"])
        lines.append(f"| {row['words']:,.0f} | {number(row['cpu'])} s | {speed} | {row['memory']:,.0f} MB |")
    return lines


def filled(page: str, parts: Mapping[str, Sequence[str]]) -> str:
    """The page with every part between its marks, `<!-- measured: NAME -->` and `<!-- end -->`. Raises KeyError for a part unknown."""

    def part(found: re.Match[str]) -> str:
        return "\n".join([found[1], *parts[found[2]], "<!-- end -->"])

    return re.sub(r"(<!-- measured: (\w+) -->)\n.*?<!-- end -->", part, page, flags=re.DOTALL)


def main(results: str, page: str) -> None:
    """Fill the page in place."""
    path = Path(page)
    found = json.loads(Path(results).read_text(encoding="utf-8"))
    path.write_text(filled(path.read_text(encoding="utf-8"), tables(found)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
