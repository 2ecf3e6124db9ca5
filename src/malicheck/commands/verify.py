"""`malicheck verify`: claims in, what the statements say out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ClaimError
from .options import (
    Colour,
    Kb,
    Lang,
    OnlyKb,
    Quiet,
    base_directories,
    message_language,
    prepare_output,
    text_width,
    wants_colour,
)

if TYPE_CHECKING:
    from ..claims_file import ClaimLine

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

_EPILOG = """\b
Examples:
  malicheck verify "The UN mission in Mali has 17,557 personnel"
  malicheck verify "Keïta a été renversé en août 2020" "France left Mali in 2022"
  malicheck verify --file claims.txt --format jsonl
  cat claims.txt | malicheck verify --format csv > report.csv
  malicheck verify --as-of 2022-12-31 "MINUSMA has 17,557 personnel"

\b
Claims files:
  .txt    one claim a line; a line that starts with # is a hashtag, not a comment
  .jsonl  one object a line: {"claim": "...", "id": "a1", "as_of": "2022-06", "lang": "en"}
          (only claim is needed)

\b
Formats:
  text      a report for people, in colour on a terminal
  json      one array of all findings
  jsonl     one finding a line
  csv       one row for each statement
  markdown  to paste into a note
  html      one page for a browser, with filters; it loads nothing from anywhere

\b
Exit codes:
  0  every claim is supported
  1  some claim is contradicted or disputed
  3  none of those, but some claim is not covered
  2  wrong usage, a broken base, or input that could not be read (the rest is still reported)"""


class Format(StrEnum):
    """The formats of the report."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"
    html = "html"


@app.command(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def verify(
    claims: Annotated[list[str] | None, typer.Argument(metavar="CLAIM...", help="One sentence each.")] = None,
    file: Annotated[
        list[str] | None,
        typer.Option(
            "--file", "-f", metavar="PATH|-", help="Read claims from a file, - for standard input. Repeatable."
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write the report.")] = Format.text,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Read the claims as made on this date: 2022-06-29, 2022-06 or 2022."
        ),
    ] = None,
    related: Annotated[
        bool, typer.Option("--related", help="Show related statements that settle nothing too.")
    ] = False,
    max_evidence: Annotated[
        int | None,
        typer.Option(
            "--max-evidence", metavar="N", min=0, help="At most so many statements on each side. [default: all]"
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each verdict was reached.")] = False,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", metavar="N", min=0, show_default=False, help="Processes. [default: 0, as many as useful]"),
    ] = 0,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read the whole base; neither use nor keep a compiled one.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever the verdicts are.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Check claims against sourced statements and say which support them, which conflict, who made them, and why.

    Claims are French or English sentences, given as arguments, in a file, or on standard input.
    """
    prepare_output()
    day = _as_of(as_of)
    # a lone dash is what other programs call standard input
    paths = [*(claim for claim in claims or [] if claim == "-"), *(file or [])]
    claims = [claim for claim in claims or [] if claim != "-"]
    if not claims and not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise typer.BadParameter(
                'give a claim, as in: malicheck verify "MINUSMA left Mali in 2023"', param_hint="CLAIM"
            )
        paths = ["-"]
    from ..report import View, report_for
    from .verifying import Run

    view = View(
        lang=message_language(lang),
        related=related,
        most=max_evidence,
        explain=explain,
        width=text_width(sys.stdout),
        colour=format is Format.text and wants_colour(color, sys.stdout),
    )
    directories, only = base_directories(kb, only_kb)
    run = Run(report_for(format.value, view), view, directories, only, quiet, cache=not no_cache)
    with ExitStack() as stack:
        total = None if "-" in paths else len(claims) + _expected(paths)
        run.check(_inputs(claims, paths, stack), day, total, jobs)
    run.finish(summary=bool(paths) or len(claims) > 1)
    raise typer.Exit(run.exit_code(exit_zero))


def _as_of(text: str | None) -> date | None:
    if text is None:
        return None
    from ..claims_file import read_date

    try:
        return read_date(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date: {error}", param_hint="--as-of") from None


def _inputs(claims: list[str], paths: list[str], stack: ExitStack) -> Iterator[ClaimLine | ClaimError]:
    """Every claim in the order given, arguments first; what cannot be read is a ClaimError in its place."""
    from ..claims_file import ClaimLine, read_claims

    for number, text in enumerate(claims, 1):
        try:
            yield ClaimLine(_argument(text, f"argument {number}"), f"argument {number}")
        except ClaimError as error:
            yield error
    for path in paths:
        if path == "-":
            yield from _not_empty(read_claims(sys.stdin.buffer, "-"), "<stdin>")
            continue
        try:
            stream = Path(path).open("rb")  # noqa: SIM115 - closed by the stack
        except OSError as error:
            yield ClaimError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}", "check the path")
            continue
        stack.enter_context(stream)
        yield from _not_empty(read_claims(stream, path), path)


def _argument(text: str, place: str) -> str:
    from ..claims_file import check_claim

    text = check_claim(text, place)
    if " " not in text and len(text) < 255 and Path(text).is_file():
        raise ClaimError(
            f"{place}: {text} is a file, not a claim", f"to check the claims in it: malicheck verify --file {text}"
        )
    return text


def _expected(paths: list[str]) -> int:
    """About how many claims the files hold: their lines. What cannot be read is reported later."""
    lines = 0
    for path in paths:
        with suppress(OSError), Path(path).open("rb") as stream:
            lines += sum(1 for line in stream if line.strip())
    return lines


def _not_empty(lines: Iterator[ClaimLine | ClaimError], name: str) -> Iterator[ClaimLine | ClaimError]:
    empty = True
    for line in lines:
        empty = False
        yield line
    if empty:
        yield ClaimError(f"{name}: holds no claim", "write one claim a line")
