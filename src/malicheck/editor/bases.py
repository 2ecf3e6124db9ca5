"""The bases that open drafts are held against: each opened once, and again only when one of its files changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from ..checker import Checker
from ..errors import KnowledgeError
from ..knowledge.places import base_directories
from .remembering import RememberingChecker

Bases = tuple[tuple[Path, ...], bool]
Mark = tuple[tuple[str, int, int], ...]


class _Opened(Struct, frozen=True):
    mark: Mark
    checker: RememberingChecker | None
    error: KnowledgeError | None = None


class OpenBases:
    """Checkers by the bases they read. `opening` is told before one is opened, `opened` after, with its statements."""

    def __init__(self, opening: Callable[[], None] = lambda: None, opened: Callable[[int], None] = lambda count: None) -> None:
        self._known: dict[Bases, _Opened] = {}
        self._opening = opening
        self._opened = opened

    def checker(self, bases: Bases) -> RememberingChecker:
        """The checker on these bases. Raises KnowledgeError as long as one of them is broken."""
        mark = _mark(bases)
        known = self._known.get(bases)
        if known is None or known.mark != mark:
            known = self._known[bases] = self._open(bases, mark)
        if known.checker is None:
            assert known.error is not None
            raise known.error
        return known.checker

    def _open(self, bases: Bases, mark: Mark) -> _Opened:
        self._opening()
        count = 0
        try:
            directories, only = bases
            checker = Checker.open(directories, only=only)
            count = len(checker.base.statements)
            return _Opened(mark, RememberingChecker(checker))
        except KnowledgeError as error:
            return _Opened(mark, None, error)
        finally:
            self._opened(count)


def _mark(bases: Bases) -> Mark:
    """Changes when a file of the bases does. Raises KnowledgeError for a directory that is not there."""
    rows = []
    for folder in base_directories(bases[0], only=bases[1]):
        for file in sorted(folder.rglob("*.y*ml")):
            with suppress(OSError):
                status = file.stat()
                rows.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(rows)
