"""Statements of the base as rows for programs: JSON objects and CSV lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from ..knowledge.entry import Entity, Source, Statement
from .table import csv_line
from .untrusted import cell, escape_json

COLUMNS = (
    "id",
    "topic",
    "kind",
    "stance",
    "date",
    "speaker",
    "en",
    "fr",
    "publisher",
    "title",
    "url",
    "published",
    "locator",
)


def entry_object(entry: Statement | Entity | Source) -> dict[str, Any]:
    """An entry as a JSON object, a statement with its source; empty values are left out, wordings for matching too."""
    # wordings are read from the base only where somebody asks for them
    row = to_builtins(entry, enc_hook=lambda later: None)
    row.pop("location", None)
    return _filled(row)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            value = _filled(value)
        elif isinstance(value, list):
            value = [_filled(item) if isinstance(item, dict) else item for item in value]
        if value not in (None, "", [], {}):
            kept[key] = value
    return kept


def json_text(entries: Iterable[Statement | Entity | Source]) -> str:
    """The entries as one indented JSON array."""
    rows = [entry_object(entry) for entry in entries]
    return escape_json(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def json_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """One JSON object a line."""
    for statement in statements:
        yield escape_json(json.dumps(entry_object(statement), ensure_ascii=False)) + "\n"


def csv_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """A header line and one row a statement."""
    yield csv_line(COLUMNS)
    for one in statements:
        date = "" if one.date is None else "/".join(dict.fromkeys((one.date.start or "", one.date.end or "")))
        speaker = "" if one.speaker is None else one.speaker.en
        source = one.source
        row = (one.id, one.topic, one.kind, one.stance, date, speaker, one.en, one.fr, source.publisher, source.title)
        rest = (source.url or "", source.published or "", one.locator or "")
        yield csv_line([cell(text) for text in (*row, *rest)])
