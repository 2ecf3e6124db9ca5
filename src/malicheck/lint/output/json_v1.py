"""Findings as JSON, version 1 of the shape that `schema/lint.schema.json` publishes; and one finding a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...report.untrusted import escape_json

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

SCHEMA_VERSION = 1


def render(result: LintResult, context: Context) -> str:
    """One JSON object: tool, base, counts, findings, and what could not be checked."""
    value = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "malicheck", "version": context.version},
        "kb": dict(context.base),
        "summary": summary_object(result),
        "findings": [finding_object(diagnostic) for diagnostic in result.diagnostics],
        "errors": [problem_object(problem) for problem in result.problems],
    }
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def render_lines(result: LintResult, context: Context) -> str:
    """One finding a line, then one line for each file that could not be checked (it has the key `error`)."""
    rows: list[dict[str, Any]] = [finding_object(diagnostic) for diagnostic in result.diagnostics]
    rows.extend({"error": problem_object(problem)} for problem in result.problems)
    return "".join(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


def summary_object(result: LintResult) -> dict[str, int]:
    """How much was checked and found."""
    return {
        "files": len(result.drafts),
        "sentences": sum(file.sentences for file in result.files),
        "claims": sum(file.claims for file in result.files),
        "error": result.count("error"),
        "warning": result.count("warning"),
        "info": result.count("info"),
        "suppressed": sum(file.suppressed for file in result.files),
        "baselined": result.baselined,
        "skipped": len(result.problems),
    }


def finding_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding as a JSON object."""
    place = diagnostic.place
    return {
        "path": diagnostic.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "level": diagnostic.level,
        "confidence": diagnostic.confidence,
        "verdict": diagnostic.verdict or None,
        "message": diagnostic.message,
        "claim": diagnostic.claim,
        "text": diagnostic.text,
        "attributed": diagnostic.attributed,
        "evidence": [dict(row) for row in diagnostic.evidence],
        "suggestion": diagnostic.suggestion or None,
        "fingerprint": diagnostic.fingerprint,
    }


def problem_object(problem: FileProblem) -> dict[str, Any]:
    """What could not be checked as a JSON object."""
    return {
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint or None,
    }
