"""Lines of styled text, folded to a width. Styles are names; `colour` gives them their colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

Segment = tuple[str, str]
Line = tuple[Segment, ...]


def columns(text: str) -> int:
    """How many terminal columns a text takes: wide characters take two, combining ones none.

    >>> columns("Ménaka"), columns("Me\\u0301naka"), columns("马里")
    (6, 6, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fold(
    segments: Iterable[Segment], width: int, first: str | Sequence[Segment] = "", rest: str | None = None
) -> list[Line]:
    """The segments as lines of at most `width` columns, led by `first` and then by `rest` (as much blank by default).

    Lines break at plain spaces only; a word longer than the line (an address) keeps a line of its own and stays whole.
    """
    line: list[Segment] = [(first, "")] if isinstance(first, str) else list(first)
    used, empty = sum(columns(text) for text, _ in line), True
    rest = " " * used if rest is None else rest
    lines: list[Line] = []
    for word in _words(segments):
        size = sum(columns(text) for text, _ in word)
        if not empty and used + 1 + size > width:
            lines.append(tuple(line))
            line, used, empty = [(rest, "")], columns(rest), True
        if not empty:
            line = _joined(line, [(" ", word[0][1] if word[0][1] == line[-1][1] else "")])
            used += 1
        line = _joined(line, word)
        used, empty = used + size, False
    lines.append(tuple(line))
    return lines


def _joined(line: list[Segment], more: list[Segment]) -> list[Segment]:
    """The line with more behind it; neighbours of one style become one segment."""
    for text, style in more:
        if line[-1][1] == style:
            line[-1] = (line[-1][0] + text, style)
        else:
            line.append((text, style))
    return line


def _words(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Words as runs of styled pieces: a style may change within a word."""
    words: list[list[Segment]] = []
    joined = False
    for text, style in segments:
        pieces = text.split(" ")
        for number, piece in enumerate(pieces):
            if number:
                joined = False
            if not piece:
                continue
            if joined:
                words[-1].append((piece, style))
            else:
                words.append([(piece, style)])
            joined = True
    return words


def plain(lines: Sequence[Line]) -> str:
    """The lines without styles, each ended by a newline."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
