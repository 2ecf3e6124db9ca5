"""Findings for people: the place, the line with the words underlined, who says otherwise, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...report.untrusted import visible
from .colour import painted

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, LintResult
    from . import Context

_TEXTS = {
    "en": {
        "supports": "supported by", "conflicts": "conflicts with", "help": "help", "note": "note",
        "attributed": "the sentence says who says so, so this is one level lower",
        "explain": "malicheck explain {code}", "why": "why", "in": "in",
    },
    "fr": {
        "supports": "appuyé par", "conflicts": "contredit par", "help": "aide", "note": "note",
        "attributed": "la phrase dit de qui cela vient : un niveau de moins", "explain": "malicheck explain {code}",
        "why": "pourquoi", "in": "dans",
    },
}  # fmt: skip
#: Columns of the source line that are shown around the flagged words.
_BEFORE, _SHOWN = 40, 100


def render(result: LintResult, context: Context) -> str:
    """One block a finding, an empty line between two."""
    return "\n".join(_block(diagnostic, context) for diagnostic in result.diagnostics)


def _block(diagnostic: Diagnostic, context: Context) -> str:
    texts, place, colour = _TEXTS[context.lang], diagnostic.place, context.colour
    level = painted(f"{diagnostic.level}[{diagnostic.code}]", diagnostic.level, colour)
    lines = [f"{level} {painted(diagnostic.name, 'bold', colour)}: {visible(diagnostic.message)}"]
    gutter = " " * len(str(place.line))
    bar = painted("|", "place", colour)
    arrow = painted("-->", "place", colour)
    lines.append(f"{gutter}{arrow} {visible(diagnostic.path)}:{place.line}:{place.column}")
    shown, caret = _excerpt(diagnostic)
    if shown:
        number = painted(str(place.line), "place", colour)
        lines += [
            f"{gutter} {bar}",
            f"{number} {bar} {shown}",
            f"{gutter} {bar} {painted(caret, diagnostic.level, colour)}",
        ]
    for row in diagnostic.evidence:
        lines.extend(_evidence(row, gutter, context))
    for name, text in _advice(diagnostic, texts):
        lines.append(f"{gutter} = {painted(name, 'bold', colour)}: {text}")
    return "\n".join(lines) + "\n"


def _advice(diagnostic: Diagnostic, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    rows = []
    if diagnostic.attributed and diagnostic.verdict == "contradicted":
        rows.append((texts["note"], texts["attributed"]))
    if diagnostic.suggestion:
        rows.append((texts["help"], visible(diagnostic.suggestion)))
    rows.append((texts["help"], texts["explain"].format(code=diagnostic.code)))
    return rows


def _evidence(row: Mapping[str, Any], gutter: str, context: Context) -> list[str]:
    texts = _TEXTS[context.lang]
    said = row["statement"][context.lang]
    name = painted(texts[row["relation"]], "bold", context.colour)
    lines = [
        f"{gutter} = {name} {visible(row['id'])}: {visible(said)}",
        f"{gutter}   — {attribution(row, context.lang)}",
    ]
    wanted = "conflicts" if row["relation"] == "conflicts" else "supports"
    if wanted == "conflicts" and row["reasons"]:
        lines.append(f"{gutter}   {texts['why']}: {visible(row['reasons'][0]['text'])}")
    return lines


def attribution(row: Mapping[str, Any], lang: str) -> str:
    """Who makes the statement and where, on one line."""
    said = row["attribution"]
    speaker = said["speaker"]
    publisher = f"{_TEXTS[lang]['in']} {said['publisher']}" if speaker and speaker != said["publisher"] else said["publisher"]
    parts = [speaker if speaker != said["publisher"] else "", publisher, said["title"], said["published"], said["url"]]
    return ", ".join(visible(part) for part in parts if part)


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str]:
    """The part of the source line around the flagged words, and the carets under them."""
    place, line = diagnostic.place, diagnostic.source_line
    if not line:
        return "", ""
    first = place.column - 1
    last = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    start = 0 if last <= _SHOWN else max(0, first - _BEFORE)
    lead = "…" if start else ""
    shown = "".join(_printable(character) for character in line[start : start + _SHOWN])
    tail = "…" if len(line) > start + _SHOWN else ""
    end = min(last, start + _SHOWN)
    indent = sum(_width(character) for character in line[start:first]) + len(lead)
    carets = sum(_width(character) for character in line[first:end])
    return f"{lead}{shown}{tail}".rstrip(), " " * indent + "^" * max(carets, 1)


def _printable(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.combining(character):
        return character
    return character if len(visible(character) or " ") == 1 else "�"


def _width(character: str) -> int:
    """Columns a character takes on a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
