"""The compiled base: read and checked once, kept in the user's cache directory, opened in milliseconds ever after.

The base that comes with the program is compiled when the package is built, and kept beside the program.

A store is used only while every file it was made from (the base's files, the program's own, the libraries that took part) is as
it was; sizes and times are looked at first, contents where those differ or are too young to be trusted. Whatever is wrong with a
store, it is made anew or done without: the caller never notices but by the clock. Only a base without problems is stored.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import ValidationError, convert

from .compiling import Reading, Recall, plain_index, read_base, spare_file
from .freshness import Manifest, is_fresh, is_settled, made_alike, observe, portable, read_alike, renewed
from .knowledge.places import base_directories, embedded_base
from .packing import VERSION
from .pieces import HeldFile, OpenFile
from .retrieval import Index
from .store_file import index_of, is_private, open_file, recall_from
from .store_writing import write_store

#: The compiled form of the base that comes with the program.
SHIPPED = Path(__file__).with_name("base.store")
#: How many stores are kept, those used last: one for each set of bases and each installation.
_KEPT = 40
#: Bytes of a note at most.
_LONGEST_NOTE = 1 << 24


def open_index(directories: Sequence[Path], *, only: bool, cache: bool = True) -> Index:
    """The index over the base directories: from a store that still holds, else compiled now and stored.

    Without `cache`, or with MALICHECK_NO_CACHE set, nothing is read from or written to the cache directory. Raises
    KnowledgeError when a base is broken.
    """
    found = base_directories(directories, only=only)
    if not cache or os.environ.get("MALICHECK_NO_CACHE"):
        return plain_index(found)
    folder = cache_directory()
    path = folder / f"{_key(found)}.store" if folder is not None else None
    index = open_file(path, lambda head: _holds(head, found, path), found, private=True) if path is not None else None
    if index is None and found == [embedded_base()]:
        index = _open_shipped(path)
    if index is not None:
        return index
    manifest = observe(found)
    recalls = _recalls(folder, path, manifest, found) if manifest is not None else []
    with closing(read_base(found, lambda mark: next((tell for one in recalls if (tell := one(mark))), None))) as reading:
        if path is not None and manifest is not None:
            index = _write(path, manifest, reading, found)
        return index or _unwritten(reading, found)


def compile_shipped(path: Path = SHIPPED) -> None:
    """Compile the base that comes with the program into a file, while a package is built. Raises KnowledgeError, OSError."""
    directories = [embedded_base()]
    with closing(read_base(directories)) as reading, path.open("wb") as file:
        write_store(file, portable(directories), reading)


def cache_directory() -> Path | None:
    """Where stores are kept: $MALICHECK_CACHE_DIR, else malicheck in $XDG_CACHE_HOME or ~/.cache; None without a home."""
    own = os.environ.get("MALICHECK_CACHE_DIR")
    if own:
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME", "")
    root = shared if os.path.isabs(shared) else os.path.expanduser("~/.cache")  # noqa: PTH111, PTH117 - never raise
    return Path(root, "malicheck") if os.path.isabs(root) else None  # noqa: PTH117


def _key(directories: Sequence[Path]) -> str:
    """Names the store of these directories, as given and as they are, for this installation and this Python."""
    from hashlib import sha256

    parts = [sys.version, sys.implementation.cache_tag or "", __file__]
    for directory in directories:
        parts += [str(directory), os.path.realpath(directory)]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


# opening


def _holds(head: Manifest, directories: Sequence[Path], path: Path) -> bool:
    """Whether all is as it was when the store at `path` was written."""
    noted = _noted(_again(path))
    return _is_still(noted if noted is not None and made_alike(noted, head) else head, directories, _again(path))


def _is_still(known: Manifest, directories: Sequence[Path], note: Path) -> bool:
    """Whether all is as a manifest tells; not so where one of its files is gone.

    Where contents had to be read to tell, the files were too young then, or touched since: what they are is noted, so that
    their sizes and times will do from then on.
    """
    with suppress(OSError):
        now = renewed(known, directories)
        if now is not None and now is not known and is_settled(now):
            _put(note, lambda file: file.write(marshal.dumps(now, VERSION)))
        return now is not None
    return False


def _again(path: Path) -> Path:
    """Where the note beside a store stands."""
    return path.with_suffix(".again")


def _open_shipped(path: Path | None) -> Index | None:
    """The index that was compiled when the package was built; None where that no longer holds.

    All files are read through at the first use. That they were as they should be is noted beside the store that would stand at
    `path`, so that their sizes and times will do from then on.
    """
    directories = [embedded_base()]
    note = path.with_suffix(".seen") if path is not None else None
    seen = note is not None and (noted := _noted(note)) is not None and _is_still(noted, directories, note)
    index = open_file(SHIPPED, lambda head: seen or head == portable(directories), directories, private=False)
    if index is not None and note is not None and not seen:
        manifest = observe(directories, also=[SHIPPED])
        if manifest is not None:
            _put(note, lambda file: file.write(marshal.dumps(manifest, VERSION)))
    return index


def _noted(note: Path) -> Manifest | None:
    """What a note tells; None without one, or where it is none of ours."""
    with suppress(OSError, ValueError, EOFError, TypeError, ValidationError):
        file = OpenFile(note)
        if is_private(file):
            found: Manifest = convert(marshal.loads(file.read(0, _LONGEST_NOTE)), Manifest)
            return found
    return None


def _recalls(folder: Path | None, path: Path | None, manifest: Manifest, directories: Sequence[Path]) -> list[Recall]:
    """What earlier readings by this very program tell: of the same bases as they were, and of the one that comes with it."""
    found: list[Recall] = []
    if folder is not None and path is not None:
        embedded = folder / f"{_key([embedded_base()])}.store"
        for one in dict.fromkeys((path, embedded)):
            found.append(recall_from(one, lambda head: read_alike(head, manifest), private=True))
    with suppress(OSError):
        program = portable([])[:2]
        found.append(recall_from(SHIPPED, lambda head: tuple(head[:2]) == program, private=False))
    return found


# writing


def _write(path: Path, manifest: Manifest, reading: Reading, bases: Sequence[Path]) -> Index | None:
    """Store a compiled base, unless a file has changed meanwhile, and open it; None where it cannot be."""
    with suppress(OSError, ValueError):
        if is_fresh(manifest, bases) and _put(path, lambda file: write_store(file, manifest, reading)):
            _prune(path.parent)
            return open_file(path, lambda head: head == manifest, bases, private=True)
    return None


def _unwritten(reading: Reading, bases: Sequence[Path]) -> Index:
    """The index over a base that cannot be stored: it lasts as long as this run."""
    with closing(spare_file()) as file:
        try:
            write_store(file, None, reading)
        except OSError:
            file = BytesIO()
            write_store(file, None, reading)
        whole = HeldFile(file.getvalue()) if isinstance(file, BytesIO) else OpenFile(os.dup(file.fileno()))
    index = index_of(whole, lambda head: head is None, bases)
    assert index is not None, "what was just written can be read"
    return index


def _put(path: Path, fill: Callable[[BinaryIO], object]) -> bool:
    """Write a file of this user's alone, whole or not at all; what cannot be written (no room, no right) is not."""
    from tempfile import mkstemp

    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if hasattr(os, "geteuid") and path.parent.stat().st_uid != os.geteuid():
            return False
        # mkstemp gives the file to this user alone, under a name that no other run uses
        handle, name = mkstemp(dir=path.parent, prefix=path.stem, suffix=".partial")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                fill(file)
            partial.replace(path)
        except (OSError, ValueError):
            partial.unlink(missing_ok=True)
            raise
        return True
    return False


def _prune(folder: Path) -> None:
    """Keep the stores used last only, and no remains of writes that were cut short."""
    with suppress(OSError):
        ages = sorted(((one.stat().st_mtime, one) for one in folder.glob("*.store")), reverse=True)
        for _, one in ages[_KEPT:]:
            one.unlink(missing_ok=True)
            _again(one).unlink(missing_ok=True)
        newest = ages[0][0] if ages else 0.0
        for one in folder.glob("*.partial"):
            if one.stat().st_mtime < newest - 3600:
                one.unlink(missing_ok=True)
