"""A check of an open draft: the findings of `malicheck lint`, one sentence a keystroke, and nothing passed over in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from lint.engine import ScriptedChecker
from malicheck.editor.bases import OpenBases
from malicheck.editor.checking import check_document
from malicheck.editor.document import Document
from malicheck.editor.remembering import RememberingChecker, Superseded
from malicheck.editor.rules import Wishes
from malicheck.lint.checking import check_draft

from .conftest import TODAY, Check

DRAFTS = {
    "a.md": "# Note\n\nThe Red Band has **500** fighters. “The Red Band has 500 fighters.”\n\n- The Red Band fled the town.\n",
    "b.txt": "La Bande rouge compte 500 combattants à Ménaka.\n\nThe Red Band is in Ménaka now.\n",
    "c.html": "<p>The Red Band has <b>500</b> fighters.</p><p>Awa Diallo says the Red Band has 700 fighters.</p>",
    "d.rst": "The Red Band has 500 fighters.\n\n.. malicheck-ignore-next MC101 -- seen\n\nThe Red Band has 500 fighters there.\n",
    "e.adoc": "The Red Band has 500 fighters.\n",
}


@pytest.mark.parametrize("name", DRAFTS)
def test_the_findings_are_those_of_lint(name: str, check: Check, engine: ScriptedChecker) -> None:
    checked = check(DRAFTS[name], name)
    plain = check_draft(name, DRAFTS[name].encode(), engine)
    hidden = {"d.rst": 1}.get(name, 0)
    wanted = [(one.code, one.place, one.fingerprint) for one in plain.diagnostics]
    found = [(one.code, one.place, one.fingerprint) for one in checked.diagnostics]
    assert len(found) == len(wanted) - hidden > 0
    assert set(found) <= set(wanted)
    assert not checked.problems


def test_a_keystroke_costs_one_sentence(check: Check, engine: ScriptedChecker) -> None:
    text = "The Red Band has 500 fighters. The UN mission left Gao in 2023. Awa Diallo went to Niger."
    check(text)
    assert len(engine.asked) == 3
    engine.asked.clear()
    assert [one.text for one in check(text.replace("500", "900")).diagnostics] == ["900"]
    assert engine.asked == ["The Red Band has 900 fighters."]
    # what was undone is remembered as well
    check(text)
    assert len(engine.asked) == 1


def test_the_day_a_draft_gives_itself_is_part_of_what_is_remembered(check: Check, engine: ScriptedChecker) -> None:
    text = "---\ndate: {}\n---\nThe Red Band has 500 fighters.\n"
    check(text.format("2023-01-01"))
    check(text.format("2024-01-01"))
    assert len(engine.asked) == 2


def test_only_so_much_is_remembered() -> None:
    from typing import cast

    from malicheck.checker import Checker

    engine = ScriptedChecker()
    checker = RememberingChecker(cast(Checker, engine), kept=2)
    for text in ("one is a", "two is b", "one is a", "three is c", "one is a", "two is b"):
        checker.check(text, "en", None, Event())
    # "two" was asked for longest ago when "three" came
    assert engine.asked == ["one is a", "two is b", "three is c", "two is b"]
    assert (len(checker), checker.judged) == (2, 4)


def test_a_check_that_nobody_needs_ends(check: Check, engine: ScriptedChecker) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Superseded):
        check("The Red Band has 500 fighters.", stop=stop)
    assert engine.asked == []


def test_a_sentence_that_breaks_the_engine_is_reported_and_the_rest_goes_on(check: Check) -> None:
    text = "The Red Band will break the engine today. The Red Band has 500 fighters."
    checked = check(text)
    assert [one.text for one in checked.diagnostics] == ["500"]
    (problem,) = checked.problems
    assert problem.span.of(text) == "The Red Band will break the engine today."
    assert (problem.code, problem.level) == ("fault", "error")
    assert "the engine broke" in problem.message


def test_a_draft_without_text_is_a_note(check: Check) -> None:
    (problem,) = check("").problems
    assert (problem.code, problem.level) == ("no-text", "info")


def test_a_format_that_is_not_read_is_a_problem(check: Check) -> None:
    (problem,) = check("The Red Band has 500 fighters.", "a.py").problems
    assert problem.level == "error" and '".py"' in problem.message


def test_a_draft_that_nests_too_deeply_is_a_problem(check: Check) -> None:
    checked = check(">" * 4000 + " The Red Band has 500 fighters.")
    assert checked.problems or checked.diagnostics


def test_broken_settings_are_a_problem_with_their_line(check: Check, tmp_path: Path) -> None:
    (tmp_path / "malicheck.toml").write_text('lang = "en"\nselekt = ["MC101"]\n', encoding="utf-8")
    (problem,) = check("The Red Band has 500 fighters.").problems
    assert problem.code == "settings"
    assert "malicheck.toml:2:" in problem.message and "select" in problem.message


def test_a_broken_base_is_a_problem_until_it_is_mended(tiny_base: Path, tmp_path: Path) -> None:
    opened: list[int] = []
    bases = OpenBases(opened=opened.append)
    path = tmp_path / "a.md"
    document = Document(path.as_uri(), path, "", "The UN mission in Mali has 12,000 personnel.", 1)
    wishes = Wishes(kb=(tiny_base,), only=True)
    file = tiny_base / "minusma.yaml"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("source: gazette", "source: gazete", 1), encoding="utf-8")
    for _ in range(2):
        checked = check_document(document, wishes, bases, TODAY, Event())
        assert [one.code for one in checked.problems] == ["base"]
        assert any("minusma.yaml:" in note for note in checked.notes)
    file.write_text(sound, encoding="utf-8")
    for _ in range(2):
        checked = check_document(document, wishes, bases, TODAY, Event())
        assert not checked.problems and checked.judged
    # once broken, once sound: not at every check
    assert opened == [0, 2]


def test_a_base_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    document = Document(path.as_uri(), path, "", "The UN mission in Mali has 12,000 personnel.", 1)
    checked = check_document(document, Wishes(kb=(tmp_path / "nowhere",), only=True), OpenBases(), date.min, Event())
    assert [one.code for one in checked.problems] == ["base"]


@pytest.mark.parametrize(
    ("uri", "path", "language", "kind"),
    [
        ("file:///a.md", Path("a.md"), "plaintext", "markdown"),
        ("file:///a.MD", Path("a.MD"), "", "markdown"),
        ("file:///a.xyz", Path("a.xyz"), "html", "html"),
        ("untitled:Untitled-1", None, "markdown", "markdown"),
        ("untitled:Untitled-1", None, "Plain Text", "plain text"),
        ("untitled:Untitled-1", None, "rust", None),
        ("file:///a.docx", Path("a.docx"), "plaintext", "plain text"),
    ],
)
def test_the_format_of_a_draft(uri: str, path: Path | None, language: str, kind: str | None) -> None:
    assert Document(uri, path, language, "").kind == kind
