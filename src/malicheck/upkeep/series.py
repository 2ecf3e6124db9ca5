"""The figures of a series over time, each with the statement it stands in."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from malicheck.knowledge.entry import Figure, KnowledgeBase, Statement
from malicheck.upkeep.selection import in_order


class Point(Struct, frozen=True):
    """A statement of a series with one of its figures; `figure` is None for one without a figure.

    `superseded_by` names the newer statement that replaces it.
    """

    statement: Statement
    figure: Figure | None
    superseded_by: str | None = None


def series_names(base: KnowledgeBase) -> dict[str, int]:
    """Every series with the number of its statements, by name."""
    return dict(sorted(Counter(one.series for one in base.statements.values() if one.series).items()))


def series_points(base: KnowledgeBase, name: str) -> list[Point]:
    """The points of a series in order of time; a statement with several figures has several points.

    >>> series_points(KnowledgeBase({}, {}, {}), "minusma-total-personnel")
    []
    """
    newer = {older: one.id for one in base.statements.values() for older in one.supersedes}
    points = list[Point]()
    for one in in_order(one for one in base.statements.values() if one.series == name):
        for figure in one.figures or (None,):
            points.append(Point(one, figure, newer.get(one.id)))
    return points


def bar(figure: Figure, most: float, width: int) -> str:
    """A figure as a bar: solid up to its low end, light up to its high end; `most` fills the width.

    >>> bar(Figure(50, 100, "range", "people", "people"), 200, 8)
    '██▒▒'
    """
    if most <= 0:
        return ""
    low, high = (max(0, round(width * end / most)) for end in (figure.low, figure.high))
    # what is not nothing leaves a mark
    low = max(low, 1) if figure.low > 0 else low
    return "█" * low + "▒" * max(high - low, 0)
