"""One page for a browser: the drafts with the findings marked in them, and the statements beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...report.page.values import Facts
from ..page import result_page
from ..summary import summary_line

if TYPE_CHECKING:
    from ..diagnostic import LintResult
    from . import Context


def render(result: LintResult, context: Context) -> str:
    """The page, in the language of the messages; see `malicheck.lint.page`."""
    base = dict(context.base)
    facts = Facts(
        context.lang,
        summary_line(result, context.lang),
        context.version,
        int(base.get("entries", 0)),
        str(base.get("sha256", "")),
    )
    return result_page(result, context.draft_of, context.knowledge(), facts)
