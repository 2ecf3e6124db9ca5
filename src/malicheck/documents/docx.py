"""Word drafts: paragraphs, headings, lists, tables, text boxes and notes, as they stand once all changes are accepted.

The elements are those of ECMA-376 (Office Open XML), part 1, section 17. The source text of such a draft is made here:
each paragraph of the body is a line, in document order, also those in tables and text boxes; footnotes follow, each
under the number of the paragraph that refers to it.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from msgspec import Struct, field

from ..errors import DocumentError
from .blocks import Block, passages_of
from .docx_elements import attribute, children, column_span, is_mark_deleted, is_struck, local_name
from .docx_package import WordPackage
from .docx_styles import Styles
from .passage import Draft
from .trace import TextTrace
from .written_dates import dated_opening

_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}
#: Left out with all they hold: deletions, text moved away, properties, field codes, drawings told twice.
_LEFT_OUT = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "Fallback",
    ]
)


def read_docx(path: str, data: bytes) -> Draft:
    """The draft in a `.docx` file; `Draft.position` gives the number of the paragraph and the column within it.

    Raises `DocumentError` when the file is no Word document, is broken, or unpacks to more than an article can be.
    """
    package = WordPackage(path, data)
    body = package.part("word/document.xml") or package.part(package.main_part())
    if body is None:
        raise DocumentError(f"{path}: not a Word document: it holds no word/document.xml", "save it as .docx again")
    document = _Document(package)
    document.read(body)
    source = "".join(document.source)
    passages = passages_of(document.blocks)
    day = dated_opening(passage.text for passage in passages[:6])
    lines = tuple(document.lines) or (0,)
    return Draft(path, source, passages, (), day, None, lines, tuple(document.numbers) or (1,))


class _Paragraph(Struct):
    """A paragraph being read; it goes on into the next one when its paragraph mark was deleted."""

    kind: str
    level: int
    quote: int
    trace: TextTrace = field(default_factory=TextTrace)


class _Document:
    """One pass over the body; makes the source text and the blocks together."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.source: list[str] = []
        self.size = 0
        self.lines: list[int] = []
        self.numbers: list[int] = []
        self.blocks: list[Block] = []
        self.paragraph = 0
        self.quote = 0
        self.was_quote = False
        self.notes: list[tuple[str, str, int]] = []
        self.styles = Styles(package.part("word/styles.xml"))
        self.carried: _Paragraph | None = None
        self.boxes: list[ElementTree.Element] = []

    def read(self, root: ElementTree.Element) -> None:
        """Read the body, then the notes it refers to in the order of their marks."""
        self._container(root, "")
        self._flush()
        for kind, key, number in self.notes:
            self._note(kind, key, number)

    # Blocks

    def _container(self, element: ElementTree.Element, forced: str, cell: Block | None = None) -> None:
        for child in element:
            name = local_name(child)
            if name == "p":
                self._read_paragraph(child, forced, cell)
            elif name == "tbl":
                self._flush()
                self._table(child, forced)
            elif name not in _LEFT_OUT:
                self._container(child, forced, cell)

    def _table(self, table: ElementTree.Element, forced: str) -> None:
        header: list[str] = []
        for row, line in enumerate(children(table, "tr"), 1):
            deleted = any(True for marks in children(line, "trPr") for _ in children(marks, "del"))
            first, column = "", 1
            for cell in children(line, "tc"):
                head = header[column - 1] if row > 1 and column <= len(header) else ""
                context = "; ".join(part for part in (head, first) if part) if row > 1 else ""
                frame = Block(TextTrace(), "table_cell", context=context, row=row, column=column)
                before = len(self.blocks)
                self._container(cell, forced or "table_cell", frame)
                self._flush(frame)
                if deleted:
                    del self.blocks[before:]
                text = " ".join(block.trace.build()[0] for block in self.blocks[before:])
                if row == 1:
                    header.extend([text] * column_span(cell))
                if column == 1:
                    first = text
                column += column_span(cell)

    def _read_paragraph(self, element: ElementTree.Element, forced: str, cell: Block | None) -> None:
        """Read a paragraph as one line of the source; text boxes anchored in it follow as lines of their own."""
        self.paragraph += 1
        outer, self.boxes = self.boxes, []
        properties = next(children(element, "pPr"), None)
        kind, level = self.styles.kind(properties)
        current = self.carried or _Paragraph(forced or kind, 0 if forced else level, 0)
        self._start_line(self.paragraph)
        if kind != "code":
            self._runs(element, current.trace)
        boxes, self.boxes = self.boxes, outer
        self._end_line()
        quoted = current.kind == "quote"
        self.quote += quoted and not self.was_quote
        current.quote = self.quote if quoted else 0
        self.carried = current
        if properties is None or not is_mark_deleted(properties):
            self.was_quote = quoted
            self._flush(cell)
        else:
            current.trace.space(self.size - 1)
        for box in boxes:
            self._flush(cell)
            self._container(box, forced, cell)

    def _flush(self, cell: Block | None = None) -> None:
        current, self.carried = self.carried, None
        if current is None or not current.trace:
            return
        block = Block(current.trace, current.kind, current.level, current.quote)
        if cell is not None:
            block.context, block.row, block.column = cell.context, cell.row, cell.column
        self.blocks.append(block)

    def _start_line(self, number: int) -> None:
        self.lines.append(self.size)
        self.numbers.append(number)

    def _end_line(self) -> None:
        self.source.append("\n")
        self.size += 1

    def _write(self, text: str, trace: TextTrace) -> None:
        self.source.append(text)
        trace.copy(text, self.size)
        self.size += len(text)

    # Runs

    def _runs(self, element: ElementTree.Element, trace: TextTrace) -> None:
        for child in element:
            name = local_name(child)
            if name == "t":
                self._write(re.sub(r"[\r\n]", " ", child.text or ""), trace)
            elif name in ("tab", "ptab", "br", "cr"):
                self._write("\t" if name in ("tab", "ptab") else " ", trace)
            elif name == "noBreakHyphen":
                self._write("-", trace)
            elif name in _NOTES:
                self.notes.append((name, attribute(child, "id"), self.paragraph))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name == "r" and is_struck(child):
                continue
            elif name not in _LEFT_OUT:
                self._runs(child, trace)

    def _note(self, kind: str, key: str, number: int) -> None:
        part = self.package.part(_NOTES[kind])
        for note in part if part is not None else ():
            if attribute(note, "id") != key or attribute(note, "type"):
                continue
            for element in note.iter():
                if local_name(element) != "p":
                    continue
                trace = TextTrace()
                self._start_line(number)
                self._runs(element, trace)
                self._end_line()
                self.blocks.append(Block(trace, "footnote"))
