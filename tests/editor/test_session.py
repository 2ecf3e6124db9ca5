"""Whole sessions: an editor starts `malicheck server` and speaks the protocol with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import STATEMENTS as TWO_STATEMENTS

from .talking import CAPABILITIES, PATIENCE, Editor

pytest.importorskip("pygls", reason="the extra is not installed: pip install 'malicheck[lsp]'")

#: The first statement of the tiny base alone: nothing disputes it.
STATEMENTS = TWO_STATEMENTS[: TWO_STATEMENTS.index("    conflicts_with")]
#: The mission has 17,557 in it.
WRONG = "The UN mission in Mali had 13,000 personnel in November 2022."
RANGE = {"start": {"line": 0, "character": 27}, "end": {"line": 0, "character": 33}}


@pytest.fixture
def desk(tmp_path: Path, tiny_base: Path) -> Path:
    folder = tmp_path / "desk é"
    folder.mkdir()
    (tiny_base / "minusma.yaml").write_text(STATEMENTS, encoding="utf-8")
    return folder


@pytest.fixture
def editor(desk: Path, tiny_base: Path) -> Iterator[Editor]:
    """A session that is ready, over a base of one statement."""
    with Editor(desk, ("--stdio", "--only-kb", str(tiny_base))) as session:
        yield session


def cut(text: str, range: dict[str, Any], encoding: str = "utf-16") -> str:
    """The stretch of a text at a range, cut out of its encoded lines."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if width == 1 else f"{encoding}-le"
    start, end = dict(range["start"]), dict(range["end"])
    assert start["line"] == end["line"]
    line = text.replace("\r\n", "\n").split("\n")[start["line"]].encode(name)
    stretch = line[int(start["character"]) * width : int(end["character"]) * width]
    return stretch.decode(name)


def replaced(text: str, edits: list[dict[str, Any]]) -> str:
    """A text of one line with edits made (UTF-16 positions)."""
    units = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda one: int(one["range"]["start"]["character"]), reverse=True):
        start, end = (edit["range"][side]["character"] * 2 for side in ("start", "end"))
        units = units[:start] + edit["newText"].encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


def test_a_session_from_opening_to_the_end(editor: Editor, tiny_base: Path) -> None:
    offers = editor.answer["capabilities"]
    assert editor.answer["serverInfo"]["name"] == "malicheck"
    assert (offers["positionEncoding"], offers["hoverProvider"]) == ("utf-16", True)
    assert offers["codeActionProvider"]["codeActionKinds"] == ["quickfix"]

    text = f"É 😀 {WRONG}"
    (found,) = editor.open("a.md", text)
    assert cut(text, found["range"]) == "13,000 personnel"
    assert (found["code"], found["source"]) == ("MC101", "malicheck")
    # an error or a warning, as sure as the engine is over so small a base
    assert found["severity"] in (1, 2)
    assert found["codeDescription"]["href"].startswith("file:///") and found["codeDescription"]["href"].endswith("/MC101.md")
    assert "17,557 people, per MINUSMA" in found["message"]
    (related,) = [one for one in found["relatedInformation"] if "minusma-personnel:" in one["message"]]
    line = STATEMENTS[: STATEMENTS.index("- id: minusma-personnel")].count("\n")
    assert related["location"]["uri"] == (tiny_base / "minusma.yaml").as_uri()
    assert related["location"]["range"]["start"]["line"] == line

    hover = editor.hover("a.md", 0, 10)
    assert hover is not None and hover["contents"]["kind"] == "markdown"
    for words in ("CONTRADICTED", "The UN mission in Mali has 17,557 personnel.", "Sahel Gazette", "MC101"):
        assert words in hover["contents"]["value"]
    assert cut(text, hover["range"]) == WRONG or cut(text, hover["range"]) == text
    assert editor.hover("b.md", 0, 0) is None

    fixes = editor.fixes("a.md", found["range"])
    assert all(fix["kind"] == "quickfix" and fix["diagnostics"][0]["code"] == "MC101" for fix in fixes)
    (change,) = fixes[0]["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": editor.uri("a.md"), "version": 1}
    right = replaced(text, change["edits"])
    assert right == "É 😀 The UN mission in Mali had 17,557 personnel in November 2022."
    editor.change("a.md", right, 2)
    assert editor.findings("a.md", 2) == []

    editor.notify("textDocument/didClose", {"textDocument": {"uri": editor.uri("a.md")}})
    assert editor.wait_for("textDocument/publishDiagnostics", uri=editor.uri("a.md"))["diagnostics"] == []
    assert editor.end() == 0
    assert editor.process.stderr is not None and editor.process.stderr.read() == b""


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("a.txt", "plaintext", f"Première ligne.\r\n\r\nÀ 🇲🇱 : {WRONG}\r\n"),
        ("a.html", "html", f"<h1>é 😀</h1>\n<p>é 😀 <i>{WRONG}</i></p>\n"),
        ("untitled", "markdown", f"# é\n\n- 😀 {WRONG}\n"),
    ],
)
def test_formats_and_encodings(name: str, language: str, text: str, desk: Path, tiny_base: Path) -> None:
    for encoding in ("utf-8", "utf-32"):
        capabilities = CAPABILITIES | {"general": {"positionEncodings": [encoding, "utf-16"]}}
        with Editor(desk, ("--only-kb", str(tiny_base)), capabilities=capabilities) as session:
            assert session.answer["capabilities"]["positionEncoding"] == encoding
            (found,) = session.open(name, text, language)
            assert cut(text, found["range"], encoding) == "13,000 personnel"
            place = found["range"]["start"]
            hover = session.hover(name, place["line"], place["character"])
            assert hover is not None and WRONG in cut(text, hover["range"], encoding)


def test_a_draft_that_was_never_saved(editor: Editor) -> None:
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": f"**{WRONG}**"}
    editor.notify("textDocument/didOpen", {"textDocument": item})
    (found,) = editor.wait_for("textDocument/publishDiagnostics", uri=uri)["diagnostics"]
    assert found["code"] == "MC101"


def test_an_editor_that_can_do_little(desk: Path, tiny_base: Path) -> None:
    with Editor(
        desk, ("--only-kb", str(tiny_base)), capabilities={}, more={"locale": "fr-FR", "workspaceFolders": None}
    ) as session:
        (found,) = session.open("a.md", WRONG)
        assert "contredit" in found["message"] and "relatedInformation" not in found
        hover = session.hover("a.md", 0, 30)
        assert hover is not None and hover["contents"]["kind"] == "plaintext" and "CONTREDITE" in hover["contents"]["value"]
        fixes = session.fixes("a.md", found["range"], ["quickfix"])
        assert list(fixes[0]["edit"]["changes"]) == [session.uri("a.md")]
        assert session.fixes("a.md", found["range"], ["refactor"]) == []


def test_only_the_last_of_many_keystrokes_is_shown(editor: Editor) -> None:
    editor.open("a.md", "T")
    for version, size in enumerate(range(2, len(WRONG) + 1), 2):
        editor.change("a.md", WRONG[:size], version)
    (found,) = editor.findings("a.md", len(WRONG))
    assert cut(WRONG, found["range"]) == "13,000 personnel"
    assert len([note for note in editor.notes if note["method"] == "textDocument/publishDiagnostics"]) < len(WRONG) / 2


def test_an_answer_is_about_the_text_as_it_is_now(editor: Editor) -> None:
    editor.open("a.md", "Nothing yet.")
    editor.change("a.md", WRONG, 2)
    hover = editor.hover("a.md", 0, 30)
    assert hover is not None and "17,557" in hover["contents"]["value"]


def test_settings_of_the_desk_hold_and_are_followed(desk: Path, tiny_base: Path) -> None:
    (desk / "malicheck.toml").write_text('lang = "fr"\nignore = ["MC101"]\n', encoding="utf-8")
    capabilities = CAPABILITIES | {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with Editor(desk, ("--only-kb", str(tiny_base)), capabilities=capabilities) as session:
        assert session.open("a.md", WRONG) == []
        patterns = [
            watcher["globPattern"]
            for ask in session.asked
            for one in ask["params"]["registrations"]
            for watcher in one["registerOptions"]["watchers"]
        ]
        assert any("malicheck.toml" in pattern for pattern in patterns)
        (desk / "malicheck.toml").write_text('lang = "fr"\n', encoding="utf-8")
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": session.uri("malicheck.toml"), "type": 2}]})
        (found,) = session.findings("a.md", 1)
        assert "contredit" in found["message"]
        (desk / "malicheck.toml").write_text("lang = 7\n", encoding="utf-8")
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": session.uri("malicheck.toml"), "type": 2}]})
        (found,) = session.findings("a.md", 1)
        assert (found["code"], found["severity"]) == ("settings", 1) and "malicheck.toml:1" in found["message"]
        assert "malicheck.toml:1" in session.wait_for("window/logMessage", type=2)["message"]


def test_a_change_of_the_base_is_followed(editor: Editor, tiny_base: Path) -> None:
    assert editor.open("a.md", WRONG)
    (tiny_base / "minusma.yaml").write_text(STATEMENTS.replace("17557", "13000").replace("17,557", "13,000"), "utf-8")
    editor.change("a.md", WRONG + " ", 2)
    assert [one["code"] for one in editor.findings("a.md", 2)] == []


def test_a_draft_that_cannot_be_read_has_a_diagnostic(editor: Editor) -> None:
    (found,) = editor.open("a.md", "")
    assert (found["code"], found["severity"]) == ("no-text", 3)
    (found,) = editor.open("b.rs", "fn main() {}", "rust")
    assert found["severity"] == 1 and found["message"].startswith("not checked: ")


def test_half_a_character_and_odd_text_do_no_harm(editor: Editor) -> None:
    text = f"a\ud83d \u2028 \x00 \u202e {WRONG}"
    found = editor.open("a.txt", text, "plaintext")
    assert [one["code"] for one in found] in (["MC101"], [])
    assert editor.open("b.md", WRONG)


@pytest.mark.parametrize(
    "message",
    [
        b"{ this is no JSON",
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"nonsense": 1}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///never", '
        b'"version": 1}, "contentChanges": [{"text": "x"}]}}',
        b'{"jsonrpc": "2.0", "method": "no/such/thing", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 7, "result": null}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "::"}}}',
        b"[]",
    ],
)
def test_nonsense_does_not_end_it(message: bytes, editor: Editor) -> None:
    editor.send(message)
    assert editor.open("a.md", WRONG)
    assert editor.end() == 0
    assert editor.process.stderr is not None and b"Traceback" not in editor.process.stderr.read()


def test_a_wrong_request_gets_an_error_and_a_line_in_the_log(editor: Editor) -> None:
    assert "error" in editor.request("no/such/request", {}, whole=True)
    assert "error" in editor.request("textDocument/hover", {"nonsense": 1}, whole=True)
    assert editor.open("a.md", WRONG)


def test_it_ends_with_its_editor(editor: Editor) -> None:
    editor.open("a.md", WRONG)
    assert editor.process.stdin is not None
    editor.process.stdin.close()
    assert editor.process.wait(PATIENCE) == 1


def test_an_exit_without_a_shutdown_is_told_by_the_code(editor: Editor) -> None:
    editor.notify("exit", None)
    assert editor.process.wait(PATIENCE) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_an_interrupt_ends_it_at_once(editor: Editor) -> None:
    editor.open("a.md", WRONG)
    started = time.monotonic()
    editor.process.send_signal(signal.SIGINT)
    assert editor.process.wait(PATIENCE) == -signal.SIGINT
    assert time.monotonic() - started < 5


def test_a_long_check_does_not_hold_up_the_editor(desk: Path) -> None:
    """With the built-in base: while a long draft is checked, a keystroke and a request about another draft are answered."""
    with Editor(desk) as session:
        session.open("warm.md", "Keita was overthrown in August 2019.")
        long = "\n\n".join(
            f"Keita was overthrown in August {1900 + year}. MINUSMA had {year} soldiers." for year in range(400)
        )
        item = {"uri": session.uri("long.md"), "languageId": "markdown", "version": 1, "text": long}
        session.notify("textDocument/didOpen", {"textDocument": item})
        started = time.monotonic()
        # a request that needs no check
        assert session.request("textDocument/codeAction", {
            "textDocument": {"uri": session.uri("other.md")}, "range": RANGE, "context": {"diagnostics": []},
        }) == []  # fmt: skip
        answered = time.monotonic() - started
        assert len(session.findings("long.md", 1)) > 100
        assert answered < (time.monotonic() - started) / 2
