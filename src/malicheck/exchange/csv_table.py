"""Statements as a table: one a row, with its source and wordings; the gazetteer is not part of it.

Cells that a spreadsheet would run as a formula are led by an apostrophe, and so are those that begin with one: reading
takes it away again, so that nothing changes on the way (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from malicheck.exchange.ids import made_id
from malicheck.exchange.outcome import Imported, Remark
from malicheck.exchange.shape import unknown_keys
from malicheck.knowledge.layout import STATEMENT_KEYS
from malicheck.upkeep.adding import Additions

_TEXTS = ("id", "topic", "kind", "stance", "en", "fr", "locator", "series", "note")
_LISTS = ("actors", "places", "conflicts_with", "corroborated_by", "supersedes")
_JSON = ("quantities", "conflict_notes", "no_conflict_notes", "review")
_SOURCE = {
    "source": "id",
    "publisher": "publisher",
    "title": "title",
    "url": "url",
    "published": "published",
    "source_kind": "kind",
    "origin": "origin",
}
_SIDES = tuple(f"{side}_{lang}" for side in ("same", "contrary", "beside") for lang in ("en", "fr"))
COLUMNS = (
    "id", "topic", "kind", "stance", "en", "fr", "speaker", "speaker_en", "speaker_fr", "speaker_also", *_SOURCE,
    "locator", "date_from", "date_until", "valid_from", "valid_until", "actors", "places", "agent", "action",
    "patient", "quantities", "conflicts_with", "conflict_notes", "no_conflict_notes", "corroborated_by", "supersedes",
    "series", "review", "note", *_SIDES,
)  # fmt: skip
_NEEDED = tuple(name for name, key in STATEMENT_KEYS.items() if key.required and name != "source")
_GUARDED = re.compile(r"[=+\-@'\t\r\n＝＋－＠]|\s+[=+\-@＝＋－＠]")


def guard(text: str) -> str:
    """A cell no spreadsheet runs.

    >>> guard("=1+1"), guard("'quoted'"), guard("Gao")
    ("'=1+1", "''quoted'", 'Gao')
    """
    return "'" + text if _GUARDED.match(text) else text


def unguard(cell: str) -> str:
    """The text of a guarded cell; one that was never guarded stays as it is.

    >>> unguard("'=1+1"), unguard("''quoted'"), unguard("'tis")
    ('=1+1', "'quoted'", "'tis")
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell[1:]) else cell


def table_lines(entries: Additions) -> Iterator[str]:
    """The header and one row a statement, as CSV with commas."""
    sources = {one["id"]: one for one in entries.sources}
    wordings = {one["id"]: one for one in entries.wordings}
    yield _line(COLUMNS)
    for entry in entries.statements:
        row = _row(entry, sources.get(entry["source"], {}), wordings.get(entry["id"], {}))
        yield _line([guard(row.get(name, "")) for name in COLUMNS])


def _line(cells: Any) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _row(entry: Mapping[str, Any], source: Mapping[str, Any], wordings: Mapping[str, Any]) -> dict[str, str]:
    row = {name: str(entry.get(name) or "") for name in _TEXTS}
    row |= {name: " ".join(entry.get(name) or ()) for name in _LISTS}
    row |= {name: json.dumps(entry[name], ensure_ascii=False) for name in _JSON if entry.get(name)}
    row |= {column: str(source.get(name) or "") for column, name in _SOURCE.items()}
    row["source"] = entry["source"]
    speaker = entry.get("speaker") or {}
    speaker = {"entity": speaker} if isinstance(speaker, str) else speaker
    row |= {"speaker": speaker.get("entity", ""), "speaker_en": speaker.get("en", "")}
    row |= {"speaker_fr": speaker.get("fr", ""), "speaker_also": " ".join(speaker.get("also") or ())}
    for key, columns in (("date", ("date_from", "date_until")), ("validity", ("valid_from", "valid_until"))):
        value = entry.get(key) or {}
        value = {"from": value, "until": value} if isinstance(value, str) else value
        row |= dict(zip(columns, (value.get("from", ""), value.get("until", "")), strict=True))
    roles = entry.get("roles") or {}
    row |= {"agent": " ".join(roles.get("agent") or ()), "patient": " ".join(roles.get("patient") or ())}
    row["action"] = roles.get("action", "")
    for side in _SIDES:
        texts = wordings.get(side[:-3], {}).get(side[-2:])
        row[side] = json.dumps(texts, ensure_ascii=False) if texts else ""
    return row


def read_table(text: str) -> Imported:
    """The statements of a table, with commas, semicolons or tabs; rows that cannot be read are left out.

    A row without a source id gets one from its publisher and date. Unknown columns are remarked on once.
    """
    found = Imported()
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [unguard(cell).strip() for cell in next(reader, [])]
        _remark_columns(header, found)
        while (cells := next(reader, None)) is not None:
            if any(cell.strip() for cell in cells):
                found.items += 1
                _take(dict(zip(header, map(unguard, cells), strict=False)), len(cells) - len(header),
                      f"row {reader.line_num}", found)  # fmt: skip
    except csv.Error as error:
        found.items += 1
        found.remarks.append(Remark(f"row {reader.line_num}", "", f"this is not CSV: {error}", refused=True))
    return found


def _remark_columns(header: list[str], found: Imported) -> None:
    for name in header:
        if name and name not in COLUMNS:
            found.remarks.append(Remark("header", name, "no such column: its cells are not taken over"))
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        found.remarks.append(Remark("header", name, "the column stands twice: the last one is taken"))


def _take(row: dict[str, str], surplus: int, item: str, found: Imported) -> None:
    row = {name: cell for name, cell in row.items() if cell.strip() and name in COLUMNS}
    if surplus > 0:
        found.remarks.append(Remark(item, "", "the row has more cells than the header", refused=True))
        return
    missing = [name for name in _NEEDED if name not in row]
    if missing or not ("source" in row or "publisher" in row):
        fields = ", ".join([*missing, *([] if "source" in row or "publisher" in row else ["source or publisher"])])
        found.remarks.append(Remark(item, fields, "missing", refused=True))
        return
    source = {name: row[column] for column, name in _SOURCE.items() if column in row}
    source.setdefault("id", made_id(source.get("publisher", ""), source.get("published", "")))
    try:
        statement, wordings = _statement(row, source["id"]), _wordings(row)
    except _Unreadable as error:
        found.remarks.append(Remark(item, error.field, error.message, refused=True))
        return
    for key in (*unknown_keys("statements", statement), *unknown_keys("wordings", wordings)):
        found.remarks.append(Remark(item, key, "no base has such a key: not kept"))
    _take_source(source, item, found)
    found.additions.statements.append(statement)
    found.origins[statement["id"]] = item
    if len(wordings) > 1:
        found.additions.wordings.append(wordings)


class _Unreadable(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def _take_source(source: dict[str, str], item: str, found: Imported) -> None:
    known = next((one for one in found.additions.sources if one["id"] == source["id"]), None)
    if known is None:
        if len(source) > 1:
            found.additions.sources.append(source)
        return
    for name, value in source.items():
        if known.get(name) != value:
            message = f"the source {source['id']} has {known.get(name)!r} in an earlier row, which is kept"
            found.remarks.append(Remark(item, name, message))


def _json(row: Mapping[str, str], name: str, kind: type) -> Any:
    try:
        value = json.loads(row[name])
    except ValueError as error:
        raise _Unreadable(name, f"this is not JSON: {error}") from error
    if not isinstance(value, kind):
        raise _Unreadable(name, f"not a JSON {'list' if kind is list else 'object'}")
    return value


def _statement(row: Mapping[str, str], source: str) -> dict[str, Any]:
    kinds = {"quantities": list, "conflict_notes": dict, "no_conflict_notes": dict, "review": dict}
    entry: dict[str, Any] = {name: row[name] for name in _TEXTS if name in row}
    entry |= {name: row[name].split() for name in _LISTS if name in row}
    entry |= {name: _json(row, name, kinds[name]) for name in _JSON if name in row}
    entry["source"] = source
    speaker = {"entity": row.get("speaker"), "en": row.get("speaker_en"), "fr": row.get("speaker_fr")}
    speaker = {name: value for name, value in speaker.items() if value}
    if "en" in speaker or "fr" in speaker:
        entry["speaker"] = {**speaker, **({"also": row["speaker_also"].split()} if "speaker_also" in row else {})}
    elif speaker:
        entry["speaker"] = speaker["entity"]
    for key, columns in (("date", ("date_from", "date_until")), ("validity", ("valid_from", "valid_until"))):
        ends = {end: row[name] for end, name in zip(("from", "until"), columns, strict=True) if name in row}
        if key == "date" and len(set(ends.values())) == 1 and len(ends) == 2:
            entry[key] = ends["from"]
        elif ends:
            entry[key] = ends
    roles: dict[str, Any] = {name: row[name].split() for name in ("agent", "patient") if name in row}
    if "action" in row:
        roles["action"] = row["action"]
    return {**entry, **({"roles": roles} if roles else {})}


def _wordings(row: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": row["id"]}
    for side in _SIDES:
        if side in row:
            # a plain sentence in a cell is one wording
            texts = _json(row, side, list) if row[side].lstrip().startswith("[") else [row[side]]
            entry.setdefault(side[:-3], {})[side[-2:]] = texts
    return entry
