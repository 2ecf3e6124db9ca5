"""What the tests of linting share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cli.conftest import tiny_base
from cli.running import Result, run

from .engine import ScriptedChecker

__all__ = ["tiny_base"]


@pytest.fixture
def checker() -> ScriptedChecker:
    """The engine of few words."""
    return ScriptedChecker()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checker: ScriptedChecker) -> Path:
    """An empty working directory, with the engine of few words in the place of the real one."""

    def opened(directories: Sequence[Path] = (), only: bool = False) -> ScriptedChecker:
        return checker

    monkeypatch.setattr("malicheck.checker.Checker.open", opened)
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def lint(desk: Path) -> Callable[..., Result]:
    """Runs `malicheck lint` at the desk, in one process and without a cache."""

    def call(*arguments: str, stdin: bytes | None = None, **environment: str) -> Result:
        return run("lint", "--no-cache", "--jobs", "1", *arguments, stdin=stdin, environment=environment)

    return call
