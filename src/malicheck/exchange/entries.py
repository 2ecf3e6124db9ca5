"""From values back to entries as a file of a base holds them, and the parts of a base that are exported."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from malicheck.knowledge.entry import Entity, Figure, KnowledgeBase, Period, Source, Speaker, Statement, Wordings
from malicheck.upkeep.adding import Additions

#: The fields of a review, in order.
REVIEW_KEYS = ("claim", "lang", "rating", "rating_value", "best", "worst", "claimant", "claim_date", "appearance")


def entries_of(base: KnowledgeBase, only: dict[str, Collection[str]] | None = None) -> Additions:
    """All entries of a base by section; `only` holds the ids that are wanted, by section.

    >>> entries_of(KnowledgeBase({}, {}, {})).statements
    []
    """

    def wanted(section: str, id: str) -> bool:
        return only is None or id in only[section]

    found = Additions()
    found.sources += [source_entry(one) for one in base.sources.values() if wanted("sources", one.id)]
    found.entities += [entity_entry(one) for one in base.entities.values() if wanted("entities", one.id)]
    for one in base.statements.values():
        if wanted("statements", one.id):
            found.statements.append(statement_entry(one, base))
        words = wordings_entry(one.id, one.wordings)
        if len(words) > 1 and wanted("wordings", one.id):
            found.wordings.append(words)
    return found


def statement_entry(one: Statement, base: KnowledgeBase) -> dict[str, Any]:
    """A statement as its file holds it; what is empty is left out."""
    roles = {"agent": list(one.roles.agent), "action": one.roles.action, "patient": list(one.roles.patient)}
    review = {name: getattr(one.review, name) for name in REVIEW_KEYS} if one.review else {}
    return _filled(
        {
            "id": one.id,
            "topic": one.topic,
            "kind": one.kind,
            "stance": one.stance,
            "en": one.en,
            "fr": one.fr,
            "speaker": _speaker(one.speaker, base),
            "source": one.source.id,
            "locator": one.locator,
            "date": _period(one.date),
            "validity": _stretch(one.validity),
            "actors": list(one.actors),
            "places": list(one.places),
            "roles": _filled(roles),
            "quantities": [figure_entry(figure) for figure in one.figures],
            "conflicts_with": list(one.conflicts_with),
            "conflict_notes": dict(one.conflict_notes),
            "no_conflict_notes": dict(one.no_conflict_notes),
            "corroborated_by": list(one.corroborated_by),
            "supersedes": list(one.supersedes),
            "series": one.series,
            "review": _filled(review),
            "note": one.note,
        }
    )


def source_entry(one: Source) -> dict[str, Any]:
    """A source as its file holds it."""
    names = ("id", "publisher", "title", "url", "published", "kind", "origin")
    return _filled({name: getattr(one, name) for name in names})


def entity_entry(one: Entity) -> dict[str, Any]:
    """An actor, person or place as its file holds it."""
    role = {"en": one.role, "fr": one.role_fr}
    return _filled(
        {
            "id": one.id,
            "name": one.name,
            "type": one.type,
            "aliases": {"en": list(one.names_en), "fr": list(one.names_fr)},
            "demonyms": _filled({"en": list(one.demonyms_en), "fr": list(one.demonyms_fr)}),
            "ambiguous": list(one.ambiguous),
            "part_of": one.part_of,
            "role": _filled(role),
        }
    )


def wordings_entry(id: str, words: Wordings) -> dict[str, Any]:
    """The wordings of a statement as their file holds them; only the id when there are none."""
    sides = {
        side: _filled({lang: list(getattr(words, f"{side}_{lang}")) for lang in ("en", "fr")})
        for side in ("same", "contrary", "beside")
    }
    return _filled({"id": id, **sides})


def figure_entry(figure: Figure) -> dict[str, Any]:
    """A figure as its file holds it."""
    value: dict[str, Any] = {"vague": figure.vague}
    if not figure.vague:
        low, high = _number(figure.low), _number(figure.high)
        value = {"value": low if low == high else [low, high]}
    return {**value, "qualifier": figure.qualifier, "unit": figure.unit, "counts": figure.counts}


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _speaker(one: Speaker | None, base: KnowledgeBase) -> Any:
    if one is None:
        return None
    entity = base.entities.get(one.entity or "")
    if entity and not one.also and (one.en, one.fr) == (entity.names_en[0], entity.names_fr[0]):
        return entity.id
    return _filled({"entity": one.entity, "en": one.en, "fr": one.fr, "also": list(one.also)})


def _period(one: Period | None) -> Any:
    if one is not None and one.start is not None and one.start == one.end:
        return one.start
    return _stretch(one)


def _stretch(one: Period | None) -> dict[str, Any]:
    return _filled({"from": one.start, "until": one.end}) if one else {}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
