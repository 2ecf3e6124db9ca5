"""The file a compiled base is kept in: how it is written, opened, and asked for what an earlier reading found.

A preamble, the head (what the file was made from), the tables, then one piece for each statement and each profile; every part
has a checksum.
"""

from __future__ import annotations

import marshal
import os
import struct
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from . import packing
from .compiling import MARK, Read, kept_in, pack_statements, plain_index, size_wordings
from .knowledge.entry import KnowledgeBase, Source, Statement
from .knowledge.names import Gazetteer
from .language.concepts import Lexicon
from .packing import (
    VERSION,
    Damaged,
    Joined,
    Lazy,
    LazyRow,
    OpenFile,
    Packer,
    Pieces,
    Unpacker,
    numbers,
    without_garbage_collection,
)
from .reading.claim import Reader
from .retrieval import Compiled, Index

_MAGIC = b"malicheck store 3\n"
#: Bytes of head and tables, their checksums, bytes of the whole file.
_PREAMBLE = struct.Struct("<IIIIQ")
_START = len(_MAGIC) + _PREAMBLE.size
#: A file's time is that of its last use, give or take so many seconds.
_USED = 60
#: Whether a file's head says that the file may be used.
Accepts: TypeAlias = Callable[[Any], bool]
#: All that can be wrong with a file.
_UNREADABLE = (OSError, ValueError, EOFError, TypeError, KeyError, IndexError, struct.error, Damaged)


def open_file(path: Path, accepts: Accepts, directories: Sequence[Path], *, private: bool) -> Index | None:
    """The index kept in a file; None where there is none, it is damaged, or not accepted.

    A `private` file must be this user's, and nobody else may write to it.
    """
    try:
        with without_garbage_collection():
            file = OpenFile(path)
            found = _parts(file, accepts, private)
            if found is None:
                return None
            if private:
                _touch(file)
            return _Stored(found[0], file, found[1], directories).index()
    except _UNREADABLE:
        return None


def _touch(file: OpenFile) -> None:
    """A file's time is that of its last use: those used least are given up first."""
    if abs(time.time() - os.fstat(file.number).st_mtime) > _USED:
        with suppress(OSError):
            os.utime(file.number)


def is_private(file: OpenFile) -> bool:
    """Whether a file belongs to this user, and nobody else may write to it."""
    state = os.fstat(file.number)
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def recall_from(path: Path, accepts: Accepts, *, private: bool) -> Callable[[bytes], Read | None]:
    """What a file tells of the statements with a mark: nothing where it cannot be read or is not accepted."""
    try:
        file = OpenFile(path)
        found = _parts(file, accepts, private)
        if found is not None:
            return _Recalled(found[0], file, found[1])
    except _UNREADABLE:
        pass
    return lambda mark: None


def _parts(file: OpenFile, accepts: Accepts, private: bool) -> tuple[dict[str, Any], int] | None:
    """The tables, and where the pieces start."""
    if private and not is_private(file):
        return None
    start = file.read(0, _START)
    if not start.startswith(_MAGIC):
        return None
    head_size, tables_size, head_sum, tables_sum, whole = _PREAMBLE.unpack(start[len(_MAGIC) :])
    head = file.read(_START, head_size)
    if os.fstat(file.number).st_size != whole or crc32(head) != head_sum or not accepts(marshal.loads(head)):
        return None
    tables = file.read(_START + head_size, tables_size)
    if crc32(tables) != tables_sum:
        return None
    return marshal.loads(tables), _START + head_size + tables_size


class _Recalled:
    """What a file tells of the statements with a mark."""

    def __init__(self, tables: dict[str, Any], file: OpenFile, start: int) -> None:
        self._tables = tables
        self._profiles = _pieces(tables, file, start + tables["statement_bytes"], "profile")
        marks = tables["marks"]
        self._places = {marks[at * MARK : (at + 1) * MARK]: at for at in range(len(marks) // MARK)}

    def __call__(self, mark: bytes) -> Read | None:
        place = self._places.get(mark)
        if place is None:
            return None
        try:
            return self._profiles[place], self._weights[place]
        except _UNREADABLE:
            return None

    @cached_property
    def _weights(self) -> list[dict[str, float]]:
        """How much of each key each statement holds."""
        tables = self._tables
        rows: list[dict[str, float]] = [{} for _ in range(len(self._profiles))]
        holders, weights = numbers("I", tables["holders"]), numbers("d", tables["weights"])
        start = 0
        for key, end in zip(tables["keys"], numbers("I", tables["posting_ends"]), strict=True):
            for place in range(start, end):
                rows[holders[place]][key] = weights[place]
            start = end
        return rows


def _pieces(tables: dict[str, Any], file: OpenFile, start: int, name: str) -> Pieces:
    return Pieces(file, start, numbers("Q", tables[f"{name}_ends"]), numbers("I", tables[f"{name}_sums"]))


class _Stored:
    """A store that was opened: hands out statements and profiles as they are asked for.

    Where a piece turns out to be damaged, the whole base is compiled anew and answers from then on.
    """

    def __init__(self, tables: dict[str, Any], file: OpenFile, start: int, directories: Sequence[Path]) -> None:
        self._tables = tables
        self._directories = directories
        self._statements = _pieces(tables, file, start, "statement")
        self._profiles = _pieces(tables, file, start + tables["statement_bytes"], "profile")
        self._unpacker = Unpacker(self._kept)

    def index(self) -> Index:
        tables, unpacker = self._tables, self._unpacker
        self._sources = Lazy[Source](tables["source_ids"], lambda place: unpacker.unpack(tables["sources"][place]))
        entities = Lazy(tables["entity_ids"], lambda place: unpacker.unpack(tables["entities"][place]))
        concepts = Lazy(tables["concept_ids"], lambda place: unpacker.unpack(tables["concepts"][place]))
        self._base = KnowledgeBase(Lazy(tables["statement_ids"], self._statement), self._sources, entities, tables["replacing"])
        phrases = Lazy(list(tables["phrases"]), lambda place: marshal.loads(list(tables["phrases"].values())[place]))
        lexicon = Lexicon.of_rows(concepts, phrases)
        reader = Reader(lexicon, Gazetteer.of_rows(entities, tables["names"]))
        profiles = LazyRow(len(self._profiles), self._profile)
        postings = Lazy(tables["keys"], self._posting)
        self._ends = numbers("I", tables["posting_ends"])
        self._holders, self._weights = numbers("I", tables["holders"]), numbers("d", tables["weights"])
        idf = dict(zip(tables["keys"], numbers("d", tables["idf"]), strict=True))
        norms = numbers("d", tables["norms"])
        self._size_ends, self._sizes = numbers("I", tables["size_ends"]), numbers("d", tables["sizes"])
        sizes = LazyRow(len(self._profiles), self._sizes_of)
        return Index.of_compiled(self._base, reader, Compiled(profiles, postings, norms, idf, tables["vocabulary"], sizes))

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

    def _sizes_of(self, place: int) -> Sequence[float]:
        return self._sizes[self._size_ends[place - 1] if place else 0 : self._size_ends[place]]

    @cached_property
    def _anew(self) -> Index:
        return plain_index(self._directories)


def file_parts(head: Any, index: Index, packed: Sequence[bytes], marks: Sequence[bytes]) -> list[bytes]:
    """The contents of the file that keeps an index; `head` is plain values that say what it was made from."""
    statements = packing.join(pack_statements(index.base))
    profiles = packing.join(packed)
    tables = _tables(index, statements, profiles, marks, size_wordings(index, packed))
    first, middle = marshal.dumps(head, VERSION), marshal.dumps(tables, VERSION)
    whole = _START + len(first) + len(middle) + len(statements[0]) + len(profiles[0])
    preamble = _PREAMBLE.pack(len(first), len(middle), crc32(first), crc32(middle), whole)
    return [_MAGIC, preamble, first, middle, statements[0], profiles[0]]


def _tables(
    index: Index, statements: Joined, profiles: Joined, marks: Sequence[bytes], sizes: Sequence[Sequence[float]]
) -> dict[str, Any]:
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
        "marks": b"".join(marks),
        "replacing": base.replacements(),
        "source_ids": list(base.sources),
        "sources": [packer.pack(one) for one in base.sources.values()],
        "entity_ids": list(base.entities),
        "entities": [packer.pack(one) for one in base.entities.values()],
        "concept_ids": list(reader.lexicon.concepts),
        "concepts": [packer.pack(one) for one in reader.lexicon.concepts.values()],
        "phrases": {lang: marshal.dumps(rows, VERSION) for lang, rows in reader.lexicon.rows.items()},
        "names": reader.gazetteer.rows,
        "keys": list(compiled.idf),
        "idf": array("d", compiled.idf.values()).tobytes(),
        "posting_ends": ends.tobytes(),
        "holders": array("I", [number for row in rows for number, _ in row]).tobytes(),
        "weights": array("d", [weight for row in rows for _, weight in row]).tobytes(),
        "norms": array("d", compiled.norms).tobytes(),
        "size_ends": array("I", accumulate(map(len, sizes))).tobytes(),
        "sizes": array("d", chain.from_iterable(sizes)).tobytes(),
        "vocabulary": list(compiled.vocabulary),
    }
