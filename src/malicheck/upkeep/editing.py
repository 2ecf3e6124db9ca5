"""Changes to the text of a file of a base that leave every other character as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.errors import MalicheckError
from malicheck.knowledge.files import compose
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.writer import entry_lines, scalar, section_text

_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")


def with_entries(text: str, section: str, entries: Sequence[Mapping[str, object]]) -> str:
    """The text with entries added at the end of a section, which is made when there is none.

    Raises MalicheckError when the section is written in a way that cannot be added to.
    """
    root = _root(text)
    node = _child(root, section)
    if node is None:
        before = text.rstrip("\r\n \t")
        return _finished(text, (before + "\n\n" if before else "") + section_text(section, entries))
    lines = _lines(text)
    if not isinstance(node, SequenceNode) or not node.value:
        return _finished(text, _fill_empty(lines, root, section, node, entries))
    if node.flow_style:
        message = f'the section "{section}" is written in brackets'
        raise MalicheckError(message, "run `malicheck kb fmt` on the file, then try again")
    column = node.start_mark.column
    at = _after_comments(lines, _last_line(node.value[-1]) + 1, column + 2)
    new = [line + "\n" for entry in entries for line in ["", *_entry(section, entry, column)]]
    return _finished(text, _inserted(lines, at, new))


def with_link(text: str, id: str, key: str, other: str) -> str:
    """The text with `other` added to a list of ids of the statement `id`.

    Raises MalicheckError when the statement is written in brackets.
    """
    entry = next(
        (
            item
            for item in getattr(_child(_root(text), "statements"), "value", ())
            if isinstance(item, MappingNode) and getattr(_child(item, "id"), "value", None) == id
        ),
        None,
    )
    if entry is None or entry.flow_style:
        message = f'the link back cannot be added to "{id}"'
        raise MalicheckError(message, f"add {other} to its {key} by hand, or run `malicheck kb fmt` first")
    lines = _lines(text)
    node = _child(entry, key)
    if isinstance(node, SequenceNode) and node.flow_style:
        line, column = node.end_mark.line, node.end_mark.column - 1
        before = lines[line][:column]
        comma = ", " if node.value and not before.rstrip().endswith(",") else ""
        lines[line] = before + comma + other + lines[line][column:]
        return _finished(text, "".join(lines))
    if isinstance(node, SequenceNode):
        at = _last_line(node) + 1
        return _finished(text, _inserted(lines, at, [" " * node.start_mark.column + f"- {other}\n"]))
    order = list(SECTIONS["statements"].keys)
    earlier = [value for name, value in entry.value if name.value in order[: order.index(key)]]
    at = max(_last_line(value) for value in earlier) + 1
    return _finished(text, _inserted(lines, at, [" " * entry.start_mark.column + f"{key}: [{scalar(other)}]\n"]))


def _root(text: str) -> MappingNode | None:
    try:
        root = compose(text)
    except yaml.YAMLError as error:
        raise MalicheckError("the file is not YAML", "run `malicheck kb check` and mend what it lists") from error
    return root if isinstance(root, MappingNode) else None


def _child(node: MappingNode | None, key: str) -> Node | None:
    pairs: list[tuple[Node, Node]] = node.value if node else []
    return next((value for name, value in pairs if name.value == key), None)


def _lines(text: str) -> list[str]:
    """The lines with their ends, numbered as YAML numbers them."""
    return [line for line in _LINE.findall(text) if line]


def _entry(section: str, entry: Mapping[str, Any], column: int) -> list[str]:
    return entry_lines(SECTIONS[section].keys, entry, " " * column + "- ", column + 2)


def _fill_empty(
    lines: list[str], root: MappingNode | None, section: str, node: Node, entries: Sequence[Mapping[str, object]]
) -> str:
    """The lines with entries below a section that has none: `statements:` or `statements: []`."""
    assert root is not None
    key = next(name for name, _ in root.value if name.value == section)
    at = key.start_mark.line
    if isinstance(node, SequenceNode):
        start, end = node.start_mark, node.end_mark
        if start.line != at or end.line != at:
            raise MalicheckError(f'the section "{section}" is written in brackets', "delete the brackets")
        rest = lines[at][end.column :]
        lines[at] = lines[at][: start.column].rstrip() + (" " + rest.lstrip(" ") if rest.strip() else rest)
    new = section_text(section, entries).split("\n", 1)[1]
    return _inserted(lines, at + 1, [new])


def _last_line(node: Node) -> int:
    """The number of the last line that belongs to a node, from 0."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        value = last[1] if isinstance(node, MappingNode) else last
        # an empty value stands nowhere: its key does
        if isinstance(node, MappingNode) and isinstance(value, ScalarNode) and not value.value and value.style is None:
            return int(last[0].end_mark.line)
        return _last_line(value)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.line) - (1 if node.end_mark.column == 0 else 0)
    return int(node.end_mark.line)


def _after_comments(lines: Sequence[str], at: int, column: int) -> int:
    """The line after the comments that close an entry, which are as deep as its keys."""
    for number in range(at, len(lines)):
        line = lines[number]
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) >= column):
            break
        if line.strip():
            at = number + 1
    return at


def _inserted(lines: list[str], at: int, new: Sequence[str]) -> str:
    before = "".join(lines[:at])
    if before and not before.endswith(("\n", "\r")):
        before += "\n"
    return before + "".join(new) + "".join(lines[at:])


def _finished(old: str, new: str) -> str:
    """The new text with the line ends of the old one."""
    if "\r\n" in old:
        new = re.sub("\r?\n", "\r\n", new)
    return new
