"""List, timeline, series, conflicts and counts, as a reader sees them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from knowledge.bases import ENTITIES, write_base
from malicheck.knowledge.entry import Figure, KnowledgeBase, Period, Source, Statement
from malicheck.upkeep.selection import Wanted, select
from malicheck.upkeep.series import bar
from upkeep.running import run

SOURCES = """\
sources:
  - {id: wire, publisher: AFP, title: Wire, kind: agency, published: "2022-02-01"}
  - {id: copy-one, publisher: Site One, title: Copy, kind: republisher, origin: AFP}
  - {id: copy-two, publisher: Site Two, title: Copy, kind: republisher, origin: AFP}
"""
MORE = """\
  - id: gao
    name: Gao
    type: place
    aliases: {en: [Gao], fr: [Gao]}
    part_of: mali
"""
STATEMENTS = """\
statements:
  - id: camp-100
    topic: camps
    kind: quantity
    stance: estimates
    en: AFP counted 100 tents in the camp of Gao in March 2022.
    fr: L'AFP a compté 100 tentes dans le camp de Gao en mars 2022.
    source: wire
    date: "2022-03"
    places: [gao]
    quantities: [{value: 100, qualifier: exact, unit: tents, counts: tents in the camp}]
    conflicts_with: [camp-denied]
    series: tents
  - id: camp-200-400
    topic: camps
    kind: quantity
    stance: estimates
    en: OCHA counted between 200 and 400 tents in the camp of Gao in 2023.
    fr: L'OCHA a compté entre 200 et 400 tentes dans le camp de Gao en 2023.
    speaker: ocha
    source: copy-one
    date: "2023"
    places: [gao]
    quantities: [{value: [200, 400], qualifier: range, unit: tents, counts: tents in the camp}]
    supersedes: [camp-100]
    series: tents
  - id: camp-denied
    topic: talk
    kind: statement
    stance: denies
    en: =The governor said there was no camp in Gao.
    fr: Le gouverneur a dit qu'il n'y avait pas de camp à Gao.
    speaker: {en: the governor, fr: le gouverneur}
    source: copy-two
    conflicts_with: [camp-100]
    conflict_notes: {camp-100: "One counts tents, the other says there is no camp."}
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {"s.yaml": SOURCES, "e.yaml": ENTITIES + MORE, "t.yaml": STATEMENTS}
    return write_base(tmp_path, files)


def listed(base: Path, *options: str) -> list[str]:
    done = run("kb", "list", "--only-kb", base, "--format", "jsonl", *options)
    assert done.code == 0, done.err
    return [json.loads(line)["id"] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["camp-100", "camp-200-400", "camp-denied"]),
        (["--topic", "talk"], ["camp-denied"]),
        (["--place", "gao"], ["camp-100", "camp-200-400"]),
        (["--place", "mali"], ["camp-100", "camp-200-400"]),
        (["--speaker", "ocha"], ["camp-200-400"]),
        (["--source", "wire"], ["camp-100"]),
        (["--source", "afp"], ["camp-100", "camp-200-400", "camp-denied"]),
        (["--source", "Site One"], ["camp-200-400"]),
        (["--stance", "denies"], ["camp-denied"]),
        (["--kind", "quantity"], ["camp-100", "camp-200-400"]),
        (["--series", "tents"], ["camp-100", "camp-200-400"]),
        (["--since", "2022-04"], ["camp-200-400"]),
        (["--since", "2022-03-15"], ["camp-100", "camp-200-400"]),
        (["--until", "2022"], ["camp-100"]),
        (["--since", "2022", "--until", "2022-02"], []),
        (["--place", "gao", "--stance", "estimates", "--until", "2022-12"], ["camp-100"]),
    ],
)
def test_filters_leave_what_is_asked_for(options: list[str], expected: list[str], base: Path) -> None:
    assert listed(base, *options) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--topic", "camp"], "there is no topic 'camp'; did you mean camps?"),
        (["--place", "goa"], "did you mean gao?"),
        (["--actor", "nobody"], "there is no entry of the gazetteer 'nobody'"),
        (["--source", "wires"], "did you mean wire?"),
        (["--series", "tent"], "did you mean tents?"),
        (["--since", "March"], "is not a date"),
        (["--until", "2022-02-30"], "February 2022 has 28 days"),
        (["--stance", "says"], "'says' is not one of"),
    ],
)
def test_a_slip_in_a_filter_is_no_empty_list(options: list[str], message: str, base: Path) -> None:
    done = run("kb", "list", "--only-kb", base, *options)
    assert (done.code, message in done.err) == (2, True), done.err


def test_a_statement_of_an_open_stretch_is_found_at_any_later_time() -> None:
    source = Source("s", "P")
    one = Statement("a", "t", "status", "asserts", "E", "F", source, date=Period("2020", None))
    base = KnowledgeBase({"a": one}, {"s": source}, {})
    assert select(base, Wanted(since="2024")) == [one]
    assert select(base, Wanted(until="2019-12")) == []


def test_the_timeline_is_in_order_of_time(base: Path) -> None:
    done = run("kb", "timeline", "--only-kb", base)
    assert done.out == (
        "2022\n"
        "  March 2022        AFP counted 100 tents in the camp of Gao in March 2022.\n"
        "                    —\u00a0AFP [camp-100]\n"
        "\n"
        "2023\n"
        "  2023              OCHA counted between 200 and 400 tents in the camp of Gao in\n"
        "                    2023. —\u00a0OCHA [camp-200-400]\n"
        "\n"
        "without date\n"
        "                    =The governor said there was no camp in Gao. —\u00a0the governor\n"
        "                    [camp-denied]\n"
    )
    assert done.err == "3 statements\n"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("gao", ["camp-100", "camp-200-400"]), ("ocha", ["camp-200-400"]), ("talk", ["camp-denied"])],
)
def test_a_timeline_of_a_place_a_speaker_or_a_topic(subject: str, expected: list[str], base: Path) -> None:
    done = run("kb", "timeline", subject, "--only-kb", base, "--format", "json")
    assert [one["id"] for one in json.loads(done.out)] == expected


def test_a_series_is_drawn_with_its_sources(base: Path) -> None:
    done = run("kb", "series", "tents", "--only-kb", base)
    assert done.out == (
        "tents\n"
        "\n"
        "March 2022          ████████ 100 tents\n"
        "                    tents in the camp\n"
        "                    — AFP [camp-100] (replaced by camp-200-400)\n"
        "\n"
        "2023                ███████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 200–400 tents\n"
        "                    tents in the camp\n"
        "                    — OCHA, Site One [camp-200-400]\n"
    )


def test_the_names_of_all_series(base: Path) -> None:
    assert run("kb", "series", "--only-kb", base).out == "   2  tents\n\n1 series\n"
    assert json.loads(run("kb", "series", "--only-kb", base, "--format", "json").out) == [
        {"series": "tents", "statements": 2}
    ]
    assert "did you mean tents?" in run("kb", "series", "tent", "--only-kb", base).err


@pytest.mark.parametrize(
    ("low", "high", "most", "drawn"),
    [(50, 100, 200, "██▒▒"), (1, 1, 10_000, "█"), (0, 0, 10, ""), (0, 10, 10, "▒▒▒▒▒▒▒▒"), (5, 5, 0, "")],
)
def test_bars(low: float, high: float, most: float, drawn: str) -> None:
    assert bar(Figure(low, high, "range", "u", "c"), most, 8) == drawn


def test_conflicts_say_who_disagrees_with_whom_and_why(base: Path) -> None:
    done = run("kb", "conflicts", "--only-kb", base)
    assert "against" in done.out
    assert "Why: One counts tents, the other says there is no camp." in done.out
    assert done.err == "1 declared conflicts\n"
    (pair,) = json.loads(run("kb", "conflicts", "--only-kb", base, "--format", "json").out)
    assert {pair["first"]["id"], pair["second"]["id"]} == {"camp-100", "camp-denied"}
    assert pair["why"] == "One counts tents, the other says there is no camp."
    assert json.loads(run("kb", "conflicts", "--only-kb", base, "--speaker", "ocha", "--format", "json").out) == []


def test_tables_are_guarded(base: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("kb", "conflicts", "--only-kb", base, "--format", "csv").out)))
    assert "'=The governor said there was no camp in Gao." in rows[0].values()


def test_copies_of_a_wire_are_counted_once(base: Path) -> None:
    counts: dict[str, Any] = json.loads(run("kb", "stats", "--only-kb", base, "--format", "json").out)
    assert (counts["statements"], counts["sources"], counts["independent_sources"]) == (3, 3, 1)
    assert counts["groups"]["publisher"] == {"AFP": 3}
    assert counts["groups"]["year"] == {"": 1, "2022": 1, "2023": 1}
    assert counts["groups"]["source_kind"] == {"republisher": 2, "agency": 1}
    assert (counts["conflicts"], counts["series"], counts["figures"]) == (1, 1, 2)


def test_the_counts_as_a_page_in_both_languages(base: Path) -> None:
    english = run("kb", "stats", "--only-kb", base).out
    assert "       1  independent sources (copies of a wire counted once)\n" in english
    assert "BY TOPIC\n  camps       2 ████████████████████████\n  talk        1 ████████████\n" in english
    assert "PAR THÈME\n" in run("kb", "stats", "--only-kb", base, "--lang", "fr").out


def test_a_page_in_a_pipe_does_without_rich(base: Path) -> None:
    program = (
        "import sys; from malicheck.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name == 'rich' or name.startswith('rich.')), file=sys.stderr)\n"
    )
    for command in (["stats"], ["series", "tents"], ["timeline"], ["conflicts"], ["list"]):
        arguments = [sys.executable, "-c", program, "kb", *command, "--only-kb", str(base), "-q"]
        path = str(Path(__file__).parents[2] / "src")
        done = subprocess.run(arguments, env={"PYTHONPATH": path}, capture_output=True, check=True)
        assert done.stderr.decode().splitlines()[-1] == "[]", command
