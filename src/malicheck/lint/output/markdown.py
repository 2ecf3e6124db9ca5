"""Findings as Markdown, for a comment on a merge request or the summary page of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...report.untrusted import escape_markdown, visible

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, LintResult
    from . import Context

_MARKS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_HEADINGS = {"en": ("Where", "Finding", "Suggested"), "fr": ("Où", "Constat", "Proposition")}
_CLEAN = {"en": "Nothing found.", "fr": "Rien trouvé."}
_UNCHECKED = {"en": "Not checked", "fr": "Non vérifié"}


def render(result: LintResult, context: Context) -> str:
    """A table of findings, then what could not be checked."""
    lines = ["## malicheck", ""]
    if result.diagnostics:
        where, finding, suggested = _HEADINGS[context.lang]
        lines += [f"| | {where} | {finding} | {suggested} |", "|---|---|---|---|"]
        lines += [_row(diagnostic) for diagnostic in result.diagnostics]
    elif not result.problems:
        lines.append(_CLEAN[context.lang])
    if result.problems:
        lines += ["", f"### {_UNCHECKED[context.lang]}", ""] if result.diagnostics else [f"### {_UNCHECKED[context.lang]}", ""]
        lines += [f"- {escape_markdown(problem.message)}" for problem in result.problems]
    return "\n".join(lines) + "\n"


def _row(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    where = f"{code_span(diagnostic.path)}:{place.line}:{place.column}"
    finding = f"**{diagnostic.code}** {escape_markdown(diagnostic.message)}<br>{escape_markdown(diagnostic.claim)}"
    level = f"{_MARKS[diagnostic.level]} {diagnostic.level}"
    return f"| {level} | {where} | {finding} | {escape_markdown(diagnostic.suggestion)} |"


def code_span(text: str) -> str:
    """Text as code, whatever backticks it holds, in a cell of a table.

    >>> code_span("a`b|c")
    '`` a`b\\\\|c ``'
    """
    shown = visible(text).replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"
