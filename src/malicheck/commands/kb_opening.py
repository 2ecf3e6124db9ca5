"""What the commands about the base share: which bases are read, which formats there are, how a page is drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .options import Colour, Lang, base_directories, message_language, text_width, wants_colour

if TYPE_CHECKING:
    from ..knowledge.entry import KnowledgeBase
    from ..report import View
    from ..report.layout import Line

HELP = {"help_option_names": ["-h", "--help"]}


class ListFormat(StrEnum):
    """The formats of a list."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class PageFormat(StrEnum):
    """The formats of a page."""

    text = "text"
    json = "json"


def command_app() -> typer.Typer:
    """A command in a module of its own."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def read_directories(kb: list[Path] | None, only_kb: list[Path] | None) -> list[Path]:
    """The directories the options name, the embedded base first unless it is replaced."""
    from ..knowledge.reader import embedded_base

    directories, only = base_directories(kb, only_kb)
    return directories if only else [embedded_base(), *directories]


def open_base(kb: list[Path] | None, only_kb: list[Path] | None) -> KnowledgeBase:
    """All bases the options name, read together. Raises KnowledgeError when one is broken."""
    from ..knowledge.reader import load_knowledge

    return load_knowledge(read_directories(kb, only_kb))


def page_view(lang: Lang, color: Colour) -> View:
    """How a page on standard output looks."""
    from ..report import View

    return View(lang=message_language(lang), width=text_width(sys.stdout), colour=wants_colour(color, sys.stdout))


def write_page(lines: list[Line], view: View) -> None:
    """The lines on standard output."""
    from ..report.text import paint

    sys.stdout.write(paint(lines, view))


def write_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """One indented JSON value on standard output."""
    import json

    from ..report.untrusted import escape_json

    sys.stdout.write(escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def refuse_unknown(value: str, known: Iterable[str], option: str, noun: str) -> None:
    """Ends the command with the names that are meant, when `value` is none of `known`."""
    from difflib import get_close_matches

    names = sorted(set(known))
    if value in names:
        return
    near = get_close_matches(value, names, n=3) or [name for name in names if value.lower() in name][:5]
    few = names if len(names) <= 20 else []
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; there are {', '.join(few)}" if few else ""
    raise typer.BadParameter(f"there is no {noun} {value!r}{hint}", param_hint=option)


def print_count(text: str, *, quiet: bool) -> None:
    """A line of summary on standard error."""
    if not quiet:
        print(text, file=sys.stderr)
