"""Claims shared out to several processes are said as one process says them, byte for byte."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest

from knowledge.bases import OTHER, SOUND, write_base
from malicheck.claims_file import ClaimLine
from malicheck.commands import sharing
from malicheck.commands.verifying import Run
from malicheck.errors import ClaimError
from malicheck.report import FORMATS, View, report_for

WORDS = "OCHA Mali Nobody people 33,100 33 100 fled not home exodus n’a personne foyer déplacés said denied 2023".split()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound base."""
    return write_base(tmp_path_factory.mktemp("base"), {**SOUND, "other.yaml": OTHER})


def claims(count: int, *, broken: int = 0) -> list[ClaimLine | ClaimError]:
    """Made-up claims, each with a place; every `broken`th line, the first included, could not be read."""
    chance = random.Random(count)
    lines: list[ClaimLine | ClaimError] = []
    for number in range(count):
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 10)))
        unread = broken and number % broken == 0
        lines.append(ClaimError(f"c:{number}: unread") if unread else ClaimLine(text, f"c:{number}", f"id-{number}"))
    return lines


def say(base: Path, lines: list[ClaimLine | ClaimError], jobs: int, format: str = "jsonl", cache: bool = True) -> str:
    """What a run writes, and its exit code."""
    view = View(related=True)
    run = Run(report_for(format, view), view, [base], True, True, cache=cache)
    run.out = out = StringIO()
    run.check(iter(lines), None, None, jobs)
    return f"{out.getvalue()}{sorted(run.counts.items())} {run.unread} {run.exit_code(False)}"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALICHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(sharing, "_BEFORE", 8)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("count", "broken"), [(0, 0), (1, 0), (1, 1), (33, 1), (80, 2), (200, 0), (100, 7)])
def test_every_format_is_written_alike(
    base: Path, format: str, count: int, broken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = claims(count, broken=broken)
    alone = say(base, lines, 1, format)
    told = capsys.readouterr().err
    assert say(base, lines, 2, format) == alone
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("format", FORMATS)
def test_the_first_finding_may_come_from_another_process(
    base: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*claims(50, broken=1), *claims(60)]
    alone = say(base, lines, 1, format)
    told = capsys.readouterr().err
    assert say(base, lines, 2, format) == alone
    assert capsys.readouterr().err == told


def test_thousands_of_claims_with_and_without_a_store_for_any_number_of_processes(base: Path) -> None:
    lines = claims(3000)
    plain = say(base, lines, 1, cache=False)
    say(base, [], 1)
    assert plain.count("\n") == 3000
    assert say(base, lines, 1) == plain
    assert say(base, lines, 2) == plain
    assert say(base, lines, 3, cache=False) == plain


def test_the_answers_stand_in_the_order_of_the_claims(base: Path) -> None:
    rows = say(base, claims(150), 3).splitlines()[:150]
    assert [json.loads(row)["id"] for row in rows] == [f"id-{number}" for number in range(150)]


def test_the_claims_of_a_process_that_dies_are_checked_all_the_same(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = claims(200)
    expected = say(base, lines, 1)
    mine = os.getpid()
    answer = sharing._answer

    def killed(parcel: sharing.Parcel) -> sharing.Answer:
        if os.getpid() != mine and any(isinstance(line, ClaimLine) and line.id == "id-70" for line in parcel):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(parcel)

    monkeypatch.setattr(sharing, "_answer", killed)
    # the name by which a process finds the function is that of the real one
    killed.__name__ = killed.__qualname__ = "_answer"
    killed.__module__ = sharing.__name__
    assert say(base, lines, 2) == expected


def test_claims_are_not_all_read_before_the_first_answer(base: Path) -> None:
    """A stream without end can be checked too."""
    read = 0

    def endless() -> Iterator[ClaimLine]:
        nonlocal read
        while True:
            read += 1
            yield ClaimLine("People fled", f"c:{read}")

    view = View()
    run = Run(report_for("jsonl", view), view, [base], True, True)
    outcomes = run._outcomes(endless(), None, 2)
    assert len(list(islice(outcomes, sharing._BEFORE + 1))) == sharing._BEFORE + 1
    assert read <= sharing._BEFORE + 2 * sharing._AHEAD * sharing._PARCEL
    outcomes.close()  # type: ignore[attr-defined]
