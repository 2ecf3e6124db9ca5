"""One run of `verify`: check each claim as it comes, write its report, and count the verdicts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from ..checker import Checker
from ..claims_file import ClaimLine
from ..errors import ClaimError, MalicheckError
from ..report import Report, View
from ..report.summary import summary_line
from ..verdict import Finding
from .faults import report_error
from .progress import Progress


class Run:
    """Findings written in the order of the claims; what could not be read goes to standard error and makes it fail."""

    def __init__(self, report: Report, view: View, directories: list[Path], only: bool, quiet: bool) -> None:
        self.report = report
        self.view = view
        self.quiet = quiet
        self.counts: Counter[str] = Counter()
        self.unread = 0
        self.out = sys.stdout
        self.checker = Checker.open(directories, only=only)

    def check(self, lines: Iterable[ClaimLine | ClaimError], as_of: date | None, total: int | None) -> None:
        """Check every line; a date of its own goes before the run's. `total` lines are expected, if known."""
        self.out.write(self.report.opening())
        with ExitStack() as stack:
            bar = stack.enter_context(Progress(self.view.lang, total=total)) if self.shows_progress else None
            for line in lines:
                self._check_line(line, as_of)
                if bar is not None:
                    bar.advance()
        self.out.write(self.report.closing())
        self.out.flush()

    @property
    def shows_progress(self) -> bool:
        """Whether there is a terminal for a bar, which a report on the same terminal would only disturb."""
        return not self.quiet and sys.stderr.isatty() and not self.out.isatty()

    def _check_line(self, line: ClaimLine | ClaimError, as_of: date | None) -> None:
        if isinstance(line, ClaimError):
            self.unread += 1
            report_error(line)
            return
        finding = self._checked(line, as_of)
        if finding is not None:
            self.counts[finding.verdict] += 1
            self.out.write(self.report.finding(finding))
            self.out.flush()

    def _checked(self, line: ClaimLine, as_of: date | None) -> Finding | None:
        """The finding; None after a fault of the program, which must not end the run for the claims after it."""
        try:
            return self.checker.check(line.text, id=line.id, lang=line.lang, as_of=line.as_of or as_of)
        except Exception as error:
            self.unread += 1
            what = f"{type(error).__name__}: {error}"
            report_error(
                MalicheckError(f"{line.place}: a fault in malicheck: {what}", "please report it with the claim")
            )
            return None

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
