"""What only a process of its own shows: start-up, pipes, signals, `python -m`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from malicheck import __version__

from .running import process_environment, spawn

HEAVY = (
    "rich",
    "rapidfuzz",
    "yaml",
    "malicheck.checker",
    "malicheck.comparison",
    "malicheck.reading",
    "malicheck.knowledge",
)


def test_version() -> None:
    for option in ("--version", "-V"):
        result = spawn(option)
        assert (result.code, result.out, result.err) == (0, f"malicheck {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("verify", "--help"),
        ("kb", "--help"),
        ("kb", "show", "--help"),
        ("--lang", "fr", "--version"),
    ],
)
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys, malicheck.cli\n"
        f"try: malicheck.cli.main({list(arguments)!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=process_environment(), check=False, timeout=60
    )
    assert done.stderr.decode() == "[]\n"
    assert done.stdout


def test_version_alone_does_not_even_import_typer() -> None:
    code = "import sys, malicheck.cli\nmalicheck.cli.main(['--version'])\nassert 'typer' not in sys.modules"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env=process_environment(), check=False
        ).returncode
        == 0
    )


def test_plain_text_needs_no_rich(tiny_base: Path) -> None:
    code = (
        "import sys, malicheck.cli\n"
        f"try: malicheck.cli.main(['kb', 'show', 'minusma', '--only-kb', {str(tiny_base)!r}])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert 'rich' not in sys.modules and 'malicheck.checker' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=process_environment(), check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--help",),
            ("verify", "kb", "--lang", "--install-completion", "Examples:", "Exit codes:", 'malicheck verify "'),
        ),
        (
            ("verify", "--help"),
            ("--file", "--as-of", "--max-evidence", "--exit-zero", "Claims files:", "Formats:", "0  every"),
        ),
        (("kb", "--help"), ("list", "show", "check")),
        (("kb", "check", "--help"), ("Exit codes:",)),
    ],
)
def test_help_teaches(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    result = spawn(*arguments)
    assert result.code == 0
    for word in words:
        assert word in result.out


def test_completion_is_offered_for_the_shell() -> None:
    result = spawn(
        "", environment={"_MALICHECK_COMPLETE": "complete_bash", "COMP_WORDS": "malicheck ver", "COMP_CWORD": "1"}
    )
    assert result.out.split() == ["verify"]


def test_a_closed_pipe_ends_quietly(tiny_base: Path) -> None:
    command = [sys.executable, "-m", "malicheck", "kb", "list", "--only-kb", str(tiny_base), "--format", "jsonl"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=process_environment())
    assert child.stdout is not None and child.stderr is not None
    child.stdout.close()
    with child.stderr:
        err = child.stderr.read()
    assert (child.wait(timeout=60), err) == (141, b"")


def test_a_pipe_closed_by_head_ends_quietly(tiny_base: Path) -> None:
    script = f'{sys.executable} -m malicheck verify --only-kb "{tiny_base}" --format jsonl; echo "code $?" >&2'
    claims = b"The UN mission in Mali has 17,557 personnel.\n" * 500
    done = subprocess.run(
        ["sh", "-c", f"({script}) | head -n 1"],
        input=claims,
        capture_output=True,
        env=process_environment(),
        check=False,
        timeout=100,
    )
    assert json.loads(done.stdout)["schema_version"] == 1
    assert done.stderr == b"code 141\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("verify", "The UN mission in Mali has 17,557 personnel"), "en"),
        (("verify", "--lang", "fr", "--format", "jsonl", "--file", "-"), "fr"),
        (("lint", "--lang", "fr", "--stdin-filename", "draft.md", "-"), "fr"),
        (("kb", "list"), "en"),
    ],
)
def test_a_full_disk_is_told_without_a_traceback(tiny_base: Path, arguments: tuple[str, ...], lang: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "malicheck", *arguments, "--only-kb", str(tiny_base)],
            input="The UN mission in Mali has 12,000 personnel.\n",
            stdout=full,
            stderr=subprocess.PIPE,
            env=process_environment(),
            check=False,
            text=True,
            timeout=100,
        )
    written = "could not be written" if lang == "en" else "n’a pas pu être écrite"
    assert done.returncode == 2
    assert done.stderr.startswith("malicheck: ")
    assert written in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "closed",
    ["2>&-", ">&-", ">&- 2>&-"],
    ids=["errors", "output", "both"],
)
def test_closed_streams_swallow_what_is_written(tiny_base: Path, closed: str) -> None:
    claim = "The UN mission in Mali has 17,557 personnel."
    command = f'{sys.executable} -m malicheck verify --only-kb "{tiny_base}" "{claim}" {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=process_environment(), check=False, timeout=60)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (b"SUPPORTED" in done.stdout) == (closed == "2>&-")


def test_results_stream_line_by_line(tiny_base: Path) -> None:
    command = [sys.executable, "-m", "malicheck", "verify", "--only-kb", str(tiny_base), "--format", "jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=process_environment()
    ) as child:
        assert child.stdin is not None and child.stdout is not None and child.stderr is not None
        for text in ("The UN mission in Mali has 17,557 personnel.", "Mali is a country."):
            child.stdin.write(text.encode() + b"\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["claim"] == text
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 130
        assert b"Traceback" not in child.stderr.read()


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1"])
def test_pipes_are_utf_8_whatever_the_locale(tiny_base: Path, locale: str) -> None:
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}
    result = spawn("kb", "show", "minusma-personnel", "--only-kb", str(tiny_base), environment=environment)
    assert result.code == 0
    assert "17\u00a0557" in result.out or "17 557" in result.out
    assert "’ONU" in result.out


def test_a_terminal_gets_colour_and_a_pipe_does_not(tiny_base: Path) -> None:
    pty = pytest.importorskip("pty")
    main, other = pty.openpty()
    command = [sys.executable, "-m", "malicheck", "kb", "show", "minusma", "--only-kb", str(tiny_base)]
    environment = process_environment({"TERM": "xterm-256color"})
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=other, stderr=other, env=environment)
    os.close(other)
    written = b""
    while True:
        try:
            data = os.read(main, 4096)
        except OSError:
            break
        if not data:
            break
        written += data
    os.close(main)
    assert child.wait(timeout=60) == 0
    assert b"\x1b[1m" in written
    assert "\x1b" not in spawn(*command[3:]).out
