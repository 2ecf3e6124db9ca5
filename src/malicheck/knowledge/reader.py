"""The way in: one or more base directories become a `KnowledgeBase`, or one report of all that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from malicheck.errors import KnowledgeError
from malicheck.knowledge.check import find_problems, sound_records
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.places import base_directories, embedded_base
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.values import knowledge_base
from malicheck.packing import without_garbage_collection

__all__ = ["base_directories", "embedded_base", "load_knowledge"]


def load_knowledge(directories: Sequence[Path] | None = None, *, only: bool = True) -> KnowledgeBase:
    """All entries of the base directories, read together; without any, the embedded base.

    With `only` False the embedded base is read before the directories. Raises `KnowledgeError` with every problem of
    every file: a broken base is never used in part.

    >>> load_knowledge().entities["minusma"].name
    'MINUSMA'
    """
    directories = base_directories(directories, only=only)
    with without_garbage_collection():
        sound = sound_records(directories)
        if sound is not None:
            return knowledge_base(sound)
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
