"""Tables drawn with characters (reStructuredText's grid and simple tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .joined import Line
from .text_lines import TextLine

#: Row and column from 1, and the lines of the cell.
Cell = tuple[int, int, list[Line]]


def grid_cells(lines: Sequence[TextLine]) -> Iterator[Cell]:
    """The cells of a grid table (`+---+---+` and `| a | b |`); one that spans columns takes the first one's number."""
    bounds = [index for index, char in enumerate(lines[0].text) if char == "+"]
    row: list[TextLine] = []
    number = 1
    for line in lines[1:]:
        if line.text.startswith("+"):
            if row:
                yield from _row(row, number, bounds)
                number += 1
            row = []
        else:
            row.append(line)
    if row:
        yield from _row(row, number, bounds)


def _row(lines: Sequence[TextLine], number: int, bounds: Sequence[int]) -> Iterator[Cell]:
    left = 0
    while left < len(bounds) - 1:
        right = left + 1
        while right < len(bounds) - 1 and not all(
            line.text[bounds[right] : bounds[right] + 1] == "|" for line in lines
        ):
            right += 1
        yield from _cell(lines, number, left + 1, bounds[left] + 1, bounds[right])
        left = right


def simple_cells(lines: Sequence[TextLine]) -> Iterator[Cell]:
    """The cells of a simple table (columns marked by `====  ====`); the last column may be wider than its mark."""
    spans = [match.span() for match in re.finditer(r"=+", lines[0].text)]
    row: list[TextLine] = []
    number = 1
    for line in lines[1:]:
        ruled = re.fullmatch(r"[-=]+(?:[ \t]+[-=]+)*", line.text) is not None
        starts_row = line.indent <= lines[0].indent + spans[0][0]
        if row and (ruled or starts_row or not line.text):
            yield from _simple_row(row, number, spans, lines[0].indent)
            number += 1
            row = []
        if line.text and not ruled:
            row.append(line)
    if row:
        yield from _simple_row(row, number, spans, lines[0].indent)


def _simple_row(
    lines: Sequence[TextLine], number: int, spans: Sequence[tuple[int, int]], margin: int
) -> Iterator[Cell]:
    padded = [
        TextLine(line.start - (line.indent - margin), " " * (line.indent - margin) + line.text, margin)
        for line in lines
    ]
    for column, (start, _) in enumerate(spans, 1):
        end = spans[column][0] if column < len(spans) else max(len(line.text) for line in padded)
        yield from _cell(padded, number, column, start, end)


def _cell(lines: Sequence[TextLine], row: int, column: int, start: int, end: int) -> Iterator[Cell]:
    part: list[Line] = []
    for line in lines:
        text = line.text[start:end]
        bare = text.strip()
        if bare:
            part.append((line.start + start + text.index(bare), bare))
    if part:
        yield row, column, part
