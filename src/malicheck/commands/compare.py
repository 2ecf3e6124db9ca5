"""`malicheck compare`: two sentences in, how one stands to the other out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ClaimError, MalicheckError
from .options import (
    Colour,
    Kb,
    Lang,
    OnlyKb,
    base_directories,
    message_language,
    prepare_output,
    text_width,
    wants_colour,
)

if TYPE_CHECKING:
    from ..comparison.facet import Facet
    from ..comparison.pair_lines import PairLine
    from ..comparison.pairs import PairRelation
    from ..reading.claim import Claim
    from ..report import View
    from ..report.layout import Line, Segment

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

_EPILOG = """\b
Examples:
  malicheck compare "More than 60 soldiers died" "The army says 52 soldiers were killed"
  malicheck compare --lang fr "La mission compte 13 000 soldats" "The mission has 13,289 military personnel"
  malicheck compare --pairs pairs.jsonl --format jsonl
  cat pairs.jsonl | malicheck compare --pairs -

\b
Pairs files:
  one object a line: {"claim": "...", "statement": "...", "id": "a1", "lang": "en"}
  (id and lang may be left out; the two sentences may be in different languages)

\b
Relations:
  supports   the statement says what the claim says
  conflicts  both cannot be true
  related    it settles nothing, or too little could be compared

\b
Exit codes:
  0  every statement supports its claim
  1  some statement conflicts with its claim
  3  none of those, but some pair settles nothing
  2  wrong usage, a broken base, or input that could not be read (the rest is still reported)"""


class Format(StrEnum):
    """The formats of the report."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


@app.command(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def compare(
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="The sentence to check.")] = None,
    statement: Annotated[str | None, typer.Argument(metavar="STATEMENT", help="The one it is held against.")] = None,
    pairs: Annotated[
        list[str] | None,
        typer.Option("--pairs", metavar="PATH|-", help="Read pairs from a file, - for standard input. Repeatable."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write the report.")] = Format.text,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever the relations are.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
) -> None:
    """Say how one sentence stands to another (supports it, conflicts with it, or settles nothing) and why.

    Both are French or English sentences: a line of a draft against a line of a wire, say. The base is not searched; it
    only lends its names of people, places and organisations.
    """
    prepare_output()
    if pairs and claim is not None:
        raise typer.BadParameter("give two sentences or --pairs, not both", param_hint="CLAIM")
    if not pairs and (claim is None or statement is None):
        raise typer.BadParameter(
            'give two sentences, as in: malicheck compare "60 soldiers died" "The army says 52 died"',
            param_hint="CLAIM" if claim is None else "STATEMENT",
        )
    from ..report import View

    view = View(
        lang=message_language(lang),
        width=text_width(sys.stdout),
        colour=format is Format.text and wants_colour(color, sys.stdout),
    )
    run = _Run(format, view, *base_directories(kb, only_kb))
    with ExitStack() as stack:
        run.write_all(_inputs(claim or "", statement or "", pairs or [], stack))
    raise typer.Exit(run.exit_code(exit_zero))


def _inputs(claim: str, statement: str, paths: list[str], stack: ExitStack) -> Iterator[PairLine | ClaimError]:
    """The pair of the arguments, or those of every file in order; what cannot be read is a ClaimError in its place."""
    from ..claims_file import check_claim
    from ..comparison.pair_lines import PairLine, read_pairs

    if not paths:
        try:
            yield PairLine(check_claim(claim, "CLAIM"), check_claim(statement, "STATEMENT"), "the arguments")
        except ClaimError as error:
            yield error
        return
    for path in paths:
        if path == "-":
            yield from read_pairs(sys.stdin.buffer, path)
            continue
        try:
            stream = Path(path).open("rb")  # noqa: SIM115 - closed by the stack
        except OSError as error:
            yield ClaimError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}", "check the path")
            continue
        yield from read_pairs(stack.enter_context(stream), path)


class _Run:
    """Pairs compared and written in their order; what could not be read goes to standard error and makes it fail."""

    def __init__(self, format: Format, view: View, directories: list[Path], only: bool) -> None:
        from ..checker import Checker

        self.format = format
        self.view = view
        self.reader = Checker.open(directories, only=only).reader
        self.counts: Counter[str] = Counter()
        self.unread = 0
        self.written = 0

    def write_all(self, lines: Iterator[PairLine | ClaimError]) -> None:
        """Compare every pair and write its report as soon as it is there."""
        out = sys.stdout
        out.write("[" if self.format is Format.json else "")
        for line in lines:
            text = self._unread(line) if isinstance(line, ClaimError) else self._report(line)
            if text:
                out.write(text)
                self.written += 1
        if self.format is Format.json:
            out.write("\n]\n" if self.written else "]\n")
        out.flush()

    def exit_code(self, exit_zero: bool) -> int:
        """2 when something was not read, else 1 or 3 for what was found, else 0."""
        if self.unread:
            return 2
        if exit_zero:
            return 0
        return 1 if self.counts["conflicts"] else 3 if self.counts["related"] else 0

    def _unread(self, error: MalicheckError) -> str:
        from .faults import report_error

        self.unread += 1
        report_error(error)
        return ""

    def _report(self, line: PairLine) -> str:
        from ..comparison.pairs import relate
        from ..report.untrusted import escape_json

        try:
            claim = self.reader.read(line.claim, line.lang)
            found = relate(claim, self.reader.read(line.statement, line.lang), self.reader)
        except Exception as error:  # a fault of the program must not end the run for the pairs after it
            what = f"{type(error).__name__}: {error}"
            return self._unread(
                MalicheckError(f"{line.place}: a fault in malicheck: {what}", "please report it with the pair")
            )
        self.counts[found.relation] += 1
        if self.format is Format.text:
            return ("\n" if self.written else "") + _text(line, claim, found, self.view)
        row = _object(line, found, self.view.lang)
        if self.format is Format.jsonl:
            return escape_json(json.dumps(row, ensure_ascii=False)) + "\n"
        block = escape_json(json.dumps(row, ensure_ascii=False, indent=2))
        return (",\n" if self.written else "\n") + "\n".join("  " + part for part in block.split("\n"))


def _object(line: PairLine, found: PairRelation, lang: str) -> dict[str, Any]:
    """A compared pair as a JSON object."""
    return {
        "id": line.id,
        "relation": found.relation,
        "confidence": round(found.confidence, 4),
        "reasons": [
            {
                "facet": facet.name,
                "agreement": facet.agreement,
                "claim": facet.claim,
                "statement": facet.statement,
                "text": _sentence(facet, lang),
            }
            for facet in found.facets
        ],
    }


#: How a relation is headed: the symbol and style of the verdict it is nearest to, and a word.
_HEADS = {
    "supports": ("supported", {"en": "SUPPORTS", "fr": "APPUIE"}),
    "conflicts": ("contradicted", {"en": "CONFLICTS", "fr": "CONTREDIT"}),
    "related": ("not_covered", {"en": "RELATED, SETTLES NOTHING", "fr": "EN RAPPORT, SANS TRANCHER"}),
}


def _text(line: PairLine, claim: Claim, found: PairRelation, view: View) -> str:
    """A compared pair for people: the relation, both sentences, and the compared values side by side."""
    from ..report.layout import fold
    from ..report.messages import MARKS, TEXTS, VERDICTS, colon, quote
    from ..report.text import match_word, paint
    from ..report.untrusted import visible

    lang, width = view.lang, view.width
    verdict, words = _HEADS[found.relation]
    head: list[Segment] = [(f"{VERDICTS[lang][verdict][0]} {words[lang]}", verdict)]
    if found.relation != "related":
        head.append((f" ({TEXTS[lang]['match']}{colon(lang)} {match_word(found.confidence, lang)})", "quiet"))
    if line.id:
        head.append((f" [{visible(line.id)}]", "quiet"))
    lines: list[Line] = fold(head, width, "", "  ")
    lines += fold([(quote(visible(line.claim), lang), "claim")], width, "  ")
    lines += fold([(quote(visible(line.statement), lang), "")], width, "  ")
    label = TEXTS[lang]["compared" if found.relation == "related" else "why"]
    for place, facet in enumerate(found.facets):
        start = label if place == 0 else " " * len(label)
        mark = MARKS.get(facet.agreement, "·")
        lead: list[Segment] = [("  ", ""), (start, "label"), (" ", ""), (mark, facet.agreement), (" ", "")]
        lines += fold([(_sentence(facet, lang), "")], width, lead)
    return paint(lines, view)


def _sentence(facet: Facet, lang: str) -> str:
    """The compared values side by side, as `verify` says them; both as their sentence writes them."""
    from ..report.messages import ONLY_CLAIM, ONLY_STATEMENT, SAME, SENTENCES, colon, quote
    from ..report.untrusted import visible
    from ..report.wording import facet_name

    claim, stated = visible(facet.claim), visible(facet.statement)
    if claim and claim.casefold() == stated.casefold() and facet.agreement == "agrees":
        form = SAME
    elif not claim:
        form = ONLY_STATEMENT
    elif not stated:
        form = ONLY_CLAIM
    else:
        form = SENTENCES.get((facet.name, facet.agreement)) or SENTENCES[("*", facet.agreement)]
    text = form[lang].format(claim=quote(claim, lang), statement=stated, when="")
    return f"{facet_name(facet.name, lang)}{colon(lang)} {text}"
