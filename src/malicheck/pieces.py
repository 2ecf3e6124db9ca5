"""Large tables in a file: read a little at a time, wherever they are asked for, and checked whenever they are read.

Nothing of a table is read when it is opened. What was read last is remembered, up to some megabytes.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar
from zlib import crc32

from .packing import Damaged

T = TypeVar("T")
#: Bytes of a page: that much is read and checked for a single number.
_PAGE = 1 << 12
#: Pages of a table that are remembered.
_MOST_PAGES = 2_000
#: A table of checksums no longer than this is read at once: to search in it takes a tenth of the time.
_SHORT = 100_000
#: Where a table stands: its first byte, its size, and a checksum for each page.
Place: TypeAlias = tuple[int, int, bytes]
#: Bytes before each piece: its checksum.
_SUM = 4


class OpenFile:
    """A file that is read at any place, and closed when nobody holds it any more."""

    def __init__(self, path: Path | int) -> None:
        """Opens a path, or takes over the number of a file that is open."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self.number = path if isinstance(path, int) else os.open(path, flags)

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from there on, fewer where the file ends. Raises OSError."""
        # copies of a process share one place in the file: reading must not depend on it
        if hasattr(os, "pread"):
            return os.pread(self.number, size, start)
        os.lseek(self.number, start, os.SEEK_SET)
        return os.read(self.number, size)

    def size(self) -> int:
        """How many bytes there are. Raises OSError."""
        return os.fstat(self.number).st_size

    def __del__(self) -> None:
        with suppress(OSError, AttributeError):
            os.close(self.number)


class HeldFile(OpenFile):
    """The same for what could not be written to any disk."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from there on."""
        return self._data[start : start + size]

    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)


class Pages:
    """A stretch of a file, read and checked page by page."""

    def __init__(self, file: OpenFile, place: Place) -> None:
        self._file = file
        self._start, self.size, sums = place
        self._sums = numbers("I", sums)
        self._known: dict[int, bytes] = {}

    def page(self, number: int) -> bytes:
        """A page by number. Raises Damaged."""
        known = self._known.get(number)
        if known is None:
            start = number * _PAGE
            try:
                known = self._file.read(self._start + start, min(_PAGE, self.size - start))
            except OSError as error:
                raise Damaged(str(error)) from error
            if crc32(known) != self._sums[number]:
                raise Damaged(f"page {number}")
            if len(self._known) >= _MOST_PAGES:
                self._known.clear()
            self._known[number] = known
        return known

    def read(self, start: int, end: int) -> bytes:
        """The bytes between two places. Raises Damaged."""
        if start == end:
            return b""
        first, last = start // _PAGE, (end - 1) // _PAGE
        if first == last:
            return self.page(first)[start - first * _PAGE : end - first * _PAGE]
        joined = b"".join([self.page(number) for number in range(first, last + 1)])
        return joined[start - first * _PAGE : end - first * _PAGE]


class Column(Sequence[T]):
    """Numbers of one kind in a file."""

    def __init__(self, code: str, file: OpenFile, place: Place) -> None:
        self._code, self._pages = code, Pages(file, place)
        self._width = array(code).itemsize
        self._each = _PAGE // self._width
        self._views: dict[int, Any] = {}

    def __len__(self) -> int:
        return self._pages.size // self._width

    def __getitem__(self, number: Any) -> Any:
        page, place = divmod(number, self._each)
        view = self._views.get(page)
        if view is None:
            if not 0 <= number < len(self):
                raise IndexError(number)
            if len(self._views) >= _MOST_PAGES:
                self._views.clear()
            view = self._views[page] = memoryview(self._pages.page(page)).cast(self._code)  # type: ignore[call-overload]
        return view[place]

    def all(self) -> array[Any]:
        """All numbers at once. Raises Damaged."""
        return numbers(self._code, self._pages.read(0, self._pages.size))


class Pieces:
    """Many stretches of bytes, one after the other, each with its checksum before it."""

    def __init__(self, file: OpenFile, start: int, ends: Sequence[int]) -> None:
        self._file, self._start, self._ends = file, start, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        try:
            piece = self._file.read(self._start + start, self._ends[number] - start)
        except OSError as error:
            raise Damaged(str(error)) from error
        data = piece[_SUM:]
        if crc32(data) != int.from_bytes(piece[:_SUM], "little"):
            raise Damaged(f"piece {number}")
        return data


class Texts(Sequence[str]):
    """Texts in a file, all different, and the place of each."""

    def __init__(self, file: OpenFile, table: Mapping[str, Place]) -> None:
        self._text = Pages(file, table["text"])
        self._ends: Column[int] = Column("Q", file, table["ends"])
        self._sums: Column[int] = Column("I", file, table["sums"])
        self._order: Column[int] = Column("I", file, table["order"])

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: Any) -> Any:
        return str(self._bytes(place), "utf-8", "surrogatepass")

    @cached_property
    def _ranked(self) -> Sequence[int]:
        """The checksums in ascending order."""
        return self._sums.all() if len(self._sums) <= _SHORT else self._sums

    def _bytes(self, place: int) -> bytes:
        return self._text.read(self._ends[place - 1] if place else 0, self._ends[place])

    def find(self, text: str) -> int | None:
        """The place of a text, None where it is not there. Raises Damaged."""
        data = text.encode("utf-8", "surrogatepass")
        wanted, count, sums = crc32(data), len(self), self._ranked
        at = bisect_left(sums, wanted)
        while at < count and sums[at] == wanted:
            place = self._order[at]
            if self._bytes(place) == data:
                return int(place)
            at += 1
        return None


class StoredMapping(Mapping[str, T], Generic[T]):
    """Values by id, in order, made when they are asked for; the last ones are remembered."""

    def __init__(self, ids: Texts, make: Callable[[int], T], most: int) -> None:
        self._ids, self._make, self._most = ids, make, most
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        made = self._made.get(id)
        if made is None:
            place = self._ids.find(id)
            if place is None:
                raise KeyError(id)
            made = self._make(place)
            if len(self._made) >= self._most:
                self._made.clear()
            self._made[id] = made
        return made

    def __contains__(self, id: object) -> bool:
        return id in self._made or (isinstance(id, str) and self._ids.find(id) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class StoredRow(Sequence[T]):
    """Values by number, made when they are asked for; the last ones are remembered."""

    def __init__(self, count: int, make: Callable[[int], T], most: int) -> None:
        self._count, self._make, self._most = count, make, most
        self._made: dict[int, T] = {}

    def __getitem__(self, number: Any) -> Any:
        made = self._made.get(number)
        if made is None:
            if not 0 <= number < self._count:
                raise IndexError(number)
            made = self._make(number)
            if len(self._made) >= self._most:
                self._made.clear()
            self._made[number] = made
        return made

    def __len__(self) -> int:
        return self._count


class Writer:
    """Writes tables one after the other, and says where each stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def pieces(self, pieces: Iterable[bytes]) -> tuple[int, Place]:
        """Where the first of the pieces starts, and the table of their ends, which stands behind them."""
        start, ends, total = self._file.tell(), array("Q"), 0
        for piece in pieces:
            self._file.write(crc32(piece).to_bytes(_SUM, "little"))
            self._file.write(piece)
            total += _SUM + len(piece)
            ends.append(total)
        return start, self.table(ends)

    def table(self, data: array[Any] | bytes | bytearray) -> Place:
        """Where the table stands."""
        view = memoryview(data).cast("B")
        start = self._file.tell()
        self._file.write(view)
        sums = array("I", [crc32(view[at : at + _PAGE]) for at in range(0, len(view), _PAGE)])
        return start, len(view), sums.tobytes()

    def texts(self, texts: Sequence[str]) -> dict[str, Place]:
        """Where the parts of a table of texts, all different, stand."""
        data, ends, sums = bytearray(), array("Q"), array("I")
        for text in texts:
            one = text.encode("utf-8", "surrogatepass")
            data += one
            ends.append(len(data))
            sums.append(crc32(one))
        order = array("I", sorted(range(len(sums)), key=sums.__getitem__))
        ranked = array("I", [sums[place] for place in order])
        return {"text": self.table(data), "ends": self.table(ends), "sums": self.table(ranked), "order": self.table(order)}


def numbers(code: str, data: bytes) -> array[Any]:
    """An array from its bytes."""
    found = array(code)
    found.frombytes(data)
    return found
