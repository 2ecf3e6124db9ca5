"""A progress bar on the terminal's standard error, for work that takes long while the report goes elsewhere."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

#: Seconds before a bar is worth showing.
PATIENCE = 1.0
_LABEL = {"en": "claims checked", "fr": "affirmations vérifiées"}


class Progress:
    """A bar that appears once the work has taken a second. `total` is how many claims are expected, if known."""

    def __init__(self, lang: str, *, total: int | None) -> None:
        self._label = _LABEL[lang]
        self._total = total
        self._start = monotonic()
        self._done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        if self._bar is None and monotonic() - self._start >= PATIENCE:
            self._show()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(bar_width=30),
            TextColumn(f"{{task.completed:.0f}}{'' if self._total is None else '/{task.total:.0f}'} {self._label}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(compact=True),
            console=Console(file=sys.stderr),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._bar.add_task("", total=self._total)
        self._bar.start()
