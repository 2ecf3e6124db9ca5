"""Lines and columns are those of editors: only CR, LF and CRLF end a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.documents import read_draft
from malicheck.lint.changes import read_diff
from malicheck.lint.places import line_of
from malicheck.span import LineIndex, Span


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("Gao\nKidal", 4, (2, 1)),
        ("Gao\r\nKidal", 5, (2, 1)),
        ("Gao\rKidal", 4, (2, 1)),
        ("Gao\n\nKidal", 5, (3, 1)),
        ("Gao\u2028Kidal", 4, (1, 5)),
        ("Gao\u2029Kidal", 4, (1, 5)),
        ("Gao\x85Kidal", 4, (1, 5)),
        ("Gao\x0bKidal\x0cTombouctou", 10, (1, 11)),
        ("Gao\x1cKidal\nMopti", 10, (2, 1)),
        ("", 0, (1, 1)),
        ("Gao\n", 4, (1, 5)),
        ("Gao", 99, (1, 4)),
    ],
)
def test_a_place_is_that_of_an_editor(text: str, offset: int, place: tuple[int, int]) -> None:
    assert LineIndex(text).position(offset) == place


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("ab\n\r\u2028\u2029\x85\x0b\x0c\x1e"), max_size=20), st.integers(0, 19))
def test_a_line_is_one_more_than_the_line_ends_before(text: str, offset: int) -> None:
    offset = min(offset, len(text) - 1)
    if offset < 0 or (text[offset] == "\n" and text[offset - 1 : offset] == "\r"):
        return
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    assert LineIndex(text).position(offset) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_the_line_that_is_shown_is_the_whole_line() -> None:
    draft = read_draft("a.txt", "One.\nIn Gao\u2028and Kidal\x85too.\nEnd.".encode())
    assert line_of(draft, 8) == "In Gao\u2028and Kidal\x85too."
    assert draft.position(18) == LineIndex(draft.source).position(18) == (2, 14)
    assert Span(5, 11).of(draft.source) == "In Gao"


def test_a_diff_counts_the_lines_of_an_editor() -> None:
    diff = "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,3 @@\n a\u2028 b\n+c\x85+d\n+e\n"
    assert read_diff(diff)["x.md"].lines == {2, 3}
    assert read_diff(diff.replace("\n", "\r\n"))["x.md"].lines == {2, 3}
