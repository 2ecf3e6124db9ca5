"""`malicheck kb series`: the figures of a series over time, drawn in the terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .kb_opening import HELP, ListFormat, command_app, open_base, page_view, refuse_unknown, write_json, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..knowledge.entry import Figure
    from ..report import View
    from ..report.layout import Line
    from ..upkeep.series import Point

#: Terminal columns of the longest bar, and of the dates before it.
_BAR, _LEAD = 30, 20
_FIGURE = ("low", "high", "vague", "qualifier", "unit", "counts")
_COLUMNS = ("date", *_FIGURE, "speaker", "publisher", "id", "superseded_by")

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb series                            the names of all series
  malicheck kb series wagner-strength-mali
  malicheck kb series mali-idps --format csv > displaced.csv

A bar is solid up to the low end of a figure and light up to its high end; bars of one unit have one scale.""",
)
def series(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The series; all are listed without.")] = None,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the figures.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Show the figures of a series in order of time, each with who gives it."""
    prepare_output()
    base = open_base(kb, only_kb)
    from ..upkeep.series import series_names, series_points

    names = series_names(base)
    if name is None:
        _list_names(names, format, page_view(lang, color))
        return
    refuse_unknown(name, names, "NAME", "series")
    points = series_points(base, name)
    if format is ListFormat.text:
        view = page_view(lang, color)
        write_page(_lines(name, points, view), view)
        return
    _write_rows([_row(point) for point in points], _COLUMNS, format)


def _write_rows(rows: list[dict[str, Any]], columns: tuple[str, ...], format: ListFormat) -> None:
    from ..report.table import csv_line
    from ..report.untrusted import cell, escape_json

    if format is ListFormat.json:
        write_json(rows)
    elif format is ListFormat.jsonl:
        sys.stdout.writelines(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
    else:
        sys.stdout.write(csv_line(columns))
        for row in rows:
            sys.stdout.write(csv_line(["" if row[key] is None else cell(str(row[key])) for key in columns]))


def _list_names(names: dict[str, int], format: ListFormat, view: View) -> None:
    if format is not ListFormat.text:
        rows = [{"series": name, "statements": count} for name, count in names.items()]
        _write_rows(rows, ("series", "statements"), format)
        return
    from ..report.untrusted import visible
    from .kb_words import WORDS

    lines: list[Line] = [((f"{count:>4}  ", "quiet"), (visible(name), "")) for name, count in names.items()]
    write_page([*lines, (), ((WORDS[view.lang]["series_count"].format(count=len(names)), "quiet"),)], view)


def _row(point: Point) -> dict[str, Any]:
    from ..upkeep.selection import moment

    one, figure = point.statement, point.figure
    return {
        "date": moment(one) or None,
        "low": _number(figure.low) if figure else None,
        "high": _number(figure.high) if figure else None,
        "vague": figure.vague if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "unit": figure.unit if figure else None,
        "counts": figure.counts if figure else None,
        "speaker": one.speaker.en if one.speaker else None,
        "publisher": one.source.publisher,
        "id": one.id,
        "superseded_by": point.superseded_by,
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _lines(name: str, points: list[Point], view: View) -> list[Line]:
    from ..report.untrusted import visible

    most: dict[str, float] = {}
    for point in points:
        if point.figure:
            most[point.figure.unit] = max(most.get(point.figure.unit, 0.0), point.figure.high)
    lines: list[Line] = [((visible(name), "claim"),)]
    for point in points:
        lines += [(), *_point(point, most, view)]
    return lines


def _point(point: Point, most: dict[str, float], view: View) -> list[Line]:
    """The date with the figure and its bar, and below it what is counted and who says so."""
    from ..report.calendar import write_period
    from ..report.layout import columns, fold
    from ..report.untrusted import visible
    from ..report.wording import attribution
    from ..upkeep.selection import when
    from ..upkeep.series import bar
    from .kb_words import WORDS

    one, figure, words = point.statement, point.figure, WORDS[view.lang]
    period = when(one)
    date = write_period(period, view.lang) if period else words["undated"]
    lead = [(date, "claim"), (" " * max(_LEAD - columns(date), 1), "")]
    drawn = bar(figure, most[figure.unit], _BAR) if figure else ""
    lead.append((drawn + " " if drawn else "", "related"))
    lines = fold([(_value(figure, view.lang) if figure else words["no_figure"], "")], view.width, lead, " " * _LEAD)
    if figure:
        lines += fold([(visible(figure.counts), "")], view.width, " " * _LEAD)
    said = attribution(one, view.lang)
    who = f"{said.speaker}, {said.publisher}" if said.speaker not in ("", said.publisher) else said.publisher
    tail = [(f"— {who}", ""), (f" [{visible(one.id)}]", "quiet")]
    if point.superseded_by:
        tail.append((f" ({words['replaced'].format(id=visible(point.superseded_by))})", "quiet"))
    return lines + fold(tail, view.width, " " * _LEAD)


def _value(figure: Figure, lang: str) -> str:
    from ..report.calendar import write_number
    from ..report.entry_messages import QUALIFIERS
    from ..report.untrusted import visible

    low, high = write_number(figure.low, lang), write_number(figure.high, lang)
    value = figure.vague or (low if low == high else f"{low}–{high}")
    return f"{QUALIFIERS[lang].get(figure.qualifier, '')} {value} {visible(figure.unit)}".strip()
