"""`malicheck mcp`: the tools an assistant program may call."""

from __future__ import annotations

import signal
import sys

from .. import __version__
from .extras import require_extra
from .kb_opening import HELP, command_app
from .options import Kb, Lang, OnlyKb, base_directories, message_language

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck mcp
  malicheck mcp --lang fr --kb my-statements

\b
Tools:
  verify     claims in, what the statements say out
  search     statements by words
  show       statements, actors, places and sources by id
  lint_text  findings about a whole text

\b
Exit codes:
  0  the assistant closed the connection
  2  wrong usage, a broken base, or the extra `mcp` is not installed""",
)
def mcp(lang: Lang = None, kb: Kb = None, only_kb: OnlyKb = None) -> None:
    """Serve an assistant program over the Model Context Protocol, on standard input and output. Nothing leaves the machine.

    The assistant's settings name this command; docs/assistants.md shows them. Needs `pip install 'malicheck[mcp]'`.
    """
    require_extra("mcp", ("mcp", "mcp_types"))
    if sys.stdin is not None and sys.stdin.isatty():
        print("malicheck: waiting for an assistant on standard input; to leave, press Ctrl-C", file=sys.stderr)
    from ..assistant.server import serve
    from ..assistant.tools import Desk
    from ..checker import Checker
    from .lint_request import expiry_day

    directories, only = base_directories(kb, only_kb)
    checker = Checker.open(directories, only=only)
    # the thread that waits for input would keep an interrupted program alive
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    serve(Desk(checker, message_language(lang), lambda: expiry_day(None)), __version__)
