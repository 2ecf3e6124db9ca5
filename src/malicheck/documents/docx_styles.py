"""What the style of a Word paragraph makes of it: a title, a heading, a list item, a quote, a caption or code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from msgspec import Struct

from .docx_elements import attribute, children, local_name

_HEADING = re.compile(r"(?:heading|titre|überschrift|título)\s*(\d)", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense\s*)?quote|block\s*text|citation", re.IGNORECASE)
_LIST = re.compile(r"list|liste|bullet|puce", re.IGNORECASE)
_TITLE = re.compile(r"(?:sub)?title|(?:sous-?)?titre", re.IGNORECASE)
_CAPTION = re.compile(r"caption|l[ée]gende", re.IGNORECASE)
_CODE = re.compile(r"code|html\s*preformatted|macro", re.IGNORECASE)


class _Style(Struct):
    name: str = ""
    base: str = ""
    outline: int | None = None


class Styles:
    """The paragraph styles of a document, from its `styles.xml` (or none)."""

    def __init__(self, root: ElementTree.Element | None) -> None:
        self.styles = _styles(root)

    def kind(self, properties: ElementTree.Element | None) -> tuple[str, int]:
        if properties is None:
            return "paragraph", 0
        style = next((attribute(mark, "val") for mark in children(properties, "pStyle")), "")
        names = list(self._style_names(style))
        outline = next((attribute(mark, "val") for mark in children(properties, "outlineLvl")), "")
        if outline.isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        for name in names:
            heading = _HEADING.match(name)
            if heading:
                return "heading", int(heading[1])
            for pattern, kind in ((_TITLE, "title"), (_QUOTE, "quote"), (_CAPTION, "caption"), (_CODE, "code")):
                if pattern.fullmatch(name) or (kind == "code" and pattern.search(name)):
                    return kind, 0
        level = next((self.styles[key].outline for key in self._style_keys(style) if key in self.styles), None)
        if level is not None and level < 9:
            return "heading", level + 1
        numbered = any(True for _ in children(properties, "numPr"))
        return ("list_item" if numbered or any(_LIST.search(name) for name in names) else "paragraph"), 0

    def _style_keys(self, key: str) -> Iterator[str]:
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            yield key
            key = self.styles[key].base if key in self.styles else ""

    def _style_names(self, key: str) -> Iterator[str]:
        for each in self._style_keys(key):
            yield self.styles[each].name if each in self.styles and self.styles[each].name else each


def _styles(root: ElementTree.Element | None) -> dict[str, _Style]:
    """The paragraph styles by their key."""
    styles: dict[str, _Style] = {}
    for element in children(root, "style") if root is not None else ():
        style = _Style()
        for child in element:
            name = local_name(child)
            if name == "name":
                style.name = attribute(child, "val")
            elif name == "basedOn":
                style.base = attribute(child, "val")
            elif name == "pPr":
                for outline in children(child, "outlineLvl"):
                    value = attribute(outline, "val")
                    style.outline = int(value) if value.isdecimal() else None
        styles[attribute(element, "styleId")] = style
    return styles
