"""A real browser for the tests of pages: Chromium without a window, driven by playwright.

Tests elsewhere take the fixtures from here: `from browser.conftest import browser, open_page` (and `__all__` for them).
Without a browser they are skipped, unless MALICHECK_REQUIRE_BROWSER=1, where that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Nothing but the page: no window, no traffic of the browser's own.
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDE, NARROW = (1280, 900), (390, 844)
Theme = Literal["light", "dark"]


class OpenPage(Protocol):
    """Opens an address; the test fails at its end when the page has said anything on the console or asked for more."""

    def __call__(
        self, address: str, *, theme: Theme = "light", size: tuple[int, int] = WIDE, script: bool = True
    ) -> Page: ...


def executable() -> str | None:
    """The browser: what MALICHECK_BROWSER names, else Chromium or Chrome on the path."""
    return os.environ.get("MALICHECK_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


def unavailable(what: str) -> None:
    """Skip the test and say why; fail where a browser is required."""
    reason = f"{what}; scripts/setup --dev installs it as root, or: sudo apt-get install chromium"
    if os.environ.get("MALICHECK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"MALICHECK_REQUIRE_BROWSER=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file; each page has a context of its own, with nothing kept from others.

    Not for the whole run: while it is there, its thread has an event loop, and no other test of that process can start one.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        unavailable("playwright is not installed")
        raise
    path = executable()
    if path is None:
        unavailable(f"there is no browser ({', '.join(NAMES)})")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Error as error:
            unavailable(f"{path} does not start: {error.message.splitlines()[0]}")
            raise
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages, and holds each to a silent console and to no request beside the page itself and its own site."""
    contexts = []
    complaints: list[str] = []

    def call(address: str, *, theme: Theme = "light", size: tuple[int, int] = WIDE, script: bool = True) -> Page:
        # a page that still glides from the last click would move the button away from under the next one
        context = browser.new_context(
            color_scheme=theme,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        site = address if address.startswith("file:") else "/".join(address.split("/")[:3]) + "/"
        page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", _dismiss(complaints))
        page.on("request", _watch(site, complaints))
        page.goto(address)
        return page

    yield call
    for context in contexts:
        context.close()
    assert not complaints


def _dismiss(complaints: list[str]) -> Callable[[Any], None]:
    def close(dialog: Any) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    return close


def _watch(site: str, complaints: list[str]) -> Callable[[Any], None]:
    def look(request: Any) -> None:
        url = request.url.partition("#")[0]
        if not url.startswith(site):
            complaints.append(f"request: {url}")

    return look


@lru_cache(maxsize=1)
def _axe() -> str:
    """axe-core as axe-playwright-python brings it (Mozilla Public License 2.0); it is only ever loaded into test pages."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def barriers(page: Page, *, impacts: tuple[str, ...] = ("serious", "critical")) -> list[str]:
    """What axe-core finds of these impacts, each with the elements it is about."""
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in impacts
        for node in one["nodes"]
    ]
