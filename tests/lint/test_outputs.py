"""Every output format: exact snapshots, published schemas, hostile text, and the same findings in each."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from cli.running import Result
from malicheck.lint.output import FORMATS

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schema"
DRAFT = """\
---
date: 2023-05-01
---
# The Red Band

The Red Band has **500** fighters. It fled
the town of Ménaka long ago.

| Group | Size |
| --- | --- |
| Red Band | 900 fighters in all |

“We saw it in 2019,” said Awa Diallo of the Red Band.
"""
CLEAN = "Nothing to see here.\n"
Lint = Callable[..., Result]


@pytest.fixture
def drafts(desk: Path) -> Path:
    """A draft with findings, a clean one, and one that cannot be read."""
    (desk / "a.md").write_text(DRAFT, encoding="utf-8")
    (desk / "b.txt").write_text(CLEAN, encoding="utf-8")
    (desk / "c.txt").write_bytes(b"Bonjour\nM\xe9naka\n")
    return desk


def settled(text: str) -> str:
    """The output without what changes with the program or the base; of a page, without its style and its script."""
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/]+=*", "sha256-X", text)
    text = re.sub(r"(malicheck) \d[\w.]*(?=\"| against| au)|((?:B|b)ase) [0-9a-f]{12}", r"\1\2 X", text)
    text = re.sub(r'("(?:semanticVersion|version)": )"\d[^"]*(?<!2\.1\.0)"', r'\1"X"', text)
    return re.sub(r'"sha256": "[0-9a-f]{64}"', '"sha256": "X"', text)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_snapshots(drafts: Path, lint: Lint, format: str, lang: str, request: pytest.FixtureRequest) -> None:
    result = lint("a.md", "b.txt", "c.txt", "--output-format", format, "--lang", lang)
    assert result.code == 2
    path = HERE / "snapshots" / f"{format}-{lang}.txt"
    if not path.exists():
        path.write_text(settled(result.out), encoding="utf-8")
        pytest.fail(f"{path.name} was written; read it, then run again")
    assert settled(result.out) == path.read_text(encoding="utf-8")


def test_full_in_colour(drafts: Path, lint: Lint) -> None:
    plain = lint("a.md", "--color", "never").out
    coloured = lint("a.md", "--color", "always").out
    assert "\x1b[1;31merror[MC101]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_json_follows_its_schema(drafts: Path, lint: Lint) -> None:
    schema = json.loads((SCHEMAS / "lint.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    value = json.loads(lint(".", "--output-format", "json", "--extend-select", "ALL").out)
    Draft202012Validator(schema).validate(value)
    assert value["summary"]["skipped"] == len(value["errors"]) == 1
    assert value["summary"]["files"] == 2


def test_sarif_follows_its_schema(drafts: Path, lint: Lint) -> None:
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(lint(".", "--output-format", "sarif").out)
    Draft4Validator(schema).validate(log)


def test_sarif_has_what_github_asks_for(drafts: Path, lint: Lint) -> None:
    log = json.loads(lint(".", "--output-format", "sarif").out)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"] and len(rule["fullDescription"]["text"]) <= 1024 and rule["help"]["text"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    marks = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        location = result["locations"][0]["physicalLocation"]
        assert not location["artifactLocation"]["uri"].startswith(("/", "./"))
        assert set(location["region"]) >= {"startLine", "startColumn", "endLine", "endColumn"}
        marks.add(result["partialFingerprints"]["primaryLocationLineHash"])
    assert len(marks) == len(run["results"]) > 1


def test_gitlab_has_what_gitlab_asks_for(drafts: Path, lint: Lint) -> None:
    rows = json.loads(lint(".", "--output-format", "gitlab").out)
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 2
    for row in rows:
        assert row["description"] and row["check_name"]
        location = row["location"]
        assert not location["path"].startswith(("/", "./"))
        assert location.get("positions", {}).get("begin", {}).get("line", 1) >= 1


def test_gitlab_of_nothing_is_an_empty_list(desk: Path, lint: Lint) -> None:
    (desk / "b.txt").write_text(CLEAN, encoding="utf-8")
    assert lint("b.txt", "--output-format", "gitlab").out == "[]\n"


def test_junit_counts_and_passes_clean_files(drafts: Path, lint: Lint) -> None:
    root = ET.fromstring(lint(".", "--output-format", "junit").out.encode())
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["a.md", "b.txt", "c.txt"]
    clean = list(suites["b.txt"])
    assert len(clean) == 1 and not list(clean[0])
    assert suites["c.txt"][0][0].tag == "error"
    assert root.get("failures") == str(sum(case.find("failure") is not None for case in root.iter("testcase")))
    assert root.get("tests") == str(sum(1 for _ in root.iter("testcase")))


def test_rdjsonl_columns_are_bytes(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text("Ménaka: the Red Band has 500 fighters.\n", encoding="utf-8")
    row = json.loads(lint("a.md", "--output-format", "rdjsonl").out)
    assert row["location"]["range"] == {"start": {"line": 1, "column": 27}, "end": {"line": 1, "column": 30}}


def test_github_leaves_out_columns_over_several_lines(drafts: Path, lint: Lint) -> None:
    lines = lint("a.md", "--output-format", "github").out.splitlines()
    assert any("line=6,endLine=7,title=" in line for line in lines)
    assert any("line=6,endLine=6,col=20,endColumn=23,title=" in line for line in lines)


def test_github_shows_the_gravest_first_and_writes_the_job_summary(drafts: Path, lint: Lint) -> None:
    summary = drafts / "summary.md"
    out = lint("a.md", "--output-format", "github", GITHUB_STEP_SUMMARY=str(summary)).out
    kinds = [line.split(" ")[0] for line in out.splitlines()]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert summary.read_text(encoding="utf-8").startswith("## malicheck")


def places(format: str, out: str) -> list[tuple[str, int, str]]:
    """Path, line and code of every finding, as a format gives them."""
    if format == "json":
        return [(row["path"], row["line"], row["code"]) for row in json.loads(out)["findings"]]
    if format == "jsonl":
        return [(row["path"], row["line"], row["code"]) for row in map(json.loads, out.splitlines())]
    if format == "gitlab":
        return [
            (row["location"]["path"], row["location"]["positions"]["begin"]["line"], row["check_name"]) for row in json.loads(out)
        ]
    if format == "rdjsonl":
        rows: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
        return [(row["location"]["path"], row["location"]["range"]["start"]["line"], row["code"]["value"]) for row in rows]
    if format == "sarif":
        found = []
        for row in json.loads(out)["runs"][0]["results"]:
            spot = row["locations"][0]["physicalLocation"]
            found.append((spot["artifactLocation"]["uri"], spot["region"]["startLine"], row["ruleId"]))
        return found
    patterns = {
        "concise": r"^(.+?):(\d+):\d+: \w+ (MC\d+)",
        "full": r"^\w+\[(MC\d+)\].*\n *--> (.+?):(\d+):",
        "github": r"file=(.+?),line=(\d+),.*title=malicheck (MC\d+)",
        "junit": r'name="(MC\d+) (.+?):(\d+):',
        "markdown": r"\| `(.+?)`:(\d+):\d+ \| \*\*(MC\d+)\*\*",
        "html": r'<p class="trail">()(?=MC\d+ · line (\d+))(MC\d+)',
    }
    rows3 = re.findall(patterns[format], out, re.MULTILINE)
    if format == "html":
        # one draft, whose name stands at the head of the page
        rows3 = [("a.md", line, code) for _, line, code in rows3]
    order = (1, 2, 0) if format in ("full", "junit") else (0, 1, 2)
    return [(row[order[0]], int(row[order[1]]), row[order[2]]) for row in rows3]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_findings_in_each(drafts: Path, lint: Lint, format: str) -> None:
    expected = [("a.md", 6, "MC101"), ("a.md", 6, "MC113"), ("a.md", 11, "MC101"), ("a.md", 13, "MC102")]
    assert sorted(places(format, lint("a.md", "--output-format", format).out)) == expected


HOSTILE = (
    'The "Red Band" | <script>alert(1)</script> & `x` %0A::error file=x::hi [a](javascript:x) has 500 fighters '
    "\x1b[31m\u202e\x00 of Ménaka.\n"
)


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_does_nothing(desk: Path, lint: Lint, format: str) -> None:
    name = "a,b:c%|`.txt"
    (desk / name).write_text(HOSTILE, encoding="utf-8")
    out = lint(name, "--output-format", format, "--select", "MC101").out
    assert out
    assert not set("\x1b\u202e\x00") & set(out)
    if format == "html":
        assert "&lt;script&gt;alert(1)" in out and "<script>alert" not in out and "href=\"javascript" not in out
    if format in ("concise", "github"):
        assert len(out.splitlines()) == 1
    if format == "github":
        assert "file=a%2Cb%3Ac%25|`.txt," in out
        assert "\n::" not in out
    if format in ("json", "sarif", "gitlab"):
        json.loads(out)
    if format == "junit":
        ET.fromstring(out.encode())
    if format == "markdown":
        row = out.splitlines()[-1]
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert "<script" not in row.replace("\\<script", "")


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found(desk: Path, lint: Lint, format: str) -> None:
    (desk / "b.txt").write_text(CLEAN, encoding="utf-8")
    result = lint("b.txt", "--output-format", format)
    assert result.code == 0
    assert result.err == "Checked 1 file, 0 claims: 0 errors, 0 warnings, 0 infos.\n"
    if format in ("concise", "full", "jsonl", "github", "rdjsonl"):
        assert result.out == ""
