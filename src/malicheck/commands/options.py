"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer


class Language(StrEnum):
    """The languages of the messages."""

    en = "en"
    fr = "fr"


class ColourWhen(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


Lang = Annotated[
    Language | None, typer.Option("--lang", help="Language of the messages. [default: from the locale, else en]")
]
Colour = Annotated[
    ColourWhen | None,
    typer.Option("--color", help="Use colour: auto (on a terminal), always or never. [default: auto]"),
]
Kb = Annotated[
    list[Path] | None,
    typer.Option("--kb", metavar="DIR", help="Add the statements of a directory to the built-in ones. Repeatable."),
]
OnlyKb = Annotated[
    list[Path] | None,
    typer.Option("--only-kb", metavar="DIR", help="Use the statements of a directory alone. Repeatable."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]

#: Shared options that take a value: a value that happens to be the name of a command is still a value.
VALUE_OPTIONS = frozenset(
    {"--lang", "--color", "--kb", "--only-kb", "--format", "--as-of", "--max-evidence", "--file", "-f", "--topic", "--pairs"}
)


def message_language(chosen: Language | None, environment: Mapping[str, str] = os.environ) -> str:
    """`en` or `fr`: as asked, else from LC_ALL, LC_MESSAGES or LANG (the first that is set), else `en`.

    >>> message_language(None, {"LANG": "fr_FR.UTF-8"})
    'fr'
    """
    if chosen is not None:
        return chosen.value
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def wanted_language(arguments: Sequence[str]) -> str:
    """The language of the messages for a command line, even for one that cannot be understood otherwise.

    >>> wanted_language(["verify", "--nothing", "--lang", "fr"]), wanted_language(["--lang=en"])
    ('fr', 'en')
    """
    chosen: Language | None = None
    previous = ""
    for word in arguments:
        if word == "--":
            break
        value = word if previous == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if value in Language.__members__:
            chosen = Language(value)
        previous = word
    return message_language(chosen)


def wants_colour(chosen: ColourWhen | None, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to use colour on a stream: the flag, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if chosen in (ColourWhen.always, ColourWhen.never):
        return chosen is ColourWhen.always
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def text_width(stream: TextIO) -> int:
    """Columns to fold text to: the terminal's up to 100, or COLUMNS, or 80 in a pipe."""
    if not stream.isatty() and not os.environ.get("COLUMNS"):
        return 80
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def base_directories(kb: list[Path] | None, only_kb: list[Path] | None) -> tuple[list[Path], bool]:
    """The directories to read and whether they stand alone."""
    if only_kb and kb:
        return [*only_kb, *kb], True
    return (only_kb, True) if only_kb else (kb or [], False)


def prepare_output() -> None:
    """Write UTF-8 to pipes and files; a terminal of another encoding gets question marks, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
