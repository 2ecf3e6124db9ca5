"""What CI systems read: the pre-commit hook, the GitHub action, the GitLab template."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.running import process_environment

ROOT = Path(__file__).parents[2]


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_hooks_run_lint() -> None:
    hooks = load(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["malicheck", "malicheck-docx"]
    for hook in hooks:
        assert hook["entry"].split()[:2] == ["malicheck", "lint"]
        assert hook["language"] == "python"
        assert "types_or" in hook or "files" in hook


def test_the_action_hands_no_input_to_the_shell_as_text() -> None:
    for step in load("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]


def test_every_option_of_the_action_and_the_template_exists() -> None:
    from malicheck.cli import application

    command = application().get_command(None, "lint")  # type: ignore[arg-type]
    assert command is not None
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    text = (ROOT / "action.yml").read_text() + (ROOT / "ci-templates" / "gitlab.yml").read_text()
    text += (ROOT / ".pre-commit-hooks.yaml").read_text()
    used = {word for word in re.sub(r"[=()]", " ", text).split() if word.startswith("--") and len(word) > 2}
    assert used - {"--quiet", "--disable-pip-version-check"} <= known
    assert {"--fail-on", "--report", "--diff-base", "--force-exclude"} <= used


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text("Nothing to see here.\n")
    return tmp_path


def run_action(desk: Path, base: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the action's checking step with bash: exit code, output, and what it sets as outputs."""
    action = load("action.yml")
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "lint")
    given = {name: str(value["default"]) for name, value in action["inputs"].items()} | inputs
    environment = process_environment({"GITHUB_OUTPUT": str(desk / "outputs"), "GITHUB_STEP_SUMMARY": str(desk / "summary")})
    for name, text in step["env"].items():
        key = text.removeprefix("${{ inputs.").removesuffix(" }}")
        environment[name] = given[key]
    scripts = desk / "bin"
    scripts.mkdir(exist_ok=True)
    python = scripts / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    environment["PATH"] = f"{scripts}{os.pathsep}{environment['PATH']}"
    environment["MALICHECK_ARGS"] = f"--only-kb\n{base}\n--no-cache\n{environment['MALICHECK_ARGS']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=desk, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr, (desk / "outputs").read_text()


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@needs_bash
def test_the_action_passes_clean_drafts(desk: Path, tiny_base: Path) -> None:
    code, out, outputs = run_action(desk, tiny_base, paths="drafts", sarif="out.sarif")
    assert (code, outputs) == (0, "exit-code=0\n"), out
    assert "Checked 1 file" in out
    assert (desk / "out.sarif").is_file()
    assert "malicheck" in (desk / "summary").read_text()


@needs_bash
def test_the_action_fails_when_something_was_not_checked(desk: Path, tiny_base: Path) -> None:
    code, out, outputs = run_action(desk, tiny_base, paths="drafts\nmissing.md")
    assert (code, outputs) == (2, "exit-code=2\n"), out
    assert "::error file=missing.md" in out


@needs_bash
def test_no_input_of_the_action_can_run_a_command(desk: Path, tiny_base: Path) -> None:
    code, out, _ = run_action(desk, tiny_base, paths="$(touch owned); `touch owned`", args="; touch owned")
    assert code == 2
    assert not (desk / "owned").exists(), out


def test_the_template_writes_the_reports_that_it_publishes() -> None:
    job = load("ci-templates/gitlab.yml")["malicheck"]
    script = " ".join(job["script"])
    reports = job["artifacts"]["reports"]
    assert f"gitlab={reports['codequality']}" in script
    assert f"junit={reports['junit']}" in script
    assert job["artifacts"]["when"] == "always"
