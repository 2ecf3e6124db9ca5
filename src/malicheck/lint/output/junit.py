"""JUnit XML: a suite a draft, a failure a finding, a passing case for a clean draft, an error for an unread one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ...report.untrusted import visible

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, FileProblem, LintResult
    from . import Context

#: What XML 1.0 does not allow, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(result: LintResult, context: Context) -> str:
    """The whole report."""
    failures, errors = len(result.diagnostics), len(result.problems)
    cases = sum(max(len(file.diagnostics), 1) for file in result.files) + errors
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="malicheck" tests="{cases}" failures="{failures}" errors="{errors}">')
    for file in result.files:
        count = len(file.diagnostics)
        lines.append(f'  <testsuite name={_value(file.path)} tests="{max(count, 1)}" failures="{count}" errors="0">')
        lines.extend(_case(diagnostic) for diagnostic in file.diagnostics)
        if not count:
            lines.append(f'    <testcase classname={_value(_class(file.path))} name="claims" file={_value(file.path)}/>')
        lines.append("  </testsuite>")
    for problem in result.problems:
        lines.append(f'  <testsuite name={_value(problem.path)} tests="1" failures="0" errors="1">')
        lines.append(_error(problem))
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _case(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    where = f"{diagnostic.path}:{place.line}:{place.column}"
    text = f"{where}: {diagnostic.claim}" + (f" → {diagnostic.suggestion}" if diagnostic.suggestion else "")
    return (
        f"    <testcase classname={_value(_class(diagnostic.path))} name={_value(f'{diagnostic.code} {where}')}"
        f' file={_value(diagnostic.path)} line="{place.line}">'
        f"<failure type={_value(diagnostic.level)} message={_value(visible(diagnostic.message))}>"
        f"{_text(text)}</failure>"
        "</testcase>"
    )


def _error(problem: FileProblem) -> str:
    return (
        f"    <testcase classname={_value(_class(problem.path))} name={_value(problem.code)}"
        f" file={_value(problem.path)}>"
        f"<error type={_value(problem.code)} message={_value(visible(problem.message))}>{_text(problem.hint)}</error>"
        "</testcase>"
    )


def _class(path: str) -> str:
    return path.rpartition(".")[0] or path


def _value(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("�", text))


def _text(text: str) -> str:
    clean = _ILLEGAL.sub("�", visible(text))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
