"""`malicheck kb add`: a new statement, from answers, options or a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import MalicheckError
from ..knowledge.entry import KINDS, SOURCE_KINDS, STANCES
from .kb_asking import BadAnswer, Interview, read_figure, read_period
from .kb_opening import HELP, command_app, print_count, read_directories
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

if TYPE_CHECKING:
    from ..upkeep.adding import Additions

Stance = StrEnum("Stance", [(name, name) for name in STANCES])  # type: ignore[misc]
Kind = StrEnum("Kind", [(name, name) for name in KINDS])  # type: ignore[misc]
SourceKind = StrEnum("SourceKind", [(name, name) for name in SOURCE_KINDS])  # type: ignore[misc]
Texts = list[str] | None

#: What a statement cannot do without, and the options that give it.
_NEEDED = ("id", "topic", "kind", "stance", "en", "fr", "source")

app = command_app()


@app.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  malicheck kb add --to my-statements/                  asks for everything
  malicheck kb add --to my-statements/ --from new.yaml  takes the entries of a file
  malicheck kb add --to my-statements/ --id gao-curfew-2024-05 --topic gao --kind event --stance announces \\
    --en "The governor of Gao announced a night curfew on 3 May 2024." \\
    --fr "Le gouverneur de Gao a annoncé un couvre-feu nocturne le 3 mai 2024." \\
    --source ortm-2024-05-03 --publisher ORTM --title "Couvre-feu à Gao" --source-kind broadcaster \\
    --date 2024-05-03 --place gao --action announce \\
    --same-en "Gao goes under curfew at night" --contrary-fr "Le couvre-feu est levé à Gao"

\b
Figures: --figure "VALUE; QUALIFIER; UNIT; WHAT EXACTLY IS COUNTED"
  --figure "1200; at_least; people; people who fled from Gao to Sévaré since July 2023"

\b
Exit codes:
  0  added
  2  refused: the base is as it was""",
)
def add(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The base to add to; made when it is not there.")],
    from_file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A YAML file with entries, or with one statement.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Id of the statement.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Topic.")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Kind.")] = None,
    stance: Annotated[Stance | None, typer.Option("--stance", help="How it is put.")] = None,
    en: Annotated[str | None, typer.Option("--en", help="The statement in English.")] = None,
    fr: Annotated[str | None, typer.Option("--fr", help="The statement in French.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="ID", help="Who says it.")] = None,
    speaker_en: Annotated[str | None, typer.Option("--speaker-en", help="Name and role in English.")] = None,
    speaker_fr: Annotated[str | None, typer.Option("--speaker-fr", help="Name and role in French.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Id of the source.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Of a new source.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Of a new source.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Of a new source.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="Of a new source.")] = None,
    source_kind: Annotated[SourceKind | None, typer.Option("--source-kind", help="Of a new source.")] = None,
    origin: Annotated[str | None, typer.Option("--origin", help="Whose text a new source copies.")] = None,
    locator: Annotated[str | None, typer.Option("--locator", help="Where in the source.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE[/DATE]", help="When it happened.")] = None,
    actor: Annotated[Texts, typer.Option("--actor", metavar="ID", help="Repeatable.")] = None,
    place: Annotated[Texts, typer.Option("--place", metavar="ID", help="Repeatable.")] = None,
    agent: Annotated[Texts, typer.Option("--agent", metavar="ID", help="Who does it. Repeatable.")] = None,
    action: Annotated[str | None, typer.Option("--action", help="What is done: an English verb.")] = None,
    patient: Annotated[Texts, typer.Option("--patient", metavar="ID", help="To whom. Repeatable.")] = None,
    figure: Annotated[Texts, typer.Option("--figure", metavar="TEXT", help="See below. Repeatable.")] = None,
    conflicts_with: Annotated[Texts, typer.Option("--conflicts-with", metavar="ID", help="Repeatable.")] = None,
    corroborated_by: Annotated[Texts, typer.Option("--corroborated-by", metavar="ID", help="Repeatable.")] = None,
    supersedes: Annotated[Texts, typer.Option("--supersedes", metavar="ID", help="Repeatable.")] = None,
    series: Annotated[str | None, typer.Option("--series", metavar="NAME", help="Series of figures.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="For editors.")] = None,
    same_en: Annotated[Texts, typer.Option("--same-en", metavar="TEXT", help="Another wording. Repeatable.")] = None,
    same_fr: Annotated[Texts, typer.Option("--same-fr", metavar="TEXT", help="Repeatable.")] = None,
    contrary_en: Annotated[
        Texts, typer.Option("--contrary-en", metavar="TEXT", help="A wording of its contrary. Repeatable.")
    ] = None,
    contrary_fr: Annotated[Texts, typer.Option("--contrary-fr", metavar="TEXT", help="Repeatable.")] = None,
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask for what is missing. [default: on a terminal]")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be added.")] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Add a statement to a base: asks, or takes options or a file. What `kb check` would refuse is refused."""
    prepare_output()
    from ..upkeep.adding import Additions, plan_additions, read_additions

    bases, asked = base_paths(to, kb, only_kb), False
    if from_file is not None:
        additions = read_additions(from_file)
    else:
        statement = {
            "id": id, "topic": topic, "kind": kind and kind.value, "stance": stance and stance.value,
            "en": en, "fr": fr, "speaker": _speaker(speaker, speaker_en, speaker_fr), "source": source,
            "locator": locator, "date": _read(read_period, date, "--date"), "actors": actor, "places": place,
            "roles": _kept({"agent": agent, "action": action, "patient": patient}),
            "quantities": [_read(read_figure, text, "--figure") for text in figure or ()],
            "conflicts_with": conflicts_with, "corroborated_by": corroborated_by, "supersedes": supersedes,
            "series": series, "note": note,
        }  # fmt: skip
        new_source = {
            "publisher": publisher, "title": title, "url": url, "published": published,
            "kind": source_kind and source_kind.value, "origin": origin,
        }  # fmt: skip
        wordings = {
            "same": _kept({"en": same_en, "fr": same_fr}),
            "contrary": _kept({"en": contrary_en, "fr": contrary_fr}),
        }
        asks = sys.stdin.isatty() if ask is None else ask
        additions = Additions()
        asked = _complete(additions, _kept(statement), _kept(new_source), _kept(wordings), bases, asks=asks)
    try:
        plan = plan_additions(to, bases, additions)
        if not dry_run:
            plan.write()
    except MalicheckError:
        if asked:
            _show_answers(additions)
        raise
    _report(plan.warnings)
    if dry_run:
        sys.stdout.write(additions.text())
    for path in plan.texts:
        print_count(f"{'would change' if dry_run else 'changed'} {path}", quiet=quiet)


def base_paths(to: Path, kb: list[Path] | None, only_kb: list[Path] | None) -> list[Path]:
    """All bases read together, the one that is added to among them, under the name it was given."""
    from ..knowledge.reader import embedded_base

    directories = read_directories(kb, only_kb)
    if to.exists() and not to.is_dir():
        raise MalicheckError(f"{to} is not a directory", "a base is a directory: name it, or a new one")
    if to.resolve() == embedded_base().resolve():
        directories = [to if path == embedded_base() else path for path in directories]
    if to.resolve() not in [path.resolve() for path in directories]:
        directories.append(to)
    return [to if path.resolve() == to.resolve() else path for path in directories]


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _read(read: Any, text: str | None, option: str) -> Any:
    try:
        return read(text) if text else None
    except BadAnswer as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _speaker(id: str | None, en: str | None, fr: str | None) -> Any:
    if (en is None) != (fr is None):
        raise typer.BadParameter("give both --speaker-en and --speaker-fr", param_hint="--speaker-en/--speaker-fr")
    return _kept({"entity": id, "en": en, "fr": fr}) if en else id


def _complete(
    additions: Additions,
    statement: dict[str, Any],
    source: dict[str, Any],
    wordings: dict[str, Any],
    bases: list[Path],
    *,
    asks: bool,
) -> bool:
    """Puts the parts together; what is missing is asked for, or refused. Tells whether anything was asked."""
    missing = [name for name in _NEEDED if name not in statement]
    if missing and not asks:
        options = ", ".join(f"--{name}" for name in missing)
        raise typer.BadParameter(f"{options} missing; on a terminal, `kb add` asks for them", param_hint="kb add")
    if missing:
        interview = _interview(bases)
        interview.statement(statement)
        if "source" not in statement:
            statement["source"] = interview.source(source)
        if not wordings:
            interview.wordings(wordings)
    if source:
        additions.sources.append({"id": statement["source"], **source})
    additions.statements.append(statement)
    if wordings:
        additions.wordings.append({"id": statement["id"], **wordings})
    return bool(missing)


def _interview(bases: list[Path]) -> Interview:
    from ..knowledge.reader import load_knowledge

    base = load_knowledge([path for path in bases if path.is_dir() and any(path.rglob("*.yaml"))])

    def ask(question: str) -> str:
        return str(typer.prompt(question, default="", show_default=False, err=True))

    return Interview(base, ask, lambda line: typer.echo(line, err=True))


def _show_answers(additions: Additions) -> None:
    """Answers are work: when they are refused they are shown, ready for `--from`."""
    from .faults import keep_layout

    print("# refused; save this as a file, mend it and use --from", file=sys.stderr)
    print("\n".join(keep_layout(line) for line in additions.text().split("\n")), file=sys.stderr)


def _report(warnings: Any) -> None:
    from .faults import print_problems

    print_problems(tuple(warnings))


