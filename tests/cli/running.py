"""Runs the command line: within the test, with hand-made findings instead of the engine, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import malicheck
from malicheck.checker import Related
from malicheck.cli import main
from malicheck.reading.claim import Claim
from malicheck.verdict import Finding

SOURCE = Path(malicheck.__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run wrote and how it ended."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"", tty: bool = False) -> None:
        self.bytes = io.BytesIO(data)
        super().__init__(self.bytes, encoding="utf-8", errors="strict", newline="\n", write_through=True)
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


class StubChecker:
    """Gives the verdict that the claim's first word names: "supported", "contradicted", "disputed", else not covered.

    "fault" raises, as a broken engine would.
    """

    asked: list[tuple[str, str | None, str | None, date | None]]

    def __init__(self) -> None:
        type(self).asked = []

    @classmethod
    def open(cls, directories: Sequence[Path] = (), only: bool = False, cache: bool = True) -> StubChecker:
        cls.directories, cls.only = list(directories), only
        return cls()

    directories: list[Path]
    only: bool

    def check(
        self,
        text: str,
        *,
        id: str | None = None,
        lang: str | None = None,
        as_of: date | None = None,
        explain: bool = False,
        related: Related = "always",
    ) -> Finding:
        self.asked.append((text, id, lang, as_of))
        word = text.split()[0]
        if word == "fault":
            raise RuntimeError("the engine broke")
        if word == "interrupt":
            raise KeyboardInterrupt
        verdict = word if word in ("supported", "contradicted", "disputed") else "not_covered"
        claim = Claim(text, text, lang or "en", (), (), (), (), (), ())
        return Finding(claim, verdict, 0.5, (), (), id)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> type[StubChecker]:
    """The engine replaced by `StubChecker`."""
    monkeypatch.setattr("malicheck.commands.verifying.Checker", StubChecker)
    return StubChecker


def run(
    *arguments: str,
    stdin: bytes | None = None,
    tty: tuple[bool, bool] = (False, False),
    environment: Mapping[str, str] | None = None,
) -> Result:
    """Run `malicheck` in this process; `tty` says whether standard output and error are terminals.

    Without `stdin`, standard input is a terminal.
    """
    streams = (_Stream(stdin or b"", stdin is None), _Stream(tty=tty[0]), _Stream(tty=tty[1]))
    clean = {"LC_ALL": "C.UTF-8", "TERM": "xterm"} | dict(environment or {})
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_MESSAGES", "LANG"):
            patch.delenv(name, raising=False)
        for name, value in clean.items():
            patch.setenv(name, value)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        code = 0
        try:
            main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else (0 if end.code is None else 1)
    return Result(code, *(stream.bytes.getvalue().decode("utf-8") for stream in streams[1:]))


def spawn(*arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Result:
    """Run `python -m malicheck` as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "malicheck", *arguments],
        input=stdin,
        capture_output=True,
        env=process_environment(environment),
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def process_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child process: the package's path, UTF-8, no colour settings."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return kept | {"PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"} | dict(more or {})
