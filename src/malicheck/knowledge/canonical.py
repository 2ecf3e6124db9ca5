"""A file of a base in canonical form: keys in order, lists and texts written one way, comments kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.knowledge.comments import find_comments
from malicheck.knowledge.fields import Record
from malicheck.knowledge.files import BaseFile
from malicheck.knowledge.layout import SECTIONS, Form, Key
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records, read_sections
from malicheck.knowledge.scalars import one_line
from malicheck.knowledge.writer import section_text


def canonical_text(file: BaseFile) -> tuple[str, list[Problem]]:
    """The file in canonical form, or the problems that keep it from being written so.

    Sections, entries and items stay in their order. The file must have been read.
    """
    records, problems = Records(), list[Problem]()
    read_sections(file, records, problems)
    if problems:
        return "", problems
    comments = find_comments(file)
    assert isinstance(file.root, MappingNode)
    parts = []
    for name, node in file.root.value:
        section = SECTIONS[name.value]
        parts.append(section_text(section.name, [entry_data(item, section.keys) for item in node.value], comments))
    text = "\n".join(parts)
    if comments.foot:
        text += "\n" + "\n".join(comments.foot).rstrip("\n") + "\n"
    return text, []


def record_data(record: Record) -> dict[str, Any]:
    """A record that was read without problems, as the writer takes it."""
    return entry_data(record.node, SECTIONS[record.section].keys)


def entry_data(node: MappingNode, keys: Mapping[str, Key]) -> dict[str, Any]:
    """The keys and values of a mapping as they were written, texts on one line."""
    # the ids of notes are no keys of the format: what stands below them is a text
    known = {name.value: keys.get(name.value) or Key(name.value, Form.TEXT, "") for name, _ in node.value}
    return {name.value: _data(value, known[name.value]) for name, value in node.value}


def _data(node: Node, key: Key) -> Any:
    if isinstance(node, MappingNode):
        return entry_data(node, key.keys)
    if isinstance(node, SequenceNode):
        return [_data(part, key) for part in node.value]
    assert isinstance(node, ScalarNode)
    if node.tag == "tag:yaml.org,2002:null" and key.nullable:
        return None
    text = str(node.value)
    if key.form is Form.NUMBER:
        return float(text) if "." in text else int(text)
    return one_line(text)
