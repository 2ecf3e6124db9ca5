"""`malicheck kb import`: fact checks and statements of others into a base."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import MalicheckError
from ..knowledge.entry import SOURCE_KINDS
from .kb_add import base_paths
from .kb_opening import HELP, command_app, print_count
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..exchange.outcome import Imported

SourceKind = StrEnum("SourceKind", [(name, name) for name in SOURCE_KINDS])  # type: ignore[misc]


class Format(StrEnum):
    """The formats that can be read."""

    claimreview = "claimreview"
    csv = "csv"
    jsonl = "jsonl"


_SUFFIXES = {".json": Format.claimreview, ".jsonld": Format.claimreview, ".csv": Format.csv, ".tsv": Format.csv,
             ".jsonl": Format.jsonl, ".ndjson": Format.jsonl}  # fmt: skip

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb import factchecks.json --to my-statements/
  malicheck kb import statements.csv --to my-statements/ --dry-run

\b
What is read:
  .json, .jsonld  ClaimReview JSON-LD: an object, an array, a @graph or a DataFeed
  .csv, .tsv      a table with the columns of `malicheck kb export --format csv`
  .jsonl          the lines of `malicheck kb export --format jsonl`

Verdicts stay in the words of their publisher. Whatever is not taken over is listed on standard error, item by item.

\b
Exit codes:
  0  every item was taken over, or was there already
  2  some item could not be (the others were), or nothing was written at all""",
)
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The base to add to; made when it is not there.")],
    format: Annotated[Format | None, typer.Option("--format", help="What the file is. [default: by its name]")] = None,
    topic: Annotated[str, typer.Option("--topic", help="Topic of imported fact checks.")] = "fact-checks",
    source_kind: Annotated[
        SourceKind | None, typer.Option("--source-kind", help="What the publishers are. [default: newspaper]")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; report.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Import fact checks (ClaimReview) or statements (CSV, JSON Lines) into a base."""
    prepare_output()
    from ..exchange.importing import settle

    kind = format or _SUFFIXES.get(file.suffix.lower())
    if kind is None:
        raise typer.BadParameter(f"{file.name} does not say what it is", param_hint="--format")
    found = _read(kind, file, topic, source_kind.value if source_kind else "newspaper")
    plan = settle(found, to, base_paths(to, kb, only_kb))
    _report(found)
    if plan and not dry_run:
        plan.write()
    for path in plan.texts if plan else ():
        sys.stdout.write(f"{'would change' if dry_run else 'changed'} {path}\n")
    sys.stdout.flush()
    added, verb = len(found.additions.statements), "would be added" if dry_run else "added"
    print_count(f"{found.items} items read, {added} statements {verb}, {found.refused} items refused", quiet=quiet)
    if found.refused:
        raise typer.Exit(2)


def _read(kind: Format, file: Path, topic: str, source_kind: str) -> Imported:
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise MalicheckError(f"{file} cannot be read: {error.strerror or error}", "check the path") from error
    except UnicodeDecodeError as error:
        message = f"{file} is not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start}"
        raise MalicheckError(message, 'save it with the encoding "UTF-8"') from error
    if kind is Format.csv:
        from ..exchange.csv_table import read_table

        return read_table(text)
    if kind is Format.jsonl:
        from ..exchange.json_lines import read_json_lines

        return read_json_lines(text)
    from ..exchange.claim_review_reader import read_feed

    return read_feed(text, topic=topic, source_kind=source_kind)


def _report(found: Imported) -> None:
    from ..report.untrusted import visible

    for remark in found.remarks:
        field = f" {remark.field}:" if remark.field else ""
        word = "refused: " if remark.refused else ""
        print(visible(f"{remark.item}:{field} {word}{remark.message}"), file=sys.stderr)
