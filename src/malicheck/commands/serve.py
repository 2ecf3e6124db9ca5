"""`malicheck serve`: a page in the browser, for one desk."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..errors import ConfigError
from .extras import require_extra
from .kb_opening import HELP, command_app
from .options import Kb, Lang, OnlyKb, Quiet, base_directories, message_language, prepare_output

app = command_app()
PORT = 8642


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck serve
  malicheck serve --open --lang fr --kb my-statements
  malicheck serve --host 192.168.1.20 --allow-network

\b
Exit codes:
  130  stopped with Ctrl-C
  2    wrong usage, a broken base, an address that cannot be served, or the extra `web` is not installed""",
)
def serve(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 is any that is free.")] = PORT,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to serve.")] = "127.0.0.1",
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Serve an address that other machines can reach. Texts travel unencrypted.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="With --allow-network: a name the page is opened under. Repeatable."),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    lang: Lang = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Serve a page to this computer's browser: paste a text or drop a file, see the report. No text leaves or is kept.

    Needs `pip install 'malicheck[web]'`.
    """
    prepare_output()
    require_extra("web", ("starlette", "uvicorn", "python_multipart"))
    from ..checker import Checker
    from ..desk.app import make_app
    from ..desk.guard import Names
    from ..desk.serving import address_of, is_local, open_socket
    from ..desk.serving import serve as answer

    network = not is_local(host)
    if network and not allow_network:
        raise ConfigError(
            f"{host} can be reached from other machines: whoever reaches it can use the page, and texts travel unencrypted",
            "leave --host out to serve this computer alone, or add --allow-network if that is what you want",
        )
    directories, only = base_directories(kb, only_kb)
    checker = Checker.open(directories, only=only)
    with open_socket(host, port) as listener:
        address = address_of(listener, host)
        others = tuple(one.lower() for one in (*(name or ()), host)) if network else (host.lower(),)
        names = Names(listener.getsockname()[1], others, network)
        print(f"malicheck: {address}", flush=True)
        if network:
            print(
                "malicheck: warning: other machines can reach this page, and texts travel to it unencrypted", file=sys.stderr
            )
        if not quiet:
            print("malicheck: stop with Ctrl-C", file=sys.stderr)
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        answer(make_app(checker, message_language(lang), names), listener)
