"""`malicheck kb stats`: what a base covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import to_builtins

from .kb_opening import HELP, PageFormat, command_app, open_base, page_view, write_json, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..report import View
    from ..report.layout import Line
    from ..upkeep.coverage import Coverage

#: A bar this long stands for the largest count of a group.
_BAR = 24
_TOTALS = ("statements", "sources", "independent_sources", "entities", "figures", "series", "conflicts")

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb stats
  malicheck kb stats --all
  malicheck kb stats --only-kb my-statements/ --format json""",
)
def stats(
    all: Annotated[bool, typer.Option("--all", help="Every publisher, not only the fifteen most used.")] = False,
    format: Annotated[PageFormat, typer.Option("--format", help="How to write the counts.")] = PageFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Count the statements by topic, year, kind, stance, kind of source, publisher and language."""
    prepare_output()
    base = open_base(kb, only_kb)
    from ..upkeep.coverage import measure_coverage

    coverage = measure_coverage(base)
    if format is PageFormat.json:
        write_json(to_builtins(coverage))
        return
    view = page_view(lang, color)
    write_page(_lines(coverage, view, None if all else 15), view)


def _lines(coverage: Coverage, view: View, most: int | None) -> list[Line]:
    from ..report.calendar import write_number
    from .kb_words import WORDS

    words = WORDS[view.lang]
    lines: list[Line] = []
    for name in (*_TOTALS, "corroborations"):
        count = write_number(getattr(coverage, name), view.lang)
        lines.append(((f"{count:>8}", "claim"), (f"  {words[name]}", "")))
    for name, counts in coverage.groups.items():
        lines += _group(words[name], _named(name, counts, view.lang), view, most if name == "publisher" else None)
    lines += _group(words["languages"], coverage.languages, view, None)
    return lines + _group(words["wordings"], coverage.wordings, view, None)


def _named(group: str, counts: Mapping[str, int], lang: str) -> dict[str, int]:
    """The counts under the names a reader knows."""
    from ..report.entry_messages import KINDS, STANCE_NAMES
    from .kb_words import SOURCE_KIND_NAMES, WORDS

    tables = {"kind": KINDS[lang], "stance": STANCE_NAMES[lang], "source_kind": SOURCE_KIND_NAMES[lang]}
    names = tables.get(group, {})
    return {names.get(value, value) or WORDS[lang]["undated"]: count for value, count in counts.items()}


def _group(title: str, counts: Mapping[str, int], view: View, most: int | None) -> list[Line]:
    from ..report.calendar import write_number
    from ..report.layout import columns
    from ..report.untrusted import visible
    from .kb_words import WORDS

    rows = [(visible(name), count) for name, count in counts.items()]
    hidden = len(rows[most:]) if most is not None else 0
    rows = rows[:most]
    if not rows:
        return []
    widest = max(count for _, count in rows) or 1
    lead = min(max(columns(name) for name, _ in rows), max(view.width - _BAR - 12, 16))
    lines: list[Line] = [(), ((title, "label"),)]
    for name, count in rows:
        shown = name if columns(name) <= lead else name[: lead - 1] + "…"
        bar = "█" * max(round(_BAR * count / widest), 1 if count else 0)
        blank = " " * (lead - columns(shown))
        lines.append(((f"  {shown}{blank} {write_number(count, view.lang):>7} ", ""), (bar, "related")))
    if hidden:
        lines.append(((f"  … {WORDS[view.lang]['others'].format(count=hidden)}", "quiet"),))
    return lines
