"""From what a form brought to the page of the report, one text after the other in a thread of its own.

Checking takes the processor alone, so more threads would not make it faster; the base is opened once and used by this thread
only. A request waits for its turn before its text is read, so that a hundred of them take no more memory than a few.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ..claims_file import read_date
from ..documents import read_draft
from ..errors import DocumentError
from ..lint.page import draft_page
from ..report.calendar import write_number
from ..report.untrusted import visible
from .limits import AT_ONCE, MOST_BYTES, MOST_CHARACTERS
from .upload import Form
from .words import FAULTS, KINDS, WORDS

if TYPE_CHECKING:
    from ..checker import Checker

#: The codes that are reported only on request: figures without a source, claims that nothing covers.
_MORE = ("MC120", "MC121", "MC122")


class Refused(Exception):
    """A request that is not answered with a report: the HTTP status, what is wrong, and what to do next."""

    def __init__(self, status: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.status, self.message, self.hint = status, message, hint


def refused(name: str, status: int, lang: str, /, **values: object) -> Refused:
    """A fault of the table, with its values put in."""
    message, hint = FAULTS[lang][name]
    shown = {key: visible(str(value)) for key, value in values.items()}
    return Refused(status, message.format(**shown), hint.format(**shown))


class Asked(Struct, frozen=True):
    """A text to check: what it is called, its bytes and format (None: its name tells), its day, and whether to report more."""

    name: str
    data: bytes
    kind: str | None
    day: date | None = None
    more: bool = False


def asked_for(form: Form, lang: str) -> Asked:
    """What a form asks for. Raises Refused when it asks for nothing, for two things, or gives no date where one belongs."""
    text = form.get("text")
    if form.file_name and text.strip():
        raise refused("both", 422, lang)
    day = _day(form.get("day"), lang)
    more = bool(form.get("more"))
    if form.file_name:
        if len(form.file) > MOST_BYTES:
            raise refused("bytes", 413, lang)
        return Asked(form.file_name, form.file, None, day, more)
    if not text.strip():
        raise refused("nothing", 422, lang)
    kind = form.get("kind")
    return Asked(WORDS[lang]["pasted"], text.encode("utf-8"), kind if kind in KINDS[lang] else "markdown", day, more)


def _day(text: str, lang: str) -> date | None:
    if not text.strip():
        return None
    try:
        return read_date(text)
    except ValueError as error:
        raise refused("day", 422, lang, value=text[:40], why=error) from None


class Desk(Struct):
    """The base, opened once, and the one thread that checks."""

    checker: Checker
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "checking"))
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @property
    def entries(self) -> int:
        """How many statements the base holds."""
        return len(self.checker.base.statements)

    async def report(self, asked: Asked, lang: str) -> str:
        """The page of the report. Raises Refused for what cannot be checked."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._report, asked, lang)

    def _report(self, asked: Asked, lang: str) -> str:
        try:
            draft = read_draft(asked.name, asked.data, asked.kind)
        except DocumentError as error:
            raise refused("unreadable", 422, lang, message=error.message, hint=error.hint) from None
        size = sum(len(passage.text) for passage in draft.passages)
        if size > MOST_CHARACTERS:
            raise refused("characters", 413, lang, size=write_number(size, lang))
        codes = _MORE if asked.more else ()
        return draft_page(asked.name, asked.data, self.checker, lang=lang, kind=asked.kind, day=asked.day, codes=codes)

    def close(self) -> None:
        """End the thread, once what was begun is done."""
        self._worker.shutdown(cancel_futures=True)
