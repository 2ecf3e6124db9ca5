"""Elements of WordprocessingML and what their properties say."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OFF = ("0", "false", "off")


def local_name(element: ElementTree.Element) -> str:
    """The name of an element of WordprocessingML; of other vocabularies only the fallback of a drawing has one here."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag.rpartition("}")
    return name if f"{space}}}" in _NAMESPACES or name == "Fallback" else ""


def children(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The children of a name, also those wrapped in content controls and tracked insertions."""
    for child in element:
        local = local_name(child)
        if local == name:
            yield child
        elif local in ("sdt", "sdtContent", "customXml", "ins") and name in ("tr", "tc"):
            yield from children(child, name)


def attribute(element: ElementTree.Element, name: str) -> str:
    return next((element.attrib[space + name] for space in _NAMESPACES if space + name in element.attrib), "")


def column_span(cell: ElementTree.Element) -> int:
    """How many columns a table cell spans."""
    for properties in children(cell, "tcPr"):
        for span in children(properties, "gridSpan"):
            value = attribute(span, "val")
            return min(int(value), 100) if value.isdecimal() and int(value) else 1
    return 1


def is_mark_deleted(properties: ElementTree.Element) -> bool:
    """Whether the paragraph's mark is a tracked deletion, so that its text runs on into the next paragraph."""
    return any(local_name(mark) in ("del", "moveFrom") for marks in children(properties, "rPr") for mark in marks)


def is_struck(run: ElementTree.Element) -> bool:
    """Whether a run is struck through or hidden: no text of the article."""
    for properties in children(run, "rPr"):
        for mark in properties:
            if local_name(mark) in ("strike", "dstrike", "vanish") and attribute(mark, "val") not in _OFF:
                return True
    return False
