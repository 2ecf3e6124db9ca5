"""`malicheck kb show`: an entry of the base as a page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .kb_opening import HELP, PageFormat, command_app, open_base, page_view
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..knowledge.entry import Entity, Source, Statement

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb show bamako-denies-wagner
  malicheck kb show wagner-group
  malicheck kb show --format json bamako-denies-wagner""",
)
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="A statement, an actor, a place or a source.")],
    format: Annotated[PageFormat, typer.Option("--format", help="How to write the pages.")] = PageFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Show a statement with its attribution and its links; or an actor, place or source with its statements."""
    prepare_output()
    base = open_base(kb, only_kb)
    known: dict[str, Statement | Entity | Source] = {**base.sources, **base.entities, **base.statements}
    missing = [id for id in ids if id not in known]
    found = [id for id in ids if id in known]
    if format is PageFormat.json:
        from ..report.entry_rows import json_text

        sys.stdout.write(json_text([known[id] for id in found]))
    else:
        from ..report.entry import entry_lines
        from ..report.text import paint

        view = page_view(lang, color)
        sys.stdout.write("\n".join(paint(entry_lines(id, base, view), view) for id in found))
    sys.stdout.flush()
    for id in missing:
        _report_missing(id, list(known))
    if missing:
        raise typer.Exit(2)


def _report_missing(id: str, known: list[str]) -> None:
    from difflib import get_close_matches

    from ..errors import MalicheckError
    from .faults import report_error

    near = get_close_matches(id, known, n=3) or [one for one in known if id.lower() in one][:3]
    hint = f"did you mean {' or '.join(near)}?" if near else "see `malicheck kb list` for the ids"
    report_error(MalicheckError(f'nothing in the base has the id "{id}"', hint))
