"""Which lines of which drafts a change touched, read from a unified diff or asked of Git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from ..errors import ConfigError
from ..late import late

_HUNK = late(r"@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
_ESCAPE = late(r"\\([0-7]{3}|.)")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


class TouchedLines(Struct):
    """The lines of one file that are new or changed, and the lines before which something was taken out.

    `whole` is set for a new file or one that is not text.
    """

    lines: set[int] = field(default_factory=set)
    cuts: set[int] = field(default_factory=set)
    whole: bool = False

    def touches(self, first: int, last: int) -> bool:
        """Whether a sentence on these lines was touched: a line of it changed, or was taken out of its middle."""
        if self.whole or any(first <= line <= last for line in self.lines):
            return True
        return any(first < cut <= last for cut in self.cuts)


def read_diff(text: str) -> dict[str, TouchedLines]:
    """The touched lines by path, as the diff names the new files.

    Raises ConfigError when the text is no unified diff.

    >>> read_diff("--- a/x.md\\n+++ b/x.md\\n@@ -1 +1,2 @@\\n-a\\n+b\\n+c\\n")["x.md"].lines == {1, 2}
    True
    """
    touched: dict[str, TouchedLines] = {}
    current: TouchedLines | None = None
    line = left = 0
    # not splitlines: a U+2028 within a line would look like a line of its own
    for row in re.split(r"\r?\n", text.removesuffix("\n")):
        if left > 0 and current is not None and row[:1] in ("+", " ", "-", "\\", ""):
            mark = row[:1]
            if mark == "+":
                current.lines.add(line)
            elif mark == "-":
                current.cuts.add(line)
            if mark in ("+", " ", ""):
                line += 1
                left -= 1
            continue
        hunk = _HUNK.match(row)
        if row.startswith("+++ "):
            current = _file(row[4:], touched)
        elif hunk is not None and current is not None:
            line, left = int(hunk["start"]), int(hunk["count"] or 1)
            if not left:
                current.cuts.add(line + 1)
        elif row.startswith("-") and not row.startswith("---") and current is not None:
            current.cuts.add(line)
        elif row.startswith("Binary files ") and row.endswith(" differ"):
            binary = _file(row[len("Binary files ") : -len(" differ")].rpartition(" and ")[2], touched)
            if binary is not None:
                binary.whole = True
    if (
        text.strip()
        and not touched
        and not re.search(r"^(?:diff |--- |Binary files |index |rename |similarity )", text, re.MULTILINE)
    ):
        raise ConfigError(
            "--diff: this is no unified diff",
            "give the output of `git diff`, as in: git diff main | malicheck lint --diff -",
        )
    return touched


def _file(name: str, touched: dict[str, TouchedLines]) -> TouchedLines | None:
    path = _unquoted(name.split("\t")[0].strip())
    if path == "/dev/null":
        return None
    path = path.removeprefix("b/") if path.startswith("b/") else path
    return touched.setdefault(path, TouchedLines())


def _unquoted(name: str) -> str:
    """A path that Git wrote in quotes, with its octal escapes read as UTF-8."""
    if not (name.startswith('"') and name.endswith('"')):
        return name
    out = bytearray()
    place = 0
    inner = name[1:-1]
    for match in _ESCAPE.finditer(inner):
        out += inner[place : match.start()].encode()
        out += bytes([int(match[1], 8) & 255]) if match[1].isdigit() else _SIMPLE.get(match[1], match[1]).encode()
        place = match.end()
    out += inner[place:].encode()
    return out.decode("utf-8", "replace")


def changes_since(reference: str, folder: Path) -> dict[str, TouchedLines]:
    """What changed between the point where this branch left `reference` and the files as they are now.

    Paths are absolute. Files that Git does not know yet are new as a whole. Raises ConfigError when Git cannot tell.
    """
    if reference.startswith("-"):
        raise ConfigError(f'--diff-base: "{reference}" is no name of a commit', "give a branch, a tag or a commit")
    top = Path(_git(["rev-parse", "--show-toplevel"], folder).strip())
    base = _git(["merge-base", "--", reference, "HEAD"], folder).strip()
    options = [
        "-c",
        "core.quotePath=false",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--unified=0",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ]
    touched = read_diff(_git([*options, base, "--"], top))
    found = {str(top / path): lines for path, lines in touched.items()}
    for name in _git(["ls-files", "--others", "--exclude-standard", "-z"], top).split("\0"):
        if name:
            found[str(top / name)] = TouchedLines(whole=True)
    return found


def _git(arguments: Iterable[str], folder: Path) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise ConfigError("--diff-base: git cannot be run", "install Git, or give a diff with --diff") from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(
            f"--diff-base: Git cannot compare: {why[0] if why else 'no common ancestor'}",
            "check the name; in CI fetch the whole history (fetch-depth: 0)",
        )
    return done.stdout.decode("utf-8", "replace")


def resolve_paths(touched: dict[str, TouchedLines], folder: Path) -> dict[str, TouchedLines]:
    """Paths of a diff made absolute: from the folder, or from the top of its repository where they exist only there."""
    roots = [folder, *(parent for parent in (folder, *folder.parents) if (parent / ".git").exists())]
    found = {}
    for path, lines in touched.items():
        root = next((root for root in roots if (root / path).exists()), folder)
        found[str((root / path).resolve())] = lines
    return found
