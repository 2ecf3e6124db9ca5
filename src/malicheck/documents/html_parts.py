"""What the reading of a page keeps track of: open elements, tables, and blocks with the place they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from .blocks import Block
from .html_rules import HEADINGS, Attributes

#: Where a block stands, best first: only the best kind of place that holds text is read.
MAIN, ARTICLE, ELSEWHERE, PREFORMATTED = range(4)


class Element(Struct):
    """An open element and what it means for the text in it."""

    name: str
    skipped: bool
    note: bool = False
    quote: int = 0
    place: int = ELSEWHERE
    start: int = 0


class Placed(Struct):
    """A block and the kind of place it stands in; `top` blocks are kept wherever they are."""

    block: Block
    place: int
    top: bool = False


class Table(Struct):
    """The table being read: where its present cell is, and the texts that give a cell its context."""

    header: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    width: int = 1
    first: str = ""

    def start_row(self) -> None:
        """A `<tr>`."""
        self.row, self.column, self.width, self.first = self.row + 1, 0, 1, ""

    def start_cell(self, attributes: Attributes) -> None:
        """A `<td>` or `<th>`, perhaps over several columns."""
        self.column += self.width if self.column else 1
        span = attributes.get("colspan", "").strip()
        self.width = max(1, min(int(span), 100)) if span.isdecimal() else 1

    def place(self, block: Block) -> None:
        """Give a block of the present cell its row, column and context."""
        text = block.trace.build()[0]
        block.row, block.column = self.row, self.column
        if self.row == 1:
            self.header.extend([""] * (self.column - 1 + self.width - len(self.header)))
            self.header[self.column - 1 : self.column - 1 + self.width] = [text] * self.width
        else:
            head = self.header[self.column - 1] if 0 < self.column <= len(self.header) else ""
            block.context = "; ".join(part for part in (head, self.first) if part)
        if self.column == 1 and not self.first:
            self.first = text


def kind_of(names: Sequence[str], inner: Element) -> tuple[str, int]:
    """The kind and the heading level of a block inside elements of these names."""
    for name in reversed(names):
        if name in HEADINGS:
            return ("title", 1) if name == "h1" else ("heading", HEADINGS[name])
        if name in ("figcaption", "caption"):
            return "caption", 0
        if name in ("td", "th"):
            return "table_cell", 0
        if name == "blockquote":
            return "quote", 0
        if name in ("li", "dt", "dd"):
            return ("footnote" if inner.note else "quote" if inner.quote else "list_item"), 0
    return ("footnote" if inner.note else "paragraph"), 0
