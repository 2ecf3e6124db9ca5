"""Suppressions of the settings file: what they hide, when they are called unused or expired, and what cannot be one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import Result
from malicheck.config import read_settings
from malicheck.errors import ConfigError

WRONG = "The Red Band has 500 fighters."
NEEDED = 'path = "*.md"\nreason = "the mayor\'s figure"\n'
Lint = Callable[..., Result]


@pytest.fixture
def rows(desk: Path, lint: Lint) -> Callable[..., list[tuple[str, int, str]]]:
    """Path, line and code of each finding with a suppression in the settings; the draft is called a.md."""

    def check(suppression: str, *arguments: str, text: str = WRONG) -> list[tuple[str, int, str]]:
        (desk / "malicheck.toml").write_text(f"[[suppress]]\n{suppression}", encoding="utf-8")
        (desk / "a.md").write_text(f"{text}\n", encoding="utf-8")
        result = lint("--output-format", "json", "--today", "2026-05-01", *arguments)
        found: list[dict[str, Any]] = json.loads(result.out)["findings"]
        return [(row["path"], row["line"], row["code"]) for row in found]

    return check


Rows = Callable[..., list[tuple[str, int, str]]]
FOUND = ("a.md", 1, "MC101")
UNUSED = ("malicheck.toml", 1, "MC901")


@pytest.mark.parametrize(
    ("suppression", "left"),
    [
        ('code = "MC101"\n' + NEEDED, []),
        ('code = "MC1"\n' + NEEDED, []),
        ('code = "contradicted-number"\n' + NEEDED, []),
        ('statement = "red-band-count"\n' + NEEDED, []),
        ('code = "MC101"\nstatement = "red-band-count"\n' + NEEDED, []),
        ('code = "MC101"\ntext = "has 500  FIGHTERS"\n' + NEEDED, []),
        ('code = "MC101"\nuntil = "2026-05-01"\n' + NEEDED, []),
        ("code = 'MC101'\nuntil = 2026-05-01\n" + NEEDED, []),
        ('code = "MC102"\n' + NEEDED, [FOUND, UNUSED]),
        ('statement = "another-one"\n' + NEEDED, [FOUND, UNUSED]),
        ('code = "MC101"\nstatement = "another-one"\n' + NEEDED, [FOUND, UNUSED]),
        ('code = "MC101"\ntext = "300 fighters"\n' + NEEDED, [FOUND, UNUSED]),
        ('code = "MC101"\nuntil = "2026-04-30"\n' + NEEDED, [FOUND, ("malicheck.toml", 1, "MC902")]),
        ('code = "MC120"\n' + NEEDED, [FOUND]),
    ],
)
def test_what_is_hidden(rows: Rows, suppression: str, left: list[tuple[str, int, str]]) -> None:
    assert rows(suppression) == left


def test_a_path_is_a_pattern_from_the_folder_of_the_settings(rows: Rows, desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "drafts" / "b.txt").write_text(WRONG, encoding="utf-8")
    hidden = 'code = "MC101"\nreason = "checked"\n'
    assert rows('path = "drafts/"\n' + hidden) == [FOUND]
    assert rows('path = "drafts/*.md"\n' + hidden) == [FOUND, ("drafts/b.txt", 1, "MC101"), UNUSED]
    assert rows('path = "*"\n' + hidden) == []


def test_only_a_run_over_all_of_its_drafts_calls_a_suppression_unused(rows: Rows, desk: Path) -> None:
    unused = 'code = "MC102"\nreason = "checked"\n'
    assert rows('path = "*.md"\n' + unused, "a.md") == [FOUND]
    assert rows('path = "*.md"\n' + unused, ".") == [FOUND, UNUSED]
    assert rows('path = "a.md"\n' + unused, "a.md") == [FOUND, UNUSED]
    assert rows('path = "b.md"\n' + unused, "a.md") == [FOUND]


def test_a_run_over_what_was_touched_calls_none_unused(rows: Rows, desk: Path) -> None:
    (desk / "x.diff").write_text("--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+x\n", encoding="utf-8")
    assert rows('code = "MC102"\n' + NEEDED, "--diff", "x.diff") == [FOUND]


def test_what_is_hidden_is_counted_and_the_settings_are_no_draft(desk: Path, lint: Lint) -> None:
    (desk / "a.txt").write_text(WRONG, encoding="utf-8")
    (desk / "malicheck.toml").write_text(
        '[[suppress]]\ncode = "MC101"\npath = "a.txt"\nreason = "checked"\n\n'
        '[[suppress]]\ncode = "MC102"\npath = "a.txt"\nreason = "l\u2019autre"\n',
        encoding="utf-8",
    )
    result = lint("--output-format", "concise", LANG="fr_FR.UTF-8", LC_ALL="")
    assert result.out.startswith("malicheck.toml:6:1: ")
    assert "cette exclusion ne masque rien\u202f; retirez-la" in result.out
    assert result.err == "Vérifié : 1 fichier, 1 affirmation : 0 erreur, 1 avertissement, 0 information; 1 masqués.\n"
    assert result.code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("suppress = 3\n", 'suppress must be tables, as in [[suppress]] with code = "MC101"'),
        ("[[suppress]]\ncode = 'MC101'\nreason = 'x'\n", "suppress must be tables with path"),
        ("[[suppress]]\ncode = 'MC101'\n", "suppress must be tables with path and reason"),
        ("[[suppress]]\ncode = 'MC101'\npath = '*'\nreason = ' '\n", "suppress must be tables with reason"),
        ("[[suppress]]\npath = '*'\nreason = 'x'\n", "with a code or a statement"),
        ("[[suppress]]\ncode = 'MC777'\npath = '*'\nreason = 'x'\n", '"MC777" is none'),
        ("[[suppress]]\nstatement = 'A b'\npath = '*'\nreason = 'x'\n", 'the id of a statement; "A b" is none'),
        ("[[suppress]]\ncode = 'MC101'\npath = '*'\nreason = 'x'\nuntil = 'soon'\n", '"soon" is none'),
        ("[[suppress]]\ncode = 'MC101'\npath = 3\nreason = 'x'\n", "tables of strings; path is none"),
        ("[[suppress]]\nrule = 'MC101'\npath = '*'\nreason = 'x'\n", 'there is no "rule"'),
    ],
)
def test_a_broken_suppression_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "malicheck.toml"
    file.write_text(f"fail-on = 'error'\n{text}", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_settings(file)
    assert message in raised.value.message
    assert raised.value.message.startswith(f"{file}:2: ")


def test_the_settings_of_a_project_know_the_lines_of_their_suppressions(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    entry = '[[tool.malicheck.suppress]]\ncode = "MC101"\n' + NEEDED
    file.write_text(f"[project]\nname = 'x'\n\n{entry}\n{entry}", encoding="utf-8")
    settings = read_settings(file)
    assert settings is not None
    assert [one.line for one in settings.suppress] == [4, 9]


def test_the_settings_are_shown_with_their_suppressions(desk: Path, lint: Lint) -> None:
    (desk / "malicheck.toml").write_text(f'[[suppress]]\ncode = "MC101"\n{NEEDED}until = 2027-03-31\n', encoding="utf-8")
    shown = 'suppress = [{ code = "MC101", path = "*.md", reason = "the mayor\'s figure", until = "2027-03-31" }]'
    assert shown in lint("--show-settings").out
