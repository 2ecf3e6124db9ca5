"""The audit: every declared conflict lands in one group, nothing is listed twice, and notes explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.bases import ENTITIES, SOURCES, write_base
from malicheck.checker import Checker
from malicheck.upkeep.audit import Audit, audit
from upkeep.running import run

STATEMENTS = """\
statements:
  - id: ocha-33100
    topic: displacement
    kind: quantity
    stance: estimates
    en: OCHA said that 33,100 people had fled their homes in Mali.
    fr: OCHA a indiqué que 33 100 personnes avaient fui leur foyer au Mali.
    source: ocha-2023-08
    places: [mali]
    conflicts_with: [nobody-fled]
  - id: nobody-fled
    topic: displacement
    kind: statement
    stance: denies
    en: Nobody has left his village this year, the governor answered.
    fr: Personne n'a quitté son village cette année, a répondu le gouverneur.
    source: ocha-2023-08
    conflicts_with: [ocha-33100]
  - id: camps-opened
    topic: displacement
    kind: event
    stance: asserts
    en: New camps were opened near the river in spring.
    fr: De nouveaux camps ont été ouverts près du fleuve au printemps.
    source: ocha-2023-08
"""
NOTE = '    conflict_notes: {nobody-fled: "One says people left their homes, the other that nobody did."}\n'


def base_of(directory: Path, note: str = "") -> Path:
    text = STATEMENTS.replace("    conflicts_with: [nobody-fled]\n", "    conflicts_with: [nobody-fled]\n" + note)
    return write_base(directory, {"sources.yaml": SOURCES, "entities.yaml": ENTITIES, "displacement.yaml": text})


def ids(found: Audit) -> dict[str, list[tuple[str, str]]]:
    names = ("seen", "explained", "unseen", "undeclared", "dismissed", "needless")
    groups = {name: getattr(found, name) for name in names}
    return {name: [(one.first.id, one.second.id) for one in rows] for name, rows in groups.items()}


@pytest.mark.parametrize("note", ["", NOTE])
def test_a_declared_conflict_is_seen_or_explained_or_neither(note: str, tmp_path: Path) -> None:
    found = ids(audit(Checker.open([base_of(tmp_path, note)], only=True)))
    declared = [*found["seen"], *found["explained"], *found["unseen"]]
    assert declared == [("nobody-fled", "ocha-33100")]
    assert found["unseen"] == [] if note else found["explained"] == []
    assert ("nobody-fled", "ocha-33100") not in found["undeclared"]


def test_the_index_is_whole_again_afterwards(tmp_path: Path) -> None:
    checker = Checker.open([base_of(tmp_path)], only=True)
    before = checker.index
    audit(checker)
    assert checker.index is before


def test_only_pairs_with_a_statement_of_the_own_base_are_audited(tmp_path: Path) -> None:
    checker = Checker.open([base_of(tmp_path)], only=True)
    found = ids(audit(checker, {"camps-opened"}))
    assert [*found["seen"], *found["explained"], *found["unseen"]] == []


def test_the_command_fails_only_for_what_is_neither_seen_nor_explained(tmp_path: Path) -> None:
    done = run("kb", "audit", base_of(tmp_path, NOTE), "--format", "json")
    assert done.code == 0
    groups = json.loads(done.out)
    assert list(groups) == ["undeclared", "unseen", "explained", "seen", "dismissed", "needless"]
    assert groups["unseen"] == []
    assert done.err.startswith("1 declared conflicts: ")


def test_the_page_names_both_groups_in_french_too(tmp_path: Path) -> None:
    done = run("kb", "audit", base_of(tmp_path, NOTE), "--lang", "fr")
    assert "DÉCLARÉES, MAIS NI VUES PAR LA COMPARAISON NI EXPLIQUÉES\n  aucune\n" in done.out


APART = """\
  - id: {id}
    topic: displacement
    kind: quantity
    stance: estimates
    en: OCHA said that {figure} people had fled their homes in Mali.
    fr: OCHA a indiqué que {figure} personnes avaient fui leur foyer au Mali.
    source: {source}
    places: [mali]
"""
PAIR = "statements:\n" + APART.format(id="first", figure=300, source="ocha-2023-08")
PAIR += APART.format(id="second", figure=500, source="other-2023-08")
OTHER_SOURCE = """\
  - id: other-2023-08
    publisher: Other
    title: Report
    kind: ngo
"""
DISMISSAL = '    no_conflict_notes: {first: "One counts in spring, the other in autumn."}\n'


def pair_of(directory: Path, note: str = "") -> Path:
    files: dict[str, str | bytes] = {"sources.yaml": SOURCES + OTHER_SOURCE, "entities.yaml": ENTITIES}
    return write_base(directory, {**files, "displacement.yaml": PAIR + note})


@pytest.fixture
def listed_from_0(monkeypatch: pytest.MonkeyPatch) -> None:
    """How likely a conflict is depends on the shipped weights; here every pair that is compared is listed."""
    monkeypatch.setattr("malicheck.upkeep.audit.LISTED_FROM", 0.0)
    for limit in ("_SPEAKS", "_NEAR_BY_SCORE", "COVERED"):
        monkeypatch.setattr(f"malicheck.checker.{limit}", 0.0)


@pytest.mark.usefixtures("listed_from_0")
def test_a_dismissed_pair_is_listed_no_more(tmp_path: Path) -> None:
    found = ids(audit(Checker.open([pair_of(tmp_path / "a")], only=True)))
    assert (found["undeclared"], found["dismissed"]) == ([("first", "second")], [])
    done = audit(Checker.open([pair_of(tmp_path / "b", DISMISSAL)], only=True))
    assert (ids(done)["undeclared"], ids(done)["dismissed"]) == ([], [("first", "second")])
    assert done.dismissed[0].note == "One counts in spring, the other in autumn."
    assert done.needless == ()


@pytest.mark.parametrize(("lang", "title", "count"), [
    ("en", "DISMISSED BY A NOTE THAT IS NO LONGER NEEDED", "; 1 dismissed that need it no longer\n"),
    ("fr", "ÉCARTÉES PAR UNE NOTE QUI N’EST PLUS NÉCESSAIRE", " ; 1 écartées sans nécessité\n"),
])  # fmt: skip
def test_a_note_on_a_pair_that_would_not_be_listed_is_told(
    lang: str, title: str, count: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("malicheck.upkeep.audit.LISTED_FROM", 1.1)
    done = run("kb", "audit", pair_of(tmp_path, DISMISSAL), "--lang", lang)
    assert done.code == 0 and title in done.out and "[second]" in done.out
    assert done.err.replace("\u202f", " ").endswith(count)


@pytest.mark.usefixtures("listed_from_0")
def test_the_page_counts_what_was_dismissed(tmp_path: Path) -> None:
    done = run("kb", "audit", pair_of(tmp_path, DISMISSAL))
    assert "[second]" not in done.out
    assert done.err.endswith("0 pairs to look at that are not declared, 1 dismissed\n")


def test_the_page_of_a_statement_tells_why_it_conflicts_and_why_not(tmp_path: Path) -> None:
    shown = run("kb", "show", "nobody-fled", "--only-kb", base_of(tmp_path / "a", NOTE)).out
    assert "CONFLICTS WITH\n  - OCHA said" in shown
    assert "\n    Why: One says people left their homes, the other that nobody did.\n" in shown
    both = pair_of(tmp_path / "b", DISMISSAL)
    for id in ("first", "second"):
        page = run("kb", "show", id, "--only-kb", both, "--lang", "fr").out
        assert "NE CONTREDIT PAS\n  - OCHA a indiqué" in page
        assert "\n    Pourquoi\u00a0: One counts in spring, the other in autumn.\n" in page


def test_the_page_of_a_statement_shows_the_fact_check_it_reports(tmp_path: Path) -> None:
    review = """\
    review:
      claim: Everybody left Mali
      rating: "False\\e[31m"
      rating_value: "1"
      best: "5"
      claimant: Facebook users
      claim_date: "2023-09-03"
      appearance: https://example.org/post
"""
    base = pair_of(tmp_path, review)
    page = run("kb", "show", "second", "--only-kb", base).out
    assert page.splitlines()[-5:] == [
        "  Checked claim   “Everybody left Mali”",
        "  Verdict given   False<U+001B>[31m (1 / 5)",
        "  Claim made by   Facebook users",
        "  Claim made on   3 September 2023",
        "  Claim seen at   https://example.org/post",
    ]
    assert "  Dit le          3 septembre 2023\n" in run("kb", "show", "second", "--only-kb", base, "--lang", "fr").out
