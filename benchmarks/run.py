"""Measure how fast malicheck is, and its rivals on the same files in the same run.

    python benchmarks/run.py                       everything but the largest bases, about five minutes
    python benchmarks/run.py --only start,claims   some of: start, claims, lint, growth
    python benchmarks/run.py --rivals              install the rivals from their registries, too, and measure them
    python benchmarks/run.py --sizes 100,1000,10000,100000
    python benchmarks/run.py --out results.json

Prints a table of medians with ratios to what each row is held against, and writes the same as JSON. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PARTS = ("start", "claims", "lint", "growth")
CLAIM = "MINUSMA has only 5,000 personnel"
FLOOR = "import typer, rich.console, rapidfuzz"
MALICHECK = [sys.executable, "-m", "malicheck"]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured command: medians of wall and processor seconds, peak memory in MB, and what it is held against."""

    name: str
    wall: float
    cpu: float
    memory: float
    runs: int
    against: str = ""
    ratio: float | None = None
    note: str = ""


class Bench:
    """Runs commands as cold processes and keeps what they took."""

    def __init__(self, work: Path, runs: int) -> None:
        self.work = work
        self.runs = runs
        self.rows: dict[str, Row] = {}
        self.environment = {**os.environ, "MALICHECK_CACHE_DIR": str(work / "cache")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def measure(
        self,
        name: str,
        command: Sequence[str],
        *,
        against: str = "",
        runs: int | None = None,
        before: Callable[[], object] | None = None,
        note: str = "",
        warm: bool = True,
    ) -> Row:
        """The medians of a command after a warm-up; `before` is done before each run."""
        runs = runs or self.runs
        taken = []
        for number in range(runs + warm):
            if before is not None:
                before()
            one = self._once(command)
            if number or not warm:
                taken.append(one)
        wall, cpu, memory = (statistics.median(column) for column in zip(*taken, strict=True))
        other = self.rows.get(against)
        row = Row(name, wall, cpu, memory, runs, against, cpu / other.cpu if other else None, note)
        self.rows[name] = row
        ratio = f"  {row.ratio:5.2f} x {against}" if row.ratio is not None else ""
        print(f"{name:46} {wall:8.3f} s wall {cpu:8.3f} s cpu {memory:6.0f} MB{ratio}", flush=True)
        return row

    def _once(self, command: Sequence[str]) -> tuple[float, float, float]:
        started = time.perf_counter()
        with Path(os.devnull).open("wb") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=self.environment, cwd=self.work)
            _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        # kilobytes on Linux
        return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def start(bench: Bench) -> None:
    """Cold starts: the program's own, and the first run ever on a machine."""
    bench.measure("import typer", [sys.executable, "-c", "import typer"])
    bench.measure("import typer, rich.console, rapidfuzz", [sys.executable, "-c", FLOOR])
    bench.measure("malicheck --version", [*MALICHECK, "--version"], against="import typer")
    bench.measure("malicheck --help", [*MALICHECK, "--help"], against="import typer")
    verify = [*MALICHECK, "verify", CLAIM]
    bench.measure("verify, base compiled", verify, against="import typer, rich.console, rapidfuzz")
    forget = lambda: shutil.rmtree(bench.work / "cache", ignore_errors=True)  # noqa: E731
    bench.measure("verify, first run ever", verify, runs=3, before=forget, warm=False)


def many_claims(bench: Bench) -> None:
    """Claims from a file, by one process and by two."""
    make(bench.work, "claims", 1, 500, 5000)
    verify = [*MALICHECK, "verify", "--exit-zero", "--format", "jsonl", "--jobs"]
    one = bench.measure("1 claim from a file", [*verify, "1", "-f", "claims-1.txt"])
    few = bench.measure("500 claims, 1 job", [*verify, "1", "-f", "claims-500.txt"], runs=3)
    many = bench.measure("5,000 claims, 1 job", [*verify, "1", "-f", "claims-5000.txt"], runs=3)
    two = bench.measure("5,000 claims, 2 jobs", [*verify, "2", "-f", "claims-5000.txt"], runs=3)
    print(f"  a claim: {(many.cpu - few.cpu) / 4500 * 1000:.2f} ms cpu (of the first 500: {(few.cpu - one.cpu) / 499 * 1000:.2f} ms)")
    print(f"  two jobs: {many.wall / two.wall:.2f} times as fast by the clock")


def lint(bench: Bench, rivals: Path | None) -> None:
    """A megabyte of prose in 150 files, and one draft of 5 KB."""
    make(bench.work, "drafts", "drafts", 150, 6_700)
    make(bench.work, "drafts", "one", 1, 5_000)
    for name, command in rival_commands(rivals):
        bench.measure(name, [*command, "drafts"], runs=3)
    against = next((name for name in bench.rows if name.startswith("proselint")), "")
    bench.measure("lint, one 5 KB draft", [*MALICHECK, "lint", "--no-cache", "one"])
    for jobs in ("1", "2"):
        command = [*MALICHECK, "lint", "--no-cache", "-j", jobs, "drafts"]
        bench.measure(f"lint, 1 MB in 150 files, {jobs} job(s)", command, runs=1, against=against, warm=False)


def growth(bench: Bench, sizes: Sequence[int]) -> None:
    """How cost grows with the base and with the text."""
    for size in sizes:
        folder = bench.work / f"base-{size}"
        make(bench.work, "base", folder, size)
        only = ["--only-kb", str(folder)]
        bench.measure(f"base of {size:,}: compile", [*MALICHECK, "verify", CLAIM, *only], runs=1, warm=False)
        opened = bench.measure(f"base of {size:,}: open and 1 claim", [*MALICHECK, "verify", CLAIM, *only], runs=3)
        queries = "\n".join(f"The army reported {n} attacks in district {n} of Gao in {1990 + n % 33}" for n in range(200))
        (bench.work / "queries.txt").write_text(queries + "\n", encoding="utf-8")
        command = [*MALICHECK, "verify", "--exit-zero", "--format", "jsonl", "-j", "1", "-f", "queries.txt", *only]
        asked = bench.measure(f"base of {size:,}: 200 claims", command, runs=1)
        print(f"  a claim: {(asked.cpu - opened.cpu) / 199 * 1000:.2f} ms cpu")
    for words in (1_000, 10_000, 100_000):
        make(bench.work, "drafts", f"words-{words}", words // 1000, 6_400)
        command = [*MALICHECK, "lint", "--no-cache", "-j", "1", f"words-{words}"]
        bench.measure(f"lint of {words:,} words", command, runs=1, warm=False)


def make(work: Path, *what: object) -> None:
    """Have files made by another process: the memory of this one would be counted as that of the commands it starts."""
    script = Path(__file__).with_name("made_up.py")
    subprocess.run([sys.executable, str(script), *map(str, what)], cwd=work, check=True)


# the rivals


def install_rivals(folder: Path) -> None:
    """Rivals from the package registries into a folder of their own; what cannot be installed is not measured."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for name in ("proselint", "codespell", "typos"):
        subprocess.run([str(folder / "bin" / "pip"), "install", "-q", name], check=False)
    if shutil.which("npm"):
        packages = ["textlint", "textlint-rule-no-todo", "textlint-rule-write-good"]
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "node"), *packages], check=False)


def rival_commands(folder: Path | None) -> list[tuple[str, list[str]]]:
    """The rivals that are installed, with how each is called on a folder."""
    if folder is None:
        return []
    commands = [
        ("typos", [str(folder / "bin" / "typos")]),
        ("codespell", [str(folder / "bin" / "codespell")]),
        ("proselint check", [str(folder / "bin" / "proselint"), "check"]),
        ("textlint, no-todo", [str(folder / "node" / "node_modules" / ".bin" / "textlint"), "--rule", "no-todo"]),
        ("textlint, write-good", [str(folder / "node" / "node_modules" / ".bin" / "textlint"), "--rule", "write-good"]),
    ]
    return [(name, command) for name, command in commands if Path(command[0]).exists()]


def main() -> None:
    """Measure what was asked for."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure")
    parser.add_argument("--runs", type=int, default=9, help="cold processes for each short command")
    parser.add_argument("--rivals", nargs="?", type=Path, const=Path(), help="install rivals, here if a folder is named")
    parser.add_argument("--sizes", default="100,1000,10000", help="statements of the bases that are made up")
    parser.add_argument("--out", type=Path, help="where to write the results as JSON")
    asked = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} before the run")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), asked.runs)
        rivals = asked.rivals
        if rivals == Path():
            rivals = Path(name) / "rivals"
        if rivals and not rivals.exists():
            install_rivals(rivals)
        parts: dict[str, Callable[[], None]] = {
            "start": lambda: start(bench),
            "claims": lambda: many_claims(bench),
            "lint": lambda: lint(bench, rivals.resolve() if rivals else None),
            "growth": lambda: growth(bench, [int(size) for size in asked.sizes.split(",")]),
        }
        for part in asked.only.split(","):
            parts[part]()
        if asked.out:
            table = {"python": platform.python_version(), "load": load, "rows": [asdict(row) for row in bench.rows.values()]}
            asked.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
