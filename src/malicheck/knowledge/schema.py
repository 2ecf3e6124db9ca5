"""The tables of `layout` as JSON Schema, for editors that check a file while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from malicheck.knowledge.layout import SECTIONS, Form, Key

_WORD = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_TEXT = {"type": "string", "minLength": 1}
_DATE = {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
_STRETCH = {
    "type": "object",
    "properties": {"from": {"$ref": "#/$defs/date"}, "until": {"$ref": "#/$defs/date"}},
    "additionalProperties": False,
    "minProperties": 1,
}
_NUMBER = {
    "oneOf": [
        {"type": "number"},
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    ]
}


def json_schema() -> dict[str, Any]:
    """The schema of a file of a base: `schema/knowledge.schema.json` holds it, written out."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "malicheck knowledge base file",
        "description": "Sources, entities, statements and wordings; all files of a base are read together.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            section.name: {"type": "array", "items": {"$ref": f"#/$defs/{section.noun}"}}
            for section in SECTIONS.values()
        },
        "$defs": {
            "id": {**_WORD, "description": Form.WORD.value},
            "date": {**_DATE, "description": Form.DATE.value},
            "stretch": {**_STRETCH, "description": Form.STRETCH.value},
            **{section.noun: _object(section.keys) for section in SECTIONS.values()},
        },
    }


def _object(keys: Mapping[str, Key]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {key.name: {**_shape(key), "description": key.about} for key in keys.values()},
        "additionalProperties": False,
    }
    required = [key.name for key in keys.values() if key.required]
    if required:
        made["required"] = required
    if "vague" in keys:
        made["oneOf"] = [{"required": ["value"]}, {"required": ["vague"]}]
    return made


def _shape(key: Key) -> dict[str, Any]:
    word = {"$ref": "#/$defs/id"}
    shapes: dict[Form, dict[str, Any]] = {
        Form.WORD: {"oneOf": [word, {"type": "null"}]} if key.nullable else word,
        Form.WORDS: {"type": "array", "items": word, "uniqueItems": True},
        Form.TEXT: _TEXT,
        Form.TEXTS: {"type": "array", "items": _TEXT, "uniqueItems": True},
        Form.NAMES: {"type": "array", "items": _TEXT, "uniqueItems": True},
        Form.ADDRESS: {"type": "string", "pattern": "^https?://\\S+$"},
        Form.CHOICE: {"enum": list(key.choices)},
        Form.DATE: {"$ref": "#/$defs/date"},
        Form.PERIOD: {"oneOf": [{"$ref": "#/$defs/date"}, {"$ref": "#/$defs/stretch"}]},
        Form.STRETCH: {"$ref": "#/$defs/stretch"},
        Form.NUMBER: _NUMBER,
        Form.NOTES: {
            "type": "object",
            "patternProperties": {_WORD["pattern"]: _TEXT},
            "additionalProperties": False,
        },
    }
    if key.form in shapes:
        return shapes[key.form]
    made = _object(key.keys)
    if key.form is Form.MAPPINGS:
        return {"type": "array", "items": made}
    return {"oneOf": [word, made]} if key.form is Form.SPEAKER else made
