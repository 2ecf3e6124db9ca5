"""Adding entries to a base: into which file, with links back, and only when the check has nothing against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field

from malicheck.errors import KnowledgeError, MalicheckError
from malicheck.knowledge.canonical import record_data
from malicheck.knowledge.check import find_problems
from malicheck.knowledge.fields import Record
from malicheck.knowledge.files import BaseFile, compose, read_file
from malicheck.knowledge.layout import SECTIONS
from malicheck.knowledge.links import MIRRORED
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records, read_records, read_sections
from malicheck.knowledge.writer import section_text
from malicheck.packing import without_garbage_collection
from malicheck.upkeep.editing import with_entries, with_link
from malicheck.upkeep.figures import figure_problems
from malicheck.upkeep.safe_write import read_bytes, replace_files

#: Sources and entities come first: a statement never stands in a file before its source does.
ORDER = ("sources", "entities", "statements", "wordings")


class Additions(Struct):
    """New entries by section, as the writer takes them."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    wordings: list[dict[str, Any]] = field(default_factory=list)

    def section(self, name: str) -> list[dict[str, Any]]:
        """The entries of a section, by its name in the file."""
        found: list[dict[str, Any]] = getattr(self, name)
        return found

    def text(self) -> str:
        """The entries as a file of a base."""
        return "\n".join(section_text(name, self.section(name)) for name in ORDER if self.section(name))


class RefusedError(KnowledgeError):
    """The check would refuse the base with the new entries; `by_id` holds the errors that stand in one of them."""

    def __init__(self, errors: tuple[Problem, ...], by_id: Mapping[str, list[Problem]]) -> None:
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        super().__init__(f"the base would have {count}", "nothing was written; mend what is listed above", errors)
        self.by_id = by_id


class Plan(Struct, frozen=True):
    """What adding would write: the texts by path, what the files hold now, and the warnings of the check."""

    texts: Mapping[Path, str]
    before: Mapping[Path, bytes | None]
    warnings: tuple[Problem, ...] = ()

    def write(self) -> None:
        """Writes all files. Raises MalicheckError, with nothing lost, when that fails."""
        replace_files(self.texts, self.before)


def read_additions(path: Path) -> Additions:
    """The entries of a file: with sections as in a base, or a single statement. Raises KnowledgeError for bad ones."""
    file, problem = read_file(path, 0)
    if problem:
        raise KnowledgeError(f"{path} cannot be read", "", (problem,))
    keys = {str(name.value) for name, _ in file.root.value} if file.root and file.root.tag.endswith(":map") else set()
    if keys and not keys & set(SECTIONS):
        # one statement by itself: read as the only item of the section
        indented = "".join(f"    {line}" for line in file.text.splitlines(keepends=True))
        file.text = "statements:\n  -\n" + indented
        file.root = compose(file.text)
    return checked_additions(file)


def checked_additions(file: BaseFile) -> Additions:
    """The entries of a file that was read. Raises KnowledgeError when one has not the shape of an entry."""
    records, problems = Records(), list[Problem]()
    read_sections(file, records, problems)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise KnowledgeError(f"the new entries have {count}", "nothing was written", tuple(problems))
    additions = Additions()
    for name in ORDER:
        additions.section(name).extend(record_data(record) for record in records.section(name))
    return additions


def checked_entries(additions: Additions) -> Additions:
    """The entries as a base reads them. Raises MalicheckError when one has not the shape of an entry."""
    text = additions.text()
    try:
        root = compose(text)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        hint = "delete the characters that are no text"
        raise MalicheckError("the new entries hold something YAML cannot hold", hint) from error
    return checked_additions(BaseFile("(new entry)", 0, text, root))


def plan_additions(directory: Path, bases: Sequence[Path], additions: Additions) -> Plan:
    """How the entries are added to the base in `directory`; nothing is written yet.

    `bases` are all bases that are read together, `directory` among them. Raises KnowledgeError with every problem that
    `malicheck kb check` would report, MalicheckError when a file cannot be added to.
    """
    if not additions.text():
        raise MalicheckError("there is nothing to add", "give a statement")
    additions = checked_entries(additions)
    with without_garbage_collection():
        shelf, _ = read_records([directory])
        draft = _Draft(directory)
        for name in ORDER:
            for path, entries in _by_file(name, additions, shelf, directory).items():
                draft.texts[path] = with_entries(draft.text(path), name, entries)
        _link_back(additions, shelf, draft)
        _refuse_changed_entries(draft)
        records, problems = _problems(bases, draft, additions)
    errors = tuple(problem for problem in problems if problem.is_error)
    if errors:
        raise RefusedError(errors, _by_owner(errors, records, additions))
    return Plan(draft.texts, draft.before, tuple(problems))


class _Draft:
    """The files as they would be."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.texts: dict[Path, str] = {}
        self.before: dict[Path, bytes | None] = {}

    def text(self, path: Path) -> str:
        """What a file holds, or would hold after what is planned already; empty for a new one."""
        if path not in self.texts:
            self.before[path] = read_bytes(path)
            try:
                self.texts[path] = (self.before[path] or b"").decode("utf-8")
            except UnicodeDecodeError as error:
                raise MalicheckError(f"{path} is not UTF-8", "run `malicheck kb check` and mend it") from error
        return self.texts[path]


def _refuse_changed_entries(draft: _Draft) -> None:
    """Raises MalicheckError when an edit would change an entry that was there; only links back may be added."""
    for path, text in draft.texts.items():
        old = _entries(path, (draft.before[path] or b"").decode("utf-8-sig"))
        new = _entries(path, text.removeprefix("\ufeff"))
        for name in ORDER:
            if old[name] != new[name][: len(old[name])]:
                message = f"{path} is written in a way that cannot be added to safely"
                raise MalicheckError(message, "nothing was written; run `malicheck kb fmt` on it, then try again")


def _entries(path: Path, text: str) -> dict[str, list[dict[str, Any]]]:
    """The values of the entries by section, without links that stand on both sides."""
    records = Records()
    root = compose(text) if text.strip() else None
    if root is not None:
        read_sections(BaseFile(str(path), 0, text, root), records, [])
    return {name: [_without_links(record) for record in records.section(name)] for name in ORDER}


def _without_links(record: Record) -> dict[str, Any]:
    return {key: value for key, value in record.values.items() if key not in MIRRORED}


def _by_owner(errors: Sequence[Problem], records: Records, additions: Additions) -> dict[str, list[Problem]]:
    """The errors by the id of the new statement, or of new wordings, in whose lines they stand."""
    new = {entry["id"] for name in ("statements", "wordings") for entry in additions.section(name)}
    starts: dict[str, list[tuple[int, str]]] = {}
    for name in ORDER:
        for record in records.section(name):
            id = record.id if name in ("statements", "wordings") else ""
            starts.setdefault(record.file.path, []).append((record.node.start_mark.line + 1, id))
    found: dict[str, list[Problem]] = {}
    for error in errors:
        before = [start for start in starts.get(error.location.path, ()) if start[0] <= error.location.line]
        id = max(before)[1] if before else ""
        if id in new:
            found.setdefault(id, []).append(error)
    return found


def _problems(bases: Sequence[Path], draft: _Draft, additions: Additions) -> tuple[Records, list[Problem]]:
    """What the check says of the bases as they would be; of figures, only those of the new statements."""
    staged = {path: text.encode("utf-8") for path, text in draft.texts.items()}
    records, problems = find_problems(bases, warnings=True, staged={draft.directory: staged})
    new = {entry.get("id") for entry in additions.statements}
    problems += figure_problems(Records(statements=[one for one in records.statements if one.id in new]))
    files = {str(path) for path in staged}
    wanted = (one for one in problems if one.is_error or one.location.path in files)
    return records, sorted(wanted, key=lambda problem: problem.order)


def _link_back(additions: Additions, shelf: Records, draft: _Draft) -> None:
    """Declares conflicts and corroborations on the statements of this base they lead to."""
    known = shelf.by_id("statements")
    for entry in additions.statements:
        for key in MIRRORED:
            for other in entry.get(key) or ():
                record = known.get(other)
                if record is not None and entry["id"] not in (record.values.get(key) or ()):
                    path = Path(record.file.path)
                    draft.texts[path] = with_link(draft.text(path), other, key, entry["id"])


def _by_file(
    name: str, additions: Additions, shelf: Records, directory: Path
) -> dict[Path, list[Mapping[str, object]]]:
    """The new entries of a section by the file they belong in."""
    topics = {record.id: str(record.values.get("topic")) for record in shelf.statements}
    topics |= {entry["id"]: entry["topic"] for entry in additions.statements}
    found: dict[Path, list[Mapping[str, object]]] = {}
    for entry in additions.section(name):
        topic = entry["topic"] if name == "statements" else topics.get(entry["id"], "")
        found.setdefault(_home(name, topic, shelf, directory, topics), []).append(entry)
    return found


def _home(name: str, topic: str, shelf: Records, directory: Path, topics: Mapping[str, str]) -> Path:
    """The file for an entry: where its like stand, else the only file of the base, else one of its own name."""

    def like(record: Record) -> bool:
        if name == "statements":
            return record.values.get("topic") == topic
        return name != "wordings" or topics.get(record.id) == topic

    files = Counter(record.file.path for record in shelf.section(name) if like(record))
    if files:
        return Path(files.most_common(1)[0][0])
    every = {record.file.path for section in ORDER for record in shelf.section(section)}
    if len(every) == 1:
        return Path(next(iter(every)))
    if name == "wordings":
        if (directory / "wordings").is_dir():
            return directory / "wordings" / f"{topic or 'other'}.yaml"
        return _home("statements", topic, shelf, directory, topics)
    return directory / f"{topic if name == 'statements' else name}.yaml"
