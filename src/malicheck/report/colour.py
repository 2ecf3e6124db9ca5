"""Styled lines in colour, by rich; imported only when colour is wanted. The 16 colours of any terminal are enough."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.text import Text

from .layout import Line

STYLES = {
    "supported": "bold green",
    "contradicted": "bold red",
    "disputed": "bold yellow",
    "not_covered": "bold cyan",
    "claim": "bold",
    "supports": "green",
    "conflicts": "red",
    "related": "cyan",
    "agrees": "green",
    "compatible": "yellow",
    "quiet": "dim",
    "label": "bold",
    "address": "underline",
    "error": "bold red",
    "warning": "bold yellow",
}


def coloured(lines: Sequence[Line]) -> str:
    """The lines with ANSI colour codes, each ended by a newline; texts are taken as they are, never as markup."""
    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False, width=10_000
    )
    for line in lines:
        text = Text(end="\n")
        for piece, style in line:
            text.append(piece, STYLES.get(style, ""))
        text.rstrip()
        console.print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return out.getvalue()
