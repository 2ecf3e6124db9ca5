"""`malicheck kb search`: the statements that speak of some words, in either language."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .kb_opening import HELP, ListFormat, command_app, page_view, print_count, write_json, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, base_directories, message_language, prepare_output

if TYPE_CHECKING:
    from ..report import View
    from ..report.layout import Line
    from ..retrieval import Candidate

app = command_app()

Words = Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words to look for, French or English.")]
Top = Annotated[int, typer.Option("--top", metavar="N", min=1, help="At most so many, the best first.")]
#: More text than any search needs, in characters.
LONGEST = 10_000


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb search german drones
  malicheck kb search "réfugiés en Mauritanie" --lang fr --top 5
  malicheck kb search wagner moura --format csv > statements.csv

\b
Exit codes:
  0  something was found
  3  nothing was found
  2  wrong usage or a broken base""",
)
def search(
    text: Words,
    top: Top = 10,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the statements.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Find statements by words in either language, the best first."""
    prepare_output()
    found = BaseSearch(kb, only_kb).find(joined(text), top)
    write_found(found, format, lang, color, quiet=quiet)


def joined(words: Sequence[str]) -> str:
    """The words as one text; ends the command when there is nothing to look for."""
    text = " ".join(words).strip()
    if not any(character.isalnum() for character in text):
        raise typer.BadParameter('give words to look for, as in: malicheck search "german drones"', param_hint="TEXT")
    if len(text) > LONGEST:
        raise typer.BadParameter(f"{len(text):,} characters are more than the limit of {LONGEST:,}", param_hint="TEXT")
    return text


class BaseSearch:
    """The statements of a base, ready to be searched."""

    def __init__(self, kb: list[Path] | None, only_kb: list[Path] | None) -> None:
        from ..checker import Checker

        directories, only = base_directories(kb, only_kb)
        self._checker = Checker.open(directories, only=only)

    def find(self, text: str, top: int) -> list[Candidate]:
        """The statements that fit best, best first."""
        return self._checker.index.search(self._checker.reader.read(text), top)


def write_found(found: Sequence[Candidate], format: ListFormat, lang: Lang, color: Colour, *, quiet: bool) -> None:
    """The statements on standard output, with their scores for programs; ends the command with 0, or 3 for none."""
    if format is ListFormat.text:
        from ..report.entry_messages import COUNTS

        view = page_view(lang, color)
        write_page(list(_lines(found, view)), view)
        print_count(COUNTS[message_language(lang)][len(found) != 1].format(count=len(found)), quiet=quiet)
    elif format is ListFormat.csv:
        sys.stdout.writelines(_csv(found))
    else:
        _write_objects(found, format)
    if not found:
        raise typer.Exit(3)


def _lines(found: Sequence[Candidate], view: View) -> Iterator[Line]:
    from ..report.entry import statement_line

    width = len(str(len(found)))
    for rank, candidate in enumerate(found, 1):
        yield from statement_line(candidate.profile.statement, view, f"{rank:>{width}}. ")


def _write_objects(found: Sequence[Candidate], format: ListFormat) -> None:
    import json

    from ..report.entry_rows import entry_object
    from ..report.untrusted import escape_json

    rows = [{"score": round(one.score, 4), **entry_object(one.profile.statement)} for one in found]
    if format is ListFormat.json:
        write_json(rows)
    else:
        sys.stdout.writelines(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


def _csv(found: Sequence[Candidate]) -> Iterator[str]:
    from ..report.entry_rows import csv_lines

    header, *rows = csv_lines(one.profile.statement for one in found)
    yield f"score,{header}"
    for candidate, row in zip(found, rows, strict=True):
        yield f"{candidate.score:.4f},{row}"
