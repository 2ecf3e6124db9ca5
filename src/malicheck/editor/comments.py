"""Where an ignore comment can stand in a draft so that it hides a finding and changes nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..documents import Draft, Passage, read_draft
from ..errors import DocumentError
from ..lint.diagnostic import Diagnostic
from ..lint.ignores import read_ignores

#: How each format writes a comment, on a line of its own and what follows it.
_FORMS = {
    "markdown": "<!-- {} -->",
    "plain text": "<!-- {} -->",
    "html": "<!-- {} -->",
    "restructuredtext": ".. {}",
    "asciidoc": "// {}",
}
#: Formats in which a comment can stand within a line.
_INLINE = frozenset({"markdown", "plain text", "html"})
#: What may stand before a block on its line: space, marks of quotes and lists, tags.
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*")
_LINE_END = re.compile(r"\r\n|\n|\r")


def ignore_comment(draft: Draft, kind: str | None, passage: Passage, diagnostic: Diagnostic, body: str) -> tuple[int, str] | None:
    """The offset and the text of a comment that hides the finding; None where the format or the place allows none.

    Each place is tried by reading the draft with the comment in it.
    """
    form = _FORMS.get(kind or "")
    if form is None:
        return None
    comment = form.format(body)
    for at, text in _candidates(draft, passage, comment, kind in _INLINE):
        if _hides(draft, kind, at, text, passage, diagnostic):
            return at, text
    return None


def _candidates(draft: Draft, passage: Passage, comment: str, inline: bool) -> Iterator[tuple[int, str]]:
    """Places to try: on a line of its own above the block or the blocks before it on which it hangs, then right before it."""
    newline = found[0] if (found := _LINE_END.search(draft.source)) is not None else "\n"
    starts = [_line_start(draft, passage.origin[0])]
    if passage.kind == "table_cell":
        before = list(draft.passages[: draft.passages.index(passage)])
        while before and before[-1].kind == "table_cell":
            starts.append(_line_start(draft, before.pop().origin[0]))
    if passage.kind != "table_cell":
        for start in starts:
            lead = _LEAD.match(draft.source, start)
            prefix = lead[0] if lead is not None else ""
            yield start, f"{prefix}{comment}{newline}"
            yield start, f"{prefix}{comment}{newline}{prefix.rstrip()}{newline}"
    if inline:
        yield passage.origin[0], comment + " "
        yield passage.origin[0], comment
    # a table, a heading that is underlined above, an element that spans lines: further up
    at = min(starts)
    for _ in range(5):
        yield at, f"{comment}{newline}"
        yield at, f"{comment}{newline}{newline}"
        if at == 0:
            return
        at = _line_start(draft, at - 1)


def _line_start(draft: Draft, offset: int) -> int:
    _, column = draft.position(offset)
    return offset - column + 1


def _hides(draft: Draft, kind: str | None, at: int, text: str, passage: Passage, diagnostic: Diagnostic) -> bool:
    """Whether the draft with the comment reads as before, and the comment covers the lines on which the sentence then stands."""
    source = draft.source[:at] + text + draft.source[at:]
    try:
        changed = read_draft("draft", source.encode(), kind)
    except DocumentError:
        return False
    if [(one.kind, one.text) for one in changed.passages] != [(one.kind, one.text) for one in draft.passages]:
        return False
    number = next((place for place, one in enumerate(draft.passages) if one is passage), None)
    ignores = [one for one in read_ignores(changed) if not one.fault and diagnostic.code in one.codes]
    if number is None or len(changed.comments) != len(draft.comments) + 1:
        return False
    moved = changed.position(changed.passages[number].origin[0])[0] - draft.position(passage.origin[0])[0]
    first, last = diagnostic.sentence_lines
    there = (first + moved, last + moved)
    return any(one.first_line <= there[1] and there[0] <= one.last_line for one in ignores)
