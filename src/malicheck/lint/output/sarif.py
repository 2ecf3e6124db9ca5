"""SARIF 2.1.0, with what GitHub code scanning asks for.

Columns count code points (`columnKind`). Findings that are ignored or in the baseline are left out, since GitHub reads
neither `suppressions` nor `baselineState`. Drafts that could not be checked are notifications of the run, which has
then not been successful.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...report.untrusted import escape_json, visible
from ..codes import RULES, Rule

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}


def render(result: LintResult, context: Context) -> str:
    """One log with one run."""
    rules = list(RULES)
    run = {
        "tool": {
            "driver": {
                "name": "malicheck",
                "semanticVersion": context.version,
                "rules": [_rule(rule, context.lang) for rule in RULES.values()],
            }
        },
        "automationDetails": {"id": "malicheck/drafts/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The directory malicheck was run in."}}},
        "invocations": [
            {
                "executionSuccessful": not result.problems,
                "toolExecutionNotifications": [_notification(problem) for problem in result.problems],
            }
        ],
        "results": [_result(diagnostic, rules) for diagnostic in result.diagnostics],
        "properties": {"kb": dict(context.base)},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    summary = rule.summary(lang)
    help_text = f"{summary} malicheck explain {rule.code}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {
            "text": help_text,
            "markdown": f"{summary} Run `malicheck explain {rule.code}` for the page on this code.",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.level], "enabled": rule.selected},
        "properties": {
            "precision": rule.precision,
            "problem.severity": _SEVERITIES[rule.level],
            "tags": ["fact-checking"] if rule.code < "MC9" else ["maintainability"],
        },
    }


def _result(diagnostic: Diagnostic, rules: list[str]) -> dict[str, Any]:
    place = diagnostic.place
    text = visible(diagnostic.message)
    if diagnostic.suggestion:
        text += f". {visible(diagnostic.suggestion)}"
    properties: dict[str, Any] = {
        "confidence": diagnostic.confidence,
        "attributed": diagnostic.attributed,
        "claim": diagnostic.claim,
        "statements": list(diagnostic.statements),
        "evidence": [dict(row) for row in diagnostic.evidence],
    }
    if diagnostic.verdict:
        properties["verdict"] = diagnostic.verdict
    if diagnostic.suggestion:
        properties["suggestion"] = diagnostic.suggestion
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rules.index(diagnostic.code),
        "level": _LEVELS[diagnostic.level],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(diagnostic.path),
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endLine": place.end_line,
                        "endColumn": place.end_column,
                        "snippet": {"text": diagnostic.text},
                    },
                }
            }
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{_line_hash(diagnostic)}:1",
            "malicheckFinding/v1": diagnostic.fingerprint,
        },
        "properties": properties,
    }


def _notification(problem: FileProblem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(problem.path)}
    if problem.line:
        location["region"] = {"startLine": problem.line}
    return {
        "level": "error",
        "descriptor": {"id": problem.code},
        "message": {"text": visible(problem.message) + (f" ({visible(problem.hint)})" if problem.hint else "")},
        "locations": [{"physicalLocation": location}],
    }


def _artifact(path: str) -> dict[str, str]:
    """A path as a relative address; one outside the directory stays absolute and has no base."""
    posix = path.replace("\\", "/")
    uri = quote(posix.removeprefix("./"), safe="/-._~")
    if posix.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _line_hash(diagnostic: Diagnostic) -> str:
    return sha256(diagnostic.fingerprint.encode()).hexdigest()[:16]
