"""Shell completion, asked for as each shell asks for it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

#: What each shell runs: it reads the script (`$1`) and completes the words typed so far (`$2` ...), one answer a line.
BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_malicheck_completion malicheck
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { : }
_arguments() { print -rl -- "$@" }
source "$1"; shift
words=("$@"); CURRENT=$#
_malicheck_completion
"""
FISH = """
source $argv[1]
complete -C (string join ' ' -- $argv[2..])
"""
SHELLS = {
    "bash": ["bash", "--norc", "-c", BASH, "bash"],
    "zsh": ["zsh", "-f", "-c", ZSH, "zsh"],
    "fish": ["fish", "-N", "-c", FISH],
}
INSTALLED = {"bash": ".bashrc", "zsh": ".zfunc/_malicheck", "fish": ".config/fish/completions/malicheck.fish"}
CASES = [
    (["malicheck", "ver"], {"verify"}, {"lint"}),
    (["malicheck", "kb", "time"], {"timeline"}, {"verify"}),
    (["malicheck", "lint", "--output-f"], {"--output-format", "--output-file"}, {"--report"}),
    (["malicheck", "lint", "--fail-on", "w"], {"warning"}, {"info"}),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, with `malicheck` on the path."""
    program = tmp_path / "bin" / "malicheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m malicheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TERM": "dumb"}


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, env=environment, cwd=environment["HOME"], stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needed(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed: apt-get install {shell}")


@pytest.mark.parametrize("shell", SHELLS)
def test_it_completes_commands_options_and_values(shell: str, environment: dict[str, str], tmp_path: Path) -> None:
    needed(shell)
    script = tmp_path / f"malicheck.{shell}"
    script.write_text(run(["malicheck"], environment | {"_MALICHECK_COMPLETE": f"source_{shell}"}), encoding="utf-8")
    for words, offered, others in CASES:
        command = SHELLS[shell]
        said = run([*command, str(script), *words], environment)
        if shell == "fish":
            answers = {line.split("\t")[0] for line in said.splitlines()}
        elif shell == "zsh":
            # "name":"what it is", one after the other
            answers = set(re.findall(r'"([^"]+)"(?::"[^"]*")?', said))
        else:
            answers = set(said.split())
        assert offered <= answers, (shell, words, said)
        assert not others & answers, (shell, words, said)


@pytest.mark.parametrize("shell", INSTALLED)
def test_it_installs_itself_for_the_shell_it_is_called_from(shell: str, environment: dict[str, str], tmp_path: Path) -> None:
    needed(shell)
    # with a command behind it, so that the shell stays and can be found out
    run([*SHELLS[shell][:3], "malicheck --install-completion; true"], environment)
    assert "malicheck" in (tmp_path / INSTALLED[shell]).read_text("utf-8")
