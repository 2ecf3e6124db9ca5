"""Writes the manual page of malicheck, made from the command line itself, to standard output.

    .venv/bin/python scripts/man_page.py > docs/man/malicheck.1
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
ENVIRONMENT = (
    ("MALICHECK_CACHE_DIR", "Where the compiled base is kept. Default: malicheck in $XDG_CACHE_HOME, else in ~/.cache."),
    ("MALICHECK_NO_CACHE", "Neither use nor keep a compiled base."),
    ("MALICHECK_OUTPUT_FORMAT", "The output format of malicheck lint, where no option gives one."),
    ("NO_COLOR", "Use no colour."),
    ("LC_ALL, LC_MESSAGES, LANG", "The language of the messages, where --lang does not give it."),
)
FILES = (
    ("malicheck.toml, .malicheck.toml, pyproject.toml", "Settings of malicheck lint; the nearest above a draft holds."),
    (".malicheck_cache", "Results of malicheck lint, kept in the working directory."),
)


def escaped(text: str) -> str:
    """Text as roff takes it: nothing in it is a command.

    >>> escaped("--lang 'fr'")
    "\\\\-\\\\-lang \\\\(aqfr\\\\(aq"
    """
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha")
    return re.sub(r"^\.", r"\\&.", text.replace("~", "\\(ti"), flags=re.M)


def paragraphs(text: str) -> Iterator[str]:
    """Help text as roff: blocks marked with a backspace keep their lines, the others flow."""
    for block in re.split(r"\n\s*\n", re.sub(r"[ \t]+$", "", text, flags=re.M).strip("\n")):
        kept = block.lstrip().startswith("\b")
        lines = [line for line in block.replace("\b", "").splitlines() if line.strip()]
        if kept:
            title, *rows = lines
            yield f".PP\n{escaped(title)}\n.RS 4\n.nf\n" + "\n".join(escaped(row.strip()) for row in rows) + "\n.fi\n.RE"
        elif lines:
            yield ".PP\n" + escaped(" ".join(line.strip() for line in lines))


def entries(rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    """A list of terms with what they mean."""
    for term, text in rows:
        yield f".TP\n\\fB{escaped(term)}\\fR\n{escaped(' '.join(text.split()))}"


def commands(command: Any, path: str, parent: Any = None) -> Iterator[tuple[str, Any, Any]]:
    """A command and all below it: how it is called, itself, its context."""
    context = command.make_context(path.split()[-1], [], parent=parent, resilient_parsing=True)
    yield path, command, context
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(context, name), f"{path} {name}", context)


def section(path: str, command: Any, context: Any, shared: set[str]) -> Iterator[str]:
    """The part of the page on one command, without the options shared by all."""
    words = [*command.collect_usage_pieces(context)]
    yield f".SS \"{escaped(' '.join([path, *words]))}\""
    yield from paragraphs(command.help or "")
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    yield from entries((term, text) for term, text in filter(None, records) if term not in shared)
    yield from paragraphs(command.epilog or "")


def page() -> str:
    """The whole manual page."""
    from malicheck.cli import application

    (_, program, context), *rest = commands(application(), "malicheck")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    summary = escaped(project["description"].rstrip(".")[:1].lower() + project["description"].rstrip(".")[1:])
    epilog = list(paragraphs(program.epilog))
    records = [parameter.get_help_record(context) for parameter in program.get_params(context)]
    shared = {row[0] for row in records if row}
    synopsis = "malicheck \\fIcommand\\fR [\\fIoption\\fR ...] [\\fIargument\\fR ...]"
    parts = [
        '.\\" Made by scripts/man_page.py from the command line; do not edit.',
        f'.TH MALICHECK 1 "" "malicheck {project["version"]}" "User Commands"',
        f".SH NAME\nmalicheck \\- {summary}",
        f".SH SYNOPSIS\n{synopsis}",
        ".SH DESCRIPTION",
        *paragraphs(program.help),
        *epilog[:1],
        *epilog[2:],
        ".SH OPTIONS",
        *entries(row for row in records if row),
        ".SH COMMANDS",
        *(line for path, command, inner in rest for line in section(path, command, inner, shared)),
        ".SH EXIT STATUS",
        *epilog[1:2],
        ".SH ENVIRONMENT",
        *entries(iter(ENVIRONMENT)),
        ".SH FILES",
        *entries(iter(FILES)),
    ]
    # a heading begins a paragraph by itself
    return re.sub(r"^(\.S[HS] .*\n)\.PP\n", r"\1", "\n".join(parts) + "\n", flags=re.M)


if __name__ == "__main__":
    # the page is in English wherever it is made
    for name in [name for name in os.environ if name.startswith(("LC_", "MALICHECK", "LANG"))]:
        del os.environ[name]
    os.environ["LC_ALL"] = "C.UTF-8"
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
