"""AsciiDoc drafts: their text, without attributes, macros, comments, code and the marks of blocks and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..span import Span
from .asciidoc_tables import read_table
from .blocks import Block, Reading
from .front_matter import language_of, read_front_matter
from .inline_rules import InlineRules
from .joined import Line
from .passage import Comment
from .text_lines import TextLine, text_lines
from .trace import TextTrace
from .written_dates import iso_date

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+(.*))?$")
_REVISION = re.compile(r"(?:v[\d.]+,?[ \t]*)?(.*\d{4}.*?)(?::.*)?$")
_BLOCK_ATTRIBUTES = re.compile(r"\[(?:\[.*\]|.*)\]$")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(r"(?:\*{1,5}|-|•|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|<(?:\d+|\.)>)[ \t]+(?=\S)")
_TERM = re.compile(r"(.+?)(?::{2,4}|;;)(?:[ \t]+|$)")
_BOX = re.compile(r"\[[ *xX]\][ \t]+")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_MACRO = re.compile(r"(?P<name>[a-z]+)::(?P<target>\S*)\[(?P<text>.*)\]$")
_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|_{4,}|={4,}|\*{4,}|--|```.*|[|,:!]={3,})$")
#: Attributes of a block that make its text code.
_CODE = re.compile(r"\[(?:source|listing|literal|stem|pass)\b|\[,")
_ATTRIBUTION = re.compile(r"--[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?")
#: Blocks whose lines are text of the article, by the first character of their fence; all others are left out.
_PROSE_FENCES = "_=*-"
_DATES = ("revdate", "date", "docdate", "pubdate", "published", "publication-date", "updated")

_INLINE = InlineRules(
    {
        "note": r"[ ]?footnote(?:ref)?:[\w-]*\[(?P<note_note>(?:[^\]\\]|\\.)*)\]",
        "image": r"image:[^\s:\[][^\s\[]*\[(?P<image_image>[^\],]*)[^\]]*\]",
        "passed": r"(?:pass|stem|latexmath|asciimath|kbd|btn|icon):[\w,]*[^\s\[]*\[[^\]]*\]",
        "raw": r"\+\+\+ANY\+\+\+|\$\$ANY\$\$",
        "link": r"(?:link:|mailto:|xref:|https?://|ftp://)[^\s\[\]<>]*\[(?P<link_text>[^\],^]*)[^\]]*\]",
        "xref": r"<<[^<>,]+?(?:,\s*(?P<xref_text>[^<>]+?))?>>",
        "anchor": r"\[\[[^\]]*\]\]|anchor:[^\s\[]+\[[^\]]*\]|indexterm2?:\[[^\]]*\]|\(\(\([^)]*\)\)\)",
        "index": r"\(\((?P<index_text>[^()]+)\)\)",
        "opens": r"(?<!\w)\"`(?=\S)",
        "closes": r"(?<=\S)`\"(?!\w)",
        "opens_single": r"(?<!\w)'`(?=\S)",
        "closes_single": r"(?<=\S)`'(?!\w)",
        "code": r"``ANY``|(?<![\w\"'])`[^\s`](?:[^`]*[^\s`])?`(?![\w\"'])",
        "attribute": r"(?<!\\)\{[a-zA-Z0-9_][\w-]*(?::[^}]*)?\}",
        "struck": r"\[(?:\.?line-through)\]#{1,2}[^#]+#{1,2}",
        "strong2": r"\*\*(?P<strong2_text>\S|\SANY\S)\*\*",
        "emphasis2": r"__(?P<emphasis2_text>\S|\SANY\S)__",
        "mark2": r"(?:\[[^\]\n]*\])?##(?P<mark2_text>\S|\SANY\S)##",
        "strong": r"(?<![\w*])\*(?P<strong_text>[^\s*]|[^\s*]ANY[^\s*])\*(?![\w*])",
        "emphasis": r"(?<![\w_])_(?P<emphasis_text>[^\s_]|[^\s_]ANY[^\s_])_(?![\w_])",
        "mark": r"(?<![\w#&])(?:\[[^\]\n]*\])?#(?P<mark_text>[^\s#]|[^\s#][^#]*[^\s#])#(?![\w#])",
        "plus": r"(?<![\w+])\+(?P<plus_text>[^\s+]|[^\s+][^+]*[^\s+])\+(?![\w+])",
        "super": r"\^(?P<super_text>[^\s^]+)\^",
        "sub": r"(?<!~)~(?P<sub_text>[^\s~]+)~(?!~)",
        "break": r"[ \t]\+(?=\n|$)",
        "entity": r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z]\w{1,31});",
        "escape": r"\\(?=[*_`#+^~{\[<&\"'])",
    },
    {"opens": "“", "closes": "”", "opens_single": "‘", "closes_single": "’"},
)


def read_asciidoc(source: str) -> Reading:
    """Passages, comments, date and language (from the header) of an AsciiDoc draft."""
    reading = Reading()
    start = read_front_matter(source, reading)
    _Walk(source, reading).read(text_lines(source, start))
    return reading


class _Walk:
    def __init__(self, source: str, reading: Reading) -> None:
        self.source = source
        self.reading = reading
        self.quotes = 0
        self.attributes = ""
        self.dates: dict[str, str] = {}
        self.in_list = False

    def read(self, lines: Sequence[TextLine]) -> None:
        """Read the header and all blocks."""
        at = self._header(lines)
        self.blocks(lines[at:], "paragraph", 0)
        for name in _DATES:
            if name in self.dates and self.reading.date is None:
                self.reading.date = iso_date(self.dates[name], self.reading.lang)

    def _header(self, lines: Sequence[TextLine]) -> int:
        """Title, author, revision and attributes; returns the index of the first line after them."""
        at = 0
        while at < len(lines) and (not lines[at].text or lines[at].text.startswith("//") or self._attribute(lines[at])):
            if lines[at].text.startswith("//"):
                return at
            at += 1
        if at == len(lines) or not re.match(r"[=#][ \t]+\S", lines[at].text):
            return at
        self.heading(lines[at])
        at += 1
        for number in range(2):
            if at < len(lines) and lines[at].text and not lines[at].text.startswith((":", "//", "=")):
                revision = _REVISION.match(lines[at].text)
                if number or revision:
                    self.dates.setdefault("revdate", revision[1] if revision else "")
                at += 1
        while at < len(lines) and lines[at].text:
            if lines[at].text.startswith("//") or not self._attribute(lines[at]):
                return at
            at += 1
        return at

    def _attribute(self, line: TextLine) -> bool:
        match = _ATTRIBUTE.match(line.text)
        if not match or line.indent:
            return False
        name, value = match[1].lower(), match[2] or ""
        if name in _DATES and value:
            self.dates[name] = value
        elif name in ("lang", "language") and self.reading.lang is None:
            self.reading.lang = language_of(value)
        elif name == "description" and value:
            self._add([(line.start + match.start(2), value)], "title")
        return True

    def blocks(self, lines: Sequence[TextLine], kind: str, quote: int) -> None:
        """Read blocks whose plain paragraphs are of a kind."""
        at = 0
        while at < len(lines):
            line = lines[at]
            text = line.text
            if not text:
                at += 1
                continue
            fence = _FENCE.match(text) if not line.indent else None
            if fence and (len(text) != 2 or text == "--"):
                at = self._fenced(lines, at, kind, quote)
            elif text.startswith("//") and not text.startswith("///"):
                self._comment(line.start, line.start + len(text), 2)
                at += 1
            else:
                at = self._block(lines, at, kind, quote)

    def _block(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        line = lines[at]
        text = line.text
        macro = _MACRO.match(text)
        if text == "+" or text in ("'''", "***", "---", "* * *", "- - -", "<<<") or self._attribute(line):
            return at + 1
        if _BLOCK_ATTRIBUTES.match(text) and not text.startswith(("[*]", "[x]", "[ ]")):
            self.attributes = text if not text.startswith("[[") else self.attributes
            return at + 1
        if macro:
            if macro["name"] == "image" and macro["text"]:
                self._add([(line.start + macro.start("text"), re.split(r",", macro["text"])[0])], "caption")
            return at + 1
        if _HEADING.match(text) and not line.indent:
            self.heading(line)
            self.in_list = False
            return at + 1
        if _TITLE.match(text) and at + 1 < len(lines) and lines[at + 1].text:
            self._add([(line.start + 1, text[1:])], "caption")
            return at + 1
        item = _ITEM.match(text)
        if item:
            return self._item(lines, at, item.end(), quote)
        return self._paragraph(lines, at, kind, quote)

    def heading(self, line: TextLine) -> None:
        """A section title; `=` is the document's own and level 1."""
        match = _HEADING.match(line.text)
        if match:
            self.attributes = ""
            self._add([(line.start + match.end(), line.text[match.end() :].rstrip("= "))], "heading", len(match[1]))

    def _fenced(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        text = lines[at].text
        closing = "```" if text.startswith("```") else text
        end = at + 1
        while end < len(lines) and lines[end].text != closing:
            end += 1
        body = lines[at + 1 : end]
        attributes, self.attributes = self.attributes, ""
        if text.startswith("////"):
            self._comment(lines[at].start, lines[min(end, len(lines) - 1)].start + len(closing), 4)
        elif text[0] in "|,:!":
            if text[0] in "|!":
                read_table(body, attributes, text[0], self._add)
        elif text[0] == "_" or (text == "--" and attributes.startswith("[quote")):
            self._quote(body, attributes)
        elif text[0] in _PROSE_FENCES and (text[0] != "-" or text == "--") and not _CODE.match(attributes):
            self.blocks(body, kind, quote)
        return end + 1

    def _quote(self, body: Sequence[TextLine], attributes: str) -> None:
        self.quotes += 1
        number = self.quotes
        start = len(self.reading.blocks)
        self.blocks(body, "quote", number)
        parts = attributes[1:-1].split(",", 1)
        said = ", ".join(part.strip().strip('"') for part in parts[1:])
        for block in self.reading.blocks[start:]:
            block.kind = "quote" if block.kind in ("paragraph", "list_item") else block.kind
            block.quote, block.speaker = number, said

    def _item(self, lines: Sequence[TextLine], at: int, width: int, quote: int) -> int:
        line = lines[at].cut(width, 0)
        box = _BOX.match(line.text)
        if box:
            line = line.cut(box.end(), 0)
        end = at + 1
        while end < len(lines) and self._continues(lines[end]) and not _TERM.fullmatch(lines[end].text):
            end += 1
        part = [line.line, *(part.line for part in lines[at + 1 : end])]
        self._add(part, "quote" if quote else "list_item", quote=quote)
        self.in_list = True
        return end

    def _continues(self, line: TextLine) -> bool:
        text = line.text
        if not text or text == "+" or (text.startswith("//") and not text.startswith("///")):
            return False
        return not (_ITEM.match(text) or _FENCE.match(text) or (_BLOCK_ATTRIBUTES.match(text) and text.startswith("[")))

    def _paragraph(self, lines: Sequence[TextLine], at: int, kind: str, quote: int) -> int:
        end = at + 1
        while end < len(lines) and lines[end].text and not _FENCE.match(lines[end].text):
            if not self._continues(lines[end]) and (self.in_list or not _ITEM.match(lines[end].text)):
                break
            end += 1
        attributes, self.attributes = self.attributes, ""
        part = list(lines[at:end])
        first = part[0]
        term = _TERM.match(first.text)
        if _CODE.match(attributes):
            return end
        if term and not first.text.startswith(("http:", "https:")):
            return self._term(lines, at, term, quote)
        if first.indent and not self.in_list:
            return end
        if first.text.startswith(">"):
            self._quote([line.cut(m.end(), 0) if (m := _QUOTED.match(line.text)) else line for line in part], "[quote]")
        elif attributes.startswith("[quote"):
            self._quote(part, attributes)
        elif len(part) > 1 and (said := _ATTRIBUTION.match(part[-1].text)) and first.text[0] in '"“«':
            self._quote(part[:-1], f"[quote,{part[-1].text[said.end() :]}]")
        elif len(part) == 1 and quote and (said := _ATTRIBUTION.match(first.text)):
            self._add([first.line], kind, quote=quote)
        else:
            note = _ADMONITION.match(first.text)
            part[0] = first.cut(note.end(), 0) if note else first
            self._add([line.line for line in part], kind, quote=quote)
            self.in_list = self.in_list and bool(first.indent)
        return end

    def _term(self, lines: Sequence[TextLine], at: int, term: re.Match[str], quote: int) -> int:
        """A term of a description list; what it means may stand on the same line or on the next ones."""
        self._add([(lines[at].start, term[1])], "list_item", quote=quote)
        end = at + 1
        while end < len(lines) and self._continues(lines[end]) and not _TERM.match(lines[end].text):
            end += 1
        rest = lines[at].cut(term.end(), 0)
        meaning = [line.line for line in (rest, *lines[at + 1 : end]) if line.text]
        if meaning:
            self._add(meaning, "list_item", quote=quote)
        self.in_list = True
        return end

    def _comment(self, start: int, end: int, mark: int) -> None:
        end = min(end, len(self.source))
        inner = self.source[start + mark : end - (mark if mark == 4 else 0)]
        self.reading.comments.append(Comment(inner, Span(start, end)))

    def _add(self, lines: Sequence[Line], kind: str, level: int = 0, quote: int = 0) -> Block:
        made = _INLINE.blocks(lines, kind, level, quote)
        self.reading.blocks.extend(made)
        return next((block for block in made if block.kind == kind), Block(TextTrace(), kind))
