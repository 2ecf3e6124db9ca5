"""A small sound base, and how to write it to disk with something broken in it."""

from __future__ import annotations

from pathlib import Path

from malicheck.knowledge.problem import render_problem
from malicheck.upkeep import check_knowledge

SOURCES = """\
sources:
  - id: ocha-2023-08
    publisher: OCHA
    title: Flash Report No. 1
    url: https://example.org/ocha
    published: "2023-08-28"
    kind: primary
"""

ENTITIES = """\
entities:
  - id: mali
    name: Mali
    type: country
    aliases:
      en: [Mali]
      fr: [Mali]
  - id: ocha
    name: OCHA
    type: organisation
    aliases:
      en: [OCHA]
      fr: [OCHA]
    part_of: null
"""

STATEMENTS = """\
statements:
  - id: displaced-2023-08
    topic: displacement
    kind: quantity
    stance: estimates
    en: OCHA said that 33,100 people had fled their homes.
    fr: OCHA a indiqué que 33 100 personnes avaient fui leur foyer.
    speaker: ocha
    source: ocha-2023-08
    date: "2023-08"
    actors: [ocha]
    places: [mali]
    quantities:
      - value: 33100
        qualifier: exact
        unit: people
        counts: people displaced
"""

OTHER = """\
statements:
  - id: displaced-2023-09
    topic: displacement
    kind: status
    stance: asserts
    en: People were still fleeing their homes in September.
    fr: Des habitants fuyaient encore leur foyer en septembre.
    source: ocha-2023-08
"""

WORDINGS = """\
wordings:
  - id: displaced-2023-08
    same:
      en: [Thousands flee in Mali, Exodus counted by OCHA]
      fr: [Des milliers de déplacés au Mali]
    contrary:
      en: [Nobody left home in Mali]
"""

SOUND = {
    "sources.yaml": SOURCES,
    "entities.yaml": ENTITIES,
    "displacement.yaml": STATEMENTS,
    "wordings.yaml": WORDINGS,
}


def write_base(directory: Path, files: dict[str, str | bytes]) -> Path:
    """The files below the directory; folders are made."""
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def sound_base(directory: Path, **changes: str | bytes | None) -> Path:
    """The sound base with files replaced, added or (None) left out; `a__b` stands for `a/b.yaml`."""
    files: dict[str, str | bytes] = dict(SOUND)
    for name, content in changes.items():
        path = name.replace("__", "/") + ".yaml"
        if content is None:
            del files[path]
        else:
            files[path] = content
    return write_base(directory, files)


def report(*directories: Path) -> str:
    """All problems of the bases as the check prints them, without the path of the directory."""
    text = "\n".join(render_problem(problem) for problem in check_knowledge(directories))
    for directory in directories:
        text = text.replace(f"{directory}/", "").replace(str(directory), "BASE")
    return text
