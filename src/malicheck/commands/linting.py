"""One run of `lint`: from what was asked on the command line to reports and an exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import __version__
from .. import config as configuration
from ..config import Settings
from ..errors import ConfigError, MalicheckError
from ..lint.baseline import read_baseline, stale, without_known, write_baseline
from ..lint.cache import Cache, hash_files
from ..lint.codes import codes_of, selected_codes
from ..lint.diagnostic import FileProblem, LintResult
from ..lint.files import pattern_matcher, shown
from ..lint.output import FOR_PEOPLE, NAMING_THE_BASE, Context, render
from ..lint.run import Draft, Hiding, Plan, exit_code, hidden_below, lint, statistics
from ..lint.summary import summary_line
from ..lint.suppressions import Suppression
from ..report.untrusted import visible
from .faults import report_error
from .lint_drafts import Gathering
from .lint_request import (
    Request,
    expiry_day,
    file_mark,
    finder_for,
    program_mark,
    read_day,
    read_per_file,
    read_report,
    write_file,
    write_job_summary,
)
from .options import base_directories, message_language, wants_colour

if TYPE_CHECKING:
    from .. import documents
    from ..checker import Checker
    from ..knowledge.entry import KnowledgeBase

_ENTRIES = "entries"
#: Seconds between two looks at the files with --watch.
_PAUSE = 0.5


def run(request: Request) -> int:
    """Do what was asked and return the exit code. Raises MalicheckError for what cannot be done at all."""
    session = Session(request)
    if request.show_settings:
        return session.show_settings()
    if request.show_files:
        return session.show_files()
    if request.watch:
        return session.watch()
    return session.check()


class Session:
    """The settings of a run, the base it uses, and the steps from drafts to reports."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.finder = finder_for(request)
        self.settings = self._effective(self.finder.here())
        self.format = request.output_format or self.settings.output_format or "full"
        chosen = request.lang
        self.lang = self.settings.lang if chosen is None and self.settings.lang else message_language(chosen)
        self.reports = [read_report(text) for text in request.reports]
        self.per_file = tuple(read_per_file(text) for text in request.per_file_ignores)
        self.gathering = Gathering(request, self.finder, self.settings)
        self._entries: int | None = None
        self._checker: Checker | None = None
        self._drafts: dict[str, Draft] = {}
        selected_codes(self.settings.select, self.settings.extend_select, self.settings.ignore)

    def _effective(self, settings: Settings) -> Settings:
        """Settings of a file with the command line on top; patterns to exclude add up."""
        given = dict(self.request.settings)
        given["exclude"] = (*settings.exclude, *given["exclude"])
        if given["select"]:
            settings = replace(settings, extend_select=())
        return configuration.overridden(settings, **given)

    @cached_property
    def directories(self) -> tuple[list[Path], bool]:
        """The bases to read: those of the command line, else those of the settings."""
        if self.request.kb or self.request.only_kb:
            return base_directories(self.request.kb, self.request.only_kb)
        paths = [[self.settings.path(one) for one in group] for group in (self.settings.kb, self.settings.only_kb)]
        return base_directories(*paths)

    @cached_property
    def base_hash(self) -> str:
        """One hash over everything in the base."""
        from ..knowledge.places import base_directories as all_directories

        directories, only = self.directories
        found = [path for folder in all_directories(directories, only=only) for path in sorted(folder.rglob("*.y*ml"))]
        return hash_files(found)

    def open_checker(self) -> Checker:
        """The engine on the base."""
        from ..checker import Checker

        directories, only = self.directories
        checker = Checker.open(directories, only=only)
        self.cache.put_number(_ENTRIES, len(checker.base.statements))
        self._entries = len(checker.base.statements)
        self._checker = checker
        return checker

    @cached_property
    def cache(self) -> Cache:
        """Results of earlier runs of this program on this base."""
        if not self.request.cache:
            return Cache(None, "")
        folder = self.request.cache_dir or self.settings.path(self.settings.cache_dir or ".malicheck_cache")
        return Cache(folder, f"{program_mark()}\0{self.base_hash}")

    # what to check

    def _hiding(self, draft: Draft) -> Hiding:
        path = draft.path if draft.path is not None else Path(draft.name)
        settings = self._effective(self.finder.for_path(path))
        codes = selected_codes(settings.select, settings.extend_select, settings.ignore)
        for pattern, ignored in settings.per_file_ignores:
            if pattern_matcher([pattern], settings.folder)(path):
                codes -= codes_of(ignored, "per-file-ignores")
        for pattern, ignored in self.per_file:
            if pattern_matcher([pattern], Path.cwd())(path):
                codes -= codes_of(ignored, "--per-file-ignores")
        return Hiding(codes, settings.min_confidence, settings.suppress)

    def _is_whole(self, suppression: Suppression) -> bool:
        """Whether the run checks every draft that a suppression may be about."""
        if suppression.is_exact:
            return any(suppression.covers(draft.path or Path(draft.name)) for draft in self._drafts.values())
        folder = suppression.file.parent
        named = [Path(name).resolve() for name in self.request.paths or (".",) if name != "-"]
        return self.request.file_list is None and any(folder.is_relative_to(one) for one in named if one.is_dir())

    # the run

    def check(self) -> int:
        """Check the drafts once, write all reports, and return the exit code."""
        drafts, problems = self.gathering.drafts()
        self._drafts = {draft.name: draft for draft in drafts}
        plan = Plan(
            open_checker=self.open_checker,
            cache=self.cache,
            hiding=self._hiding,
            today=expiry_day(self.request.today),
            day=read_day(self.request.date, "--date"),
            lang=self.lang,
            jobs=self.settings.jobs,
            touched=self.gathering.touched(),
            whole=self._is_whole,
        )
        result = lint(drafts, plan)
        result = replace(result, problems=self._told([*problems, *result.problems]))
        result = self._with_baseline(result)
        if self.request.add_ignore is not None:
            from .lint_ignoring import write_ignores

            result = write_ignores(result, self._drafts, self.request.add_ignore, self.lang, self._tell)
        self._write(hidden_below(result, self.settings.min_level))
        code = exit_code(result, self.settings.fail_on, exit_zero=self.request.exit_zero)
        self._sum_up(result)
        return code

    def _with_baseline(self, result: LintResult) -> LintResult:
        request = self.request
        checked = {file.path for file in result.files}
        if request.write_baseline is not None:
            held, kept_out = write_baseline(request.write_baseline, result.diagnostics, checked, grow=request.grow_baseline)
            self._tell(f"{request.write_baseline}: {held} finding{'s' * (held != 1)} in the baseline")
            if kept_out:
                self._tell(f"{kept_out} new, not taken in (see --grow-baseline)")
            files, known = without_known(result.files, read_baseline(request.write_baseline))
            return replace(result, files=files, baselined=known)
        path = request.baseline
        if path is None and self.settings.baseline is not None:
            path = self.settings.path(self.settings.baseline)
        if path is None:
            return result
        baseline = read_baseline(path)
        gone = 0 if request.diff or request.diff_base else len(stale(baseline, result.diagnostics, checked))
        if gone:
            self._tell(f"{gone} finding{'s' * (gone != 1)} of the baseline are gone; shrink it with --write-baseline {path}")
        files, known = without_known(result.files, baseline)
        return replace(result, files=files, baselined=known)

    def _write(self, result: LintResult) -> None:
        """The output and every report, all of the same findings."""
        named = not NAMING_THE_BASE.isdisjoint((self.format, *(format for format, _ in self.reports)))
        facts = (__version__, self._base_facts()) if named else ("", ())
        context = Context(*facts, self.lang, draft_of=self._draft_again, knowledge=self._knowledge)
        for format, path in self.reports:
            write_file(path, render(format, result, context))
        out = self.request.output_file
        colour = out is None and self.format in FOR_PEOPLE and wants_colour(self.request.color, sys.stdout)
        text = render(self.format, result, replace(context, colour=colour))
        if self.request.statistics and self.format in FOR_PEOPLE:
            text = "".join(f"{count:>5}  {code}  {name}\n" for code, name, count in statistics(result))
        elif self.request.statistics:
            for code, name, count in statistics(result):
                self._tell(f"{count:>5}  {code}  {name}")
        if out is not None:
            write_file(out, text)
        else:
            sys.stdout.write(text)
        if self.format == "github":
            write_job_summary(render("markdown", result, context))
        for problem in result.problems:
            report_error(MalicheckError(problem.message, problem.hint), self.lang)

    def _told(self, problems: Iterable[FileProblem]) -> tuple[FileProblem, ...]:
        """What could not be read, in the language of the messages."""
        from ..report.reading_errors import reading_error

        return tuple(
            replace(one, message=reading_error(one.message, self.lang), hint=reading_error(one.hint, self.lang))
            for one in problems
        )

    def _draft_again(self, name: str) -> documents.Draft | None:
        """The text of a draft that was checked; None where it cannot be read any more."""
        from ..lint.page import read_again

        draft = self._drafts.get(name)
        if draft is None:
            return None
        try:
            data = draft.data if draft.path is None else draft.path.read_bytes()
        except OSError:
            return None
        return read_again(name, data or b"", draft.kind)

    def _knowledge(self) -> KnowledgeBase:
        if self._checker is None:
            self.open_checker()
        assert self._checker is not None
        return self._checker.base

    def _base_facts(self) -> tuple[tuple[str, str | int], ...]:
        return (("version", __version__), ("sha256", self.base_hash), ("entries", self._count_entries()))

    def _count_entries(self) -> int:
        """How many statements the base holds: known from this run or an earlier one, else counted."""
        known = self._entries if self._entries is not None else self.cache.number(_ENTRIES)
        if known is None:
            from ..knowledge.reader import load_knowledge

            directories, only = self.directories
            known = len(load_knowledge(directories, only=only).statements)
            self.cache.put_number(_ENTRIES, known)
        return known

    def _sum_up(self, result: LintResult) -> None:
        self._tell(summary_line(result, self.lang))

    def _tell(self, text: str) -> None:
        if not self.request.quiet:
            sys.stdout.flush()
            print(visible(text), file=sys.stderr)

    # other things to do

    def show_files(self) -> int:
        """List the drafts that would be checked."""
        drafts, problems = self.gathering.drafts()
        for draft in drafts:
            print(visible(draft.name))
        for problem in self._told(problems):
            report_error(MalicheckError(problem.message, problem.hint), self.lang)
        return 2 if problems else 0

    def show_settings(self) -> int:
        """Show the settings that hold, and the file they come from."""
        first = next((name for name in self.request.paths if name != "-"), None)
        path = Path(first) if first is not None else None
        settings = self.finder.here()
        if path is not None:
            settings = self.finder.for_path(path / "draft" if path.is_dir() else path)
        print(f"# {shown(settings.file) if settings.file is not None else 'no settings file; these are the defaults'}")
        for key, value in configuration.listed(self._effective(settings)):
            print(f"{key} = {value}")
        return 0

    def watch(self) -> int:
        """Check again whenever a draft is changed, added or removed, until interrupted."""
        if "-" in self.request.paths or "-" in (self.request.file_list, self.request.diff):
            raise ConfigError("--watch: standard input cannot be watched", "name files or folders")
        seen: dict[str, tuple[int, int]] | None = None
        while True:
            marks = {draft.name: file_mark(draft.path) for draft in self.gathering.drafts()[0] if draft.path is not None}
            if marks != seen:
                seen = marks
                if sys.stdout.isatty():
                    sys.stdout.write("\x1b[2J\x1b[H")
                self.check()
                sys.stdout.flush()
            time.sleep(_PAUSE)
