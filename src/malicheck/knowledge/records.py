"""All entries of one or more bases as read, before they become values: what the rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from yaml.nodes import MappingNode, SequenceNode

from malicheck.knowledge.fields import FieldReader, Record
from malicheck.knowledge.files import BaseFile, find_files, read_file
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.lines import SUFFIX, LinesFile, read_lines
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.scalars import described


class Records(Struct):
    """The entries of all files by section, in order of bases, files and lines.

    `complete` is False when a file could not be read at all: links into it cannot be judged then.
    """

    sources: list[Record] = field(default_factory=list)
    entities: list[Record] = field(default_factory=list)
    statements: list[Record] = field(default_factory=list)
    wordings: list[Record] = field(default_factory=list)
    complete: bool = True

    def section(self, name: str) -> list[Record]:
        """The entries of a section, by its name in the file."""
        found: list[Record] = getattr(self, name)
        return found

    def by_id(self, section: str) -> dict[str, Record]:
        """The entries of a section by id; of two with one id, the first."""
        found: dict[str, Record] = {}
        for record in self.section(section):
            if record.id:
                found.setdefault(record.id, record)
        return found


def read_records(
    directories: Sequence[Path], staged: Mapping[Path, Mapping[Path, bytes]] | None = None, *, lean: bool = False
) -> tuple[Records, list[Problem]]:
    """Every entry of every file of the bases, and whatever keeps one from being read.

    `staged` holds, by base, files as they would be: they are read instead of those on the disk. With `lean`, the nodes of plain
    statements are not kept (`fields.PLAIN`).
    """
    records, problems = Records(), list[Problem]()
    for base, directory in enumerate(directories):
        instead = (staged or {}).get(directory, {})
        for path in _files(directory, instead):
            if isinstance(path, Problem):
                problems.append(path)
                records.complete = False
                continue
            if path.suffix == SUFFIX:
                _read_lines(path, base, instead.get(path), records, problems, lean)
                continue
            file, problem = read_file(path, base, instead.get(path))
            if problem:
                problems.append(problem)
                records.complete = records.complete and problem.code == "KB004"
            else:
                read_sections(file, records, problems, lean=lean)
    return records, problems


def _read_lines(
    path: Path, base: int, instead: bytes | None, records: Records, problems: list[Problem], lean: bool
) -> None:
    """Adds the entries of a file in JSON Lines to the records, and what is wrong with them to the problems."""
    file = LinesFile(str(path), base, "" if instead is None else instead.decode("utf-8", "replace"))
    reader = FieldReader(file, problems)
    for found in read_lines(file, path, instead):
        if isinstance(found, Problem):
            problems.append(found)
            records.complete = records.complete and found.code == "KB004"
            continue
        name, node = found
        section = SECTIONS[name]
        record = reader.entry(node, section.keys, f"the {section.noun}", name)
        if record:
            records.section(name).append(record.slim() if lean else record)


def _files(directory: Path, instead: Mapping[Path, bytes]) -> list[Path | Problem]:
    """The files of a base with those that would be there; a base that will have files is not empty."""
    found = list(find_files(directory))
    if instead:
        found = [path for path in found if not (isinstance(path, Problem) and _is_missing(path))]
    return found + [path for path in sorted(instead) if path not in found]


def _is_missing(problem: Problem) -> bool:
    return problem.code == "KB004" or (problem.code == "KB001" and problem.message.endswith("does not exist"))


def read_sections(file: BaseFile, records: Records, problems: list[Problem], *, lean: bool = False) -> None:
    """Adds the entries of a file that was read to the records, and what is wrong with them to the problems."""
    reader = FieldReader(file, problems)
    root = file.root
    if not isinstance(root, MappingNode):
        assert root is not None
        expected = "the sections sources, entities, statements or wordings, each with a list of entries"
        reader.report("KB010", root, f"the file is {described(root)}", expected, "put `statements:` before the list")
        return
    for name, node in reader.pairs(root, SECTIONS, "the file").items():
        section = SECTIONS[name]
        if not isinstance(node, SequenceNode):
            hint = "start each entry with a hyphen: `- id: ...`"
            reader.report("KB010", node, f'the section "{name}" is {described(node)}', "a list of entries", hint)
            continue
        for item in node.value:
            record = reader.entry(item, section.keys, f"the {section.noun}", name)
            if record:
                records.section(name).append(record.slim() if lean else record)
    if lean:
        file.forget()
