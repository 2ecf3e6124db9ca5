"""Reading a whole base: every statement read and weighed, by as many processes as there are processors.

What was read is laid aside in files as it comes, packed, and never held in memory all at once.
"""

from __future__ import annotations

import marshal
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .knowledge.entry import KnowledgeBase, Source, Statement, Wordings
from .knowledge.names import Gazetteer
from .packing import VERSION, Packer, without_garbage_collection
from .reading.claim import Reader
from .reading.leanings import Sides, sides_of
from .reading.phrasing import words_of
from .retrieval import Index, read_and_weigh

#: A packed profile, how much of each key it holds, for each key the numbers of the wordings that hold it, how many there are,
#: their English and French words, and the phrases that only one side of them has.
Read: TypeAlias = tuple[bytes, dict[str, float], dict[str, Sequence[int]], int, tuple[frozenset[str], frozenset[str]], Sides]

#: For the mark of a statement what tells its earlier reading, None where it cannot after all; None without one.
Recall: TypeAlias = Callable[[bytes], Callable[[], Read | None] | None]
#: Bytes of a mark.
MARK = 16

#: Fewer statements than this are read sooner than another process is started.
_WORTH_A_PROCESS = 40
_MOST_PROCESSES = 4
#: Statements that are laid aside at once.
_BATCH = 200
#: Bytes of their size before them.
_SIZE = 8


class Reading(Struct):
    """A base that was read: its values, the mark of each statement, and what was read of each, laid aside."""

    base: KnowledgeBase
    reader: Reader
    marks: list[bytes]
    aside: list[BinaryIO]

    def close(self) -> None:
        """Gives up what was laid aside."""
        for file in self.aside:
            file.close()

    def rows(self) -> Iterator[Read]:
        """What was read of each statement, in order."""
        for file in self.aside:
            file.seek(0)
            while size := int.from_bytes(file.read(_SIZE), "little"):
                yield from marshal.loads(file.read(size))


def plain_index(directories: Sequence[Path]) -> Index:
    """The index made from the base's files in one go. Raises KnowledgeError when a base is broken."""
    with without_garbage_collection():
        base, reader = _load(directories)
        return Index(base, reader)


def read_base(directories: Sequence[Path], recall: Recall = lambda mark: None) -> Reading:
    """What the same index is made from.

    A statement whose mark is recalled from an earlier reading is not read again. Raises KnowledgeError when a base is broken.
    """
    with without_garbage_collection():
        base, reader = _load(directories)
        marks = _marks(base)
        statements = list(base.statements.values())
        return Reading(base, reader, marks, _read_all(statements, marks, recall, reader))


def _marks(base: KnowledgeBase) -> list[bytes]:
    """For each statement sixteen bytes that change with anything its reading depends on but the program: itself and all names.

    Where it stands in its file makes no difference.
    """
    from hashlib import sha256

    names = sha256(repr(list(base.entities.values())).encode("utf-8", "surrogatepass")).digest()
    rows = (repr(replace(one, location=None)).encode("utf-8", "surrogatepass") for one in base.statements.values())
    return [sha256(names + row).digest()[:MARK] for row in rows]


def _load(directories: Sequence[Path]) -> tuple[KnowledgeBase, Reader]:
    from .knowledge.reader import load_knowledge
    from .language.concepts import load_lexicon

    base = load_knowledge(directories)
    return base, Reader(load_lexicon(), Gazetteer(base.entities.values()))


def pack_statements(base: KnowledgeBase) -> Iterator[tuple[bytes, bytes]]:
    """Every statement packed, without its source and its wordings, and these wordings."""

    def kept(value: object) -> str | None:
        return f"w{one.id}" if isinstance(value, Wordings) else _kept_id(value)

    packer = Packer(kept)
    for one in base.statements.values():
        yield packer.pack(one), packer.pack(one.wordings)


def kept_in(base: KnowledgeBase, id: str) -> Statement | Source:
    """The source or statement that a packed value names."""
    return base.sources[id[1:]] if id[0] == "s" else base.statements[id[1:]]


def _kept_id(value: object) -> str | None:
    if isinstance(value, Statement):
        return f"e{value.id}"
    return f"s{value.id}" if isinstance(value, Source) else None


def _read_some(statements: Iterable[Statement], reader: Reader) -> list[Read]:
    packer = Packer(_kept_id)
    rows = []
    for statement in statements:
        profile, weights = read_and_weigh(statement, reader)
        phrasing = profile.phrasing
        rows.append((packer.pack(profile), weights, dict(phrasing.keys), phrasing.count, words_of(phrasing), sides_of(phrasing)))
    return rows


def _read_all(statements: Sequence[Statement], marks: Sequence[bytes], recall: Recall, reader: Reader) -> list[BinaryIO]:
    """Every statement read, in order; what a helping process does not deliver is read here."""
    recalled = [recall(mark) for mark in marks]
    unread = [number for number, row in enumerate(recalled) if row is None]
    shares = _processes(len(unread))
    # equal shares of what is to be read, whatever stands between
    cuts = [unread[len(unread) * share // shares] for share in range(1, shares)]
    parts = [range(start, end) for start, end in pairwise([0, *cuts, len(statements)])]

    def lay(part: range, file: BinaryIO) -> None:
        for start in range(part.start, part.stop, _BATCH):
            batch = slice(start, min(start + _BATCH, part.stop))
            known = [tell() if tell is not None else None for tell in recalled[batch]]
            rest = [one for one, row in zip(statements[batch], known, strict=True) if row is None]
            fresh = iter(_read_some(rest, reader))
            data = marshal.dumps([row or next(fresh) for row in known], VERSION)
            file.write(len(data).to_bytes(_SIZE, "little"))
            file.write(data)
        file.write(bytes(_SIZE))

    return _lay_aside(parts, lay)


def _lay_aside(parts: Sequence[range], lay: Callable[[range, BinaryIO], None]) -> list[BinaryIO]:
    """Has every part laid aside in a file of its own, all but the first by a copy of this process each."""
    files = [spare_file() for _ in parts]
    helpers = [_start(part, file, lay) for part, file in zip(parts[1:], files[1:], strict=True)]
    files[0] = _laid(parts[0], files[0], lay)
    for number, helper in enumerate(helpers, 1):
        if helper is None or not _has_ended_well(helper):
            files[number] = _laid(parts[number], files[number], lay)
    return files


def _laid(part: range, file: BinaryIO, lay: Callable[[range, BinaryIO], None]) -> BinaryIO:
    """A part laid aside in the file, or, where there is no room, in memory."""
    try:
        file.seek(0)
        lay(part, file)
        file.flush()
    except OSError:
        file.close()
        file = BytesIO()
        lay(part, file)
    return file


def spare_file() -> BinaryIO:
    """A file that is gone with the last who holds it; in memory where there is no room for one."""
    import tempfile

    try:
        return tempfile.TemporaryFile()
    except OSError:
        return BytesIO()


def _processes(count: int) -> int:
    # a process with threads cannot be copied safely
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, _MOST_PROCESSES, count // _WORTH_A_PROCESS))


def _start(part: range, file: BinaryIO, lay: Callable[[range, BinaryIO], None]) -> int | None:
    """The number of a copy of this process that lays a part aside; None where there can be none."""
    if isinstance(file, BytesIO):
        return None
    try:
        process = os.fork()
    except OSError:
        return None
    if process:
        return process
    failed = 1
    try:
        lay(part, file)
        file.flush()
        failed = 0
    finally:
        # nothing of the parent's may run or be written twice
        os._exit(failed)


def _has_ended_well(process: int) -> bool:
    with suppress(OSError):
        return os.waitpid(process, 0)[1] == 0
    return False
