"""A draft as the rest of malicheck sees it: passages of plain text that know where every character stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct, field

from ..span import Span

#: What a passage can be. `title` is a title or description from the front matter, or a page's `<title>` and `<h1>`.
KINDS = ("heading", "paragraph", "list_item", "table_cell", "quote", "caption", "footnote", "title")


class Passage(Struct, frozen=True):
    """One run of prose of a draft, without its markup.

    `text` is composed (NFC), with every run of plain white space as one space; no-break and narrow spaces stay as they
    are. `origin` holds, for each code point of `text` and one past its end, an offset into `Draft.source`. `wide` holds
    how many code points of the source a code point of `text` takes where that is not one (an entity, a letter written
    with a combining accent). `level` is a heading's level, else 0. `speaker_hint` is the line that says who speaks a
    block quote. For a table cell, `context` is the header of its column and the first cell of its row, `row` and
    `column` count from 1 (the header is row 1).
    """

    text: str
    kind: str
    origin: tuple[int, ...]
    level: int = 0
    speaker_hint: str = ""
    context: str = ""
    row: int = 0
    column: int = 0
    wide: Mapping[int, int] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the draft's source, without the markup around its first and last letter.

        For "killed **160** people" the span of "160" is the three digits, not the asterisks.
        """
        size = len(self.text)
        start, end = max(0, min(start, size)), max(0, min(end, size))
        first = self.origin[start]
        if end <= start:
            return Span(first, first)
        last = end - 1
        return Span(first, self.origin[last] + self.wide.get(last, 1))


class Comment(Struct, frozen=True):
    """A comment of the draft: what stands between its marks, and its place with them."""

    text: str
    span: Span


class Draft(Struct, frozen=True):
    """A draft that was read: its source text as in the file (no byte order mark), and what a reader would read of it.

    `date` is the article's own date (ISO) and `lang` its declared language, where the file says so. `lines` holds the
    offset at which each line of the source starts; `numbers` gives those lines other numbers than 1, 2, 3... where a
    line is not what a reader counts (paragraphs of a Word file).
    """

    path: str
    source: str
    passages: tuple[Passage, ...]
    comments: tuple[Comment, ...] = ()
    date: str | None = None
    lang: str | None = None
    lines: tuple[int, ...] = (0,)
    numbers: tuple[int, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset into `source`, both from 1, in code points of the file as it was written.

        For a Word file the line is the number of the paragraph and the column counts within it.
        """
        offset = max(0, min(offset, len(self.source)))
        line = bisect_right(self.lines, offset) - 1
        if line and offset == len(self.source) == self.lines[line]:
            line -= 1
        number = self.numbers[line] if self.numbers else line + 1
        return number, offset - self.lines[line] + 1
