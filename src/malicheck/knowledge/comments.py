"""Comments of a file of a base, and what each of them is about, so that rewriting the file keeps them in place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from malicheck.knowledge.files import BaseFile
from malicheck.knowledge.layout import SECTIONS, Form, Key

#: Where something stands in a file: section, number of the entry, then keys and numbers of items.
Place = tuple[str | int, ...]

# a list of these is written on one line: a comment inside moves above it
_INLINE = (Form.WORDS, Form.NAMES, Form.NUMBER, Form.PERIOD, Form.STRETCH)
_HASH = re.compile(r"(?:(?<=\s)|^)#")


class Comments(Struct):
    """Comments by the place they belong to: the lines above it, the one beside it, the lines below an entry.

    An empty text in `above` is a blank line; `foot` stands at the end of the file.
    """

    above: dict[Place, list[str]] = field(default_factory=dict)
    beside: dict[Place, str] = field(default_factory=dict)
    below: dict[Place, list[str]] = field(default_factory=dict)
    foot: list[str] = field(default_factory=list)


class _Anchor(Struct, frozen=True):
    """Something a comment can belong to: where it starts, its place, and how deep its entry's keys are indented.

    For an item of a list that is written on one line, `end` is where the brackets of the list close.
    """

    line: int
    column: int
    place: Place
    indent: int
    inline: bool = False
    end: tuple[int, int] | None = None


class _Comment(Struct, frozen=True):
    line: int
    column: int
    text: str
    alone: bool


def find_comments(file: BaseFile) -> Comments:
    """Every comment of a file that was read, with the entry, key or item it belongs to.

    A comment on a line of its own belongs to what comes next; one behind a value belongs to that value.
    """
    found = Comments()
    assert file.root is not None
    anchors = list(_anchors(file.root))
    starts = [(anchor.line, anchor.column) for anchor in anchors]
    for comment in _comments(file):
        after = bisect_right(starts, (comment.line, comment.column))
        before = anchors[after - 1] if after else None
        following = anchors[after] if after < len(anchors) else None
        if comment.alone:
            _place_alone(comment, before, following, found, file)
        elif before is None or before.place in found.beside or _is_inside(comment, before):
            owner = before.place if before else anchors[0].place
            found.above.setdefault(owner, []).append(comment.text)
        else:
            found.beside[before.place] = comment.text
    return found


def _is_inside(comment: _Comment, anchor: _Anchor) -> bool:
    """Whether a comment stands within a list that will be written on one line."""
    return anchor.inline and (anchor.end is None or (comment.line, comment.column) < anchor.end)


def all_comments(file: BaseFile) -> list[str]:
    """The text of every comment, from top to bottom."""
    return [comment.text for comment in _comments(file)]


def _place_alone(
    comment: _Comment, before: _Anchor | None, following: _Anchor | None, found: Comments, file: BaseFile
) -> None:
    """A comment on its own line: above what follows; at the end of an entry, and as deep as its keys, below it."""
    ends_entry = following is None or len(following.place) <= 2
    if ends_entry and before is not None and len(before.place) >= 2 and comment.column >= before.indent:
        found.below.setdefault(before.place[:2], []).append(comment.text)
        return
    blank = not file.line(comment.line + 2).strip()
    if following is None:
        found.foot += [comment.text, ""] if blank else [comment.text]
        return
    lines = found.above.setdefault(following.place, [])
    lines.append(comment.text)
    if blank and len(following.place) <= 2:
        lines.append("")


def _comments(file: BaseFile) -> Iterator[_Comment]:
    """The comments from top to bottom: a `#` after a space or at the start of a line, outside of all scalars."""
    assert file.root is not None
    spans = sorted(
        ((node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column))
        for node in _scalars(file.root)
    )
    starts = [start for start, _ in spans]
    for number in range(file.line_count):
        line = file.line(number + 1)
        if "#" not in line:
            continue
        for match in _HASH.finditer(line):
            place = (number, match.start())
            within = bisect_right(starts, place) - 1
            if within >= 0 and spans[within][0] <= place < spans[within][1]:
                continue
            alone = not line[: match.start()].strip(" \t-\ufeff")
            yield _Comment(number, match.start(), line[match.start() :].rstrip(), alone)
            break


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for part in node.value:
            yield from _scalars(part)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _anchors(root: Node) -> Iterator[_Anchor]:
    """What comments can belong to, in order of place: sections, entries, keys, items."""
    if not isinstance(root, MappingNode):
        return
    for name, node in root.value:
        yield _anchor(name, (name.value,), 0)
        for number, entry in enumerate(node.value if isinstance(node, SequenceNode) else ()):
            place: Place = (name.value, number)
            # the hyphen is part of the entry: a comment before it belongs to the entry
            yield _Anchor(entry.start_mark.line, max(entry.start_mark.column - 2, 0), place, entry.start_mark.column)
            if name.value in SECTIONS and isinstance(entry, MappingNode):
                yield from _below(entry, SECTIONS[name.value].keys, place, entry.start_mark.column)


def _below(node: MappingNode, keys: Mapping[str, Key], place: Place, indent: int) -> Iterator[_Anchor]:
    for name, value in node.value:
        key = keys.get(name.value)
        here = (*place, name.value)
        yield _anchor(name, here, indent)
        if key is None or isinstance(value, ScalarNode):
            continue
        if key.form in _INLINE:
            end = (value.end_mark.line, value.end_mark.column) if getattr(value, "flow_style", None) else None
            for part in _scalars(value):
                yield _Anchor(part.start_mark.line, part.start_mark.column, here, indent, True, end)
        elif isinstance(value, MappingNode):
            yield from _below(value, _keys_of(key, value), here, indent)
        else:
            for number, item in enumerate(value.value):
                yield _anchor(item, (*here, number), indent)
                if isinstance(item, MappingNode):
                    yield from _below(item, key.keys, (*here, number), indent)


def _keys_of(key: Key, node: MappingNode) -> Mapping[str, Key]:
    """The keys of a mapping; those of notes are ids."""
    if key.form is not Form.NOTES:
        return key.keys
    return {name.value: Key(name.value, Form.TEXT, "") for name, _ in node.value}


def _anchor(node: Node, place: Place, indent: int) -> _Anchor:
    return _Anchor(node.start_mark.line, node.start_mark.column, place, indent)
