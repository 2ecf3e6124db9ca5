"""Findings as JSON, version 1 of the shape that `schema/finding.schema.json` publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..knowledge.entry import Statement
from . import View
from .selection import reasons, shown
from .untrusted import escape_json
from .wording import facet_sentence

if TYPE_CHECKING:
    from ..comparison.facet import Facet
    from ..verdict import Evidence, Finding

SCHEMA_VERSION = 1
# one for all findings: to make one takes as long as to write a finding
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def finding_object(finding: Finding, view: View) -> dict[str, Any]:
    """A finding as a JSON object; its sentences (`text`) are in the language of the messages."""
    row: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "id": finding.id,
        "claim": finding.claim.text,
        "lang": finding.claim.lang,
        "verdict": finding.verdict,
        "confidence": round(finding.confidence, 4),
        "needs_review": finding.needs_review,
        "reasons": list(finding.reasons),
        "evidence": [_evidence(evidence, view.lang, finding.claim.lang) for evidence in shown(finding, view)],
    }
    if view.explain and finding.trace is not None:
        from .trace import trace_object

        row["trace"] = trace_object(finding, view.lang)
    return row


def _evidence(evidence: Evidence, lang: str, spoken: str) -> dict[str, Any]:
    statement = evidence.statement
    return {
        "id": statement.id,
        "relation": evidence.relation,
        "score": round(evidence.score, 4),
        "statement": {"en": statement.en, "fr": statement.fr},
        "attribution": attribution_object(statement, lang),
        "reasons": [_reason(facet, statement, lang, spoken) for facet in reasons(evidence)],
    }


def attribution_object(statement: Statement, lang: str) -> dict[str, str | None]:
    """Who makes a statement and where, as a JSON object."""
    source, speaker = statement.source, statement.speaker
    return {
        "speaker": None if speaker is None else (speaker.fr if lang == "fr" else speaker.en),
        "stance": statement.stance,
        "publisher": source.publisher,
        "title": source.title or None,
        "url": source.url,
        "published": source.published,
        "locator": statement.locator,
    }


def _reason(facet: Facet, statement: Statement, lang: str, spoken: str) -> dict[str, str]:
    return {
        "facet": facet.name,
        "agreement": facet.agreement,
        "claim": facet.claim,
        "statement": facet.statement,
        "text": facet_sentence(facet, statement, lang, spoken),
    }


class JsonReport:
    """All findings as one JSON array, indented; each is written as soon as it is there."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._first = True

    def opening(self) -> str:
        return "["

    def finding(self, finding: Finding) -> str:
        text = escape_json(json.dumps(finding_object(finding, self.view), ensure_ascii=False, indent=2))
        lead = "\n" if self._first else ",\n"
        self._first = False
        return lead + "\n".join("  " + line for line in text.split("\n"))

    def begun(self) -> None:
        self._first = False

    def closing(self) -> str:
        return "]\n" if self._first else "\n]\n"


class JsonLinesReport:
    """One finding a line."""

    def __init__(self, view: View) -> None:
        self.view = view

    def opening(self) -> str:
        return ""

    def finding(self, finding: Finding) -> str:
        return escape_json(_ENCODER.encode(finding_object(finding, self.view))) + "\n"

    def begun(self) -> None:
        pass

    def closing(self) -> str:
        return ""
