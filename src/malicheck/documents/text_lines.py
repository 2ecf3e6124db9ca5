"""Lines of a text format, with their place and indentation."""

from __future__ import annotations

import re

from msgspec import Struct

from .joined import Line

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


class TextLine(Struct, frozen=True):
    """A line without its indentation and end; `start` is the offset of its text, `indent` its column (tabs of 8)."""

    start: int
    text: str
    indent: int

    @property
    def line(self) -> Line:
        """Place and text."""
        return self.start, self.text

    def cut(self, width: int, indent: int) -> TextLine:
        """The line without its first `width` characters, at another indentation."""
        body = self.text[width:]
        text = body.lstrip()
        return TextLine(self.start + width + len(body) - len(text), text, indent)


def text_lines(source: str, start: int = 0) -> list[TextLine]:
    """The lines of `source` from the offset `start` on."""
    lines: list[TextLine] = []
    for match in _LINE.finditer(source, start):
        written = match[0].rstrip()
        text = written.lstrip()
        lead = written[: len(written) - len(text)]
        lines.append(TextLine(match.start() + len(lead), text, len(lead.expandtabs(8))))
    return lines
