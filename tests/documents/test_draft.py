"""What is read, what is refused, and where positions point."""

from __future__ import annotations

import subprocess
import sys

import pytest

from malicheck.documents import Passage, read_draft
from malicheck.errors import DocumentError


def test_a_byte_order_mark_takes_no_column() -> None:
    draft = read_draft("a.txt", b"\xef\xbb\xbfMali: 12 dead.")
    assert draft.source == "Mali: 12 dead."
    assert draft.position(0) == (1, 1)
    assert draft.passages[0].origin[0] == 0


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("Ménaka – teh", 10),
        ("Me\u0301naka – teh", 11),
        ("😀 – teh", 5),
        ("17\u202f557 – teh", 10),
    ],
)
def test_columns_count_code_points_of_the_file_as_written(written: str, column: int) -> None:
    draft = read_draft("a.md", written.encode())
    passage = draft.passages[0]
    start = passage.text.index("teh")
    assert draft.position(passage.span(start, start + 3).start) == (1, column)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.rst", "a.adoc"])
def test_lines_are_counted_alike_whatever_ends_them(name: str, end: str) -> None:
    draft = read_draft(name, f"First one.{end}{end}Second{end}one.{end}".encode())
    passage = draft.passages[-1]
    assert passage.text.endswith("Second one.")
    start = passage.text.index("one.", len(passage.text) - 5)
    assert draft.position(passage.span(start, start + 4).start) == (4, 1)


def test_line_separators_of_other_alphabets_end_no_line() -> None:
    draft = read_draft("a.txt", "One\u2028two\x0bthree.\nFour.".encode())
    assert draft.position(draft.source.index("Four")) == (2, 1)


def test_a_span_takes_in_the_whole_of_an_entity_and_an_accent_but_no_markup() -> None:
    draft = read_draft("a.md", "Killed **16&#48;** people in Se\u0301gou.".encode())
    passage = draft.passages[0]
    assert passage.text == "Killed 160 people in Ségou."
    start = passage.text.index("160")
    assert passage.span(start, start + 3).of(draft.source) == "16&#48;"
    start = passage.text.index("Sé")
    assert passage.span(start, start + 2).of(draft.source) == "Se\u0301"


def test_a_position_past_the_end_is_that_of_the_last_line() -> None:
    draft = read_draft("a.txt", b"Gao.\n")
    assert draft.position(99) == (1, 6)
    assert draft.position(4) == (1, 5)


def test_bytes_that_are_not_utf8_are_refused_with_their_place() -> None:
    with pytest.raises(DocumentError) as caught:
        read_draft("drafts/a.txt", "Bonjour\r\nà M".encode() + b"\xe9naka")
    assert caught.value.message == "drafts/a.txt:2:4: not UTF-8: byte 0xE9 has no meaning there"
    assert "Latin-1" in caught.value.hint and "UTF-8" in caught.value.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf16_is_named(encoding: str) -> None:
    data = "Ménaka".encode(encoding)
    data = data if encoding == "utf-16" else {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}[encoding] + data
    with pytest.raises(DocumentError) as caught:
        read_draft("a.md", data)
    assert caught.value.message.startswith("a.md:1:1: not UTF-8") and "UTF-16" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b"\xef\xbb\xbf"),
        ("a.md", b" \n\n"),
        ("a.md", b"---\nslug: x\n---\n```\n900 dead\n```\n"),
        ("a.html", b"<html><head><style>p{}</style></head><body><script>x</script></body></html>"),
        ("a.rst", b".. only a comment"),
        ("a.adoc", b"// only a comment"),
    ],
)
def test_a_draft_without_text_is_an_error_because_nothing_was_checked(name: str, data: bytes) -> None:
    with pytest.raises(DocumentError, match="no text to check") as caught:
        read_draft(name, data)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a", "a.MDX"])
def test_an_unknown_ending_is_refused(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_draft(name, b"text")
    assert name in caught.value.message and caught.value.hint


def test_the_kind_given_outranks_the_ending() -> None:
    assert read_draft("-", b"# Gao\n", "markdown").passages[0].kind == "heading"
    assert read_draft("A.HTML", b"<p>Gao</p>").passages[0].text == "Gao"


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(DocumentError, match="nest too deeply"):
        read_draft("a.rst", b"- " * 5000 + b"x")


def test_a_passage_can_be_made_by_hand() -> None:
    passage = Passage("Gao", "paragraph", (0, 1, 2, 3))
    assert (passage.span(0, 3).start, passage.span(0, 99).end, passage.span(2, 1).end) == (0, 3, 2)


def test_a_format_imports_only_what_it_needs() -> None:
    code = (
        "import sys; from malicheck.documents import read_draft; read_draft('a.txt', b'Gao.');"
        "heavy = {'markdown_it', 'html.parser', 'zipfile', 'xml.etree.ElementTree', 'yaml', 'html.entities'};"
        "heavy &= set(sys.modules);"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
