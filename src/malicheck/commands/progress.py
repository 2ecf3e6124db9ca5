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
_PATIENCE = 1.0
_LABEL = {"en": "claims checked", "fr": "affirmations vérifiées"}


class Progress:
    """Counts what is done; a bar appears once the work has taken a second, and only on a terminal."""

    def __init__(self, lang: str, *, wanted: bool) -> None:
        self._label = _LABEL[lang]
        self._wanted = wanted and sys.stderr.isatty()
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
        if not self._wanted:
            return
        if self._bar is None and monotonic() - self._start > _PATIENCE:
            self._show()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            BarColumn(bar_width=30),
            TextColumn(f"{{task.completed:.0f}} {self._label}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
