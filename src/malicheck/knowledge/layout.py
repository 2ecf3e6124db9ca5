"""The file format as tables: the sections of a base and the keys of their entries, in canonical order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from malicheck.knowledge.entry import KINDS, QUALIFIERS, SOURCE_KINDS, STANCES, VAGUE_WORDS


class Form(Enum):
    """What a value looks like in the file."""

    WORD = "an id: lower-case letters, digits and hyphens"
    WORDS = "a list of ids, such as [minusma, mali]"
    TEXT = "a text"
    TEXTS = "a list of texts"
    ADDRESS = "a web address that starts with http:// or https://"
    CHOICE = "one of the listed words"
    DATE = 'a quoted date: "2022", "2022-11" or "2022-11-16"'
    PERIOD = 'a quoted date, or {from: "2013-01", until: "2014-07"}'
    STRETCH = '{from: "2013-01", until: "2014-07"}; an open end is left out'
    NUMBER = "a number, or a list of two: [300, 500]"
    MAPPING = "a mapping of keys and values"
    MAPPINGS = "a list of mappings"
    SPEAKER = "a gazetteer id, or {entity: id, en: name and role, fr: name and role}"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an entry: its form, whether it must be there, what it may hold."""

    name: str
    form: Form
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: Mapping[str, Key] = field(default_factory=dict)
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a file: a list of entries of one shape; `noun` names an entry in messages."""

    name: str
    noun: str
    keys: Mapping[str, Key]


def _keys(*keys: Key) -> Mapping[str, Key]:
    return {key.name: key for key in keys}


ENTITY_TYPES = (
    "country",
    "place",
    "person",
    "government",
    "organisation",
    "military-force",
    "armed-group",
    "operation",
    "event",
    "agreement",
    "media",
    "people",
)

BOTH_LANGUAGES = _keys(Key("en", Form.TEXTS), Key("fr", Form.TEXTS))

SPEAKER_KEYS = _keys(
    Key("entity", Form.WORD),
    Key("en", Form.TEXT, required=True),
    Key("fr", Form.TEXT, required=True),
    Key("also", Form.WORDS),
)

STATEMENT_KEYS = _keys(
    Key("id", Form.WORD, required=True),
    Key("topic", Form.WORD, required=True),
    Key("kind", Form.CHOICE, required=True, choices=KINDS),
    Key("stance", Form.CHOICE, required=True, choices=STANCES),
    Key("en", Form.TEXT, required=True),
    Key("fr", Form.TEXT, required=True),
    Key("speaker", Form.SPEAKER, keys=SPEAKER_KEYS),
    Key("source", Form.WORD, required=True),
    Key("locator", Form.TEXT),
    Key("date", Form.PERIOD),
    Key("validity", Form.STRETCH),
    Key("actors", Form.WORDS),
    Key("places", Form.WORDS),
    Key(
        "roles",
        Form.MAPPING,
        keys=_keys(Key("agent", Form.WORDS), Key("action", Form.TEXT), Key("patient", Form.WORDS)),
    ),
    Key(
        "quantities",
        Form.MAPPINGS,
        keys=_keys(
            Key("value", Form.NUMBER),
            Key("vague", Form.CHOICE, choices=VAGUE_WORDS),
            Key("qualifier", Form.CHOICE, required=True, choices=QUALIFIERS),
            Key("unit", Form.TEXT, required=True),
            Key("counts", Form.TEXT, required=True),
        ),
    ),
    Key("conflicts_with", Form.WORDS),
    Key("corroborated_by", Form.WORDS),
    Key("supersedes", Form.WORDS),
    Key("series", Form.WORD),
    Key("note", Form.TEXT),
)

SOURCE_KEYS = _keys(
    Key("id", Form.WORD, required=True),
    Key("publisher", Form.TEXT, required=True),
    Key("title", Form.TEXT),
    Key("url", Form.ADDRESS),
    Key("published", Form.DATE),
    Key("kind", Form.CHOICE, required=True, choices=SOURCE_KINDS),
    Key("origin", Form.TEXT),
)

ENTITY_KEYS = _keys(
    Key("id", Form.WORD, required=True),
    Key("name", Form.TEXT, required=True),
    Key("type", Form.CHOICE, required=True, choices=ENTITY_TYPES),
    Key("aliases", Form.MAPPING, required=True, keys=BOTH_LANGUAGES),
    Key("demonyms", Form.MAPPING, keys=BOTH_LANGUAGES),
    Key("ambiguous", Form.TEXTS),
    Key("part_of", Form.WORD, nullable=True),
    Key("role", Form.MAPPING, keys=_keys(Key("en", Form.TEXT, required=True), Key("fr", Form.TEXT, required=True))),
)

WORDING_KEYS = _keys(
    Key("id", Form.WORD, required=True),
    Key("same", Form.MAPPING, keys=BOTH_LANGUAGES),
    Key("contrary", Form.MAPPING, keys=BOTH_LANGUAGES),
)

SECTIONS = {
    section.name: section
    for section in (
        Section("sources", "source", SOURCE_KEYS),
        Section("entities", "entity", ENTITY_KEYS),
        Section("statements", "statement", STATEMENT_KEYS),
        Section("wordings", "wordings", WORDING_KEYS),
    )
}
