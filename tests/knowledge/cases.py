"""Every message of the check: what is broken in the sound base. `messages.txt` holds the reports."""

from __future__ import annotations

from knowledge.bases import ENTITIES, OTHER, SOURCES, STATEMENTS, WORDINGS

Changes = dict[str, str | bytes | None]


def statement(old: str, new: str) -> Changes:
    """The statement of the base with a stretch of its text replaced."""
    assert STATEMENTS.count(old) == 1, old
    return {"displacement": STATEMENTS.replace(old, new)}


def other(old: str, new: str) -> Changes:
    """A second statement with a stretch of its text replaced."""
    assert OTHER.count(old) == 1, old
    return {"other": OTHER.replace(old, new)}


def linked(first: str, second: str) -> Changes:
    """Both statements, each with lines added at its end."""
    return {"displacement": STATEMENTS + first, "other": OTHER + second}


def source(old: str, new: str) -> Changes:
    """The registry with a stretch of its text replaced."""
    assert SOURCES.count(old) == 1, old
    return {"sources": SOURCES.replace(old, new)}


def entity(old: str, new: str) -> Changes:
    """The gazetteer with the first place of a text replaced."""
    assert old in ENTITIES, old
    return {"entities": ENTITIES.replace(old, new, 1)}


def wording(old: str, new: str) -> Changes:
    """The wordings with a stretch of their text replaced."""
    assert WORDINGS.count(old) == 1, old
    return {"wordings": WORDINGS.replace(old, new)}


FILE_CASES: list[tuple[str, Changes]] = [
    ("bad-utf-8", {"other": b"# caf\xe9\nstatements: []\n"}),
    ("tab-indent", {"other": "statements:\n\t- id: a\n"}),
    ("colon-in-text", {"other": "statements:\n  - en: Mali: the army leaves\n"}),
    ("open-quote", {"other": 'statements:\n  - en: "The army\n    left\n'}),
    ("open-bracket", {"other": "statements:\n  - actors: [mali, ocha\n    id: x\n"}),
    ("bad-indent", {"other": "statements:\n  - id: x\n   topic: y\n"}),
    ("undefined-alias", {"other": "statements:\n  - en: *bold* words\n"}),
    ("at-sign", {"other": "statements:\n  - en: @army left\n"}),
    ("two-documents", {"other": "statements: []\n---\nstatements: []\n"}),
    ("control-character", {"other": "statements:\n  - en: The\x07 army\n"}),
    ("empty-file", {"other": "# nothing yet\n"}),
    ("list-as-file", {"other": "- id: x\n"}),
    ("text-as-file", {"other": "hello\n"}),
    ("unknown-section", {"other": "statments: []\n"}),
    ("section-without-list", {"other": "statements:\n  id: x\n"}),
    ("entry-without-mapping", {"other": "statements:\n  - displaced\n"}),
]

FIELD_CASES: list[tuple[str, Changes]] = [
    ("unknown-key", statement("stance:", "stanse:")),
    ("far-unknown-key", statement("    speaker: ocha\n", "    xyz: ocha\n")),
    ("duplicate-key", statement("    speaker: ocha\n", "    speaker: ocha\n    speaker: mali\n")),
    ("missing-key", statement("    topic: displacement\n", "")),
    ("without-source", statement("    source: ocha-2023-08\n", "")),
    ("without-id", statement("  - id: displaced-2023-08\n    topic", "  - topic")),
    ("empty-value", statement("speaker: ocha", "speaker:")),
    ("null-value", source("title: Flash Report No. 1", "title: null")),
    ("empty-text", source("title: Flash Report No. 1", 'title: ""')),
    ("wrong-choice", statement("stance: estimates", "stance: estimate")),
    ("list-for-text", statement("topic: displacement", "topic: [displacement]")),
    ("mapping-for-text", statement("topic: displacement", "topic: {a: b}")),
    ("text-for-list", statement("actors: [ocha]", "actors: ocha")),
    ("yaml-no", entity("fr: [Mali]", "fr: [no]")),
    ("yaml-yes", source("publisher: OCHA", "publisher: Yes")),
    ("yaml-on", source("publisher: OCHA", "publisher: on")),
    ("yaml-time", source("title: Flash Report No. 1", "title: 12:30")),
    ("yaml-date-as-title", source("title: Flash Report No. 1", "title: 2023-08-28")),
    ("yaml-impossible-date-as-title", source("title: Flash Report No. 1", "title: 2023-02-30")),
    ("yaml-octal", statement("value: 33100", "value: 010")),
    ("yaml-underscore", statement("value: 33100", "value: 33_100")),
    ("yaml-sexagesimal", statement("value: 33100", "value: 12:30")),
    ("yaml-tag", source("publisher: OCHA", "publisher: !name OCHA")),
    ("number-with-comma", statement("value: 33100", "value: 33,100")),
    ("number-in-quotes", statement("value: 33100", 'value: "33100"')),
    ("number-as-word", statement("value: 33100", "value: dozens")),
    ("number-as-mapping", statement("value: 33100", "value: {a: 1}")),
    ("range-of-three", statement("value: 33100", "value: [1, 2, 3]")),
    ("range-reversed", statement("value: 33100", "value: [500, 300]")),
    ("value-and-vague", statement("value: 33100", "value: 33100\n        vague: dozens")),
    ("neither-value-nor-vague", statement("value: 33100\n        qualifier", "qualifier")),
    ("vague-choice", statement("value: 33100", "vague: many")),
    ("date-without-quotes", statement('date: "2023-08"', "date: 2023-08")),
    ("year-without-quotes", statement('date: "2023-08"', "date: 2023")),
    ("month-13", statement('date: "2023-08"', 'date: "2023-13"')),
    ("30-february", source('published: "2023-08-28"', 'published: "2023-02-30"')),
    ("date-in-words", statement('date: "2023-08"', 'date: "August 2023"')),
    ("date-as-list", source('published: "2023-08-28"', 'published: ["2023"]')),
    ("until-before-from", statement('date: "2023-08"', 'date: {from: "2023-08", until: "2022"}')),
    ("stretch-as-text", statement('date: "2023-08"', 'validity: "2023-08"')),
    ("empty-stretch", statement('date: "2023-08"', "validity: {}")),
    ("unknown-end", statement('date: "2023-08"', 'validity: {from: "2023", to: "2024"}')),
    ("bad-id", statement("id: displaced-2023-08", "id: Displaced_2023")),
    ("bad-address", source("url: https://example.org/ocha", "url: example.org/ocha")),
    ("repeated-item", statement("actors: [ocha]", "actors: [ocha, mali, ocha]")),
    ("speaker-without-french", statement("speaker: ocha", "speaker: {entity: ocha, en: OCHA}")),
    (
        "quantity-as-text",
        statement(
            "      - value: 33100\n        qualifier: exact\n        unit: people\n        counts: people displaced",
            "      - 33100",
        ),
    ),
]

LINK_CASES: list[tuple[str, Changes]] = [
    ("duplicate-id", other("displaced-2023-09", "displaced-2023-08")),
    (
        "duplicate-source",
        source(
            "kind: primary\n", "kind: primary\n  - id: ocha-2023-08\n    publisher: B\n    title: C\n    kind: ngo\n"
        ),
    ),
    (
        "duplicate-wordings",
        wording(
            "      en: [Nobody left home in Mali]\n",
            "      en: [Nobody left home in Mali]\n  - id: displaced-2023-08\n",
        ),
    ),
    ("unknown-statement", linked("    conflicts_with: [displaced-2023-90]\n", "")),
    ("unknown-actor", statement("actors: [ocha]", "actors: [ocah]")),
    ("unknown-place", statement("places: [mali]", "places: [timbuktu]")),
    ("unknown-speaker", statement("speaker: ocha", "speaker: oxfam")),
    (
        "unknown-speaker-entity",
        statement("speaker: ocha", "speaker: {entity: oxfam, en: Oxfam, fr: Oxfam, also: [nobody]}"),
    ),
    ("unknown-agent", statement("    actors: [ocha]", "    roles: {agent: [ocha, unhcr], action: count}")),
    ("unknown-source", statement("source: ocha-2023-08", "source: ocha-2023")),
    ("unknown-wording", wording("id: displaced-2023-08", "id: displaced-2023-07")),
    ("unknown-whole", entity("part_of: null", "part_of: united-nations")),
    ("not-a-place", statement("places: [mali]", "places: [ocha]")),
    ("not-mirrored", linked("    conflicts_with: [displaced-2023-09]\n", "")),
    ("agreement-not-mirrored", linked("", "    corroborated_by: [displaced-2023-08]\n")),
    ("explains-nothing", linked("", "    conflict_notes: {displaced-2023-08: They differ.}\n")),
    ("notes-as-text", linked("", "    conflict_notes: They differ.\n")),
    ("unknown-dismissed", linked("", "    no_conflict_notes: {displaced-2023-80: Another month.}\n")),
    (
        "dismissed-and-declared",
        linked(
            "    conflicts_with: [displaced-2023-09]\n",
            "    conflicts_with: [displaced-2023-08]\n    no_conflict_notes: {displaced-2023-08: Another month.}\n",
        ),
    ),
    ("dismisses-itself", linked("", "    no_conflict_notes: {displaced-2023-09: Another month.}\n")),
    ("self-link", linked("", "    supersedes: [displaced-2023-09]\n")),
    ("part-of-itself", entity("part_of: null", "part_of: ocha")),
    ("circle", linked("    supersedes: [displaced-2023-09]\n", "    supersedes: [displaced-2023-08]\n")),
    (
        "for-and-against",
        linked(
            "    conflicts_with: [displaced-2023-09]\n    corroborated_by: [displaced-2023-09]\n",
            "    conflicts_with: [displaced-2023-08]\n    corroborated_by: [displaced-2023-08]\n",
        ),
    ),
    ("shared-name", entity("      en: [OCHA]", "      en: [OCHA, Mali]")),
]

TEXT_CASES: list[tuple[str, Changes]] = [
    (
        "short-statement",
        other("en: People were still fleeing their homes in September.", "en: People were still fleeing."),
    ),
    ("short-wording", wording("Exodus counted by OCHA", "Mass exodus")),
    (
        "same-text",
        other(
            "fr: Des habitants fuyaient encore leur foyer en septembre.",
            "fr: OCHA a indiqué que 33 100 personnes avaient fui leur foyer !",
        ),
    ),
    ("both-sides", wording("Nobody left home in Mali", '"thousands flee, in Mali"')),
    ("repeated-wording", wording("Exodus counted by OCHA", '"Thousands flee, in Mali"')),
    (
        "borrowed-wording",
        {"other": OTHER, **wording("Exodus counted by OCHA", "People were still fleeing their homes in September")},
    ),
    (
        "unused-source",
        source(
            "kind: primary\n", "kind: primary\n  - id: unused-2022\n    publisher: B\n    title: C\n    kind: ngo\n"
        ),
    ),
    ("untraceable-source", source("    title: Flash Report No. 1\n    url: https://example.org/ocha\n", "")),
    (
        "shared-wording",
        {
            "other": OTHER,
            **wording(
                "      en: [Nobody left home in Mali]\n",
                "      en: [Nobody left home in Mali]\n"
                "  - id: displaced-2023-09\n    same:\n      en: [Exodus counted by OCHA]\n",
            ),
        },
    ),
]

FIGURE_CASES: list[tuple[str, Changes]] = [
    ("figures-differ", statement("que 33 100 personnes", "que 31 300 personnes")),
    ("figure-in-one-language", statement("que 33 100 personnes", "que des personnes")),
    (
        "small-figures-contradict",
        {
            "other": OTHER.replace("People were still fleeing their homes in", "Four camps were opened in").replace(
                "Des habitants fuyaient encore leur foyer en", "Trois camps ont été ouverts en"
            )
        },
    ),
    ("quantity-not-in-the-texts", statement("value: 33100", "value: 31300")),
    ("range-not-in-the-texts", statement("value: 33100", "value: [300, 500]")),
]

CASES = FILE_CASES + FIELD_CASES + LINK_CASES + TEXT_CASES + FIGURE_CASES
