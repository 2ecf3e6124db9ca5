"""What is reported of a checked sentence: code, level, place, message, suggestion."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from malicheck.comparison.facet import Facet
from malicheck.lint.checking import Remembering, check_draft
from malicheck.lint.diagnostic import Diagnostic
from malicheck.trace import Ruling
from malicheck.verdict import Finding

from .engine import Rule, ScriptedChecker


def found(text: str, path: str = "a.md", rules: tuple[Rule, ...] | None = None) -> list[Diagnostic]:
    checker = ScriptedChecker() if rules is None else ScriptedChecker(rules)
    return list(check_draft(path, text.encode(), checker).diagnostics)


@pytest.mark.parametrize(
    ("text", "code", "level", "flagged"),
    [
        ("The Red Band has 500 fighters.", "MC101", "error", "500"),
        ("The Red Band has 900 fighters.", "MC101", "warning", "900"),
        ("Awa Diallo says the Red Band has 700 fighters.", "MC101", "warning", "700"),
        ("“The Red Band has 500 fighters.”", "MC101", "warning", "500"),
        ("“It will stay,” said Petit of the Red Band.", "MC107", "warning", "Petit"),
        ("The Red Band fled the town.", "MC113", "warning", "The Red Band fled the town."),
        ("The Red Band is in Ménaka now.", "MC108", "warning", "The Red Band is in Ménaka now."),
    ],
)
def test_codes_levels_and_words(text: str, code: str, level: str, flagged: str) -> None:
    rules = (
        Rule("500 fighters", "contradicted", at="500"),
        Rule("900 fighters", "contradicted", at="900", confidence=0.5),
        Rule("700 fighters", "contradicted", at="700", attributed=True),
        Rule("said Petit", "contradicted", "attribution", at="Petit", stated="Awa Diallo", attributed=True),
        Rule("fled", "contradicted", "wording", at="", stated=""),
        Rule("is in Ménaka", "disputed", agreement="agrees"),
    )
    (one,) = found(text, rules=rules)
    assert (one.code, one.level, one.text) == (code, level, flagged)


@pytest.mark.parametrize(
    ("facet", "code"),
    [
        ("number", "MC101"),
        ("date", "MC102"),
        ("actor", "MC103"),
        ("place", "MC104"),
        ("polarity", "MC105"),
        ("role", "MC106"),
        ("attribution", "MC107"),
        ("superseded", "MC109"),
        ("counted", "MC112"),
        ("scope", "MC113"),
    ],
)
def test_the_compared_fact_gives_the_code(facet: str, code: str) -> None:
    rules = (Rule("Red Band", "contradicted", facet, at="Red Band", stated="White Band"),)
    assert [one.code for one in found("The Red Band came back.", rules=rules)] == [code]


@pytest.mark.parametrize("facet", ["date", "place"])
def test_a_right_figure_for_another_time_or_place(facet: str) -> None:
    right = Facet("number", "agrees", "300", "300")
    rules = (Rule("300 fighters", "contradicted", facet, at="Gao", stated="Ménaka", beside=(right,)),)
    (one,) = found("The Red Band has 300 fighters in Gao.", rules=rules)
    assert (one.code, one.level, one.text) == ("MC110", "warning", "Gao")


def test_a_disputed_sentence_that_says_who_says_so_is_silent() -> None:
    rules = (Rule("Red Band", "disputed", attributed=True),)
    assert found("Diallo says the Red Band came.", rules=rules) == []


def test_a_supported_figure_without_its_qualifier_is_information() -> None:
    codes = [(one.code, one.level) for one in found("The Red Band has 300 fighters.")]
    assert codes == [("MC190", "info"), ("MC111", "info"), ("MC121", "info")]


def test_a_supported_figure_with_its_qualifier_is_not() -> None:
    rules = (Rule("300 fighters", "supported", agreement="agrees", at="about 300 fighters"),)
    assert [one.code for one in found("The Red Band has about 300 fighters.", rules=rules)] == ["MC190", "MC121"]


def test_a_supported_sentence_is_told_as_a_whole_with_the_statement() -> None:
    (one, *_) = found("The Red Band has about 300 fighters.")
    assert (one.code, one.verdict, one.text, one.suggestion) == ("MC190", "supported", one.claim, "")
    assert one.statements == ("red-band-count",) and "is supported by red-band-count" in one.message


def test_the_same_number_otherwise_qualified_has_its_own_code() -> None:
    rules = (Rule("300 fighters", "contradicted", at="more than 300"),)
    assert [one.code for one in found("The Red Band has more than 300 fighters.", rules=rules)] == ["MC111"]


def test_the_suggestion_is_in_the_language_of_the_draft() -> None:
    assert found("The Red Band has 500 fighters.")[0].suggestion == "300, per Awa Diallo"
    assert found("La Bande rouge compte 500 combattants.")[0].suggestion == "300, selon Awa Diallo"


def test_a_wrong_speaker_is_answered_with_the_right_one() -> None:
    (one,) = found("“The Red Band stays,” said Petit.")
    assert one.suggestion == "said by Awa Diallo"


def test_both_sides_of_a_dispute_are_given() -> None:
    (one,) = found("The Red Band is in Ménaka now.")
    assert one.suggestion == "say who says so: Awa Diallo (red-band-count); against it Sahel Gazette (red-band-denial)"
    assert one.statements == ("red-band-count", "red-band-denial")


def test_a_conflict_over_words_the_reading_put_in_is_one_level_lower() -> None:
    rules = (Rule("sang badly", "contradicted", "actor", at="Awa Diallo", stated="Jean Petit"),)
    (one,) = found("Awa Diallo came. He sang badly.", rules=rules)
    assert (one.code, one.level, one.text) == ("MC103", "warning", "He")
    (one,) = found("Awa Diallo sang badly.", rules=rules)
    assert (one.code, one.level, one.text) == ("MC103", "error", "Awa Diallo")


def test_what_is_not_covered_is_reported_only_with_a_figure_or_a_date() -> None:
    assert [one.code for one in found("The Red Band has 12 cooks there.")] == ["MC120"]
    assert found("The Red Band sings beautifully.") == []


def test_what_needs_review_is_not_told_as_not_covered() -> None:
    class Unclear(ScriptedChecker):
        def check(self, text: str, **options: Any) -> Finding:
            finding = super().check(text, **options)
            evidence = tuple(replace(one, relation="related") for one in finding.evidence)
            return replace(finding, verdict="not_covered", evidence=evidence, ruling=Ruling("unclear_support"))

    (one,) = check_draft("a.md", b"The Red Band has 500 fighters.", Unclear()).diagnostics
    assert (one.code, one.level, one.statements) == ("MC122", "info", ("red-band-count",))
    assert "needs to be read against red-band-count: The Red Band has about 300 fighters" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "The weather is fine and 40 people danced.",
        "Does the Red Band have 500 fighters?",
        "```\nThe Red Band has 500 fighters.\n```\n\nText.",
        "Text.\n\n<!-- The Red Band has 500 fighters. -->",
    ],
)
def test_silence(text: str) -> None:
    assert found(text) == []


def place(text: str, path: str = "a.md") -> tuple[int, int, int, int, int]:
    (one,) = [one for one in found(text, path) if one.code == "MC101"]
    spot = one.place
    return spot.line, spot.column, spot.end_line, spot.end_column, spot.byte_column


# worked out by hand: "The Red Band has " is 17 characters
@pytest.mark.parametrize(
    ("text", "line", "column", "end", "byte"),
    [
        ("The Red Band has 500 fighters.", 1, 18, 21, 18),
        ("The Red Band has **500** fighters.", 1, 20, 23, 20),
        ("Ménaka: the Red Band has 500 fighters.", 1, 26, 29, 27),
        ("Me\u0301naka: the Red Band has 500 fighters.", 1, 27, 30, 28),
        ("\ufeffThe Red Band has 500 fighters.", 1, 18, 21, 18),
        ("One.\r\n\r\nThe Red Band has 500 fighters.", 3, 18, 21, 18),
        ("The Red Band\nhas 500 fighters.", 2, 5, 8, 5),
        ("🎉 The Red Band has 500 fighters.", 1, 20, 23, 23),
        ("The Red Band\u202fhas 500 fighters.", 1, 18, 21, 20),
    ],
)
def test_places_count_code_points_of_the_file(text: str, line: int, column: int, end: int, byte: int) -> None:
    assert place(text) == (line, column, line, end, byte)


def test_a_sentence_over_two_lines_is_flagged_as_a_whole() -> None:
    (one,) = found("The Red Band\nfled the town.")
    spot = one.place
    assert (spot.line, spot.column, spot.end_line, spot.end_column) == (1, 1, 2, 15)
    assert one.text == "The Red Band fled the town."


def test_html_places() -> None:
    assert place("<p>The Red Band has <b>500</b> fighters.</p>", "a.html") == (1, 24, 1, 27, 24)


def test_fingerprints_do_not_depend_on_the_line_and_never_repeat() -> None:
    text = "The Red Band has 500 fighters."
    (before,) = found(text)
    one, two = found(f"Intro.\n\n{text}\n\n{text}")
    assert one.fingerprint == before.fingerprint
    assert two.fingerprint != one.fingerprint


def test_a_sentence_that_stands_twice_is_checked_once_and_found_at_both_places() -> None:
    checker = ScriptedChecker()
    draft = b"The Red Band has 500 fighters.\n\nThe Red Band has 300 fighters.\n\nThe Red Band has 500 fighters.\n"
    plain = check_draft("a.md", draft, checker)
    assert len(checker.asked) == 3
    again = check_draft("a.md", draft, Remembering(checker))
    assert again == plain
    assert [one.place.line for one in again.diagnostics if one.code == "MC101"] == [1, 5]
    assert len(checker.asked) == 5
