"""The command line: a table of commands, each in a module of its own that is imported only when it is called."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from . import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .commands.group import CommandGroup

#: Name, module (it offers `app`, a `typer.Typer`) and the line shown in the help.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("verify", "malicheck.commands.verify", "Check claims against the sourced statements."),
    ("lint", "malicheck.commands.lint", "Check drafts and report findings at exact places."),
    ("compare", "malicheck.commands.compare", "Say how one sentence stands to another."),
    ("search", "malicheck.commands.search", "Find statements by words in either language."),
    ("explain", "malicheck.commands.explain", "Explain a code of lint or a statement."),
    ("kb", "malicheck.commands.knowledge", "Read and keep the statements claims are held against."),
    ("init", "malicheck.commands.init", "Start a base of your own."),
    ("serve", "malicheck.commands.serve", "Serve a page in the browser: paste a text, see the report."),
    ("mcp", "malicheck.commands.mcp", "Answer an assistant program (Model Context Protocol)."),
    ("server", "malicheck.commands.server", "Check drafts in a text editor as they are written."),
)
#: Commands that go on until they are stopped: what they drop must not pile up.
_LASTING = frozenset({"serve", "server", "mcp"})
#: What the system says where there is no more room for what is written.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def application() -> CommandGroup:
    """The whole command line, ready to be called with arguments."""
    from .commands.group import build

    return build(COMMANDS)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code; 130 after an interrupt, 141 when the reader of the output is gone."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        # a run makes much and drops little: looking for garbage every 700 values would take a tenth of its time
        gc.set_threshold(2_000_000 if _LASTING.isdisjoint(arguments) else 50_000, 20, 20)
        _give_streams()
    try:
        try:
            if arguments in (["--version"], ["-V"]):
                print(f"malicheck {__version__}")
            else:
                application()(arguments, prog_name="malicheck")
        finally:
            sys.stdout.flush()
            if argv is None:
                # the process ends here: nothing is worth collecting on the way out
                gc.freeze()
    except SystemExit as done:
        if argv is None and _LASTING.isdisjoint(arguments):
            _leave(done)
        raise
    except BrokenPipeError:
        close_output()
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # a fault of the program must not exit 1, which is a verdict
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            from .commands.faults import report_no_room

            close_output()
            report_no_room(error, arguments)
            sys.exit(2)
        import traceback

        traceback.print_exc()
        print("malicheck: this is a fault in malicheck; please report it with the lines above", file=sys.stderr)
        sys.exit(2)


def _give_streams() -> None:
    """Where output or errors are closed (`2>&-`) there is no stream at all: what is written goes nowhere instead of failing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def _leave(done: SystemExit) -> None:
    """End the process at once: all is written, and taking apart what was read takes a tenth of a short run."""
    if done.code is None or isinstance(done.code, int):
        # errors that nobody can read must not change the code
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(done.code or 0)


def close_output() -> None:
    """Point standard output at nothing, so that the interpreter does not complain when it flushes it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
