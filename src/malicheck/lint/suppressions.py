"""Findings hidden by the settings file: for formats without comments, and for many drafts at once.

    [[suppress]]
    code = "MC101"
    statement = "some-statement"
    path = "drafts/*.docx"
    text = "500 fighters"
    reason = "the mayor's own figure"
    until = "2027-03-31"

A code or a statement, a path and a reason are needed. What hides nothing or has expired is reported, as ignore comments are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from .codes import RULES, matching
from .diagnostic import Diagnostic, FileResult, Place, fingerprinted
from .files import Excluded, pattern_matcher, shown

KEYS = ("code", "statement", "path", "text", "reason", "until")
_NEEDED = ("path", "reason")
_STATEMENT = re.compile(r"[a-z0-9][a-z0-9-]*")


class Suppression(Struct, frozen=True):
    """One entry of the settings: what it hides, in which drafts, why, and the last day on which it does.

    `path` is a pattern as in `.gitignore`, from the folder of the settings; `file` and `line` are where it stands.
    """

    codes: tuple[str, ...]
    statement: str
    path: str
    text: str
    reason: str
    until: date | None
    file: Path = Path()
    line: int = 1

    def covers(self, path: Path) -> bool:
        """Whether it is about a draft."""
        return _matcher(self.path, self.file.parent)(path)

    def hides(self, diagnostic: Diagnostic) -> bool:
        """Whether it is about a finding in such a draft: by code, statement, and words of the sentence as they stand there."""
        if self.codes and diagnostic.code not in self.codes:
            return False
        if self.statement and self.statement not in diagnostic.statements:
            return False
        return not self.text or _plain(self.text) in _plain(diagnostic.claim)

    @property
    def is_exact(self) -> bool:
        """Whether its path names one draft."""
        return not re.search(r"[*?\[\]!]", self.path) and not self.path.endswith("/")


@lru_cache(maxsize=256)
def _matcher(pattern: str, folder: Path) -> Excluded:
    return pattern_matcher([pattern], folder)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def read_suppression(value: object) -> Suppression:
    """An entry as the settings give it. Raises ValueError, saying what is wrong, for one that cannot be read."""
    if not isinstance(value, Mapping):
        raise ValueError('tables, as in [[suppress]] with code = "MC101", path = "drafts/*" and reason = "..."')
    row: dict[str, Any] = dict(value)
    unknown = [key for key in row if key not in KEYS]
    if unknown:
        raise ValueError(f'tables with the keys {", ".join(KEYS)}; there is no "{unknown[0]}"')
    wrong = [key for key in row if not isinstance(row[key], date if key == "until" else str) and not _is_day(key, row[key])]
    empty = [key for key in row if isinstance(row[key], str) and not row[key].strip()]
    missing = [key for key in _NEEDED if key not in row]
    if wrong:
        raise ValueError(f"tables of strings; {wrong[0]} is none")
    if missing or empty:
        raise ValueError(f"tables with {' and '.join(missing or empty)}")
    if "code" not in row and "statement" not in row:
        raise ValueError("tables with a code or a statement: hiding all findings would hide what nobody has read")
    codes = matching(row["code"]) if "code" in row else ()
    if "code" in row and not codes:
        raise ValueError(f'tables with a known code; "{row["code"]}" is none (see `malicheck explain`)')
    statement = row.get("statement", "")
    if statement and not _STATEMENT.fullmatch(statement):
        raise ValueError(f'tables with the id of a statement; "{statement}" is none')
    return Suppression(codes, statement, row["path"], row.get("text", ""), row["reason"], _day(row.get("until")))


def _is_day(key: str, value: object) -> bool:
    return key == "until" and isinstance(value, str)


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f'tables with a date such as 2027-03-31 under until; "{value}" is none') from None


class Suppressing:
    """A run's suppressions: hides findings draft by draft, then tells which suppressions are of no use."""

    def __init__(self, today: date, lang: str) -> None:
        self._today = today
        self._lang = lang
        self._met: dict[Suppression, bool] = {}

    def kept(
        self, path: Path, diagnostics: Iterable[Diagnostic], suppressions: Iterable[Suppression]
    ) -> tuple[list[Diagnostic], int]:
        """A draft's findings without those that its settings hide, and how many these are."""
        kept: list[Diagnostic] = []
        about = []
        for one in suppressions:
            self._met.setdefault(one, False)
            if one.covers(path):
                about.append(one)
        count = 0
        for diagnostic in diagnostics:
            hiding = [one for one in about if diagnostic.code[:3] != "MC9" and one.hides(diagnostic)]
            self._met.update(dict.fromkeys(hiding, True))
            hidden = not all(self._expired(one) for one in hiding)
            count += hidden
            if not hidden:
                kept.append(diagnostic)
        return kept, count

    def _expired(self, one: Suppression) -> bool:
        return one.until is not None and one.until < self._today

    def results(self, selected: frozenset[str], is_whole: Mapping[Suppression, bool] | None = None) -> tuple[FileResult, ...]:
        """What is wrong with the suppressions met, by settings file; unused is only one whose drafts were all checked.

        `is_whole` tells that of each; a suppression for codes that are not `selected` cannot be called unused.
        """
        found: dict[str, list[Diagnostic]] = {}
        for one, used in self._met.items():
            fault = None
            if self._expired(one):
                fault = "MC902"
            elif not used and (is_whole or {}).get(one, False) and (not one.codes or selected.intersection(one.codes)):
                fault = "MC901"
            if fault in selected:
                name = shown(one.file)
                found.setdefault(name, []).append(_diagnostic(name, one, str(fault), self._lang))
        return tuple(
            FileResult(name, fingerprinted(rows), is_settings=True) for name, rows in sorted(found.items())
        )

    @property
    def met(self) -> tuple[Suppression, ...]:
        """All suppressions of the settings of the drafts."""
        return tuple(self._met)


_TEXTS = {
    "MC901": {
        "en": "this suppression hides nothing; remove it",
        "fr": "cette exclusion ne masque rien\u202f; retirez-la",
    },
    "MC902": {"en": "this suppression expired on {until}", "fr": "cette exclusion a expiré le {until}"},
}


def _diagnostic(name: str, one: Suppression, code: str, lang: str) -> Diagnostic:
    rule = RULES[code]
    written = ", ".join(f"{key} = {value}" for key, value in (("path", one.path), ("reason", one.reason)))
    line = _line_of(one.file, one.line)
    width = len(line.rstrip()) + 1
    place = Place(one.line, 1, one.line, width, 1, len(line.rstrip().encode()) + 1)
    text = _TEXTS[code][lang].format(until=one.until)
    return Diagnostic(
        name, place, code, rule.name, rule.level, 1.0, "", written, written, text,
        source_line=line, sentence_lines=(one.line, one.line),
    )  # fmt: skip


def _line_of(file: Path, line: int) -> str:
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    return lines[line - 1].rstrip("\r") if line <= len(lines) else ""
