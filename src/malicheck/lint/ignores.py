"""Ignore comments of a draft: what they hide, until when and why; and what is wrong with them.

    <!-- malicheck-ignore-next MC101 some-statement until=2027-03-31 -- the figure is the mayor's -->
    <!-- malicheck-disable MC120 -- eyewitness section --> ... <!-- malicheck-enable MC120 -->

"Next" is the next block of text. There is no form without a code or a statement: it would hide what nobody has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from ..documents import Comment, Draft
from ..late import late
from .codes import RULES, matching
from .diagnostic import Diagnostic, Ignore
from .places import line_of, place_of

_COMMENT = late(r"\s*malicheck[-:]\s*(?P<verb>[a-z-]+)\b(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_REASON = late(r"(?:^|\s)(?:--|—|–)\s+(?P<reason>\S.*)", re.DOTALL)
_STATEMENT = late(r"[a-z0-9][a-z0-9-]*")
_VERBS = ("ignore-next", "disable", "enable")
_LAST_LINE = 10**9


def read_ignores(draft: Draft) -> tuple[Ignore, ...]:
    """The ignore comments of a draft in order, each with the lines it covers."""
    found: list[Ignore] = []
    for comment in draft.comments:
        match = _COMMENT.match(comment.text)
        if match is None:
            continue
        verb = match["verb"].lower()
        ignore = _read(match["rest"], comment, draft)
        if verb == "ignore-next":
            first, last = _next_block(draft, comment)
            found.append(replace(ignore, first_line=first, last_line=last))
        elif verb == "disable":
            found.append(replace(ignore, first_line=ignore.place.line, last_line=_LAST_LINE))
        elif verb == "enable":
            found = _enabled(found, ignore)
        else:
            found.append(replace(ignore, fault=f'"malicheck-{verb}" is not one of {", ".join(_VERBS)}'))
    return tuple(found)


def _read(rest: str, comment: Comment, draft: Draft) -> Ignore:
    reason = _REASON.search(rest)
    words = rest[: reason.start()].split() if reason is not None else rest.split()
    codes, statements, until, fault = [], [], "", ""
    for word in (part.strip(",") for part in words):
        if word.lower().startswith("until="):
            until = word[6:]
            fault = fault or _bad_date(until)
        elif matching(word):
            codes.append(word)
        elif _STATEMENT.fullmatch(word):
            statements.append(word)
        elif word and word != "--":
            fault = fault or f'"{word}" is no code and no id of a statement'
    if not codes and not statements:
        fault = fault or "it names no code and no statement"
    place = place_of(draft, comment.span)
    line = line_of(draft, comment.span.start)
    return Ignore(place, line, tuple(codes), tuple(statements), until, reason is not None, fault)


def _bad_date(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return f'"{text}" is no date such as 2027-03-31'
    return ""


def _next_block(draft: Draft, comment: Comment) -> tuple[int, int]:
    """First and last line of the next passage; of a table, all of it."""
    after = [p for p in draft.passages if p.text and p.kind != "title" and p.origin[0] >= comment.span.end]
    if not after:
        return 0, -1
    first = min(after, key=lambda passage: passage.origin[0])
    block = [first]
    if first.kind == "table_cell":
        rest = after[after.index(first) + 1 :]
        block.extend(takewhile(lambda passage: passage.kind == "table_cell", rest))
    spans = [passage.span(0, len(passage.text)) for passage in block]
    return draft.position(min(s.start for s in spans))[0], draft.position(max(s.end for s in spans) - 1)[0]


def _enabled(found: list[Ignore], ignore: Ignore) -> list[Ignore]:
    """The ignores with the open ones for these codes ended here; an `enable` for nothing is a fault."""
    wanted = {code for selector in ignore.codes for code in matching(selector)} | set(ignore.statements)
    ended = False
    result = []
    for one in found:
        covers = {code for selector in one.codes for code in matching(selector)} | set(one.statements)
        if one.last_line == _LAST_LINE and not one.fault and (not wanted or covers & wanted):
            one = replace(one, last_line=ignore.place.line)
            ended = True
        result.append(one)
    if not ended:
        result.append(replace(ignore, fault="there is nothing disabled here to enable"))
    return result


class Applied(Struct, frozen=True):
    """What is left of a file's findings once its ignore comments are applied, and how many they hid."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int


def apply_ignores(
    path: str,
    diagnostics: Iterable[Diagnostic],
    ignores: Sequence[Ignore],
    selected: frozenset[str],
    today: date,
    lang: str,
) -> Applied:
    """Hide what the comments hide and report the comments that are unused, expired, without a reason, or unreadable.

    A comment for codes that are not selected cannot be called unused.
    """
    used = [False] * len(ignores)
    kept = []
    suppressed = 0
    for diagnostic in diagnostics:
        hidden = False
        for number, ignore in enumerate(ignores):
            if not _covers(ignore, diagnostic):
                continue
            used[number] = True
            hidden = hidden or not _expired(ignore, today)
        if hidden:
            suppressed += 1
        else:
            kept.append(diagnostic)
    for ignore, was_used in zip(ignores, used, strict=True):
        for code, text in _faults(ignore, was_used, selected, today, lang):
            kept.append(_hygiene(path, ignore, code, text))
    return Applied(tuple(kept), suppressed)


def _covers(ignore: Ignore, diagnostic: Diagnostic) -> bool:
    first, last = diagnostic.sentence_lines
    if ignore.fault or last < ignore.first_line or first > ignore.last_line:
        return False
    if ignore.codes and not any(diagnostic.code in matching(selector) for selector in ignore.codes):
        return False
    return not ignore.statements or any(id in diagnostic.statements for id in ignore.statements)


def _expired(ignore: Ignore, today: date) -> bool:
    return bool(ignore.until) and date.fromisoformat(ignore.until) < today


_TEXTS = {
    "MC901": {
        "en": "this ignore comment hides nothing; remove it",
        "fr": "ce commentaire d’exclusion ne masque rien ; retirez-le",
    },
    "MC902": {"en": "this ignore comment expired on {until}", "fr": "ce commentaire d’exclusion a expiré le {until}"},
    "MC903": {
        "en": "this ignore comment gives no reason; add one after --",
        "fr": "ce commentaire d’exclusion ne donne pas de raison ; ajoutez-la après --",
    },
    "MC904": {
        "en": "this ignore comment cannot be read: {fault}",
        "fr": "ce commentaire d’exclusion est illisible : {fault}",
    },
}


def _faults(ignore: Ignore, used: bool, selected: frozenset[str], today: date, lang: str) -> list[tuple[str, str]]:
    if ignore.fault:
        return [("MC904", _TEXTS["MC904"][lang].format(fault=ignore.fault))]
    found = []
    codes = {code for selector in ignore.codes for code in matching(selector)} or set(RULES)
    if _expired(ignore, today):
        found.append(("MC902", _TEXTS["MC902"][lang].format(until=ignore.until)))
    elif not used and codes & selected:
        found.append(("MC901", _TEXTS["MC901"][lang]))
    if not ignore.reason:
        found.append(("MC903", _TEXTS["MC903"][lang]))
    return found


def _hygiene(path: str, ignore: Ignore, code: str, text: str) -> Diagnostic:
    rule = RULES[code]
    comment = " ".join(ignore.source_line.split())
    lines = (ignore.place.line, ignore.place.end_line)
    return Diagnostic(
        path, ignore.place, code, rule.name, rule.level, 1.0, "", comment, comment, text,
        source_line=ignore.source_line, sentence_lines=lines,
    )  # fmt: skip
