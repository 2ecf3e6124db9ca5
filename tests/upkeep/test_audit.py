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
    groups = {"seen": found.seen, "explained": found.explained, "unseen": found.unseen, "undeclared": found.undeclared}
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
    assert list(groups) == ["undeclared", "unseen", "explained", "seen"]
    assert groups["unseen"] == []
    assert done.err.startswith("1 declared conflicts: ")


def test_the_page_names_both_groups_in_french_too(tmp_path: Path) -> None:
    done = run("kb", "audit", base_of(tmp_path, NOTE), "--lang", "fr")
    assert "DÉCLARÉES, MAIS NI VUES PAR LA COMPARAISON NI EXPLIQUÉES\n  aucune\n" in done.out
