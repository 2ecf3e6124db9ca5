"""A base as an SQLite file, for questions in SQL; every entry also stands there whole, as JSON."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from malicheck.upkeep.adding import ORDER, Additions

#: Raised when tables change.
FORMAT = 1

SCHEMA = """
CREATE TABLE sources (
  id TEXT PRIMARY KEY, publisher TEXT NOT NULL, title TEXT, url TEXT, published TEXT, kind TEXT NOT NULL, origin TEXT
);
CREATE TABLE entities (id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, part_of TEXT);
CREATE TABLE names (
  entity TEXT NOT NULL REFERENCES entities, lang TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL
);
CREATE TABLE statements (
  id TEXT PRIMARY KEY, topic TEXT NOT NULL, kind TEXT NOT NULL, stance TEXT NOT NULL,
  en TEXT NOT NULL, fr TEXT NOT NULL, speaker TEXT, speaker_en TEXT, speaker_fr TEXT,
  source TEXT NOT NULL REFERENCES sources, locator TEXT,
  date_from TEXT, date_until TEXT, valid_from TEXT, valid_until TEXT, action TEXT, series TEXT, note TEXT
);
CREATE TABLE mentions (statement TEXT NOT NULL REFERENCES statements, part TEXT NOT NULL, entity TEXT NOT NULL);
CREATE TABLE figures (
  statement TEXT NOT NULL REFERENCES statements, rank INTEGER NOT NULL, low REAL, high REAL, vague TEXT,
  qualifier TEXT NOT NULL, unit TEXT NOT NULL, counts TEXT NOT NULL
);
CREATE TABLE links (statement TEXT NOT NULL REFERENCES statements, link TEXT NOT NULL, other TEXT NOT NULL, why TEXT);
CREATE TABLE reviews (
  statement TEXT PRIMARY KEY REFERENCES statements, claim TEXT NOT NULL, lang TEXT, rating TEXT NOT NULL,
  rating_value TEXT, best TEXT, worst TEXT, claimant TEXT, claim_date TEXT, appearance TEXT
);
CREATE TABLE wordings (
  statement TEXT NOT NULL REFERENCES statements, side TEXT NOT NULL, lang TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE entries (section TEXT NOT NULL, rank INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL);
CREATE INDEX statements_by_topic ON statements (topic);
CREATE INDEX mentions_by_entity ON mentions (entity);
"""


def sqlite_bytes(entries: Additions) -> bytes:
    """The base as the bytes of an SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.sqlite"
        connection = sqlite3.connect(path)
        try:
            connection.executescript(SCHEMA)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            with connection:
                for table, row in _rows(entries):
                    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        finally:
            connection.close()
        return path.read_bytes()


def read_sqlite(path: Path) -> Additions:
    """The entries of an SQLite file that `sqlite_bytes` made."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = Additions()
        for section, text in connection.execute("SELECT section, json FROM entries ORDER BY rowid"):
            found.section(section).append(json.loads(text))
        return found
    finally:
        connection.close()


def _rows(entries: Additions) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for one in entries.sources:
        yield "sources", tuple(map(one.get, ("id", "publisher", "title", "url", "published", "kind", "origin")))
    for one in entries.entities:
        yield "entities", tuple(map(one.get, ("id", "name", "type", "part_of")))
        for lang in ("en", "fr"):
            for rank, name in enumerate(one["aliases"].get(lang) or ()):
                yield "names", (one["id"], lang, name, rank)
    for one in entries.statements:
        yield from _statement(one)
    for one in entries.wordings:
        for side in ("same", "contrary", "beside"):
            for lang, texts in (one.get(side) or {}).items():
                yield from (("wordings", (one["id"], side, lang, text)) for text in texts)
    for section in ORDER:
        for rank, entry in enumerate(entries.section(section)):
            yield "entries", (section, rank, entry["id"], json.dumps(entry, ensure_ascii=False))


def _statement(one: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    id, roles = one["id"], one.get("roles") or {}
    speaker = one.get("speaker") or {}
    speaker = {"entity": speaker} if isinstance(speaker, str) else speaker
    yield (
        "statements",
        (
            *map(one.get, ("id", "topic", "kind", "stance", "en", "fr")),
            *map(speaker.get, ("entity", "en", "fr")),
            *map(one.get, ("source", "locator")),
            *_ends(one.get("date")),
            *_ends(one.get("validity")),
            roles.get("action"),
            *map(one.get, ("series", "note")),
        ),
    )
    groups = {"actor": one.get("actors"), "place": one.get("places"), "speaker_also": speaker.get("also")}
    for part, ids in {**groups, "agent": roles.get("agent"), "patient": roles.get("patient")}.items():
        yield from (("mentions", (id, part, entity)) for entity in ids or ())
    for rank, figure in enumerate(one.get("quantities") or ()):
        value = figure.get("value")
        low, high = value if isinstance(value, list) else (value, value)
        rest = tuple(map(figure.get, ("vague", "qualifier", "unit", "counts")))
        yield "figures", (id, rank, low, high, *rest)
    for link in ("conflicts_with", "corroborated_by", "supersedes"):
        why = one.get("conflict_notes") or {} if link == "conflicts_with" else {}
        yield from (("links", (id, link, other, why.get(other))) for other in one.get(link) or ())
    yield from (("links", (id, "no_conflict", other, why)) for other, why in (one.get("no_conflict_notes") or {}).items())
    if review := one.get("review"):
        names = ("claim", "lang", "rating", "rating_value", "best", "worst", "claimant", "claim_date", "appearance")
        yield "reviews", (id, *map(review.get, names))


def _ends(period: Any) -> tuple[str | None, str | None]:
    if isinstance(period, str):
        return period, period
    return (period.get("from"), period.get("until")) if period else (None, None)
