"""`malicheck kb audit`: the declared conflicts held against malicheck's own comparison."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .kb_opening import HELP, PageFormat, command_app, page_view, print_count, read_directories, write_json, write_page
from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

if TYPE_CHECKING:
    from ..report import View
    from ..report.layout import Line
    from ..upkeep.audit import Audit, Audited

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb audit                      the built-in base: about a minute
  malicheck kb audit --kb my-statements/  only pairs with a statement of yours in them

\b
What to do with it:
  undeclared  read both statements; declare the conflict on both if they cannot both be true,
              else say on one of them why they can: no_conflict_notes: {other-id: "why"}
  unseen      say why they cannot both be true: conflict_notes: {other-id: "why"}
  needless    take the note away: comparison takes the two for a conflict no more

\b
Exit codes:
  0  comparison sees every declared conflict, or the entry explains it
  1  some declared conflict is neither seen nor explained
  2  the base cannot be used""",
)
def audit(
    directories: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Bases to audit by themselves.")
    ] = None,
    format: Annotated[PageFormat, typer.Option("--format", help="How to write the pairs.")] = PageFormat.text,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """List conflicts comparison sees and nobody declared, and declared ones it cannot see and nothing explains."""
    prepare_output()
    from ..checker import Checker
    from ..knowledge.reader import load_knowledge
    from ..knowledge.records import read_records
    from ..upkeep.audit import audit as audit_base
    from .kb_words import WORDS
    from .progress import Progress

    alone = [*(directories or []), *(only_kb or [])]
    base = load_knowledge(read_directories(kb, alone))
    own = None
    if kb and not alone:
        own = {record.id for record in read_records(kb)[0].statements}
    language = message_language(lang)
    with Progress(language, total=len(base.statements)) as progress:
        shown = sys.stderr.isatty() and not quiet
        found = audit_base(Checker(base), own, progress.advance if shown else None)
    if format is PageFormat.json:
        write_json({name: [_row(one) for one in rows] for name, rows in _groups(found)})
    else:
        view = page_view(lang, color)
        write_page(_lines(found, view), view)
    words = WORDS[language]
    counts = {name: len(rows) for name, rows in _groups(found)}
    declared = len(found.seen) + len(found.explained) + len(found.unseen)
    text = words["audit_count"] + (words["audit_needless"] if found.needless else "")
    print_count(text.format(declared=declared, **counts), quiet=quiet)
    if found.unseen:
        raise typer.Exit(1)


def _groups(found: Audit) -> tuple[tuple[str, tuple[Audited, ...]], ...]:
    return (
        ("undeclared", found.undeclared),
        ("unseen", found.unseen),
        ("explained", found.explained),
        ("seen", found.seen),
        ("dismissed", found.dismissed),
        ("needless", found.needless),
    )


def _row(one: Audited) -> dict[str, Any]:
    reasons = [{"fact": f.name, "one": f.claim, "other": f.statement} for f in one.reasons]
    return {
        "first": one.first.id,
        "second": one.second.id,
        "likelihood": round(one.likelihood, 3),
        "reasons": reasons,
        "note": one.note,
    }


def _lines(found: Audit, view: View) -> list[Line]:
    """The groups that want work; dismissals that nothing needs only where there are some."""
    from ..report.entry import statement_line
    from ..report.layout import fold
    from ..report.wording import facet_name
    from .kb_words import WORDS

    words = WORDS[view.lang]
    lines: list[Line] = []
    groups = _groups(found)
    for name, rows in (*groups[:2], *(row for row in groups if row[0] == "needless" and row[1])):
        lines += ([()] if lines else []) + [((words[name], "label"),)]
        for one in rows or ():
            share = f"{one.likelihood * 100:.0f}" + ("\u00a0%" if view.lang == "fr" else "%")
            facts = ", ".join(dict.fromkeys(facet_name(f.name, view.lang) for f in one.reasons))
            lines += [(), *fold([(f"{share} {facts}".strip(), "conflicts")], view.width, "  ")]
            lines += statement_line(one.first, view, "  - ")
            lines += statement_line(one.second, view, "  - ")
        if not rows:
            lines.append(((f"  {words['none']}", "quiet"),))
    return lines
