"""How the tests of the commands run them: in this process, as a user would type them."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from typer.testing import CliRunner

from malicheck.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


def run(*arguments: object, typed: str | None = None) -> Ran:
    """The command line with these arguments, and `typed` on standard input."""
    code: object = 0
    with CliRunner().isolation(input=typed) as (out, err, _):
        try:
            main([str(one) for one in arguments])
        except SystemExit as leaving:
            code = leaving.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
        printed = [stream.getvalue().decode("utf-8").replace("\r\n", "\n") for stream in (out, err)]
    assert isinstance(code, int)
    return Ran(code, *printed)
