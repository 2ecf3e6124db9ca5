"""`malicheck kb`: list, show and check the statements that claims are held against."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .group import CommandGroup
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
    from ..knowledge.entry import Entity, KnowledgeBase, Source, Statement
    from ..report import View

_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=CommandGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings=_HELP,
    help="List, show and check the statements claims are held against.",
    epilog="""\b
Examples:
  malicheck kb list --topic minusma
  malicheck kb show minusma
  malicheck kb check my-statements/""",
)


class ListFormat(StrEnum):
    """The formats of a list."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class PageFormat(StrEnum):
    """The formats of a page."""

    text = "text"
    json = "json"


@app.callback()
def _knowledge() -> None:
    """List, show and check the statements claims are held against."""


@app.command(
    "list",
    context_settings=_HELP,
    epilog="""\b
Examples:
  malicheck kb list
  malicheck kb list --topic wagner --lang fr
  malicheck kb list --format csv > statements.csv""",
)
def list_statements(
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="NAME", help="Only the statements of one topic.")
    ] = None,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """List the statements, by topic."""
    prepare_output()
    base = _base(kb, only_kb)
    statements = sorted(base.statements.values(), key=lambda one: one.topic)
    if topic is not None:
        topics = sorted({one.topic for one in statements})
        if topic not in topics:
            raise typer.BadParameter(
                f"there is no topic {topic!r}; there are {', '.join(topics)}", param_hint="--topic"
            )
        statements = [one for one in statements if one.topic == topic]
    if format is ListFormat.text:
        _write_list(statements, _view(lang, color))
        if not quiet:
            from ..report.entry_messages import COUNTS

            words = COUNTS[message_language(lang)]
            print(words[len(statements) != 1].format(count=len(statements)), file=sys.stderr)
        return
    from ..report.entry_rows import csv_lines, json_lines, json_text

    if format is ListFormat.json:
        sys.stdout.write(json_text(statements))
    else:
        sys.stdout.writelines((csv_lines if format is ListFormat.csv else json_lines)(statements))


def _write_list(statements: list[Statement], view: View) -> None:
    from ..report.entry import statement_line
    from ..report.layout import Line
    from ..report.text import paint
    from ..report.untrusted import visible

    topic = ""
    lines: list[Line] = []
    for statement in statements:
        if statement.topic != topic:
            lines += ([()] if lines else []) + [((visible(statement.topic).upper(), "label"),)]
            topic = statement.topic
        lines += statement_line(statement, view, "  - ")
    sys.stdout.write(paint(lines, view))


@app.command(
    "show",
    context_settings=_HELP,
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
    base = _base(kb, only_kb)
    known: dict[str, Statement | Entity | Source] = {**base.sources, **base.entities, **base.statements}
    missing = [id for id in ids if id not in known]
    found = [id for id in ids if id in known]
    if format is PageFormat.json:
        from ..report.entry_rows import json_text

        sys.stdout.write(json_text([known[id] for id in found]))
    else:
        from ..report.entry import entry_lines
        from ..report.text import paint

        view = _view(lang, color)
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


@app.command(
    "check",
    context_settings=_HELP,
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
    from ..knowledge.check import check_knowledge
    from ..knowledge.problem import render_problem
    from .faults import keep_layout

    problems = check_knowledge(_directories(kb, [*(directories or []), *(only_kb or [])]))
    for problem in problems:
        sys.stdout.write("\n".join(keep_layout(line) for line in render_problem(problem).split("\n")) + "\n\n")
    sys.stdout.flush()
    errors = sum(problem.is_error for problem in problems)
    if not quiet:
        warnings = len(problems) - errors
        print(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}", file=sys.stderr)
    if errors:
        raise typer.Exit(2)


def _directories(kb: list[Path] | None, only_kb: list[Path] | None) -> list[Path]:
    from ..knowledge.reader import embedded_base

    directories, only = base_directories(kb, only_kb)
    return directories if only else [embedded_base(), *directories]


def _base(kb: list[Path] | None, only_kb: list[Path] | None) -> KnowledgeBase:
    from ..knowledge.reader import load_knowledge

    return load_knowledge(_directories(kb, only_kb))


def _view(lang: Lang, color: Colour) -> View:
    from ..report import View

    return View(lang=message_language(lang), width=text_width(sys.stdout), colour=wants_colour(color, sys.stdout))
