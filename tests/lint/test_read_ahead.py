"""A copy of the process reads drafts while the engine is made ready; what comes of it is what reading them here gives."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.running import run
from malicheck.checker import Checker
from malicheck.documents import read_draft
from malicheck.errors import DocumentError, KnowledgeError
from malicheck.lint import read_ahead
from malicheck.lint.cache import Cache
from malicheck.lint.copies import in_a_copy
from malicheck.lint.read_ahead import ReadAhead
from malicheck.lint.run import Draft, Hiding, Plan, lint

from .engine import ScriptedChecker

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")

MARKDOWN = (
    b"---\ndate: 2023-06-01\n---\n\n# Gao\r\n\nThe **Red Band** has 500 fighters &amp; cafe\xcc\x81.\n\n<!-- a note -->\n"
)
PAGE = b"<html lang='fr'><body><table><tr><th>Camp</th></tr><tr><td>Gao, 500</td></tr></table></body></html>"
BROKEN = b"# Gao\n\n\xff\n"


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that this process reads itself, by path."""
    read = []

    def noted(path: str, data: bytes, kind: str | None = None) -> object:
        read.append(path)
        return read_draft(path, data, kind)

    monkeypatch.setattr(read_ahead, "read_draft", noted)
    return read


def test_what_the_copy_read_is_what_is_read_here(read_here: list[str]) -> None:
    sources = [("a.md", MARKDOWN, None), ("b.html", PAGE, None), ("-", MARKDOWN, "markdown")]
    ahead = ReadAhead(sources)
    for source in sources:
        assert ahead.read(*source) == read_draft(*source)
    assert read_here == []


def test_what_the_copy_could_not_read_fails_here(read_here: list[str]) -> None:
    ahead = ReadAhead([("a.md", MARKDOWN, None), ("b.md", BROKEN, None)])
    with pytest.raises(DocumentError, match=r"b\.md:3:1: not UTF-8"):
        ahead.read("b.md", BROKEN)
    assert ahead.read("a.md", MARKDOWN) == read_draft("a.md", MARKDOWN)
    assert read_here == ["b.md"]


def test_plain_texts_and_all_but_the_first_few_are_read_here(read_here: list[str]) -> None:
    names = ["a.txt", *(f"{number}.md" for number in range(6))]
    ahead = ReadAhead([(name, MARKDOWN, None) for name in names])
    for name in names:
        assert ahead.read(name, MARKDOWN) == read_draft(name, MARKDOWN)
    assert read_here == ["a.txt", "3.md", "4.md", "5.md"]


def test_without_room_for_a_copy_drafts_are_read_here(read_here: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", no_room)
    assert ReadAhead([("a.md", MARKDOWN, None)]).read("a.md", MARKDOWN) == read_draft("a.md", MARKDOWN)
    assert read_here == ["a.md"]


def test_a_broken_draft_is_told_as_by_one_process(desk: Path, checker: ScriptedChecker) -> None:
    (desk / "b.md").write_bytes(BROKEN)
    alone, shared = (run("lint", "--no-cache", "--jobs", jobs, "b.md") for jobs in ("1", "2"))
    assert shared == alone
    assert alone.code == 2
    assert "b.md:3:1" in alone.err


def test_a_base_that_cannot_be_opened_leaves_no_copy_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[bytes | None] = []

    def copying(work: Callable[[], bytes]) -> Callable[[], bytes | None] | None:
        wait = in_a_copy(work)
        return wait and (lambda: waited.append(wait()))

    def broken() -> Checker:
        raise KnowledgeError("broken")

    monkeypatch.setattr(read_ahead, "in_a_copy", copying)
    plan = Plan(broken, Cache(None, ""), lambda draft: Hiding(frozenset()), date(2023, 6, 1), jobs=2)
    with pytest.raises(KnowledgeError):
        lint([Draft(None, "a.md", MARKDOWN)], plan)
    assert len(waited) == 1
