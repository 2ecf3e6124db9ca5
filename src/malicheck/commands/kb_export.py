"""`malicheck kb export`: the statements for other programs."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import MalicheckError
from .kb_opening import HELP, command_app, open_base, print_count
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..upkeep.adding import Additions


class Format(StrEnum):
    """The formats that can be written."""

    jsonl = "jsonl"
    csv = "csv"
    claimreview = "claimreview"
    sqlite = "sqlite"


app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb export --format jsonl > base.jsonl
  malicheck kb export --format sqlite -o base.sqlite
  malicheck kb export --format csv --kb my-statements/ --own -o ours.csv

\b
Formats:
  jsonl        every entry, one a line; nothing is lost
  csv          statements with their sources and wordings; cells are guarded against being run as formulas
  claimreview  a DataFeed of ClaimReview objects (JSON-LD) with the statements, their sources and wordings
  sqlite       tables for questions in SQL; needs -o""",
)
def export(
    format: Annotated[Format, typer.Option("--format", help="What to write.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="Where to. [default: standard output]")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Only the entries of the --kb directories.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Export the statements: JSON Lines, CSV, ClaimReview JSON-LD or an SQLite file."""
    prepare_output()
    if format is Format.sqlite and output is None:
        raise typer.BadParameter("an SQLite file needs a name: -o base.sqlite", param_hint="--output")
    if own and not kb:
        raise typer.BadParameter("name the base that is yours: --kb my-statements/ --own", param_hint="--own")
    from ..exchange.entries import entries_of

    base = open_base(kb, only_kb)
    entries = entries_of(base, _own(kb or []) if own else None)
    if output is None:
        sys.stdout.writelines(_texts(format, entries))
        return
    data = _sqlite(entries) if format is Format.sqlite else "".join(_texts(format, entries)).encode("utf-8")
    from ..upkeep.safe_write import read_bytes, replace_bytes

    if output.is_dir():
        raise MalicheckError(f"{output} is a directory", "name a file")
    replace_bytes({output: data}, {output: read_bytes(output)})
    print_count(f"{len(entries.statements)} statements written to {output}", quiet=quiet)


def _own(directories: list[Path]) -> dict[str, Collection[str]]:
    """The ids the directories hold, by section; sources of others that their statements use are among them."""
    from ..knowledge.records import read_records
    from ..upkeep.adding import ORDER

    records, _ = read_records(directories)
    found: dict[str, set[str]] = {name: set(records.by_id(name)) for name in ORDER}
    found["sources"] |= {str(record.values.get("source")) for record in records.statements}
    return {**found}


def _texts(format: Format, entries: Additions) -> Iterable[str]:
    if format is Format.jsonl:
        from ..exchange.json_lines import json_lines

        return json_lines(entries)
    if format is Format.csv:
        from ..exchange.csv_table import table_lines

        return table_lines(entries)
    from ..exchange.claim_review import feed_text

    return [feed_text(entries)]


def _sqlite(entries: Additions) -> bytes:
    from ..exchange.sqlite_file import sqlite_bytes

    return sqlite_bytes(entries)
