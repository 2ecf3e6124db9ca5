"""Measure how fast malicheck is, and its rivals on the same files in the same run.

    python benchmarks/run.py --rivals rivals --out results.json     everything, rivals installed into a folder
    python benchmarks/run.py --only start,claims                    some of: start, claims, lint, growth
    python benchmarks/run.py --sizes 100,1000,10000 --words 10000   smaller bases and texts
    python benchmarks/run.py --checkout                             the program as it stands in the checkout, not a wheel

Prints tables in Markdown with ratios to what each row is held against, and writes the same as JSON. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from measuring import Bench, Row, each, number, table_of_rows, table_of_targets
from speed_rivals import install_rivals, rival_commands

HERE = Path(__file__).resolve().parent
CLAIM = "MINUSMA has only 5,000 personnel"
FLOOR = "import typer, rich.console, rapidfuzz"
PYTHON = sys.executable
MALICHECK = [PYTHON, "-m", "malicheck"]
VERIFY = [*MALICHECK, "verify", "--exit-zero", "--format", "jsonl"]
LINT = [*MALICHECK, "lint", "--no-cache"]
#: With what an earlier run kept.
LINT_AGAIN = [*MALICHECK, "lint"]
#: Bases of more statements are JSON Lines.
MOST_YAML = 100_000
#: Claims asked of each made-up base.
ASKED = 1000


def start(bench: Bench) -> None:
    """Cold starts: the program's own, and the first run ever on a machine."""
    bench.measure("import typer", [PYTHON, "-c", "import typer"])
    bench.measure(FLOOR, [PYTHON, "-c", FLOOR])
    version = bench.measure("malicheck --version", [*MALICHECK, "--version"], against="import typer")
    help = bench.measure("malicheck --help", [*MALICHECK, "--help"], against="import typer")
    verify = bench.measure("verify, base compiled", [*MALICHECK, "verify", CLAIM], against=FLOOR)
    forget = lambda: shutil.rmtree(bench.work / "cache", ignore_errors=True)  # noqa: E731
    first = bench.measure("verify, first run ever", [*MALICHECK, "verify", CLAIM], runs=5, before=forget, warm=False)
    bench.figures |= {"version ratio": version.ratio or 0, "help ratio": help.ratio or 0, "verify ratio": verify.ratio or 0}
    bench.figures |= {"first run": first.wall, "memory": max(row.memory for row in (version, help, verify, first))}


def many_claims(bench: Bench) -> None:
    """Claims from a file, by one process and by two, and by the nearest text alone."""
    make(bench, "claims", 1, 500, 5000)
    few = bench.measure("500 claims, 1 job", [*VERIFY, "-j", "1", "-f", "claims-500.txt"], runs=3)
    verify = [*VERIFY, "-f", "claims-5000.txt"]
    commands = {
        "5,000 claims, 1 job": [*verify, "-j", "1"],
        "5,000 claims, 2 jobs": [*verify, "-j", "2"],
        "5,000 claims, half each in two runs at once": halves(bench),
    }
    many, two, apart = bench.in_turn(commands, runs=5, against="5,000 claims, 1 job")
    letters = [PYTHON, str(HERE / "letters_alone.py")]
    make(bench, "texts", "texts.txt", "wordings.txt")
    bench.measure("500 claims, rapidfuzz alone on statements", [*letters, "texts.txt", "claims-500.txt"], runs=3, against=few.name)
    bench.measure("500 claims, rapidfuzz alone on wordings", [*letters, "wordings.txt", "claims-500.txt"], runs=1, against=few.name)
    # the first hundreds, while words are met for the first time, are a part of every run: nothing but the start is left out
    bench.figures |= {"claim": many.cpu / 5000 * 1000, "two jobs": many.wall / two.wall}
    bench.figures["memory"] = max(bench.figures.get("memory", 0), many.memory, two.memory)
    print(f"  a claim, of the last 4,500: {each(many, few, 4500):.2f} ms; two jobs: {many.wall / two.wall:.2f} times as fast,"
          f" two runs at once: {many.wall / apart.wall:.2f} times")


def halves(bench: Bench) -> list[str]:
    """A command that checks each half of the claims in a run of its own, at once: what the machine gains by its second processor."""
    claims = (bench.work / "claims-5000.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    runs = []
    for place, half in enumerate((claims[::2], claims[1::2]), 1):
        name = f"claims-half-{place}.txt"
        (bench.work / name).write_text("".join(half), encoding="utf-8")
        runs.append(shlex.join([*VERIFY, "-j", "1", "-f", name]))
    return ["sh", "-c", f"{' & '.join(runs)} & wait"]


def lint(bench: Bench, rivals: Path | None) -> None:
    """A megabyte of prose in 150 files, and one draft of 5 KB: never seen before, seen before, and again after an edit."""
    make(bench, "drafts", "drafts", 150, 6_700)
    make(bench, "elsewhere", "elsewhere", 150, 6_700)
    make(bench, "drafts", "one", 1, 5_000)
    for name, command in rival_commands(rivals):
        bench.measure(name, [*command, "drafts"], runs=3)
        if name == "proselint":
            bench.measure("proselint, elsewhere", [*command, "elsewhere"], runs=3)
    draft = bench.measure("lint, one 5 KB draft", [*LINT, "one"])
    one, two = (
        bench.measure(f"lint, 1 MB in 150 files, {jobs} job(s)", [*LINT, "-j", str(jobs), "drafts"], runs=3, against="proselint", warm=False)
        for jobs in (1, 2)
    )
    other = bench.measure(
        "lint, 1 MB from elsewhere in 150 files, 2 job(s)", [*LINT, "-j", "2", "elsewhere"], runs=3, against="proselint, elsewhere", warm=False
    )
    again = bench.measure("lint, 1 MB in 150 files, seen before", [*LINT_AGAIN, "drafts"], runs=3, against="proselint")
    saved = lint_again(bench, "one", "lint, one 5 KB draft, saved after an edit")
    edited = lint_again(bench, "drafts", "lint, 1 MB in 150 files, a sentence new in each, 2 job(s)", "-j", "2", against="proselint")
    bench.figures |= {"draft": draft.wall * 1000, "saved": saved.wall * 1000}
    for name, row in (("lint", two), ("elsewhere", other), ("again", again), ("edited", edited)):
        if row.wall_ratio is not None:
            bench.figures[f"{name} ratio"] = row.wall_ratio
    bench.figures["memory"] = max(bench.figures.get("memory", 0), draft.memory, one.memory, two.memory)


def lint_again(bench: Bench, drafts: str, name: str, *options: str, against: str = "") -> Row:
    """Drafts that were linted before, each with a sentence added since."""
    copied = shutil.copytree(bench.work / drafts, bench.work / f"{drafts}-edited", dirs_exist_ok=True)
    days = itertools.count(1)

    def edit() -> None:
        sentence = f"\nThe council met on day {next(days)} of the talks in Gao.\n"
        for path in sorted(copied.iterdir()):
            path.write_text(path.read_text(encoding="utf-8") + sentence, encoding="utf-8")

    return bench.measure(name, [*LINT_AGAIN, *options, copied.name], runs=5, before=edit, against=against)


def growth(bench: Bench, sizes: Sequence[int], words: Sequence[int]) -> None:
    """How cost grows with the base and with the text."""
    make(bench, "questions", "questions.txt", ASKED)
    for size in sizes:
        grow_base(bench, size)
    # what was forgotten with the bases
    bench.once([*MALICHECK, "verify", CLAIM])
    for count in words:
        make(bench, "drafts", f"words-{count}", max(count // 1000, 1), 6_400)
        row = bench.measure(f"lint of {count:,} words", [*LINT, "-j", "1", f"words-{count}"], runs=1, warm=False)
        bench.growth.setdefault("lint", []).append({"words": count, "cpu": row.cpu, "wall": row.wall, "memory": row.memory})


def grow_base(bench: Bench, size: int) -> None:
    """One made-up base: compiled, opened, and asked."""
    folder = bench.work / f"base-{size}"
    make(bench, "base" if size <= MOST_YAML else "lines", folder, size)
    verify = [*MALICHECK, "verify", "--only-kb", str(folder)]
    compiled = bench.measure(f"base of {size:,}: compile", [*verify, CLAIM], runs=1, warm=False)
    opened = bench.measure(f"base of {size:,}: open and 1 claim", [*verify, CLAIM], runs=5)
    asked = ask(bench, folder)
    bench.figures |= {f"compile {size}": compiled.wall, f"query {size}": asked["median"], f"memory {size}": compiled.memory}
    bench.figures[f"open {size}"] = asked["open"] * 1000
    row = {"statements": size, "compile": compiled.wall, "compile cpu": compiled.cpu, "compile memory": compiled.memory}
    bench.growth.setdefault("base", []).append({**row, "run": opened.cpu, **asked})
    print(f"  open {asked['open']:.3f} s; a claim: median {asked['median']:.2f}, mean {asked['mean']:.2f}, 99th {asked['slow']:.1f} ms")
    # large ones need their room
    shutil.rmtree(folder)
    shutil.rmtree(bench.work / "cache")


def ask(bench: Bench, folder: Path) -> dict[str, float]:
    """What `asking.py` finds of a base."""
    command = [PYTHON, str(HERE / "asking.py"), str(folder), "questions.txt"]
    done = subprocess.run(command, env=bench.environment, cwd=bench.work, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def make(bench: Bench, *what: object) -> None:
    """Have files made by another process: the memory of this one would be counted as that of the commands it starts."""
    command = [PYTHON, str(HERE / "made_up.py"), *map(str, what)]
    subprocess.run(command, cwd=bench.work, env=bench.environment, check=True)


def installed(folder: Path) -> Path:
    """The program as a user gets it: a wheel of this checkout, its base compiled, installed below a folder."""
    pip = [PYTHON, "-m", "pip", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(HERE.parent)], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "program"), str(wheel)], check=True)
    return folder / "program"


def measured(asked: argparse.Namespace, work: Path) -> Bench:
    """All parts that were asked for."""
    program = Path(HERE.parent, "src") if asked.checkout else installed(work)
    bench = Bench(work, asked.runs, {**os.environ, "PYTHONPATH": str(program)})
    rivals: Path | None = asked.rivals and asked.rivals.resolve()
    if rivals and not rivals.exists():
        install_rivals(rivals)
    parts: dict[str, Callable[[], None]] = {
        "start": lambda: start(bench),
        "claims": lambda: many_claims(bench),
        "lint": lambda: lint(bench, rivals),
        "growth": lambda: growth(bench, whole_numbers(asked.sizes), whole_numbers(asked.words)),
    }
    for part in asked.only.split(","):
        parts[part]()
    return bench


def whole_numbers(text: str) -> list[int]:
    """The numbers of a list with commas.

    >>> whole_numbers("100,1000")
    [100, 1000]
    """
    return [int(part) for part in text.split(",") if part]


def main() -> None:
    """Measure what was asked for."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="start,claims,lint,growth", help="parts to measure")
    parser.add_argument("--runs", type=int, default=9, help="cold processes for each short command")
    parser.add_argument("--rivals", type=Path, help="measure the rivals in this folder; installed there if it is not there yet")
    parser.add_argument("--sizes", default="100,1000,10000,100000,1000000", help="statements of the bases that are made up")
    parser.add_argument("--words", default="10000,100000,1000000,10000000", help="words of the texts that are made up")
    parser.add_argument("--checkout", action="store_true", help="measure the checkout instead of a wheel made from it")
    parser.add_argument("--out", type=Path, help="where to write the results as JSON")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {number(load)} before the run")
    with tempfile.TemporaryDirectory() as name:
        bench = measured(asked, Path(name))
    print("\n".join(["", *table_of_targets(bench.figures), "", *table_of_rows(list(bench.rows.values()))]))
    if asked.out:
        rows = [asdict(row) for row in bench.rows.values()]
        about = {"python": platform.python_version(), "processors": os.cpu_count(), "load": load}
        table = {**about, "figures": bench.figures, "rows": rows, "growth": bench.growth}
        asked.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
