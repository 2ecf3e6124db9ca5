"""The drafts that are open, each with its last check: when to check again, and who waits for it.

All methods are called in the thread of the event loop; only the check itself runs in the worker.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

from msgspec import Struct, field

from .checking import Checked
from .document import Document
from .remembering import Superseded
from .worker import Worker

#: Seconds without a keystroke before a draft is checked.
PAUSE = 0.25

Check = Callable[[Document, Event], Checked]


class _Open(Struct):
    document: Document
    timer: asyncio.TimerHandle | None = None
    stop: Event = field(default_factory=Event)
    checked: Checked | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)


class OpenDrafts:
    """Checks drafts after they were opened or changed, and hands each result to `show`."""

    def __init__(self, check: Check, show: Callable[[Checked], None], worker: Worker, pause: float = PAUSE) -> None:
        self._check = check
        self._show = show
        self._worker = worker
        self._pause = pause
        self._open: dict[str, _Open] = {}

    def changed(self, document: Document, *, at_once: bool = False) -> None:
        """A draft was opened or has another text: check it once nothing more comes, or at once."""
        draft = self._open.get(document.uri)
        if draft is None:
            draft = self._open[document.uri] = _Open(document)
        draft.document = document
        self._halt(draft)
        if at_once:
            self._start(draft)
        else:
            draft.timer = asyncio.get_running_loop().call_later(self._pause, self._start, draft)

    def closed(self, uri: str) -> None:
        """A draft is no longer open."""
        draft = self._open.pop(uri, None)
        if draft is not None:
            self._halt(draft)
            # whoever waits for it is told that there is nothing
            draft.checked = None
            draft.ready.set()

    def again(self) -> None:
        """Check every open draft again: settings or statements have changed."""
        for draft in list(self._open.values()):
            self.changed(draft.document)

    async def checked(self, uri: str) -> Checked | None:
        """The result for the text as it is now, once it is there; None for a draft that is not open."""
        draft = self._open.get(uri)
        if draft is None:
            return None
        while not draft.ready.is_set():
            await draft.ready.wait()
        return draft.checked

    def _halt(self, draft: _Open) -> None:
        draft.ready.clear()
        draft.stop.set()
        if draft.timer is not None:
            draft.timer.cancel()
            draft.timer = None

    def _start(self, draft: _Open) -> None:
        draft.timer = None
        stop = draft.stop = Event()
        loop = asyncio.get_running_loop()
        document = draft.document

        def job() -> None:
            try:
                checked = self._check(document, stop)
            except Superseded:
                return
            loop.call_soon_threadsafe(self._done, draft, stop, checked)

        self._worker.do(job)

    def _done(self, draft: _Open, stop: Event, checked: Checked) -> None:
        if stop.is_set() or self._open.get(draft.document.uri) is not draft:
            return
        draft.checked = checked
        draft.ready.set()
        self._show(checked)
