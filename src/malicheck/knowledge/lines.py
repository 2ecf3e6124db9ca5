"""A file of a base as JSON Lines: one entry a line, with the section it belongs to. For bases too large to be edited by hand.

Each line becomes the nodes that the same entry in YAML would, so that the same rules hold; all of an entry stands in its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.knowledge.files import BaseFile
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.scalars import suggestion

#: What such a file's name ends in.
SUFFIX = ".jsonl"
#: The section of a line that does not name one.
_USUAL = "statements"
_TAG = "tag:yaml.org,2002:"
_ONE_OF = f"one of {', '.join(SECTIONS)}"


class LinesFile(BaseFile):
    """Such a file; its text is read when a problem is to be shown."""

    def line(self, number: int) -> str:
        """The line with this number, from 1; empty past the end."""
        if not self._lines:
            try:
                self.text = self.text or Path(self.path).read_text("utf-8", "replace")
            except OSError:
                return ""
            self._lines = self.text.split("\n")
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


def read_lines(file: LinesFile, path: Path, instead: bytes | None = None) -> Iterator[tuple[str, MappingNode] | Problem]:
    """For each line the section and the entry, or what is wrong with it; `instead` is read in place of the file when given."""
    found = False
    try:
        with path.open("rb") if instead is None else BytesIO(instead) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    found = True
                    yield _entry(file, number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    except OSError as error:
        reason = error.strerror or str(error)
        yield file.problem("KB001", (1, 1), f"the file cannot be opened: {reason}", "", "check its permissions")
        return
    if not found:
        yield file.problem("KB004", (1, 1), "the file holds nothing", "one entry a line", "fill it or delete it")


def _entry(file: LinesFile, number: int, line: bytes) -> tuple[str, MappingNode] | Problem:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number)
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8", "replace")) + 1
        message = f"the byte 0x{line[error.start]:02x} is not UTF-8"
        return file.problem("KB002", (number, column), message, "a file in UTF-8", 'save the file with the encoding "UTF-8"')
    except (ValueError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        message = f"this is not JSON: {error.msg if isinstance(error, json.JSONDecodeError) else error}"
        return file.problem("KB003", (number, column), message, "one entry a line", "write the entry on one line, as JSON")
    mark = Mark(file.path, 0, number - 1, 0, None, 0)
    if not isinstance(value, _Pairs):
        return file.problem("KB010", (number, 1), "the line is no entry", "an object with keys and values")
    section = next((held for key, held in value if key == "section"), _USUAL)
    if not isinstance(section, str) or section not in SECTIONS:
        hint = suggestion(str(section), SECTIONS)
        return file.problem("KB011", (number, 1), f'there is no section "{section}"', _ONE_OF, hint)
    node = _node(_Pairs(pair for pair in value if pair[0] != "section"), mark)
    assert isinstance(node, MappingNode)
    return section, node


class _Pairs(list[tuple[str, Any]]):
    """An object, with keys that stand twice."""


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def _node(value: Any, mark: Mark) -> Node:
    if isinstance(value, _Pairs):
        pairs = [(ScalarNode(f"{_TAG}str", key, mark, mark, style='"'), _node(held, mark)) for key, held in value]
        return MappingNode(f"{_TAG}map", pairs, mark, mark)
    if isinstance(value, list):
        return SequenceNode(f"{_TAG}seq", [_node(one, mark) for one in value], mark, mark)
    if isinstance(value, _Number):
        return ScalarNode(f"{_TAG}{'int' if value.lstrip('-').isdigit() else 'float'}", str(value), mark, mark)
    if isinstance(value, str):
        return ScalarNode(f"{_TAG}str", value, mark, mark, style='"')
    if value is None:
        return ScalarNode(f"{_TAG}null", "null", mark, mark)
    # true, false, and what only Python takes for JSON: NaN and Infinity
    return ScalarNode(f"{_TAG}{'bool' if isinstance(value, bool) else 'float'}", json.dumps(value), mark, mark)
