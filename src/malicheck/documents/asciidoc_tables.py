"""AsciiDoc tables (`|===`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .blocks import Block
from .joined import Line
from .text_lines import TextLine

#: What may stand before the bar of a cell: how many columns or rows it spans, how it is set, what style it has.
_SPECIFIER = re.compile(r"(?:(\d+)(?:\.\d+)?[+*]|\.\d+[+*])?[<^>]?(?:\.[<^>])?[adehlmsv]?$")
_COLUMNS = re.compile(r"""cols\s*=\s*(?:"([^"]*)"|'([^']*)'|(\d+)\*?[^,\]]*)""")

Add = Callable[[Sequence[Line], str], Block]


def read_table(body: Sequence[TextLine], attributes: str, bar: str, add: Add) -> None:
    """Add every cell of a table as a passage, with its row and column, its column's header and its row's first cell."""
    cells, first_line = _cells(body, bar)
    columns = _count(attributes) or first_line or 1
    headed = "header" in attributes or (len(body) > 1 and bool(body[0].text) and not body[1].text)
    header: list[str] = []
    row, column, first = 1, 1, ""
    for width, part in cells:
        block = add(part, "table_cell")
        text = block.trace.build()[0] if part else ""
        block.row, block.column = row, column
        if row == 1 and headed:
            header.extend([text] * width)
        else:
            head = header[column - 1] if column <= len(header) else ""
            block.context = "; ".join(filter(None, (head, first)))
        first = text if column == 1 else first
        column += width
        if column > columns:
            row, column, first = row + 1, 1, ""


def _cells(body: Sequence[TextLine], bar: str) -> tuple[list[tuple[int, list[Line]]], int]:
    """The cells in order, each with its span and its lines; and how many columns the first written line has."""
    cells: list[tuple[int, list[Line]]] = []
    first_line = 0
    splitter = re.compile(rf"(?<!\\){re.escape(bar)}")
    for line in body:
        bounds = [match.start() for match in splitter.finditer(line.text)]
        pieces = list(zip([-1, *bounds], [*bounds, len(line.text)], strict=True))
        width = 1
        for number, (start, end) in enumerate(pieces):
            text = line.text[start + 1 : end]
            more = _SPECIFIER.search(text) if number + 1 < len(pieces) else None
            if more and (not text[: more.start()] or text[: more.start()][-1].isspace()):
                text = text[: more.start()]
            else:
                more = None
            if number:
                cells.append((width, []))
            bare = text.strip()
            if bare and cells:
                cells[-1][1].append((line.start + start + 1 + text.index(bare), bare))
            width = min(int(more[1]), 50) if more and more[1] else 1
        if not first_line and cells:
            first_line = sum(width for width, _ in cells)
    return cells, first_line


def _count(attributes: str) -> int:
    """How many columns `cols=` asks for: "1,2,1", "3*" or "2*,1"."""
    match = _COLUMNS.search(attributes)
    if not match:
        return 0
    if match[3]:
        return int(match[3])
    total = 0
    for part in re.split(r"[,;]", match[1] or match[2] or ""):
        times = re.match(r"\s*(\d+)\*", part)
        total += int(times[1]) if times else 1
    return total
