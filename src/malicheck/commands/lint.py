"""`malicheck lint`: check drafts and report findings at exact places."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..lint.output import FORMATS
from .options import Colour, Kb, Lang, OnlyKb, Quiet, prepare_output

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

_EPILOG = """\b
Examples:
  malicheck lint drafts/
  malicheck lint article.md --output-format concise
  malicheck lint drafts/ --report sarif=out.sarif --report junit=out.xml
  malicheck lint --diff-base origin/main
  cat article.md | malicheck lint - --stdin-filename article.md

\b
Exit codes:
  0  everything was checked and nothing reaches --fail-on
  1  some finding reaches --fail-on
  2  something asked for was not checked (the rest is still reported)"""

Format = StrEnum("Format", {name: name for name in FORMATS})  # type: ignore[misc]


class FailOn(StrEnum):
    """The least grave finding that makes a run fail."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


class MinLevel(StrEnum):
    """The least grave finding that is shown."""

    error = "error"
    warning = "warning"
    info = "info"


@app.command(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Drafts and folders, - for standard input. [default: .]"),
    ] = None,
    output_format: Annotated[
        Format | None,
        typer.Option("--output-format", envvar="MALICHECK_OUTPUT_FORMAT", help="How to write the findings. [default: full]"),
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write the findings to a file instead.")
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=FILE", help="Write a report beside the output. Repeatable."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="Report these codes only (MC101,MC9,ALL).")
    ] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option("--extend-select", metavar="CODES", help="Report these codes too.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Do not report these codes.")] = None,
    per_file_ignores: Annotated[
        list[str] | None,
        typer.Option("--per-file-ignores", metavar="PATTERN:CODE", help="Do not report a code in some files. Repeatable."),
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 from this level up. [default: error]")] = None,
    min_level: Annotated[MinLevel | None, typer.Option("--min-level", help="Show from this level up. [default: info]")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option("--min-confidence", min=0, max=1, help="Report from this confidence up. [default: 0]"),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The day the drafts were written, if not the one they give themselves."),
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="NAME", help="The name of what comes on standard input.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out, as in .gitignore. Repeatable.")
    ] = None,
    force_exclude: Annotated[
        bool | None, typer.Option("--force-exclude/--no-force-exclude", help="Exclude files named one by one, too.")
    ] = None,
    respect_gitignore: Annotated[
        bool | None,
        typer.Option("--respect-gitignore/--no-respect-gitignore", help="Leave out what Git ignores. [default: yes]"),
    ] = None,
    file_list: Annotated[
        str | None, typer.Option("--file-list", metavar="FILE|-", help="Check the drafts listed in a file, one a line.")
    ] = None,
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Read the settings from this file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings from files.")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Do not report the findings in this file.")
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write a baseline; one that exists only shrinks."),
    ] = None,
    grow_baseline: Annotated[
        bool, typer.Option("--grow-baseline", help="With --write-baseline: take in new findings too.")
    ] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option("--add-ignore", metavar="REASON", help="Write an ignore comment with this reason at every finding."),
    ] = None,
    diff_base: Annotated[
        str | None,
        typer.Option("--diff-base", metavar="REF", help="Only sentences touched since this branch or commit."),
    ] = None,
    diff: Annotated[
        str | None, typer.Option("--diff", metavar="FILE|-", help="Only sentences touched by a unified diff.")
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Show how many findings each code has.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a draft changes.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes. [default: 0, as many as useful]")
    ] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Remember results of earlier runs.")] = True,
    cache_dir: Annotated[
        Path | None,
        typer.Option("--cache-dir", metavar="DIR", help="Where to remember them. [default: .malicheck_cache]"),
    ] = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="List the drafts that would be checked.")] = False,
    show_settings: Annotated[bool, typer.Option("--show-settings", help="Show the settings and where they come from.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 in place of 1.")] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="The day on which ignore comments are judged to have expired."),
    ] = None,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Check drafts: find the sentences that make checkable claims and report those that the statements speak against.

    Reads Markdown, plain text, HTML, Word (.docx), reStructuredText and AsciiDoc, in French and English.
    """
    prepare_output()
    _check_reason(add_ignore, watch)
    from .lint_request import Request
    from .linting import run

    request = Request(
        paths=tuple(paths or ()),
        output_format=output_format.value if output_format is not None else None,
        output_file=output_file,
        reports=tuple(report or ()),
        settings={
            "select": _split(select),
            "extend_select": _split(extend_select),
            "ignore": _split(ignore),
            "exclude": tuple(exclude or ()),
            "force_exclude": force_exclude,
            "respect_gitignore": respect_gitignore,
            "fail_on": fail_on.value if fail_on is not None else None,
            "min_level": min_level.value if min_level is not None else None,
            "min_confidence": min_confidence,
            "jobs": jobs,
        },
        per_file_ignores=tuple(per_file_ignores or ()),
        date=date,
        stdin_filename=stdin_filename,
        file_list=file_list,
        config=config,
        isolated=isolated,
        baseline=baseline,
        write_baseline=write_baseline,
        grow_baseline=grow_baseline,
        diff_base=diff_base,
        diff=diff,
        statistics=statistics,
        watch=watch,
        cache=cache,
        cache_dir=cache_dir,
        show_files=show_files,
        show_settings=show_settings,
        exit_zero=exit_zero,
        today=today,
        lang=lang,
        color=color,
        kb=kb,
        only_kb=only_kb,
        quiet=quiet,
        add_ignore=add_ignore,
    )
    code = run(request)
    sys.stdout.flush()
    raise typer.Exit(code)


def _check_reason(reason: str | None, watch: bool) -> None:
    if reason is None:
        return
    from ..lint.adding_ignores import refused_reason

    wrong = refused_reason(reason)
    if wrong:
        raise typer.BadParameter(f"a reason is needed, and {wrong}", param_hint="--add-ignore")
    if watch:
        raise typer.BadParameter("this cannot go with --watch", param_hint="--add-ignore")


def _split(values: list[str] | None) -> tuple[str, ...]:
    """Codes given one by one or with commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
