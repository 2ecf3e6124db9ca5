"""What is shown over a sentence: its findings, its verdict, and the statements with who made them and where."""

from __future__ import annotations

from msgspec import Struct

from ..lint.codes import RULES
from ..lint.diagnostic import Diagnostic
from ..report import View, report_for
from ..report.messages import colon
from ..report.untrusted import escape_markdown, visible
from ..span import Span
from .checking import Checked
from .messages import say
from .pages import page_address
from .positions import Positions

#: How many statements of each side are shown.
_MOST = 3
#: Columns of a hover without markup.
_WIDTH = 80


class Hover(Struct, frozen=True):
    """Text to show over a stretch of the draft's source."""

    text: str
    span: Span


def hover_at(checked: Checked, offset: int, *, markdown: bool) -> Hover | None:
    """What is shown at an offset, as Markdown or as plain text; None where there is no judged sentence.

    Everything that comes from the draft or the base is escaped.
    """
    judged = checked.at(offset)
    if judged is None or checked.rules is None:
        return None
    lang = checked.rules.lang
    places = Positions(checked.document.text, "utf-32")
    within = [
        one for one in checked.diagnostics if one.verdict and judged.span.start <= places.start_of(one.place) < judged.span.end
    ]
    under = [one for one in within if places.start_of(one.place) <= offset <= places.end_of(one.place)]
    parts = [_finding(one, lang, markdown) for one in under or within]
    report = report_for("markdown" if markdown else "text", View(lang=lang, most=_MOST, width=_WIDTH))
    parts.append(report.finding(judged.finding).strip())
    rule = "\n\n---\n\n" if markdown else "\n\n"
    return Hover(rule.join(parts), judged.span)


def _finding(diagnostic: Diagnostic, lang: str, markdown: bool) -> str:
    code, summary = diagnostic.code, RULES[diagnostic.code].summary(lang)
    if not markdown:
        lines = [f"{code} {diagnostic.name}{colon(lang)} {visible(diagnostic.message)}", summary]
        if diagnostic.suggestion:
            lines.append(f"{say('instead', lang)}{colon(lang)} {visible(diagnostic.suggestion)}")
        return "\n".join(lines)
    address = page_address(code)
    head = f"[{code}]({address})" if address is not None else code
    lines = [f"**{head} {diagnostic.name}**{colon(lang)} {escape_markdown(diagnostic.message)}", f"*{summary}*"]
    if diagnostic.suggestion:
        lines.append(f"{say('instead', lang)}{colon(lang)} {escape_markdown(diagnostic.suggestion)}")
    return "\n\n".join(lines)
