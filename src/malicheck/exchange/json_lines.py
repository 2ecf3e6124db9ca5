"""A base as JSON Lines: one entry a line, with the section it belongs to; nothing is lost either way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from malicheck.exchange.outcome import Imported, Remark
from malicheck.exchange.shape import unknown_keys
from malicheck.upkeep.adding import ORDER, Additions


def json_lines(entries: Additions) -> Iterator[str]:
    """The lines, each `{"section": "statements", "id": ...}` and a line end.

    >>> list(json_lines(Additions(sources=[{"id": "ap", "publisher": "AP", "kind": "agency"}])))
    ['{"section": "sources", "id": "ap", "publisher": "AP", "kind": "agency"}\\n']
    """
    for name in ORDER:
        for entry in entries.section(name):
            # the separators U+2028 and U+2029 end a line for some readers
            line = json.dumps({"section": name, **entry}, ensure_ascii=False)
            yield line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n"


def read_json_lines(text: str) -> Imported:
    """The entries of JSON Lines; a line that is none is remarked on and left out."""
    found = Imported()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        found.items += 1
        item = f"line {number}"
        try:
            entry = json.loads(line)
        except ValueError as error:
            found.remarks.append(Remark(item, "", f"this is not JSON: {error}", refused=True))
            continue
        _take(entry, item, found)
    return found


def _take(entry: Any, item: str, found: Imported) -> None:
    section = entry.pop("section", "statements") if isinstance(entry, dict) else None
    if section not in ORDER or not isinstance(entry.get("id"), str):
        message = f"an entry is an object with an id and a section, one of {', '.join(ORDER)}"
        found.remarks.append(Remark(item, "section", message, refused=True))
        return
    for key in unknown_keys(section, entry):
        found.remarks.append(Remark(item, key, "no base has such a key: not kept"))
    found.additions.section(section).append(entry)
    if section == "statements":
        found.origins[entry["id"]] = item
