"""HTML drafts, also pages saved from a content management system: the article's own text, where it stands."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from ..span import Span
from .blocks import Block, Reading
from .html_fields import PageFields
from .html_parts import ARTICLE, ELSEWHERE, MAIN, PREFORMATTED, Element, Placed, Table, kind_of
from .html_rules import (
    BLOCKS,
    IMPLIED_ENDS,
    SKIPPED,
    VOID,
    is_hidden,
    is_note,
    is_note_mark,
)
from .passage import Comment
from .trace import TextTrace

_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;?)")
_ATTRIBUTE = r"""(?<![\w:-]){}\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<b>[^\s"'>]+))"""
#: An `<article>` with less than this share of the text is a teaser, not the article.
_LEAST_SHARE = 0.25


def read_html(source: str) -> Reading:
    """Passages, comments, date and language of an HTML page.

    The text is that of `<main>`, else of `<article>`, else of the whole body, always with the `<h1>`; navigation,
    forms, hidden parts, code, struck text and boxes of related links are left out. Preformatted text is read only in a
    page that has no other.
    """
    page = _Page(source, 0, len(source))
    page.run()
    return Reading(page.title + page.chosen(), page.comments, page.fields.date(), page.fields.lang)


def read_fragment(source: str, start: int, end: int, reading: Reading) -> None:
    """Add the passages and comments of a stretch of HTML inside another format to `reading`."""
    page = _Page(source, start, end)
    page.run()
    reading.blocks.extend(placed.block for placed in page.placed if placed.place != PREFORMATTED)
    reading.comments.extend(page.comments)


class _Page(HTMLParser):
    """One pass over the markup. The parser says where tags stand; the text between them is cut from the source."""

    def __init__(self, source: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.start, self.end = start, end
        self.line_starts = [start]
        at = source.find("\n", start, end)
        while at >= 0:
            self.line_starts.append(at + 1)
            at = source.find("\n", at + 1, end)
        self.text_start = -1
        self.stack: list[Element] = []
        self.tables: list[Table] = []
        self.placed: list[Placed] = []
        self.title: list[Block] = []
        self.comments: list[Comment] = []
        self.fields = PageFields()
        self.speakers: dict[int, str] = {}
        self.trace = TextTrace()
        self.kind = "paragraph"
        self.breaks = 0
        self.data_script = False

    def run(self) -> None:
        """Read the whole stretch."""
        self.feed(self.source[self.start : self.end])
        self.close()
        self._text_until(self.end)
        self._end_block()
        for placed in self.placed:
            placed.block.speaker = self.speakers.get(placed.block.quote, "")

    def chosen(self) -> list[Block]:
        """The blocks of the article, by where they stand in the page."""
        sizes = [0, 0, 0, 0]
        for placed in self.placed:
            sizes[placed.place] += sum(map(len, placed.block.trace.pieces))
        if sizes[MAIN]:
            kept = {MAIN}
        elif sizes[ARTICLE] > _LEAST_SHARE * (sizes[ARTICLE] + sizes[ELSEWHERE]):
            kept = {ARTICLE}
        elif sizes[ARTICLE] or sizes[ELSEWHERE]:
            kept = {ARTICLE, ELSEWHERE}
        else:
            kept = {PREFORMATTED}
        return [placed.block for placed in self.placed if placed.place in kept or placed.top]

    # What the parser calls

    def handle_data(self, data: str) -> None:
        if self.text_start < 0:
            self.text_start = self._offset()

    def handle_entityref(self, name: str) -> None:
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        self.handle_data(name)

    def handle_decl(self, decl: str) -> None:
        self._text_until(self._offset())

    def handle_pi(self, data: str) -> None:
        self._text_until(self._offset())

    def unknown_decl(self, data: str) -> None:
        self._text_until(self._offset())

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        return self.parse_bogus_comment(i)

    def handle_comment(self, data: str) -> None:
        at = self._offset()
        self._text_until(at)
        if self.source.startswith("<!--", at):
            self.comments.append(Comment(data, Span(at, min(at + len(data) + 7, self.end))))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._offset()
        self._text_until(at)
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if self.fields.read(tag, attributes, bool(self.stack) and self.stack[-1].skipped):
            self._description()
        if tag in VOID:
            self._void(tag, attributes, at)
            return
        self._imply_ends(tag)
        if tag in BLOCKS:
            self._end_block()
        element = self._element(tag, attributes, at)
        self.stack.append(element)
        if element.skipped:
            self.data_script = tag == "script" and attributes.get("type", "").lower() == "application/ld+json"
        elif tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].start_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].start_cell(attributes)
        elif tag == "q":
            self.trace.put("“", at, self._tag_end(at))

    def handle_endtag(self, tag: str) -> None:
        at = self._offset()
        self._text_until(at)
        place = next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i].name == tag), None)
        if tag in BLOCKS and (place is not None or tag == "p"):
            self._end_block()
        if place is None:
            return
        closed = self.stack[place]
        if tag == "q" and not closed.skipped:
            self.trace.put("”", at, self._tag_end(at))
        if tag in ("cite", "footer") and closed.quote and not closed.skipped:
            self._speaker(closed, at)
        if tag == "table" and self.tables and not closed.skipped:
            self.tables.pop()
        del self.stack[place:]

    # What they do

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def _tag_end(self, at: int) -> int:
        end = self.source.find(">", at, self.end)
        return end + 1 if end >= 0 else self.end

    def _element(self, tag: str, attributes: dict[str, str], at: int) -> Element:
        parent = self.stack[-1] if self.stack else Element("", False)
        in_quote = bool(parent.quote)
        skipped = (
            parent.skipped or is_hidden(tag, attributes) or (tag in SKIPPED and not (tag == "footer" and in_quote))
        )
        skipped = skipped or is_note_mark(tag, attributes, any(element.name == "sup" for element in self.stack[-3:]))
        if parent.name == "head" and tag == "title":
            skipped = False
        place = parent.place
        if tag == "main" or attributes.get("role") == "main" or attributes.get("itemprop") == "articleBody":
            place = MAIN
        elif tag == "article":
            place = min(place, ARTICLE)
        elif tag == "pre":
            place = PREFORMATTED
        quote = parent.quote or (-(at + 1) if tag == "blockquote" else 0)
        return Element(tag, skipped, parent.note or is_note(attributes), quote, place, at)

    def _imply_ends(self, tag: str) -> None:
        if tag in BLOCKS and self.stack and self.stack[-1].name == "p":
            self._end_block()
            self.stack.pop()
        rule = IMPLIED_ENDS.get(tag)
        if not rule:
            return
        ended, holders = rule
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].name in holders:
                return
            if self.stack[index].name in ended:
                self._end_block()
                del self.stack[index:]
                return

    def _void(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if self.stack and self.stack[-1].skipped:
            return
        if tag == "br":
            self.breaks += 1
            self.trace.space(at)
            if self.breaks > 1:
                self._end_block()
        elif tag == "hr":
            self._end_block()
        elif tag == "img" and attributes.get("alt", "").strip() and not is_hidden(tag, attributes):
            trace = TextTrace()
            self._attribute("alt", at, trace)
            place = self.stack[-1].place if self.stack else ELSEWHERE
            self.placed.append(Placed(Block(trace, "caption"), place))

    def _text_until(self, end: int) -> None:
        start, self.text_start = self.text_start, -1
        if start < 0 or start >= end:
            return
        if self.data_script:
            self.data_script = False
            self.fields.read_data(self.source[start:end])
        if self.stack and self.stack[-1].skipped:
            return
        self._decode(start, end, self.trace)
        if self.breaks and not self.source[start:end].isspace():
            self.breaks = 0

    def _decode(self, start: int, end: int, trace: TextTrace) -> None:
        at = start
        source = self.source
        if source.find("&", start, end) >= 0:
            for match in _ENTITY.finditer(source, start, end):
                text = unescape(match[0])
                if text != match[0]:
                    trace.copy(source[at : match.start()], at)
                    trace.put(text, match.start(), match.end())
                    at = match.end()
        trace.copy(source[at:end], at)

    def _description(self) -> None:
        trace = TextTrace()
        self._attribute("content", self._offset(), trace)
        self.title.append(Block(trace, "title"))

    def _attribute(self, name: str, at: int, trace: TextTrace) -> None:
        tag = self.get_starttag_text() or ""
        match = re.compile(_ATTRIBUTE.format(re.escape(name)), re.IGNORECASE).search(tag)
        if match:
            group = next(key for key in ("d", "s", "b") if match[key] is not None)
            self._decode(at + match.start(group), at + match.end(group), trace)

    def _end_block(self) -> None:
        trace, self.breaks = self.trace, 0
        if not trace:
            if trace.pieces:
                self.trace = TextTrace()
            return
        self.trace = TextTrace()
        names = [element.name for element in self.stack]
        inner = self.stack[-1] if self.stack else Element("", False)
        if "title" in names and "body" not in names:
            self.title.append(Block(trace, "title"))
            return
        kind, level = kind_of(names, inner)
        block = Block(trace, kind, level, inner.quote if kind == "quote" else 0)
        if kind == "table_cell" and self.tables:
            self.tables[-1].place(block)
        self.placed.append(Placed(block, inner.place, kind == "title"))

    def _speaker(self, cite: Element, end: int) -> None:
        """A `<cite>` or `<footer>` that ends a block quote, or stands alone in it, says who speaks."""
        written = " ".join(re.sub(r"<[^>]*>", "", self.source[self._tag_end(cite.start) : end]).split())
        if cite.name == "cite":
            before = "".join(self.trace.pieces).strip()
            lead = before[: -len(written)].rstrip() if written and before.endswith(written) else before
            if lead and lead[-1] not in '—–-―.!?…”»"':
                return
        said = unescape(written).lstrip("—–-― ")
        self.speakers[cite.quote] = said
