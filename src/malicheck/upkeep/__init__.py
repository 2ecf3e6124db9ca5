"""What keeps a base sound: the whole check, with the figures read as in a claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from malicheck.knowledge.check import find_problems
from malicheck.knowledge.problem import Problem
from malicheck.packing import without_garbage_collection
from malicheck.upkeep.figures import figure_problems


def check_knowledge(directories: Sequence[Path]) -> list[Problem]:
    """Every problem of the bases together, errors and warnings, by file and line; none for a sound base.

    Loading runs the same rules but two: figures are read here only, since reading every text takes a second.
    """
    with without_garbage_collection():
        records, problems = find_problems(directories, warnings=True)
        problems += figure_problems(records)
    return sorted(problems, key=lambda problem: problem.order)
