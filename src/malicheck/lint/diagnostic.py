"""What a check of a draft finds: one value a finding, with everything that any output format shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .levels import LEVELS


class Place(Struct, frozen=True):
    """A stretch of a draft: lines and columns from 1, in code points of the file as written, the end exclusive.

    `byte_column` and `byte_end_column` are the columns in UTF-8 bytes. For a Word file the line is the number of the
    paragraph.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    byte_end_column: int


class Diagnostic(Struct, frozen=True):
    """A finding at a place of a draft.

    `verdict` is that of the sentence (empty for a finding about an ignore comment), `claim` the sentence without
    markup, `text` the flagged stretch of it, `source_line` the line of the file on which it starts, `evidence` the
    statements as `malicheck verify` gives them in JSON, `statements` the ids of those that led to it. `confidence` runs
    from 0 to 1.
    """

    path: str
    place: Place
    code: str
    name: str
    level: str
    confidence: float
    verdict: str
    claim: str
    text: str
    message: str
    attributed: bool = False
    evidence: tuple[Mapping[str, Any], ...] = ()
    statements: tuple[str, ...] = ()
    suggestion: str = ""
    source_line: str = ""
    sentence_lines: tuple[int, int] = (0, 0)
    fingerprint: str = ""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Findings are listed by place, then gravest first."""
        place = self.place
        return (
            place.line, place.column, place.end_line, place.end_column, LEVELS.index(self.level), self.code,
            self.statements,
        )  # fmt: skip


class Ignore(Struct, frozen=True):
    """An ignore comment: the codes (as written) and statements it hides, on which lines, until when.

    `reason` tells whether it gives one, `fault` what is wrong with it.
    """

    place: Place
    source_line: str
    codes: tuple[str, ...]
    statements: tuple[str, ...]
    until: str
    reason: bool
    fault: str = ""
    first_line: int = 0
    last_line: int = -1


class FileProblem(Struct, frozen=True):
    """A file that was asked for and could not be checked; `line` and `column` are 0 where they have no meaning."""

    path: str
    code: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0


class FileResult(Struct, frozen=True):
    """What was found in one draft; `claims` is how many sentences were held against the statements.

    Of a settings file (`is_settings`) it is what is wrong with its suppressions.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    claims: int = 0
    sentences: int = 0
    suppressed: int = 0
    ignores: tuple[Ignore, ...] = ()
    is_settings: bool = False


class LintResult(Struct, frozen=True):
    """One run over all drafts, in the order of their paths.

    `files` are the drafts that were read, `problems` what could not be; `baselined` counts the findings that the
    baseline hides.
    """

    files: tuple[FileResult, ...]
    problems: tuple[FileProblem, ...] = ()
    baselined: int = 0

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All findings, file by file."""
        return [diagnostic for file in self.files for diagnostic in file.diagnostics]

    @property
    def drafts(self) -> list[FileResult]:
        """The drafts that were read, without the settings files that have findings of their own."""
        return [file for file in self.files if not file.is_settings]

    def count(self, level: str) -> int:
        """How many findings have a level."""
        return sum(diagnostic.level == level for diagnostic in self.diagnostics)


def fingerprinted(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of one file in order of place, each with a fingerprint that no other has.

    A fingerprint depends on path, code, statements, sentence and how many like it come before: not on the line, so that
    text added above does not change it, and not on the level, which is a matter of settings.
    """
    seen: dict[str, int] = {}
    found = []
    for diagnostic in sorted(diagnostics, key=lambda one: one.sort_key):
        parts = (
            diagnostic.path,
            diagnostic.code,
            *diagnostic.statements[:1],
            _normal(diagnostic.claim),
            _normal(diagnostic.text),
        )
        base = "\x1f".join(parts)
        seen[base] = seen.get(base, 0) + 1
        digest = sha256(f"{base}\x1f{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()
        found.append(replace(diagnostic, fingerprint=digest[:32]))
    return tuple(found)


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())
