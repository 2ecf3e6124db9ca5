"""One process that opens a base and checks the claims of a file, one after the other: how long each takes, as JSON.

    python benchmarks/asking.py DIRECTORY CLAIMS
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from pathlib import Path

from malicheck.checker import Checker


def main(directory: str, claims: str) -> None:
    """Print seconds to open, milliseconds a claim (median, mean and the slowest of a hundred), and peak memory in MB."""
    started = time.process_time()
    checker = Checker.open([Path(directory)], only=True)
    opened = time.process_time() - started
    taken = []
    for text in Path(claims).read_text(encoding="utf-8").splitlines():
        started = time.process_time()
        checker.check(text)
        taken.append((time.process_time() - started) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slow = statistics.quantiles(taken, n=100)[-1]
    figures = {"open": opened, "median": statistics.median(taken), "mean": statistics.fmean(taken), "slow": slow, "memory": memory}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
