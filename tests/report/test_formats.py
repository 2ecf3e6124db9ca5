"""JSON, CSV and Markdown: their shape, and what hostile texts cannot do in them."""

from __future__ import annotations

import csv
import itertools
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from msgspec.structs import replace

from malicheck.report import FORMATS, View, WholeReport, report_for
from malicheck.report.table import COLUMNS
from malicheck.report.untrusted import cell, escape_json, escape_markdown, is_address, visible
from malicheck.verdict import Evidence, Finding

from .findings import CONTRADICTED, DISPUTED, FINDINGS, NOT_COVERED, PERSONNEL, claim

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "finding.schema.json").read_text(encoding="utf-8"))
HIDDEN = "\x00\x07\x1b\x7f\x9b\u00ad\u061c\u200b\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\U000e0041"
#: All that is hidden but for white space: controls, marks that turn a line round, what has no width, tags, lone surrogates.
HIDDEN_RANGES = (
    range(0x09), range(0x0E, 0x20), range(0x7F, 0xA0), range(0xAD, 0xAE), range(0x61C, 0x61D), range(0x180E, 0x180F),
    range(0x200B, 0x200C), range(0x200E, 0x2010), range(0x2028, 0x202F), range(0x2060, 0x2070), range(0xFEFF, 0xFF00),
    range(0xFFF9, 0xFFFC), range(0xD800, 0xE000), range(0xE0000, 0xE0080),
)  # fmt: skip
TEXT = st.text(
    st.one_of(
        st.sampled_from(list("=+-@[]()<>*_`#|~&$!\\.1:/ \t\n\r'\"")),
        st.sampled_from(HIDDEN),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def written(format: str, findings: tuple[Finding, ...], view: View | None = None) -> str:
    report = report_for(format, view or View())
    text = report.opening()
    for finding in findings:
        said = report.finding(finding)
        if isinstance(report, WholeReport):
            report.keep(said, finding.verdict)
        else:
            text += said
    return text + report.closing()


def objects(findings: tuple[Finding, ...], view: View | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("jsonl", findings, view).splitlines()]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("related", [False, True])
def test_every_object_fits_the_schema(lang: str, related: bool) -> None:
    validator = Draft202012Validator(SCHEMA)
    rows = objects(FINDINGS, View(lang=lang, related=related))
    assert len(rows) == len(FINDINGS)
    for row in rows:
        validator.validate(row)


def test_the_schema_refuses_another_shape() -> None:
    validator = Draft202012Validator(SCHEMA)
    row = objects((CONTRADICTED,))[0]
    for broken in (
        {**row, "verdict": "false"},
        {**row, "extra": 1},
        {**row, "schema_version": 2},
        {**row, "confidence": 1.2},
    ):
        assert not validator.is_valid(broken)
    del row["evidence"]
    assert not validator.is_valid(row)


def test_the_object_in_full() -> None:
    assert objects((CONTRADICTED,)) == [
        {
            "schema_version": 1,
            "id": None,
            "claim": "MINUSMA has only 5,000 personnel",
            "lang": "en",
            "verdict": "contradicted",
            "confidence": 0.93,
            "needs_review": False,
            "reasons": ["number"],
            "evidence": [
                {
                    "id": "minusma-personnel",
                    "relation": "conflicts",
                    "score": 0.93,
                    "statement": {"en": PERSONNEL.en, "fr": PERSONNEL.fr},
                    "attribution": {
                        "speaker": "MINUSMA",
                        "stance": "asserts",
                        "publisher": "Sahel Gazette",
                        "title": "Peacekeepers at a crossroads",
                        "url": "https://example.org/2022/11/peacekeepers",
                        "published": "2022-11-16",
                        "locator": "paragraph 3",
                    },
                    "reasons": [
                        {
                            "facet": "number",
                            "agreement": "conflicts",
                            "claim": "5,000 personnel",
                            "statement": "17,557",
                            "text": "number: claim says “5,000 personnel”; source says 17,557, November 2022",
                        },
                        {
                            "facet": "actor",
                            "agreement": "agrees",
                            "claim": "MINUSMA",
                            "statement": "MINUSMA",
                            "text": "actor: claim and source say “MINUSMA”",
                        },
                    ],
                }
            ],
        }
    ]


@pytest.mark.parametrize("findings", [(), FINDINGS[:1], FINDINGS])
def test_json_is_one_array_of_the_same_objects(findings: tuple[Finding, ...]) -> None:
    assert json.loads(written("json", findings)) == objects(findings)


def test_related_statements_stand_in_json_on_request_or_when_nothing_settles_it() -> None:
    assert [evidence["relation"] for evidence in objects((DISPUTED,))[0]["evidence"]] == ["supports", "conflicts"]
    assert objects((DISPUTED,), View(related=True))[0]["evidence"][2]["relation"] == "related"
    assert [evidence["relation"] for evidence in objects((NOT_COVERED,))[0]["evidence"]] == ["related"]


@settings(max_examples=80, deadline=None)
@given(TEXT)
def test_json_keeps_every_claim_and_shows_nothing_hidden(text: str) -> None:
    finding = Finding(claim(text), "not_covered", 0.0, (), (), text)
    line = written("jsonl", (finding,))
    row = json.loads(line)
    assert (row["claim"], row["id"]) == (text, text)
    assert not any(character in line[:-1] for character in HIDDEN)
    assert line.count("\n") == 1


def test_lone_surrogates_become_escapes() -> None:
    assert escape_json('"\ud800"') == '"\\ud800"'


def test_csv_has_a_row_a_statement_and_one_for_a_claim_without_any() -> None:
    rows = list(
        csv.DictReader(StringIO(written("csv", (*FINDINGS, Finding(claim("Gao"), "not_covered", 0.0, (), ())))))
    )
    assert [(row["verdict"], row["relation"], row["statement_id"]) for row in rows] == [
        ("contradicted", "conflicts", "minusma-personnel"),
        ("disputed", "supports", "wagner-about-1000"),
        ("disputed", "conflicts", "bamako-denies-wagner"),
        ("supported", "supports", "minusma-personnel"),
        ("not_covered", "related", "wagner-about-1000"),
        ("not_covered", "", ""),
    ]
    assert all(None not in row.values() and len(row) == len(COLUMNS) for row in rows)
    assert rows[1]["why"] == "number: claim and source say “About 1,000”, November 2022"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("http://example.org")', "-2+3|cmd"],
)
def test_no_cell_starts_a_formula(text: str) -> None:
    source = replace(PERSONNEL.source, publisher=text, title=text)
    evidence = Evidence(replace(PERSONNEL, en=text, source=source, locator=text), "related", 0.1, ())
    row = next(
        iter(
            csv.DictReader(StringIO(written("csv", (Finding(claim(text), "not_covered", 0.1, (), (evidence,), text),))))
        )
    )
    for column in ("id", "claim", "statement", "publisher", "title", "locator"):
        assert row[column].startswith("'"), column


@settings(max_examples=80, deadline=None)
@given(TEXT)
def test_csv_reads_back_as_one_row(text: str) -> None:
    finding = Finding(claim(text), "not_covered", 0.0, (), (), text)
    lines = written("csv", (finding,))
    rows = list(csv.reader(StringIO(lines)))
    assert len(rows) == 2
    assert rows[1][1] == cell(text)
    assert not re.match(r"\s*[=+\-@]", rows[1][1])
    assert lines.count("\n") == 2


def test_markdown_in_full() -> None:
    assert written("markdown", (CONTRADICTED, NOT_COVERED)) == (
        "## ✗ CONTRADICTED: number\n\n> MINUSMA has only 5,000 personnel\n\n"
        "1 statement conflicts with it; none supports it. Match: strong (93%).\n\n### CONFLICTING\n\n"
        "1. The UN mission in Mali has 17,557 personnel: soldiers, police officers, civilians and volunteers.  \n"
        "   — MINUSMA, in *Sahel Gazette*, “Peacekeepers at a crossroads”, 16 November 2022, paragraph 3, "
        "<https://example.org/2022/11/peacekeepers> (`minusma-personnel`)\n"
        "   - ≠ number: claim says “5,000 personnel”; source says 17,557, November 2022\n"
        "   - = actor: claim and source say “MINUSMA”\n"
        "\n## ? NOT COVERED\n\n> Russia annexed Crimea in 2014\n\nNo statement of the base settles it.\n\n"
        "**MISSING**: no statement found near it speaks of “Russia”\n\n### NEAREST, WITHOUT SETTLING IT\n\n"
        "1. About 1,000 Wagner fighters are deployed in Mali.  \n"
        "   — James Heappey (British defence minister) \\[estimate\\], in *Sahel Gazette*, "
        "“Peacekeepers at a crossroads”, 16 November 2022, paragraph 5, "
        "<https://example.org/2022/11/peacekeepers> (`wagner-about-1000`)\n"
        "   - ≠ date: claim says “in 2014”; source says November 2022\n"
    )


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_escaped_markdown_renders_as_the_text(text: str) -> None:
    shown = visible(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_markdown(text))
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    children = [child for token in tokens for child in (token.children or ())]
    assert {child.type for child in children} <= {"text", "text_special", "softbreak"}
    assert "".join(child.content for child in children) == shown


@settings(max_examples=80, deadline=None)
@given(TEXT)
def test_visible_text_is_one_line_of_visible_characters(text: str) -> None:
    shown = visible(text)
    assert not any(character in shown for character in HIDDEN)
    assert "\n" not in shown and "\r" not in shown and "\t" not in shown
    assert visible(shown) == shown


def test_only_plain_web_addresses_are_linked() -> None:
    assert is_address("https://example.org/a?b=c&d=(e)#f")
    for text in (
        "javascript:alert(1)",
        "https://a.org/> <script>",
        "https://a.org/\u202egpj",
        "https://a b",
        "file:///etc",
    ):
        assert not is_address(text)


@pytest.mark.parametrize("format", FORMATS)
def test_no_findings_give_a_whole_document(format: str) -> None:
    text = written(format, ())
    whole = text.startswith("<!DOCTYPE html>") and text.endswith("</html>\n") and "No claim was checked." in text
    assert whole if format == "html" else text in ("", "[]\n", ",".join(COLUMNS) + "\n")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_report_is_the_same_each_time(format: str, lang: str) -> None:
    assert written(format, FINDINGS, View(lang=lang)) == written(format, FINDINGS, View(lang=lang))


def test_no_hidden_character_is_shown_as_it_is() -> None:
    for character in map(chr, itertools.chain(*HIDDEN_RANGES)):
        assert visible(f"a{character}b") == f"a<U+{ord(character):04X}>b"
        escaped = escape_json(f"a{character}b")
        assert escaped.isascii()
        assert ord(character) < 0x20 or json.loads(f'"{escaped}"') == f"a{character}b"
