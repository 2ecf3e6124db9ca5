"""One finding a line: `path:line:column: level code message`, for editors, grep and reviewdog's errorformat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...report.untrusted import visible
from .colour import painted

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, LintResult
    from . import Context


def render(result: LintResult, context: Context) -> str:
    """All findings; a line break or a tab within one becomes a space."""
    return "".join(_line(diagnostic, context) + "\n" for diagnostic in result.diagnostics)


def _line(diagnostic: Diagnostic, context: Context) -> str:
    place = diagnostic.place
    text = visible(diagnostic.message)
    if diagnostic.suggestion:
        text += f"; {SUGGEST[context.lang]} {visible(diagnostic.suggestion)}"
    sure = f" [{round(diagnostic.confidence * 100)} %]" if diagnostic.verdict else ""
    level = painted(diagnostic.level, diagnostic.level, context.colour)
    return f"{visible(diagnostic.path)}:{place.line}:{place.column}: {level} {diagnostic.code} {text}{sure}"


SUGGEST = {"en": "suggested:", "fr": "proposition :"}
