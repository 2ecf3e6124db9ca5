"""The tools over the Model Context Protocol, on standard input and output."""

from __future__ import annotations

import json
import sys
from typing import Any

import anyio
from anyio import CapacityLimiter, to_thread
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from ..report.untrusted import escape_json, visible
from .arguments import Faulty, fault, input_schema
from .messages import NOTE
from .tools import TOOLS, Desk, ToolSpec, answer, unknown_tool

_NAME = "malicheck"


def make_server(desk: Desk, version: str) -> Server[Any]:
    """The server with its tools. Calls are answered one after the other in a thread, so that it stays reachable meanwhile."""
    one_at_a_time = CapacityLimiter(1)

    async def list_tools(context: ServerRequestContext[Any], params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_tool(spec) for spec in TOOLS.values()])

    async def call_tool(context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        if params.name not in TOOLS:
            raise MCPError(INVALID_PARAMS, str(Faulty([unknown_tool(params.name, desk.lang)], desk.lang)))
        return await to_thread.run_sync(result_of, desk, params.name, params.arguments or {}, limiter=one_at_a_time)

    return Server(
        _NAME,
        version=version,
        title=_NAME,
        instructions=NOTE[desk.lang],
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve(desk: Desk, version: str) -> None:
    """Answer the assistant on standard input and output until it closes them."""
    anyio.run(_serve, make_server(desk, version))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _tool(spec: ToolSpec) -> Tool:
    return Tool(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        input_schema=input_schema(spec.arguments),
        output_schema=spec.answers,
        annotations=ToolAnnotations(
            title=spec.title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def result_of(desk: Desk, name: str, given: dict[str, Any]) -> CallToolResult:
    """The answer of a tool as JSON, structured and as text; what went wrong as a tool error that says what to do next."""
    try:
        value = answer(desk, name, given)
    except Faulty as error:
        return _failed(str(error))
    except Exception as error:  # a fault of the program must not end the server
        import traceback

        traceback.print_exc(file=sys.stderr)
        wrong = fault("fault", desk.lang, what=f"{type(error).__name__}: {visible(str(error))}"[:300])
        return _failed(str(Faulty([wrong], desk.lang)))
    text = escape_json(json.dumps(value, ensure_ascii=False))
    return CallToolResult(content=[TextContent(text=text)], structured_content=value)


def _failed(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=text)], is_error=True)
