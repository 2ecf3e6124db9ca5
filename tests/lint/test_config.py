"""Settings files: which one holds, what may stand in it, and what is said of the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Result
from malicheck.config import Settings, find_settings, read_settings
from malicheck.errors import ConfigError

Lint = Callable[..., Result]
WRONG = "The Red Band has 500 fighters.\n"


def test_the_nearest_file_holds_and_files_are_not_merged(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.malicheck]\nfail-on = "warning"\nignore = ["MC101"]\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_settings(inner).fail_on == "warning"
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find_settings(inner).fail_on == "warning"
    (tmp_path / "a" / ".malicheck.toml").write_text('min-level = "error"\n')
    settings = find_settings(inner)
    assert (settings.fail_on, settings.min_level, settings.ignore) == ("error", "error", ())
    assert settings.folder == tmp_path / "a"


def test_all_settings_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "malicheck.toml"
    file.write_text(
        'select = ["MC1"]\nextend-select = ["MC120"]\nignore = ["qualifier"]\nexclude = ["old/"]\n'
        'force-exclude = true\nrespect-gitignore = false\nfail-on = "never"\nmin-confidence = 0.5\n'
        'min-level = "warning"\n'
        'baseline = "base.json"\noutput-format = "json"\nlang = "fr"\nkb = ["own"]\nonly-kb = ["own"]\n'
        'cache-dir = "c"\n'
        'jobs = 2\n[per-file-ignores]\n"archive/*" = ["MC109"]\n'
    )
    settings = read_settings(file)
    assert settings == Settings(
        select=("MC1",), extend_select=("MC120",), ignore=("qualifier",), exclude=("old/",), force_exclude=True,
        respect_gitignore=False, fail_on="never", min_confidence=0.5, min_level="warning", baseline="base.json",
        output_format="json", lang="fr", kb=("own",), only_kb=("own",), cache_dir="c", jobs=2,
        per_file_ignores=(("archive/*", ("MC109",)),), file=file, folder=tmp_path,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("\nfail_on = 'error'\n", ':2: there is no setting "fail_on"', 'did you mean "fail-on"?'),
        ("selct = []\n", 'there is no setting "selct"', 'did you mean "select"?'),
        ("colour = 1\n", 'there is no setting "colour"', "there are select"),
        ("fail-on = 'always'\n", "fail-on must be one of error, warning, info, never", ""),
        ("select = 'MC101'\n", 'select must be a list of strings, as in ["MC101"]', ""),
        ("select = ['MC777']\n", 'select: there is no code "MC777"', ""),
        ("min-confidence = 3\n", "min-confidence must be a number from 0 to 1", ""),
        ("jobs = true\n", "jobs must be a whole number", ""),
        ("force-exclude = 'yes'\n", "force-exclude must be true or false", ""),
        ("per-file-ignores = []\n", "per-file-ignores must be a table", ""),
        ("select = [\n", "malicheck.toml:2: this is no TOML", "mend the line"),
        ("a = 1\nb c\n", "malicheck.toml:2:3: this is no TOML", "mend the line"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_a_way_out(tmp_path: Path, text: str, message: str, hint: str) -> None:
    file = tmp_path / "malicheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_settings(file)
    assert message in caught.value.message
    assert str(file) in caught.value.message
    assert hint in caught.value.hint


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "malicheck.toml"
    file.write_bytes(b"\xe9")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_settings(file)


def test_each_draft_has_the_settings_of_its_folder(desk: Path, lint: Lint) -> None:
    for folder in ("a", "b"):
        (desk / folder).mkdir()
        (desk / folder / "x.md").write_text(WRONG)
    (desk / "a" / "malicheck.toml").write_text('ignore = ["MC101"]\n')
    result = lint(".", "--output-format", "json")
    assert [row["path"] for row in json.loads(result.out)["findings"]] == ["b/x.md"]
    assert len(json.loads(lint(".", "--isolated", "--output-format", "json").out)["findings"]) == 2


def test_settings_of_the_desk_hold_and_the_command_line_wins(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text(WRONG)
    (desk / "malicheck.toml").write_text('fail-on = "never"\noutput-format = "concise"\nlang = "fr"\n')
    result = lint("a.md")
    assert result.code == 0
    assert "contredit" in result.out and result.out.startswith("a.md:1:18:")
    assert lint("a.md", "--fail-on", "error").code == 1
    assert "conflicts" in lint("a.md", "--lang", "en").out


def test_a_broken_settings_file_stops_the_run(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text(WRONG)
    (desk / "malicheck.toml").write_text("nonsense = 1\n")
    result = lint("a.md")
    assert (result.code, result.out) == (2, "")
    assert 'there is no setting "nonsense"' in result.err


def test_paths_are_relative_to_the_settings_file(desk: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "drafts" / "old").mkdir(parents=True)
    (desk / "drafts" / "old" / "a.md").write_text(WRONG)
    (desk / "drafts" / "b.md").write_text(WRONG)
    (desk / "malicheck.toml").write_text('exclude = ["drafts/old/"]\n')
    monkeypatch.chdir(desk / "drafts")
    assert lint("--show-files").out == "b.md\n"


def test_the_baseline_of_the_settings(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text(WRONG)
    (desk / "malicheck.toml").write_text('baseline = "base.json"\n')
    assert lint("a.md", "--write-baseline", "base.json").code == 0
    assert lint("a.md").code == 0
    assert lint("a.md", "--isolated").code == 1


def test_show_settings(desk: Path, lint: Lint) -> None:
    (desk / "malicheck.toml").write_text('fail-on = "warning"\n[per-file-ignores]\n"a/*" = ["MC109"]\n')
    lines = lint("--show-settings", "--min-confidence", "0.4").out.splitlines()
    assert lines[0] == "# malicheck.toml"
    assert 'fail-on = "warning"' in lines
    assert "min-confidence = 0.4" in lines
    assert 'per-file-ignores = { "a/*" = ["MC109"] }' in lines


def test_show_settings_without_a_file(desk: Path, lint: Lint) -> None:
    assert lint("--show-settings").out.startswith("# no settings file")
