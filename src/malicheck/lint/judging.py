"""From the engine's finding about a sentence to diagnostics: which code, how grave, which words, what instead."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..comparison.facet import Facet
from ..documents import Draft
from ..reading.unnamed_speakers import has_unnamed_speaker
from ..report import View
from ..report.json_v1 import finding_object
from ..span import Span
from ..verdict import Evidence, Finding
from .codes import RULES
from .diagnostic import Diagnostic
from .places import line_of, place_of
from .sentence import Sentence
from .wording import both_sides, message, suggestion

#: How sure the engine must be before a contradiction is an error; below it is a warning.
SURE = 0.7
#: Where no single fact conflicts: below the first share nothing is said, from the second on it is a warning.
_AS_A_WHOLE = (0.6, 0.7)
#: The code of a contradiction by the fact that conflicts; the first that conflicts in this order names the finding.
_CONTRADICTED = {
    "superseded": "MC109", "number": "MC101", "counted": "MC112", "place": "MC104", "date": "MC102", "role": "MC106",
    "attribution": "MC107", "actor": "MC103", "polarity": "MC105",
}  # fmt: skip
_OTHERWISE = "MC113"
_BARE = ("exact", "vague", "range")


def judge(
    finding: Finding, sentence: Sentence, draft: Draft, lang: str, codes: Container[str] | None = None
) -> list[Diagnostic]:
    """The diagnostics of one checked sentence, those with one of `codes` if these are given; messages are in `lang`.

    A contradiction is an error only if the engine is sure of it, the draft says it in its own voice, and the words are
    the draft's own; else it is a warning. A draft that reports what someone says is not wrong itself, and "he" or "the
    mission" may mean someone else than the reading put in.
    """
    attributed = finding.attributed or sentence.quoted or has_unnamed_speaker(sentence.text, sentence.lang)
    found: list[_Found] = []
    if finding.verdict == "contradicted":
        found = _contradiction(finding, attributed)
    elif finding.verdict == "disputed" and not attributed:
        found = [_dispute(finding)]
    elif finding.verdict == "supported":
        found = [*_remarks(finding, attributed), *_support(finding)]
    elif finding.needs_review and finding.evidence:
        found = [_Found("MC122", "info", finding.evidence[0], None)]
    elif finding.verdict == "not_covered" and (finding.claim.quantities or finding.claim.dates):
        found = [_Found("MC120", "info", None, None)]
    if codes is not None:
        found = [one for one in found if one.code in codes]
    found = [replace(one, level="warning") if one.level == "error" and _put_in(one, sentence) else one for one in found]
    if not found:
        return []
    # what needs review is told with the statement in question, which settles nothing
    view = View(lang=lang, most=1 if finding.needs_review else None)
    rows = finding_object(finding, view)["evidence"]
    if not finding.needs_review:
        rows = [row for row in rows if row["relation"] != "related"]
    return [_diagnostic(one, finding, sentence, draft, lang, attributed, rows) for one in found]


class _Found(Struct, frozen=True):
    """A code with its level, the statement that led to it, the fact compared, and for a dispute the other side."""

    code: str
    level: str
    evidence: Evidence | None
    facet: Facet | None
    other: Evidence | None = None


def _put_in(found: _Found, sentence: Sentence) -> bool:
    """Whether the words that conflict were put in by the reading of the draft."""
    if found.facet is None or found.facet.span is None or found.facet.agreement != "conflicts":
        return False
    origin = sentence.checked.origin(found.facet.span)
    return origin is None or origin.of(sentence.passage.text) != found.facet.span.of(sentence.checked.text)


def _first(evidence: Iterable[Evidence], relation: str) -> Evidence | None:
    return next((item for item in evidence if item.relation == relation), None)


def _contradiction(finding: Finding, attributed: bool) -> list[_Found]:
    evidence = _first(finding.evidence, "conflicts")
    facet = _deciding(evidence.reasons) if evidence is not None else None
    if evidence is None or facet is None or facet.name not in _CONTRADICTED:
        few, enough = _AS_A_WHOLE
        level = "warning" if finding.confidence >= enough else "info"
        return [_Found(_OTHERWISE, level, evidence, facet)] if finding.confidence >= few else []
    code = _refined(_CONTRADICTED[facet.name], facet, evidence)
    sure = finding.confidence >= SURE and not attributed
    return [_Found(code, RULES[code].level if sure else "warning", evidence, facet)]


def _deciding(reasons: Sequence[Facet]) -> Facet | None:
    conflicting = [facet for facet in reasons if facet.agreement == "conflicts"]
    order = list(_CONTRADICTED)
    rank = {name: place for place, name in enumerate(order)}
    return min(conflicting, key=lambda facet: (-facet.weight, rank.get(facet.name, len(order))), default=None)


def _refined(code: str, facet: Facet, evidence: Evidence) -> str:
    """A right figure at the wrong time or place and a right number with another qualifier have codes of their own."""
    statement = evidence.statement
    agrees = {other.name for other in evidence.reasons if other.agreement == "agrees"}
    if code in ("MC102", "MC104") and statement.kind == "quantity" and "number" in agrees:
        return "MC110"
    if code == "MC101" and statement.figures and any(_same_value(facet, figure.low) for figure in statement.figures):
        return "MC111"
    return code


def _same_value(facet: Facet, value: float) -> bool:
    """Whether the number is written in both with the same digits, so that only the words around it differ."""
    digits = "".join(character for character in facet.claim if character.isdigit())
    return bool(digits) and digits == f"{value:.0f}"


def _dispute(finding: Finding) -> _Found:
    supporting, conflicting = _first(finding.evidence, "supports"), _first(finding.evidence, "conflicts")
    facet = next((f for f in supporting.reasons if f.name == "number"), None) if supporting is not None else None
    return _Found("MC108", "warning", supporting or conflicting, facet, conflicting)


def _remarks(finding: Finding, attributed: bool) -> list[_Found]:
    """What there is to say of a supported sentence: an old figure, a lost qualifier, a figure nobody answers for."""
    evidence = _first(finding.evidence, "supports")
    if evidence is None:
        return []
    old = next((facet for facet in evidence.reasons if facet.name == "superseded" and facet.agreement == "conflicts"), None)
    if old is not None:
        return [_Found("MC109", "warning", evidence, old)]
    number = next((facet for facet in evidence.reasons if facet.name == "number" and facet.span is not None), None)
    if number is None:
        return []
    found = []
    quantity = next((q for q in finding.claim.quantities if q.span == number.span), None)
    figures = [figure for figure in evidence.statement.figures if quantity is not None and figure.low == quantity.low]
    if quantity is not None and figures and _qualifier_lost(quantity.qualifier, [figure.qualifier for figure in figures]):
        found.append(_Found("MC111", "info", evidence, number))
    if not attributed:
        found.append(_Found("MC121", "info", evidence, number))
    return found


def _support(finding: Finding) -> list[_Found]:
    """That the sentence as a whole is supported, for those who want to see all that was checked."""
    evidence = _first(finding.evidence, "supports")
    return [_Found("MC190", "info", evidence, None)] if evidence is not None else []


def _qualifier_lost(claimed: str, stated: Sequence[str]) -> bool:
    """Whether the draft gives as exact, or with another bound, what every statement of that value qualifies."""
    if claimed in stated:
        return False
    bounds = {"more_than", "at_least", "fewer_than", "up_to"}
    if claimed == "exact":
        return all(qualifier not in _BARE for qualifier in stated)
    return claimed in bounds and all(
        qualifier == "exact" or (qualifier in bounds and qualifier != claimed) for qualifier in stated
    )


def _diagnostic(
    found: _Found,
    finding: Finding,
    sentence: Sentence,
    draft: Draft,
    lang: str,
    attributed: bool,
    deciding: Sequence[dict[str, Any]],
) -> Diagnostic:
    """A diagnostic in words; `deciding` are the statements that decided, as JSON objects."""
    flagged = _flagged(found, sentence)
    text = flagged.of(sentence.passage.text)
    rule = RULES[found.code]
    statement = found.evidence.statement if found.evidence is not None else None
    sides = {"draft": "", "message": ""}
    if found.evidence is not None and found.other is not None and found.other is not found.evidence:
        pair = (found.evidence.statement, found.other.statement)
        sides = {"draft": both_sides(*pair, sentence.lang), "message": both_sides(*pair, lang)}
    spoken = message(found.code, text, statement, found.facet, lang, sentence.lang, sides["message"])
    instead = "" if statement is None else suggestion(found.code, statement, found.facet, sentence.lang, sides["draft"])
    source_span = sentence.passage.span(flagged.start, flagged.end)
    return Diagnostic(
        path=draft.path,
        place=place_of(draft, source_span),
        code=found.code,
        name=rule.name,
        level=found.level,
        confidence=round(finding.confidence, 4),
        verdict=finding.verdict,
        claim=sentence.text,
        text=text,
        message=spoken,
        attributed=attributed,
        evidence=tuple(deciding),
        statements=tuple(row["id"] for row in deciding),
        suggestion=instead,
        source_line=line_of(draft, source_span.start),
        sentence_lines=sentence.lines(draft),
    )


def _flagged(found: _Found, sentence: Sentence) -> Span:
    """The stretch of the passage that is wrong: the compared words, or the sentence where they are not in the draft."""
    if found.facet is None or found.facet.span is None:
        return sentence.span
    return sentence.checked.origin(found.facet.span) or sentence.span
