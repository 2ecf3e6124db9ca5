"""Places in a text: spans of code points, and their line and column."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of a text, in code points; `end` is exclusive.

    >>> Span(2, 5).of("Gao, Mali")
    'o, '
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch itself, cut out of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


#: What ends a line for editors and for those who read reports. `str.splitlines` knows more, such as U+2028 and U+0085, which
#: may stand in the middle of a line.
LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """Turns an offset into a 1-based line and column (code points); CR, LF and CRLF end a line, and nothing else does.

    >>> LineIndex("Gao\\nKidal").position(4), LineIndex("Gao\\u2028Kidal").position(4)
    ((2, 1), (1, 5))
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both from 1."""
        offset = max(0, min(offset, self._length))
        line = max(bisect_right(self._starts, offset) - 1, 0)
        if offset == self._length and line and self._starts[line] == offset:
            line -= 1
        return line + 1, offset - self._starts[line] + 1
