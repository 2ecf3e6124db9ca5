"""The way in: one or more base directories become a `KnowledgeBase`, or one report of all that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from malicheck.errors import KnowledgeError
from malicheck.knowledge.check import find_problems
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import without_garbage_collection
from malicheck.knowledge.values import knowledge_base


def embedded_base() -> Path:
    """The base that comes with the program: inside the installed package, or `claims/` of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "claims"
    return installed if installed.is_dir() else package.parents[1] / "claims"


def base_directories(directories: Sequence[Path] | None, *, only: bool) -> list[Path]:
    """Which directories are read: the given ones, after the embedded base unless they replace it.

    Raises `KnowledgeError` when that leaves none.
    """
    given = list(directories or ())
    if directories is None or not only:
        given.insert(0, embedded_base())
    if not given:
        raise KnowledgeError("no knowledge base was given", "name a directory, or leave out `--only-kb`")
    return given


def load_knowledge(directories: Sequence[Path] | None = None, *, only: bool = True) -> KnowledgeBase:
    """All entries of the base directories, read together; without any, the embedded base.

    With `only` False the embedded base is read before the directories. Raises `KnowledgeError` with every problem of
    every file: a broken base is never used in part.

    >>> load_knowledge().entities["minusma"].name
    'MINUSMA'
    """
    directories = base_directories(directories, only=only)
    with without_garbage_collection():
        records, problems = find_problems(directories, warnings=False)
        errors = tuple(problem for problem in problems if problem.is_error)
        if not errors:
            return knowledge_base(records)
    raise _error(errors)


def _error(errors: tuple[Problem, ...]) -> KnowledgeError:
    files = len({problem.location.path for problem in errors})
    count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
    message = f"the knowledge base has {count} in {files} {'file' if files == 1 else 'files'}"
    return KnowledgeError(message, "mend what is listed above, then run `malicheck kb check`", errors)
