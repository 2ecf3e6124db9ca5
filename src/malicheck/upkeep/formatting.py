"""Bringing the files of a base into canonical form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from malicheck.knowledge.canonical import canonical_text
from malicheck.knowledge.comments import all_comments
from malicheck.knowledge.entry import Location
from malicheck.knowledge.files import BaseFile, compose, find_files, read_file
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.lines import SUFFIX
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records, read_sections
from malicheck.upkeep.safe_write import read_bytes


class Formatted(Struct, frozen=True):
    """A file and its canonical form; `problems` keep it from being written, and `text` is empty then."""

    path: Path
    before: bytes
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the file is not in canonical form."""
        return not self.problems and self.before != self.text.encode("utf-8")


def format_base(paths: Iterable[Path]) -> Iterator[Formatted]:
    """The canonical form of every file of the directories, and of single files; JSON Lines have none."""
    for path in paths:
        for file in [path] if path.is_file() else find_files(path):
            if isinstance(file, Path) and file.suffix == SUFFIX:
                continue
            if isinstance(file, Problem):
                yield Formatted(path, b"", "", (file,))
            else:
                yield _formatted(file)


def _formatted(path: Path) -> Formatted:
    before = read_bytes(path) or b""
    file, problem = read_file(path, 0)
    if problem:
        return Formatted(path, before, "", (problem,))
    text, problems = canonical_text(file)
    if problems:
        return Formatted(path, before, "", tuple(problems))
    if not _keeps_all(file, text):
        # rather no canonical form than one that says something else
        message = "the file has a form that cannot be rewritten without loss"
        where = Location(str(path), 1, 1)
        return Formatted(path, before, "", (Problem(where, "KB010", message, "", "write it in the documented form"),))
    return Formatted(path, before, text)


def _keeps_all(file: BaseFile, text: str) -> bool:
    """Whether the canonical form has the content and the comments of the file."""
    new = BaseFile(file.path, file.base, text, compose(text))
    same_comments = Counter(all_comments(new)) == Counter(all_comments(file))
    return same_comments and _content(new) == _content(file) and canonical_text(new) == (text, [])


def _content(file: BaseFile) -> list[dict[str, object]]:
    """The values of all entries; an empty list says as much as none."""
    records = Records()
    read_sections(file, records, [])
    entries = (record.values for section in SECTIONS for record in records.section(section))
    return [{key: value for key, value in values.items() if value not in ((), {})} for values in entries]
