"""The trace of `verify --explain`: every step, exactly as it is shown, on a base of two statements.

How the weights judge is no matter of the trace and changes with their weights, so a judgement of three lines stands in for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from knowledge.bases import write_base
from malicheck.checker import Checker
from malicheck.comparison.judgement import RELATIONS, Relation, load_judgement
from malicheck.knowledge.names import Gazetteer
from malicheck.report import View, report_for
from malicheck.report.messages import FACETS
from malicheck.report.trace import trace_sections
from malicheck.report.trace_messages import PARTS as PART_WORDS
from malicheck.report.trace_messages import QUALIFIERS, RULES, TEXTS, TITLES, UNITS
from malicheck.trace import GROUPS, PARTS, Found, Part, read_parts

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "finding.schema.json").read_text(encoding="utf-8"))
FILES = {
    "sources.yaml": """\
sources:
  - id: gazette
    publisher: Sahel Gazette
    title: Peacekeepers at a crossroads
    published: "2022-11-16"
    kind: newspaper
""",
    "entities.yaml": """\
entities:
  - id: mali
    name: Mali
    type: country
    aliases: {en: [Mali], fr: [Mali]}
  - id: minusma
    name: MINUSMA
    type: operation
    aliases: {en: [MINUSMA], fr: [Minusma]}
    part_of: mali
""",
    "minusma.yaml": """\
statements:
  - id: personnel
    topic: minusma
    kind: quantity
    stance: asserts
    en: MINUSMA had 17,557 soldiers in Mali in 2022.
    fr: La Minusma comptait 17 557 soldats au Mali en 2022.
    speaker: minusma
    source: gazette
    date: "2022"
    actors: [minusma]
    places: [mali]
    quantities: [{value: 17557, qualifier: exact, unit: people, counts: soldiers}]
  - id: left
    topic: minusma
    kind: event
    stance: asserts
    en: MINUSMA left the town of Ber in August 2023.
    fr: La Minusma a quitté la ville de Ber en août 2023.
    source: gazette
    date: "2023-08"
    actors: [minusma]
""",
}
ENGLISH = "According to MINUSMA, it stayed in Ber with over 20,000 soldiers in 2022"
FRENCH = "La Minusma compte 5 000 soldats au Mali"
SHOWN = """\
  HOW THIS WAS REACHED
  READ IN THE CLAIM
    “[According to] [MINUSMA], it [stayed] in Ber with [over 20,000 soldiers] in
      [2022]”
    read as English
    actor: “MINUSMA” [minusma]
    quantity: “over 20,000 soldiers” = more than 20,000 (counts [soldier])
    date: “2022” = 2022
    speaker: “MINUSMA” (asserts) [minusma]
    concept: “According to” [quote]
    concept: “stayed” [stay]
    concept: “soldiers” [soldier]
    other word: “Ber”
  FOUND IN THE BASE, BY RANK VALUE
    1. {first} [personnel]
    2. {second} [left]
  COMPARED
    [personnel] supports 5%, conflicts 90%, settles nothing 5%
      ≠ number: claim says “over 20,000 soldiers”; source says 17,557 people,
        2022
      = date: claim and source say “2022”
      = actor: claim and source say “MINUSMA”
      = speaker: claim and source say “MINUSMA”
      without “number”: supports 80%, conflicts 10%, settles nothing 10%
    [left] supports 0%, conflicts 0%, settles nothing 100%
      by the weights alone: supports 5%, conflicts 90%, settles nothing 5%; a
        plain rule, or its rank and words, correct them
      ≠ date: claim says “2022”; source says August 2023
      = actor: claim and source say “MINUSMA”
      ≠ affirmed or denied: claim says “stayed”; source says the opposite: left
      ~ speaker: claim attributes it to “MINUSMA”; source attributes it to Sahel
        Gazette (compatible)
  RULE
    [personnel] (90%) conflicts with the claim, and none supports it with a
      probability of 35% or more
"""


def judged(features: Mapping[str, float]) -> Relation:
    """Conflicts where a number or date does, supports where a date agrees."""
    if features["number_only_conflicts"] or features["date_only_conflicts"]:
        return Relation(0.05, 0.9, 0.05)
    return Relation(0.8, 0.1, 0.1) if features["date_agrees"] else Relation(0.05, 0.05, 0.9)


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checker]:
    for module in ("comparison.judgement", "trace"):
        monkeypatch.setattr(f"malicheck.{module}.judge_relation", judged)
    monkeypatch.setattr("malicheck.comparison.judgement.settle", lambda relation, features: relation)
    yield Checker.open([write_base(tmp_path / "base", {**FILES})], only=True, cache=False)


def trace_text(checker: Checker, claim: str, lang: str = "en") -> str:
    text = report_for("text", View(lang=lang, explain=True)).finding(checker.check(claim, explain=True))
    return text[text.index(f"  {'HOW THIS' if lang == 'en' else 'COMMENT CE'}") :]


def test_the_whole_trace_is_shown(checker: Checker) -> None:
    first, second = (f"{found.score:.1f}" for found in checker.index.search(checker.reader.read(ENGLISH)))
    assert trace_text(checker, ENGLISH) == SHOWN.format(first=first, second=second)


def test_the_trace_in_french(checker: Checker) -> None:
    first, second = (f"{row.score:.1f}".replace(".", ",") for row in checker.index.search(checker.reader.read(FRENCH)))
    shown = trace_text(checker, FRENCH, "fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert shown == f"""\
  COMMENT CE RÉSULTAT A ÉTÉ ATTEINT
  LU DANS L’AFFIRMATION
    « La [Minusma] [compte] [5 000 soldats] au [Mali] »
    lue comme du français
    acteur : « Minusma » [minusma]
    lieu : « Mali » [mali]
    quantité : « 5 000 soldats » = exactement 5 000 (compte [soldier])
    locuteur : « Minusma » (affirme) [minusma]
    notion : « compte » [number]
    notion : « soldats » [soldier]
  TROUVÉS DANS LA BASE, PAR VALEUR DE RANG
    1. {first} [personnel]
    2. {second} [left] : trop peu de mots de l’affirmation pour être comparé
  COMPARÉS
    [personnel] appuie 5 %, contredit 90 %, ne tranche pas 5 %
      ≠ nombre : l’affirmation dit « 5 000 soldats » ; la source dit 17 557,
        2022
      = acteur : l’affirmation et la source disent « Minusma »
      = lieu : l’affirmation et la source disent « Mali »
      = locuteur : l’affirmation et la source disent « Minusma »
      sans « nombre » : appuie 5 %, contredit 5 %, ne tranche pas 90 %
  RÈGLE
    [personnel] (90 %) contredit l’affirmation, et aucun ne l’appuie avec une
      probabilité d’au moins 35 %
"""


def test_what_was_left_out_and_what_was_misspelt_is_told(checker: Checker) -> None:
    text = trace_text(checker, "@desk FYI: Minusma had 12,000 soliders in Mali, let that sink in #Mali")
    assert text[: text.index("  FOUND IN")] == """\
  HOW THIS WAS REACHED
  READ IN THE CLAIM
    “@desk FYI: [Minusma] had [12,000 soliders] in [Mali], let that sink in
      #Mali”
    read as English
    left out: “@desk FYI:”
    left out: “let that sink in #Mali”
    misspelt: “soliders” read as “soldiers”
    actor: “Minusma” [minusma]
    place: “Mali” [mali]
    quantity: “12,000 soliders” = exactly 12,000 (counts [soldier])
    concept: “soliders” [soldier]
"""
    french = trace_text(checker, "Pour info, la Minusma comptait 12 000 solats, c'est un fait", "fr").replace("\u00a0", " ")
    assert "laissé de côté : « Pour info, »" in french
    assert "laissé de côté : « c'est un fait »" in french
    assert "mal écrit : « solats » lu « soldats »" in french


def test_json_has_the_same_trace_and_fits_the_schema(checker: Checker) -> None:
    finding = checker.check(ENGLISH, explain=True)
    row = json.loads(report_for("jsonl", View(explain=True)).finding(finding))
    Draft202012Validator(SCHEMA).validate(row)
    trace = row["trace"]
    assert [part for part in trace["read"] if part["kind"] == "quantity"] == [
        {
            "kind": "quantity", "start": 44, "end": 64, "text": "over 20,000 soldiers", "names": [], "low": 20000.0,
            "high": 20000.0, "qualifier": "more_than", "unit": "", "quantity": "count", "counts": ["soldier"],
        }
    ]  # fmt: skip
    assert all(ENGLISH[part["start"] : part["end"]] == part["text"] for part in trace["read"])
    assert [(found["id"], found["compared"]) for found in trace["candidates"]] == [("personnel", True), ("left", True)]
    assert trace["comparisons"][0]["without"] == [{"group": "number", "supports": 0.8, "conflicts": 0.1, "related": 0.1}]
    assert trace["ruling"] == {
        "rule": "only_conflicts",
        "supporting": None,
        "conflicting": {"id": "personnel", "probability": 0.9},
        "others": [],
        "text": "[personnel] (90%) conflicts with the claim, and none supports it with a probability of 35% or more",
    }


def test_markdown_has_the_same_steps(checker: Checker) -> None:
    text = report_for("markdown", View(explain=True)).finding(checker.check(ENGLISH, explain=True))
    assert "\n### HOW THIS WAS REACHED\n\n#### READ IN THE CLAIM\n\n- “\\[According to\\] \\[MINUSMA\\], it" in text
    assert "\n  - without “number”: supports 80%, conflicts 10%, settles nothing 10%\n" in text


def test_without_being_asked_for_there_is_no_trace(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a trace was made that nobody wants")

    monkeypatch.setattr("malicheck.checker.trace_steps", refused)
    finding = checker.check(ENGLISH)
    assert finding.trace is None
    text = report_for("text", View(explain=True)).finding(finding)
    assert "HOW THIS WAS REACHED" not in text
    assert "trace" not in json.loads(report_for("jsonl", View(explain=True)).finding(finding))


def test_a_trace_changes_nothing_else(checker: Checker) -> None:
    assert replace(checker.check(ENGLISH, explain=True), trace=None) == checker.check(ENGLISH)


def test_what_a_plain_rule_corrects_is_told(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def turned(relation: Relation, features: Mapping[str, float]) -> Relation:
        return Relation(relation.conflicts, relation.supports, relation.related)

    monkeypatch.setattr("malicheck.comparison.judgement.settle", turned)
    text = trace_text(checker, FRENCH, "en")
    assert "[personnel] supports 90%, conflicts 5%, settles nothing 5%\n" in text
    corrected = (
        "by the weights alone: supports 5%, conflicts 90%, settles nothing 5%; a plain rule, or its rank and words, correct them"
    )
    assert corrected in " ".join(text.split())


def test_candidates_that_were_not_compared_say_why(checker: Checker) -> None:
    finding = checker.check(ENGLISH, explain=True)
    assert finding.trace is not None
    found = replace(finding, trace=replace(finding.trace, candidates=(Found("left", 2.0, False),)))
    assert trace_sections(found, "en")[1].rows[0].text == "1. 2.0 [left]: too few words of the claim to be compared"


def test_nothing_found_is_said(checker: Checker) -> None:
    text = trace_text(checker, "Xyz")
    assert "    nothing: no word of the claim is in any statement\n  COMPARED\n    nothing\n  RULE\n    no statement" in text


def test_hostile_claims_stay_text(checker: Checker) -> None:
    claim = "MINUSMA \x1b[31mhas\x07 \u202e5,000 soldiers <b>now</b> *here*"
    for format in ("text", "markdown", "jsonl"):
        text = report_for(format, View(explain=True, width=300)).finding(checker.check(claim, explain=True))
        assert not any(bad in text for bad in "\x1b\x07\u202e")
    assert "“[MINUSMA] <U+001B>[31mhas<U+0007> <U+202E>[5,000 soldiers] <b>[now]</b> *here*”" in trace_text_wide(checker, claim)


def trace_text_wide(checker: Checker, claim: str) -> str:
    return report_for("text", View(explain=True, width=300)).finding(checker.check(claim, explain=True))


def test_colour_changes_no_character(checker: Checker) -> None:
    import re

    finding = checker.check(ENGLISH, explain=True)
    coloured = report_for("text", View(explain=True, colour=True)).finding(finding)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == report_for("text", View(explain=True)).finding(finding)


def test_every_word_of_a_trace_is_there_in_both_languages() -> None:
    for table in (PART_WORDS, QUALIFIERS, RULES, TEXTS, TITLES, UNITS):
        assert table["en"].keys() == table["fr"].keys()
    assert set(PARTS) == PART_WORDS["en"].keys()
    rules = SCHEMA["$defs"]["trace"]["properties"]["ruling"]["properties"]["rule"]["enum"]
    assert set(rules) == RULES["en"].keys()
    assert set(SCHEMA["$defs"]["comparison"]["properties"]["without"]["items"]["properties"]["group"]["enum"]) == set(GROUPS)
    assert set(GROUPS) - {"standing"} <= FACETS["en"].keys()


def test_the_weights_are_asked_again_without_each_group(tmp_path: Path) -> None:
    """With the shipped weights: every group named moves some probability, the one that moves most first."""
    finding = Checker.open().check("Keita was overthrown in August 2019", explain=True)
    assert finding.trace is not None
    nearest = finding.trace.comparisons[0]
    moves = [max(abs(getattr(row.relation, r) - getattr(nearest.relation, r)) for r in RELATIONS) for row in nearest.without]
    assert moves and moves == sorted(moves, reverse=True) and min(moves) >= 0.01
    date = next(row for row in nearest.without if row.group == "date")
    assert date.relation.supports > nearest.relation.supports
    assert load_judgement().settles.weights


def test_parts_stand_kind_by_kind_from_left_to_right(checker: Checker) -> None:
    claim = checker.reader.read("Mali and MINUSMA had 5 soldiers in 2021 and 7 in 2022")
    parts: tuple[Part, ...] = read_parts(claim, checker.reader.lexicon, checker.reader.gazetteer)
    assert [(part.kind, part.text) for part in parts if part.kind in ("actor", "place", "quantity", "date")] == [
        ("actor", "MINUSMA"),
        ("place", "Mali"),
        ("quantity", "5 soldiers"),
        ("quantity", "7"),
        ("date", "2021"),
        ("date", "2022"),
    ]
    denied = checker.reader.read("MINUSMA did not leave the town of Ber in June")
    told = read_parts(denied, checker.reader.lexicon, checker.reader.gazetteer)
    assert [part.text for part in told if part.kind == "denied"] == ["leave the town of Ber"]
    assert read_parts(checker.reader.read(""), checker.reader.lexicon, Gazetteer([])) == ()
