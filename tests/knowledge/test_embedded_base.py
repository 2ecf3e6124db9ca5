"""The base that comes with the program: complete, clean, in canonical form, and as its schema says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from malicheck.knowledge.canonical import canonical_text
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.files import read_file
from malicheck.knowledge.problem import render_problem
from malicheck.knowledge.reader import embedded_base, load_knowledge
from malicheck.knowledge.schema import json_schema
from malicheck.upkeep import check_knowledge

ROOT = Path(__file__).parents[2]
FILES = sorted(embedded_base().rglob("*.yaml"))


@cache
def base() -> KnowledgeBase:
    return load_knowledge()


@cache
def content(path: Path) -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = yaml.load(
        path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return read


def test_the_base_has_no_problem_and_no_warning() -> None:
    assert [render_problem(problem) for problem in check_knowledge([embedded_base()])] == []


def test_the_base_holds_what_the_documentation_says() -> None:
    assert len(base().statements) == 699
    assert len(base().sources) == 456
    assert len(base().entities) == 642


def test_statements_stand_in_the_file_of_their_topic() -> None:
    for statement in base().statements.values():
        assert statement.location is not None
        assert Path(statement.location.path).name == f"{statement.topic}.yaml"


def test_every_statement_can_be_attributed() -> None:
    for statement in base().statements.values():
        assert statement.source.publisher
        assert statement.source.url or statement.source.title
        assert statement.speaker is None or (statement.speaker.en and statement.speaker.fr)


def test_every_statement_has_wordings_on_both_sides_in_both_languages() -> None:
    for statement in base().statements.values():
        wordings = statement.wordings
        for texts in (wordings.same_en, wordings.same_fr, wordings.contrary_en, wordings.contrary_fr):
            assert len(texts) >= 3, statement.id


def test_every_statement_says_what_is_done_and_what_is_counted() -> None:
    for statement in base().statements.values():
        assert statement.roles.action, statement.id
        assert all(len(figure.counts) > len(figure.unit) for figure in statement.figures), statement.id


def test_copies_of_a_wire_name_it() -> None:
    for source in base().sources.values():
        if "(AFP)" in source.publisher or source.publisher.startswith("AFP (via"):
            assert (source.kind, source.origin) == ("republisher", "AFP"), source.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_as_the_published_schema_says(path: Path) -> None:
    errors = jsonschema.Draft202012Validator(json_schema()).iter_errors(content(path))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_in_canonical_form(path: Path) -> None:
    file, problem = read_file(path, 0)
    assert problem is None
    assert canonical_text(file) == (path.read_text("utf-8"), [])


def test_the_published_schema_is_that_of_the_tables() -> None:
    published = (ROOT / "schema" / "knowledge.schema.json").read_text("utf-8")
    assert json.loads(published) == json_schema()
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ({"id": "A b"}, "$.statements[0].id"),
        ({"stance": "thinks"}, "$.statements[0].stance"),
        ({"date": 2022}, "$.statements[0].date"),
        ({"date": "2022-13"}, "$.statements[0].date"),
        ({"validity": {"to": "2022"}}, "$.statements[0].validity"),
        ({"quantities": [{"qualifier": "exact", "unit": "u", "counts": "c"}]}, "$.statements[0].quantities[0]"),
        ({"speaker": {"entity": "ocha"}}, "$.statements[0].speaker"),
        ({"stanse": "denies"}, "$.statements[0]"),
        ({"actors": "mali"}, "$.statements[0].actors"),
    ],
)
def test_the_schema_refuses_what_the_check_refuses(entry: dict[str, Any], where: str) -> None:
    sound = {"id": "a", "topic": "b", "kind": "event", "stance": "asserts", "en": "E", "fr": "F", "source": "s"}
    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors({"statements": [sound]})) == []
    assert {error.json_path for error in validator.iter_errors({"statements": [{**sound, **entry}]})} == {where}
