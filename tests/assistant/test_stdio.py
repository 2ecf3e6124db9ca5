"""The server as an assistant meets it: a process of its own, spoken to by the SDK's own client over its standard streams."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult

from cli.conftest import ENTITIES, SOURCES, STATEMENTS
from cli.running import process_environment, run, spawn
from malicheck import __version__
from malicheck.assistant.messages import NOTE

#: Put on the path of the server: it may open no connection but those within the machine that Python makes for itself.
NO_NETWORK = """\
import socket

def refuse(self, address, *rest):
    raise RuntimeError(f"malicheck reached for the network: {address}")

socket.socket.connect = socket.socket.connect_ex = refuse
"""


class Assistant:
    """A session with the server, for tests that are not asynchronous."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self.client = client
        self._portal = portal

    def call(self, name: str, **given: Any) -> CallToolResult:
        return self._portal.call(lambda: self.client.call_tool(name, given))

    def tools(self) -> dict[str, Any]:
        found = self._portal.call(self.client.list_tools).tools
        return {tool.name: tool for tool in found}

    def calls(self, asked: list[tuple[str, dict[str, Any]]]) -> list[CallToolResult]:
        """Several calls at once, and their answers in the order asked."""

        async def ask_all() -> list[CallToolResult]:
            answers: dict[int, CallToolResult] = {}

            async def ask(number: int, name: str, given: dict[str, Any]) -> None:
                answers[number] = await self.client.call_tool(name, given)

            async with anyio.create_task_group() as group:
                for number, (name, given) in enumerate(asked):
                    group.start_soon(ask, number, name, given)
            return [answers[number] for number in range(len(asked))]

        return self._portal.call(ask_all)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of two statements."""
    folder = tmp_path_factory.mktemp("base")
    for name, text in (("sources", SOURCES), ("entities", ENTITIES), ("minusma", STATEMENTS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["auto", "legacy"])
def assistant(base: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Assistant]:
    """A session: with today's protocol, and with the handshake of the assistants of yesterday."""
    offline = tmp_path_factory.mktemp("offline")
    (offline / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    environment = process_environment({"MALICHECK_CACHE_DIR": str(offline / "cache")})
    environment["PYTHONPATH"] = f"{offline}:{environment['PYTHONPATH']}"
    arguments = ["-m", "malicheck", "mcp", "--only-kb", str(base), "--lang", "en"]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=environment)

    @asynccontextmanager
    async def session() -> AsyncIterator[Client]:
        async with Client(stdio_client(server), mode=request.param) as client:
            yield client

    with start_blocking_portal() as portal, portal.wrap_async_context_manager(session()) as client:
        yield Assistant(client, portal)


def told(result: CallToolResult) -> str:
    """What a tool says as text."""
    text: str = result.content[0].model_dump()["text"]
    return text


def test_the_server_says_what_it_is(assistant: Assistant) -> None:
    client = assistant.client
    assert client.server_info is not None
    assert (client.server_info.name, client.server_info.version) == ("malicheck", __version__)
    assert client.instructions == NOTE["en"]


def test_the_tools_change_nothing_and_reach_nothing(assistant: Assistant) -> None:
    tools = assistant.tools()
    assert list(tools) == ["verify", "search", "show", "lint_text"]
    for tool in tools.values():
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.input_schema["additionalProperties"] is False
        assert "note" in tool.output_schema["properties"]
    assert tools["verify"].input_schema["required"] == ["claims"]


def test_each_tool_answers_with_what_its_schema_says(assistant: Assistant) -> None:
    """The client itself holds each answer against the schema, and refuses one that does not fit."""
    verified = assistant.call("verify", claims=["The UN mission in Mali has 17,557 personnel."])
    evidence = verified.structured_content["findings"][0]["evidence"]
    assert evidence[0]["attribution"]["publisher"] == "Sahel Gazette"
    assert json.loads(told(verified)) == verified.structured_content
    shown = assistant.call("show", ids=["minusma-personnel"]).structured_content
    assert shown["entries"][0]["attribution"]["speaker"] == "MINUSMA"
    found = assistant.call("search", query="17 557 personnes").structured_content
    assert found["statements"][0]["id"] == "minusma-personnel"
    linted = assistant.call("lint_text", text="The UN mission in Mali has 5,000 personnel.").structured_content
    assert linted["findings"][0]["evidence"][0]["attribution"]["publisher"] == "Sahel Gazette"


def test_bad_arguments_are_tool_errors_that_say_what_to_do(assistant: Assistant) -> None:
    result = assistant.call("verify", claim="MINUSMA left")
    assert result.is_error
    assert told(result).startswith('there is no argument "claim"\nhelp: did you mean "claims"?')
    result = assistant.call("lint_text", text="a" * 200_001)
    assert result.is_error
    assert told(result) == (
        '"text" has 200,001 characters, more than the limit of 200,000\nhelp: send it in parts, at the ends of paragraphs'
    )


def test_a_tool_that_there_is_not(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match='there is no tool "judge"') as caught:
        assistant.call("judge")
    assert "the tools are: verify, search, show, lint_text" in str(caught.value)


def test_many_calls_at_once_are_all_answered(assistant: Assistant) -> None:
    numbers = range(40)
    asked = [("verify", {"claims": [f"The UN mission in Mali has {5000 + number} personnel"]}) for number in numbers]
    answers = assistant.calls(asked)
    claims = [answer.structured_content["findings"][0]["claim"] for answer in answers]
    assert claims == [f"The UN mission in Mali has {5000 + number} personnel" for number in numbers]


def test_the_network_would_be_noticed(tmp_path: Path) -> None:
    """The watch on connections that the session runs under does bite."""
    scope: dict[str, Any] = {}
    before = socket.socket.connect, socket.socket.connect_ex
    try:
        exec(NO_NETWORK, scope)
        with socket.socket() as one, pytest.raises(RuntimeError, match="reached for the network"):
            one.connect(("127.0.0.1", 9))
    finally:
        socket.socket.connect, socket.socket.connect_ex = before  # type: ignore[method-assign]


def test_the_server_leaves_when_the_assistant_does(base: Path) -> None:
    done = spawn("mcp", "--only-kb", str(base), stdin=b"")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_what_is_no_message_does_not_end_the_server(base: Path) -> None:
    ping = {"jsonrpc": "2.0", "id": 7, "method": "ping"}
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }
    lines = [json.dumps(hello), "{not json", "\x00\x01", json.dumps(ping)]
    # the input stays open until the answer is there: an assistant that hangs up is not owed one
    with subprocess.Popen(
        [sys.executable, "-m", "malicheck", "mcp", "--only-kb", str(base)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=process_environment(),
    ) as server:
        assert server.stdin and server.stdout and server.stderr
        server.stdin.write("\n".join(lines).encode() + b"\n")
        server.stdin.flush()
        assert any(json.loads(line) == {"jsonrpc": "2.0", "id": 7, "result": {}} for line in server.stdout)
        server.stdin.close()
        assert server.wait(timeout=60) == 0
        assert "Traceback" not in server.stderr.read().decode()


def test_a_broken_base_ends_it_at_once(base: Path, tmp_path: Path) -> None:
    for path in base.iterdir():
        (tmp_path / path.name).write_text(path.read_text("utf-8").replace("source: gazette", "source: gazete"), encoding="utf-8")
    done = spawn("mcp", "--only-kb", str(tmp_path))
    assert done.code == 2
    assert done.out == ""
    assert "gazete-2022-11" in done.err


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicheck.commands.extras.find_spec", lambda name: None)
    result = run("mcp")
    assert result.code == 2
    assert result.out == ""
    assert "malicheck: this command needs mcp and mcp_types, which are not installed" in result.err
    assert "help: pip install 'malicheck[mcp]'" in result.err
