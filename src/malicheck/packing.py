"""Values as bytes and back: frozen dataclasses become rows that `marshal` reads many times faster than `pickle` would.

A row is a list: the number of its class, then its fields. Equal texts and equal sets within one value are written once.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, BinaryIO, Generic, TypeVar
from zlib import crc32

T = TypeVar("T")

#: The marshal format: the first one that writes a repeated text once.
_VERSION = 4
#: Stands for a class number where a row names a value that is kept elsewhere: `[-1, id]`.
_ELSEWHERE = -1
_PACKAGE = __name__.partition(".")[0]


class Damaged(Exception):
    """Stored bytes are not what was written."""


class Packer:
    """Turns values into bytes; `kept` says which values are kept elsewhere, by giving their id."""

    def __init__(self, kept: Callable[[Any], str | None] = lambda value: None) -> None:
        self.classes: list[str] = []
        self._numbers: dict[type, int] = {}
        self._names: dict[type, tuple[str, ...]] = {}
        self._kept = kept

    def pack(self, value: Any) -> bytes:
        """The value as bytes. Raises ValueError for one that holds anything but plain values and dataclasses."""
        return marshal.dumps(self._row(value, {}, whole=True), _VERSION)

    def _row(self, value: Any, seen: dict[Any, Any], whole: bool = False) -> Any:
        kind = type(value)
        if kind is str:
            return seen.setdefault(value, value)
        if kind is tuple:
            row = tuple([self._row(item, seen) for item in value])
            rows = [type(item) is list for item in row]
            if any(rows):
                if not all(rows):
                    raise ValueError("a tuple mixes records with plain values")
                return row
            return seen.setdefault(row, row) if all(type(item) is str for item in row) else row
        if kind is frozenset:
            group = frozenset([self._row(item, seen) for item in value])
            return seen.setdefault(group, group) if all(type(item) in (str, tuple) for item in group) else group
        if kind is dict:
            return {self._row(key, seen): self._row(item, seen) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            id = None if whole else self._kept(value)
            if id is not None:
                return [_ELSEWHERE, id]
            return [self._number(kind), *(self._row(getattr(value, name), seen) for name in self._names[kind])]
        if value is None or kind in (int, float, bool, bytes):
            return value
        raise ValueError(f"{kind.__name__} cannot be stored")

    def _number(self, kind: type) -> int:
        number = self._numbers.get(kind)
        if number is None:
            number = self._numbers[kind] = len(self.classes)
            self.classes.append(f"{kind.__module__}:{kind.__qualname__}")
            self._names[kind] = tuple(field.name for field in fields(kind))
        return number


class Unpacker:
    """Turns bytes back into values; `keeper` gives the values that are kept elsewhere, by id."""

    def __init__(self, classes: Sequence[str], keeper: Callable[[str], Any] | None = None) -> None:
        self._names = classes
        self._classes: list[type | None] = [None] * len(classes)
        self._keeper = keeper

    def unpack(self, data: bytes) -> Any:
        """The value that was packed. Raises Damaged when the bytes are none of ours."""
        try:
            return self._value(marshal.loads(data))
        except (ValueError, EOFError, TypeError, IndexError, AttributeError, ImportError) as error:
            raise Damaged(str(error)) from error

    def _value(self, row: Any) -> Any:
        kind = type(row)
        if kind is tuple:
            return tuple([self._value(item) for item in row]) if row and type(row[0]) is list else row
        if kind is not list:
            return row
        number = row[0]
        if number == _ELSEWHERE:
            if self._keeper is None:
                raise ValueError("nothing is kept elsewhere")
            return self._keeper(row[1])
        value = self._value
        plain = [value(item) if type(item) is list or type(item) is tuple else item for item in row]
        plain.pop(0)
        return (self._classes[number] or self._class(number))(*plain)

    def _class(self, number: int) -> type:
        module, _, name = self._names[number].partition(":")
        if module.partition(".")[0] != _PACKAGE:
            raise ValueError(f"{module} is not part of this program")
        found = getattr(import_module(module), name)
        if not (isinstance(found, type) and is_dataclass(found)):
            raise ValueError(f"{name} is no record")
        self._classes[number] = found
        return found


class Pieces:
    """Many packed values in a row in a file, each read when it is asked for, and checked."""

    def __init__(self, file: BinaryIO, start: int, ends: Sequence[int], sums: Sequence[int]) -> None:
        self._file, self._start, self._ends, self._sums = file, start, ends, sums

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        try:
            piece = self._read(self._start + start, self._ends[number] - start)
        except OSError as error:
            raise Damaged(str(error)) from error
        if crc32(piece) != self._sums[number]:
            raise Damaged(f"piece {number}")
        return piece

    def _read(self, start: int, size: int) -> bytes:
        # copies of a process share one place in the file: reading must not depend on it
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


def join(pieces: Sequence[bytes]) -> tuple[bytes, bytes, bytes]:
    """The pieces as one stretch, with where each ends and its checksum, both as arrays in bytes."""
    ends, total = array("Q"), 0
    for piece in pieces:
        total += len(piece)
        ends.append(total)
    return b"".join(pieces), ends.tobytes(), array("I", map(crc32, pieces)).tobytes()


def numbers(code: str, data: bytes) -> array[Any]:
    """An array from its bytes."""
    found = array(code)
    found.frombytes(data)
    return found


class Lazy(Mapping[str, T], Generic[T]):
    """Values by id, in order, each made when it is first asked for."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], T]) -> None:
        self._places = {id: place for place, id in enumerate(ids)}
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        made = self._made.get(id)
        if made is None:
            made = self._made[id] = self._make(self._places[id])
        return made

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def get(self, id: str, default: Any = None) -> Any:
        """The value, or `default` without one."""
        return self[id] if id in self._places else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class LazyRow(Sequence[T]):
    """Values by number, each made when it is first asked for."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._made: list[T | None] = [None] * count
        self._make = make

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self._made)))]
        made = self._made[number]
        if made is None:
            made = self._made[number] = self._make(number % len(self._made))
        return made

    def __len__(self) -> int:
        return len(self._made)
