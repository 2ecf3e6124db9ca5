"""A base in JSON Lines: the same values and the same rules as in YAML, and every problem at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from knowledge.bases import ENTITIES, OTHER, SOUND, SOURCES, STATEMENTS, WORDINGS, write_base
from malicheck.checker import Checker
from malicheck.errors import KnowledgeError
from malicheck.exchange.entries import entries_of
from malicheck.exchange.json_lines import json_lines
from malicheck.knowledge.check import find_problems, sound_records
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.reader import load_knowledge
from malicheck.upkeep import check_knowledge
from malicheck.upkeep.formatting import format_base

SOURCE = {"section": "sources", "id": "ap", "publisher": "AP", "title": "A", "url": "https://example.org/", "kind": "agency"}
STATEMENT = {
    "id": "market-2023",
    "topic": "trade",
    "kind": "event",
    "stance": "asserts",
    "en": "The market of Gao was closed in May.",
    "fr": "Le marché de Gao a été fermé en mai.",
    "source": "ap",
}


def lines(*entries: object) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def without_places(base: KnowledgeBase) -> list[object]:
    return [replace(one, location=None) for one in base.statements.values()]


def problems(folder: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    """The code, line and column of every error of a base that is this file."""
    path = folder / "base.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge([folder])
    return [(one.code, one.location.line, one.location.column) for one in caught.value.problems]  # type: ignore[attr-defined]


def test_the_built_in_base_as_json_lines_is_the_same_base(tmp_path: Path) -> None:
    (tmp_path / "base.jsonl").write_text("".join(json_lines(entries_of(load_knowledge()))), encoding="utf-8")
    found, expected = load_knowledge([tmp_path]), load_knowledge()
    # the exported entries of a section stand in the order of the files
    assert dict(found.sources) == dict(expected.sources)
    assert dict(found.entities) == dict(expected.entities)
    assert without_places(found) == without_places(expected)


def test_a_line_without_a_section_is_a_statement_and_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "base.jsonl").write_text("\ufeff" + lines(SOURCE) + "\n" + lines(STATEMENT), encoding="utf-8")
    place = load_knowledge([tmp_path]).statements["market-2023"].location
    assert place is not None
    assert (Path(place.path).name, place.line, place.column) == ("base.jsonl", 3, 1)


def test_lines_and_yaml_make_one_base(tmp_path: Path) -> None:
    write_base(tmp_path, {**SOUND})
    (tmp_path / "more.jsonl").write_text(lines({**STATEMENT, "source": "ocha-2023-08", "places": ["mali"]}), encoding="utf-8")
    assert "market-2023" in load_knowledge([tmp_path]).statements
    assert [one.path.name for one in format_base([tmp_path]) if one.path.suffix == ".jsonl"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("KB004", 1, 1)]),
        (lines(SOURCE) + "{broken\n" + lines({**STATEMENT, "kind": "evant"}), [("KB003", 2, 2), ("KB015", 3, 1)]),
        (lines(SOURCE, [1]), [("KB010", 2, 1)]),
        (lines({**SOURCE, "section": "source"}), [("KB011", 1, 1)]),
        (lines({**SOURCE, "section": ["sources"]}), [("KB011", 1, 1)]),
        (lines(SOURCE, {**STATEMENT, "colour": "red"}), [("KB011", 2, 1)]),
        (lines(SOURCE, {**STATEMENT, "source": "apf"}), [("KB033", 2, 1)]),
        (lines(SOURCE, STATEMENT, STATEMENT), [("KB030", 3, 1), ("KB041", 3, 1)]),
        (lines(SOURCE, {**STATEMENT, "en": True}), [("KB016", 2, 1)]),
        (lines(SOURCE, {**STATEMENT, "date": 2023}), [("KB017", 2, 1)]),
        (lines(SOURCE, {**STATEMENT, "speaker": "nobody"}), [("KB032", 2, 1)]),
        (lines(SOURCE, {**STATEMENT, "en": "Too short."}), [("KB040", 2, 1)]),
        (lines(SOURCE, {**STATEMENT, "conflicts_with": ["none"]}), [("KB031", 2, 1)]),
        (lines(SOURCE) + lines(STATEMENT)[:-2] + ', "id": "again"}', [("KB012", 2, 1)]),
        (lines(SOURCE).encode() + b'{"id": "\xff"}\n', [("KB002", 2, 9)]),
        ('{"id": NaN}\n', [("KB016", 1, 1), *[("KB013", 1, 1)] * 6]),
        ("[" * 100_000, [("KB003", 1, 1)]),
    ],
)  # fmt: skip
def test_every_problem_is_at_its_line(tmp_path: Path, text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(problems(tmp_path, text)) == sorted(expected)


def test_a_problem_shows_its_line(tmp_path: Path) -> None:
    (tmp_path / "base.jsonl").write_text(lines(SOURCE, {**STATEMENT, "kind": "evant"}), encoding="utf-8")
    (problem,) = [one for one in check_knowledge([tmp_path]) if one.is_error]
    assert '"evant"' in problem.source_line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: ocha-2023-08", "source: nobody"),
        ("actors: [ocha]", "actors: [nobody]"),
        ("places: [mali]", "places: [ocha]"),
        ("speaker: ocha", "speaker: nobody"),
        ("en: OCHA said that 33,100 people had fled their homes.", "en: Many fled."),
        ("id: displaced-2023-08", "id: displaced-2023-09"),
        ("topic: displacement", "topik: displacement"),
        ('date: "2023-08"', "date: 2023-08"),
    ],
)
def test_what_is_wrong_is_told_alike_whether_nodes_are_kept_or_not(tmp_path: Path, old: str, new: str) -> None:
    assert old in STATEMENTS
    write_base(tmp_path, {"a.yaml": SOURCES + ENTITIES + STATEMENTS.replace(old, new) + WORDINGS, "other.yaml": OTHER})
    expected = [one for one in find_problems([tmp_path], warnings=False)[1] if one.is_error]
    assert expected
    assert sound_records([tmp_path]) is None
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge([tmp_path])
    assert list(caught.value.problems) == expected


def test_an_edit_of_the_lines_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALICHECK_CACHE_DIR", str(tmp_path / "cache"))
    base = tmp_path / "base"
    base.mkdir()
    for place in ("Gao", "Kidal"):
        entry = {**STATEMENT, "en": f"The market of {place} was closed in May."}
        (base / "base.jsonl").write_text(lines(SOURCE, entry), encoding="utf-8")
        found = Checker.open([base], only=True).check(f"The market of {place} was closed in May")
        assert found.verdict == "supported"
