"""The folder of a newsroom (`examples/newsroom`): checked as its CI file says, with the findings its page tells of."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLE = CHECKOUT / "examples" / "newsroom"
#: Draft, line, code, statement.
FINDINGS = [
    ("drafts/eau.fr.md", 11, "MC101", "example-gao-sevare-displaced-2300"),
    ("drafts/water.en.md", 9, "MC101", "example-menaka-wells-36"),
    ("drafts/water.en.md", 13, "MC102", "keita-overthrown-2020-08"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the folder, as CI checks it out."""
    target = tmp_path_factory.mktemp("ci") / "newsroom"
    shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns(".malicheck_cache"))
    program = target.parent / "malicheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m malicheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return target


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a CI file in the folder, as a runner does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MALICHECK", "GITHUB", "GITLAB"))}
    kept |= {"PATH": f"{folder.parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    kept["MALICHECK_CACHE_DIR"] = str(folder.parent / "cache")
    command = ["bash", "-eo", "pipefail", "-c", line]
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, encoding="utf-8", check=False)


def load(file: str) -> Any:
    return yaml.safe_load((EXAMPLE / file).read_text("utf-8"))


@pytest.fixture(scope="module")
def job(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """How each line of the job on GitLab ended, but for the one that installs malicheck."""
    first, *lines = load(".gitlab-ci.yml")["malicheck"]["script"]
    assert shlex.split(first)[-4:] == ["pip", "install", "--quiet", "malicheck"]
    return {line: run(line, folder) for line in lines}


def test_the_job_checks_the_statements_and_fails_on_the_drafts(job: dict[str, subprocess.CompletedProcess[str]]) -> None:
    codes = {" ".join(line.split()[1:3]): done.returncode for line, done in job.items()}
    assert codes == {"kb check": 0, "kb fmt": 0, "lint drafts": 1}, [done.stdout + done.stderr for done in job.values()]


def test_the_job_publishes_the_reports_that_it_writes(job: dict[str, subprocess.CompletedProcess[str]], folder: Path) -> None:
    reports = load(".gitlab-ci.yml")["malicheck"]["artifacts"]["reports"]
    rows = json.loads((folder / reports["codequality"]).read_text("utf-8"))
    places = [(row["location"]["path"], row["location"]["positions"]["begin"]["line"], row["check_name"]) for row in rows]
    assert sorted(places) == [row[:3] for row in FINDINGS]
    (page,) = load(".gitlab-ci.yml")["malicheck"]["artifacts"]["paths"]
    assert "Water returns to Ménaka" in (folder / page).read_text("utf-8")
    root = ET.fromstring((folder / reports["junit"]).read_bytes())
    assert (root.get("failures"), root.get("errors")) == ("3", "0")


def test_each_finding_names_its_statement(folder: Path) -> None:
    done = run("malicheck lint drafts --output-format json", folder)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    found = [(row["path"], row["line"], row["code"], row["evidence"][0]["id"]) for row in report["findings"]]
    assert found == FINDINGS
    assert report["summary"]["suppressed"] == 1


def test_a_column_may_do_what_news_may_not(folder: Path) -> None:
    strict = run("malicheck lint drafts/opinion --isolated --kb statements --output-format concise --fail-on warning", folder)
    assert strict.returncode == 1 and "drafts/opinion/column.en.md:9:5: warning MC108" in strict.stdout
    lenient = run("malicheck lint drafts/opinion --output-format concise --fail-on warning", folder)
    assert (lenient.returncode, lenient.stdout) == (0, "")


def test_with_the_figures_of_the_statements_the_drafts_pass(folder: Path) -> None:
    (folder / "mended").mkdir()
    for file, changes in {
        "water.en.md": {"63 wells": "36 wells", "in August 2019": "in August 2020"},
        "eau.fr.md": {"5 600 personnes": "au moins 2 300 personnes"},
    }.items():
        text = (folder / "drafts" / file).read_text("utf-8")
        for wrong, right in changes.items():
            assert wrong in text
            text = text.replace(wrong, right)
        (folder / "mended" / file).write_text(text, encoding="utf-8")
    done = run("malicheck lint mended", folder)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_workflow_on_github_gives_the_action_what_it_takes() -> None:
    (step,) = [step for step in load(".github/workflows/malicheck.yml")["jobs"]["drafts"]["steps"] if "malicheck" in step["uses"]]
    inputs = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(step["with"]) <= set(inputs)
    assert (EXAMPLE / step["with"]["paths"]).is_dir()
