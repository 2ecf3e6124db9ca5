"""The report for people: the verdict, the claim, then what supports it and what conflicts with it, with who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import View
from .layout import Line, Segment, fold, plain
from .messages import MARKS, TEXTS, VERDICTS, balance, colon, listed, quote
from .selection import Side, not_named, reasons, sides
from .untrusted import visible
from .wording import attribution_line, facet_name, facet_sentence

if TYPE_CHECKING:
    from ..verdict import Evidence, Finding

# from these shares on, a match is called strong or fair
_STRONG, _FAIR = 0.75, 0.5


class TextReport:
    """Findings as readable text, folded to the view's width, one blank line between two."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._first = True

    def opening(self) -> str:
        return ""

    def finding(self, finding: Finding) -> str:
        lines = finding_lines(finding, self.view)
        if not self._first:
            lines.insert(0, ())
        self._first = False
        return paint(lines, self.view)

    def begun(self) -> None:
        self._first = False

    def closing(self) -> str:
        return ""


def paint(lines: list[Line], view: View) -> str:
    """The lines as text, in colour where the view asks for it."""
    if not view.colour:
        return plain(lines)
    from .colour import coloured

    return coloured(lines)


def match_word(confidence: float, lang: str) -> str:
    """How sure the match is: a word and a share, "strong, 93 %"."""
    word = "strong" if confidence >= _STRONG else "fair" if confidence >= _FAIR else "weak"
    percent = f"{confidence * 100:.0f}" + ("%" if lang == "en" else "\u00a0%")
    return f"{TEXTS[lang][word]} ({percent})"


def finding_lines(finding: Finding, view: View) -> list[Line]:
    """The whole report of one claim as styled lines."""
    lang, width = view.lang, view.width
    symbol, word = VERDICTS[lang][finding.verdict]
    head: list[Segment] = [(f"{symbol} {word}", finding.verdict)]
    aspect = aspects(finding, lang)
    if aspect:
        head.append((f"{colon(lang)} {aspect}", ""))
    if finding.id:
        head.append((f" [{visible(finding.id)}]", "quiet"))
    lines = fold(head, width, "", "  ")
    lines += fold([(quote(visible(finding.claim.text), lang), "claim")], width, "  ")
    supporting, conflicting, related = sides(finding, view)
    summary = balance(supporting.total, conflicting.total, lang)
    if finding.verdict != "not_covered":
        summary += f" {TEXTS[lang]['match'].capitalize()}{colon(lang)} {match_word(finding.confidence, lang)}."
    lines += fold([(summary, "quiet")], width, "  ")
    if finding.verdict == "not_covered":
        lines += _missing_lines(finding, view)
    for side in (supporting, conflicting, related):
        lines += _side_lines(side, finding, view)
    return lines + _trace_lines(finding, view)


def _missing_lines(finding: Finding, view: View) -> list[Line]:
    lang = view.lang
    label = missing_title(finding, lang)
    return fold([(label, "label"), (f"{colon(lang)} {missing(finding, lang)}", "")], view.width, "  ", "    ")


def aspects(finding: Finding, lang: str) -> str:
    """What stands beside the verdict: the names of the facts that decided, or that people must decide."""
    if finding.needs_review:
        return TEXTS[lang]["needs_review"]
    return ", ".join(facet_name(name, lang) for name in finding.reasons)


def missing_title(finding: Finding, lang: str) -> str:
    """The heading over what a claim would need that no statement settles."""
    return TEXTS[lang]["review" if finding.needs_review else "missing"]


def missing(finding: Finding, lang: str) -> str:
    """What a claim that no statement settles would need."""
    texts = TEXTS[lang]
    if finding.needs_review:
        return texts["unclear"]
    if not finding.evidence:
        return texts["nothing_near"]
    names = [quote(visible(name), lang) for name in not_named(finding)]
    return texts["not_named"].format(names=listed(names, lang)) if names else texts["no_fact"]


def side_title(side: Side, finding: Finding, lang: str) -> str:
    """The heading over the statements of one side."""
    return TEXTS[lang]["nearest" if side.relation == "related" and finding.verdict == "not_covered" else side.relation]


def left_out(count: int, lang: str) -> str:
    """How many statements are not shown."""
    return TEXTS[lang]["left_out_one"] if count == 1 else TEXTS[lang]["left_out"].format(count=count)


def _side_lines(side: Side, finding: Finding, view: View) -> list[Line]:
    if not side.total or not (side.evidence or side.left_out):
        return []
    lines: list[Line] = [(), (("  ", ""), (side_title(side, finding, view.lang), side.relation))]
    for number, evidence in enumerate(side.evidence, 1):
        lines += _evidence_lines(number, evidence, finding.claim.lang, view)
    if side.left_out:
        lines += fold([(f"… {left_out(side.left_out, view.lang)}", "quiet")], view.width, "  ")
    return lines


def _evidence_lines(number: int, evidence: Evidence, spoken: str, view: View) -> list[Line]:
    lang, width = view.lang, view.width
    statement = evidence.statement
    marker = f"  {number}. "
    indent = " " * len(marker)
    lines = fold([(visible(statement.fr if lang == "fr" else statement.en), "")], width, marker)
    source: list[Segment] = [("— " + attribution_line(statement, lang), ""), (f" [{visible(statement.id)}]", "quiet")]
    lines += fold(source, width, indent, indent + "  ")
    label = TEXTS[lang]["compared" if evidence.relation == "related" else "why"]
    for place, facet in enumerate(reasons(evidence)):
        mark = MARKS.get(facet.agreement, "·")
        start = label if place == 0 else " " * len(label)
        lead: list[Segment] = [(indent, ""), (start, "label"), (" ", ""), (mark, facet.agreement), (" ", "")]
        lines += fold([(facet_sentence(facet, statement, lang, spoken), "")], width, lead)
    return lines


def _trace_lines(finding: Finding, view: View) -> list[Line]:
    if not view.explain or finding.trace is None:
        return []
    from .trace import trace_sections

    lines: list[Line] = [(), (("  ", ""), (TEXTS[view.lang]["trace"], "label"))]
    for section in trace_sections(finding, view.lang):
        lines += fold([(section.title, "label")], view.width, "  ")
        for row in section.rows:
            lead = " " * (4 + 2 * row.depth)
            lines += fold(row.pieces, view.width, lead, lead + "  ")
    return lines
