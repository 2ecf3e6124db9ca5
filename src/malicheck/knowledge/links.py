"""Rules about ids and links: what an entry refers to must be there, once, and be declared on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from yaml.nodes import MappingNode, Node, SequenceNode

from malicheck.knowledge.fields import Record
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records
from malicheck.knowledge.scalars import suggestion

LINKS = ("conflicts_with", "corroborated_by", "supersedes")
MIRRORED = ("conflicts_with", "corroborated_by")
PLACE_TYPES = ("country", "place")


def duplicate_ids(records: Records) -> Iterator[Problem]:
    """KB030: ids are unique in a section over all bases; wordings may be added to by another base."""
    for name, section in SECTIONS.items():
        first: dict[object, Record] = {}
        for record in records.section(name):
            key = (record.id, record.file.base) if name == "wordings" else record.id
            if not record.id or first.setdefault(key, record) is record:
                continue
            other = first[key]
            place = f"{other.file.path}:{other.node.start_mark.line + 1}"
            message = f'the {section.noun} id "{record.id}" is already taken'
            hint = f"the other stands in {place}; give this one another id, or delete one"
            if other.file.base != record.file.base:
                hint = (
                    f"the other stands in another base, in {place}; give this one another id, "
                    "for example with the name of your newsroom before it"
                )
            yield record.problem("KB030", record.node_at("id"), message, "an id of its own", hint)


def _mentions(record: Record) -> Iterator[tuple[str, str, Node]]:
    """Every gazetteer id a statement names: the key it stands under, the id, its node."""
    for key in ("actors", "places"):
        for name, node in record.items(key):
            yield key, name, node
    roles = record.values.get("roles") or {}
    for key in ("agent", "patient"):
        yield from _listed(key, roles.get(key) or (), record.node_at("roles", key))
    speaker = record.values.get("speaker") or {}
    if speaker.get("entity"):
        yield "speaker", speaker["entity"], record.node_at("speaker", "entity")
    yield from _listed("speaker", speaker.get("also") or (), record.node_at("speaker", "also"))


def _listed(key: str, names: Iterable[str], node: Node) -> Iterator[tuple[str, str, Node]]:
    nodes = node.value if isinstance(node, SequenceNode) else []
    for name in names:
        yield key, name, next((part for part in nodes if part.value == name), node)


def unknown_references(records: Records) -> Iterator[Problem]:
    """KB031, KB032, KB033: statements, entities and sources that are named must be there."""
    # an entry without a readable id would make every link to it look broken
    if not records.complete or not all(record.id for name in SECTIONS for record in records.section(name)):
        return
    known = {name: records.by_id(name) for name in SECTIONS}
    for record in records.statements:
        for key, name, node in _mentions(record):
            if name not in known["entities"]:
                yield _unknown(record, "KB032", node, f'"{name}" under "{key}"', "gazetteer", name, known["entities"])
        for key in LINKS:
            for name, node in record.items(key):
                if name not in known["statements"]:
                    what = f'"{name}" under "{key}"'
                    yield _unknown(record, "KB031", node, what, "base", name, known["statements"])
        for name, node in _dismissed(record):
            if name not in known["statements"]:
                what = f'"{name}" under "no_conflict_notes"'
                yield _unknown(record, "KB031", node, what, "base", name, known["statements"])
        source = record.values.get("source")
        if source and source not in known["sources"]:
            node = record.nodes["source"]
            yield _unknown(record, "KB033", node, f'the source "{source}"', "registry", source, known["sources"])
    for record in records.wordings:
        if record.id and record.id not in known["statements"]:
            node = record.nodes["id"]
            yield _unknown(
                record, "KB031", node, f'the statement "{record.id}"', "base", record.id, known["statements"]
            )
    for record in records.entities:
        whole = record.values.get("part_of")
        if whole and whole not in known["entities"]:
            what = f'"{whole}" under "part_of"'
            yield _unknown(record, "KB032", record.nodes["part_of"], what, "gazetteer", whole, known["entities"])


_KINDS = {"KB031": "a statement", "KB032": "an entity", "KB033": "a source"}


def _unknown(
    record: Record, code: str, node: Node, what: str, where: str, name: str, known: Mapping[str, Record]
) -> Problem:
    kind = _KINDS[code]
    hint = suggestion(name, known) or f"mend the id, or add {kind} with it"
    return record.problem(code, node, f"{what} is not in the {where}", f"the id of {kind}", hint)


def not_places(records: Records) -> Iterator[Problem]:
    """KB034: what stands under `places` is a country or a place."""
    entities = records.by_id("entities")
    for record in records.statements:
        for name, node in record.items("places"):
            kind = entities[name].values.get("type") if name in entities else None
            if kind and kind not in PLACE_TYPES:
                message = f'"{name}" is no place: its type is {kind}'
                yield record.problem("KB034", node, message, "a country or a place", 'put it under "actors"')


def unmirrored_links(records: Records) -> Iterator[Problem]:
    """KB035: a link both sides know of stands on both, unless the other side belongs to an earlier base."""
    statements = records.by_id("statements")
    for record in records.statements:
        for key in MIRRORED:
            for name, node in record.items(key):
                other = statements.get(name)
                if other is None or other is record or other.file.base < record.file.base:
                    continue
                if record.id not in (other.values.get(key) or ()):
                    place = f"{other.file.path}:{other.node.start_mark.line + 1}"
                    message = f'"{name}" does not link back under "{key}"'
                    hint = f'add "{record.id}" to its "{key}" ({place}), or delete the link here'
                    yield record.problem("KB035", node, message, "the link on both sides", hint)


def unfounded_notes(records: Records) -> Iterator[Problem]:
    """KB045: a note under `conflict_notes` is about a statement under `conflicts_with`."""
    for record in records.statements:
        node = record.nodes.get("conflict_notes")
        declared = record.values.get("conflicts_with") or ()
        for name, _ in node.value if isinstance(node, MappingNode) else ():
            if name.value not in declared:
                message = f'"{name.value}" is explained but does not stand under "conflicts_with"'
                hint = suggestion(name.value, declared) or "declare the conflict on both statements, or delete the note"
                yield record.problem("KB045", name, message, "the id of a declared conflict", hint)


def _dismissed(record: Record) -> Iterator[tuple[str, Node]]:
    """The statements that a note of the record says it does not conflict with, each with its node."""
    node = record.nodes.get("no_conflict_notes")
    for name, _ in node.value if isinstance(node, MappingNode) else ():
        yield name.value, name


def dismissed_and_declared(records: Records) -> Iterator[Problem]:
    """KB046: what `no_conflict_notes` dismisses on one statement, neither of the two declares under `conflicts_with`."""
    statements = records.by_id("statements")
    for record in records.statements:
        for name, node in _dismissed(record):
            other = statements.get(name)
            if name in (record.values.get("conflicts_with") or ()) or (
                other is not None and record.id in (other.values.get("conflicts_with") or ())
            ):
                message = f'"{name}" is said not to conflict, and to conflict under "conflicts_with"'
                yield record.problem("KB046", node, message, "one of the two", "delete the note, or the link on both sides")


def self_links(records: Records) -> Iterator[Problem]:
    """KB036: nothing conflicts with, agrees with, replaces or is part of itself."""
    for record in records.statements:
        for key in LINKS:
            for name, node in record.items(key):
                if name == record.id:
                    message = f'the statement links to itself under "{key}"'
                    yield record.problem("KB036", node, message, "another statement", "delete the link")
        for name, node in _dismissed(record):
            if name == record.id:
                message = 'the statement is compared with itself under "no_conflict_notes"'
                yield record.problem("KB036", node, message, "another statement", "delete the note")
    for record in records.entities:
        if record.id and record.values.get("part_of") == record.id:
            message = "the entity is part of itself"
            yield record.problem("KB036", record.nodes["part_of"], message, "another entity", "delete the link")


def circles(records: Records) -> Iterator[Problem]:
    """KB037: following `supersedes` or `part_of` never leads back to the start."""
    older = {record.id: tuple(record.values.get("supersedes") or ()) for record in records.statements}
    whole = {record.id: tuple(filter(None, [record.values.get("part_of")])) for record in records.entities}
    for section, key, links in (("statements", "supersedes", older), ("entities", "part_of", whole)):
        known, seen = records.by_id(section), set[str]()
        for start in known:
            circle = _circle(start, links)
            if circle and not seen.intersection(circle):
                seen.update(circle)
                record = known[start]
                path = " -> ".join([*circle, start])
                hint = "delete the link that points the wrong way"
                yield record.problem("KB037", record.nodes[key], f'"{key}" runs in a circle: {path}', "", hint)


def _circle(start: str, links: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The shortest way from `start` back to itself; empty when there is none or it is a self-link."""
    before: dict[str, str] = {}
    reached = [start]
    for name in reached:
        for other in links.get(name, ()):
            if other == start and name != start:
                path = [name]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            if other != start and other not in before:
                before[other] = name
                reached.append(other)
    return []


def for_and_against(records: Records) -> Iterator[Problem]:
    """KB038: two statements conflict or agree, not both."""
    for record in records.statements:
        against = set(record.values.get("conflicts_with") or ())
        for name, node in record.items("corroborated_by"):
            if name in against:
                message = f'"{name}" is said both to conflict and to agree'
                yield record.problem("KB038", node, message, "one of the two links", "delete one of them")


def shared_names(records: Records) -> Iterator[Problem]:
    """KB039: a name of several entities is marked as ambiguous by each, or by all of a later base."""
    owners: dict[str, list[Record]] = defaultdict(list)
    for record in records.entities:
        aliases = record.values.get("aliases") or {}
        for name in dict.fromkeys(chain(aliases.get("en") or (), aliases.get("fr") or ())):
            owners[name].append(record)
    for name, owning in owners.items():
        latest = max(record.file.base for record in owning)
        for record in owning if len(owning) > 1 else ():
            if record.file.base == latest and name not in (record.values.get("ambiguous") or ()):
                others = ", ".join(other.id for other in owning if other is not record)
                message = f'the name "{name}" belongs to {others} too'
                hint = f'add "{name}" to "ambiguous", or delete it here'
                yield record.problem("KB039", _name_node(record, name), message, "", hint)


def _name_node(record: Record, name: str) -> Node:
    for lang in ("en", "fr"):
        names = record.node_at("aliases", lang)
        nodes: list[Node] = names.value if isinstance(names, SequenceNode) else []
        found = next((node for node in nodes if node.value == name), None)
        if found:
            return found
    return record.node_at("aliases")
