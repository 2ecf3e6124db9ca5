"""Postings in a file: gathered statement by statement, written key by key, and read only for the keys that are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from .packing import Damaged
from .pieces import Column, OpenFile, Pieces, Texts, Writer, numbers
from .postings import Postings, Rows, digits, gain, length_norms, length_of, rarity

T = TypeVar("T")
#: Bits of the number of a weight; the number of the statement stands above them.
_CODE = 24
#: Stands for the number of a weight where not all hold as much of a key.
_UNLIKE = (1 << 32) - 1
#: A key that more than one statement in so many holds is kept as digits, too.
_COMMON = 64


class Gathered:
    """How much of each key each statement holds, as the statements come in."""

    def __init__(self) -> None:
        self.lengths = array("d")
        self._codes: dict[float, int] = {}
        # a key that one statement holds is a number, which takes a third of the room
        self._held: dict[str, Any] = {}

    def add(self, weights: Mapping[str, float]) -> None:
        """Takes in the next statement."""
        number, held, codes = len(self.lengths) << _CODE, self._held, self._codes
        for key, weight in weights.items():
            entry = number | codes.setdefault(weight, len(codes))
            known = held.get(key)
            if known is None:
                held[key] = entry
            elif type(known) is int:
                held[key] = array("Q", (known, entry))
            else:
                known.append(entry)
        self.lengths.append(length_of(weights.values()))

    @cached_property
    def keys(self) -> list[str]:
        """The keys in alphabetical order, once all statements are in."""
        return sorted(self._held)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each key among all."""
        return {key: place for place, key in enumerate(self.keys)}

    def idf(self, key: str) -> float:
        """How telling a key is, once all statements are in."""
        known = self._held[key]
        return rarity(1 if type(known) is int else len(known), len(self.lengths))

    def code(self, weight: float) -> int:
        """The number a weight is written as."""
        return self._codes[weight]

    def write(self, writer: Writer) -> dict[str, Any]:
        """Writes all of it, and tells where it stands."""
        norms, weights = length_norms(self.lengths), list(self._codes)
        columns = array("I"), array("I"), array("I")
        start, ends = writer.pieces(self._pieces(norms, weights, *columns))
        counts, peaks, alike = columns
        return {
            "keys": writer.texts(self.keys),
            "start": start,
            "ends": ends,
            "counts": writer.table(counts),
            "peaks": writer.table(peaks),
            "alike": writer.table(alike),
            "norms": writer.table(norms),
            "weights": writer.table(array("d", weights)),
        }

    def _pieces(
        self, norms: Sequence[float], weights: Sequence[float], counts: array[int], peaks: array[int], alike: array[int]
    ) -> Iterator[bytes]:
        """For each key the statements, what it adds to each, and the digits where it is common; fills the columns."""
        mask = (1 << _CODE) - 1
        for key in self.keys:
            known = self._held[key]
            entries = (known,) if type(known) is int else known
            idf = rarity(len(entries), len(norms))
            holders = array("I", [entry >> _CODE for entry in entries])
            codes = [entry & mask for entry in entries]
            gains = array("I", [gain(idf, weights[code], norms[number]) for code, number in zip(codes, holders, strict=True)])
            counts.append(len(holders))
            peaks.append(max(gains))
            alike.append(codes[0] if codes.count(codes[0]) == len(codes) else _UNLIKE)
            bits = digits(holders) if len(holders) * _COMMON > len(norms) else 0
            yield holders.tobytes() + gains.tobytes() + bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


class StoredPostings(Postings):
    """Postings in a file; where it turns out to be damaged, `anew` gives the same ones made again."""

    def __init__(self, file: OpenFile, tables: Mapping[str, Any], anew: Callable[[], Postings]) -> None:
        self._file, self._tables, self._anew = file, tables, anew
        self._keys = Texts(file, tables["keys"])
        self._pieces = Pieces(file, tables["start"], Column[int]("Q", file, tables["ends"]))
        self._counts: Column[int] = Column("I", file, tables["counts"])
        self._peaks: Column[int] = Column("I", file, tables["peaks"])
        self._alike: Column[int] = Column("I", file, tables["alike"])
        self._idf = _Rarities(self._keys, self._counts, self._norms_of_all, self._safe)
        self._last: tuple[str, int, bytes] = "", 0, b""

    def _safe(self, read: Callable[[], T], instead: Callable[[Postings], T]) -> T:
        try:
            return read()
        except Damaged:
            return instead(self._anew())

    def _norms_of_all(self) -> int:
        return len(self.norms)

    @property
    def idf(self) -> Mapping[str, float]:
        """How telling each key is."""
        return self._idf

    @cached_property
    def norms(self) -> Sequence[float]:
        """What the length of each statement weighs."""
        column = Column[float]("d", self._file, self._tables["norms"])
        return self._safe(column.all, lambda anew: anew.norms)

    def gains(self, key: str) -> Rows:
        """The statements that hold a key, and what it adds to each."""

        def read() -> Rows:
            count, piece = self._piece(key)
            held = memoryview(piece)[: 8 * count].cast("I")
            return held[:count], held[count:]

        return self._safe(read, lambda anew: anew.gains(key))

    def bits(self, key: str) -> int:
        """The same as the digits of a number."""

        def read() -> int:
            count, piece = self._piece(key)
            bits = piece[8 * count :]
            return int.from_bytes(bits, "little") if bits else digits(numbers("I", piece[: 4 * count]))

        return self._safe(read, lambda anew: anew.bits(key))

    def peak(self, key: str) -> int:
        """The most that holding this key adds."""

        def read() -> int:
            place = self._keys.find(key)
            return 0 if place is None else self._peaks[place]

        return self._safe(read, lambda anew: anew.peak(key))

    def only(self, key: str) -> float | None:
        """How much of a key all hold that hold it."""

        def read() -> float | None:
            place = self._keys.find(key)
            code = _UNLIKE if place is None else self._alike[place]
            return None if code == _UNLIKE else Column[float]("d", self._file, self._tables["weights"])[code]

        return self._safe(read, lambda anew: anew.only(key))

    def _piece(self, key: str) -> tuple[int, bytes]:
        """How many hold a key, and what the file has on it."""
        last, count, piece = self._last
        if last != key or not piece:
            place = self._keys.find(key)
            if place is None:
                return 0, b""
            count, piece = self._counts[place], self._pieces[place]
            self._last = key, count, piece
        return count, piece


class _Rarities(Mapping[str, float]):
    """How telling each key is, from how many hold it."""

    def __init__(self, keys: Texts, counts: Sequence[int], count: Callable[[], int], safe: Callable[..., Any]) -> None:
        self._keys, self._counts, self._count, self._safe = keys, counts, count, safe

    def get(self, key: str, default: Any = None) -> Any:
        """How telling a key is, or `default` where nobody holds it."""

        def read() -> Any:
            place = self._keys.find(key)
            return default if place is None else rarity(self._counts[place], self._count())

        return self._safe(read, lambda anew: anew.idf.get(key, default))

    def __getitem__(self, key: str) -> float:
        found: float | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._safe(lambda: list(self._keys), lambda anew: list(anew.idf)))

    def __len__(self) -> int:
        return len(self._keys)


def kept_row(gathered: Gathered, weights: Mapping[str, float]) -> bytes:
    """How much of each key a statement holds, in few bytes: `KeptRows` reads it."""
    places = array("I", [gathered.places[key] for key in weights])
    return places.tobytes() + array("I", map(gathered.code, weights.values())).tobytes()


class KeptRows:
    """How much of each key each statement held, for who reads a base again. Raises Damaged."""

    def __init__(self, file: OpenFile, tables: Mapping[str, Any]) -> None:
        self._keys = Texts(file, tables["keys"])
        self._weights = Column[float]("d", file, tables["weights"])

    def read(self, row: bytes) -> dict[str, float]:
        """What `kept_row` wrote."""
        both = numbers("I", row)
        half = len(both) >> 1
        return {self._keys[place]: self._weights[code] for place, code in zip(both[:half], both[half:], strict=True)}


