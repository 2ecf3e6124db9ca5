"""Annotations of GitHub Actions: one workflow command a finding.

Escaping follows the toolkit (`actions/toolkit`, `packages/core/src/command.ts`). GitHub shows ten annotations of each
kind and step, so the gravest come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...report.untrusted import visible
from ..levels import LEVELS

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: LintResult, context: Context) -> str:
    """All findings, the gravest first, after what could not be checked."""
    ordered = sorted(result.diagnostics, key=lambda one: LEVELS.index(one.level))
    lines = [_problem(problem) for problem in result.problems]
    lines.extend(_annotation(diagnostic) for diagnostic in ordered)
    return "".join(line + "\n" for line in lines)


def _annotation(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    fields = [("file", diagnostic.path), ("line", str(place.line)), ("endLine", str(place.end_line))]
    # columns of more than one line are rejected
    if place.line == place.end_line:
        fields += [("col", str(place.column)), ("endColumn", str(place.end_column))]
    fields.append(("title", f"malicheck {diagnostic.code}"))
    text = visible(diagnostic.message)
    if diagnostic.suggestion:
        text += f"\n{visible(diagnostic.suggestion)}"
    text += f"\nmalicheck explain {diagnostic.code}"
    return f"::{_KINDS[diagnostic.level]} {_properties(fields)}::{escape_data(text)}"


def _problem(problem: FileProblem) -> str:
    fields = [("file", problem.path)]
    if problem.line:
        fields.append(("line", str(problem.line)))
    fields.append(("title", "malicheck: not checked"))
    text = visible(problem.message) + (f"\n{visible(problem.hint)}" if problem.hint else "")
    return f"::error {_properties(fields)}::{escape_data(text)}"


def _properties(fields: list[tuple[str, str]]) -> str:
    return ",".join(f"{name}={escape_property(value)}" for name, value in fields)


def escape_data(text: str) -> str:
    """Text after the second `::` of a workflow command.

    >>> escape_data("100 %\\nGao")
    '100 %25%0AGao'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a property of a workflow command.

    >>> escape_property("a:b,c")
    'a%3Ab%2Cc'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
