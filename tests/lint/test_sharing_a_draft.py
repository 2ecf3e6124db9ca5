"""A copy of the process checks nearly half of a draft; what is told is the same with it, without it, and where it fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from malicheck.lint.checking import check_draft
from malicheck.lint.copies import in_a_copy
from malicheck.lint.kept_findings import KeptFindings
from malicheck.verdict import Finding

from .engine import BASE, ScriptedChecker
from .test_command import write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")

MANY = [f"In camp {number} the Red Band has 500 fighters." for number in range(1, 41)]
DRAFT = "\n\n".join(MANY).encode()
FEW = "\n\n".join(MANY[:15]).encode()


class FailingCopy(ScriptedChecker):
    """An engine that works in the process it was made in alone."""

    home = os.getpid()

    def check(self, text: str, **asked: Any) -> Finding:
        if os.getpid() != self.home:
            raise MemoryError
        return super().check(text, **asked)


@pytest.mark.parametrize(
    ("engine", "draft", "asked_here"),
    [
        (ScriptedChecker(), DRAFT, MANY[:22]),
        (FailingCopy(), DRAFT, MANY),
        (ScriptedChecker(), FEW, MANY[:15]),
    ],
    ids=["nearly half in a copy", "a copy that fails", "too few for a copy"],
)
def test_every_sentence_is_checked_once(engine: ScriptedChecker, draft: bytes, asked_here: list[str]) -> None:
    plain = check_draft("a.md", draft, ScriptedChecker())
    kept = KeptFindings(engine, BASE.statements, None, shares=True)
    assert check_draft("a.md", draft, kept, expect=kept.expect) == plain
    assert len(plain.diagnostics) == plain.claims
    assert engine.asked == asked_here


def test_what_a_copy_found_is_kept_for_the_next_run() -> None:
    engine = ScriptedChecker()
    kept = KeptFindings(engine, BASE.statements, None, shares=True)
    check_draft("a.md", DRAFT, kept, expect=kept.expect)
    engine.asked.clear()
    again = KeptFindings(engine, BASE.statements, kept.data(), shares=True)
    check_draft("a.md", DRAFT, again, expect=again.expect)
    assert not engine.asked
    assert again.data() is None


def test_the_command_tells_the_same_with_one_process_and_with_two(desk: Path, checker: ScriptedChecker) -> None:
    write(desk, a_md=DRAFT.decode())
    alone, shared = (run("lint", "--no-cache", "--jobs", jobs, "--output-format", "json") for jobs in ("1", "2"))
    assert shared == alone
    assert checker.asked == [*MANY, *MANY[:22]]


def test_the_result_of_a_copy_arrives_and_a_failed_copy_gives_none() -> None:
    def fails() -> bytes:
        raise ValueError

    large = b"x" * 1_000_000
    for work, result in ((lambda: large, large), (fails, None)):
        wait = in_a_copy(work)
        assert wait is not None
        assert wait() == result


def test_without_room_for_a_copy_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", no_room)
    assert in_a_copy(lambda: b"") is None
    engine = ScriptedChecker()
    kept = KeptFindings(engine, BASE.statements, None, shares=True)
    assert check_draft("a.md", DRAFT, kept, expect=kept.expect) == check_draft("a.md", DRAFT, ScriptedChecker())
    assert engine.asked == MANY
