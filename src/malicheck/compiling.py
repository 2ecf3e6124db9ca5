"""Reading a whole base: every statement read and weighed, by as many processes as there are processors."""

from __future__ import annotations

import marshal
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from .knowledge.entry import KnowledgeBase, Source, Statement
from .knowledge.names import Gazetteer
from .packing import LazyRow, Packer, Unpacker, without_garbage_collection
from .reading.claim import Reader
from .retrieval import Index, compile_profiles, read_and_weigh

if TYPE_CHECKING:
    from .reading.profile import Profile

#: A packed profile and how much of each key it holds.
Read: TypeAlias = tuple[bytes, dict[str, float]]

#: An earlier reading of the statement with a mark, or None.
Recall: TypeAlias = Callable[[bytes], Read | None]
#: Bytes of a mark.
MARK = 16

#: Fewer statements than this are read sooner than another process is started.
_WORTH_A_PROCESS = 40
_MOST_PROCESSES = 4


def plain_index(directories: Sequence[Path]) -> Index:
    """The index made from the base's files in one go. Raises KnowledgeError when a base is broken."""
    with without_garbage_collection():
        base, reader = _load(directories)
        return Index(base, reader)


def read_base(directories: Sequence[Path], recall: Recall = lambda mark: None) -> tuple[Index, list[bytes], list[bytes]]:
    """The same index, whose profiles are unpacked as they are asked for; the packed profiles, and the mark of each.

    A statement whose mark is recalled from an earlier reading is not read again. Raises KnowledgeError when a base is broken.
    """
    with without_garbage_collection():
        base, reader = _load(directories)
        marks = _marks(base)
        recalled = [recall(mark) for mark in marks]
        unread = [one for one, row in zip(base.statements.values(), recalled, strict=True) if row is None]
        fresh = iter(_read_all(unread, reader))
        rows = [row if row is not None else next(fresh) for row in recalled]
        packed = [piece for piece, _ in rows]
        unpacker = Unpacker(lambda id: kept_in(base, id))
        profiles: LazyRow[Profile] = LazyRow(len(packed), lambda place: unpacker.unpack(packed[place]))
        compiled = compile_profiles(profiles, (weights for _, weights in rows))
        return Index.of_compiled(base, reader, compiled), packed, marks


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


def pack_statements(base: KnowledgeBase) -> list[bytes]:
    """Every statement packed, without its source."""
    packer = Packer(_kept_id)
    return [packer.pack(one) for one in base.statements.values()]


def size_wordings(index: Index, packed: Iterable[bytes]) -> list[tuple[float, ...]]:
    """The weight of each wording of each statement, from the packed profiles; none of these is kept."""
    unpacker = Unpacker(lambda id: kept_in(index.base, id))
    return [index.weigh_wordings(unpacker.unpack(piece)) for piece in packed]


def kept_in(base: KnowledgeBase, id: str) -> Statement | Source:
    """The source or statement that a packed value names."""
    return base.sources[id[1:]] if id[0] == "s" else base.statements[id[1:]]


def _kept_id(value: Any) -> str | None:
    if isinstance(value, Statement):
        return f"e{value.id}"
    return f"s{value.id}" if isinstance(value, Source) else None


def _read_some(statements: Iterable[Statement], reader: Reader) -> list[Read]:
    packer = Packer(_kept_id)
    rows = []
    for statement in statements:
        profile, weights = read_and_weigh(statement, reader)
        rows.append((packer.pack(profile), weights))
    return rows


def _read_all(statements: Sequence[Statement], reader: Reader) -> list[Read]:
    """Every statement read, in order; what a helping process does not deliver is read here."""
    shares = _processes(len(statements))
    bounds = [len(statements) * share // shares for share in range(shares + 1)]
    parts = [statements[start:end] for start, end in pairwise(bounds)]
    helpers = [_start(part, reader) for part in parts[1:]]
    rows = _read_some(parts[0], reader)
    for part, helper in zip(parts[1:], helpers, strict=True):
        found = None if helper is None else _collect(*helper)
        rows += found if found is not None and len(found) == len(part) else _read_some(part, reader)
    return rows


def _processes(count: int) -> int:
    # a process with threads cannot be copied safely
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, _MOST_PROCESSES, count // _WORTH_A_PROCESS))


def _start(statements: Sequence[Statement], reader: Reader) -> tuple[int, int] | None:
    """A copy of this process that reads some statements: its number, and where its answer comes out."""
    try:
        out, into = os.pipe()
        process = os.fork()
    except OSError:
        return None
    if process:
        os.close(into)
        return process, out
    try:
        os.close(out)
        with os.fdopen(into, "wb") as answer:
            answer.write(marshal.dumps(_read_some(statements, reader)))
    finally:
        # nothing of the parent's may run or be written twice
        os._exit(0)


def _collect(process: int, out: int) -> list[Read] | None:
    found = None
    with suppress(OSError, ValueError, EOFError, TypeError), os.fdopen(out, "rb") as answer:
        found = marshal.loads(answer.read())
    with suppress(OSError):
        os.waitpid(process, 0)
    return found
