"""Markdown drafts: blocks by markdown-it-py, the text inside them by `markdown_inline`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from ..late import late
from ..span import Span
from .blocks import Block, Reading, comments_of
from .front_matter import read_front_matter
from .joined import Joined, Line
from .markdown_inline import SPECIAL, Inline
from .passage import Comment
from .trace import TextTrace

_LINE_END = late(r"\r\n|\n|\r")
_NOTE = late(r"\[\^[^\]\s]+\]:[ \t]*")
_BOX = late(r"\[[ xX]\][ \t]+")
_ALERT = late(r"\[![A-Za-z]+\][+-]?[ \t]*(?:\n|$)")
_HEADING_MARKS = late(r"#{1,6}[ \t]+")
_ATTRIBUTES = late(r"[ \t]*\{[:#.][^{}\n]*\}[ \t]*$")
_PIPE = late(r"(?:\\.|[^\\|])*")

_Lines = list[Line]


def read_markdown(source: str) -> Reading:
    """Passages and comments of a Markdown draft, with title, description, date and language of its front matter."""
    reading = Reading()
    start = read_front_matter(source, reading)
    _Walk(source, start, reading).read()
    return reading


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")

    def reference_but_no_note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A footnote of one word looks like the definition of a link."""
        if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
            return False
        return reference(state, start, end, silent)

    parser.block.ruler.at("reference", reference_but_no_note)
    return parser


class _Walk:
    """One pass over the block tokens of a draft."""

    def __init__(self, source: str, start: int, reading: Reading) -> None:
        self.source = source
        self.reading = reading
        self.starts: list[int] = [start]
        self.ends: list[int] = []
        for match in _LINE_END.finditer(source, start):
            self.ends.append(match.start())
            self.starts.append(match.end())
        self.ends.append(len(source))
        self.env: dict[str, dict[str, object]] = {}
        self.tokens: list[Token] = []
        body = source[start:]
        if "\r" in body:
            body = _LINE_END.sub("\n", body)
        parser = _parser()
        parser.block.parse(body, parser, self.env, self.tokens)
        self.quotes = 0
        self.quote_depth = 0
        self.list_depth = 0
        self.item_opened = False
        self.in_note = False

    def read(self) -> None:
        """Turn every token into blocks and comments of the reading."""
        tokens = self.tokens
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.type
            if kind == "inline":
                self._prose(tokens[index - 1], token)
            elif kind == "table_open":
                index = self._table(index)
            elif kind == "html_block":
                self._html(token)
            elif kind == "code_block" and self.in_note:
                self._note_goes_on(token)
            elif kind == "blockquote_open":
                self.quote_depth += 1
                self.quotes += self.quote_depth == 1
            elif kind == "blockquote_close":
                self.quote_depth -= 1
            elif kind == "list_item_open":
                self.list_depth += 1
                self.item_opened = True
            elif kind == "list_item_close":
                self.list_depth -= 1
            if kind in ("heading_open", "list_item_open", "blockquote_open", "fence", "hr"):
                self.in_note = False
            index += 1

    def _lines(self, token: Token) -> _Lines:
        """The lines of an inline token's content, each with the offset where it stands in the source."""
        number, end = token.map or (0, 0)
        lines: _Lines = []
        for line in token.content.split("\n"):
            text = line.strip(" \t")
            place = self._find(number, text)
            while place is None and number + 1 < end:  # a line of no-break spaces is left out of the content
                number += 1
                place = self._find(number, text)
            lines.append((self.starts[number] if place is None else place, text))
            number = min(number + 1, len(self.ends) - 1)
        return lines

    def _find(self, number: int, text: str) -> int | None:
        """Where a line of content ends its line of the source, or None."""
        place = self.source.rfind(text, self.starts[number], self.ends[number])
        return place if place >= 0 else None

    def _prose(self, opening: Token, token: Token) -> None:
        lines = self._lines(token)
        if opening.type == "heading_open":
            at, text = lines[-1]
            lines[-1] = at, _ATTRIBUTES.sub("", text)
            self._add(lines, "heading", level=int(opening.tag[1]))
            return
        if self.item_opened:
            self.item_opened = False
            box = _BOX.match(lines[0][1])
            if box:
                lines[0] = lines[0][0] + box.end(), lines[0][1][box.end() :]
        if self.quote_depth and len(lines) and _ALERT.match(lines[0][1]):
            lines = lines[1:]
        for note, part in _split_notes(lines):
            self.in_note = note
            kind = (
                "footnote" if note else "quote" if self.quote_depth else "list_item" if self.list_depth else "paragraph"
            )
            self._add(part, kind)

    def _note_goes_on(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        paragraph: _Lines = []
        for number, line in enumerate(token.content.split("\n"), first):
            text = line.strip(" \t")
            if text:
                written = self.source[self.starts[number] : self.ends[number]]
                paragraph.append((self.starts[number] + max(written.rfind(text), 0), text))
            elif paragraph:
                self._add(paragraph, "footnote")
                paragraph = []
        if paragraph:
            self._add(paragraph, "footnote")

    def _table(self, index: int) -> int:
        """Each cell a passage, with its column's header and its row's first cell. Returns the closing token's index."""
        header: list[str] = []
        row = column = 0
        first_cell = ""
        cells: list[tuple[int, str]] = []
        while self.tokens[index].type != "table_close":
            token = self.tokens[index]
            if token.type == "tr_open":
                row, column, first_cell = row + 1, 0, ""
                line = token.map[0] if token.map else 0
                cells = _cells(self.source[self.starts[line] : self.ends[line]], self.starts[line], self.tokens, index)
            elif token.type == "inline":
                column += 1
                if token.content and column <= len(cells):
                    context = "; ".join(
                        part for part in (header[column - 1] if column <= len(header) else "", first_cell) if part
                    )
                    block = self._add([cells[column - 1]], "table_cell", context=context, row=row, column=column)
                    text = "".join(block.trace.pieces).strip()
                    first_cell = text if column == 1 else first_cell
                if row == 1:
                    header.append(text if token.content else "")
            index += 1
        return index

    def _html(self, token: Token) -> None:
        from .html import read_fragment

        first, last = token.map or [0, 0]
        end = self.ends[min(last, len(self.ends)) - 1] if last else 0
        if self.quote_depth or self.list_depth:
            self.reading.comments.extend(comments_of(self.source, self.starts[first], end))
        else:
            read_fragment(self.source, self.starts[first], end, self.reading)

    def _is_reference(self, label: str) -> bool:
        references = self.env.get("references")
        return bool(references) and normalizeReference(label) in references  # type: ignore[operator]

    def _add(self, lines: _Lines, kind: str, level: int = 0, context: str = "", row: int = 0, column: int = 0) -> Block:
        """Add a block of inline Markdown, its images' texts as captions, its inline notes as footnotes."""
        joined = Joined([line for line in lines if not line[1].startswith(":::")])
        flat = joined.flat
        quote = self.quotes if self.quote_depth else 0
        block = Block(TextTrace(), kind, level, quote, context=context, row=row, column=column)
        self.reading.blocks.append(block)
        if not SPECIAL.search(flat):
            joined.copy(block.trace, 0, len(flat))
            return block
        inline = Inline(flat, self._is_reference).read()
        joined.copy(block.trace, 0, len(flat), inline.edits)
        for start, end in inline.comments:
            span = Span(joined.offset(start), joined.offset(end - 1) + 1)
            self.reading.comments.append(Comment(self.source[span.start + 4 : span.end - 3], span))
        for aside_kind, inner in (("caption", inline.images), ("footnote", inline.notes)):
            for start, end in inner:
                aside = Block(TextTrace(), aside_kind, quote=quote)
                joined.copy(aside.trace, start, end, inline.edits)
                before = aside_kind == "caption" and flat.startswith("![")
                self.reading.blocks.insert(len(self.reading.blocks) - before, aside)
        if flat.startswith("![") and kind == "paragraph":
            block.kind = "caption"
        return block


def _split_notes(lines: _Lines) -> Iterator[tuple[bool, _Lines]]:
    """The parts of a paragraph: what stands before any `[^1]:`, then each footnote without its mark."""
    part: _Lines = []
    note = False
    for at, text in lines:
        mark = _NOTE.match(text)
        if mark:
            if part:
                yield note, part
            part, note = [(at + mark.end(), text[mark.end() :])], True
        else:
            part.append((at, text))
    if part:
        yield note, part


def _cells(line: str, start: int, tokens: list[Token], row: int) -> list[tuple[int, str]]:
    """The cells of a table row, each with its place; a row may or may not open with a bar."""
    parts: list[tuple[int, str]] = []
    at = 0
    for match in _PIPE.finditer(line):
        if match.start() < at:
            continue
        text = match[0].strip(" \t")
        parts.append((start + match.start() + len(match[0]) - len(match[0].lstrip(" \t")), text))
        at = match.end() + 1
    first = next((token.content for token in tokens[row:] if token.type == "inline"), "")
    written = first.replace("|", "\\|")
    if parts and written and parts[0][1].endswith(written):
        place, text = parts[0]
        parts[0] = place + len(text) - len(written), written
        return parts
    return parts[1:]
