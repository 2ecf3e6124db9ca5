"""Entries of the base for an assistant: whole, with their attribution and with what others say against them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from ..knowledge.entry import KnowledgeBase, Statement
from ..report.entry_rows import entry_object
from .arguments import Fault, fault

#: So many statements of an actor, a place or a source are listed.
MOST_LISTED = 30

Row = dict[str, Any]
Shown = Callable[[Statement, str], Row]


def entry_row(base: KnowledgeBase, id: str, lang: str, shown: Shown) -> Row | None:
    """The statement, entity or source that has the id; None when none has. `shown` makes a row of a statement."""
    statement = base.statements.get(id)
    if statement is not None:
        return _statement(base, statement, lang, shown)
    entity = base.entities.get(id)
    if entity is not None:
        return {"id": id, "type": "entity", "entry": entry_object(entity), **_listed(base, _with_entity(base, id), lang, shown)}
    source = base.sources.get(id)
    if source is not None:
        ids = [one.id for one in base.statements.values() if one.source.id == id]
        return {"id": id, "type": "source", "entry": entry_object(source), **_listed(base, ids, lang, shown)}
    return None


def _statement(base: KnowledgeBase, statement: Statement, lang: str, shown: Shown) -> Row:
    against = [base.statements[id] for id in statement.conflicts_with if id in base.statements]
    newer = [other for other in base.statements.values() if statement.id in other.supersedes]
    row = shown(statement, lang)
    return {
        "id": statement.id,
        "type": "statement",
        "entry": entry_object(statement),
        "attribution": row["attribution"],
        "said": row["said"],
        "conflicts_with": [shown(other, lang) for other in against],
        "superseded_by": [shown(other, lang) for other in newer],
    }


def _with_entity(base: KnowledgeBase, id: str) -> list[str]:
    """What the entity says, then what others say about it."""
    rows = base.statements.values()
    said = [one.id for one in rows if one.speaker is not None and id in (one.speaker.entity, *one.speaker.also)]
    return list(dict.fromkeys([*said, *(one.id for one in rows if id in (*one.actors, *one.places))]))


def _listed(base: KnowledgeBase, ids: list[str], lang: str, shown: Shown) -> Row:
    rows = [shown(base.statements[id], lang) for id in ids[:MOST_LISTED]]
    return {"statements": rows, "left_out": len(ids) - len(rows)}


def not_found(base: KnowledgeBase, id: str, lang: str) -> Fault:
    """That nothing has the id, and which ids may be meant."""
    wanted = id[:200]
    known = [*base.statements, *base.entities, *base.sources]
    near = get_close_matches(wanted, known, n=3) or [one for one in known if wanted and wanted.lower() in one][:3]
    if near:
        return fault("no_id", lang, id=wanted, near=(" ou " if lang == "fr" else " or ").join(near))
    return fault("no_id_far", lang, id=wanted)
