"""`malicheck lint` as a desk runs it: exit codes, what is checked, selection, reports, baselines, diffs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import Result, run, spawn

from .engine import ScriptedChecker

Lint = Callable[..., Result]
WRONG = "The Red Band has 500 fighters.\n"
UNSURE = "The Red Band has 900 fighters.\n"
CLEAN = "Nothing to see here.\n"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def findings(result: Result) -> list[tuple[str, int, str]]:
    return [(row["path"], row["line"], row["code"]) for row in json.loads(result.out)["findings"]]


# exit codes


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (CLEAN, (), 0),
        (WRONG, (), 1),
        (UNSURE, (), 0),
        (UNSURE, ("--fail-on", "warning"), 1),
        (WRONG, ("--fail-on", "never"), 0),
        (WRONG, ("--exit-zero",), 0),
        (WRONG, ("--ignore", "MC101"), 0),
        (WRONG, ("--min-confidence", "0.95"), 0),
        (WRONG, ("--min-level", "error"), 1),
        (UNSURE, ("--min-level", "error", "--fail-on", "warning"), 1),
        ("The Red Band has 300 fighters.\n", ("--fail-on", "info"), 1),
    ],
)
def test_exit_codes(desk: Path, lint: Lint, text: str, arguments: tuple[str, ...], code: int) -> None:
    write(desk, a_md=text)
    assert lint("a.md", *arguments).code == code


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("latin.txt", b"M\xe9naka", "encoding"),
        ("wide.txt", "Ménaka".encode("utf-16"), "encoding"),
        ("empty.md", b"", "no-text"),
        ("comments.md", b"<!-- nothing -->", "no-text"),
        ("broken.docx", b"PK\x03\x04", "unreadable"),
        ("draft.odt", b"x", "unreadable"),
    ],
)
def test_what_cannot_be_read_outranks_findings_and_the_rest_is_checked(
    desk: Path, lint: Lint, name: str, data: bytes, kind: str
) -> None:
    write(desk, a_md=WRONG)
    (desk / name).write_bytes(data)
    result = lint(name, "a.md", "--output-format", "json", "--exit-zero")
    assert result.code == 2
    value = json.loads(result.out)
    assert findings(result) == [("a.md", 1, "MC101")]
    assert [(error["path"], error["code"]) for error in value["errors"]] == [(name, kind)]
    assert name in result.err and "help: " in result.err
    assert "1 NOT CHECKED" in result.err


@pytest.mark.parametrize("arguments", [("missing.md",), ("missing.md", "a.md"), ("empty",), ("empty", "a.md")])
def test_what_is_not_there_is_never_passed_over(desk: Path, lint: Lint, arguments: tuple[str, ...]) -> None:
    write(desk, a_md=CLEAN)
    (desk / "empty").mkdir()
    assert lint(*arguments).code == 2


def test_an_empty_working_directory_is_an_error(desk: Path, lint: Lint) -> None:
    result = lint()
    assert result.code == 2
    assert "there is no draft in this folder" in result.err


def test_everything_excluded_is_an_error(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    result = lint("a.md", "--exclude", "*.md", "--force-exclude")
    assert result.code == 2
    assert "nothing was checked" in result.err


def test_an_empty_list_of_files_is_an_error(desk: Path, lint: Lint) -> None:
    assert lint("--file-list", "-", stdin=b"\n").code == 2


def test_a_fault_of_the_engine_is_an_error_of_that_draft_alone(desk: Path, lint: Lint) -> None:
    write(desk, a_md="The Red Band will break the engine soon.\n", b_md=WRONG)
    result = lint(".", "--output-format", "json")
    assert result.code == 2
    assert findings(result) == [("b.md", 1, "MC101")]
    assert json.loads(result.out)["errors"][0]["code"] == "fault"
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "MC999"),
        ("--ignore", "nonsense"),
        ("--report", "sarf=x"),
        ("--report", "sarif"),
        ("--per-file-ignores", "MC101"),
        ("--date", "soon"),
        ("--config", "missing.toml"),
        ("--baseline", "missing.json"),
        ("--diff", "missing.diff"),
        ("--file-list", "missing.txt"),
        ("--fail-on", "sometimes"),
        ("--no-such-flag",),
        ("--watch", "-"),
    ],
)
def test_wrong_usage_exits_2_with_a_way_out(desk: Path, lint: Lint, arguments: tuple[str, ...]) -> None:
    write(desk, a_md=CLEAN)
    result = lint("a.md", *arguments, stdin=b"")
    assert result.code == 2
    assert result.err and "Traceback" not in result.err


def test_a_misspelt_code_is_answered_with_the_right_one(desk: Path, lint: Lint) -> None:
    write(desk, a_md=CLEAN)
    assert "did you mean contradicted-date?" in lint("a.md", "--select", "contradicted-dates").err


# what is checked


def test_folders_hold_drafts_of_all_formats_in_order(desk: Path, lint: Lint) -> None:
    write(desk, b__x_md=WRONG, b__a_txt=WRONG, a_md=WRONG)
    (desk / "notes.py").write_text("500 fighters")
    assert [row[0] for row in findings(lint(".", "--output-format", "json"))] == ["a.md", "b/a.txt", "b/x.md"]


def test_a_draft_named_twice_is_checked_once(desk: Path, lint: Lint) -> None:
    write(desk, d__a_md=WRONG)
    assert len(findings(lint("d", "d/a.md", "./d/a.md", "--output-format", "json"))) == 1


def test_gitignore_is_respected_and_can_be_passed_over(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG, old__b_md=WRONG, old__keep_md=WRONG, sub__c_md=WRONG)
    (desk / ".git").mkdir()
    (desk / ".gitignore").write_text("old/*\n!old/keep.md\n")
    (desk / "sub" / ".gitignore").write_text("c.md\n")
    assert [row[0] for row in findings(lint(".", "--output-format", "json"))] == ["a.md", "old/keep.md"]
    assert len(findings(lint(".", "--output-format", "json", "--no-respect-gitignore"))) == 4
    assert len(findings(lint("sub/c.md", "--output-format", "json"))) == 1


def test_exclude(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG, old__b_md=WRONG)
    assert [row[0] for row in findings(lint(".", "--exclude", "old/", "--output-format", "json"))] == ["a.md"]
    both = lint("a.md", "old/b.md", "--exclude", "old/", "--output-format", "json")
    assert [row[0] for row in findings(both)] == ["a.md", "old/b.md"]
    forced = lint("a.md", "old/b.md", "--exclude", "old/", "--force-exclude", "--output-format", "json")
    assert [row[0] for row in findings(forced)] == ["a.md"]


def test_standard_input(desk: Path, lint: Lint) -> None:
    named = lint("-", "--stdin-filename", "x/a.md", "--output-format", "json", stdin=b"# T\n\nThe Red Band has **500** fighters.")
    assert findings(named) == [("x/a.md", 3, "MC101")]
    plain = lint("-", "--output-format", "json", stdin=WRONG.encode())
    assert findings(plain) == [("<stdin>", 1, "MC101")]
    assert lint("-", stdin=b"").code == 2


def test_file_list(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG, b_md=WRONG, list_txt="a.md\n\nb.md\n")
    assert len(findings(lint("--file-list", "list.txt", "--output-format", "json"))) == 2
    assert len(findings(lint("--file-list", "-", "--output-format", "json", stdin=b"b.md\n"))) == 1


def test_show_files(desk: Path, lint: Lint) -> None:
    write(desk, b_md=WRONG, a_txt=WRONG)
    assert lint("--show-files").out == "a.txt\nb.md\n"


# selection


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ((), ["MC101", "MC111"]),
        (("--select", "MC111"), ["MC111"]),
        (("--select", "MC1"), ["MC101", "MC190", "MC111", "MC121"]),
        (("--extend-select", "MC121"), ["MC101", "MC111", "MC121"]),
        (("--extend-select", "supported"), ["MC101", "MC190", "MC111"]),
        (("--select", "ALL", "--ignore", "MC101,MC121"), ["MC190", "MC111"]),
        (("--ignore", "MC1", "--extend-select", "contradicted-number"), ["MC101"]),
        (("--per-file-ignores", "*.md:MC101"), ["MC111"]),
        (("--per-file-ignores", "other/*:MC101"), ["MC101", "MC111"]),
    ],
)
def test_selection(desk: Path, lint: Lint, arguments: tuple[str, ...], codes: list[str]) -> None:
    write(desk, a_md=f"{WRONG}\nThe Red Band has 300 fighters.\n")
    assert [row[2] for row in findings(lint("a.md", "--output-format", "json", *arguments))] == codes


# reports


def test_reports_beside_the_output(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    result = lint("a.md", "--output-format", "concise", "--report", "json=out/a.json", "--report", "gitlab=b.json")
    assert result.code == 1
    assert result.out.startswith("a.md:1:18: error MC101 ")
    assert json.loads((desk / "out" / "a.json").read_text())["summary"]["error"] == 1
    assert len(json.loads((desk / "b.json").read_text())) == 1


def test_output_file(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    result = lint("a.md", "-o", "out.txt", "--color", "always")
    assert (result.code, result.out) == (1, "")
    assert (desk / "out.txt").read_text().startswith("error[MC101]")


def test_the_format_can_come_from_the_environment(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    assert json.loads(lint("a.md", MALICHECK_OUTPUT_FORMAT="json").out)["summary"]["files"] == 1


def test_statistics(desk: Path, lint: Lint) -> None:
    write(desk, a_md=f"{WRONG}\n{WRONG}\nThe Red Band fled.\n")
    assert lint("a.md", "--statistics").out == "    2  MC101  contradicted-number\n    1  MC113  contradicted\n"


def test_options_before_the_command(desk: Path) -> None:
    write(desk, a_md=WRONG)
    after = run("lint", "--no-cache", "a.md", "--output-format", "json", "--lang", "fr")
    before = run("--output-format", "json", "--lang", "fr", "lint", "--no-cache", "a.md")
    assert before == after and "contredit" in before.out


def test_quiet(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    assert lint("a.md", "-q").err == ""


# baseline


def test_a_baseline_hides_what_was_there_and_nothing_new(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    assert lint("a.md", "--write-baseline", "base.json").code == 0
    assert lint("a.md", "--baseline", "base.json").code == 0
    write(desk, a_md=f"A new line above.\n\n{WRONG}")
    assert lint("a.md", "--baseline", "base.json").code == 0
    write(desk, a_md=f"{WRONG}\n{WRONG}")
    result = lint("a.md", "--baseline", "base.json", "--output-format", "json")
    assert result.code == 1
    assert findings(result) == [("a.md", 3, "MC101")]
    assert json.loads(result.out)["summary"]["baselined"] == 1


def test_a_baseline_only_shrinks(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG)
    lint("a.md", "--write-baseline", "base.json")
    first = (desk / "base.json").read_text()
    write(desk, a_md=f"{WRONG}\nThe Red Band fled.\n")
    grown = lint("a.md", "--write-baseline", "base.json", "--fail-on", "warning")
    assert grown.code == 1
    assert "1 new, not taken in" in grown.err
    assert (desk / "base.json").read_text() == first
    assert lint("a.md", "--write-baseline", "base.json", "--grow-baseline").code == 0
    assert len(json.loads((desk / "base.json").read_text())["findings"]) == 2
    write(desk, a_md=CLEAN)
    stale = lint("a.md", "--baseline", "base.json")
    assert "2 findings of the baseline are gone" in stale.err
    lint("a.md", "--write-baseline", "base.json")
    assert json.loads((desk / "base.json").read_text())["findings"] == []


def test_a_baseline_keeps_the_rows_of_drafts_that_were_not_checked(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG, b_md=WRONG)
    lint(".", "--write-baseline", "base.json")
    lint("a.md", "--write-baseline", "base.json")
    assert [row["path"] for row in json.loads((desk / "base.json").read_text())["findings"]] == ["a.md", "b.md"]


def test_a_baseline_that_is_none_is_refused(desk: Path, lint: Lint) -> None:
    write(desk, a_md=WRONG, base_txt="{}")
    assert lint("a.md", "--baseline", "base.txt").code == 2


# diffs


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def repository(desk: Path) -> Path:
    """A repository with one committed draft of two wrong sentences, the first over two lines."""
    write(desk, d__a_md=f"The Red Band\nhas 500 fighters.\n\n{WRONG}", d__b_md=WRONG)
    git(desk, "init", "-q", "-b", "main")
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "Drafts")
    return desk


def test_diff_base_reports_only_touched_sentences(repository: Path, lint: Lint) -> None:
    clean = lint("--diff-base", "main", "--output-format", "json")
    assert (clean.code, findings(clean)) == (0, [])
    write(repository, d__a_md=f"The great Red Band\nhas 500 fighters.\n\n{WRONG}", d__ünew_md=WRONG)
    result = lint("--diff-base", "main", "--output-format", "json")
    assert result.code == 1
    assert findings(result) == [("d/a.md", 2, "MC101"), ("d/ünew.md", 1, "MC101")]


def test_diff_base_works_from_a_folder_below(repository: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, d__b_md=f"Intro.\n\n{WRONG}")
    monkeypatch.chdir(repository / "d")
    assert findings(lint("--diff-base", "main", "--output-format", "json")) == []
    write(repository, d__b_md="The Red Band now has 500 fighters.\n")
    assert findings(lint("--diff-base", "main", "--output-format", "json")) == [("b.md", 1, "MC101")]


def test_a_diff_on_standard_input(repository: Path, lint: Lint) -> None:
    write(repository, d__a_md=f"The Red Band\nhas 500 fighters.\n\nIndeed: {WRONG}")
    diff = git(repository, "diff").encode()
    assert findings(lint("--diff", "-", "--output-format", "json", stdin=diff)) == [("d/a.md", 4, "MC101")]


def test_a_line_taken_out_of_a_sentence_touches_it(repository: Path, lint: Lint) -> None:
    write(repository, d__a_md=f"The Red Band\nas we know\nhas 500 fighters.\n\n{WRONG}")
    git(repository, "commit", "-q", "-a", "-m", "More")
    write(repository, d__a_md=f"The Red Band\nhas 500 fighters.\n\n{WRONG}")
    assert findings(lint("--diff-base", "HEAD", "--output-format", "json")) == [("d/a.md", 2, "MC101")]


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=x"])
def test_a_base_that_git_does_not_know(repository: Path, lint: Lint, reference: str) -> None:
    assert lint(f"--diff-base={reference}").code == 2


def test_what_is_no_diff(repository: Path, lint: Lint) -> None:
    assert lint("--diff", "-", stdin=b"hello\n").code == 2
    assert lint("--diff", "-", stdin=b"").code == 0


def test_a_missing_draft_fails_even_without_changes(repository: Path, lint: Lint) -> None:
    assert lint("gone.md", "--diff-base", "main").code == 2


# speed


def test_the_number_of_processes_changes_nothing(desk: Path) -> None:
    for number in range(12):
        write(desk, **{f"a{number}_md": f"{WRONG}\nThe Red Band fled {number} times.\n"})
    (desk / "z.txt").write_bytes(b"\xe9")
    one = run("lint", "--no-cache", "-j", "1", "--output-format", "json")
    assert one == run("lint", "--no-cache", "-j", "3", "--output-format", "json")
    assert one.code == 2 and len(findings(one)) == 24


def test_the_cache_saves_the_engine_and_changes_nothing(desk: Path, checker: ScriptedChecker) -> None:
    write(desk, a_md=f"{WRONG}\n<!-- malicheck-ignore-next MC113 -- odd -->\n\nThe Red Band fled.\n", b_md=CLEAN)
    arguments = ("lint", "--jobs", "1", "--output-format", "json")
    first = run(*arguments)
    asked = len(checker.asked)
    second = run(*arguments)
    assert first == second and first.code == 1 and asked > 0
    assert len(checker.asked) == asked
    assert (desk / ".malicheck_cache" / ".gitignore").read_text() == "*\n"
    write(desk, a_md=WRONG)
    assert run(*arguments) != first
    run(*arguments, "--date", "2020-01-01")
    assert len(checker.asked) == asked + 1


def test_a_broken_cache_is_as_good_as_none(desk: Path) -> None:
    write(desk, a_md=WRONG)
    arguments = ("lint", "--jobs", "1", "--cache-dir", "kept", "--output-format", "json")
    first = run(*arguments)
    for damage in (b"{", b'{"path": "\xff"}'):
        for file in (desk / "kept").glob("*.json"):
            file.write_bytes(damage)
        assert run(*arguments) == first


def test_watch_checks_again_after_a_change(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desk, a_md=CLEAN)
    looks: list[Any] = []

    def pause(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 2:
            write(desk, a_md=f"{WRONG} ")
        if len(looks) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr("malicheck.commands.linting.time.sleep", pause)
    result = run("lint", "--no-cache", "--jobs", "1", "--watch", "--output-format", "concise")
    assert result.code == 130
    assert result.err.count("Checked 1 file") == 2
    assert result.out.count("MC101") == 1


def test_the_real_engine_end_to_end(tmp_path: Path, tiny_base: Path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("The UN mission in Mali has 17,557 personnel.\n", encoding="utf-8")
    result = spawn("lint", "--no-cache", str(draft), "--only-kb", str(tiny_base), "--output-format", "json")
    assert result.code in (0, 1)
    value = json.loads(result.out)
    assert value["summary"]["claims"] == 1
    assert value["kb"]["entries"] == 2
