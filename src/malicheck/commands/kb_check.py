"""`malicheck kb check`: every problem of a base."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .kb_opening import HELP, command_app, print_count, read_directories
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb check                     the built-in base
  malicheck kb check my-statements/      a base of your own, by itself
  malicheck kb check --kb my-statements/ your statements on top of the built-in ones

\b
Exit codes:
  0  the base can be used (warnings do not count)
  2  it cannot""",
)
def check(
    directories: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Bases to check by themselves.")
    ] = None,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Report every problem of every file of a base: where it is, what was expected and what to do."""
    prepare_output()
    from ..knowledge.problem import render_problem
    from ..upkeep import check_knowledge
    from .faults import keep_layout

    problems = check_knowledge(read_directories(kb, [*(directories or []), *(only_kb or [])]))
    for problem in problems:
        sys.stdout.write("\n".join(keep_layout(line) for line in render_problem(problem).split("\n")) + "\n\n")
    sys.stdout.flush()
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    print_count(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}", quiet=quiet)
    if errors:
        raise typer.Exit(2)
