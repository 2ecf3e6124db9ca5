"""`malicheck kb list`: the statements that fit some filters."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ..knowledge.entry import KINDS, STANCES
from .kb_opening import HELP, ListFormat, command_app, open_base, page_view, print_count, refuse_unknown, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

if TYPE_CHECKING:
    from ..knowledge.entry import KnowledgeBase, Statement
    from ..report import View
    from ..report.layout import Line
    from ..upkeep.selection import Wanted

Stance = StrEnum("Stance", [(name, name) for name in STANCES])  # type: ignore[misc]
Kind = StrEnum("Kind", [(name, name) for name in KINDS])  # type: ignore[misc]

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb list --topic wagner --lang fr
  malicheck kb list --actor wagner-group --place mopti-region --since 2022-03 --until 2022-04
  malicheck kb list --speaker minusma --stance denies
  malicheck kb list --source AFP --format csv > statements.csv

A whole stands for its parts: `--place mali` finds Gao, `--actor un` finds MINUSMA.""",
)
def list_statements(
    topic: Annotated[str | None, typer.Option("--topic", metavar="NAME", help="Of one topic.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="About this actor.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="ID", help="About this place.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="ID", help="Said by this speaker.")] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="ID", help="From this source or publisher; copies of a wire too.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Not over before this date: 2022-11-16."),
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Begun by this date.")] = None,
    stance: Annotated[Stance | None, typer.Option("--stance", help="Put this way.")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Of this kind.")] = None,
    series: Annotated[str | None, typer.Option("--series", metavar="NAME", help="Of one series.")] = None,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """List the statements, by topic."""
    prepare_output()
    base = open_base(kb, only_kb)
    from ..upkeep.selection import Wanted, select

    chosen = (stance.value if stance else None, kind.value if kind else None)
    wanted = Wanted(topic, actor, place, speaker, source, since, until, *chosen, series)
    refuse_bad_filters(wanted, base)
    statements = sorted(select(base, wanted), key=lambda one: one.topic)
    if format is ListFormat.text:
        _write_list(statements, page_view(lang, color))
        from ..report.entry_messages import COUNTS

        words = COUNTS[message_language(lang)]
        print_count(words[len(statements) != 1].format(count=len(statements)), quiet=quiet)
        return
    from ..report.entry_rows import csv_lines, json_lines, json_text

    if format is ListFormat.json:
        sys.stdout.write(json_text(statements))
    else:
        sys.stdout.writelines((csv_lines if format is ListFormat.csv else json_lines)(statements))


def refuse_bad_filters(wanted: Wanted, base: KnowledgeBase) -> None:
    """A filter with a slip in it must not look like a base without statements."""
    statements = base.statements.values()
    if wanted.topic is not None:
        refuse_unknown(wanted.topic, (one.topic for one in statements), "--topic", "topic")
    if wanted.series is not None:
        refuse_unknown(wanted.series, (one.series for one in statements if one.series), "--series", "series")
    for option, entity in (("--actor", wanted.actor), ("--place", wanted.place), ("--speaker", wanted.speaker)):
        if entity is not None:
            refuse_unknown(entity, base.entities, option, "entry of the gazetteer")
    if wanted.source is not None:
        names = {name.casefold() for one in base.sources.values() for name in (one.publisher, one.counted_as)}
        if wanted.source.casefold() not in names:
            refuse_unknown(wanted.source, base.sources, "--source", "source or publisher")
    refuse_bad_dates(wanted.since, wanted.until)


def refuse_bad_dates(since: str | None, until: str | None) -> None:
    """Ends the command when a date of a filter is none."""
    from ..knowledge.dates import date_fault

    for option, date in (("--since", since), ("--until", until)):
        fault = date_fault(date) if date is not None else ""
        if fault:
            raise typer.BadParameter(f"{date!r} is not a date: {fault}; for example 2022-11", param_hint=option)


def _write_list(statements: list[Statement], view: View) -> None:
    from ..report.entry import statement_line
    from ..report.untrusted import visible

    topic = ""
    lines: list[Line] = []
    for statement in statements:
        if statement.topic != topic:
            lines += ([()] if lines else []) + [((visible(statement.topic).upper(), "label"),)]
            topic = statement.topic
        lines += statement_line(statement, view, "  - ")
    write_page(lines, view)
