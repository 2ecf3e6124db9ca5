"""Findings as Markdown, to paste into a note or a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import View
from .messages import MARKS, TEXTS, VERDICTS, balance, colon, quote
from .selection import Side, reasons, sides
from .text import aspects, left_out, match_word, missing, missing_title, side_title
from .untrusted import escape_markdown, is_address, visible
from .wording import attribution, facet_sentence

if TYPE_CHECKING:
    from ..verdict import Evidence, Finding


class MarkdownReport:
    """One section a claim, a list for each side; every text from outside is escaped."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._first = True

    def opening(self) -> str:
        return ""

    def finding(self, finding: Finding) -> str:
        lines = self._lines(finding)
        lead = "" if self._first else "\n"
        self._first = False
        return lead + "\n".join(lines) + "\n"

    def begun(self) -> None:
        self._first = False

    def closing(self) -> str:
        return ""

    def _lines(self, finding: Finding) -> list[str]:
        lang = self.view.lang
        symbol, word = VERDICTS[lang][finding.verdict]
        aspect = aspects(finding, lang)
        head = f"## {symbol} {word}" + (f"{colon(lang)} {escape_markdown(aspect)}" if aspect else "")
        if finding.id:
            head += f" \\[{escape_markdown(finding.id)}\\]"
        supporting, conflicting, related = sides(finding, self.view)
        summary = balance(supporting.total, conflicting.total, lang)
        if finding.verdict != "not_covered":
            summary += f" {TEXTS[lang]['match'].capitalize()}{colon(lang)} {match_word(finding.confidence, lang)}."
        lines = [head, "", f"> {escape_markdown(finding.claim.text)}", "", summary]
        if finding.verdict == "not_covered":
            lines += ["", f"**{missing_title(finding, lang)}**{colon(lang)} {escape_markdown(missing(finding, lang))}"]
        for side in (supporting, conflicting, related):
            lines += self._side(side, finding)
        if self.view.explain and finding.trace is not None:
            lines += _trace_lines(finding, lang)
        return lines

    def _side(self, side: Side, finding: Finding) -> list[str]:
        if not (side.evidence or side.left_out):
            return []
        lines = ["", f"### {side_title(side, finding, self.view.lang)}", ""]
        for number, evidence in enumerate(side.evidence, 1):
            lines += self._evidence(number, evidence, finding.claim.lang)
        if side.left_out:
            lines += ["", f"… {left_out(side.left_out, self.view.lang)}"]
        return lines

    def _evidence(self, number: int, evidence: Evidence, spoken: str) -> list[str]:
        lang, statement = self.view.lang, evidence.statement
        lead = f"{number}. "
        indent = " " * len(lead)
        lines = [lead + escape_markdown(statement.fr if lang == "fr" else statement.en) + "  "]
        parts = attribution(statement, lang)
        head = (
            parts.speaker + (f" ({parts.role})" if parts.role else "") + (f" [{parts.stance}]" if parts.stance else "")
        )
        row = [escape_markdown(head)] if head else []
        row.append((f"{TEXTS[lang]['in']} " if head else "") + f"*{escape_markdown(parts.publisher)}*")
        if parts.title:
            row.append(escape_markdown(quote(parts.title, lang)))
        row += [escape_markdown(part) for part in (parts.date, parts.locator) if part]
        if parts.url:
            row.append(f"<{parts.url}>" if is_address(parts.url) else escape_markdown(parts.url))
        lines.append(f"{indent}— {', '.join(row)} (`{visible(statement.id).replace('`', '')}`)")
        for facet in reasons(evidence):
            sentence = escape_markdown(facet_sentence(facet, statement, lang, spoken))
            lines.append(f"{indent}- {MARKS.get(facet.agreement, '·')} {sentence}")
        return lines


def _trace_lines(finding: Finding, lang: str) -> list[str]:
    from .trace import trace_sections

    lines = ["", f"### {TEXTS[lang]['trace']}"]
    for section in trace_sections(finding, lang):
        lines += ["", f"#### {section.title}", ""]
        lines += [f"{'  ' * row.depth}- {escape_markdown(row.text)}" for row in section.rows]
    return lines
