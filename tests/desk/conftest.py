"""What the tests of the page for a desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.conftest import browser, open_page
from cli.conftest import ENTITIES, SOURCES, STATEMENTS

from .serving import Service, served

__all__ = ["browser", "open_page"]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of two statements."""
    folder = tmp_path_factory.mktemp("base")
    for name, text in (("sources", SOURCES), ("entities", ENTITIES), ("minusma", STATEMENTS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def service(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One server for all tests that leave it as it was."""
    cache = str(tmp_path_factory.mktemp("cache"))
    with served(base, environment={"MALICHECK_CACHE_DIR": cache}) as running:
        yield running
