"""`malicheck kb timeline`: what the statements tell, in the order it happened."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .kb_opening import HELP, ListFormat, command_app, open_base, page_view, print_count, refuse_unknown, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

if TYPE_CHECKING:
    from ..knowledge.entry import KnowledgeBase, Statement
    from ..report import View
    from ..report.layout import Line

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb timeline
  malicheck kb timeline wagner-group
  malicheck kb timeline gao --since 2022 --until 2023
  malicheck kb timeline coups --format jsonl""",
)
def timeline(
    subject: Annotated[
        str | None, typer.Argument(metavar="[ACTOR|PLACE|TOPIC]", help="Only statements about it or made by it.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Not over before this date.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Begun by this date.")] = None,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Show statements by date; a statement without a date stands where its source appeared, or last."""
    prepare_output()
    from .kb_list import refuse_bad_dates

    refuse_bad_dates(since, until)
    base = open_base(kb, only_kb)
    statements = _told(base, subject, since, until)
    if format is ListFormat.text:
        view = page_view(lang, color)
        write_page(_lines(statements, view), view)
        from ..report.entry_messages import COUNTS

        words = COUNTS[message_language(lang)]
        print_count(words[len(statements) != 1].format(count=len(statements)), quiet=quiet)
        return
    from ..report.entry_rows import csv_lines, json_lines, json_text

    if format is ListFormat.json:
        sys.stdout.write(json_text(statements))
    else:
        sys.stdout.writelines((csv_lines if format is ListFormat.csv else json_lines)(statements))


def _told(base: KnowledgeBase, subject: str | None, since: str | None, until: str | None) -> list[Statement]:
    from ..upkeep.selection import Wanted, in_order, parts_of, select, speakers

    found = select(base, Wanted(since=since, until=until))
    if subject is not None:
        topics = {one.topic for one in base.statements.values()}
        refuse_unknown(subject, {*topics, *base.entities}, "ACTOR|PLACE|TOPIC", "actor, place or topic")
        group = parts_of(base, subject) if subject in base.entities else frozenset[str]()
        found = [
            one
            for one in found
            if (subject in topics and one.topic == subject)
            or group & {*one.actors, *one.places, *one.roles.agent, *one.roles.patient, *speakers(one)}
        ]
    return in_order(found)


def _lines(statements: list[Statement], view: View) -> list[Line]:
    from ..report.calendar import write_period
    from ..report.layout import columns, fold
    from ..report.untrusted import visible
    from ..report.wording import attribution
    from ..upkeep.selection import moment, when
    from .kb_words import WORDS

    lines: list[Line] = []
    year: str | None = None
    for one in statements:
        if moment(one)[:4] != year:
            year = moment(one)[:4]
            lines += ([()] if lines else []) + [((year or WORDS[view.lang]["undated"], "label"),)]
        period = when(one)
        date = write_period(period, view.lang) if period else ""
        said = attribution(one, view.lang)
        lead = [("  ", ""), (date, "claim"), (" " * max(18 - columns(date), 1), "")]
        text = one.fr if view.lang == "fr" else one.en
        tail = [(f" —\u00a0{said.speaker or said.publisher}", ""), (f" [{visible(one.id)}]", "quiet")]
        lines += fold([(visible(text), ""), *tail], view.width, lead, " " * 20)
    return lines
