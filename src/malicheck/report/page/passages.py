"""A draft's text with the findings in it: which words each marks, and which findings stand beside which part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from ...documents import Draft, Passage
from ...span import Span
from .values import Block, Note, Part, Stretch


class Mark(Struct, frozen=True):
    """A finding's number and the stretch of a text that it marks."""

    note: int
    span: Span


def stretches(text: str, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """`text` cut into runs, each of which belongs to the shortest of the findings that mark it.

    Every finding has exactly one link: at the end of its last run, or, where shorter findings cover all of it, after the
    last run within it.

    >>> [(one.text, one.note, one.linked) for one in stretches("In Gao, 500 fled.", [Mark(1, Span(8, 11))])]
    [('In Gao, ', 0, False), ('500', 1, True), (' fled.', 0, False)]
    """
    held = [mark for mark in marks if mark.span.start < mark.span.end]
    edges = sorted({0, len(text), *(mark.span.start for mark in held), *(mark.span.end for mark in held)})
    runs: list[tuple[int, int, int]] = []
    for start, end in pairwise(edges):
        over = [mark for mark in held if mark.span.start <= start and end <= mark.span.end]
        owner = min(over, key=lambda mark: (mark.span.end - mark.span.start, mark.note)).note if over else 0
        if runs and runs[-1][2] == owner:
            runs[-1] = (runs[-1][0], end, owner)
        else:
            runs.append((start, end, owner))
    last = {owner: place for place, (_, _, owner) in enumerate(runs) if owner}
    more: dict[int, list[int]] = {}
    for mark in sorted(held, key=lambda mark: mark.note):
        if mark.note not in last:
            place = max(place for place, (start, end, _) in enumerate(runs) if start < mark.span.end and end <= mark.span.end)
            more.setdefault(place, []).append(mark.note)
    return tuple(
        Stretch(text[start:end], owner, last.get(owner) == place, tuple(more.get(place, ())))
        for place, (start, end, owner) in enumerate(runs)
    )


class Places:
    """Finds the stretch of a passage that a stretch of the draft's source became."""

    def __init__(self, draft: Draft) -> None:
        self._where: dict[int, tuple[int, int]] = {}
        for number, passage in enumerate(draft.passages):
            for place, offset in enumerate(passage.origin[: len(passage.text)]):
                self._where.setdefault(offset, (number, place))

    def find(self, span: Span) -> tuple[int, Span] | None:
        """The number of the passage and the stretch of its text; None for what is no text (a comment, markup)."""
        found = [self._where[offset] for offset in range(span.start, span.end) if offset in self._where]
        if not found:
            return None
        passage = found[0][0]
        places = [place for number, place in found if number == passage]
        return passage, Span(min(places), max(places) + 1)


def parts_of(draft: Draft, marks: Mapping[int, Sequence[Mark]], notes: Mapping[int, Note]) -> tuple[Part, ...]:
    """The parts of a draft: each starts with a block that has findings (the first perhaps without).

    `marks` holds the marks of a passage by its number, `notes` the findings by theirs.
    """
    parts: list[tuple[Block, tuple[Note, ...], list[Block]]] = []
    for block, numbers in _blocks(draft.passages, marks):
        if numbers or not parts:
            parts.append((block, tuple(notes[number] for number in numbers), []))
        else:
            parts[-1][2].append(block)
    return tuple(Part(block, beside, _with_lists(rest)) for block, beside, rest in parts)


def _blocks(passages: Sequence[Passage], marks: Mapping[int, Sequence[Mark]]) -> Iterable[tuple[Block, list[int]]]:
    """Blocks in order, each with the numbers of its findings; the cells of a table are one block."""
    numbered = list(enumerate(passages))
    tables = _table_numbers(passages)
    for _, group in groupby(numbered, key=lambda row: tables.get(row[0], -1 - row[0])):
        members = list(group)
        texts = {number: stretches(passage.text, marks.get(number, ())) for number, passage in members}
        found = sorted({mark.note for number, _ in members for mark in marks.get(number, ())})
        number, passage = members[0]
        if number in tables:
            yield Block("table", rows=_rows([(one, texts[place]) for place, one in members])), found
        elif passage.kind == "list_item":
            yield Block("list", items=(texts[number],)), found
        else:
            yield Block(passage.kind, passage.level, texts[number]), found


def _table_numbers(passages: Sequence[Passage]) -> dict[int, int]:
    """For each passage that is a cell of a table, which table: a new one starts when the rows start again."""
    tables: dict[int, int] = {}
    table, before = 0, None
    for number, passage in enumerate(passages):
        if passage.kind != "table_cell" or not passage.row:
            before = None
            continue
        if before is None or (passage.row, passage.column) < (before.row, before.column):
            table += 1
        tables[number] = table
        before = passage
    return tables


def _rows(cells: Sequence[tuple[Passage, tuple[Stretch, ...]]]) -> tuple[tuple[tuple[Stretch, ...], ...], ...]:
    """The rows of a table with all their cells; several passages of one cell follow each other in it."""
    grid: dict[tuple[int, int], list[Stretch]] = {}
    for passage, text in cells:
        held = grid.setdefault((passage.row, max(passage.column, 1)), [])
        held.extend([Stretch(" "), *text] if held else text)
    rows = sorted({row for row, _ in grid})
    columns = range(1, max(column for _, column in grid) + 1)
    return tuple(tuple(tuple(grid.get((row, column), ())) for column in columns) for row in rows)


def _with_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with neighbouring list items as one list."""
    made: list[Block] = []
    for block in blocks:
        if block.kind == "list" and made and made[-1].kind == "list":
            made[-1] = Block("list", items=made[-1].items + block.items)
        else:
            made.append(block)
    return tuple(made)
