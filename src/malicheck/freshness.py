"""Whether the files that something was made from are still as they were: states looked at first, contents only where needed."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

#: A file's path, size, times (of its contents and of its state, in ns), number on the disk, and the SHA-256 of its contents.
Observed: TypeAlias = tuple[str, int, int, int, int, bytes]
#: When it was made (ns), the files of the bases, and the files of the program and the libraries.
Manifest: TypeAlias = tuple[int, list[Observed], list[Observed]]

#: The parts of the program that what is stored depends on.
_PARTS = ("language", "knowledge", "reading", "compiling.py", "freshness.py", "packing.py", "retrieval.py", "span.py", "store.py")
_ROOT = Path(__file__).parent
#: A file changed so shortly before it was looked at may change again within the same tick of a coarse clock.
_YOUNG = 2_000_000_000


def observe(directories: Sequence[Path]) -> Manifest | None:
    """The state of all files that a compiled base depends on; None when one cannot be read."""
    now = time.time_ns()
    try:
        return now, [_observe(path) for path in base_files(directories)], [_observe(path) for path in _program_files()]
    except OSError:
        return None


def is_fresh(manifest: Manifest, directories: Sequence[Path]) -> bool:
    """Whether the bases hold the same files as then, and every file the same contents. Raises OSError."""
    made, base, program = manifest
    if [row[0] for row in base] != base_files(directories):
        return False
    return all(_is_same(row, made) for rows in (program, base) for row in rows)


def base_files(directories: Sequence[Path]) -> list[str]:
    """The YAML files below the directories, in order; hidden ones are left out. Raises OSError."""
    found: list[str] = []
    for directory in directories:
        _add_files(str(directory), found)
    return found


def _add_files(directory: str, found: list[str]) -> None:
    with os.scandir(directory) as entries:
        rows = sorted(entries, key=lambda entry: entry.name)
    for entry in rows:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            _add_files(entry.path, found)
        elif entry.name.lower().endswith((".yaml", ".yml")):
            found.append(entry.path)


def _program_files() -> list[str]:
    import Stemmer
    import yaml

    found: list[str] = []
    for part in _PARTS:
        path = _ROOT / part
        found += sorted(str(one) for one in path.iterdir() if one.suffix in (".py", ".yaml")) if path.is_dir() else [str(path)]
    return [*found, *(str(module.__file__) for module in (Stemmer, yaml) if module.__file__)]


def _observe(path: str) -> Observed:
    return (path, *_state(path), _digest(path))


def _state(path: str) -> tuple[int, int, int, int]:
    state = os.stat(path)  # noqa: PTH116 - a hundred of these stand between the user and the answer
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _is_same(row: Observed, made: int) -> bool:
    path, size, modified, changed, number, digest = row
    if _state(path) == (size, modified, changed, number) and max(modified, changed) < made - _YOUNG:
        return True
    return _digest(path) == digest


def _digest(path: str) -> bytes:
    from hashlib import sha256

    return sha256(Path(path).read_bytes()).digest()
