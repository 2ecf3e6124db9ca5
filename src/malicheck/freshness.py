"""Whether the files that something was made from are still as they were: states looked at first, contents only where needed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from operator import is_
from pathlib import Path
from typing import TypeAlias

#: A file's path, size, times (of its contents and of its state, in ns), number on the disk, and the SHA-256 of its contents.
Observed: TypeAlias = tuple[str, int, int, int, int, bytes]
#: When it was made (ns), the files of the bases, and the files of the program and the libraries.
Manifest: TypeAlias = tuple[int, list[Observed], list[Observed]]

#: The same of a copy of the program that may stand elsewhere: the libraries that took part by version, then every file of the
#: program and of the bases by its name below them and the SHA-256 of its contents.
Portable: TypeAlias = tuple[list[str], list[tuple[str, bytes]], list[tuple[str, bytes]]]

#: The parts of the program that what is stored depends on.
_PARTS = (
    "language", "knowledge", "reading", "compiling.py", "freshness.py", "packing.py", "pieces.py", "postings.py", "retrieval.py",
    "span.py", "store.py", "store_file.py", "store_writing.py", "stored_postings.py",
)  # fmt: skip
_ROOT = Path(__file__).parent
#: A file changed so shortly before it was looked at may change again within the same tick of a coarse clock.
_YOUNG = 2_000_000_000


def observe(directories: Sequence[Path], also: Sequence[Path] = ()) -> Manifest | None:
    """The state of all files that a compiled base depends on, and of others; None when one cannot be read."""
    now = time.time_ns()
    program = [*_program_files(), *map(str, also)]
    try:
        return now, [_observe(path) for path in base_files(directories)], [_observe(path) for path in program]
    except OSError:
        return None


def is_fresh(manifest: Manifest, directories: Sequence[Path]) -> bool:
    """Whether the bases hold the same files as then, and every file the same contents. Raises OSError."""
    return renewed(manifest, directories) is not None


def renewed(manifest: Manifest, directories: Sequence[Path]) -> Manifest | None:
    """The manifest as it holds now, None where a base has other files or a file has other contents. Raises OSError.

    The very same one where sizes and times tell; where contents had to be read, a later one, by which they need not be again.
    """
    now = time.time_ns()
    made, base, program = manifest
    if [row[0] for row in base] != base_files(directories):
        return None
    found: list[list[Observed]] = []
    for rows in (base, program):
        found.append([])
        for row in rows:
            same = row if _is_unchanged(row, made) else _observe(row[0])
            if same[-1] != row[-1]:
                return None
            found[-1].append(same)
    if all(map(is_, (*base, *program), (*found[0], *found[1]))):
        return manifest
    return now, found[0], found[1]


def is_settled(manifest: Manifest) -> bool:
    """Whether the size and times of each file will tell from now on that it is as it was."""
    return not any(_is_young(row, manifest[0]) for rows in manifest[1:] for row in rows)


def read_alike(one: Manifest, other: Manifest) -> bool:
    """Whether the same program with the same libraries made both."""
    return _contents(one[2]) == _contents(other[2])


def made_alike(one: Manifest, other: Manifest) -> bool:
    """Whether the same program made both of the same bases."""
    return read_alike(one, other) and _contents(one[1]) == _contents(other[1])


def _contents(rows: Sequence[Observed]) -> list[tuple[str, bytes]]:
    return [(row[0], row[-1]) for row in rows]


def portable(directories: Sequence[Path]) -> Portable:
    """What a compiled base depends on, wherever program and bases stand. Raises OSError."""
    bases = [(os.path.relpath(path, one), _digest(path)) for one in directories for path in base_files([one])]
    return _versions(), [(os.path.relpath(path, _ROOT), _digest(path)) for path in _own_files()], bases


def _versions() -> list[str]:
    """The libraries that took part: the stemmer as it calls itself, PyYAML by the file that holds its version."""
    from importlib.util import find_spec

    import Stemmer

    yaml = find_spec("yaml")
    origin = yaml.origin if yaml is not None else None
    return [f"Stemmer {Stemmer.version()}", f"yaml {_digest(origin).hex() if origin else ''}", sys.byteorder]


def base_files(directories: Sequence[Path]) -> list[str]:
    """The files of bases below the directories, in order; hidden ones are left out. Raises OSError."""
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
        elif entry.name.lower().endswith((".yaml", ".yml", ".jsonl")):
            found.append(entry.path)


def _program_files() -> list[str]:
    import Stemmer
    import yaml

    return [*_own_files(), *(str(module.__file__) for module in (Stemmer, yaml) if module.__file__)]


def _own_files() -> list[str]:
    found: list[str] = []
    for part in _PARTS:
        path = _ROOT / part
        found += sorted(str(one) for one in path.iterdir() if one.suffix in (".py", ".yaml")) if path.is_dir() else [str(path)]
    return found


def _observe(path: str) -> Observed:
    return (path, *_state(path), _digest(path))


def _state(path: str) -> tuple[int, int, int, int]:
    state = os.stat(path)  # noqa: PTH116 - a hundred of these stand between the user and the answer
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _is_unchanged(row: Observed, made: int) -> bool:
    """Whether the file's size and times tell that it is as it was."""
    return _state(row[0]) == row[1:-1] and not _is_young(row, made)


def _is_young(row: Observed, made: int) -> bool:
    _, _, modified, changed, _, _ = row
    return max(modified, changed) >= made - _YOUNG


def _digest(path: str) -> bytes:
    from hashlib import file_digest

    # a base may be larger than the memory there is
    with Path(path).open("rb") as file:
        return file_digest(file, "sha256").digest()
