"""The file a compiled base is kept in: how it is opened, and asked for what an earlier reading found.

A preamble; pieces and tables of which only what is asked for is ever read; at the end the head (what the file was made from)
and a table that says where all else stands. Every part has a checksum.
"""

from __future__ import annotations

import marshal
import os
import struct
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from .compiling import MARK, Read, Recall, kept_in, plain_index
from .knowledge.entry import KnowledgeBase, Source, Statement, Wordings
from .knowledge.names import Gazetteer
from .language.concepts import Lexicon
from .language.spelling import SHELVES
from .packing import Damaged, Lazy, Unpacker, without_garbage_collection
from .pieces import Column, OpenFile, Pieces, Place, StoredMapping, StoredRow, Texts, numbers
from .reading.claim import Reader
from .reading.leanings import Leanings, sides_of
from .reading.phrasing import words_of
from .retrieval import Compiled, Index
from .stored_postings import KeptRows, StoredPostings

MAGIC = b"malicheck store 9\n"
#: Bytes of head and tables, their checksums, where the head starts, bytes of the whole file.
PREAMBLE = struct.Struct("<IIIIQQ")
#: What is kept of each statement, each in a piece: it, its wordings, its profile, the weights of its wordings, how much of each
#: key it holds.
_STATEMENT, _WORDINGS, _PROFILE, _SIZES, _ROW = range(5)
_KINDS = 5
#: So many statements, and profiles, are remembered.
_MOST_REMEMBERED = 4_000
START = len(MAGIC) + PREAMBLE.size
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
        file = OpenFile(path)
        if private and not is_private(file):
            return None
        index = index_of(file, accepts, directories)
        if index is not None and private:
            _touch(file)
        return index
    except _UNREADABLE:
        return None


def index_of(file: OpenFile, accepts: Accepts, directories: Sequence[Path]) -> Index | None:
    """The index kept in an open file; None where it is not accepted. Raises OSError and others where it is damaged."""
    with without_garbage_collection():
        tables = _tables(file, accepts)
        return _Stored(tables, file, directories).index() if tables is not None else None


def _touch(file: OpenFile) -> None:
    """A file's time is that of its last use: those used least are given up first."""
    if abs(time.time() - os.fstat(file.number).st_mtime) > _USED:
        with suppress(OSError):
            os.utime(file.number)


def is_private(file: OpenFile) -> bool:
    """Whether a file belongs to this user, and nobody else may write to it."""
    state = os.fstat(file.number)
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def recall_from(path: Path, accepts: Accepts, *, private: bool) -> Recall:
    """What a file tells of the statements with a mark: nothing where it cannot be read or is not accepted."""
    try:
        file = OpenFile(path)
        tables = _tables(file, accepts) if not private or is_private(file) else None
        if tables is not None:
            return _Recalled(tables, file)
    except _UNREADABLE:
        pass
    return lambda mark: None


def _tables(file: OpenFile, accepts: Accepts) -> dict[str, Any] | None:
    """The table that says where all else stands; None where the file is not whole or not accepted."""
    start = file.read(0, START)
    if not start.startswith(MAGIC):
        return None
    head_size, tables_size, head_sum, tables_sum, at, whole = PREAMBLE.unpack(start[len(MAGIC) :])
    if file.size() != whole:
        return None
    head = file.read(at, head_size)
    if crc32(head) != head_sum or not accepts(marshal.loads(head)):
        return None
    tables = file.read(at + head_size, tables_size)
    if crc32(tables) != tables_sum:
        return None
    found: dict[str, Any] = marshal.loads(tables)
    return found


def _pieces(file: OpenFile, tables: dict[str, Any], name: str) -> Pieces:
    start, ends = tables[name]
    return Pieces(file, start, Column[int]("Q", file, ends))


class _Recalled:
    """What a file tells of the statements with a mark."""

    def __init__(self, tables: dict[str, Any], file: OpenFile) -> None:
        self._pieces = _pieces(file, tables, "pieces")
        self._rows = KeptRows(file, tables["postings"])
        marks = Column[int]("B", file, tables["marks"]).all().tobytes()
        self._places = {marks[at * MARK : (at + 1) * MARK]: at for at in range(len(marks) // MARK)}
        self._unpacker = Unpacker(lambda id: None)

    def __call__(self, mark: bytes) -> Callable[[], Read | None] | None:
        place = self._places.get(mark)
        return None if place is None else lambda: self._read(place * _KINDS)

    def _read(self, place: int) -> Read | None:
        try:
            packed, row = self._pieces[place + _PROFILE], self._rows.read(self._pieces[place + _ROW])
            phrasing = self._unpacker.unpack(packed).phrasing
        except _UNREADABLE:
            return None
        return packed, row, dict(phrasing.keys), phrasing.count, words_of(phrasing), sides_of(phrasing)


class _Ids(Texts):
    """Ids in a file; where it turns out to be damaged, `anew` gives the same ones."""

    def __init__(self, file: OpenFile, table: dict[str, Place], anew: Callable[[], Sequence[str]]) -> None:
        super().__init__(file, table)
        self._anew = anew

    def __getitem__(self, place: Any) -> Any:
        try:
            return super().__getitem__(place)
        except Damaged:
            return self._anew()[place]

    def find(self, text: str) -> int | None:
        try:
            return super().find(text)
        except Damaged:
            ids = self._anew()
            return ids.index(text) if text in ids else None


class _Stored:
    """A store that was opened: hands out statements and profiles as they are asked for.

    Where a part turns out to be damaged, the whole base is compiled anew and answers from then on.
    """

    def __init__(self, tables: dict[str, Any], file: OpenFile, directories: Sequence[Path]) -> None:
        self._tables, self._file, self._directories = tables, file, directories
        self._pieces, self._source_pieces = _pieces(file, tables, "pieces"), _pieces(file, tables, "sources")
        self._shelf_pieces = _pieces(file, tables, "shelves")
        self._statement_ids = _Ids(file, tables["statement_ids"], lambda: list(self._anew.base.statements))
        self._unpacker = Unpacker(lambda id: self._wordings(id[1:]) if id[0] == "w" else kept_in(self._base, id))

    def index(self) -> Index:
        tables, unpacker, file = self._tables, self._unpacker, self._file
        count = tables["count"]
        statements = StoredMapping(self._statement_ids, self._statement, _MOST_REMEMBERED)
        sources = StoredMapping(_Ids(file, tables["source_ids"], self._source_ids), self._source, count + 1)
        entities = Lazy(tables["entity_ids"], lambda place: unpacker.unpack(tables["entities"][place]))
        concepts = Lazy(tables["concept_ids"], lambda place: unpacker.unpack(tables["concepts"][place]))
        self._base = KnowledgeBase(statements, sources, entities, tables["replacing"])
        phrases = Lazy(list(tables["phrases"]), lambda place: marshal.loads(list(tables["phrases"].values())[place]))
        lexicon = Lexicon.of_rows(concepts, phrases)
        reader = Reader(lexicon, Gazetteer.of_rows(entities, tables["names"]))
        profiles = StoredRow(count, self._profile, _MOST_REMEMBERED)
        sizes = StoredRow(count, self._sizes, _MOST_REMEMBERED)
        postings = StoredPostings(file, tables["postings"], lambda: self._anew.compiled.postings)
        shelves = StoredRow(SHELVES, self._shelf, SHELVES)
        return Index(self._base, reader, Compiled(profiles, postings, sizes, shelves, self._leanings))

    def _source_ids(self) -> Sequence[str]:
        return list(self._anew.base.sources)

    def _source(self, place: int) -> Source:
        try:
            found: Source = self._unpacker.unpack(self._source_pieces[place])
        except Damaged:
            return list(self._anew.base.sources.values())[place]
        return found

    def _statement(self, place: int) -> Statement:
        try:
            found: Statement = self._unpacker.unpack(self._pieces[place * _KINDS + _STATEMENT])
        except Damaged:
            return list(self._anew.base.statements.values())[place]
        return found

    def _wordings(self, id: str) -> Wordings:
        place = self._statement_ids.find(id)
        assert place is not None
        try:
            found: Wordings = self._unpacker.unpack(self._pieces[place * _KINDS + _WORDINGS])
        except Damaged:
            return self._anew.base.statements[id].wordings
        return found

    def _profile(self, place: int) -> Any:
        try:
            return self._unpacker.unpack(self._pieces[place * _KINDS + _PROFILE])
        except Damaged:
            return self._anew.profiles[place]

    def _sizes(self, place: int) -> Sequence[float]:
        try:
            return numbers("d", self._pieces[place * _KINDS + _SIZES])
        except Damaged:
            return self._anew.sizes(place)

    def _shelf(self, place: int) -> Sequence[str]:
        try:
            words = str(self._shelf_pieces[place], "utf-8", "surrogatepass")
        except Damaged:
            return self._anew.shelf(place)
        return words.split("\n") if words else ()

    def _leanings(self) -> Leanings:
        try:
            return Leanings(*[Column[int]("I", self._file, place).all() for place in self._tables["leanings"]])
        except Damaged:
            return self._anew.leanings

    @cached_property
    def _anew(self) -> Index:
        return plain_index(self._directories)
