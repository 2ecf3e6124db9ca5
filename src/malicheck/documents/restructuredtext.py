"""reStructuredText drafts: their text, without directives, roles, comments, code and marks of sections and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..span import Span
from .blocks import Block, Reading
from .front_matter import read_fields
from .inline_rules import InlineRules
from .joined import Line
from .passage import Comment
from .text_lines import TextLine, text_lines
from .wordlists import words

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_SHORT_ADORNMENT = re.compile(r"([=\-~^\"'`#*+.:_])\1*")
_BULLET = re.compile(r"[-*+•‣⁃][ \t]+(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+|#)\)|(?:\d{1,3}|[a-zA-Z]|#)\.)[ \t]+(?=\S)")
_FIELD = re.compile(r":(?![: ])[^:\n]*(?<! ):(?:[ \t]+|$)")
_NOTE = re.compile(r"\.\.[ \t]+\[[^\]]+\][ \t]*")
_TARGET = re.compile(r"(?:\.\.[ \t]+_|__[ \t]|__$)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?P<name>[\w:.+-]+)[ \t]?::(?:[ \t]+|$)")
_ATTRIBUTION = re.compile(r"(?:--|---|—)[ \t]*(?=\S)")
_GRID = re.compile(r"\+[-=+]+\+")
_SIMPLE = re.compile(r"={2,}(?:[ \t]+={2,})+")
_RULE = re.compile(r"[-=]{2,}(?:[ \t]+[-=]{2,})*")
#: Directives whose content is text of the article; `figure` has its caption there. All others are left out.
_PROSE = words(
    "attention caution danger error hint important note tip warning admonition epigraph highlights pull-quote topic "
    "compound container figure rubric centered seealso versionadded versionchanged deprecated line-block list-table"
)
#: Those whose argument, on the line of the directive, is text too.
_PROSE_ARGUMENT = _PROSE - words("container figure list-table line-block compound")
_QUOTING = words("epigraph highlights pull-quote")

_INLINE = InlineRules(
    {
        "literal": r"(?<!\w)``ANY``",
        "role": r"(?<![\w`]):[a-zA-Z][\w:+.-]*:`(?P<role_text>[^`<]*[^`<\s])(?:\s*<[^`>]*>)?`",
        "link": r"(?<!\w)`(?P<link_text>[^`<]+?)\s*<[^`>]+>`_{1,2}",
        "note": r"[ ]?\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\]_(?!\w)",
        "target": r"(?<!\w)_?`(?P<target_text>[^`]+?)`_{0,2}(?!\w)",
        "strong": r"(?<![\w*])\*\*(?P<strong_text>\S|\SANY[^\s\\])\*\*(?!\w)",
        "emphasis": r"(?<![\w*])\*(?P<emphasis_text>[^\s*]|[^\s*]ANY[^\s\\*])\*(?![\w*])",
        "substitution": r"(?<!\w)\|[^|\s](?:[^|\n]*[^|\s])?\|_{0,2}(?!\w)",
        "reference": r"(?<![\w`/.])(?P<reference_text>[^\W_](?:[\w.-]*[^\W_])?)_{1,2}(?![\w/])",
        "escape": r"\\(?P<escape_text>[^\s])|\\[ \n]",
    },
    {},
)


def read_restructuredtext(source: str) -> Reading:
    """Passages, comments and the date and language (from the fields at the top) of a reStructuredText draft."""
    reading = Reading()
    lines = text_lines(source)
    _Walk(source, reading).read(lines, 0)
    return reading


class _Walk:
    def __init__(self, source: str, reading: Reading) -> None:
        self.source = source
        self.reading = reading
        self.quotes = 0
        self.sections: list[str] = []
        self.docinfo = True

    def read(self, lines: Sequence[TextLine], margin: int, kind: str = "paragraph", quote: int = 0) -> None:
        """Read lines whose text starts at column `margin`; what is indented more, unannounced, is a block quote."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.text:
                at += 1
            elif line.indent > margin:
                at = self._indented(lines, at, margin, kind, quote)
            else:
                at = self._flush_left(lines, at, kind, quote)

    def _indented(self, lines: Sequence[TextLine], at: int, margin: int, kind: str, quote: int) -> int:
        end = _body_end(lines, at, margin + 1)
        body = lines[at:end]
        if kind == "list_item":
            self.read(body, min(line.indent for line in body if line.text), kind, quote)
        else:
            self._quote(body)
        return end

    def _quote(self, body: Sequence[TextLine]) -> None:
        self.quotes += 1
        number = self.quotes
        start = len(self.reading.blocks)
        self.read(body, min(line.indent for line in body if line.text), "quote", number)
        for block in self.reading.blocks[start:]:
            block.kind = "quote" if block.kind in ("paragraph", "list_item") else block.kind
            block.quote = number

    def _flush_left(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        line = lines[at]
        text = line.text
        if text.startswith(".."):
            explicit = self._explicit(lines, at, kind, quote)
            if explicit:
                return explicit
        if text.startswith("__") and _TARGET.match(text):
            return at + 1
        if _GRID.fullmatch(text) or _SIMPLE.fullmatch(text):
            return self._table(lines, at)
        section = self._section(lines, at)
        if section:
            return section
        field = _FIELD.match(text)
        if field:
            return self._field(lines, at)
        self.docinfo = False
        mark = _BULLET.match(text) or _NUMBER.match(text)
        if mark:
            return self._item(lines, at, mark.end(), quote)
        if text.startswith((">>> ", "$ ")):
            return _paragraph_end(lines, at)
        if text.startswith("| ") or text == "|":
            return self._line_block(lines, at, kind, quote)
        return self._paragraph(lines, at, kind, quote)

    def _explicit(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int | None:
        """A footnote, directive, target or comment: the index after it, or None for a line that is just text."""
        line = lines[at]
        text = line.text
        if text != ".." and text[2:3] not in (" ", "\t"):
            return None
        end = _body_end(lines, at + 1, line.indent + 1)
        body = lines[at + 1 : end]
        note = _NOTE.match(text)
        directive = _DIRECTIVE.match(text)
        if note:
            self.read([line.cut(note.end(), 0), *_dedented(body)], 0, "footnote")
        elif directive:
            self._directive(line, directive, body, kind, quote)
        elif not _TARGET.match(text):
            if text == ".." and (not body or not lines[at + 1].text):
                return at + 1
            last = next((part for part in reversed(body) if part.text), line)
            span = Span(line.start, last.start + len(last.text))
            self.reading.comments.append(Comment(self.source[span.start + 2 : span.end], span))
        return end

    def _directive(
        self, line: TextLine, directive: re.Match[str], body: Sequence[TextLine], kind: str, quote: int
    ) -> None:
        name = directive["name"].rpartition(":")[2].lower()
        rest = list(_dedented(body))
        while rest and rest[0].text and (option := _FIELD.match(rest[0].text)):
            if rest[0].text.startswith(":alt:"):
                self._add([rest[0].cut(option.end(), 0).line], "caption")
            rest.pop(0)
        if name == "rst-class" or name not in _PROSE:
            return
        argument = line.text[directive.end() :]
        if argument and name == "rubric":
            self._add([(line.start + directive.end(), argument)], "heading", quote=quote)
        elif argument and name in _PROSE_ARGUMENT:
            rest.insert(0, line.cut(directive.end(), 0))
        if name in _QUOTING:
            if any(part.text for part in rest):
                self._quote(rest)
        else:
            self.read(rest, 0, "caption" if name == "figure" else kind, quote)

    def _section(self, lines: Sequence[TextLine], at: int) -> int | None:
        """A title with a line of marks under it, perhaps also over it; or a transition. The index after it."""
        text = lines[at].text
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if _ADORNMENT.fullmatch(text):
            if at + 2 < len(lines) and below and lines[at + 2].text == text:
                self._heading(lines[at + 1], "over" + text[0])
                return at + 3
            return at + 1 if not below else None
        if below and _SHORT_ADORNMENT.fullmatch(below) and len(below) >= min(len(text), 4) and not lines[at].indent:
            self._heading(lines[at], below[0])
            return at + 2
        return None

    def _heading(self, line: TextLine, style: str) -> None:
        if style not in self.sections:
            self.sections.append(style)
        self._add([line.line], "heading", self.sections.index(style) + 1)

    def _field(self, lines: Sequence[TextLine], at: int) -> int:
        end = _body_end(lines, at + 1, lines[at].indent + 1)
        if self.docinfo:
            last = lines[end - 1]
            fields = Reading(date=self.reading.date, lang=self.reading.lang)
            text = re.sub(
                r"(?m)^([ \t]*):([^:\n]+):", r"\1 \2:", self.source[lines[at].start : last.start + len(last.text)]
            )
            read_fields(re.sub(r"(?m)^[ \t]", "", text), 0, len(text), fields)
            self.reading.date, self.reading.lang = fields.date, fields.lang
        return end

    def _item(self, lines: Sequence[TextLine], at: int, width: int, quote: int) -> int:
        margin = lines[at].indent + width
        end = _body_end(lines, at + 1, lines[at].indent + 1)
        self.read([lines[at].cut(width, margin), *lines[at + 1 : end]], margin, "list_item", quote)
        return end

    def _line_block(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        end = _paragraph_end(lines, at)
        self._add([line.cut(1, 0).line for line in lines[at:end] if line.text.startswith("|")], kind, quote=quote)
        return end

    def _paragraph(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        """A paragraph, a term with its definition, or text that ends in `::` with the code it announces."""
        end = at + 1
        while end < len(lines) and lines[end].text and lines[end].indent == lines[at].indent:
            end += 1
        part = [line.line for line in lines[at:end]]
        start, last = part[-1]
        literal = last.endswith("::")
        if literal:
            part[-1] = start, last[:-1] if last != "::" else ""
        attribution = _ATTRIBUTION.match(part[0][1]) if quote else None
        if attribution and self.reading.blocks:
            said = " ".join(text for _, text in part)[attribution.end() :]
            for block in self.reading.blocks:
                if block.quote == quote:
                    block.speaker = said
            return end
        self._add(part, kind, quote=quote)
        if literal:
            return _body_end(lines, end, lines[at].indent + 1)
        if end < len(lines) and lines[end].text and lines[end].indent > lines[at].indent:
            stop = _body_end(lines, end, lines[at].indent + 1)
            body = lines[end:stop]
            self.read(
                body,
                min(line.indent for line in body if line.text),
                kind if kind != "paragraph" else "list_item",
                quote,
            )
            return stop
        return end

    def _table(self, lines: Sequence[TextLine], at: int) -> int:
        from .text_tables import grid_cells, simple_cells

        end = _paragraph_end(lines, at)
        if _GRID.fullmatch(lines[at].text):
            cells = grid_cells(lines[at:end])
        else:
            stop = end
            while stop < len(lines) and not _SIMPLE.fullmatch(lines[stop - 1].text):
                stop = _paragraph_end(lines, stop + 1)
            end = stop if _SIMPLE.fullmatch(lines[stop - 1].text) and stop - at > 1 else end
            cells = simple_cells(lines[at:end])
        header: dict[int, str] = {}
        first: dict[int, str] = {}
        for row, column, part in cells:
            block = self._add(part, "table_cell")
            text = block.trace.build()[0]
            if row == 1:
                header[column] = text
            else:
                block.context = "; ".join(filter(None, (header.get(column, ""), first.get(row, ""))))
            if column == 1:
                first[row] = text
            block.row, block.column = row, column
        return end

    def _add(self, lines: Sequence[Line], kind: str, level: int = 0, quote: int = 0) -> Block:
        made = _INLINE.blocks(lines, kind, level, quote)
        self.reading.blocks.extend(made)
        return made[0]


def _body_end(lines: Sequence[TextLine], at: int, margin: int) -> int:
    """The index after the last of the lines from `at` on that are empty or indented at least to `margin`."""
    end = last = at
    while end < len(lines) and (not lines[end].text or lines[end].indent >= margin):
        end += 1
        if lines[end - 1].text:
            last = end
    return last


def _paragraph_end(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and lines[at].text:
        at += 1
    return at


def _dedented(lines: Sequence[TextLine]) -> list[TextLine]:
    margin = min((line.indent for line in lines if line.text), default=0)
    return [TextLine(line.start, line.text, max(line.indent - margin, 0)) for line in lines]
