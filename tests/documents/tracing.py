"""What must hold of every passage: its characters stand where it says they stand."""

from __future__ import annotations

import html
import unicodedata

from malicheck.documents import Draft, Passage


def misplaced(draft: Draft) -> list[str]:
    """Every character of a draft's passages that does not stand where its passage says, described."""
    return [problem for passage in draft.passages for problem in _problems(draft.source, passage)]


def _problems(source: str, passage: Passage) -> list[str]:
    text, found = passage.text, []
    if len(passage.origin) != len(text) + 1:
        return [f"{len(passage.origin)} offsets for {len(text)} characters"]
    if not unicodedata.is_normalized("NFC", text):
        found.append(f"not composed: {text!a}")
    if text != text.strip() or not text:
        found.append(f"space at an end: {text!a}")
    for index, char in enumerate(text):
        span = passage.span(index, index + 1)
        written = span.of(source)
        if not _stands_for(written, char):
            found.append(f"{char!a} at {span.start}: {written!a}")
        if index and passage.origin[index] < passage.origin[index - 1]:
            found.append(f"goes back at {index}")
    return found


def _stands_for(written: str, char: str) -> bool:
    if char == " ":
        return not written or written.isspace() or html.unescape(written).isspace() or written[0] in "<{"
    if char in "“”‘’" and (written.startswith(("<q", "</q")) or written in ('"`', '`"', "'`", "`'")):
        return True
    return written == char or char in unicodedata.normalize("NFC", html.unescape(written))
