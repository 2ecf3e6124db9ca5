"""One thread that checks drafts while the server goes on listening."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

Job = Callable[[], None]


class Worker:
    """Does jobs one after the other in a thread of its own, which ends with the process."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._failed = failed
        # a draft that is being checked must not keep the editor from closing
        self._thread = Thread(target=self._work, name="malicheck", daemon=True)
        self._thread.start()

    def do(self, job: Job) -> None:
        """Put a job behind those that wait."""
        self._jobs.put(job)

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                job()
            except Exception as error:
                self._failed(error)
