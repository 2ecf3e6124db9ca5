"""Inline markup given as a table of patterns: what each leaves of the text it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from .blocks import Block
from .joined import Edit, Joined, Line
from .trace import TextTrace

#: Markup that is not closed within so many characters is text.
_LONGEST = 1500


class InlineRules:
    """A table from names to patterns, tried in this order at each place.

    A pattern's group `NAME_text` is what stays (read again for markup in it), `NAME_note` is the text of a footnote and
    `NAME_image` that of a picture; without any group the whole is left out; `ANY` stands for some text, as little as
    will do. `replaced` gives fixed texts by name.
    """

    def __init__(self, patterns: Mapping[str, str], replaced: Mapping[str, str]) -> None:
        joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
        self._pattern = re.compile(joined.replace("ANY", f".{{,{_LONGEST}}}?"), re.DOTALL)
        self._replaced = replaced
        self._groups = self._pattern.groupindex

    def blocks(self, lines: Sequence[Line], kind: str, level: int = 0, quote: int = 0) -> list[Block]:
        """The block that lines of text are, with the texts of pictures before it and of footnotes after it."""
        joined = Joined(lines)
        edits: list[Edit] = []
        asides: list[tuple[str, int, int]] = []
        self._read(joined.flat, 0, len(joined.flat), edits, asides)
        edits.sort(key=lambda edit: (edit.start, -edit.end))
        main = Block(TextTrace(), kind, level, quote)
        joined.copy(main.trace, 0, len(joined.flat), edits)
        before = list(_asides(joined, edits, asides, "caption"))
        return [*before, main, *_asides(joined, edits, asides, "footnote")]

    def _read(self, flat: str, at: int, end: int, edits: list[Edit], asides: list[tuple[str, int, int]]) -> None:
        while match := self._pattern.search(flat, at, end):
            name = match.lastgroup or ""
            start, at = match.span()
            if at == start:
                at += 1
                continue
            text = self._span(match, f"{name}_text")
            if text:
                edits += (Edit(start, text[0]), Edit(text[1], at))
                self._read(flat, *text, edits, asides)
                continue
            shown = self._replaced.get(name, "")
            edits.append(Edit(start, at, unescape(match[0]) if name == "entity" else shown))
            for suffix, kind in (("_note", "footnote"), ("_image", "caption")):
                inner = self._span(match, name + suffix)
                if inner:
                    asides.append((kind, *inner))
                    self._read(flat, *inner, edits, asides)

    def _span(self, match: re.Match[str], group: str) -> tuple[int, int] | None:
        if group not in self._groups or match[group] is None:
            return None
        return match.span(group)


def _asides(
    joined: Joined, edits: Sequence[Edit], asides: Sequence[tuple[str, int, int]], kind: str
) -> Iterator[Block]:
    for of_kind, start, end in asides:
        if of_kind == kind:
            aside = Block(TextTrace(), kind)
            joined.copy(aside.trace, start, end, edits)
            yield aside
