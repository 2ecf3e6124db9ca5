"""`lint --add-ignore`: where comments are written in each format, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.running import Result
from malicheck.documents import SUFFIXES, read_draft
from malicheck.errors import DocumentError
from malicheck.lint.adding_ignores import add_ignores, refused_reason
from malicheck.lint.diagnostic import Diagnostic, Place
from malicheck.lint.ignores import read_ignores

Lint = Callable[..., Result]
WRONG = "The Red Band has 500 fighters."
NOTE = "malicheck-ignore-next MC101 red-band-count -- the mayor's figure"
HTML, RST, ADOC = f"<!-- {NOTE} -->", f".. {NOTE}", f"// {NOTE}"
REASON = ("--add-ignore", "the mayor's figure")

CASES = [
    ("a.md", f"# Title\n\n{WRONG}\n", f"# Title\n\n{HTML}\n{WRONG}\n"),
    ("a.md", f"Two\n{WRONG}\nlines.\n", f"{HTML}\nTwo\n{WRONG}\nlines.\n"),
    ("a.md", f"- One\n- {WRONG}\n- Two\n", f"- One\n  {HTML}\n- {WRONG}\n- Two\n"),
    ("a.md", f"10. {WRONG}\n", f"{HTML}\n10. {WRONG}\n"),
    ("a.md", f"> {WRONG}\n", f"> {HTML}\n> {WRONG}\n"),
    ("a.md", f"{WRONG}\n===\n", f"{HTML}\n{WRONG}\n===\n"),
    (
        "a.md",
        f"| Who | What |\n| --- | --- |\n| Red Band | {WRONG} |\n",
        f"{HTML}\n| Who | What |\n| --- | --- |\n| Red Band | {WRONG} |\n",
    ),
    ("a.md", f"---\ndate: 2023-02-01\n---\n{WRONG}\n", f"---\ndate: 2023-02-01\n---\n{HTML}\n{WRONG}\n"),
    ("a.html", f"<body>\n  <p>{WRONG}</p>\n", f"<body>\n  {HTML}\n  <p>{WRONG}</p>\n"),
    ("a.html", f"<p>One.</p> <b>Two</b> three<p>{WRONG}</p>", f"<p>One.</p> <b>Two</b> three<p>{HTML}{WRONG}</p>"),
    ("a.html", f"<p\n  class=x>{WRONG}</p>", f"<p\n  class=x>{HTML}{WRONG}</p>"),
    ("a.rst", f"Title\n=====\n\n{WRONG}\n", f"Title\n=====\n\n{RST}\n\n{WRONG}\n"),
    ("a.rst", f"=====\n{WRONG}\n=====\n\nText.\n", f"{RST}\n\n=====\n{WRONG}\n=====\n\nText.\n"),
    ("a.rst", f"- One\n- {WRONG}\n", f"- One\n\n{RST}\n\n- {WRONG}\n"),
    ("a.adoc", f"= Title\n\n{WRONG}\n", f"= Title\n\n{ADOC}\n{WRONG}\n"),
    ("a.adoc", f"Text.\n\n[.lead]\n{WRONG}\n", f"Text.\n\n{ADOC}\n[.lead]\n{WRONG}\n"),
    # the caption is a block of its own, which the comment would be about
    ("a.adoc", f"Text.\n\n.Caption\n{WRONG}\n", f"Text.\n\n.Caption\n{ADOC}\n{WRONG}\n"),
    ("a.adoc", f"Text.\n\n|===\n|Red Band |{WRONG}\n|===\n", f"Text.\n\n{ADOC}\n|===\n|Red Band |{WRONG}\n|===\n"),
]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_a_comment_stands_before_the_block(desk: Path, lint: Lint, name: str, before: str, after: str) -> None:
    (desk / name).write_bytes(before.encode())
    result = lint(name, "--output-format", "concise", *REASON)
    assert (desk / name).read_bytes().decode() == after
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"{name}: 1 ignore comment written\n")
    again = lint(name, "--output-format", "concise")
    assert (again.code, again.out) == (0, "")


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_byte_order_marks_and_line_ends_stay(desk: Path, lint: Lint, name: str, before: str, after: str) -> None:
    (desk / name).write_bytes(b"\xef\xbb\xbf" + before.replace("\n", "\r\n").encode())
    lint(name, *REASON)
    assert (desk / name).read_bytes() == b"\xef\xbb\xbf" + after.replace("\n", "\r\n").encode()


def test_several_findings_in_one_block_and_in_many(desk: Path, lint: Lint) -> None:
    text = f"{WRONG} It was in Gao in 2019.\n\nFine.\n\n{WRONG}\n"
    (desk / "a.md").write_text(text, encoding="utf-8")
    result = lint("a.md", "--output-format", "concise", *REASON)
    written = (desk / "a.md").read_text(encoding="utf-8")
    comments = [line for line in written.splitlines() if line.startswith("<!--")]
    assert written.replace("".join(f"{one}\n" for one in comments[:-1]), "").replace(f"{HTML}\n", "") == text
    assert comments[-1] == HTML and len(comments) > 2
    assert result.err.startswith("a.md: 3 ignore comments written\n")
    assert lint("a.md", "--output-format", "concise").out == ""


def test_a_draft_without_findings_is_not_touched(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_bytes(b"Fine.\r\n\r\nAll of it\n")
    before = (desk / "a.md").stat()
    assert lint("a.md", *REASON).code == 0
    assert (desk / "a.md").stat().st_mtime_ns == before.st_mtime_ns


def test_a_text_file_gets_what_to_put_into_the_settings(desk: Path, lint: Lint) -> None:
    (desk / "a.txt").write_text(f"{WRONG}\n", encoding="utf-8")
    result = lint("a.txt", "--output-format", "concise", *REASON)
    assert (desk / "a.txt").read_text(encoding="utf-8") == f"{WRONG}\n"
    assert result.code == 1
    assert "MC101" in result.out
    head, *rows = result.err.split("\n")[:7]
    assert head == "a.txt: plain text has no comments; put this into malicheck.toml:"
    assert rows == [
        "[[suppress]]",
        'code = "MC101"',
        'statement = "red-band-count"',
        'path = "a.txt"',
        'text = "The Red Band has 500 fighters."',
        'reason = "the mayor\'s figure"',
    ]
    (desk / "malicheck.toml").write_text("\n".join(rows), encoding="utf-8")
    assert (lint("a.txt").code, lint("a.txt", "--output-format", "concise").out) == (0, "")


def test_a_word_file_is_not_touched(desk: Path, lint: Lint) -> None:
    body = f"<w:p><w:r><w:t>{WRONG}</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    (desk / "a.docx").write_bytes(buffer.getvalue())
    result = lint("a.docx", *REASON, LC_ALL="fr_FR.UTF-8")
    assert result.err.startswith("a.docx : le format docx n’a pas de commentaires ; mettez ceci dans malicheck.toml :\n")
    assert (desk / "a.docx").read_bytes() == buffer.getvalue()


def test_a_title_in_the_front_matter_cannot_be_commented_on(desk: Path, lint: Lint) -> None:
    text = f'---\ntitle: "{WRONG}"\n---\n\nFine.\n'
    (desk / "a.md").write_text(text, encoding="utf-8")
    result = lint("a.md", "--output-format", "concise", *REASON)
    assert (desk / "a.md").read_text(encoding="utf-8") == text
    assert result.err.startswith("a.md:2: no comment can stand here; put this into malicheck.toml:\n[[suppress]]\n")
    assert result.code == 1


def test_standard_input_is_not_written_to(desk: Path, lint: Lint) -> None:
    result = lint("-", "--stdin-filename", "a.md", *REASON, stdin=f"{WRONG}\n".encode())
    assert result.err.startswith("a.md: nothing can be written into standard input; put this into malicheck.toml:\n")
    assert not (desk / "a.md").exists()


@pytest.mark.parametrize("reason", ["", "  ", "ends --> here", "two\nlines", "\x1b[31mred"])
def test_a_reason_must_fit_into_a_comment(desk: Path, lint: Lint, reason: str) -> None:
    (desk / "a.md").write_text(f"{WRONG}\n", encoding="utf-8")
    result = lint("a.md", "--add-ignore", reason)
    assert result.code == 2
    assert "--add-ignore" in result.err
    assert (desk / "a.md").read_text(encoding="utf-8") == f"{WRONG}\n"
    assert refused_reason(reason)


MARKS = {
    ".md": ["# ", "- ", "  - ", "1. ", "> ", "> - ", "    ", "| ", "***", "<div>", "<!-- x -->", "[^1]: "],
    ".html": ["<p>", "<li>", "<ul>\n<li>", "<td>", "<table><tr><td>", "<b>", "<!-- x -->", "<pre>", "<h2>"],
    ".rst": ["- ", "#. ", "  ", ".. note::\n   ", "====\n", ".. x\n", "term\n  ", "| ", ".. [1] "],
    ".adoc": ["== ", "* ", "** ", ". ", "[quote, X]\n", "|===\n|", "// x\n", "term:: ", "+\n", "____\n"],
}


@pytest.mark.parametrize("suffix", MARKS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nothing_but_comments_is_added_wherever_a_finding_stands(suffix: str, data: st.DataObject) -> None:
    pieces = st.tuples(st.sampled_from(["", *MARKS[suffix]]), st.sampled_from(["word", "a b", ""]))
    lines = data.draw(st.lists(pieces, max_size=7))
    text = "\n".join(f"{mark}{word}" for mark, word in [*lines, ("", "end")]) + "\n"
    try:
        draft = read_draft(f"a{suffix}", text.encode())
    except DocumentError:
        return
    number = data.draw(st.integers(0, len(draft.passages) - 1))
    line, column = draft.position(draft.passages[number].origin[0])
    place = Place(line, column, line, column + 1, column, column + 1)
    finding = Diagnostic("a", place, "MC101", "", "error", 1.0, "", "", "", "", statements=("s",))
    added = add_ignores(f"a{suffix}", text.encode(), SUFFIXES[suffix], [finding], "x")
    if not added.hidden:
        assert added.data.decode() == text
        return
    new = read_draft(f"a{suffix}", added.data)
    assert [(p.text, p.kind) for p in new.passages] == [(p.text, p.kind) for p in draft.passages]
    (ignore,) = [one for one in read_ignores(new) if one.codes == ("MC101",)]
    assert ignore.first_line <= new.position(new.passages[number].origin[0])[0] <= ignore.last_line
    rest = iter(added.data.decode())
    assert all(character in rest for character in text), "what was there is still there, in its order"
