"""Quick fixes: what the draft reads like once one is taken, and that the finding is then gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lint.engine import BASE, COUNT, ScriptedChecker
from malicheck.editor.checking import Checked
from malicheck.editor.fixes import Fix, fixes_for
from malicheck.knowledge.entry import KnowledgeBase, Speaker
from malicheck.lint.diagnostic import Diagnostic

from .conftest import Check


def fixes(checked: Checked, code: str = "MC101") -> list[Fix]:
    found = [one for one in checked.diagnostics if one.code == code]
    assert found, [one.code for one in checked.diagnostics]
    return fixes_for(checked, found[0])


def taken(checked: Checked, fix: Fix) -> str:
    """The draft with the fix made."""
    assert checked.draft is not None
    source = checked.draft.source
    for edit in sorted(fix.edits, key=lambda one: one.span, reverse=True):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


CORRECTED = {
    "a.md": [
        ("É 😀 The Red Band has 500 fighters.\r\n", "É 😀 The Red Band has 300 fighters.\r\n"),
        ("The Red Band has **500** fighters.", "The Red Band has **300** fighters."),
        ("| a | b |\n|---|---|\n| Red Band | 500 fighters |\n", "| a | b |\n|---|---|\n| Red Band | 300 fighters |\n"),
        (
            "---\ntitle: x\n---\n\n- The Red\n  Band has 500 fighters.\n",
            "---\ntitle: x\n---\n\n- The Red\n  Band has 300 fighters.\n",
        ),
    ],
    "a.txt": [("La Bande rouge compte 500 combattants.", "La Bande rouge compte 300 combattants.")],
    "a.html": [("<p>The Red Band has <b>500</b> fighters.</p>", "<p>The Red Band has <b>300</b> fighters.</p>")],
}


@pytest.mark.parametrize(("name", "before", "after"), [(name, *pair) for name, pairs in CORRECTED.items() for pair in pairs])
def test_the_figure_is_corrected(name: str, before: str, after: str, check: Check) -> None:
    checked = check(before, name)
    fix = fixes(checked)[0]
    assert fix.preferred
    assert taken(checked, fix) == after
    assert not [one for one in check(after, name).diagnostics if one.code == "MC101"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "The Red Band has 500 fighters.", "The Red Band has 300 fighters, according to Awa Diallo."),
        ("a.md", "The Red Band has 500 *fighters*.", "The Red Band has 300 *fighters*, according to Awa Diallo."),
        ("a.md", "The **Red Band has 500 fighters**.", "The **Red Band has 300 fighters**, according to Awa Diallo."),
        ("a.txt", "La Bande rouge compte 500 combattants.\n", "La Bande rouge compte 300 combattants, selon Awa Diallo.\n"),
        ("a.html", "<p>The Red Band has 500 fighters</p>", "<p>The Red Band has 300 fighters, according to Awa Diallo</p>"),
    ],
)
def test_the_figure_is_corrected_and_attributed(name: str, before: str, after: str, check: Check) -> None:
    checked = check(before, name)
    (_, second, _) = fixes(checked)
    assert not second.preferred
    assert taken(checked, second) == after


@pytest.mark.parametrize(
    "text",
    [
        "“The Red Band has 500 fighters.”",
        "“The Red Band has 500 fighters,” they said in Mali.",
        "La Bande rouge, ont-ils dit, «\u00a0compte 500 combattants\u00a0».",
        "> The Red Band has 500 fighters.",
    ],
)
def test_the_words_of_a_quotation_are_not_changed(text: str, check: Check) -> None:
    assert [fix.title for fix in fixes(check(text))] == ["Ignore MC101 here, with a comment"]


def test_what_is_attributed_already_is_not_attributed_again(check: Check) -> None:
    titles = [fix.title for fix in fixes(check("Jean Petit says the Red Band has 700 fighters."))]
    assert titles == ["Put “300” in place of “700” (Awa Diallo)", "Ignore MC101 here, with a comment"]


def test_a_dispute_is_attributed(check: Check) -> None:
    checked = check("The Red Band is in Ménaka now!")
    first = fixes(checked, "MC108")[0]
    assert first.title == "Say who says so: Awa Diallo"
    assert taken(checked, first) == "The Red Band is in Ménaka now, according to Awa Diallo!"


def test_another_speaker_is_put_in(check: Check) -> None:
    checked = check("“It will stay,” said Petit of the Red Band.")
    first = fixes(checked, "MC107")[0]
    assert taken(checked, first) == "“It will stay,” said Awa Diallo of the Red Band."


def test_a_sentence_that_is_wrong_as_a_whole_is_only_ignored(check: Check) -> None:
    assert [fix.title for fix in fixes(check("The Red Band fled the town."), "MC113")] == ["Ignore MC113 here, with a comment"]


@pytest.mark.parametrize(
    ("name", "text", "escaped"),
    [
        ("a.md", "The Red Band is in Ménaka now.", r"\<img src=x\> \*A\*"),
        ("a.html", "<p>The Red Band is in Ménaka now.</p>", "&lt;img src=x&gt; *A*"),
        ("a.txt", "The Red Band is in Ménaka now.", "<img src=x> *A*"),
    ],
)
def test_what_a_base_says_is_put_in_as_text(
    name: str, text: str, escaped: str, check: Check, engine: ScriptedChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = replace(COUNT, speaker=Speaker(None, "<img src=x> *A*", "B"))
    monkeypatch.setattr("lint.engine.COUNT", statement)
    engine.base = KnowledgeBase({statement.id: statement}, BASE.sources, BASE.entities)
    checked = check(text, name)
    after = taken(checked, fixes(checked, "MC108")[0])
    assert escaped in after
    assert "<img src=x>" not in after or name == "a.txt"
    reread = check(after, name).draft
    assert reread is not None and "according to <img src=x> *A*." in reread.passages[0].text


IGNORED = {
    "a.md": [
        "The Red Band has 500 fighters.\n",
        "One.\n\nThe Red Band has 500 fighters.\nTwo lines.\n",
        "- one\n- The Red Band has 500 fighters.\n- three\n",
        "> They say:\n> the Red Band has 500 fighters.\n",
        "| a | b |\n|---|---|\n| Red Band | 500 fighters |\n",
        "---\ntitle: x\n---\n# The Red Band has 500 fighters\n\nText.\n",
        "The Red Band has 500 fighters\n===\n\nText.\n",
    ],
    "a.txt": ["One.\r\n\r\nThe Red Band has 500 fighters.\r\n"],
    "a.html": [
        "<p>One.</p>\n<div><p>The Red Band has 500 fighters.</p></div>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>Red Band</td><td>500 fighters</td></tr></table>",
    ],
    "a.rst": ["One.\n\nThe Red Band has 500 fighters.\n"],
    "a.adoc": ["One.\n\nThe Red Band has 500 fighters.\n"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in IGNORED.items() for text in texts])
def test_an_ignore_comment_hides_the_finding_and_changes_nothing_else(name: str, text: str, check: Check) -> None:
    checked = check(text, name)
    last = fixes(checked)[-1]
    assert last.title == "Ignore MC101 here, with a comment"
    after = taken(checked, last)
    assert "malicheck-ignore-next MC101 red-band-count -- " in after
    again = check(after, name)
    assert [one.code for one in again.diagnostics] == []
    assert checked.draft is not None and again.draft is not None
    assert [one.text for one in again.draft.passages] == [one.text for one in checked.draft.passages]


def test_the_comment_stands_on_a_line_of_its_own_and_keeps_the_line_ends(check: Check) -> None:
    checked = check("One.\r\n\r\nThe Red Band has 500 fighters.\r\n")
    assert taken(checked, fixes(checked)[-1]).startswith("One.\r\n\r\n<!-- malicheck-ignore-next MC101")
    assert "\n" not in taken(checked, fixes(checked)[-1]).replace("\r\n", "")


def test_titles_are_in_the_language_of_the_messages_and_text_in_that_of_the_draft(check: Check) -> None:
    checked = check("The Red Band has 500 fighters.", lang="fr")
    titles = [fix.title for fix in fixes(checked)]
    assert titles[0].startswith("Mettre «") and titles[-1] == "Ignorer MC101 ici, par un commentaire"
    assert "according to Awa Diallo" in taken(checked, fixes(checked)[1])


def test_a_finding_that_is_no_longer_there_has_no_fix(check: Check) -> None:
    checked = check("The Red Band has 500 fighters.")
    stray: Diagnostic = replace(checked.diagnostics[0], place=replace(checked.diagnostics[0].place, line=9, end_line=9))
    assert all(fix.edits for fix in fixes_for(checked, stray))


def test_findings_about_comments_have_no_fix(check: Check) -> None:
    checked = check("<!-- malicheck-ignore-next MC101 -- seen -->\n\nThe Red Band is quiet.\n")
    assert fixes(checked, "MC901") == []
