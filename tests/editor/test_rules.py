"""Settings, ignore comments and baselines hold in an editor as they do in `malicheck lint`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from malicheck.editor.document import Document
from malicheck.editor.rules import Wishes, rules_for

from .conftest import Check

CLAIM = "The Red Band has 500 fighters.\n"


def codes(check: Check, text: str = CLAIM, name: str = "a.md") -> list[str]:
    checked = check(text, name)
    assert not checked.problems, checked.problems
    return [one.code for one in checked.diagnostics]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["MC101"]),
        ('ignore = ["MC101"]', []),
        ('select = ["MC108"]', []),
        ("min-confidence = 0.95", []),
        ('min-level = "error"', ["MC101"]),
        ('exclude = ["a.md"]', []),
        ('exclude = ["b.md"]', ["MC101"]),
        ('[per-file-ignores]\n"*.md" = ["MC1"]', []),
        ('[per-file-ignores]\n"*.txt" = ["MC1"]', ["MC101"]),
    ],
)
def test_settings_decide_what_is_shown(settings: str, found: list[str], check: Check, tmp_path: Path) -> None:
    (tmp_path / "malicheck.toml").write_text(settings, encoding="utf-8")
    assert codes(check) == found


def test_the_nearest_settings_hold_and_are_read_anew(check: Check, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.malicheck]\nignore = ["ALL"]\n', encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    assert codes(check, name="drafts/a.md") == []
    near = tmp_path / "drafts" / ".malicheck.toml"
    near.write_text('extend-select = ["MC121"]\n', encoding="utf-8")
    assert codes(check, name="drafts/a.md") == ["MC101"]
    near.unlink()
    assert codes(check, name="drafts/a.md") == []


def test_a_level_hides_what_is_less_grave(check: Check, tmp_path: Path) -> None:
    (tmp_path / "malicheck.toml").write_text('min-level = "error"\n', encoding="utf-8")
    assert codes(check, "The Red Band has 900 fighters.") == []


def test_ignore_comments_hide_and_are_reported(check: Check) -> None:
    comment = "<!-- malicheck-ignore-next MC101 -- seen -->\n"
    assert codes(check, comment + CLAIM) == []
    assert codes(check, comment + "The Red Band is quiet.\n") == ["MC901"]
    assert codes(check, "<!-- malicheck-ignore-next MC101 until=2025-12-31 -- seen -->\n" + CLAIM) == ["MC902", "MC101"]
    assert codes(check, "<!-- malicheck-ignore-next -->\n" + CLAIM) == ["MC904", "MC101"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('code = "MC101"\npath = "drafts/*.md"', []),
        ('code = "MC101"\npath = "drafts/*.md"\nuntil = "2999-01-01"', []),
        ('code = "MC101"\npath = "drafts/*.md"\nuntil = "2020-01-01"', ["MC101"]),
        ('code = "MC101"\npath = "other/*.md"', ["MC101"]),
        ('code = "MC102"\npath = "drafts/*.md"', ["MC101"]),
        ('statement = "red-band-count"\npath = "drafts/*.md"\ntext = "500 fighters"', []),
        ('statement = "red-band-count"\npath = "drafts/*.md"\ntext = "600 fighters"', ["MC101"]),
    ],
)
def test_suppressions_hide_until_they_expire(entry: str, found: list[str], check: Check, tmp_path: Path) -> None:
    settings = f'[[suppress]]\n{entry}\nreason = "his own figure"\n'
    (tmp_path / "malicheck.toml").write_text(settings, encoding="utf-8")
    assert codes(check, name="drafts/a.md") == found


def test_a_baseline_hides_what_it_holds(check: Check, tmp_path: Path) -> None:
    (found,) = check(CLAIM, "drafts/a.md").diagnostics
    row = {"path": "a.md", "code": "MC101", "claim": CLAIM, "fingerprint": ""}
    (tmp_path / "malicheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    for mark, expected in ((found.fingerprint, []), ("0" * 32, ["MC101"])):
        rows = {"schema_version": 1, "findings": [row | {"fingerprint": mark}]}
        (tmp_path / "known.json").write_text(json.dumps(rows), encoding="utf-8")
        assert codes(check, name="drafts/a.md") == expected


def test_a_baseline_that_is_not_there_is_a_problem(check: Check, tmp_path: Path) -> None:
    (tmp_path / "malicheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    (problem,) = check(CLAIM).problems
    assert problem.code == "settings" and "known.json" in problem.message


def test_who_decides_the_language(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    document = Document(path.as_uri(), path, "", "")
    assert rules_for(document, Wishes(client="fr")).lang == "fr"
    (tmp_path / "malicheck.toml").write_text('lang = "en"\n', encoding="utf-8")
    assert rules_for(document, Wishes(client="fr")).lang == "en"
    assert rules_for(document, Wishes(lang="fr")).lang == "fr"


def test_which_bases_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    document = Document(path.as_uri(), path, "", "")
    assert rules_for(document, Wishes()).bases == ((), False)
    (tmp_path / "malicheck.toml").write_text('kb = ["ours"]\n', encoding="utf-8")
    assert rules_for(document, Wishes()).bases == ((tmp_path / "ours",), False)
    (tmp_path / "malicheck.toml").write_text('only-kb = ["ours"]\n', encoding="utf-8")
    assert rules_for(document, Wishes()).bases == ((tmp_path / "ours",), True)
    assert rules_for(document, Wishes(kb=(tmp_path,))).bases == ((tmp_path,), False)


def test_an_unsaved_draft_has_the_settings_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "malicheck.toml").write_text('lang = "fr"\nexclude = ["*"]\n', encoding="utf-8")
    rules = rules_for(Document("untitled:Untitled-1", None, "markdown", "", 1, tmp_path), Wishes())
    assert (rules.lang, rules.name, rules.excluded) == ("fr", "Untitled-1", False)
