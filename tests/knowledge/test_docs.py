"""The documented format is the real one: its tables, its rules and its worked example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from knowledge.bases import report, write_base
from malicheck.knowledge.layout import SECTIONS, Key
from malicheck.knowledge.reader import embedded_base, load_knowledge
from malicheck.knowledge.rules import RULES

DOCS = (Path(__file__).parents[2] / "docs" / "schema.md").read_text("utf-8")


def keys_with_rows() -> Iterator[Key]:
    """Every key but those that only tell the two languages apart."""

    def below(keys: Mapping[str, Key]) -> Iterator[Key]:
        for key in keys.values():
            yield key
            if set(key.keys) != {"en", "fr"}:
                yield from below(key.keys)

    for section in SECTIONS.values():
        yield from below(section.keys)


@pytest.mark.parametrize("key", list(keys_with_rows()), ids=lambda key: key.name)
def test_every_key_is_documented(key: Key) -> None:
    assert re.search(
        rf"^\| `{key.name}` \| {'yes' if key.required else ''} \|.*\| {re.escape(key.about)} \|$", DOCS, re.M
    )
    assert all(f"`{choice}`" in DOCS or f"| {choice} |" in DOCS for choice in key.choices)


def test_every_rule_is_documented() -> None:
    rows = re.findall(r"^\| (KB\d{3}) \| (\S+) \| (\w+) \| (.*) \|$", DOCS, re.M)
    assert rows == [(rule.code, rule.name, rule.severity, rule.meaning) for rule in RULES.values()]


def test_the_worked_example_is_sound_beside_the_embedded_base(tmp_path: Path) -> None:
    example = re.findall(r"^```yaml\n(sources:.*?)^```", DOCS, re.M | re.S)
    assert len(example) == 1
    base = write_base(tmp_path, {"example.yaml": example[0]})
    assert report(embedded_base(), base) == ""
    statement = load_knowledge([embedded_base(), base]).statements["example-gao-sevare-displaced-1200"]
    assert statement.figures[0].low == 1200
    assert len(statement.wordings.same_en) == 2
