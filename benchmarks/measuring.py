"""Cold processes measured from outside, figures made from them, and how they stand to what was asked for."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measured command: medians of wall and processor seconds, peak memory in MB, and what it is held against.

    `ratio` is that of the processor seconds, `wall_ratio` that of the time by the clock. Memory is that of the largest process.
    """

    name: str
    wall: float
    cpu: float
    memory: float
    runs: int
    against: str = ""
    ratio: float | None = None
    wall_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure may be at most, and what is aimed at, in the unit it is given in; `least` turns "at most" into "at least"."""

    what: str
    figure: str
    at_most: float
    aim: float
    unit: str
    least: bool = False


#: The figures that are named here, with their limits.
TARGETS = (
    Target("`malicheck --version`", "version ratio", 1.2, 0.8, "× `import typer`"),
    Target("`malicheck --help`", "help ratio", 1.2, 0.8, "× `import typer`"),
    Target('`malicheck verify "…"`, base compiled before', "verify ratio", 2, 1.2, "× `import typer, rich.console, rapidfuzz`"),
    Target("first run ever", "first run", 2, 0.7, "s"),
    Target("claims from a file, each, one process", "claim", 2, 0.5, "ms"),
    Target("two jobs against one, 5,000 claims, by the clock", "two jobs", 1.8, 1.95, "× as fast", least=True),
    Target("lint of 1 MB of news in 150 files, after a run before, by the clock", "again ratio", 1, 1 / 3, "× proselint"),
    Target("the same with a sentence new in each since the last run", "edited ratio", 1, 1 / 3, "× proselint"),
    Target("the same never seen before, all of it about Mali", "lint ratio", 1, 1 / 3, "× proselint"),
    Target("the same never seen before, about elsewhere", "elsewhere ratio", 1, 1 / 3, "× proselint"),
    Target("lint of one draft of 5 KB, saved again after an edit", "saved", 250, 120, "ms"),
    Target("the same never seen before", "draft", 250, 120, "ms"),
    Target("peak memory of any of these", "memory", 150, 80, "MB"),
    Target("base of 100,000: compile, by the clock", "compile 100000", 120, 40, "s"),
    Target("base of 100,000: open", "open 100000", 300, 100, "ms"),
    Target("base of 100,000: a claim, median", "query 100000", 15, 3, "ms"),
    Target("base of 100,000: peak memory, compiling", "memory 100000", 1000, 300, "MB"),
    Target("base of 1,000,000: open", "open 1000000", 50, 10, "ms"),
    Target("base of 1,000,000: a claim, median", "query 1000000", 50, 10, "ms"),
)


class Bench:
    """Runs commands as cold processes and keeps what they took; `figures` are what the targets are held against."""

    def __init__(self, work: Path, runs: int, environment: Mapping[str, str]) -> None:
        self.work = work
        self.runs = runs
        self.rows: dict[str, Row] = {}
        self.figures: dict[str, float] = {}
        self.growth: dict[str, list[dict[str, float]]] = {}
        self.environment = {**environment, "MALICHECK_CACHE_DIR": str(work / "cache")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def measure(
        self,
        name: str,
        command: Sequence[str],
        *,
        against: str = "",
        runs: int | None = None,
        before: Callable[[], object] | None = None,
        warm: bool = True,
    ) -> Row:
        """The medians of a command after a warm-up; `before` is done before each run."""
        runs = runs or self.runs
        taken = []
        for number in range(runs + warm):
            if before is not None:
                before()
            one = self.once(command)
            if number or not warm:
                taken.append(one)
        row = row_of(name, taken, against, self.rows.get(against))
        self.rows[name] = row
        print(shown(row), flush=True)
        return row

    def in_turn(self, commands: Mapping[str, Sequence[str]], *, runs: int, against: str) -> list[Row]:
        """The medians of commands that are run one after the other, all of them so many times after a warm-up.

        What the machine gains or loses while it runs is then the same for all. `against` is one of them.
        """
        taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                one = self.once(command)
                if number:
                    taken[name].append(one)
        for name in commands:
            held = against if name != against else ""
            self.rows[name] = row_of(name, taken[name], held, self.rows.get(held))
            print(shown(self.rows[name]), flush=True)
        return [self.rows[name] for name in commands]

    def once(self, command: Sequence[str]) -> tuple[float, float, float]:
        """Wall and processor seconds and peak memory of one run."""
        started = time.perf_counter()
        with Path(os.devnull).open("wb") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=self.environment, cwd=self.work)
            _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        # kilobytes on Linux
        return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row_of(name: str, taken: Sequence[tuple[float, float, float]], against: str = "", other: Row | None = None) -> Row:
    """The row for some runs, each its wall and processor seconds and its memory, held against another row."""
    wall, cpu, memory = (statistics.median(column) for column in zip(*taken, strict=True))
    if other is None:
        return Row(name, wall, cpu, memory, len(taken), against)
    return Row(name, wall, cpu, memory, len(taken), against, cpu / other.cpu, wall / other.wall)


def shown(row: Row) -> str:
    """A row as a line to read while the others are measured."""
    ratio = f"  {row.ratio:5.2f} x {row.against}" if row.ratio is not None else ""
    return f"{row.name:50} {row.wall:8.3f} s wall {row.cpu:8.3f} s cpu {row.memory:6.0f} MB{ratio}"


def each(many: Row, few: Row, more: int) -> float:
    """Processor milliseconds for each of `more` items, from a row with so many more than another: the start left out.

    >>> each(Row("", 0, 3.0, 0, 1), Row("", 0, 1.0, 0, 1), 1000)
    2.0
    """
    return (many.cpu - few.cpu) / more * 1000


def table_of_targets(figures: Mapping[str, float], targets: Sequence[Target] = TARGETS) -> list[str]:
    """Each target with its figure, as the lines of a table in Markdown; what was not measured is left out."""
    lines = ["| what | measured | at most | aim | |", "| --- | --- | --- | --- | --- |"]
    for target in targets:
        found = figures.get(target.figure)
        if found is not None:
            limits = [f"{number(limit)} {target.unit}" for limit in (target.at_most, target.aim)]
            if target.least:
                limits = [f"at least {limit}" for limit in limits]
            lines.append(f"| {target.what} | {number(found)} {target.unit} | {' | '.join(limits)} | {standing(found, target)} |")
    return lines


def standing(found: float, target: Target) -> str:
    """Whether a figure reaches the limit, or even the aim."""
    sign = -1 if target.least else 1
    if found * sign <= target.aim * sign:
        return "aim reached"
    return "reached" if found * sign <= target.at_most * sign else "missed"


def table_of_rows(rows: Sequence[Row]) -> list[str]:
    """All rows as the lines of a table in Markdown."""
    lines = ["| command | by the clock | processor | memory | held against |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        ratio = f"{number(row.ratio)} × {row.against}" if row.ratio is not None else ""
        lines.append(f"| {row.name} | {number(row.wall)} s | {number(row.cpu)} s | {row.memory:.0f} MB | {ratio} |")
    return lines


def number(value: float) -> str:
    """A number with three telling digits.

    >>> [number(value) for value in (0.05123, 1.2, 117.4, 5000)]
    ['0.0512', '1.2', '117', '5,000']
    """
    if value >= 100:
        return f"{value:,.0f}"
    return f"{float(f'{value:.3g}'):g}"
