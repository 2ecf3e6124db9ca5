"""From YAML nodes to values: reads an entry by the tables of `layout` and collects what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.knowledge.entry import Location
from malicheck.knowledge.files import BaseFile
from malicheck.knowledge.layout import Form, Key
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.scalars import ScalarReader, closest, described, expected, suggestion

_MISSING_HINTS = {
    "source": "name a source of the registry; a statement without a source is not a statement",
    "id": "give the entry an id of its own; it is never changed later",
}


#: The keys of a statement of which only the values matter once it is read: lists and texts that no other key refers to.
PLAIN = frozenset(
    "id topic kind stance en fr source speaker locator date validity actors places roles quantities series note".split()
)


class NodesNeededError(Exception):
    """Something is wrong with an entry whose nodes were not kept: read the base again, and keep them."""


class _Forgotten(Node):
    """Stands for a node that was not kept."""

    def __init__(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        raise NodesNeededError


class _ForgottenNodes(dict[str, Node]):
    def __missing__(self, key: str) -> Node:
        raise NodesNeededError


_FORGOTTEN: Any = _Forgotten()


class Record(Struct):
    """An entry as read: its values by key, and the nodes they stand at.

    One that was slimmed has its place instead of its nodes.
    """

    section: str
    file: BaseFile
    node: MappingNode
    values: dict[str, Any]
    nodes: dict[str, Node] = field(default_factory=dict)
    _location: Location | None = None

    @property
    def id(self) -> str:
        """The entry's id; empty when it could not be read."""
        return str(self.values.get("id") or "")

    @property
    def location(self) -> Location:
        """Where the entry starts."""
        return self._location or self.file.location(self.node)

    def slim(self) -> Record:
        """The entry without its nodes where it is a plain statement, else as it is."""
        if self.section == "statements" and self.nodes.keys() <= PLAIN:
            self._location, self.node, self.nodes = self.location, _FORGOTTEN, _ForgottenNodes()
        return self

    def items(self, key: str) -> Iterable[tuple[str, Node]]:
        """The items of a list of ids or texts with the nodes they stand at."""
        node, values = self.nodes.get(key), self.values.get(key)
        if self._location is not None:
            return [(value, _FORGOTTEN) for value in values or ()]
        if not values or not isinstance(node, SequenceNode) or len(values) != len(node.value):
            return ()
        return zip(values, node.value, strict=True)

    def node_at(self, *keys: str) -> Node:
        """The node under a path of keys; the entry itself when there is none."""
        node: Node = self.node
        for key in keys:
            if isinstance(node, MappingNode):
                node = next((value for name, value in node.value if name.value == key), node)
        return node

    def problem(self, code: str, node: Node, message: str, expected: str = "", hint: str = "") -> Problem:
        """A problem at a node of this entry."""
        return self.file.problem(code, node, message, expected, hint)


class FieldReader(ScalarReader):
    """Reads the entries of one file by the tables of `layout`."""

    def __init__(self, file: BaseFile, problems: list[Problem]) -> None:
        super().__init__(file, problems)
        self._forms: dict[Form, Callable[[Key, Node], Any]] = {
            Form.WORD: self.word,
            Form.WORDS: self._words,
            Form.TEXT: self.text,
            Form.TEXTS: self._texts,
            Form.NAMES: self._texts,
            Form.ADDRESS: self.address,
            Form.CHOICE: self.choice,
            Form.DATE: self.date,
            Form.PERIOD: self._period,
            Form.STRETCH: self._stretch,
            Form.NUMBER: self._number,
            Form.MAPPING: self._mapping,
            Form.MAPPINGS: self._mappings,
            Form.NOTES: self._notes,
            Form.SPEAKER: self._speaker,
        }

    def pairs(self, node: MappingNode, known: Iterable[str], what: str) -> dict[str, Node]:
        """The value nodes of a mapping by key; unknown and repeated keys are reported and left out."""
        known = list(known)
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if name not in known:
                shown = name or "(not a text)"
                hint = suggestion(name, known) or "delete it, or put the content under one of these"
                self.report("KB011", key, f'unknown key "{shown}" in {what}', f"one of {', '.join(known)}", hint)
            elif name in found:
                first = found[name].start_mark.line + 1
                hint = f"keep one; the first stands in line {first}"
                self.report("KB012", key, f'the key "{name}" stands twice in {what}', "each key once", hint)
            else:
                found[name] = value
        return found

    def entry(self, node: Node, keys: Mapping[str, Key], what: str, section: str = "") -> Record | None:
        """The entry at a node, or None when it is no mapping; its broken keys are left out of the record."""
        if not isinstance(node, MappingNode):
            self.report("KB010", node, f"{what} is {described(node)}", "a mapping of keys and values")
            return None
        record = Record(section, self.file, node, {}, self.pairs(node, keys, what))
        for name, value in record.nodes.items():
            read = self.value(keys[name], value)
            if read is not None:
                record.values[name] = read
        unread = {closest(str(name.value), keys) for name, _ in node.value if name.value not in keys}
        for key in keys.values():
            # a slip in the key's name has been reported already
            if key.required and key.name not in record.nodes and key.name not in unread:
                hint = _MISSING_HINTS.get(key.name, f"add a line `{key.name}: ...`")
                owner = f'{what} "{record.id}"' if record.id else what
                self.report("KB013", node, f'{owner} has no "{key.name}"', expected(key), hint)
        return record

    def value(self, key: Key, node: Node) -> Any:
        """The value of a key, or None when it is empty or broken."""
        return None if self.is_empty(key, node) else self._forms[key.form](key, node)

    def _sequence(self, key: Key, node: Node) -> list[Node]:
        if not isinstance(node, SequenceNode):
            self.misshapen(key, node, "write brackets around it" if isinstance(node, ScalarNode) else "")
            return []
        return list(node.value)

    def _items(self, key: Key, node: Node, read: Callable[[Key, Node], str | None]) -> tuple[str, ...]:
        items: list[str] = []
        for part in self._sequence(key, node):
            item = read(key, part)
            if item is None:
                continue
            if item in items:
                self.report("KB022", part, f'"{item}" stands twice in "{key.name}"', "each item once", "delete one")
            items.append(item)
        return tuple(items)

    def _words(self, key: Key, node: Node) -> tuple[str, ...]:
        return self._items(key, node, self.word)

    def _texts(self, key: Key, node: Node) -> tuple[str, ...]:
        return self._items(key, node, self.text)

    def _period(self, key: Key, node: Node) -> dict[str, str] | None:
        if isinstance(node, MappingNode):
            return self._stretch(key, node)
        date = self.date(key, node)
        return {"from": date, "until": date} if date else None

    def _stretch(self, key: Key, node: Node) -> dict[str, str] | None:
        if not isinstance(node, MappingNode):
            self.misshapen(key, node)
            return None
        nodes = self.pairs(node, ("from", "until"), f'"{key.name}"')
        ends = {name: self.value(Key(name, Form.DATE, ""), part) for name, part in nodes.items()}
        if not nodes:
            self.report("KB014", node, f'the key "{key.name}" has neither "from" nor "until"', key.form.value)
        if any(end is None for end in ends.values()) or not ends:
            return None
        start, until = ends.get("from"), ends.get("until")
        shared = min(len(start or ""), len(until or ""))
        if start and until and until[:shared] < start[:shared]:
            hint = "swap them, or mend the wrong one"
            self.report("KB017", nodes["until"], f"the end {until} is before the start {start}", "", hint)
            return None
        return ends

    def _number(self, key: Key, node: Node) -> tuple[float, float] | None:
        if not isinstance(node, SequenceNode):
            value = self.figure(key, node)
            return None if value is None else (value, value)
        if len(node.value) != 2:
            self.report("KB019", node, f"a range of {len(node.value)} numbers", key.form.value, "give its two ends")
            return None
        low, high = (self.figure(key, part) for part in node.value)
        if low is None or high is None:
            return None
        if low > high:
            self.report("KB019", node, f"the range starts at {low:g} and ends at {high:g}", key.form.value, "swap them")
            return None
        return low, high

    def _mapping(self, key: Key, node: Node) -> dict[str, Any] | None:
        record = self.entry(node, key.keys, f'"{key.name}"')
        return record.values if record else None

    def _mappings(self, key: Key, node: Node) -> tuple[dict[str, Any], ...]:
        found = []
        for part in self._sequence(key, node):
            record = self.entry(part, key.keys, f'an item of "{key.name}"')
            if record is None:
                continue
            if "vague" in key.keys and ("value" in record.nodes) == ("vague" in record.nodes):
                both = "both a value and" if "value" in record.nodes else "neither a value nor"
                wanted = "value: 300, or vague: hundreds"
                self.report("KB021", part, f"the quantity has {both} a vague word", wanted, "keep one of them")
            found.append(record.values)
        return tuple(found)

    def _notes(self, key: Key, node: Node) -> dict[str, str] | None:
        if not isinstance(node, MappingNode):
            self.misshapen(key, node)
            return None
        notes: dict[str, str] = {}
        for name, value in node.value:
            id, text = self.word(key, name), self.text(Key(key.name, Form.TEXT, ""), value)
            if id in notes:
                self.report("KB012", name, f'the key "{id}" stands twice in "{key.name}"', "each key once", "keep one")
            elif id and text:
                notes[id] = text
        return notes

    def _speaker(self, key: Key, node: Node) -> dict[str, Any] | None:
        if isinstance(node, MappingNode):
            return self._mapping(key, node)
        word = self.word(key, node)
        return {"entity": word} if word else None
