"""Where a stretch of a draft stands in its file."""

from __future__ import annotations

from ..documents import Draft
from ..span import LINE_END, Span
from .diagnostic import Place


def place_of(draft: Draft, span: Span) -> Place:
    """Lines and columns of a stretch of a draft's source."""
    line, column = draft.position(span.start)
    last_line, last_column = draft.position(max(span.end - 1, span.start))
    end = last_column + (1 if span.end > span.start else 0)
    first_bytes = len(draft.source[span.start - column + 1 : span.start].encode("utf-8", "surrogatepass"))
    last_start = max(span.end - 1, span.start) - last_column + 1
    last_bytes = len(draft.source[last_start : max(span.end, span.start)].encode("utf-8", "surrogatepass"))
    return Place(line, column, last_line, end, first_bytes + 1, last_bytes + 1)


def line_of(draft: Draft, offset: int) -> str:
    """The line of the source that an offset stands on, without its line end."""
    _, column = draft.position(offset)
    start = offset - column + 1
    rest = draft.source[start : start + 2000]
    end = LINE_END.search(rest)
    return rest[: end.start()] if end is not None else rest
