"""Problems of a base and how they are shown: place, line, caret, what was expected and what to do."""

from __future__ import annotations

from msgspec import Struct

from malicheck.knowledge.entry import Location
from malicheck.knowledge.rules import RULES

# a line of the gazetteer can be very long: this much of it is shown around the caret
SHOWN = 100


class Problem(Struct, frozen=True):
    """One thing wrong with a base, at a place in a file.

    `source_line` is the line of the file, empty when there is none (a missing directory).
    """

    location: Location
    code: str
    message: str
    expected: str = ""
    hint: str = ""
    source_line: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the base cannot be used with it; otherwise it is a warning."""
        return RULES[self.code].severity == "error"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Key to sort problems by: file, line, column."""
        return (self.location.path, self.location.line, self.location.column, self.code, self.message)


def render_problem(problem: Problem, source_line: str | None = None) -> str:
    """The problem as plain text; `source_line` defaults to the line kept with the problem.

    >>> where = Location("claims/un.yaml", 3, 5)
    >>> print(render_problem(Problem(where, "KB011", 'unknown key "stanse"', "stance", "", "    stanse: denies")))
    claims/un.yaml:3:5: unknown key "stanse" [KB011]
        stanse: denies
        ^
    expected: stance
    """
    place = problem.location
    kind = "" if problem.is_error else "warning: "
    parts = [f"{place.path}:{place.line}:{place.column}: {kind}{problem.message} [{problem.code}]"]
    line = problem.source_line if source_line is None else source_line
    if line.strip():
        parts += _excerpt(line, place.column)
    if problem.expected:
        parts.append(f"expected: {problem.expected}")
    if problem.hint:
        parts.append(f"help: {problem.hint}")
    return "\n".join(parts)


def _excerpt(line: str, column: int) -> list[str]:
    """The line and a caret below it; a long line is cut around the caret, a tab stays a tab in both."""
    line = line.rstrip("\r\n")
    start = 0
    if len(line) > SHOWN:
        start = max(0, min(column - 1 - SHOWN // 2, len(line) - SHOWN))
        end = start + SHOWN
        cut = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
        start -= 1 if start else 0
        line = cut
    before = line[: max(column - 1 - start, 0)]
    blank = "".join("\t" if character == "\t" else " " for character in before)
    return [line, blank + "^"]
