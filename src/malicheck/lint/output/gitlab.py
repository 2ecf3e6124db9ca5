"""A code quality report of GitLab: a JSON array; `[]` when there is nothing.

See the "Code Quality report format" of the GitLab documentation. Fingerprints must differ, or only the first is shown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...report.untrusted import escape_json, visible

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(result: LintResult, context: Context) -> str:
    """All findings, then what could not be checked as blockers."""
    rows = [_row(diagnostic) for diagnostic in result.diagnostics]
    rows.extend(_problem(problem) for problem in result.problems)
    return escape_json(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def _row(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "description": f"{diagnostic.code}: {visible(diagnostic.message)}",
        "check_name": diagnostic.code,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.level],
        "location": {
            "path": relative(diagnostic.path),
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }


def _problem(problem: FileProblem) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "description": f"not checked: {visible(problem.message)}",
        "check_name": problem.code,
        "fingerprint": sha256(
            f"{problem.path}\x1f{problem.code}\x1f{problem.line}:{problem.column}".encode("utf-8", "surrogatepass")
        ).hexdigest()[:32],
        "severity": "blocker",
        "location": {"path": relative(problem.path), "lines": {"begin": max(problem.line, 1)}},
    }


def relative(path: str) -> str:
    """A path without a leading `./`."""
    return path.removeprefix("./")
