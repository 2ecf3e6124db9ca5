"""`malicheck init`: a base of a newsroom's own, to begin with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import MalicheckError
from .kb_opening import HELP, command_app, print_count
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck init my-statements/
  malicheck kb check --kb my-statements/
  malicheck verify --kb my-statements/ "1,200 people fled from Gao to Sévaré"

Files that are there already are left as they are.""",
)
def init(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the base will be.")] = Path("statements"),
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Start a base of your own: an example with comments, a schema for your editor, a check for CI, a README."""
    prepare_output()
    from ..upkeep.safe_write import replace_files
    from ..upkeep.starting import starting_files

    if directory.exists() and not directory.is_dir():
        raise MalicheckError(f"{directory} is not a directory", "name a new directory, or one that is there")
    held = directory.is_dir() and any(directory.rglob("*.yaml"))
    files = {directory / name: text for name, text in starting_files().items()}
    # a base with statements needs no example
    new = {path: text for path, text in files.items() if not path.exists() and not (held and path.suffix == ".yaml")}
    replace_files(new, {})
    for path in new:
        sys.stdout.write(f"{path}\n")
    sys.stdout.flush()
    left = f", {len(files) - len(new)} left as they are" if len(new) < len(files) else ""
    print_count(f"{len(new)} files written{left}; next: malicheck kb add --to {directory}", quiet=quiet)
