"""Which drafts a run of lint is about: named files and folders, a list, standard input, and the lines that a change touched."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..documents import SUFFIXES
from ..errors import ConfigError
from ..lint.changes import TouchedLines, changes_since, read_diff, resolve_paths
from ..lint.diagnostic import FileProblem
from ..lint.files import find_drafts, pattern_matcher, shown
from ..lint.run import Draft, names_of

if TYPE_CHECKING:
    from ..config import Settings, SettingsFinder
    from .lint_request import Request

_STDIN = "<stdin>"


class Gathering:
    """Finds the drafts of a request by the settings that hold for each; standard input is read once."""

    def __init__(self, request: Request, finder: SettingsFinder, settings: Settings) -> None:
        self.request = request
        self.finder = finder
        self.settings = settings
        self._standard_input: bytes | None = None

    def drafts(self) -> tuple[list[Draft], list[FileProblem]]:
        """The drafts that were asked for, and what of it is not there. Raises ConfigError for a list that cannot be read."""
        names = [*self.request.paths, *self._listed()]
        wants_input = "-" in names
        named = [name for name in names if name != "-"]
        if not named and not wants_input and self.request.file_list is None:
            named = ["."]
        found = find_drafts(
            named,
            self._excluded,
            force_exclude=self.settings.force_exclude,
            use_gitignore=self.settings.respect_gitignore,
        )
        drafts = names_of(found.paths)
        if wants_input:
            drafts.append(self._input_draft())
        problems = found.problems
        if not drafts and not problems:
            what = "every file named is excluded" if found.excluded else "the list of files is empty"
            problems.append(FileProblem("", "nothing-to-check", f"nothing was checked: {what}", "name a draft to check"))
        return drafts, problems

    def touched(self) -> dict[str, TouchedLines] | None:
        """The lines that a change touched, by file; None when whole drafts are checked.

        Raises ConfigError for a diff that cannot be read.
        """
        if self.request.diff_base is not None:
            return changes_since(self.request.diff_base, Path.cwd())
        if self.request.diff is None:
            return None
        return resolve_paths(read_diff(self._read("--diff", self.request.diff, "replace")), Path.cwd())

    def _listed(self) -> list[str]:
        if self.request.file_list is None:
            return []
        text = self._read("--file-list", self.request.file_list, "surrogateescape")
        return [line for line in (one.strip() for one in text.replace("\0", "\n").splitlines()) if line]

    def _read(self, option: str, source: str, errors: str) -> str:
        """The text that an option names, `-` for standard input; `errors` says what becomes of bytes that are no UTF-8."""
        if source == "-":
            return self._read_input().decode("utf-8", errors)
        try:
            return Path(source).read_text(encoding="utf-8", errors=errors)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise ConfigError(f"{option}: {source} cannot be read: {why}", "check the path") from error

    def _read_input(self) -> bytes:
        if self._standard_input is None:
            self._standard_input = sys.stdin.buffer.read()
        return self._standard_input

    def _input_draft(self) -> Draft:
        name = self.request.stdin_filename
        data = self._read_input()
        if name is None:
            return Draft(None, _STDIN, data, "plain text")
        kind = None if Path(name).suffix.lower() in SUFFIXES else "plain text"
        return Draft(None, shown(Path(name)), data, kind)

    def _excluded(self, path: Path) -> bool:
        settings = self.finder.for_path(path)
        here = self.request.settings["exclude"]
        return (bool(settings.exclude) and pattern_matcher(settings.exclude, settings.folder)(path)) or (
            bool(here) and pattern_matcher(here, Path.cwd())(path)
        )
