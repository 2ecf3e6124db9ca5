"""The findings of `verify` as one page: the summary and the filters, then claim by claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import View
from ..messages import TEXTS, VERDICTS, balance, colon
from ..selection import Side as Chosen
from ..selection import sides
from ..summary import summary_line
from ..text import aspects, left_out, match_word, missing, missing_title, side_title
from ..untrusted import visible
from .chart import claimed_figure, series_chart
from .passages import Mark, stretches
from .rendering import claim_fragment, claims_page
from .statements import evidence_stated
from .values import Facts, Note, Side, Stretch, Unchecked

if TYPE_CHECKING:
    from ...errors import MalicheckError
    from ...knowledge.entry import KnowledgeBase
    from ...span import Span
    from ...verdict import Evidence, Finding
    from .chart import Chart


def claim_note(finding: Finding, view: View, base: KnowledgeBase | None = None) -> Note:
    """A finding of `verify` as the page shows it; with a `base`, the figures of its series are drawn.

    The words of the claim that were compared with the statements shown are marked.
    """
    lang = view.lang
    symbol, word = VERDICTS[lang][finding.verdict]
    chosen = sides(finding, view)
    supporting, conflicting, _related = chosen
    names = aspects(finding, lang)
    match = ""
    if finding.verdict != "not_covered":
        match = f"{TEXTS[lang]['match'].capitalize()}{colon(lang)} {match_word(finding.confidence, lang)}."
    return Note(
        0,
        finding.verdict,
        symbol,
        word,
        balance(supporting.total, conflicting.total, lang),
        names=names,
        id=finding.id or "",
        claim=_claim(finding),
        lang=finding.claim.lang,
        match=match,
        missing=missing(finding, lang) if finding.verdict == "not_covered" else "",
        missing_title=missing_title(finding, lang),
        sides=tuple(_side(side, finding, lang) for side in chosen if side.evidence or side.left_out),
        chart=_chart(finding, (*supporting.evidence, *conflicting.evidence), base, lang) if base is not None else None,
        steps=_steps(finding, view),
    )


def _claim(finding: Finding) -> tuple[Stretch, ...]:
    """The claim with the words that decided marked: what agrees in a supported one, what conflicts in the others."""
    wanted = {"supported": ("supports", "agrees")}.get(finding.verdict, ("conflicts", "conflicts"))
    spans: set[Span] = {
        facet.span
        for evidence in finding.evidence
        for facet in evidence.reasons
        if facet.span is not None and (evidence.relation, facet.agreement) == wanted
    }
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return stretches(finding.claim.text, [Mark(number, span) for number, span in enumerate(apart, 1)])


def _side(side: Chosen, finding: Finding, lang: str) -> Side:
    statements = tuple(evidence_stated(evidence, lang, finding.claim.lang) for evidence in side.evidence)
    return Side(
        side.relation, side_title(side, finding, lang), statements, left_out(side.left_out, lang) if side.left_out else ""
    )


def _chart(finding: Finding, evidence: Sequence[Evidence], base: KnowledgeBase, lang: str) -> Chart | None:
    facets = [(facet.name, facet.claim) for one in evidence for facet in one.reasons]
    spoken = finding.claim.lang
    claimed = claimed_figure(facets, finding.claim.text, spoken)
    if claimed is None:
        return None
    return series_chart([one.statement for one in evidence], claimed, base, lang, spoken)


def _steps(finding: Finding, view: View) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
    if not view.explain:
        return ()
    from ..trace import trace_sections

    sections = trace_sections(finding, view.lang)
    return tuple((section.title, tuple((row.depth, row.text) for row in section.rows)) for section in sections)


class HtmlReport:
    """Findings as one page. It is written as a whole at the end, since its head counts what is in it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.base: KnowledgeBase | None = None
        self._facts = Facts(view.lang)
        self._told: list[tuple[str, str]] = []
        self._unread: list[Unchecked] = []

    def opening(self) -> str:
        return ""

    def finding(self, finding: Finding) -> str:
        """What the page shows of one claim; to be given to `keep`."""
        return claim_fragment(claim_note(finding, self.view, self.base), self.view.lang)

    def begun(self) -> None:
        pass

    def checked_with(self, base: KnowledgeBase, version: str) -> None:
        """Say which base the findings come from, before the first of them."""
        self.base = base
        self._facts = replace(self._facts, version=version, entries=len(base.statements))

    def keep(self, text: str, verdict: str) -> None:
        """Take in what `finding` gave for the next claim."""
        self._told.append((verdict, text))

    def unread(self, error: MalicheckError) -> None:
        """Take in what could not be read."""
        self._unread.append(Unchecked(visible(error.message), visible(error.hint or "")))

    def closing(self) -> str:
        """The page."""
        counts: dict[str, int] = {}
        for verdict, _ in self._told:
            counts[verdict] = counts.get(verdict, 0) + 1
        line = summary_line(counts, len(self._unread), self.view.lang)
        return claims_page(self._told, self._unread, replace(self._facts, summary=f"{line}."))
