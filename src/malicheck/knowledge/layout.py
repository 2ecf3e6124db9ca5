"""The file format as tables: the sections of a base and the keys of their entries, in canonical order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from malicheck.knowledge.entry import KINDS, QUALIFIERS, SOURCE_KINDS, STANCES, VAGUE_WORDS


class Form(Enum):
    """What a value looks like in the file."""

    WORD = "an id: lower-case letters, digits and hyphens"
    WORDS = "a list of ids, such as [minusma, mali]"
    TEXT = "a text"
    TEXTS = "a list of texts"
    NAMES = "a list of names, such as [UN, United Nations]"
    ADDRESS = "a web address that starts with http:// or https://"
    CHOICE = "one of the listed words"
    DATE = 'a quoted date: "2022", "2022-11" or "2022-11-16"'
    PERIOD = 'a quoted date, or {from: "2013-01", until: "2014-07"}'
    STRETCH = '{from: "2013-01", until: "2014-07"}; an open end is left out'
    NUMBER = "a number, or a list of two: [300, 500]"
    MAPPING = "a mapping of keys and values"
    MAPPINGS = "a list of mappings"
    NOTES = 'a mapping of ids to texts, such as {other-id: "why"}'
    SPEAKER = "a gazetteer id, or {entity: id, en: name and role, fr: name and role}"


class Key(Struct, frozen=True):
    """One key of an entry: its form, what it is for, whether it must be there, what it may hold."""

    name: str
    form: Form
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: Mapping[str, Key] = field(default_factory=dict)
    nullable: bool = False


class Section(Struct, frozen=True):
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

_SPEAKER_KEYS = _keys(
    Key("entity", Form.WORD, "gazetteer id of the speaker; left out for one without a name (a local source)"),
    Key("en", Form.TEXT, "name and role to print in English", required=True),
    Key("fr", Form.TEXT, "name and role to print in French", required=True),
    Key("also", Form.WORDS, "gazetteer ids of others who say it too, or for whom the speaker speaks"),
)

_ROLE_KEYS = _keys(
    Key("agent", Form.WORDS, "who does it: gazetteer ids, of the deed that is told, not of the speaker"),
    Key("action", Form.TEXT, "what is done: an English verb"),
    Key("patient", Form.WORDS, "to whom or against whom: gazetteer ids"),
)

_QUANTITY_KEYS = _keys(
    Key("value", Form.NUMBER, "the number, or both ends of a range"),
    Key("vague", Form.CHOICE, "a word instead of a number", choices=VAGUE_WORDS),
    Key("qualifier", Form.CHOICE, "how exact the statement is about it", required=True, choices=QUALIFIERS),
    Key("unit", Form.TEXT, "what is counted, in a word or two", required=True),
    Key("counts", Form.TEXT, "exactly what is counted: whom, where, of which kind, over which time", required=True),
)

_REVIEW_KEYS = _keys(
    Key("claim", Form.TEXT, "the claim that was checked, as the review words it", required=True),
    Key("lang", Form.WORD, "language of the review: en, fr, pt-br"),
    Key("rating", Form.TEXT, "the verdict in the publisher's own words", required=True),
    Key("rating_value", Form.TEXT, "the verdict as a number, as the publisher writes it"),
    Key("best", Form.TEXT, "the best number the publisher gives"),
    Key("worst", Form.TEXT, "the worst number the publisher gives"),
    Key("claimant", Form.TEXT, "who made the claim"),
    Key("claim_date", Form.DATE, "when the claim was made"),
    Key("appearance", Form.ADDRESS, "where the claim appeared"),
)

STATEMENT_KEYS = _keys(
    Key("id", Form.WORD, "stable name of the statement; never changed or used again", required=True),
    Key("topic", Form.WORD, "theme; statements of one topic stand in one file", required=True),
    Key("kind", Form.CHOICE, "what sort of fact it is", required=True, choices=KINDS),
    Key("stance", Form.CHOICE, "how the speaker puts it", required=True, choices=STANCES),
    Key("en", Form.TEXT, "the statement in English: one sentence, own words", required=True),
    Key("fr", Form.TEXT, "the statement in French: the same fact, the same figures", required=True),
    Key("speaker", Form.SPEAKER, "who says it; left out when the publisher does", keys=_SPEAKER_KEYS),
    Key("source", Form.WORD, "id of the source in the registry", required=True),
    Key("locator", Form.TEXT, "where in the source: a paragraph or page"),
    Key("date", Form.PERIOD, "when it happened, or the day a figure holds for"),
    Key("validity", Form.STRETCH, "from when until when it holds, where the statement says so"),
    Key("actors", Form.WORDS, "gazetteer ids of all actors the statement is about"),
    Key("places", Form.WORDS, "gazetteer ids of the places it is about"),
    Key("roles", Form.MAPPING, "who does what to whom", keys=_ROLE_KEYS),
    Key("quantities", Form.MAPPINGS, "every figure of the statement, in order", keys=_QUANTITY_KEYS),
    Key("conflicts_with", Form.WORDS, "statements that cannot be true together with it; declared on both"),
    Key("conflict_notes", Form.NOTES, "why they cannot both be true, where figures and names do not show it; by id"),
    Key("no_conflict_notes", Form.NOTES, "why both can be true though comparison sees a conflict; on either of the two; by id"),
    Key("corroborated_by", Form.WORDS, "independent statements that agree with it; declared on both"),
    Key("supersedes", Form.WORDS, "older statements that this one replaces"),
    Key("series", Form.WORD, "name of the series of figures or events it belongs to"),
    Key("review", Form.MAPPING, "the fact check it reports, as its publisher gives it", keys=_REVIEW_KEYS),
    Key("note", Form.TEXT, "anything an editor should know; shown with the statement, not compared"),
)

SOURCE_KEYS = _keys(
    Key("id", Form.WORD, "stable name of the source: publisher and date", required=True),
    Key("publisher", Form.TEXT, "who published it, as printed in attributions", required=True),
    Key("title", Form.TEXT, "its title; in square brackets when it is a description"),
    Key("url", Form.ADDRESS, "its address"),
    Key("published", Form.DATE, "when it was published"),
    Key("kind", Form.CHOICE, "what sort of source it is", required=True, choices=SOURCE_KINDS),
    Key("origin", Form.TEXT, "the wire or document it copies; copies of one origin count as one source"),
)

_NAME_KEYS = _keys(
    Key("en", Form.NAMES, "names in English; the first is printed"),
    Key("fr", Form.NAMES, "names in French; the first is printed"),
)

ENTITY_KEYS = _keys(
    Key("id", Form.WORD, "stable name of the entity", required=True),
    Key("name", Form.TEXT, "its name in lists", required=True),
    Key("type", Form.CHOICE, "what it is", required=True, choices=ENTITY_TYPES),
    Key(
        "aliases",
        Form.MAPPING,
        "all its names; those in capitals match with their case",
        required=True,
        keys=_NAME_KEYS,
    ),
    Key("demonyms", Form.MAPPING, "adjectives and names of its people", keys=_NAME_KEYS),
    Key("ambiguous", Form.NAMES, "those of its names that other entities have too"),
    Key("part_of", Form.WORD, "the whole it is a part, branch or official voice of", nullable=True),
    Key(
        "role",
        Form.MAPPING,
        "what a person is known for, with the years the statements cover",
        keys=_keys(
            Key("en", Form.TEXT, "in English", required=True),
            Key("fr", Form.TEXT, "in French", required=True),
        ),
    ),
)

_WORDING_SIDE_KEYS = _keys(
    Key("en", Form.TEXTS, "wordings in English"),
    Key("fr", Form.TEXTS, "wordings in French"),
)

WORDING_KEYS = _keys(
    Key("id", Form.WORD, "id of the statement", required=True),
    Key("same", Form.MAPPING, "other wordings of the statement", keys=_WORDING_SIDE_KEYS),
    Key("contrary", Form.MAPPING, "wordings of what the statement refutes", keys=_WORDING_SIDE_KEYS),
    Key("beside", Form.MAPPING, "sentences close to it that it says nothing about", keys=_WORDING_SIDE_KEYS),
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
