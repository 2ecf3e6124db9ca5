"""Places in a draft as an editor counts them: lines from 0, and characters in code units of UTF-8, UTF-16 or UTF-32."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

from ..lint.diagnostic import Place

#: What ends a line for editors: these three only, so that a line separator (U+2028) or a form feed is a character like others.
_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = "\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Position(Struct, frozen=True, order=True):
    """A place between two characters: the line from 0, and the code units before it on the line."""

    line: int
    character: int


class Range(Struct, frozen=True):
    """A stretch between two positions; the end is exclusive."""

    start: Position
    end: Position


def clean(text: str) -> str:
    """The text of an editor as a draft: without byte order marks, and with halves of characters replaced (U+FFFD).

    >>> clean("\\ufeffGao")
    'Gao'
    """
    return _SURROGATE.sub("\ufffd", text.lstrip(_MARK))


def units(text: str, encoding: str) -> int:
    """How many code units a text takes; `encoding` is `utf-8`, `utf-16` or `utf-32`.

    >>> [units("é😀", encoding) for encoding in ("utf-8", "utf-16", "utf-32")]
    [6, 3, 2]
    """
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "replace"))
    return len(text.encode("utf-16-le", "replace")) // 2


class Positions:
    """Turns offsets (code points of the cleaned text) into positions of the editor, and back.

    >>> places = Positions("Ménaka\\n😀 Gao", "utf-16")
    >>> places.position(9), places.offset(Position(1, 3))
    (Position(line=1, character=3), 9)
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = clean(text)
        self.encoding = encoding
        self._lead = units(_MARK, encoding) * (len(text) - len(self.text))
        self._starts = [0]
        self._ends: list[int] = []
        for match in _LINE_END.finditer(self.text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(self.text))

    def position(self, offset: int) -> Position:
        """The position of an offset; one outside the text is moved to its nearer end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        # between \r and \n there is no position
        offset = min(offset, self._ends[line])
        return Position(line, units(self.text[self._starts[line] : offset], self.encoding) + (0 if line else self._lead))

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.position(start), self.position(end))

    def place(self, place: Place) -> Range:
        """The range of a finding's place, which counts lines and code points from 1."""
        return self.range(self._at(place.line, place.column), self._at(place.end_line, place.end_column))

    def start_of(self, place: Place) -> int:
        """The offset at which a finding's place starts."""
        return self._at(place.line, place.column)

    def end_of(self, place: Place) -> int:
        """The offset at which a finding's place ends."""
        return self._at(place.end_line, place.end_column)

    def _at(self, line: int, column: int) -> int:
        number = max(0, min(line - 1, len(self._starts) - 1))
        return min(self._starts[number] + max(column - 1, 0), self._ends[number])

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond its line is the line's end, one within a character is its start."""
        if position.line >= len(self._starts):
            return len(self.text)
        line = max(position.line, 0)
        start, end = self._starts[line], self._ends[line]
        wanted = max(position.character - (0 if line else self._lead), 0)
        text = self.text[start:end]
        if self.encoding == "utf-32" or text.isascii():
            return min(start + wanted, end)
        taken = 0
        for place, character in enumerate(text, start):
            taken += units(character, self.encoding)
            if taken > wanted:
                return place
        return end

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset starts."""
        return self._starts[bisect_right(self._starts, max(0, min(offset, len(self.text)))) - 1]
