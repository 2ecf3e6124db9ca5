"""The text report, exactly as it stands on a terminal of 80 columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from malicheck.comparison.facet import Facet
from malicheck.report import View, report_for
from malicheck.report.layout import columns, fold, plain
from malicheck.verdict import Evidence, Finding

from .findings import DISPUTED, FINDINGS, NOT_COVERED, PERSONNEL, claim

SNAPSHOTS = Path(__file__).with_name("snapshots")


def rendered(view: View) -> str:
    report = report_for("text", view)
    return report.opening() + "".join(report.finding(finding) for finding in FINDINGS) + report.closing()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("colour", [False, True])
def test_report_is_the_snapshot(lang: str, colour: bool) -> None:
    snapshot = SNAPSHOTS / f"report-{lang}{'-colour' if colour else ''}.txt"
    assert rendered(View(lang=lang, colour=colour)) == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_colour_changes_no_character(lang: str) -> None:
    import re

    coloured = rendered(View(lang=lang, colour=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == rendered(View(lang=lang))


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_passes_the_width_but_one_with_a_long_word(width: int) -> None:
    for line in rendered(View(width=width)).splitlines():
        assert columns(line) <= width or len(line.split()) == 1


def test_related_statements_come_on_request_only() -> None:
    assert "RELATED" not in report_for("text", View()).finding(DISPUTED)
    shown = report_for("text", View(related=True)).finding(DISPUTED)
    assert "RELATED, WITHOUT SETTLING IT\n  1. The UN mission in Mali has 17,557 personnel" in shown


def test_a_limit_says_what_it_leaves_out() -> None:
    evidence = tuple(Evidence(PERSONNEL, "conflicts", 0.9, ()) for _ in range(3))
    finding = Finding(claim("MINUSMA has only 5,000 personnel"), "contradicted", 0.9, ("number",), evidence)
    text = report_for("text", View(most=1)).finding(finding)
    assert "3 statements conflict with it; none supports it." in text
    assert text.endswith("  … 2 more statements not shown\n")
    assert "1 autre énoncé n’est pas montré" in report_for("text", View(lang="fr", most=2)).finding(finding)


def test_without_a_limit_no_statement_of_either_side_is_left_out() -> None:
    evidence = tuple(Evidence(PERSONNEL, "conflicts", 0.9, ()) for _ in range(30))
    finding = Finding(claim("MINUSMA has only 5,000 personnel"), "contradicted", 0.9, ("number",), evidence)
    assert report_for("text", View()).finding(finding).count("[minusma-personnel]") == 30


def test_nothing_near_is_said() -> None:
    finding = Finding(claim("The moon is far away"), "not_covered", 0.0, (), ())
    assert report_for("text", View()).finding(finding) == (
        "? NOT COVERED\n  “The moon is far away”\n  No statement of the base settles it.\n"
        "  MISSING: no statement of the base comes near it\n"
    )


def test_hostile_texts_stay_text() -> None:
    hostile = "[bold red]MINUSMA[/] \x1b[31mhas\x07 \u202eleft :warning: \u2066Mali"
    finding = Finding(claim(hostile), "not_covered", 0.0, (), ())
    for colour in (False, True):
        text = report_for("text", View(colour=colour, width=200)).finding(finding)
        assert "[bold red]MINUSMA[/] <U+001B>[31mhas<U+0007> <U+202E>left :warning: <U+2066>Mali" in text
        assert "\x1b[31m" not in text


def test_a_long_address_keeps_a_line_of_its_own() -> None:
    address = "https://example.org/" + "a" * 90
    lines = plain(fold([("in Sahel Gazette, " + address + " and more", "")], 40, "  ")).splitlines()
    assert lines == ["  in Sahel Gazette,", "  " + address, "  and more"]


def test_a_style_may_change_within_a_word() -> None:
    assert fold([("No", ""), ("w", "claim"), (" then", "claim")], 80, "- ") == [(("- No", ""), ("w then", "claim"))]


def test_what_explains_the_relation_comes_first() -> None:
    facets = (
        Facet("place", "agrees", "Mali", "Mali"),
        Facet("date", "conflicts", "2019", "2020"),
        Facet("actor", "compatible", "UN", "MINUSMA"),
    )
    for relation, names in (
        ("supports", ["place", "actor", "date"]),
        ("conflicts", ["date", "place", "actor"]),
        ("related", ["date", "actor", "place"]),
    ):
        verdict = {"supports": "supported", "conflicts": "contradicted"}.get(relation, "not_covered")
        finding = Finding(claim("x"), verdict, 0.5, (), (Evidence(PERSONNEL, relation, 0.5, facets),))
        lines = report_for("text", View()).finding(finding).splitlines()
        assert [
            line.replace("WHY", "").replace("COMPARED", "").split()[1].rstrip(":")
            for line in lines
            if ": claim" in line
        ] == names


def test_the_nearest_are_at_most_three() -> None:
    evidence = tuple(Evidence(PERSONNEL, "related", 0.1, ()) for _ in range(5))
    finding = Finding(NOT_COVERED.claim, "not_covered", 0.1, (), evidence)
    assert report_for("text", View()).finding(finding).count("[minusma-personnel]") == 3
    assert report_for("text", View(related=True)).finding(finding).count("[minusma-personnel]") == 5
