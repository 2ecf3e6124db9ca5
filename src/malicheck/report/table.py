"""Findings as CSV: one row for each statement shown, and one for a claim without any."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from . import View
from .selection import reasons, shown
from .untrusted import cell
from .wording import facet_sentence

if TYPE_CHECKING:
    from ..verdict import Evidence, Finding

COLUMNS = (
    "id",
    "claim",
    "lang",
    "verdict",
    "confidence",
    "reasons",
    "relation",
    "score",
    "statement_id",
    "statement",
    "speaker",
    "stance",
    "publisher",
    "title",
    "url",
    "published",
    "locator",
    "why",
    "needs_review",
)


class CsvReport:
    """Findings as comma-separated rows under a header line; texts are guarded against being run as formulas."""

    def __init__(self, view: View) -> None:
        self.view = view

    def opening(self) -> str:
        return csv_line(COLUMNS)

    def finding(self, finding: Finding) -> str:
        rows: Sequence[Evidence | None] = shown(finding, self.view) or (None,)
        return "".join(csv_line(self._row(finding, evidence)) for evidence in rows)

    def begun(self) -> None:
        pass

    def closing(self) -> str:
        return ""

    def _row(self, finding: Finding, evidence: Evidence | None) -> list[str]:
        row = [
            cell(finding.id or ""),
            cell(finding.claim.text),
            finding.claim.lang,
            finding.verdict,
            f"{finding.confidence:.4f}",
            cell(" ".join(finding.reasons)),
        ]
        review = str(finding.needs_review).lower()
        if evidence is None:
            return [*row, *[""] * (len(COLUMNS) - len(row) - 1), review]
        statement, lang = evidence.statement, self.view.lang
        speaker, source = statement.speaker, statement.source
        why = " | ".join(facet_sentence(facet, statement, lang, finding.claim.lang) for facet in reasons(evidence))
        texts = (
            statement.id,
            statement.fr if lang == "fr" else statement.en,
            "" if speaker is None else (speaker.fr if lang == "fr" else speaker.en),
            statement.stance,
            source.publisher,
            source.title,
            source.url or "",
            source.published or "",
            statement.locator or "",
            why,
        )
        return [*row, evidence.relation, f"{evidence.score:.4f}", *(cell(text) for text in texts), review]


def csv_line(row: Sequence[str]) -> str:
    """One line of CSV."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()
