"""The compiled base: read and checked once, kept in the user's cache directory, opened in milliseconds ever after.

A store is used only while every file it was made from (the base's files, the program's own, the libraries that took part) is as
it was; sizes and times are looked at first, contents where those differ or are too young to be trusted. Whatever is wrong with a
store, it is made anew or done without: the caller never notices but by the clock. Only a base without problems is stored.

The file: a preamble, the manifest, the tables, then one piece for each statement and each profile; every part has a checksum.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from . import packing
from .compiling import kept_in, pack_statements, plain_index, read_base
from .freshness import Manifest, is_fresh, observe
from .knowledge.entry import KnowledgeBase, Source, Statement
from .knowledge.names import Gazetteer
from .knowledge.places import base_directories
from .language.concepts import Lexicon
from .packing import Damaged, Joined, Lazy, LazyRow, OpenFile, Packer, Pieces, Unpacker, numbers, without_garbage_collection
from .reading.claim import Reader
from .retrieval import Compiled, Index

_MAGIC = b"malicheck store 1\n"
#: Bytes of manifest and tables, their checksums, bytes of the whole file.
_PREAMBLE = struct.Struct("<IIIIQ")
_START = len(_MAGIC) + _PREAMBLE.size
#: How many stores are kept, those used last: one for each set of bases and each installation.
_KEPT = 40
#: A store's time is that of its last use, give or take so many seconds.
_USED = 60


def open_index(directories: Sequence[Path], *, only: bool, cache: bool = True) -> Index:
    """The index over the base directories: from a store that still holds, else compiled now and stored.

    Without `cache`, or with MALICHECK_NO_CACHE set, nothing is read from or written to the cache directory. Raises
    KnowledgeError when a base is broken.
    """
    found = base_directories(directories, only=only)
    folder = cache_directory() if cache and not os.environ.get("MALICHECK_NO_CACHE") else None
    if folder is None:
        return plain_index(found)
    path = folder / f"{_key(found)}.store"
    index = _read(path, found)
    if index is None:
        manifest = observe(found)
        index, profiles = read_base(found)
        if manifest is not None:
            _write(path, manifest, index, profiles, found)
    return index


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


# reading


def _read(path: Path, directories: Sequence[Path]) -> Index | None:
    """The index of a store; None where there is none, it is not ours, it is damaged, or the base has changed since."""
    try:
        with without_garbage_collection():
            return _opened(OpenFile(path), directories)
    except (OSError, ValueError, EOFError, TypeError, KeyError, IndexError, struct.error, Damaged):
        return None


def _opened(file: OpenFile, directories: Sequence[Path]) -> Index | None:
    state = os.fstat(file.number)
    if hasattr(os, "geteuid") and (state.st_uid != os.geteuid() or state.st_mode & 0o022):
        return None
    start = file.read(0, _START)
    if not start.startswith(_MAGIC):
        return None
    head_size, tables_size, head_sum, tables_sum, whole = _PREAMBLE.unpack(start[len(_MAGIC) :])
    head = file.read(_START, head_size)
    if state.st_size != whole or crc32(head) != head_sum or not is_fresh(marshal.loads(head), directories):
        return None
    tables = file.read(_START + head_size, tables_size)
    if crc32(tables) != tables_sum:
        return None
    if abs(time.time() - state.st_mtime) > _USED:
        with suppress(OSError):
            os.utime(file.number)
    return _Stored(marshal.loads(tables), file, _START + head_size + tables_size, directories).index()


class _Stored:
    """A store that was opened: hands out statements and profiles as they are asked for.

    Where a piece turns out to be damaged, the whole base is compiled anew and answers from then on.
    """

    def __init__(self, tables: dict[str, Any], file: OpenFile, start: int, directories: Sequence[Path]) -> None:
        self._tables = tables
        self._directories = directories
        self._statements = self._pieces(file, start, "statement")
        self._profiles = self._pieces(file, start + tables["statement_bytes"], "profile")
        self._unpacker = Unpacker(self._kept)

    def index(self) -> Index:
        tables, unpacker = self._tables, self._unpacker
        self._sources = Lazy[Source](tables["source_ids"], lambda place: unpacker.unpack(tables["sources"][place]))
        entities = Lazy(tables["entity_ids"], lambda place: unpacker.unpack(tables["entities"][place]))
        concepts = Lazy(tables["concept_ids"], lambda place: unpacker.unpack(tables["concepts"][place]))
        self._base = KnowledgeBase(Lazy(tables["statement_ids"], self._statement), self._sources, entities)
        phrases = Lazy(list(tables["phrases"]), lambda place: marshal.loads(list(tables["phrases"].values())[place]))
        lexicon = Lexicon.of_rows(concepts, phrases)
        reader = Reader(lexicon, Gazetteer.of_rows(entities, tables["names"]))
        profiles = LazyRow(len(self._profiles), self._profile)
        postings = Lazy(tables["keys"], self._posting)
        self._ends = numbers("I", tables["posting_ends"])
        self._holders, self._weights = numbers("I", tables["holders"]), numbers("d", tables["weights"])
        idf = dict(zip(tables["keys"], numbers("d", tables["idf"]), strict=True))
        norms = numbers("d", tables["norms"])
        return Index.of_compiled(self._base, reader, Compiled(profiles, postings, norms, idf, tables["vocabulary"]))

    def _pieces(self, file: OpenFile, start: int, name: str) -> Pieces:
        ends, sums = self._tables[f"{name}_ends"], self._tables[f"{name}_sums"]
        return Pieces(file, start, numbers("Q", ends), numbers("I", sums))

    def _kept(self, id: str) -> Statement | Source:
        return kept_in(self._base, id)

    def _statement(self, place: int) -> Statement:
        try:
            found: Statement = self._unpacker.unpack(self._statements[place])
        except Damaged:
            return list(self._anew.base.statements.values())[place]
        return found

    def _profile(self, place: int) -> Any:
        try:
            return self._unpacker.unpack(self._profiles[place])
        except Damaged:
            return self._anew.profiles[place]

    def _posting(self, place: int) -> list[tuple[int, float]]:
        start, end = self._ends[place - 1] if place else 0, self._ends[place]
        return list(zip(self._holders[start:end], self._weights[start:end], strict=True))

    @cached_property
    def _anew(self) -> Index:
        return plain_index(self._directories)


# writing


def _write(path: Path, manifest: Manifest, index: Index, profiles: Sequence[bytes], bases: Sequence[Path]) -> None:
    """Store the index, unless a file has changed meanwhile; what cannot be stored (no room, no right) is not."""
    from tempfile import mkstemp

    with suppress(OSError, ValueError):
        if not is_fresh(manifest, bases):
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if hasattr(os, "geteuid") and path.parent.stat().st_uid != os.geteuid():
            return
        parts = _parts(manifest, index, profiles)
        # mkstemp gives the file to this user alone, under a name that no other run uses
        handle, name = mkstemp(dir=path.parent, prefix=path.stem, suffix=".partial")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            partial.replace(path)
        except OSError:
            partial.unlink(missing_ok=True)
            raise
        _prune(path.parent)


def _parts(manifest: Manifest, index: Index, packed: Sequence[bytes]) -> list[bytes]:
    statements = packing.join(pack_statements(index.base))
    profiles = packing.join(packed)
    head, middle = marshal.dumps(manifest), marshal.dumps(_tables(index, statements, profiles))
    whole = _START + len(head) + len(middle) + len(statements[0]) + len(profiles[0])
    preamble = _PREAMBLE.pack(len(head), len(middle), crc32(head), crc32(middle), whole)
    return [_MAGIC, preamble, head, middle, statements[0], profiles[0]]


def _tables(index: Index, statements: Joined, profiles: Joined) -> dict[str, Any]:
    from array import array

    base, reader, compiled, packer = index.base, index.reader, index.compiled, Packer()
    rows = [compiled.postings[key] for key in compiled.idf]
    ends, total = array("I"), 0
    for row in rows:
        total += len(row)
        ends.append(total)
    return {
        "statement_ids": list(base.statements),
        "statement_bytes": len(statements[0]),
        "statement_ends": statements[1],
        "statement_sums": statements[2],
        "profile_ends": profiles[1],
        "profile_sums": profiles[2],
        "source_ids": list(base.sources),
        "sources": [packer.pack(one) for one in base.sources.values()],
        "entity_ids": list(base.entities),
        "entities": [packer.pack(one) for one in base.entities.values()],
        "concept_ids": list(reader.lexicon.concepts),
        "concepts": [packer.pack(one) for one in reader.lexicon.concepts.values()],
        "phrases": {lang: marshal.dumps(rows) for lang, rows in reader.lexicon.rows.items()},
        "names": reader.gazetteer.rows,
        "keys": list(compiled.idf),
        "idf": array("d", compiled.idf.values()).tobytes(),
        "posting_ends": ends.tobytes(),
        "holders": array("I", [number for row in rows for number, _ in row]).tobytes(),
        "weights": array("d", [weight for row in rows for _, weight in row]).tobytes(),
        "norms": array("d", compiled.norms).tobytes(),
        "vocabulary": list(compiled.vocabulary),
    }


def _prune(folder: Path) -> None:
    """Keep the stores used last only, and no remains of writes that were cut short."""
    with suppress(OSError):
        ages = sorted(((one.stat().st_mtime, one) for one in folder.glob("*.store")), reverse=True)
        for _, one in ages[_KEPT:]:
            one.unlink(missing_ok=True)
        newest = ages[0][0] if ages else 0.0
        for one in folder.glob("*.partial"):
            if one.stat().st_mtime < newest - 3600:
                one.unlink(missing_ok=True)
