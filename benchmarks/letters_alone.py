"""A plain rival for checking claims: the nearest text by rapidfuzz's `token_set_ratio`, and nothing else.

    python benchmarks/letters_alone.py TEXTS CLAIMS      two files with a text a line
"""

from __future__ import annotations

import sys
from pathlib import Path

from rapidfuzz import fuzz, process, utils


def main(texts: str, claims: str) -> None:
    """Print the nearest text to each claim, and how near it is."""
    known = Path(texts).read_text(encoding="utf-8").splitlines()
    ready = [utils.default_process(text) for text in known]
    for claim in Path(claims).read_text(encoding="utf-8").splitlines():
        _, score, place = process.extractOne(utils.default_process(claim), ready, scorer=fuzz.token_set_ratio)
        print(f"{score:.0f} {known[place]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
