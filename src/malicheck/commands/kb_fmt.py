"""`malicheck kb fmt`: the files of a base in canonical form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .kb_opening import HELP, command_app, print_count
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb fmt my-statements/
  malicheck kb fmt --check my-statements/

\b
Exit codes:
  0  every file is in canonical form now
  1  with --check: some file is not
  2  some file cannot be read, and was left as it is""",
)
def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[DIR|FILE]...", help="Bases or files.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; tell which files would change.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Write the files of a base in canonical form. Comments, and the order of entries, stay as they are."""
    prepare_output()
    chosen = [*(paths or []), *(kb or []), *(only_kb or [])]
    if not chosen:
        raise typer.BadParameter("name a base, as in `malicheck kb fmt my-statements/`", param_hint="[DIR|FILE]...")
    from ..errors import MalicheckError
    from ..upkeep.formatting import format_base
    from ..upkeep.safe_write import replace_files
    from .faults import print_problems, report_error

    changed = same = broken = 0
    for file in format_base(chosen):
        if file.problems:
            print_problems(file.problems)
            broken += 1
        elif not file.changes:
            same += 1
        else:
            try:
                if not check:
                    replace_files({file.path: file.text}, {file.path: file.before})
                changed += 1
                sys.stdout.write(f"{'would change' if check else 'changed'} {file.path}\n")
            except MalicheckError as error:
                report_error(error)
                broken += 1
    sys.stdout.flush()
    would = "would be changed" if check else "changed"
    print_count(f"{changed} {would}, {same} in canonical form, {broken} left as they are", quiet=quiet)
    if broken:
        raise typer.Exit(2)
    if check and changed:
        raise typer.Exit(1)
