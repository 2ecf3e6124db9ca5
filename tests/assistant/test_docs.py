"""The page on assistants: its settings can be read, and its limits are those of the tools."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from malicheck.assistant import tools
from malicheck.claims_file import LONGEST

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "assistants.md").read_text("utf-8")


def settings() -> list[dict[str, Any]]:
    """What each block of settings says of malicheck."""
    blocks = [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", PAGE, re.M | re.S)]
    blocks += [tomllib.loads(text) for text in re.findall(r"^```toml\n(.*?)^```", PAGE, re.M | re.S)]
    return [next(iter(block.values()))["malicheck"] for block in blocks]


def test_the_settings_start_the_server() -> None:
    found = settings()
    assert len(found) == 6
    for one in found:
        assert one["command"] == "malicheck"
        assert one["args"][0] == "mcp"


def test_the_limits_are_those_of_the_tools() -> None:
    section = PAGE.partition("## Limits")[2].partition("##")[0]
    rows = dict(re.findall(r"^\| (.+?) \| ([\d,]+) \|$", section, re.M))
    stated = {name.partition(" (")[0]: int(value.replace(",", "")) for name, value in rows.items()}
    assert stated == {
        "claims in a call": tools.MOST_CLAIMS,
        "characters of a claim": LONGEST,
        "ids in a call": tools.MOST_IDS,
        "characters of a query": tools.LONGEST_QUERY,
        "statements of a search": tools.MOST_FOUND,
        "characters of a text": tools.LONGEST_TEXT,
        "findings in an answer": tools.MOST_FINDINGS,
    }


def test_the_tools_and_their_arguments_are_those_that_there_are() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", PAGE, re.M))
    named = {tool: re.findall(r"`(\w+)`", arguments) for tool, arguments in rows.items()}
    assert named == {
        name: [one.name for one in tool.arguments if one.name != "lang"] for name, tool in tools.TOOLS.items()
    }
