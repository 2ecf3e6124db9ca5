"""`malicheck kb conflicts`: who disagrees with whom about what."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .kb_opening import HELP, ListFormat, command_app, open_base, page_view, print_count, write_json, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

if TYPE_CHECKING:
    from ..knowledge.entry import KnowledgeBase, Statement
    from ..report import View
    from ..report.layout import Line
    from ..upkeep.disagreements import Disagreement

app = command_app()

_SIDES = ("id", "speaker", "publisher", "date", "stance", "en", "fr")
_COLUMNS = ("topic", *(f"first_{name}" for name in _SIDES), *(f"second_{name}" for name in _SIDES), "why")


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb conflicts
  malicheck kb conflicts --topic wagner
  malicheck kb conflicts --speaker minusma --format csv""",
)
def conflicts(
    topic: Annotated[str | None, typer.Option("--topic", metavar="NAME", help="Of one topic.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="About this actor.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="ID", help="About this place.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="ID", help="One of the two is its.")] = None,
    format: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """List the statements that cannot be true together, two and two, with who makes them."""
    prepare_output()
    base = open_base(kb, only_kb)
    from ..upkeep.disagreements import disagreements
    from ..upkeep.selection import Wanted, select
    from .kb_list import refuse_bad_filters

    wanted = Wanted(topic=topic, actor=actor, place=place, speaker=speaker)
    refuse_bad_filters(wanted, base)
    pairs = disagreements(base, select(base, wanted))
    if format is ListFormat.text:
        view = page_view(lang, color)
        write_page([*_lines(pairs, view), *_most(pairs, base, view)], view)
        from .kb_words import WORDS

        words = WORDS[message_language(lang)]
        print_count(words["conflict_count"].format(count=len(pairs)), quiet=quiet)
        return
    _write_rows([_row(pair) for pair in pairs], format)


def _write_rows(rows: list[dict[str, Any]], format: ListFormat) -> None:
    from ..report.table import csv_line
    from ..report.untrusted import cell, escape_json

    if format is ListFormat.json:
        write_json(rows)
    elif format is ListFormat.jsonl:
        sys.stdout.writelines(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
    else:
        sys.stdout.write(csv_line(_COLUMNS))
        for row in rows:
            flat = {f"{side}_{name}": row[side].get(name) for side in ("first", "second") for name in _SIDES}
            flat |= {"topic": row["topic"], "why": row["why"]}
            sys.stdout.write(csv_line([cell(flat[name] or "") for name in _COLUMNS]))


def _row(pair: Disagreement) -> dict[str, Any]:
    return {"topic": pair.topic, "first": _side(pair.first), "second": _side(pair.second), "why": pair.why}


def _side(one: Statement) -> dict[str, str | None]:
    from ..upkeep.selection import moment

    return {
        "id": one.id,
        "speaker": one.speaker.en if one.speaker else None,
        "publisher": one.source.publisher,
        "date": moment(one) or None,
        "stance": one.stance,
        "en": one.en,
        "fr": one.fr,
    }


def _lines(pairs: list[Disagreement], view: View) -> list[Line]:
    from ..report.entry import statement_line
    from ..report.layout import fold
    from ..report.untrusted import visible
    from .kb_words import WORDS

    words = WORDS[view.lang]
    lines: list[Line] = []
    topic = ""
    for pair in pairs:
        if pair.topic != topic:
            topic = pair.topic
            lines += ([()] if lines else []) + [((visible(topic).upper(), "label"),)]
        lines += statement_line(pair.first, view, "  - ")
        lines.append((("    ", ""), (words["against"], "conflicts")))
        lines += statement_line(pair.second, view, "    ")
        if pair.why:
            lines += fold([(f"{words['why']}: {visible(pair.why)}", "quiet")], view.width, "    ")
        lines.append(())
    return lines[:-1]


def _most(pairs: list[Disagreement], base: KnowledgeBase, view: View) -> list[Line]:
    """The pairs of speakers that disagree at least twice, the most frequent first."""
    from ..report.untrusted import visible
    from ..upkeep.disagreements import opponents
    from .kb_words import WORDS

    def name(id: str) -> str:
        entity = base.entities.get(id)
        if entity is None:
            return visible(id)
        return visible((entity.names_fr if view.lang == "fr" else entity.names_en)[0])

    rows = [(two, count) for two, count in opponents(pairs).items() if count > 1][:10]
    if not rows:
        return []
    lines: list[Line] = [(), ((WORDS[view.lang]["most"], "label"),)]
    return lines + [((f"{count:>4}  {name(one)} ↔ {name(other)}", ""),) for (one, other), count in rows]
