"""What the tests of the editor's side share: drafts checked with an engine of few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import cast

import pytest

from cli.conftest import tiny_base
from lint.engine import ScriptedChecker
from malicheck.checker import Checker
from malicheck.editor.bases import OpenBases
from malicheck.editor.checking import Checked, check_document
from malicheck.editor.document import Document
from malicheck.editor.rules import Wishes

__all__ = ["tiny_base"]

TODAY = date(2026, 1, 1)
Check = Callable[..., Checked]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ScriptedChecker:
    """The engine of few words in the place of the real one."""
    checker = ScriptedChecker()
    monkeypatch.setattr("malicheck.editor.bases.Checker.open", lambda directories=(), only=False: cast(Checker, checker))
    return checker


@pytest.fixture
def check(engine: ScriptedChecker, tmp_path: Path) -> Check:
    """Checks a text as a file of the desk; further calls remember what was judged."""
    bases = OpenBases()

    def call(text: str, name: str = "a.md", *, lang: str = "en", stop: Event | None = None) -> Checked:
        path = tmp_path / name
        document = Document(path.as_uri(), path, "", text, 1, tmp_path)
        return check_document(document, Wishes(client=lang), bases, TODAY, stop or Event())

    return call
