"""What `benchmarks/run.py` computes from what it measures; nothing here measures anything."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from made_up import claims, questions, write_base, write_lines
from measuring import TARGETS, Row, Target, each, number, row_of, shown, standing, table_of_rows, table_of_targets
from run import whole_numbers
from speed_page import filled, tables
from speed_rivals import rival_commands

from malicheck.knowledge.reader import load_knowledge

FLOOR = Row("floor", 0.2, 0.1, 20, 9)


def test_a_row_is_of_medians_and_held_against_another() -> None:
    row = row_of("it", [(1.0, 0.5, 40), (0.4, 0.3, 50), (0.5, 0.2, 30)], "floor", FLOOR)
    assert (row.wall, row.cpu, row.memory, row.runs) == (0.5, 0.3, 40, 3)
    assert row.ratio == pytest.approx(3.0)
    assert row.wall_ratio == pytest.approx(2.5)
    assert "3.00 x floor" in shown(row)
    alone = row_of("it", [(1.0, 0.5, 40)])
    assert (alone.ratio, alone.wall_ratio) == (None, None)
    assert " x " not in shown(alone)


def test_what_each_takes_leaves_out_the_start() -> None:
    assert each(Row("many", 9, 10.25, 1, 1), Row("few", 2, 1.25, 1, 1), 4500) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("value", "least", "expected"),
    [
        (0.8, False, "aim reached"), (1.2, False, "reached"), (1.21, False, "missed"),
        (1.95, True, "aim reached"), (1.8, True, "reached"), (1.79, True, "missed"),
    ],
)  # fmt: skip
def test_how_a_figure_stands_to_its_limits(value: float, least: bool, expected: str) -> None:
    limits = (1.8, 1.95) if least else (1.2, 0.8)
    assert standing(value, Target("what", "x", *limits, "s", least)) == expected


def test_the_table_of_targets_leaves_out_what_was_not_measured() -> None:
    lines = table_of_targets({"claim": 1.504, "two jobs": 1.9})
    assert lines[2:] == [
        "| claims from a file, each, one process | 1.5 ms | 2 ms | 0.5 ms | reached |",
        "| two jobs against one, 5,000 claims, by the clock | 1.9 × as fast | at least 1.8 × as fast"
        " | at least 1.95 × as fast | reached |",
    ]
    assert len({target.figure for target in TARGETS}) == len(TARGETS)


def test_the_table_of_rows() -> None:
    row = row_of("it", [(1234.5, 0.05123, 40.4)], "floor", FLOOR)
    assert table_of_rows([row])[2] == "| it | 1,234 s | 0.0512 s | 40 MB | 0.512 × floor |"
    assert number(100) == "100"


def test_the_page_is_filled_between_its_marks() -> None:
    base = {"statements": 100_000, "compile": 61.04, "open": 0.0052, "median": 2.5, "mean": 4, "slow": 9, "memory": 60}
    results = {
        "python": "3.11.7", "processors": 2, "load": 0.1, "figures": {"claim": 3}, "rows": [asdict(FLOOR)],
        "growth": {"base": [{**base, "compile memory": 300.4}], "lint": [{"words": 10_000, "cpu": 4.0, "memory": 90}]},
    }  # fmt: skip
    names = ("machine", "bases", "words", "rows")
    page = "Before\n" + "".join(f"<!-- measured: {name} -->\nold\n<!-- end -->\n\n" for name in names)
    once = filled(page, tables(results))
    lines = once.splitlines()
    assert "old" not in lines
    assert lines[0] == "Before"
    assert lines[2] == "On 2 processors with a load of 0.1 before the run, Python 3.11.7."
    assert "| 100,000 | 61 s | 5.2 ms | 2.5 ms | 9 ms | 250 | 300 MB | 60 MB |" in lines
    assert "| 10,000 | 4 s | 2,500 | 90 MB |" in lines
    assert "| floor | 0.2 s | 0.1 s | 20 MB |  |" in lines
    # once more is the same
    assert filled(once, tables(results)) == once


def test_lists_of_numbers() -> None:
    assert whole_numbers("100,1000000") == [100, 1_000_000]
    assert whole_numbers("") == []


def test_rivals_that_are_not_installed_are_left_out(tmp_path: Path) -> None:
    assert rival_commands(None) == rival_commands(tmp_path) == []
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "proselint").write_text("")
    assert rival_commands(tmp_path) == [("proselint", [f"{tmp_path}/bin/proselint", "check"])]


def test_made_up_bases_are_sound_and_the_same_in_both_forms(tmp_path: Path) -> None:
    write_base(tmp_path / "yaml", 1203)
    write_lines(tmp_path / "lines", 1203)
    one, other = load_knowledge([tmp_path / "yaml"]), load_knowledge([tmp_path / "lines"])
    assert len(one.statements) == 1203
    assert dict(one.statements) == dict(other.statements)
    assert len(json.loads((tmp_path / "lines" / "made-up.jsonl").read_text("utf-8").splitlines()[-1])) == 8


def test_what_is_made_up_is_the_same_every_time() -> None:
    assert questions(50) == questions(50)
    assert len(set(questions(50))) == 50
    base = load_knowledge()
    assert claims(base, 9) == claims(base, 9)
