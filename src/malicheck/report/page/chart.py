"""The figures of a series over time with the claim marked among them, laid out for a small drawing (SVG)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import floor, log10

from msgspec import Struct

from ...knowledge.entry import Figure, KnowledgeBase, Statement
from ...reading.dates import find_dates
from ...reading.quantities import find_quantities
from ...upkeep.selection import moment, when
from ...upkeep.series import Point, series_points
from ..calendar import translate_figure, write_date, write_number, write_numbers, write_period
from ..entry_messages import QUALIFIERS
from ..untrusted import visible
from ..wording import attribution
from .words import WORDS

#: The drawing in its own units, and the room around the plot for dates, figures and the claim's label.
WIDTH, HEIGHT = 380, 176
_LEFT, _RIGHT, _TOP, _BOTTOM = 2, 2, 26, 26
#: Below this distance two labels on the axis would run into each other.
_APART = 62
#: How far above its dot a label stands.
_LABEL_OVER = 9
#: A drawing of fewer figures says nothing over time.
_FEWEST = 2
#: The compared facts that are figures.
_FIGURES = ("superseded", "number")


class Dot(Struct, frozen=True):
    """A figure in the drawing: where it stands, the upper end of a range, and its label (empty where it would not fit).

    `cited` tells that the statement is the one shown above, `replaced` that a newer figure took its place.
    """

    x: float
    y: float
    top: float
    label: str
    anchor: str
    cited: bool
    replaced: bool


class Row(Struct, frozen=True):
    """A figure in the table below the drawing."""

    date: str
    figure: str
    counts: str
    who: str
    cited: bool
    replaced: bool


class Tick(Struct, frozen=True):
    """A date on the axis."""

    x: float
    text: str
    anchor: str


class ClaimMark(Struct, frozen=True):
    """The claim in the drawing: the height of its line, its label, and its day where it gives one (else None)."""

    y: float
    label: str
    x: float | None


class Chart(Struct, frozen=True):
    """The drawing: figures, dates on the axis, the claim's mark, its description for those who do not see it, and its rows."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    claim: ClaimMark | None
    about: str
    rows: tuple[Row, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: float = HEIGHT - _BOTTOM
    left: float = _LEFT
    right: float = WIDTH - _RIGHT


class ClaimedFigure(Struct, frozen=True):
    """The figure that a claim gives: its value, how it says it, and the day it gives (None without one)."""

    value: float
    text: str
    day: date | None


def claimed_figure(facets: Iterable[tuple[str, str]], sentence: str, lang: str) -> ClaimedFigure | None:
    """The figure of a claim among its compared facts, which are given as (name, the claim's value).

    >>> claimed_figure([("number", "5,000 personnel")], "In 2022 MINUSMA had 5,000 personnel", "en").value
    5000.0
    """
    for wanted in _FIGURES:
        for name, text in facets:
            found = find_quantities(text, lang) if name == wanted else ()
            if found and found[0].qualifier != "vague":
                middle = (found[0].low + found[0].high) / 2
                return ClaimedFigure(middle, text, _day_of(sentence, lang))
    return None


def _day_of(sentence: str, lang: str) -> date | None:
    """The middle of the first date of a sentence that is a point in time."""
    for mention in find_dates(sentence, lang):
        if not mention.yearless and mention.relation == "on" and mention.precision != "vague":
            start, end = (date.fromisoformat(day) for day in (mention.start, mention.end))
            return date.fromordinal((start.toordinal() + end.toordinal()) // 2)
    return None


def series_chart(
    cited: Sequence[Statement], claimed: ClaimedFigure | None, base: KnowledgeBase, lang: str, spoken: str
) -> Chart | None:
    """The drawing of the series of the first of the statements that has one; None where there is too little to draw.

    Figures of another unit than that of the statement are left out. `spoken` is the language of the claim.
    """
    for statement in cited:
        if statement.series and statement.figures:
            unit = statement.figures[0].unit
            points = [
                (point, point.figure)
                for point in series_points(base, statement.series)
                if point.figure is not None and point.figure.unit == unit and moment(point.statement)
            ]
            if len({moment(point.statement) for point, _ in points}) >= _FEWEST:
                return _drawn(points, {one.id for one in cited}, claimed, lang, spoken)
    return None


def _drawn(
    points: Sequence[tuple[Point, Figure]], cited: set[str], claimed: ClaimedFigure | None, lang: str, spoken: str
) -> Chart:
    days = [middle_day(moment(point.statement)) for point, _ in points]
    all_days = [*days, *([claimed.day] if claimed is not None and claimed.day is not None else [])]
    first, last = min(all_days).toordinal(), max(all_days).toordinal()
    most = _round_up(max([figure.high for _, figure in points] + ([claimed.value] if claimed else [])))

    def across(day: date) -> float:
        inner = WIDTH - _LEFT - _RIGHT - 2 * 18
        return round(_LEFT + 18 + inner * (day.toordinal() - first) / max(last - first, 1), 1)

    def up(value: float) -> float:
        room = HEIGHT - _TOP - _BOTTOM
        return round(HEIGHT - _BOTTOM - room * min(max(value, 0) / most, 1), 1)

    places = [(across(day), up(figure.low), up(figure.high)) for day, (_, figure) in zip(days, points, strict=True)]
    mark = None
    if claimed is not None:
        text = write_numbers(claimed.text if spoken == lang else translate_figure(visible(claimed.text), lang), lang)
        label = WORDS[lang]["chart_claim"].format(value=visible(text))
        mark = ClaimMark(up(claimed.value), label, across(claimed.day) if claimed.day is not None else None)
    labels = _labels(places, [(point.statement.id in cited, figure) for point, figure in points], mark, lang)
    dots = tuple(
        Dot(x, low, high, label, _anchor(x), point.statement.id in cited, point.superseded_by is not None)
        for (x, low, high), label, (point, _) in zip(places, labels, points, strict=True)
    )
    rows = tuple(_row(point, figure, cited, lang) for point, figure in points)
    return Chart(dots, _ticks(days, across, lang), mark, _about(points, mark, lang), rows)


def middle_day(text: str) -> date:
    """The day by which a date of the base is drawn: a month's middle, a year's middle.

    >>> middle_day("2022"), middle_day("2022-11")
    (datetime.date(2022, 7, 1), datetime.date(2022, 11, 15))
    """
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15 if len(parts) > 1 else 1)


def _round_up(value: float) -> float:
    """The next round number, so that the highest figure has some air above it."""
    if value <= 0:
        return 1.0
    step = 10.0 ** floor(log10(value)) / 2
    return (floor(value / step) + 1) * step


def _labels(
    places: Sequence[tuple[float, float, float]], figures: Sequence[tuple[bool, Figure]], mark: ClaimMark | None, lang: str
) -> list[str]:
    """The figures written at their dots: those of the statement above first, then the newest that have room left."""
    labels = [""] * len(places)
    taken: list[tuple[float, float, float, float]] = []
    for index in sorted(range(len(places)), key=lambda place: (not figures[place][0], -place)):
        x, _, top = places[index]
        text = figure_text(figures[index][1], lang, short=True)
        wide = 7.2 * len(text)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[_anchor(x)]
        box = (left - 2, top - _LABEL_OVER - 10, left + wide + 2, top - _LABEL_OVER + 2)
        dots = [(other, y) for place, (other, low, high) in enumerate(places) for y in (low, high) if place != index]
        crossed = mark is not None and box[1] < mark.y < box[3]
        if figures[index][0]:
            crossed = False
        covered = any(box[0] - 4 < other < box[2] + 4 and box[1] - 4 < y < box[3] + 4 for other, y in dots)
        if crossed or covered or any(_meet(box, other) for other in taken):
            continue
        labels[index] = text
        taken.append(box)
    return labels


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (left, top, right, bottom) share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _anchor(x: float) -> str:
    """Which way a label leans so that it stays in the drawing."""
    return "start" if x < _LEFT + 34 else "end" if x > WIDTH - _RIGHT - 34 else "middle"


def _ticks(days: Sequence[date], across: Callable[[date], float], lang: str) -> tuple[Tick, ...]:
    first, last = min(days), max(days)
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) < 2:
        ends = dict.fromkeys((first, last))
        return tuple(Tick(across(day), write_date(day.isoformat()[:7], lang), _anchor(across(day))) for day in ends)
    ticks: list[Tick] = []
    for day in years:
        x = across(day)
        if not ticks or x - ticks[-1].x >= _APART:
            ticks.append(Tick(x, str(day.year), _anchor(x)))
    return tuple(ticks)


def figure_text(figure: Figure, lang: str, *, short: bool = False) -> str:
    """A figure of the base as people write it, with its qualifier and unit unless `short`.

    >>> figure_text(Figure(300, 350, "range", "people", "people"), "en", short=True)
    '300–350'
    """
    low, high = write_number(figure.low, lang), write_number(figure.high, lang)
    value = low if low == high else f"{low}–{high}"
    return value if short else f"{QUALIFIERS[lang].get(figure.qualifier, '')} {value} {visible(figure.unit)}".strip()


def _row(point: Point, figure: Figure, cited: set[str], lang: str) -> Row:
    one = point.statement
    said = attribution(one, lang)
    who = f"{said.speaker}, {said.publisher}" if said.speaker not in ("", said.publisher) else said.publisher
    period = when(one)
    written = write_period(period, lang) if period is not None else ""
    return Row(
        written, figure_text(figure, lang), visible(figure.counts), who, one.id in cited, point.superseded_by is not None
    )


def _about(points: Sequence[tuple[Point, Figure]], mark: ClaimMark | None, lang: str) -> str:
    words = WORDS[lang]
    moments = [moment(point.statement) for point, _ in points]
    figures = [figure for _, figure in points]
    text = words["chart_about"].format(
        first=write_date(min(moments), lang),
        last=write_date(max(moments), lang),
        low=write_number(min(figure.low for figure in figures), lang),
        high=write_number(max(figure.high for figure in figures), lang),
    )
    return text if mark is None else f"{text} {mark.label[0].upper()}{mark.label[1:]}."
