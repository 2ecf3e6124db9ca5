"""What the tools answer, as JSON Schemas (2020-12). Findings have the shape of `schema/finding.schema.json`, version 1."""

from __future__ import annotations

from typing import Any

from ..knowledge.entry import STANCES
from ..lint.levels import LEVELS
from ..verdict import RELATIONS, VERDICTS

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def _texts(description: str) -> Schema:
    return {"type": "array", "items": _TEXT, "description": description}


def _object(properties: Schema, *optional: str) -> Schema:
    """An object whose properties must all be there but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _listed(item: Schema, description: str) -> Schema:
    return {"type": "array", "items": item, "description": description}


_NOTE: Schema = {"type": "string", "description": "What an answer is and is not. Keep to it when you pass the answer on."}
_BOTH_LANGUAGES = _object({"en": _TEXT, "fr": _TEXT})
_ATTRIBUTION: Schema = _object(
    {
        "speaker": {**_MAYBE_TEXT, "description": "Who says it; null when the publisher itself does."},
        "stance": {"enum": list(STANCES)},
        "publisher": _TEXT,
        "title": _MAYBE_TEXT,
        "url": _MAYBE_TEXT,
        "published": _MAYBE_TEXT,
        "locator": _MAYBE_TEXT,
    }
)
_SAID: Schema = {"type": "string", "description": "The attribution as one line, ready to stand after the statement."}
_STATEMENT = {"id": _TEXT, "statement": _BOTH_LANGUAGES, "attribution": _ATTRIBUTION, "said": _SAID}
_AGREEMENT: Schema = {"enum": ["agrees", "compatible", "conflicts"]}
_REASON = _object({"facet": _TEXT, "agreement": _AGREEMENT, "claim": _TEXT, "statement": _TEXT, "text": _TEXT})
_EVIDENCE = _object(
    {
        **_STATEMENT,
        "relation": {"enum": list(RELATIONS)},
        "score": {**_SHARE, "description": "How sure the relation is."},
        "reasons": _listed(_REASON, "The compared facts, both values side by side."),
    }
)
_VERDICT: Schema = {
    "enum": list(VERDICTS),
    "description": "How the statements stand to the claim: some support it; some conflict with it; both; none settles it.",
}
_CONFIDENCE: Schema = {**_SHARE, "description": "How sure it is that the statements speak of the same thing, no more."}
_FINDING = _object(
    {
        "schema_version": {"const": 1},
        "id": _MAYBE_TEXT,
        "claim": _TEXT,
        "lang": {"enum": ["en", "fr"]},
        "verdict": _VERDICT,
        "confidence": _CONFIDENCE,
        "needs_review": {
            "type": "boolean",
            "description": "The first statement speaks to the claim, but not clearly enough to say how: read it, and say so.",
        },
        "reasons": _texts("The compared facts that led to the verdict."),
        "evidence": _listed(_EVIDENCE, "Supporting, then conflicting, then related statements, each best first."),
    }
)
_UNREAD = _object({"item": {**_COUNT, "description": "Its place in the list, from 1."}, "message": _TEXT, "hint": _TEXT})

VERIFY = _object(
    {
        "note": _NOTE,
        "findings": _listed(_FINDING, "One for each claim that was read, in order."),
        "errors": _listed(_UNREAD, "Claims that were not read, and what to do."),
    }
)

SEARCH = _object(
    {
        "note": _NOTE,
        "statements": _listed(
            _object({**_STATEMENT, "score": {"type": "number", "description": "Compares only with the others of this answer."}}),
            "The statements that fit the words best, best first.",
        ),
    }
)

_ENTRY = _object(
    {
        "id": _TEXT,
        "type": {"enum": ["statement", "entity", "source"]},
        "entry": {"type": "object", "description": "All that the base holds of it, but empty values."},
        "attribution": _ATTRIBUTION,
        "said": _SAID,
        "conflicts_with": _listed(_object(_STATEMENT), "What others say against the statement. Pass these on with it."),
        "superseded_by": _listed(_object(_STATEMENT), "Newer statements that replaced it. Pass these on with it."),
        "statements": _listed(_object(_STATEMENT), "Statements by or about the entity, or of the source."),
        "left_out": {**_COUNT, "description": "How many more statements there are; find them with the tool search."},
    },
    "attribution",
    "said",
    "conflicts_with",
    "superseded_by",
    "statements",
    "left_out",
)
SHOW = _object(
    {
        "note": _NOTE,
        "entries": _listed(_ENTRY, "One for each id that the base has, in order."),
        "errors": _listed(_UNREAD, "Ids that the base does not have, and what to do."),
    }
)

_PLACE: Schema = {"type": "integer", "minimum": 1}
_FLAGGED = _object(
    {
        "line": _PLACE,
        "column": {**_PLACE, "description": "From 1, in characters."},
        "end_line": _PLACE,
        "end_column": _PLACE,
        "code": {"type": "string", "pattern": "^MC[0-9]{3}$"},
        "name": _TEXT,
        "level": {"enum": list(LEVELS)},
        "confidence": _CONFIDENCE,
        "verdict": {"enum": [*VERDICTS, None], "description": _VERDICT["description"]},
        "message": _TEXT,
        "claim": {"type": "string", "description": "The whole sentence."},
        "text": {"type": "string", "description": "The flagged words."},
        "attributed": {"type": "boolean", "description": "Whether the sentence itself says who says so."},
        "evidence": _listed(_EVIDENCE, "Supporting and conflicting statements."),
        "suggestion": {**_MAYBE_TEXT, "description": "What the text might say instead, in its language."},
    }
)
LINT_TEXT = _object(
    {
        "note": _NOTE,
        "summary": _object({"sentences": _COUNT, "claims": _COUNT, "error": _COUNT, "warning": _COUNT, "info": _COUNT}),
        "findings": _listed(_FLAGGED, "By place."),
        "left_out": {**_COUNT, "description": "How many more findings there are, the least grave ones."},
    }
)
