"""Places as an editor counts them: every encoding, every line end, and characters of every width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.editor.positions import Position, Positions, clean, units
from malicheck.lint.diagnostic import Place

ENCODINGS = ("utf-8", "utf-16", "utf-32")
#: Letters of one to four bytes, a combining accent, and all that might be taken for a line end.
ALPHABET = "aé’\u202f\u0301😀🇲\n\r\u2028\u2029\x0b\x0c\x85\x1c\t "


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 10), ("utf-16", 5), ("utf-32", 4)])
def test_an_emoji_and_an_accent_before_the_word(encoding: str, column: int) -> None:
    # é: 2 bytes, 1 unit; space; 😀: 4 bytes, 2 units; no-break narrow space: 3 bytes, 1 unit
    text = "x\né😀\u202f Gao"
    places = Positions(text, encoding)
    offset = text.index("Gao")
    assert places.position(offset) == Position(1, column)
    assert places.offset(Position(1, column)) == offset


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_only_three_things_end_a_line(encoding: str) -> None:
    places = Positions("a\r\nb\rc\nd\u2028e\x0cf\x85g", encoding)
    assert [places.position(at).line for at in (0, 3, 5, 7)] == [0, 1, 2, 3]
    assert places.position(places.text.index("g")).line == 3


@pytest.mark.parametrize(("encoding", "lead"), [("utf-8", 3), ("utf-16", 1), ("utf-32", 1)])
def test_a_byte_order_mark_counts_on_the_first_line_only(encoding: str, lead: int) -> None:
    places = Positions("\ufeffab\ncd", encoding)
    assert places.text == "ab\ncd"
    assert (places.position(1), places.position(4)) == (Position(0, lead + 1), Position(1, 1))
    assert (places.offset(Position(0, lead + 1)), places.offset(Position(0, 0))) == (1, 0)


def test_half_a_character_is_replaced_and_keeps_its_width() -> None:
    assert clean("a\ud83db") == "a\ufffdb"
    assert Positions("a\ud83db", "utf-16").position(2) == Position(0, 2)


def test_a_position_within_a_character_is_its_start() -> None:
    assert Positions("😀b", "utf-16").offset(Position(0, 1)) == 0
    assert Positions("éb", "utf-8").offset(Position(0, 1)) == 0


def test_positions_that_are_not_there_are_moved_to_the_nearest() -> None:
    places = Positions("ab\r\ncd", "utf-16")
    assert places.offset(Position(0, 99)) == 2
    assert places.offset(Position(9, 0)) == 6
    assert places.position(99) == Position(1, 2)
    # between the two characters of a line end
    assert places.position(3) == Position(0, 2)


def test_a_place_counts_lines_and_code_points_from_one() -> None:
    found = Positions("😀\n😀 1 200 é", "utf-16").place(Place(2, 3, 2, 8, 0, 0))
    assert (found.start, found.end) == (Position(1, 3), Position(1, 8))


def counted(text: str, offset: int, encoding: str) -> tuple[int, int]:
    """Line and character by walking through the text."""
    line, start = 0, 0
    for at, character in enumerate(text[:offset]):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            line, start = line + 1, at + 1
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    return line, len(text[start:offset].encode(name)) // width


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, max_size=30), st.sampled_from(ENCODINGS))
def test_there_and_back(text: str, encoding: str) -> None:
    places = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue
        position = places.position(offset)
        assert (position.line, position.character) == counted(text, offset, encoding)
        assert places.offset(position) == offset


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.sampled_from(ENCODINGS))
def test_units_are_those_of_the_encoding(text: str, encoding: str) -> None:
    text = clean(text)
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    assert units(text, encoding) == len(text.encode(encoding if width == 1 else f"{encoding}-le")) // width
