"""Draws what a command prints on a terminal as an SVG: text that scales, no font and nothing else fetched from anywhere."""

from __future__ import annotations

import re
from html import unescape
from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

#: Calm on a light and on a dark page; each colour has a contrast of 4.5 to 1 or more against the ground.
_THEME = TerminalTheme(
    (24, 27, 33),
    (222, 226, 230),
    [
        (24, 27, 33),
        (255, 123, 114),
        (111, 207, 151),
        (233, 196, 106),
        (122, 177, 255),
        (214, 160, 255),
        (102, 204, 216),
        (222, 226, 230),
    ],
)
#: Rich's own frame refers to a font on a server of others; this one takes what the reader has.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 16px; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(command: str, output: str) -> str:
    """The picture of a terminal in which a command was given and has printed `output` (with ANSI codes).

    It is 80 columns wide, or up to 110 where lines are longer; lines longer than that are folded.
    """
    longest = max(Text.from_ansi(line).cell_len for line in [f"$ {command}", *output.splitlines()])
    width = min(max(longest, 80), 110)
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.assemble(("$ ", "bold green"), command), soft_wrap=False, highlight=False)
    console.print(Text.from_ansi(output.rstrip("\n")), highlight=False)
    svg = console.export_svg(title="", theme=_THEME, code_format=_FRAME, unique_id="terminal", font_aspect_ratio=0.61)
    return re.sub(r"\s+$", "", svg, flags=re.M) + "\n"


def shown(svg: str) -> list[tuple[str, str]]:
    """What a picture shows: its pieces of text in order, each with its style; not where they stand.

    >>> ("$\\xa0", "fill: #6fcf97;font-weight: bold") in shown(draw("malicheck", "done"))
    True
    """
    styles = dict(re.findall(r"\.(terminal-r\d+) \{ ([^}]*?) ?\}", svg))
    pieces = re.findall(r'<text class="(terminal-r\d+)"[^>]*>(.*?)</text>', svg, re.S)
    return [(unescape(text), styles[name]) for name, text in pieces if text.strip()]
