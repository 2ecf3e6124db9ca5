"""What the tools answer, over a base of two statements that are declared to conflict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from malicheck.assistant.arguments import Faulty
from malicheck.assistant.messages import FAULTS, KINDS, NOTE
from malicheck.assistant.server import result_of
from malicheck.assistant.tools import MOST_FINDINGS, TOOLS, Desk, answer

SCHEMAS = Path(__file__).resolve().parents[2] / "schema"
PERSONNEL = "The UN mission in Mali has 17,557 personnel."
LINE = "MINUSMA, in Sahel Gazette, “Peacekeepers at a crossroads”, 16 November 2022, paragraph 3, https://example.org/2022/11/peacekeepers"


def ask(desk: Desk, name: str, **given: Any) -> dict[str, Any]:
    """The answer as it goes over the wire; it fits the schema that the tool declares."""
    value: dict[str, Any] = json.loads(json.dumps(answer(desk, name, given)))
    jsonschema.Draft202012Validator(TOOLS[name].answers).validate(value)
    return value


def statements_in(value: object) -> Iterator[dict[str, Any]]:
    """Every statement of an answer: whatever has a text in both languages."""
    if isinstance(value, dict):
        if "statement" in value and isinstance(value["statement"], dict):
            yield value
        for item in value.values():
            yield from statements_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from statements_in(item)


def test_verify_gives_verdict_statement_speaker_and_publication(desk: Desk) -> None:
    value = ask(desk, "verify", claims=[PERSONNEL])
    finding = value["findings"][0]
    supporting = finding["evidence"][0]
    assert finding["verdict"] in ("supported", "disputed")
    assert supporting["id"] == "minusma-personnel"
    assert supporting["relation"] == "supports"
    assert supporting["statement"]["fr"] == "La mission de l’ONU au Mali compte 17 557 personnes."
    assert supporting["attribution"] == {
        "speaker": "MINUSMA",
        "stance": "asserts",
        "publisher": "Sahel Gazette",
        "title": "Peacekeepers at a crossroads",
        "url": "https://example.org/2022/11/peacekeepers",
        "published": "2022-11-16",
        "locator": "paragraph 3",
    }
    assert supporting["said"] == LINE
    assert value["note"] == NOTE["en"]


def test_a_finding_has_the_published_shape(desk: Desk) -> None:
    schema = json.loads((SCHEMAS / "finding.schema.json").read_text("utf-8"))
    finding = ask(desk, "verify", claims=["The UN mission in Mali has 5,000 personnel"], related=True)["findings"][0]
    for row in finding["evidence"]:
        del row["said"]
    jsonschema.Draft202012Validator(schema).validate(finding)


def test_claims_that_cannot_be_read_do_not_hide_the_others(desk: Desk) -> None:
    value = ask(desk, "verify", claims=["\u200b", PERSONNEL, "x" * 10_001])
    assert [row["claim"] for row in value["findings"]] == [PERSONNEL]
    assert [(row["item"], row["message"]) for row in value["errors"]] == [
        (1, "claims[1]: the claim is empty"),
        (3, "claims[3]: the claim has 10,001 characters, more than the limit of 10,000"),
    ]


def test_only_unreadable_claims_are_an_error(desk: Desk) -> None:
    with pytest.raises(Faulty) as caught:
        answer(desk, "verify", {"claims": [" "]})
    assert str(caught.value) == "claims[1]: the claim is empty\nhelp: write one sentence, French or English"


def test_no_more_evidence_than_wanted(desk: Desk) -> None:
    claim = "The UN mission in Mali had 17,557 personnel in 2014."
    assert len(ask(desk, "verify", claims=[claim], related=True)["findings"][0]["evidence"]) == 2
    (only,) = ask(desk, "verify", claims=[claim], max_evidence=1)["findings"][0]["evidence"]
    assert only["relation"] == "conflicts"


def test_search_in_either_language(desk: Desk) -> None:
    for query in ("UN mission 17,557", "mission de l’ONU 17 557"):
        rows = ask(desk, "search", query=query, limit=1)["statements"]
        assert [row["id"] for row in rows] == ["minusma-personnel"]
    assert ask(desk, "search", query="zebra crossing")["statements"] == []


def test_search_without_a_word(desk: Desk) -> None:
    with pytest.raises(Faulty, match='"query" holds no word to look for'):
        answer(desk, "search", {"query": "?!"})


def test_show_gives_what_speaks_against_a_statement(desk: Desk) -> None:
    entry = ask(desk, "show", ids=["minusma-personnel"])["entries"][0]
    assert entry["type"] == "statement"
    assert entry["entry"]["figures"][0]["low"] == 17557
    assert entry["said"] == LINE
    assert [row["id"] for row in entry["conflicts_with"]] == ["minusma-personnel-old"]


def test_show_of_an_actor_and_a_source_lists_their_statements(desk: Desk) -> None:
    actor, source = ask(desk, "show", ids=["minusma", "gazette-2022-11"])["entries"]
    assert (actor["type"], source["type"]) == ("entity", "source")
    for row in (actor, source):
        assert [one["id"] for one in row["statements"]] == ["minusma-personnel", "minusma-personnel-old"]
        assert row["left_out"] == 0


def test_show_names_the_id_that_may_be_meant_and_still_shows_the_rest(desk: Desk) -> None:
    value = ask(desk, "show", ids=["minusma-personel", "minusma"])
    assert [row["id"] for row in value["entries"]] == ["minusma"]
    error = value["errors"][0]
    assert error["item"] == 1
    assert error["message"] == 'nothing in the base has the id "minusma-personel"'
    assert error["hint"].startswith("did you mean minusma-personnel or minusma-personnel-old")


DRAFT = "# Sahel\n\nThe UN mission in Mali has 17,557 personnel.\n\nThe UN mission in Mali has 5,000 personnel.\n"


def test_lint_text_points_at_the_words(desk: Desk) -> None:
    value = ask(desk, "lint_text", text=DRAFT)
    wrong = next(row for row in value["findings"] if row["verdict"] == "contradicted")
    assert (wrong["line"], wrong["end_line"]) == (5, 5)
    assert wrong["text"] in "The UN mission in Mali has 5,000 personnel."
    assert wrong["claim"] == "The UN mission in Mali has 5,000 personnel."
    assert value["summary"]["sentences"] == 3
    assert value["left_out"] == 0


def test_lint_text_leaves_out_what_is_less_grave(desk: Desk) -> None:
    levels = {row["level"] for row in ask(desk, "lint_text", text=DRAFT, min_level="error")["findings"]}
    assert levels <= {"error"}
    assert ask(desk, "lint_text", text=DRAFT)["summary"] == ask(desk, "lint_text", text=DRAFT, min_level="error")["summary"]


def test_lint_text_of_many_findings_keeps_the_gravest(desk: Desk) -> None:
    value = ask(desk, "lint_text", text="The UN mission in Mali has 5,000 personnel.\n\n" * (MOST_FINDINGS + 3))
    assert len(value["findings"]) == MOST_FINDINGS
    assert value["left_out"] == sum(value["summary"][level] for level in ("error", "warning", "info")) - MOST_FINDINGS
    assert [row["line"] for row in value["findings"]] == sorted(row["line"] for row in value["findings"])


def test_lint_text_reads_the_format_it_is_told(desk: Desk) -> None:
    html = "<html><body><p>The UN mission in Mali has 5,000 personnel.</p></body></html>"
    found = ask(desk, "lint_text", text=html, format="html")["findings"]
    assert found and all(row["claim"] == "The UN mission in Mali has 5,000 personnel." for row in found)
    with pytest.raises(Faulty, match="there is no text to check"):
        answer(desk, "lint_text", {"text": "<!-- nothing -->", "format": "html"})


def test_ignore_comments_expire_on_the_day_of_the_desk(desk: Desk) -> None:
    comment = "<!-- malicheck-ignore-next MC1 until=2024-06-01 -- asked the mission -->"
    text = f"{comment}\nThe UN mission in Mali has 5,000 personnel.\n"
    before = [row["code"] for row in ask(desk, "lint_text", text=text)["findings"]]
    later = replace(desk, today=lambda: date(2024, 6, 2))
    assert before == []
    assert [row["code"] for row in ask(later, "lint_text", text=text)["findings"]] == ["MC902", "MC101"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_statement_of_every_answer_carries_its_attribution(desk: Desk, lang: str) -> None:
    answers = [
        ask(desk, "verify", claims=[PERSONNEL, "The UN mission in Mali has 5,000 personnel"], related=True, lang=lang),
        ask(desk, "search", query="17,557 personnel", lang=lang),
        ask(desk, "show", ids=["minusma-personnel", "minusma", "gazette-2022-11"], lang=lang),
        ask(desk, "lint_text", text=DRAFT, lang=lang),
    ]
    for value in answers:
        found = list(statements_in(value))
        assert found
        assert all(row["attribution"]["publisher"] == "Sahel Gazette" and "Sahel Gazette" in row["said"] for row in found)
        assert value["note"] == NOTE[lang]
        assert ("nothing true or false" if lang == "en" else "rien vrai ni faux") in value["note"]


def test_the_language_asked_for_is_that_of_the_faults_too(desk: Desk) -> None:
    with pytest.raises(Faulty, match="l’argument «\u00a0claims\u00a0» manque"):
        answer(desk, "verify", {"lang": "fr"})
    with pytest.raises(Faulty, match="l’argument «\u00a0claims\u00a0» manque"):
        answer(replace(desk, lang="fr"), "verify", {})


def test_both_languages_have_the_same_messages() -> None:
    assert FAULTS["en"].keys() == FAULTS["fr"].keys()
    assert KINDS["en"].keys() == KINDS["fr"].keys()


def test_a_fault_of_the_program_is_a_tool_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise RuntimeError("the engine\nbroke")

    monkeypatch.setattr(desk.checker.index, "search", broken)
    result = result_of(desk, "search", {"query": "drones"})
    assert result.is_error
    assert result.content[0].model_dump()["text"] == (
        "a fault in malicheck: RuntimeError: the engine broke\nhelp: please report it with the arguments; other calls still work"
    )
    assert "Traceback" in capsys.readouterr().err
    assert result_of(desk, "show", {"ids": ["minusma"]}).is_error is False


def test_hidden_characters_are_escapes_in_the_text(desk: Desk) -> None:
    result = result_of(desk, "verify", {"claims": ["The UN mission\u202e has 5,000 personnel"]})
    text = result.content[0].model_dump()["text"]
    assert "\u202e" not in text
    assert json.loads(text) == json.loads(json.dumps(result.structured_content))
