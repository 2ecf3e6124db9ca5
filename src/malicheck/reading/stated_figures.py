"""The figures of a statement: declared ones first, with what they count and in which unit, then those its texts give besides."""

from __future__ import annotations

from msgspec import Struct

from ..knowledge.entry import Statement
from .claim import Claim, Reader
from .quantities import Quantity
from .written_figures import written_figure

_MONEY = {
    "us dollars": "usd",
    "usd": "usd",
    "usd per month": "usd",
    "euros": "eur",
    "cfa francs": "cfa",
    "cfa francs per month": "cfa",
}
#: Units of declared figures as those of a text are named.
_MEASURES = {
    "tonnes": ("count", "tonne"),
    "kilograms": ("count", "kg"),
    "kilometres": ("distance", "km"),
    "metres": ("distance", "metre"),
}
_TIME = {"years": "year", "year": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour"}


class StatedFigure(Struct, frozen=True):
    """A figure of a statement: its range and qualifier, what kind of number, and what it counts, as concept keys.

    `sort` are those of its unit alone: soldiers, police and civilians may all be told of 17,557 personnel.
    """

    low: float
    high: float
    qualifier: str
    vague: bool
    kind: str
    unit: str
    counted: frozenset[str]
    sort: frozenset[str]
    shown_en: str
    shown_fr: str


def stated_figures(statement: Statement, readings: tuple[Claim, ...], reader: Reader) -> tuple[StatedFigure, ...]:
    """The figures a statement declares, and those that its texts give besides."""
    figures = []
    for figure in statement.figures:
        unit = figure.unit.lower()
        kind, name = "count", ""
        if unit.startswith("percent"):
            kind, name = "percent", "percent"
        elif unit in _MONEY:
            kind, name = "money", _MONEY[unit]
        elif unit in _TIME:
            kind, name = "year_span", _TIME[unit]
        elif unit in _MEASURES:
            kind, name = _MEASURES[unit]
        counted = reader.concepts_in(f"{figure.unit} {figure.counts}", "en")
        figures.append(
            StatedFigure(
                figure.low, figure.high, figure.qualifier, figure.vague is not None, kind, name, counted,
                reader.concepts_in(figure.unit, "en"),
                written_figure(figure, "en"), written_figure(figure, "fr"),
            )
        )
    known = {(figure.low, figure.high) for figure in figures}
    for reading in readings:
        for quantity in reading.quantities:
            if (quantity.low, quantity.high) not in known:
                known.add((quantity.low, quantity.high))
                figures.append(_from_text(quantity, reading, reader))
    return tuple(figures)


def _from_text(quantity: Quantity, reading: Claim, reader: Reader) -> StatedFigure:
    shown = quantity.span.of(reading.text)
    counted = reader.concepts_in(quantity.noun, reading.lang)
    return StatedFigure(
        quantity.low, quantity.high, quantity.qualifier, quantity.qualifier == "vague", quantity.kind, quantity.unit,
        counted, counted, shown, shown,
    )
