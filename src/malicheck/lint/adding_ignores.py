"""Writing ignore comments into drafts, each directly before the block that it is about; not a byte else changes.

Where a comment can stand depends on the markup around the block. So several places are tried, and one is taken only if the
draft, read again, has the same text as before and the comment covers the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ..documents import Draft, Passage, read_draft
from ..errors import DocumentError
from .diagnostic import Diagnostic
from .ignores import read_ignores

#: The comment of each format that has one.
COMMENTS = {
    "markdown": "<!-- {} -->",
    "html": "<!-- {} -->",
    "restructuredtext": ".. {}",
    "asciidoc": "// {}",
}
_INDENT = re.compile(r"[ \t]*")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*")
_LIST_MARK = re.compile(r"([ \t]*)([-+*]|\d{1,9}[.)])[ \t]+")
_TAGS = re.compile(r"\s*(?:<[^<>]*>\s*)*")
#: Lines that belong to the block below them: attributes, captions and the start of a table; the line over a title.
_BELONGS_BELOW = {
    "asciidoc": re.compile(r"(?:\[.*\]|\.[^\s.].*|\|===.*)\s*$"),
    "restructuredtext": re.compile(r"([^\w\s])\1{2,}\s*$"),
}
_LINE_END = re.compile(r"\r\n|\n|\r")


class Added(Struct, frozen=True):
    """A draft with comments: its bytes, the findings that they hide, and those that no comment can hide."""

    data: bytes
    hidden: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


class _Target(Struct, frozen=True):
    """A finding's block: its first passage by number, and the passage of the finding."""

    first: int
    own: int


def refused_reason(reason: str) -> str:
    """What is wrong with a reason, empty if nothing is: it must fit into one line of a comment of any format.

    >>> refused_reason("the mayor's own figure"), refused_reason("a --> b")
    ('', 'it holds "-->", which ends a comment')
    """
    if not reason.strip():
        return "it is empty"
    if "-->" in reason or "--!>" in reason:
        return 'it holds "-->", which ends a comment'
    return "" if reason.isprintable() else "it is more than one line of plain text"


def add_ignores(name: str, data: bytes, kind: str, diagnostics: Iterable[Diagnostic], reason: str) -> Added:
    """The draft with a comment for each finding about a claim. Raises DocumentError when it cannot be read.

    `kind` is the format (see `documents.SUFFIXES`); one without comments comes back as it was.
    """
    mark = data[: len(data) - len(data.removeprefix(b"\xef\xbb\xbf"))]
    found = [one for one in diagnostics if not one.code.startswith("MC9")]
    if kind not in COMMENTS:
        return Added(data, (), tuple(found))
    draft = read_draft(name, data, kind)
    targets = [(_target(draft, one), one) for one in found]
    left = [one for target, one in targets if target is None]
    placed = sorted(((target, one) for target, one in targets if target is not None), key=lambda row: -row[0].first)
    hidden: list[Diagnostic] = []
    for _, group in groupby(placed, key=lambda row: row[0].first):
        rows = list(group)
        comments = list(dict.fromkeys(_comment(one, kind, reason) for _, one in rows))
        source = _with_comments(draft, kind, rows[0][0].first, {target.own for target, _ in rows}, comments)
        if source is None:
            left += [one for _, one in rows]
        else:
            draft = read_draft(name, source.encode("utf-8"), kind)
            hidden += [one for _, one in rows]
    return Added(mark + draft.source.encode("utf-8"), tuple(hidden), tuple(left))


def _comment(diagnostic: Diagnostic, kind: str, reason: str) -> str:
    about = " ".join((diagnostic.code, *diagnostic.statements[:1]))
    return COMMENTS[kind].format(f"malicheck-ignore-next {about} -- {' '.join(reason.split())}")


def _target(draft: Draft, diagnostic: Diagnostic) -> _Target | None:
    place = diagnostic.place
    if place.line > len(draft.lines):
        return None
    offset = draft.lines[place.line - 1] + place.column - 1
    for number, passage in enumerate(draft.passages):
        if passage.kind != "title" and passage.text and passage.origin[0] <= offset < passage.origin[-1] + 1:
            return _Target(_first_of_block(draft.passages, number), number)
    return None


def _first_of_block(passages: Sequence[Passage], number: int) -> int:
    """The passage that a comment must stand before: of a table its first cell."""
    while number and passages[number].kind == passages[number - 1].kind == "table_cell":
        if (passages[number].row, passages[number].column) == (1, 1):
            break
        number -= 1
    return number


def _with_comments(draft: Draft, kind: str, first: int, own: set[int], comments: Sequence[str]) -> str | None:
    """The source with the comments before a passage, in the first place that changes nothing else; None if there is none."""
    newline = found[0] if (found := _LINE_END.search(draft.source)) else "\n"
    for offset, text in _candidates(draft, kind, draft.passages[first].origin[0], comments, newline):
        source = draft.source[:offset] + text + draft.source[offset:]
        try:
            new = read_draft(draft.path, source.encode("utf-8"), kind)
        except DocumentError:
            continue
        if _is_sound(draft, new, own, len(comments), offset):
            return source
    return None


def _candidates(draft: Draft, kind: str, start: int, comments: Sequence[str], newline: str) -> Iterator[tuple[int, str]]:
    """Where comments could be put for a block that starts at `start`, and what would be put there; the best first."""
    line = draft.position(start)[0] - 1

    def lines(number: int, indent: str, gap: str = "") -> tuple[int, str]:
        rows = "".join(f"{indent}{comment}{newline}{gap}" for comment in comments)
        before = gap and number and draft.source[draft.lines[number - 1] : draft.lines[number]].strip()
        return draft.lines[number], (gap + rows) if before else rows

    head = draft.source[draft.lines[line] : start]
    own = _at(_INDENT, head)
    if kind == "html":
        if _TAGS.fullmatch(head) and "<" in head:
            yield lines(line, own)
        yield start, "".join(comments)
        return
    if kind == "markdown":
        mark = _LIST_MARK.match(head)
        if mark is not None:
            yield lines(line, " " * mark.end())
        yield lines(line, _at(_QUOTED, head))
        return
    gap = newline if kind == "restructuredtext" else ""
    above = line
    while above and _BELONGS_BELOW[kind].match(_line(draft, above - 1)):
        above -= 1
    for number in dict.fromkeys((above, line, max(line - 1, 0))):
        yield lines(number, own if kind == "restructuredtext" else "", gap)
    # a table, or a title with a line above it, starts at the top of its block
    while line and _line(draft, line - 1).strip():
        line -= 1
    yield lines(line, _at(_INDENT, _line(draft, line)) if kind == "restructuredtext" else "", gap)


def _at(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match is not None else ""


def _line(draft: Draft, number: int) -> str:
    end = draft.lines[number + 1] if number + 1 < len(draft.lines) else len(draft.source)
    return draft.source[draft.lines[number] : end]


def _is_sound(old: Draft, new: Draft, own: set[int], count: int, offset: int) -> bool:
    """Whether a draft says what it said, and each of `count` comments put in at `offset` covers the passages `own`."""
    if (_said(old), old.date, old.lang) != (_said(new), new.date, new.lang):
        return False
    starts = [comment.span.start for comment in new.comments if comment.span.start >= offset][:count]
    if len(new.comments) != len(old.comments) + count or len(starts) != count:
        return False
    places = {new.position(start) for start in starts}
    added = [one for one in read_ignores(new) if not one.fault and (one.place.line, one.place.column) in places]
    covered = [new.position(new.passages[number].origin[0])[0] for number in own]
    return len(added) == count and all(i.first_line <= line <= i.last_line for i in added for line in covered)


def _said(draft: Draft) -> list[tuple[object, ...]]:
    return [(p.text, p.kind, p.level, p.speaker_hint, p.context, p.row, p.column) for p in draft.passages]
