"""Linters to measure `malicheck lint` against: installing what can be installed, and how each is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

#: Packages by registry.
PYPI = ("proselint", "codespell", "typos")
NPM = ("textlint", "textlint-rule-no-todo", "textlint-rule-write-good")
#: Each rival's name, the program below its folder, and its arguments before the folder with the drafts.
COMMANDS = (
    ("typos", "bin/typos", ()),
    ("codespell", "bin/codespell", ()),
    ("proselint", "bin/proselint", ("check",)),
    ("textlint, no-todo", "node/node_modules/.bin/textlint", ("--rule", "no-todo")),
    ("textlint, write-good", "node/node_modules/.bin/textlint", ("--rule", "write-good")),
)


def install_rivals(folder: Path) -> None:
    """Rivals from the package registries into a folder of their own; what cannot be installed is not measured."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for name in PYPI:
        subprocess.run([str(folder / "bin" / "pip"), "install", "-q", name], check=False)
    if shutil.which("npm"):
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "node"), *NPM], check=False)


def rival_commands(folder: Path | None) -> list[tuple[str, list[str]]]:
    """The rivals that are installed, with how each is called on a folder."""
    if folder is None:
        return []
    rows = [(name, [str(folder / program), *arguments]) for name, program, arguments in COMMANDS]
    return [(name, command) for name, command in rows if Path(command[0]).exists()]
