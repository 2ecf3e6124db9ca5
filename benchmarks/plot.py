"""How the cost grows, as a picture: from what `run.py --out` wrote.

    python benchmarks/plot.py results.json docs/plots/growth.svg
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot as plt


def draw(growth: dict[str, list[dict[str, float]]], path: Path) -> None:
    """Claims a second against the size of the base, and seconds of lint against words, both axes by powers of ten."""
    # the same figures give the same file
    plt.rcParams.update({"svg.hashsalt": "malicheck", "font.size": 10, "svg.fonttype": "none"})
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    _line(left, growth.get("base", []), "statements", lambda row: 1000 / row["median"], "claims a second, one process")
    left.set_xlabel("statements in the base")
    _line(right, growth.get("lint", []), "words", lambda row: row["cpu"], "seconds of lint, one process")
    right.set_xlabel("words")
    figure.savefig(path, metadata={"Date": None})


def _line(axes: Any, rows: list[dict[str, float]], by: str, value: Any, label: str) -> None:
    axes.plot([row[by] for row in rows], [value(row) for row in rows], "o-", color="#1f5fa8")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_title(label, loc="left", fontsize=10)
    axes.grid(True, which="major", color="#dddddd")
    axes.spines[["top", "right"]].set_visible(False)


def main(results: str, picture: str) -> None:
    """Draw the growth that a file of results holds."""
    draw(json.loads(Path(results).read_text(encoding="utf-8"))["growth"], Path(picture))


if __name__ == "__main__":
    main(*sys.argv[1:])
