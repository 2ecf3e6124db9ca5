"""A sentence of a draft, and the same sentence with what it leaves to the context said in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..documents import Draft, Passage
from ..span import Span


class Edit(Struct, frozen=True, order=True):
    """Words put in place of a stretch of a passage's text: "He" becomes "James Heappey". An empty stretch only adds."""

    start: int
    end: int
    words: str


class CheckedText(Struct, frozen=True):
    """What is held against the statements, and where each character of it stands in the passage.

    `starts` and `ends` give, for each code point of `text`, the stretch of the passage it comes from; both are -1 for
    what the context added.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, span: Span) -> Span | None:
        """The stretch of the passage that a stretch of the checked text comes from; None when all of it was added."""
        starts = [place for place in self.starts[span.start : span.end] if place >= 0]
        ends = [place for place in self.ends[span.start : span.end] if place >= 0]
        return Span(min(starts), max(ends)) if starts else None


def rewrite(text: str, span: Span, edits: Iterable[Edit], before: str = "", after: str = "") -> CheckedText:
    """The sentence `text[span]` with its edits made and context put before and after it.

    Edits that overlap an earlier one are left out.

    >>> rewrite("He left.", Span(0, 8), [Edit(0, 2, "Diop")]).text
    'Diop left.'
    """
    words, starts, ends = [before], [-1] * len(before), [-1] * len(before)
    place = span.start
    for edit in (*sorted(edits), Edit(span.end, span.end, "")):
        if edit.start < place or edit.end > span.end:
            continue
        words += (text[place : edit.start], edit.words)
        starts += range(place, edit.start)
        ends += range(place + 1, edit.start + 1)
        known = edit.end > edit.start
        starts += [edit.start if known else -1] * len(edit.words)
        ends += [edit.end if known else -1] * len(edit.words)
        place = edit.end
    added = [-1] * len(after)
    return CheckedText("".join((*words, after)), (*starts, *added), (*ends, *added))


class Sentence(Struct, frozen=True):
    """One sentence of a passage, ready to be checked.

    `quoted` tells that it stands in quotation marks or in a block quote as a whole; `anchor` is the day that "last
    year" counts from; `topical` that the sentence or its context names someone or something the base knows.
    """

    passage: Passage
    span: Span
    lang: str
    checked: CheckedText
    anchor: date | None = None
    quoted: bool = False
    topical: bool = True

    @property
    def text(self) -> str:
        """The sentence without markup."""
        return self.span.of(self.passage.text)

    def lines(self, draft: Draft) -> tuple[int, int]:
        """The first and last line of the file that the sentence stands on."""
        span = self.passage.span(self.span.start, self.span.end)
        return draft.position(span.start)[0], draft.position(max(span.end - 1, span.start))[0]
