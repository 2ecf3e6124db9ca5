"""One run of `verify`: check each claim as it comes, write its report, and count the verdicts."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .. import __version__
from ..checker import Checker, Related
from ..claims_file import ClaimLine
from ..errors import ClaimError, MalicheckError
from ..report import Report, View, WholeReport
from ..report.reading_errors import reading_error
from ..report.summary import summary_line
from .faults import report_error
from .progress import Progress

#: Fewer claims than this are checked sooner than processes are started.
_WORTH_SHARING = 300


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Told(NamedTuple):
    """A finding as the report says it, and its verdict."""

    text: str
    verdict: str


def tell_claim(
    checker: Checker, line: ClaimLine, report: Report, *, as_of: date | None, explain: bool = False, related: bool = True
) -> Told | MalicheckError:
    """One claim checked and said; a fault of the program must not end the run for the claims after it.

    Without `related`, statements that are only related are looked for where nothing settles the claim.
    """
    wanted: Related = "always" if related or explain else "unsettled"
    day = line.as_of or as_of
    try:
        finding = checker.check(line.text, id=line.id, lang=line.lang, as_of=day, explain=explain, related=wanted)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        return MalicheckError(f"{line.place}: a fault in malicheck: {what}", "please report it with the claim")
    return Told(report.finding(finding), finding.verdict)


class Run:
    """Findings written in the order of the claims; what could not be read goes to standard error and makes it fail."""

    def __init__(
        self, report: Report, view: View, directories: list[Path], only: bool, quiet: bool, *, cache: bool = True
    ) -> None:
        self.report = report
        self.view = view
        self.quiet = quiet
        self.counts: Counter[str] = Counter()
        self.unread = 0
        self.out = sys.stdout
        self.checker = Checker.open(directories, only=only, cache=cache)
        # asking a report what it is takes as long as writing a line
        self._whole = report if isinstance(report, WholeReport) else None
        if self._whole is not None:
            self._whole.checked_with(self.checker.base, __version__)

    def check(
        self, lines: Iterable[ClaimLine | ClaimError], as_of: date | None, total: int | None, jobs: int = 1
    ) -> None:
        """Check every line; a date of its own goes before the run's. `total` lines are expected, if known.

        With several `jobs` (0: as many as useful), as many processes share the work; what is written is the same.
        """
        jobs = jobs if jobs or total is None or total < _WORTH_SHARING else processors()
        self.out.write(self.report.opening())
        with ExitStack() as stack:
            bar = stack.enter_context(Progress(self.view.lang, total=total)) if self.shows_progress else None
            for outcome in self._outcomes(lines, as_of, jobs):
                self._write(outcome)
                if bar is not None:
                    bar.advance()
        self.out.write(self.report.closing())
        self.out.flush()

    def _outcomes(
        self, lines: Iterable[ClaimLine | ClaimError], as_of: date | None, jobs: int
    ) -> Iterator[Told | MalicheckError]:
        tell = partial(tell_claim, self.checker, as_of=as_of, explain=self.view.explain, related=self.view.related)
        if jobs > 1:
            from .sharing import share

            yield from share(lines, tell, self.report, jobs)
            return
        for line in lines:
            outcome = line if isinstance(line, ClaimError) else tell(line, self.report)
            yield outcome

    @property
    def shows_progress(self) -> bool:
        """Whether there is a terminal for a bar, which a report on the same terminal would only disturb."""
        return not self.quiet and sys.stderr.isatty() and not self.out.isatty()

    def _write(self, outcome: Told | MalicheckError) -> None:
        if isinstance(outcome, MalicheckError):
            self.unread += 1
            lang = self.view.lang
            outcome = MalicheckError(reading_error(outcome.message, lang), reading_error(outcome.hint, lang))
            report_error(outcome, lang)
            if self._whole is not None:
                self._whole.unread(outcome)
            return
        self.counts[outcome.verdict] += 1
        if self._whole is not None:
            self._whole.keep(outcome.text, outcome.verdict)
            return
        self.out.write(outcome.text)
        self.out.flush()

    def finish(self, *, summary: bool) -> None:
        """Write the summary to standard error when there is something to sum up."""
        if (summary or self.unread) and not self.quiet:
            print(summary_line(self.counts, self.unread, self.view.lang), file=sys.stderr)

    def exit_code(self, exit_zero: bool) -> int:
        """2 when something was not read, else 1 or 3 for what was found, else 0."""
        if self.unread:
            return 2
        if exit_zero:
            return 0
        if self.counts["contradicted"] or self.counts["disputed"]:
            return 1
        return 3 if self.counts["not_covered"] else 0
