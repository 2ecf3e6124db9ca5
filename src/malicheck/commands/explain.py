"""`malicheck explain`: the page on a code of `lint`, or a statement with its attribution."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .options import Colour, Kb, Lang, OnlyKb, Quiet, message_language, prepare_output

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  malicheck explain                       all codes
  malicheck explain MC102                 the page on a code
  malicheck explain bamako-denies-wagner  a statement of the base""",
)
def explain(
    names: Annotated[list[str] | None, typer.Argument(metavar="[CODE|ID]...", help="Codes, or ids of the base.")] = None,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Explain what a code of `malicheck lint` means, or show a statement; without a name, list the codes."""
    prepare_output()
    from ..lint.codes import RULES, matching

    if not names:
        for rule in RULES.values():
            off = "" if rule.selected else " [off]"
            print(f"{rule.code}  {rule.name:<24} {rule.level:<8} {rule.summary(message_language(lang))}{off}")
        return
    pages = [page for name in names for page in matching(name)]
    for number, code in enumerate(dict.fromkeys(pages)):
        sys.stdout.write(("\n" if number else "") + rule_page(code))
    entries = [name for name in names if not matching(name)]
    if entries:
        from .kb_opening import PageFormat
        from .kb_show import show

        if pages:
            sys.stdout.write("\n")
        show(entries, PageFormat.text, lang, color, kb, only_kb, quiet)


def rule_page(code: str) -> str:
    """The page on a code, as it stands in `docs/rules/`."""
    return (_pages() / f"{code}.md").read_text(encoding="utf-8")


def _pages() -> Path:
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "docs" / "rules"
