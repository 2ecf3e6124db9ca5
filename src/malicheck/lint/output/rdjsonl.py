"""The Reviewdog Diagnostic Format, one JSON object a line; columns count UTF-8 bytes (`proto/rdf/reviewdog.proto`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...report.untrusted import escape_json, visible

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(result: LintResult, context: Context) -> str:
    """All findings, then what could not be checked."""
    rows = [_row(diagnostic) for diagnostic in result.diagnostics]
    rows.extend(_problem(problem) for problem in result.problems)
    return "".join(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


def _row(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    text = visible(diagnostic.message)
    if diagnostic.suggestion:
        text += f" ({visible(diagnostic.suggestion)})"
    return {
        "message": text,
        "location": {
            "path": diagnostic.path,
            "range": {
                "start": {"line": place.line, "column": place.byte_column},
                "end": {"line": place.end_line, "column": place.byte_end_column},
            },
        },
        "severity": _SEVERITIES[diagnostic.level],
        "source": {"name": "malicheck"},
        "code": {"value": diagnostic.code},
    }


def _problem(problem: FileProblem) -> dict[str, Any]:
    location: dict[str, Any] = {"path": problem.path}
    if problem.line:
        location["range"] = {"start": {"line": problem.line}}
    return {
        "message": f"not checked: {visible(problem.message)}",
        "location": location,
        "severity": "ERROR",
        "source": {"name": "malicheck"},
        "code": {"value": problem.code},
    }
