"""Where bases stand: the one that comes with the program, and those a user names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from malicheck.errors import KnowledgeError


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
