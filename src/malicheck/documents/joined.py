"""Lines of a block joined into one text, edits to it, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from .trace import TextTrace

#: A line without its indentation, and the offset in the source where it starts.
Line = tuple[int, str]


class Edit(Struct):
    """`flat[start:end]` reads as `text` (nothing, for markup)."""

    start: int
    end: int
    text: str = ""


class Joined:
    """The lines of a block with a line feed between them (`flat`).

    >>> Joined([(2, "Gao"), (8, "Kidal")]).offset(4)
    8
    """

    __slots__ = ("_flat_starts", "_solid", "_starts", "flat")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.flat = "\n".join([text for _, text in lines])
        self._starts = [start for start, _ in lines]
        self._flat_starts = [0]
        for _, text in lines[:-1]:
            self._flat_starts.append(self._flat_starts[-1] + len(text) + 1)
        shift = self._starts[0] if lines else 0
        #: Whether the lines follow one another in the source as they do in `flat`.
        self._solid = bool(lines) and all(
            start == at + shift for start, at in zip(self._starts, self._flat_starts, strict=False)
        )

    def offset(self, at: int) -> int:
        """The offset in the source of an offset in `flat`."""
        if self._solid:
            return self._starts[0] + at
        line = bisect_right(self._flat_starts, at) - 1
        return self._starts[line] + at - self._flat_starts[line]

    def copy(self, trace: TextTrace, start: int, end: int, edits: Sequence[Edit] = ()) -> None:
        """Copy `flat[start:end]` into a trace, with the edits that lie inside; of edits that overlap the first wins."""
        at = start
        for edit in edits:
            if edit.start < at or edit.end > end:
                continue
            self._keep(trace, at, edit.start)
            if edit.text:
                trace.put(edit.text, self.offset(edit.start), self.offset(edit.end - 1) + 1)
            at = edit.end
        self._keep(trace, at, end)

    def _keep(self, trace: TextTrace, start: int, end: int) -> None:
        if self._solid:
            trace.copy(self.flat[start:end], self._starts[0] + start)
            return
        while start < end:
            stop = self.flat.find("\n", start, end)
            if stop < 0:
                trace.copy(self.flat[start:end], self.offset(start))
                return
            trace.copy(self.flat[start:stop], self.offset(start))
            trace.space(self.offset(stop))
            start = stop + 1
