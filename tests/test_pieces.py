"""Tables in files are read a little at a time, and what is damaged is noticed, whatever is asked for first."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.packing import Damaged
from malicheck.pieces import Column, HeldFile, OpenFile, Pieces, StoredMapping, StoredRow, Texts, Writer
from malicheck.postings import PlainPostings
from malicheck.stored_postings import Gathered, KeptRows, StoredPostings, kept_row

KEYS = ("w:ville", "w:mil", "w:an", "e:mali", "c:attack", "n:17", "é\udc80", "")


def written(write: Callable[[Writer], Any]) -> tuple[bytes, Any]:
    """What is written, and what the writer says of it."""
    with tempfile.TemporaryFile() as file:
        file.write(b"before")
        told = write(Writer(file))
        file.seek(0)
        return file.read(), told


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=30))
def test_pieces_come_back(pieces: list[bytes]) -> None:
    data, (start, ends) = written(lambda writer: writer.pieces(pieces))
    file = HeldFile(data)
    found = Pieces(file, start, Column[int]("Q", file, ends))
    assert [found[place] for place in range(len(found))] == pieces


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=20), unique=True, max_size=60), st.text(max_size=20))
def test_texts_are_found_at_their_place(texts: list[str], other: str) -> None:
    data, table = written(lambda writer: writer.texts(texts))
    found = Texts(HeldFile(data), table)
    assert list(found) == texts
    assert [found.find(text) for text in texts] == list(range(len(texts)))
    assert found.find(other) == (texts.index(other) if other in texts else None)


def test_texts_with_the_same_checksum_are_told_apart() -> None:
    texts = ["plumless", "codding", "buckeroo"]
    data, table = written(lambda writer: writer.texts(texts))
    assert [Texts(HeldFile(data), table).find(text) for text in (*texts, "nobody")] == [0, 1, 2, None]


def test_any_damage_of_a_long_table_is_noticed(tmp_path: Path) -> None:
    from array import array

    numbers = array("I", range(10_000))
    data, place = written(lambda writer: writer.table(numbers))
    for at in (6, 4_000, 20_000, len(data) - 1):
        path = tmp_path / str(at)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        column = Column[int]("I", OpenFile(path), place)
        wrong = (at - 6) // 4
        with pytest.raises(Damaged):
            column[wrong]
        # another page is sound
        assert column[(wrong + 5_000) % 10_000] == (wrong + 5_000) % 10_000
    with pytest.raises(IndexError):
        Column[int]("I", HeldFile(data), place)[10_000]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), st.sampled_from((0.5, 1.0, 3.6)), max_size=6), min_size=1, max_size=150))
def test_stored_postings_are_those_in_memory(held: list[dict[str, float]]) -> None:
    plain, gathered = PlainPostings(held), Gathered()
    for row in held:
        gathered.add(row)
    kept = [kept_row(gathered, row) for row in held]
    data, table = written(gathered.write)

    def never() -> PlainPostings:
        raise AssertionError

    sound, damaged = HeldFile(data), HeldFile(bytes(len(data)))
    for stored in (StoredPostings(sound, table, never), StoredPostings(damaged, table, lambda: plain)):
        assert dict(stored.idf) == dict(plain.idf)
        assert list(stored.norms) == list(plain.norms)
        for key in (*KEYS, "nobody"):
            assert [list(column) for column in stored.gains(key)] == [list(column) for column in plain.gains(key)]
            assert stored.bits(key) == plain.bits(key)
            assert (stored.peak(key), stored.only(key)) == (plain.peak(key), plain.only(key))
            assert stored.idf.get(key) == plain.idf.get(key)
            assert (key in stored.idf) == (key in plain.idf)
    assert [KeptRows(HeldFile(data), table).read(row) for row in kept] == held


def test_what_was_asked_for_is_remembered_up_to_a_number() -> None:
    made: list[int] = []

    def make(place: int) -> str:
        made.append(place)
        return f"value {place}"

    data, table = written(lambda writer: writer.texts(["a", "b", "c"]))
    values = StoredMapping(Texts(HeldFile(data), table), make, 2)
    assert [values["b"], values["b"], values["c"], values["a"], values["b"]] == [f"value {n}" for n in (1, 1, 2, 0, 1)]
    assert made == [1, 2, 0, 1]
    assert ("a" in values, "d" in values, list(values), len(values)) == (True, False, ["a", "b", "c"], 3)
    with pytest.raises(KeyError):
        values["d"]
    row = StoredRow(2, make, 9)
    assert (row[1], list(row)) == ("value 1", ["value 0", "value 1"])
