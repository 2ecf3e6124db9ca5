"""What the tests of the assistant's tools share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cli.conftest import tiny_base
from malicheck.assistant.tools import Desk
from malicheck.checker import Checker

__all__ = ["tiny_base"]


@pytest.fixture
def desk(tiny_base: Path) -> Desk:
    """The tools over the base of two statements, on a fixed day."""
    return Desk(Checker.open([tiny_base], only=True, cache=False), "en", lambda: date(2024, 1, 1))
