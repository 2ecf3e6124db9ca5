"""`malicheck server`: findings in a text editor, by the Language Server Protocol."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated

import typer

from .. import __version__
from ..errors import MalicheckError
from .options import Kb, Lang, OnlyKb, Quiet, base_directories, message_language, prepare_output

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

_EPILOG = """\b
An editor starts this; how it is told to is written in docs/editors.md.
Settings come from the nearest malicheck.toml or pyproject.toml, as in `malicheck lint`.

\b
Exit codes:
  0  the editor ended it
  1  the editor went away without ending it
  2  wrong usage, or the extra is not installed: pip install 'malicheck[lsp]'"""


@app.command(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def server(
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Speak over standard input and output. It does so anyway; some editors say it.")
    ] = False,
    lang: Lang = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Check drafts in a text editor as they are written, by the Language Server Protocol."""
    prepare_output()
    try:
        from ..editor.server import Start, serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "attrs", "attr", "cattrs"):
            raise
        raise MalicheckError("the language server is not installed", "pip install 'malicheck[lsp]'") from None
    from ..editor.rules import Wishes
    from .lint_request import expiry_day

    directories, only = base_directories(kb, only_kb)
    wishes = Wishes(
        lang.value if lang is not None else None,
        message_language(None),
        tuple(folder.absolute() for folder in directories),
        only,
    )
    if sys.stdin.isatty() and not quiet:
        print("malicheck: a text editor speaks to this; see docs/editors.md. Ctrl+C ends it.", file=sys.stderr)
    # the thread that waits for input would keep an interrupted program alive
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdout.flush()
    # whatever else is printed must not get between the messages
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        code = serve(Start(wishes, __version__, lambda: expiry_day(None)), sys.stdin.buffer, out)
    raise typer.Exit(code)
