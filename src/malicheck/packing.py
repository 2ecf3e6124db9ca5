"""Values as bytes and back: records (structs, named tuples) become rows that `marshal` reads fast, where `pickle`
would take many times as long.

A row is a list: the name of its class, then its fields. Equal texts and equal sets within one value are written once.
"""

from __future__ import annotations

import gc
import marshal
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

#: The marshal format: the first one that writes a repeated text once; every Python since 3.4 reads it.
VERSION = 4
#: Stands where the class would, in the row of a value that is kept elsewhere: `["", id]`.
_ELSEWHERE = ""
#: Stands there for a value to be unpacked later: `["+", bytes]`, or, where it is kept elsewhere, `["-", id]`.
_LATER, _LATER_ELSEWHERE = "+", "-"
_PACKAGE = __name__.partition(".")[0]


class Damaged(Exception):
    """Stored bytes are not what was written."""


class Later(Generic[T]):
    """A value within a stored one, plain or kept elsewhere, that is made only when it is asked for."""

    __slots__ = ("_make", "_value")

    def __init__(self, value: T | None = None, make: Callable[[], T] | None = None) -> None:
        self._value, self._make = value, make

    @property
    def value(self) -> T:
        """The value itself."""
        if self._value is None:
            assert self._make is not None
            self._value, self._make = self._make(), None
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.value == other.value)

    def __hash__(self) -> int:
        raise TypeError("a value that may be a table has no hash")

    def __repr__(self) -> str:
        # what it stands for and not where it is: marks of what was read before are made of it
        return f"Later({self.value!r})"


class Packer:
    """Turns values into bytes; `kept` says which values are kept elsewhere, by giving their id."""

    def __init__(self, kept: Callable[[Any], str | None] = lambda value: None) -> None:
        self._classes: dict[type, tuple[str, tuple[str, ...]]] = {}
        self._kept = kept

    def pack(self, value: Any) -> bytes:
        """The value as bytes. Raises ValueError for one that holds anything but plain values and records."""
        return marshal.dumps(self._row(value, {}, whole=True), VERSION)

    def _row(self, value: Any, seen: dict[Any, Any], whole: bool = False) -> Any:
        kind = type(value)
        if kind is str:
            return seen.get(value) or _shared(value, seen)
        if kind in _PLAIN:
            return value
        if kind is frozenset:
            group = frozenset([seen.get(item) or self._row(item, seen) for item in value])
            return seen.setdefault(group, group) if _texts_only(group) else group
        if kind is tuple:
            return self._tuple(value, seen)
        if kind is dict:
            return self._dict(value, seen)
        known = self._classes.get(kind)
        if known is not None or _is_record(kind):
            id = None if whole else self._kept(value)
            if id is not None:
                return [_ELSEWHERE, id]
            title, names = known or self._learn(kind)
            return [title, *[self._row(getattr(value, name), seen) for name in names]]
        if kind is Later:
            id = self._kept(value.value)
            if id is not None:
                return [_LATER_ELSEWHERE, id]
            return [_LATER, marshal.dumps(self._row(value.value, {}), VERSION)]
        raise ValueError(f"{kind.__name__} cannot be stored")

    def _dict(self, value: dict[Any, Any], seen: dict[Any, Any]) -> dict[Any, Any]:
        if _texts_only(value):
            keys = [seen.get(key) or _shared(key, seen) for key in value]
        else:
            keys = [self._row(key, seen) for key in value]
        items = [item if type(item) in _PLAIN else self._row(item, seen) for item in value.values()]
        return dict(zip(keys, items, strict=True))

    def _tuple(self, value: tuple[Any, ...], seen: dict[Any, Any]) -> Any:
        if _texts_only(value):
            texts = tuple([seen.get(item) or _shared(item, seen) for item in value])
            return seen.setdefault(texts, texts)
        row = tuple([self._row(item, seen) for item in value])
        kinds = set(map(type, row))
        if list in kinds and len(kinds) > 1:
            raise ValueError("a tuple mixes records with plain values")
        return row

    def _learn(self, kind: type) -> tuple[str, tuple[str, ...]]:
        self._classes[kind] = f"{kind.__module__}:{kind.__qualname__}", _field_names(kind)
        return self._classes[kind]


class Unpacker:
    """Turns bytes back into values; `keeper` gives the values that are kept elsewhere, by id."""

    def __init__(self, keeper: Callable[[str], Any] | None = None) -> None:
        self._classes: dict[str, type] = {}
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
        title = row[0]
        if title == _LATER:
            return Later(make=partial(marshal.loads, row[1]))
        if title in (_ELSEWHERE, _LATER_ELSEWHERE):
            if self._keeper is None:
                raise ValueError("nothing is kept elsewhere")
            return self._keeper(row[1]) if title == _ELSEWHERE else Later(make=partial(self._keeper, row[1]))
        value = self._value
        plain = [value(item) if type(item) is list or type(item) is tuple else item for item in row]
        plain.pop(0)
        return (self._classes.get(title) or self._class(title))(*plain)

    def _class(self, title: str) -> type:
        module, _, name = title.partition(":")
        if module.partition(".")[0] != _PACKAGE:
            raise ValueError(f"{module} is not part of this program")
        found = getattr(import_module(module), name)
        if not (isinstance(found, type) and _is_record(found)):
            raise ValueError(f"{name} is no record")
        self._classes[title] = found
        return found


def _is_record(kind: type) -> bool:
    return issubclass(kind, Struct) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))


def _field_names(kind: Any) -> tuple[str, ...]:
    """The names of a record's fields, in the order in which its class takes them."""
    names: tuple[str, ...] = kind.__struct_fields__ if issubclass(kind, Struct) else kind._fields
    return names


def _shared(text: str, seen: dict[Any, Any]) -> str:
    """One object for equal texts; short ones are marked so that reading gives one object for all values together."""
    seen[text] = text = sys.intern(text) if len(text) <= _SHORT else text
    return text


#: Longer texts are hardly ever equal.
_SHORT = 40


def _texts_only(values: Collection[Any]) -> bool:
    """Whether there is nothing but texts: 1, 1.0 and True are equal, and must not stand for one another."""
    return set(map(type, values)) <= _TEXT


_TEXT = {str}
_PLAIN = frozenset((int, float, bool, bytes, type(None)))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Many values made at once hold no garbage: looking for it would double the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Lazy(Mapping[str, T], Generic[T]):
    """Values by id, in order, each made when it is first asked for."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], T]) -> None:
        self._places = dict(zip(ids, range(len(ids)), strict=True))
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
