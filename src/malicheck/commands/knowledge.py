"""`malicheck kb`: the commands about the statements that claims are held against, each in a module of its own."""

from __future__ import annotations

import typer

from .group import CommandGroup
from .kb_opening import HELP


class KnowledgeGroup(CommandGroup):
    """The commands a reader and a curator of the base need."""

    table = (
        ("list", "malicheck.commands.kb_list", "List the statements: by topic, actor, place, speaker, source, date."),
        ("show", "malicheck.commands.kb_show", "Show a statement, an actor, a place or a source."),
        ("search", "malicheck.commands.kb_search", "Find statements by words in either language."),
        ("timeline", "malicheck.commands.kb_timeline", "What the statements tell, in the order it happened."),
        ("series", "malicheck.commands.kb_series", "The figures of a series over time, with their sources."),
        ("conflicts", "malicheck.commands.kb_conflicts", "Who disagrees with whom about what."),
        ("stats", "malicheck.commands.kb_stats", "What the base covers."),
        ("check", "malicheck.commands.kb_check", "Report every problem of a base."),
        ("audit", "malicheck.commands.kb_audit", "Hold the declared conflicts against malicheck's own comparison."),
        ("add", "malicheck.commands.kb_add", "Add a statement to a base."),
        ("fmt", "malicheck.commands.kb_fmt", "Write the files of a base in canonical form."),
        ("import", "malicheck.commands.kb_import", "Import fact checks (ClaimReview) or statements (CSV, JSON Lines)."),
        ("export", "malicheck.commands.kb_export", "Export the statements: JSON Lines, CSV, ClaimReview, SQLite."),
    )


app = typer.Typer(
    cls=KnowledgeGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings=HELP,
    help="Read and keep the statements claims are held against.",
    epilog="""\b
Examples:
  malicheck kb list --topic minusma
  malicheck kb show bamako-denies-wagner
  malicheck kb series wagner-strength-mali
  malicheck kb add --to my-statements/
  malicheck kb check my-statements/""",
)


@app.callback()
def _knowledge() -> None:
    """Read and keep the statements claims are held against."""
