"""What the page on editors tells people to paste can be read, and starts a command that exists."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from malicheck.cli import COMMANDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def test_the_server_is_a_command() -> None:
    assert "server" in {name for name, _, _ in COMMANDS}


def test_vs_code_starts_the_server() -> None:
    (settings,) = (json.loads(block) for block in blocks("json"))
    assert [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]] == ["malicheck", "server"]
    assert "markdown" in settings["glspc.server.languageId"]


def test_helix_and_zed_have_tables_that_can_be_read() -> None:
    helix, extension, crate = (tomllib.loads(block) for block in blocks("toml"))
    assert helix["language-server"]["malicheck"] == {"command": "malicheck", "args": ["server"]}
    assert all("malicheck" in language["language-servers"] for language in helix["language"])
    assert "Markdown" in extension["language_servers"]["malicheck"]["languages"]
    assert "zed_extension_api" in crate["dependencies"]


def test_neovim_and_zed_start_the_server() -> None:
    (lua,), (rust,) = blocks("lua"), blocks("rust")
    assert 'cmd = { "malicheck", "server" }' in lua
    assert 'which("malicheck")' in rust and 'args: vec!["server".into()]' in rust
