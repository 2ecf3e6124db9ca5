"""From records to the frozen values the rest of the program works with."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

from malicheck.knowledge.entry import (
    Entity,
    Figure,
    KnowledgeBase,
    Period,
    Review,
    Roles,
    Source,
    Speaker,
    Statement,
    Wordings,
)
from malicheck.knowledge.fields import Record
from malicheck.knowledge.records import Records
from malicheck.packing import Later

# a vague word means from its number to ten times that, as "dozens" means some dozens and no hundreds
VAGUE_RANGES = {
    "dozens": (20, 200),
    "hundreds": (200, 2_000),
    "thousands": (2_000, 20_000),
    "tens of thousands": (20_000, 200_000),
    "hundreds of thousands": (200_000, 2_000_000),
    "millions": (2_000_000, 20_000_000),
}


def knowledge_base(records: Records) -> KnowledgeBase:
    """The values of records that have no errors."""
    sources = {record.id: _source(record.values) for record in records.sources}
    entities = {record.id: _entity(record.values) for record in records.entities}
    wordings = _wordings(records)
    nothing = Wordings()
    statements = {
        record.id: _statement(record, sources, entities, wordings.get(record.id, nothing))
        for record in records.statements
    }
    return KnowledgeBase(statements, sources, entities)


def _source(values: Mapping[str, Any]) -> Source:
    return Source(
        id=values["id"],
        publisher=values["publisher"],
        title=values.get("title", ""),
        url=values.get("url"),
        published=values.get("published"),
        kind=values["kind"],
        origin=values.get("origin"),
    )


def _entity(values: Mapping[str, Any]) -> Entity:
    aliases, demonyms = values["aliases"], values.get("demonyms", {})
    name = values["name"]
    return Entity(
        id=values["id"],
        name=name,
        type=values["type"],
        names_en=aliases.get("en") or (name,),
        names_fr=aliases.get("fr") or (name,),
        demonyms_en=demonyms.get("en", ()),
        demonyms_fr=demonyms.get("fr", ()),
        part_of=values.get("part_of"),
        role=values.get("role", {}).get("en"),
        ambiguous=values.get("ambiguous", ()),
        role_fr=values.get("role", {}).get("fr"),
    )


def _wordings(records: Records) -> dict[str, Wordings]:
    """The wordings by statement; those of a later base are added to those of an earlier one."""
    found: dict[str, Wordings] = {}
    for record in records.wordings:
        same, contrary, beside = (record.values.get(side, {}) for side in ("same", "contrary", "beside"))
        before = found.get(record.id, Wordings())
        found[record.id] = Wordings(
            same_en=before.same_en + same.get("en", ()),
            same_fr=before.same_fr + same.get("fr", ()),
            contrary_en=before.contrary_en + contrary.get("en", ()),
            contrary_fr=before.contrary_fr + contrary.get("fr", ()),
            beside_en=before.beside_en + beside.get("en", ()),
            beside_fr=before.beside_fr + beside.get("fr", ()),
        )
    return found


def _statement(
    record: Record, sources: Mapping[str, Source], entities: Mapping[str, Entity], wordings: Wordings
) -> Statement:
    values = record.values
    roles = values.get("roles", {})
    return Statement(
        id=values["id"],
        # one text for all statements that share it
        topic=intern(values["topic"]),
        kind=intern(values["kind"]),
        stance=intern(values["stance"]),
        en=values["en"],
        fr=values["fr"],
        source=sources[values["source"]],
        speaker=_speaker(values.get("speaker"), entities),
        locator=values.get("locator"),
        date=_period(values.get("date")),
        validity=_period(values.get("validity")),
        actors=values.get("actors", ()),
        places=values.get("places", ()),
        roles=Roles(roles.get("agent", ()), roles.get("action", ""), roles.get("patient", ())),
        figures=tuple(_figure(quantity) for quantity in values.get("quantities", ())),
        conflicts_with=values.get("conflicts_with", ()),
        corroborated_by=values.get("corroborated_by", ()),
        supersedes=values.get("supersedes", ()),
        series=values.get("series"),
        note=values.get("note"),
        kept_wordings=Later(wordings),
        conflict_notes=tuple(values.get("conflict_notes", {}).items()),
        no_conflict_notes=tuple(values.get("no_conflict_notes", {}).items()),
        review=Review(**values["review"]) if "review" in values else None,
        location=record.location,
    )


def _speaker(values: Mapping[str, Any] | None, entities: Mapping[str, Entity]) -> Speaker | None:
    if values is None:
        return None
    if "en" in values:
        return Speaker(values.get("entity"), values["en"], values["fr"], values.get("also", ()))
    entity = entities[values["entity"]]
    return Speaker(entity.id, entity.names_en[0], entity.names_fr[0])


def _period(values: Mapping[str, str] | None) -> Period | None:
    return None if values is None else Period(values.get("from"), values.get("until"))


def _figure(values: Mapping[str, Any]) -> Figure:
    vague = values.get("vague")
    low, high = VAGUE_RANGES[vague] if vague else values["value"]
    return Figure(float(low), float(high), values["qualifier"], values["unit"], values["counts"], vague)
