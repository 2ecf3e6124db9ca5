"""`malicheck init`: a base that is sound from the first minute."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import yaml

from knowledge.bases import report
from malicheck.knowledge.reader import embedded_base
from upkeep.running import run


def test_the_new_base_is_sound_and_in_canonical_form(tmp_path: Path) -> None:
    base = tmp_path / "ours"
    done = run("init", base)
    assert done.code == 0
    assert sorted(str(path.relative_to(base)) for path in base.rglob("*") if path.is_file()) == [
        ".github/workflows/check.yml",
        "README.md",
        "check.sh",
        "example.yaml",
        "schema/knowledge.schema.json",
    ]
    assert report(embedded_base(), base) == ""
    assert run("kb", "fmt", "--check", base).code == 0


def test_the_example_names_the_schema_that_stands_beside_it_and_follows_it(tmp_path: Path) -> None:
    run("init", tmp_path)
    first = (tmp_path / "example.yaml").read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = json.loads((tmp_path / first.split("=", 1)[1]).read_text("utf-8"))
    jsonschema.validate(yaml.safe_load((tmp_path / "example.yaml").read_text("utf-8")), schema)


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours")
    (tmp_path / "statements.yaml").write_text("statements: []\n")
    done = run("init", tmp_path)
    assert done.code == 0
    assert "2 left as they are" in done.err
    assert (tmp_path / "README.md").read_text() == "ours"
    assert not (tmp_path / "example.yaml").exists()


def test_a_file_is_no_place_for_a_base(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    done = run("init", tmp_path / "x")
    assert (done.code, "is not a directory" in done.err) == (2, True)


def test_the_check_for_ci_passes_and_fails_as_it_should(tmp_path: Path) -> None:
    run("init", tmp_path / "ours")
    tool = tmp_path / "bin" / "malicheck"
    tool.parent.mkdir()
    source = Path(__file__).parents[2] / "src"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -m malicheck "$@"\n')
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tool.parent}:{os.environ['PATH']}"}
    command = ["sh", str(tmp_path / "ours" / "check.sh")]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    example = tmp_path / "ours" / "example.yaml"
    example.write_text(example.read_text("utf-8").replace("topic: example", "topic:   example"), "utf-8")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 1
    example.write_text("statements: [\n")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 2
