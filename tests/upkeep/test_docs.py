"""The pages about the base say what is so."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest

from knowledge.bases import report
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.reader import embedded_base, load_knowledge
from malicheck.upkeep.coverage import measure_coverage
from malicheck.upkeep.selection import moment
from upkeep.running import run

DOCS = Path(__file__).parents[2] / "docs"


@cache
def base() -> KnowledgeBase:
    return load_knowledge()


def rows(text: str) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r"^\| ([\w -]+) \| (\d+) \|$", text, re.M)}


def test_the_coverage_page_has_the_figures_of_the_base() -> None:
    coverage = measure_coverage(base())
    expected = {name: getattr(coverage, name.replace(" ", "_")) for name in
                ("statements", "sources", "independent sources", "entities", "figures", "series", "conflicts",
                 "corroborations")}  # fmt: skip
    for group in ("topic", "year", "source_kind", "stance"):
        expected |= coverage.groups[group]
    assert rows((DOCS / "coverage.md").read_text("utf-8")) == expected


def test_the_coverage_page_tells_the_rest_truly() -> None:
    text = (DOCS / "coverage.md").read_text("utf-8")
    statements = base().statements.values()
    alone = sum(not one.corroborated_by for one in statements)
    assert f"{alone} of the {len(statements)} statements have no second" in text
    assert max(moment(one) for one in statements)[:7] == "2025-12"
    assert 2 * sum("2021" <= moment(one)[:4] <= "2023" for one in statements) > len(statements)
    unnamed = sum("publisher not named" in one.source.publisher for one in statements)
    assert f"{unnamed} statements come from two press articles" in text
    armed = sum(
        one.speaker is not None
        and one.speaker.entity is not None
        and base().entities[one.speaker.entity].type == "armed-group"
        for one in statements
    )
    assert f"Armed groups speak in {armed} statements" in text


def test_the_example_of_adding_a_statement_works(tmp_path: Path) -> None:
    text = (DOCS / "adding-a-statement.md").read_text("utf-8")
    command = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.S) if "--id" in block)
    words = shlex.split(command.replace("\\\n", " ").replace("my-statements/", str(tmp_path)))
    assert words[0] == "malicheck"
    done = run(*words[1:])
    assert done.code == 0, done.err
    assert report(embedded_base(), tmp_path) == ""


@pytest.mark.parametrize("page", ["adding-a-statement", "editorial-policy", "coverage", "exchange", "schema"])
def test_every_command_and_option_a_page_names_is_there(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    for name, rest in re.findall(r"malicheck kb (\w+)([^\n`]*)", text):
        help = run("kb", name, "--help")
        assert help.code == 0, name
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest):
            assert option in help.out, f"{name} {option}"


@pytest.mark.parametrize("page", ["adding-a-statement", "editorial-policy", "coverage", "exchange"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", (DOCS / f"{page}.md").read_text("utf-8")):
        assert (DOCS / target).exists(), target
