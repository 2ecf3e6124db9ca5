"""The report of every kind of problem, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.bases import report, sound_base
from knowledge.cases import CASES, Changes
from malicheck.knowledge.check import CHECKS
from malicheck.knowledge.rules import RULES
from malicheck.upkeep import check_knowledge

MESSAGES = dict(
    re.findall(
        r"^##### (\S+)\n(.*?)\n(?=^##### |\Z)", (Path(__file__).parent / "messages.txt").read_text(), re.M | re.S
    )
)


def test_the_sound_base_has_no_problem(tmp_path: Path) -> None:
    assert report(sound_base(tmp_path)) == ""


@pytest.mark.parametrize(("name", "changes"), CASES, ids=[name for name, _ in CASES])
def test_the_report_of_a_broken_base(name: str, changes: Changes, tmp_path: Path) -> None:
    assert report(sound_base(tmp_path, **changes)) == MESSAGES[name]


def test_every_case_has_a_report_and_every_report_a_case() -> None:
    assert list(MESSAGES) == [name for name, _ in CASES]


def test_every_rule_is_shown_by_a_case() -> None:
    elsewhere = {"KB001", "KB005"}
    shown = set(re.findall(r"\[(KB\d{3})\]$", "\n".join(MESSAGES.values()), re.M))
    assert shown | elsewhere == set(RULES)


def test_every_check_names_rules_that_exist() -> None:
    assert {code for codes, _ in CHECKS for code in codes} <= set(RULES)


def test_problems_of_all_files_are_reported_at_once_in_order_of_place(tmp_path: Path) -> None:
    base = sound_base(
        tmp_path,
        a="statements: [\n",
        b="- x\n",
        sources="sources:\n  - id: ocha-2023-08\n    publisher: no\n    kind: primary\n    title: T\n    url: x\n",
    )
    places = [(p.location.path.rsplit("/", 1)[1], p.location.line, p.code) for p in check_knowledge([base])]
    assert places == [
        ("a.yaml", 2, "KB003"),
        ("b.yaml", 1, "KB010"),
        ("sources.yaml", 3, "KB016"),
        ("sources.yaml", 6, "KB020"),
    ]
