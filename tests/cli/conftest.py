"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import stub

__all__ = ["stub"]

SOURCES = """\
sources:
  - id: gazette-2022-11
    publisher: Sahel Gazette
    title: Peacekeepers at a crossroads
    url: https://example.org/2022/11/peacekeepers
    published: "2022-11-16"
    kind: newspaper
"""
ENTITIES = """\
entities:
  - id: mali
    name: Mali
    type: country
    aliases:
      en: [Mali]
      fr: [Mali]
  - id: minusma
    name: MINUSMA
    type: operation
    aliases:
      en: [MINUSMA, UN mission in Mali]
      fr: [Minusma, mission de l’ONU au Mali]
    part_of: mali
"""
STATEMENTS = """\
statements:
  - id: minusma-personnel
    topic: minusma
    kind: quantity
    stance: asserts
    en: The UN mission in Mali has 17,557 personnel.
    fr: La mission de l’ONU au Mali compte 17 557 personnes.
    speaker: minusma
    source: gazette-2022-11
    locator: paragraph 3
    date: "2022-11"
    actors: [minusma]
    places: [mali]
    quantities:
      - value: 17557
        qualifier: exact
        unit: people
        counts: personnel of the mission
    conflicts_with: [minusma-personnel-old]
    series: minusma-personnel
  - id: minusma-personnel-old
    topic: minusma
    kind: quantity
    stance: estimates
    en: The UN mission in Mali had about 12,000 personnel in 2014.
    fr: La mission de l’ONU au Mali comptait environ 12 000 personnes en 2014.
    source: gazette-2022-11
    date: "2014"
    actors: [minusma]
    places: [mali]
    quantities:
      - value: 12000
        qualifier: about
        unit: people
        counts: personnel of the mission
    conflicts_with: [minusma-personnel]
    series: minusma-personnel
"""


@pytest.fixture
def tiny_base(tmp_path: Path) -> Path:
    """A sound base of two statements."""
    directory = tmp_path / "base"
    directory.mkdir()
    (directory / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (directory / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    (directory / "minusma.yaml").write_text(STATEMENTS, encoding="utf-8")
    return directory


@pytest.fixture
def broken_base(tiny_base: Path) -> Path:
    """The tiny base with a source that is not there."""
    (tiny_base / "minusma.yaml").write_text(
        STATEMENTS.replace("source: gazette", "source: gazete", 1), encoding="utf-8"
    )
    return tiny_base
