"""When a draft is checked: at once when opened, after a pause while typing, never twice for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from threading import Event

from msgspec.structs import replace

from malicheck.editor.checking import Checked
from malicheck.editor.document import Document
from malicheck.editor.open_drafts import OpenDrafts
from malicheck.editor.remembering import Superseded
from malicheck.editor.worker import Worker

DRAFT = Document("file:///a.md", None, "markdown", "one", 1)


@dataclass
class Desk:
    """Notes what is checked and shown; a check of "slow" waits until it is told to go on."""

    texts: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)
    begun: Event = field(default_factory=Event)
    errors: list[Exception] = field(default_factory=list)

    def check(self, document: Document, stop: Event) -> Checked:
        self.texts.append(document.text)
        if document.text == "slow":
            self.begun.set()
            self.go_on.wait(5)
        if stop.is_set():
            self.ended.append(document.text)
            raise Superseded
        return Checked(document)

    def show(self, checked: Checked) -> None:
        self.shown.append(checked.document.text)


def during(act: Callable[[OpenDrafts, Desk], Awaitable[None]], pause: float = 0.05) -> Desk:
    """Do something with open drafts inside an event loop."""
    desk = Desk()

    async def run() -> None:
        await act(OpenDrafts(desk.check, desk.show, Worker(desk.errors.append), pause), desk)

    asyncio.run(asyncio.wait_for(run(), 10))
    assert not desk.errors
    return desk


def test_typing_is_checked_once_it_pauses() -> None:
    async def act(drafts: OpenDrafts, desk: Desk) -> None:
        drafts.changed(DRAFT, at_once=True)
        await drafts.checked(DRAFT.uri)
        for text in ("t", "tw", "two"):
            drafts.changed(replace(DRAFT, text=text))
        checked = await drafts.checked(DRAFT.uri)
        assert checked is not None and checked.document.text == "two"

    desk = during(act)
    assert desk.texts == desk.shown == ["one", "two"]


def test_a_change_ends_the_check_under_way_and_is_not_held_up() -> None:
    async def act(drafts: OpenDrafts, desk: Desk) -> None:
        drafts.changed(replace(DRAFT, text="slow"), at_once=True)
        await asyncio.to_thread(desk.begun.wait, 5)
        drafts.changed(replace(DRAFT, text="new"), at_once=True)
        desk.go_on.set()
        checked = await drafts.checked(DRAFT.uri)
        assert checked is not None and checked.document.text == "new"

    desk = during(act)
    assert (desk.ended, desk.shown) == (["slow"], ["new"])


def test_a_draft_that_was_closed_is_neither_shown_nor_waited_for() -> None:
    async def act(drafts: OpenDrafts, desk: Desk) -> None:
        drafts.changed(replace(DRAFT, text="slow"), at_once=True)
        waiting = asyncio.create_task(drafts.checked(DRAFT.uri))
        await asyncio.to_thread(desk.begun.wait, 5)
        drafts.closed(DRAFT.uri)
        desk.go_on.set()
        assert await waiting is None
        assert await drafts.checked(DRAFT.uri) is None
        drafts.closed(DRAFT.uri)
        await asyncio.sleep(0.1)

    assert during(act).shown == []


def test_closing_ends_a_pause() -> None:
    async def act(drafts: OpenDrafts, desk: Desk) -> None:
        drafts.changed(DRAFT)
        drafts.closed(DRAFT.uri)
        await asyncio.sleep(0.15)

    assert during(act).texts == []


def test_all_open_drafts_are_checked_again_when_settings_change() -> None:
    async def act(drafts: OpenDrafts, desk: Desk) -> None:
        other = replace(DRAFT, uri="file:///b.md", text="two")
        for one in (DRAFT, other):
            drafts.changed(one, at_once=True)
            await drafts.checked(one.uri)
        drafts.again()
        for one in (DRAFT, other):
            await drafts.checked(one.uri)

    assert sorted(during(act).shown) == ["one", "one", "two", "two"]


def test_a_worker_outlives_a_job_that_fails() -> None:
    errors: list[Exception] = []
    worker, done = Worker(errors.append), Event()

    def fail() -> None:
        raise ValueError("no")

    worker.do(fail)
    worker.do(done.set)
    assert done.wait(5)
    assert [str(error) for error in errors] == ["no"]
