"""One version, told by the program and by the package."""

from __future__ import annotations

import tomllib
from pathlib import Path

from malicheck import __version__

CHECKOUT = Path(__file__).parents[2]


def test_the_program_tells_the_version_of_the_package() -> None:
    assert __version__ == tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
