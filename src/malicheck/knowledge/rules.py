"""What can be wrong with a base: every rule with its code, its weight and what it is for."""

from __future__ import annotations

from msgspec import Struct


class Rule(Struct, frozen=True):
    """A rule of the base. An `error` stops every command; a `warning` is shown by the check only."""

    code: str
    name: str
    severity: str
    meaning: str


_ERRORS = (
    ("KB001", "unreadable", "A file or directory cannot be opened."),
    ("KB002", "encoding", "A file is not UTF-8."),
    ("KB003", "syntax", "A file is not YAML."),
    ("KB004", "empty", "A directory holds no YAML file, or a file holds nothing."),
    ("KB005", "file-name", "A file ends in .yml, which is not read."),
    ("KB010", "shape", "A value has another shape than its key wants: a list for a text, a text for a mapping."),
    ("KB011", "unknown-key", "A key or section has a name nobody reads."),
    ("KB012", "duplicate-key", "A key stands twice in one mapping: YAML would keep the last in silence."),
    ("KB013", "missing-key", "A key that every entry needs is not there."),
    ("KB014", "empty-value", "A key has no value."),
    ("KB015", "choice", "A value is not one of the listed words."),
    ("KB016", "changed-scalar", "YAML reads the value as something else than was written: no, 12:30, 010, 1_000."),
    ("KB017", "bad-date", "A date is not quoted, is no date of the calendar, or ends before it starts."),
    ("KB018", "bad-id", "An id is not made of lower-case letters, digits and hyphens."),
    ("KB019", "bad-number", "A figure is not a plain number or a range of two."),
    ("KB020", "bad-address", "An address does not start with http:// or https://."),
    ("KB021", "value-or-vague", "A quantity has both a number and a vague word, or neither."),
    ("KB022", "repeated-item", "An item stands twice in one list."),
    ("KB030", "duplicate-id", "Two entries have one id, in one base or in two."),
    ("KB031", "unknown-statement", "A link leads to a statement that is not there."),
    ("KB032", "unknown-entity", "An actor, place, speaker or role is not in the gazetteer."),
    ("KB033", "unknown-source", "A statement names a source that is not in the registry."),
    ("KB034", "not-a-place", "A place is neither a country nor a place of the gazetteer."),
    ("KB035", "not-mirrored", "A conflict or a corroboration is declared on one side only."),
    ("KB036", "self-link", "An entry links to itself."),
    ("KB037", "circle", "Statements supersede one another, or entities are parts of one another, in a circle."),
    ("KB038", "for-and-against", "Two statements are said both to conflict and to agree."),
    ("KB039", "shared-name", "Two entities share a name and do not mark it as ambiguous."),
    ("KB040", "short-text", "A text is too short to be matched safely."),
    ("KB041", "same-text", "Two statements have the same text."),
    ("KB042", "both-sides", "A wording stands on two sides of a statement: for it, for its contrary, beside it."),
    ("KB043", "repeated-wording", "A wording stands twice on one side of a statement."),
    ("KB044", "borrowed-wording", "A wording is the text of another statement."),
    ("KB045", "explains-nothing", "A note explains a conflict that is not declared."),
    ("KB046", "dismissed-and-declared", "A conflict is declared, and a note says that there is none."),
    ("KB050", "figures-disagree", "The French and the English text give different numbers."),
    ("KB051", "figure-missing", "A declared quantity stands in neither text."),
)

_WARNINGS = (
    ("KB060", "unused-source", "No statement uses the source."),
    ("KB061", "untraceable-source", "A source has neither a title nor an address."),
    ("KB062", "shared-wording", "A wording stands with two statements that are not linked to one another."),
)

RULES: dict[str, Rule] = {
    code: Rule(code, name, severity, meaning)
    for severity, rows in (("error", _ERRORS), ("warning", _WARNINGS))
    for code, name, meaning in rows
}
