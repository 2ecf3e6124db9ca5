"""The page of the documentation: its limits and options are those that there are."""

from __future__ import annotations

import re
from pathlib import Path

from cli.running import run
from malicheck.commands.serve import PORT
from malicheck.desk.limits import AT_ONCE, MOST_BYTES, MOST_CHARACTERS, PATIENCE

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "desk-page.md").read_text("utf-8")


def test_the_limits_are_those_of_the_service() -> None:
    section = PAGE.partition("## Limits")[2].partition("##")[0]
    rows = re.findall(r"^\| ([a-z][^|]+) \| ([\d,]+)", section, re.M)
    assert [int(value.replace(",", "")) for _, value in rows] == [
        MOST_BYTES // 1024 // 1024,
        MOST_CHARACTERS,
        int(PATIENCE),
        AT_ONCE,
    ]


def test_the_port_and_the_options_are_those_of_the_command() -> None:
    assert f"http://127.0.0.1:{PORT}/" in PAGE
    listed = set(re.findall(r"`(--[a-z-]+)", PAGE.partition("## Options")[2]))
    help_page = run("serve", "--help").out
    assert all(option in help_page for option in listed)
    own = set(re.findall(r"--[a-z-]+", help_page.partition("Options:")[2]))
    assert {"--port", "--host", "--allow-network", "--name", "--open"} <= listed & own
