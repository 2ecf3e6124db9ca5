"""`malicheck server` as a command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.running import run, spawn


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n", encoding="utf-8")
    import malicheck

    paths = f"{tmp_path}:{Path(malicheck.__file__).parents[1]}" if sys.platform != "win32" else str(tmp_path)
    done = spawn("server", environment={"PYTHONPATH": paths})
    assert (done.code, done.out) == (2, "")
    assert done.err == "malicheck: the language server is not installed\nhelp: pip install 'malicheck[lsp]'\n"


def test_an_editor_that_says_nothing_is_no_error_of_the_program() -> None:
    pytest.importorskip("pygls")
    done = spawn("server", stdin=b"")
    assert (done.code, done.out, done.err) == (1, "", "")


def test_help_tells_of_editors() -> None:
    done = run("server", "--help")
    assert done.code == 0
    assert "docs/editors.md" in done.out and "--kb" in done.out
