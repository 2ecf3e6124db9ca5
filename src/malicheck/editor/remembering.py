"""Sentences that were judged before: a keystroke changes one sentence of a draft, and only that one is judged again."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..checker import Checker
    from ..knowledge.entry import Statement
    from ..verdict import Finding

#: How many judged sentences are kept, those asked for last: some ten long drafts with all that was tried in them.
KEPT = 4000


class Superseded(Exception):
    """The draft was changed or closed while it was checked: what would be found is of no use."""


class RememberingChecker:
    """A checker that keeps its findings by what they depend on: the sentence as it is read, its language, and its day.

    `judged` counts the sentences that were not remembered.
    """

    def __init__(self, checker: Checker, kept: int = KEPT) -> None:
        self._checker = checker
        self._kept = kept
        self._findings: OrderedDict[tuple[str, str, date | None], Finding] = OrderedDict()
        self.reader = checker.reader
        self.judged = 0

    def check(self, text: str, lang: str, anchor: date | None, stop: Event) -> Finding:
        """The finding about a sentence. Raises Superseded once `stop` is set."""
        if stop.is_set():
            raise Superseded
        key = (text, lang, anchor)
        found = self._findings.get(key)
        if found is None:
            found = self._checker.check(text, lang=lang, anchor=anchor)
            self._findings[key] = found
            self.judged += 1
            while len(self._findings) > self._kept:
                self._findings.popitem(last=False)
        self._findings.move_to_end(key)
        return found

    def statement(self, id: str) -> Statement | None:
        """A statement of the base, None when there is none of that id."""
        return self._checker.base.statements.get(id)

    def __len__(self) -> int:
        """How many findings are remembered."""
        return len(self._findings)
