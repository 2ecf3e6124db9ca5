"""Which stretches of a text are quoted."""

from __future__ import annotations

import re

from ..late import late
from ..span import Span

_MARK = late(r"[«»‹›“”„‟\"‘’']|\n[ \t\r]*\n")
#: A quotation in single marks that goes on for longer than this is taken for an apostrophe.
_LONGEST_SINGLE = 1500
_CLOSES = {"»": "«", "›": "‹", "”": "“", "’": "‘"}
#: '90s, '22 and the English words written with a leading apostrophe.
_ELISION = late(r"[‘’'](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)


def find_quotes(text: str, lang: str) -> list[Span]:
    """The spans of all quotations in a text, with their marks, nested ones after the one around them.

    An unclosed quotation ends with its paragraph (an empty line or the end of the text). Apostrophes, '90s and a
    possessive after s open and close nothing. `lang` is taken for symmetry with `split_sentences`; the marks of both
    languages are read in either.

    >>> find_quotes("« Oui », dit-il.", "fr")
    [Span(start=0, end=7)]
    """
    spans: list[Span] = []
    stack: list[tuple[str, int]] = []
    last_end = {"«": -1}
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark[0] == "\n":
            _end_paragraph(text, stack, spans, at, last_end)
        elif mark in "«‹“„‟":
            if mark == "“" and any(kind == "„" for kind, _ in stack):
                _close(stack, spans, "„", at + 1)
            else:
                stack.append((mark if mark != "‟" else "“", at))
        elif mark in "»›":
            if _close(stack, spans, _CLOSES[mark], at + 1) and mark == "»":
                last_end["«"] = at + 1
        elif mark == "”":
            _curly(text, stack, spans, at)
        elif mark == '"':
            _straight(text, stack, spans, at)
        else:
            _single(text, stack, spans, at)
    _end_paragraph(text, stack, spans, len(text), last_end)
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _close(stack: list[tuple[str, int]], spans: list[Span], kind: str, end: int) -> bool:
    """Close the innermost open quotation of a kind, and with it what was left open inside; False when none is open."""
    place = next((index for index in range(len(stack) - 1, -1, -1) if stack[index][0] == kind), None)
    if place is None:
        return False
    spans.append(Span(stack[place][1], end))
    for inner, start in stack[place + 1 :]:
        if inner not in "‘'":
            spans.append(Span(start, end))
    del stack[place:]
    return True


def _end_paragraph(
    text: str, stack: list[tuple[str, int]], spans: list[Span], end: int, last_end: dict[str, int]
) -> None:
    """Close all that is open: an outer « that an inner » closed for both ends there, all others with the paragraph."""
    stop = len(text[:end].rstrip())
    for kind, start in stack:
        if kind in "‘'":
            continue
        closed = last_end["«"] if kind == "«" else -1
        spans.append(Span(start, closed if closed > start else stop))
    stack.clear()
    last_end["«"] = -1


def _curly(text: str, stack: list[tuple[str, int]], spans: list[Span], at: int) -> None:
    """A ” closes; where nothing is open and a word follows it was meant to open (”so”, as some keyboards have it)."""
    if _close(stack, spans, "“", at + 1) or _close(stack, spans, "„", at + 1):
        return
    if _starts_word(text, at):
        stack.append(("“", at))


def _straight(text: str, stack: list[tuple[str, int]], spans: list[Span], at: int) -> None:
    if any(kind == '"' for kind, _ in stack):
        _close(stack, spans, '"', at + 1)
    elif _starts_word(text, at) or not text[at - 1 : at].isalnum():
        stack.append(('"', at))


def _single(text: str, stack: list[tuple[str, int]], spans: list[Span], at: int) -> None:
    """A single quote opens only before a word and closes only after one, and only where it cannot be an apostrophe."""
    mark = text[at]
    opener = "‘" if mark == "’" else mark
    if mark != "’" and _starts_word(text, at) and not _ELISION.match(text, at):
        if mark == "‘" or _single_end(text, at + 1, "'") is not None:
            stack.append((mark, at))
        return
    if mark != "‘" and any(kind == opener for kind, _ in stack) and _single_end(text, at, mark) == at:
        _close(stack, spans, opener, at + 1)


def _single_end(text: str, start: int, mark: str) -> int | None:
    """Where a single quotation closes at or after `start`, or None; a possessive is passed over if another closes."""
    possessive = None
    for match in late(rf"(?<=[^\s]){mark}(?!\w)|[‘\n]").finditer(text, start, start + _LONGEST_SINGLE):
        if match[0] != mark:
            break
        at = match.start()
        if text[at - 1] in "sS" and re.match(r" [a-z]", text[at + 1 : at + 3]):
            possessive = at if possessive is None else possessive
            continue
        return at
    return possessive


def _starts_word(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not after or after.isspace() or after in ".,;:!?)]»”":
        return False
    return not before or before.isspace() or before in "([{«“‘\"'—–-/"
