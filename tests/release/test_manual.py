"""The manual page: what the command line has, in the form that `man` reads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from malicheck.cli import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "man" / "malicheck.1"
SOURCE = CHECKOUT / "src" / "malicheck"


def made(**environment: str) -> str:
    """The page as the command line is now, made in an environment."""
    script = CHECKOUT / "scripts" / "man_page.py"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALICHECK", "LC_", "LANG"))}
    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=True, env=kept | environment)
    return done.stdout


@pytest.fixture(scope="module")
def page() -> str:
    """The page that is kept; with MALICHECK_WRITE_DOCS=1 it is written first."""
    if os.environ.get("MALICHECK_WRITE_DOCS"):
        PAGE.write_text(made(), encoding="utf-8")
    return PAGE.read_text("utf-8")


def test_it_is_current(page: str) -> None:
    assert made() == page, "MALICHECK_WRITE_DOCS=1 .venv/bin/pytest tests/release/test_manual.py writes it anew"


def test_it_is_the_same_wherever_it_is_made(page: str) -> None:
    assert made(LC_ALL="fr_FR.UTF-8", LANG="fr_FR.UTF-8", COLUMNS="40", NO_COLOR="1") == made(COLUMNS="200")


def test_it_has_every_command_and_variable(page: str) -> None:
    plain = page.replace("\\-", "-")
    for name, _, _ in COMMANDS:
        assert f'.SS "malicheck {name} ' in plain
    variables = set()
    for file in SOURCE.rglob("*.py"):
        variables |= set(re.findall(r"\bMALICHECK_[A-Z_]+\b", file.read_text("utf-8")))
    assert {name for name in variables if name not in plain} == set()


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed: apt-get install mandoc")
def test_mandoc_finds_nothing_wrong(page: str) -> None:
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", PAGE], capture_output=True, encoding="utf-8", check=False)
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed: apt-get install man-db")
def test_man_shows_it(page: str) -> None:
    environment = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "PAGER": "cat"}
    done = subprocess.run(["man", "-l", PAGE], capture_output=True, encoding="utf-8", check=True, env=environment)
    text = re.sub(r".\x08|\x1b\[[\d;]*m", "", done.stdout)
    assert 'malicheck verify --lang fr "Bamako a nié avoir fait appel à Wagner"' in text
    assert re.search(r"^ +0 +every claim is supported$", text, re.M)
