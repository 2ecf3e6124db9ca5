"""From a directory to YAML nodes: which files are a base, and what keeps one from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct, field
from yaml.nodes import Node

from malicheck.knowledge.entry import Location
from malicheck.knowledge.problem import Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same nodes
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

#: What the names of files of a base end in.
SUFFIXES = (".yaml", ".jsonl")
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def compose(text: str) -> Node | None:
    """The nodes of a YAML text. Raises yaml.YAMLError."""
    return yaml.compose(text, Loader=Loader)


class BaseFile(Struct):
    """A file of a base: its text, its nodes (None when it could not be read) and the number of its base."""

    path: str
    base: int
    text: str = ""
    root: Node | None = None
    _lines: list[str] = field(default_factory=list)

    def line(self, number: int) -> str:
        """The line with this number, from 1; empty past the end. Lines end as YAML ends them."""
        if not self._lines:
            self._lines = _LINE_END.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    @property
    def line_count(self) -> int:
        """How many lines the file has, the last one also when it is empty."""
        self.line(1)
        return len(self._lines)

    def forget(self) -> None:
        """Gives up the text and the nodes."""
        self.text, self.root, self._lines = "", None, []

    def problem(
        self, code: str, place: Node | tuple[int, int], message: str, expected: str = "", hint: str = ""
    ) -> Problem:
        """A problem at a node, or at a 1-based line and column."""
        location = self.location(place) if isinstance(place, Node) else Location(self.path, *place)
        return Problem(location, code, message, expected, hint, self.line(location.line))

    def location(self, node: Node) -> Location:
        """Where a node starts."""
        return Location(self.path, node.start_mark.line + 1, node.start_mark.column + 1)


def find_files(directory: Path) -> Iterator[Path | Problem]:
    """The files of a base below a directory, in order of their paths; hidden files and folders are left out."""
    where = Location(str(directory), 1, 1)
    if not directory.is_dir():
        what = "is not a directory" if directory.exists() else "does not exist"
        hint = "check the path; `malicheck init DIR` starts a new base"
        yield Problem(where, "KB001", f"the base directory {what}", "a directory with YAML files", hint)
        return
    found = False
    for path in sorted(directory.rglob("*"), key=lambda path: path.relative_to(directory).parts):
        if any(part.startswith(".") for part in path.relative_to(directory).parts) or path.is_dir():
            continue
        if path.suffix in SUFFIXES:
            found = True
            yield path
        elif path.suffix.lower() in (".yml", ".yaml"):
            found = True
            message = f"the file name ends in {path.suffix} and would not be read"
            yield Problem(Location(str(path), 1, 1), "KB005", message, "a name that ends in .yaml", "rename the file")
    if not found:
        hint = "put the entries into a file that ends in .yaml; `malicheck init DIR` starts a new base"
        yield Problem(where, "KB004", "the base directory holds no YAML file", "at least one .yaml or .jsonl file", hint)


def read_file(path: Path, base: int, instead: bytes | None = None) -> tuple[BaseFile, Problem | None]:
    """The file as nodes, or the problem that keeps it from being read; `instead` is read in its place when given."""
    file = BaseFile(str(path), base)
    try:
        data = path.read_bytes() if instead is None else instead
    except OSError as error:
        reason = error.strerror or str(error)
        return file, file.problem("KB001", (1, 1), f"the file cannot be opened: {reason}", "", "check its permissions")
    try:
        file.text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return file, _bad_encoding(file, data, error)
    try:
        file.root = compose(file.text)
    except yaml.YAMLError as error:
        return file, _bad_syntax(file, error)
    if file.root is None:
        expected = "at least one of the sections sources, entities, statements, wordings"
        return file, file.problem("KB004", (1, 1), "the file holds nothing", expected, "fill it or delete it")
    return file, None


def _bad_encoding(file: BaseFile, data: bytes, error: UnicodeDecodeError) -> Problem:
    start = data.rfind(b"\n", 0, error.start) + 1
    file.text = data.decode("utf-8", errors="replace")
    place = (data.count(b"\n", 0, error.start) + 1, len(data[start : error.start].decode("utf-8", "replace")) + 1)
    message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
    return file.problem("KB002", place, message, "a file in UTF-8", 'save the file with the encoding "UTF-8"')


# what libyaml says -> what to do about it
_SYNTAX_HINTS = (
    ("mapping values are not allowed", 'a text that holds ": " must stand in quotes'),
    ("did not find expected key", "check that the keys of one entry start in the same column, and quotes are closed"),
    ("did not find expected ',' or ']'", "close the list with ]; an item that holds brackets or commas needs quotes"),
    ("did not find expected ',' or '}'", "close the mapping with }"),
    ("end of stream", "close the quotes that were opened here"),
    ("did not find expected '-' indicator", "check that the keys of one entry start in the same column"),
    ("did not find expected alphabetic or numeric character", "a text that starts with * or & must stand in quotes"),
    ("undefined alias", "a text that starts with * must stand in quotes"),
    ("another document", "remove the line `---`: a file is one document"),
    ("cannot start any token", "a text that starts with % @ or ` must stand in quotes"),
    ("could not find expected ':'", "write `key: value`; a long text goes on in lines that are indented further"),
)


def _bad_syntax(file: BaseFile, error: yaml.YAMLError) -> Problem:
    """One message for the many kinds of YAML errors; the parser gives up at the first."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(file)
    reason = (error.problem or "it cannot be parsed").strip()
    # an open quote or bracket is reported where it was opened: the end of the file helps nobody
    mark = (error.context_mark if "end of stream" in reason else None) or error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = file.line(place[0])
    if "\t" in line[: len(line) - len(line.lstrip())] or line[place[1] - 1 : place[1]] == "\t":
        column = line.index("\t") + 1
        message, hint = "a tab stands where YAML wants spaces", "replace the tab by spaces"
        return file.problem("KB003", (place[0], column), message, "indentation with spaces", hint)
    hint = next((hint for key, hint in _SYNTAX_HINTS if key in reason), "")
    return file.problem("KB003", place, f"this is not YAML: {reason}", "", hint)


def _control_character(file: BaseFile) -> Problem:
    for number, line in enumerate(file.text.split("\n"), 1):
        found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", line)
        if found:
            message = f"the control character U+{ord(found[0]):04X} is not allowed in YAML"
            return file.problem("KB003", (number, found.start() + 1), message, "", "delete the character")
    return file.problem("KB003", (1, 1), "this is not YAML: it holds a character that is not allowed")
