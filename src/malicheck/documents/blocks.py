"""What the readers of all formats hand over: blocks of traced text, made into passages here."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from ..late import late
from ..span import Span
from .passage import Comment, Passage
from .sentences import split_sentences
from .trace import TextTrace

#: A line that says who speaks: "— Emmanuel Macron, 17 February 2022".
_ATTRIBUTION = late(r"^(?:[—–―]|--?|~)\s*(?=\w)(.{2,160})$")
#: The same at the end of the quotation itself.
_TRAILING = late(r"[”»\"’.!?…]\s*(?:[—–―]|--)\s*([A-ZÀ-ÖØ-Þ][^.!?»”]{2,120}\.?)$")


class Block(Struct):
    """A passage in the making. Blocks of one block quote share a `quote` number; the markup may say its `speaker`."""

    trace: TextTrace
    kind: str
    level: int = 0
    quote: int = 0
    speaker: str = ""
    context: str = ""
    row: int = 0
    column: int = 0


class Reading(Struct):
    """All that a reader found in a source."""

    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    date: str | None = None
    lang: str | None = None


def comments_of(source: str, start: int = 0, end: int | None = None) -> list[Comment]:
    """The comments `<!-- ... -->` of a stretch of text."""
    found: list[Comment] = []
    end = len(source) if end is None else end
    at = source.find("<!--", start, end)
    while at >= 0:
        close = source.find("-->", at + 4, end)
        if close < 0:
            break
        found.append(Comment(source[at + 4 : close], Span(at, close + 3)))
        at = source.find("<!--", close + 3, end)
    return found


def passages_of(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The passages of all blocks that have any text, in order; block quotes with the line that says who speaks them."""
    made: list[Passage] = []
    quotes: list[int] = []
    for block in blocks:
        text, origin, wide = block.trace.build()
        if not text:
            continue
        made.append(
            Passage(text, block.kind, origin, block.level, block.speaker, block.context, block.row, block.column, wide)
        )
        quotes.append(block.quote)
    if any(quotes):
        _name_speakers(made, quotes)
    return tuple(made)


def _name_speakers(passages: list[Passage], quotes: list[int]) -> None:
    """Give every block quote the line that attributes it: its own last line, the one after, or the one before."""
    start = 0
    while start < len(passages):
        number, end = quotes[start], start + 1
        while end < len(passages) and quotes[end] == number:
            end += 1
        if number:
            _name_speaker(passages, start, end)
        start = end


def _name_speaker(passages: list[Passage], start: int, end: int) -> None:
    own = _ATTRIBUTION.match(passages[end - 1].text) if end - start > 1 else None
    if own:
        end -= 1
        passages[end] = replace(passages[end], kind="paragraph", speaker_hint="")
    hint = next((passage.speaker_hint for passage in passages[start:end] if passage.speaker_hint), "")
    hint = hint or (own[1] if own else "") or _around(passages, start, end)
    for index in range(start, end):
        passages[index] = replace(passages[index], speaker_hint=hint)


def _around(passages: list[Passage], start: int, end: int) -> str:
    trailing = _TRAILING.search(passages[end - 1].text)
    if trailing:
        return trailing[1]
    if end < len(passages):
        after = passages[end]
        dashed = _ATTRIBUTION.match(after.text) if after.kind in ("paragraph", "caption") else None
        if dashed:
            return dashed[1]
    before = passages[start - 1] if start else None
    if before and before.kind in ("paragraph", "list_item") and before.text.endswith(":"):
        return split_sentences(before.text, "")[-1].of(before.text)
    return ""
