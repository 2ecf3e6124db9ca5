"""Which drafts are meant: files and folders to paths, with what Git and the settings leave out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ..documents import SUFFIXES
from .diagnostic import FileProblem

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: Folders that never hold drafts.
_SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__", ".malicheck_cache"})

Excluded = Callable[[Path], bool]


class Found(Struct):
    """The drafts to check as paths to read, in order, and what was asked for and is not there.

    `excluded` counts files named on the command line that an exclusion left out.
    """

    paths: list[Path] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    excluded: int = 0


def find_drafts(named: Sequence[str], excluded: Excluded, *, force_exclude: bool = False, use_gitignore: bool = True) -> Found:
    """All drafts below the named folders, and the named files whatever they are called.

    Files named one by one are checked even if excluded, unless `force_exclude`. What does not exist or holds no draft
    is a problem: nothing that was asked for is passed over in silence.
    """
    found = Found()
    seen: set[str] = set()
    for name in named:
        path = Path(name)
        if path.is_dir():
            inside = list(_walk(path, excluded, use_gitignore))
            if not inside:
                found.problems.append(
                    FileProblem(shown(path), "no-drafts", f"{shown(path)}: there is no draft in this folder", _folder_hint())
                )
        elif path.exists():
            if force_exclude and excluded(path):
                found.excluded += 1
                continue
            inside = [path]
        else:
            found.problems.append(
                FileProblem(shown(path), "not-found", f"{shown(path)}: there is no such file or folder", "check the path")
            )
            continue
        for one in inside:
            key = os.path.realpath(one)
            if key not in seen:
                seen.add(key)
                found.paths.append(one)
    found.paths.sort(key=lambda path: shown(path))
    return found


def shown(path: Path) -> str:
    """The path as reports give it: relative to the working directory where it lies below it, with slashes.

    >>> shown(Path("drafts/a.md"))
    'drafts/a.md'
    """
    absolute = Path(os.path.normpath(Path.cwd() / path))
    if absolute.is_relative_to(Path.cwd()):
        return absolute.relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def pattern_matcher(patterns: Iterable[str], root: Path) -> Excluded:
    """Whether a path is matched by patterns written like those of a `.gitignore` in the folder `root`."""
    spec = _spec(patterns)
    root = root.resolve()

    def matches(path: Path) -> bool:
        absolute = Path(os.path.normpath(Path.cwd() / path))
        inside = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix().lstrip("/")
        return spec.match_file(inside) or (path.is_dir() and spec.match_file(inside + "/"))

    return matches


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    # a tenth of a draft's time to import, and most runs on a single draft have no pattern
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _folder_hint() -> str:
    return f"malicheck reads {', '.join(SUFFIXES)}; check --exclude and .gitignore too"


def _walk(folder: Path, excluded: Excluded, use_gitignore: bool) -> Iterator[Path]:
    """Drafts below a folder in order of their names."""
    yield from _enter(folder, excluded, _inherited(folder) if use_gitignore else None)


def _enter(folder: Path, excluded: Excluded, specs: list[tuple[Path, GitIgnoreSpec]] | None) -> Iterator[Path]:
    if specs is not None:
        specs = [*specs, *_own(folder)]
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        is_folder = entry.is_dir()
        if is_folder and (entry.is_symlink() or entry.name in _SKIPPED):
            continue
        if not is_folder and entry.suffix.lower() not in SUFFIXES:
            continue
        if excluded(entry) or (specs is not None and _ignored(entry, is_folder, specs)):
            continue
        if is_folder:
            yield from _enter(entry, excluded, specs)
        else:
            yield entry


def _inherited(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """The .gitignore files above a folder, from the top of its repository down; none outside a repository."""
    above = []
    current = folder.resolve()
    if (current / ".git").exists():
        return []
    for parent in current.parents:
        above.append(parent)
        if (parent / ".git").exists():
            return [row for one in reversed(above) for row in _own(one)]
    return []


def _own(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    file = folder / ".gitignore"
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(folder.resolve(), _spec(lines))]


def _ignored(path: Path, is_folder: bool, specs: Sequence[tuple[Path, GitIgnoreSpec]]) -> bool:
    """What the nearest .gitignore that has a say decides."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    absolute = absolute.parent.resolve() / absolute.name
    for root, spec in reversed(specs):
        inside = absolute.relative_to(root).as_posix() + ("/" if is_folder else "")
        decided = spec.check_file(inside).include
        if decided is not None:
            return decided
    return False
