"""The pages on the codes, as addresses that an editor can open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..lint.codes import RULES


@cache
def page_address(code: str) -> str | None:
    """The `file:` address of the page on a code; None for something that is no code or has no page here."""
    if code not in RULES:
        return None
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    page = (installed if installed.is_dir() else package.parents[1] / "docs" / "rules") / f"{code}.md"
    return page.as_uri() if page.is_file() else None
