"""What malicheck brings along: every licence is allowed, and the pages list what there is."""

from __future__ import annotations

import hashlib
import os
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from licences import Package, allowed, needed, packages, table, user_extras

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "licences.md"
SCHEMAS = CHECKOUT / "tests" / "lint" / "schemas"


@pytest.fixture(scope="module")
def every() -> list[Package]:
    try:
        return packages()
    except PackageNotFoundError as error:
        pytest.fail(f"{error} is not installed; what users' extras need belongs in the extra `dev` too: scripts/setup --dev")


@pytest.fixture(scope="module")
def listed(every: list[Package]) -> dict[str, tuple[str, ...]]:
    """The rows of the table by package; with MALICHECK_WRITE_DOCS=1 it is written first."""
    page = PAGE.read_text("utf-8")
    head, rest = page.split("<!-- packages -->\n")
    old, tail = rest.split("<!-- end of packages -->")
    if os.environ.get("MALICHECK_WRITE_DOCS"):
        old = table(every)
        PAGE.write_text(f"{head}<!-- packages -->\n{old}<!-- end of packages -->{tail}", encoding="utf-8")
    rows = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in old.splitlines()[2:]]
    return {row[0]: row for row in rows}


def test_every_licence_is_allowed(every: list[Package]) -> None:
    assert [(row.name, row.licence) for row in every if not allowed(row.licence)] == []


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-or-later", False),
        ("GPL-2.0-only OR MIT", True),
        ("(GPL-2.0-only OR LGPL-3.0-only)", False),
        ("none stated", False),
        ("Proprietary", False),
    ],
)
def test_what_is_allowed(expression: str, fits: bool) -> None:
    assert allowed(expression) is fits


def test_the_page_lists_what_is_installed(every: list[Package], listed: dict[str, tuple[str, ...]]) -> None:
    rows = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table(every).splitlines()[2:]]
    missing = [row for row in rows if listed.get(row[0]) != row]
    assert not missing, "MALICHECK_WRITE_DOCS=1 .venv/bin/pytest tests/release/test_licences.py writes the table anew"


def test_the_page_lists_nothing_else(listed: dict[str, tuple[str, ...]]) -> None:
    known = {name for extra in ("", *user_extras()) for name in needed(extra, everywhere=True)}
    assert set(listed) <= known


def test_every_schema_of_others_has_its_origin_and_licence() -> None:
    page = (SCHEMAS / "README.md").read_text("utf-8")
    for file in SCHEMAS.glob("*.json"):
        (row,) = re.findall(rf"^\| `{re.escape(file.name)}` .*$", page, re.M)
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:16] in row
        (licence,) = re.findall(r"\]\(([^)]+)\)", row)
        assert "Copyright" in (SCHEMAS / licence).read_text("utf-8")
