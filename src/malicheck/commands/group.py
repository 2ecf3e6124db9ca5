"""The group of commands: imported by name when called, with options that may stand before or after the command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperGroup

from .. import __version__
from ..errors import MalicheckError
from ..report.untrusted import visible
from .options import VALUE_OPTIONS, Colour, Kb, Lang, OnlyKb, Quiet, wanted_language

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

#: The base of all errors of usage; typer does not offer it by a name of its own.
_UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])

_EPILOG = """\b
Examples:
  malicheck verify "The UN mission in Mali has 17,557 personnel"
  malicheck verify --lang fr "Bamako a nié avoir fait appel à Wagner"
  malicheck verify --file claims.txt --format csv > report.csv
  malicheck kb show NAME-OF-A-STATEMENT

\b
Exit codes:
  0  every claim is supported
  1  some claim is contradicted or disputed
  3  none of those, but some claim is not covered
  2  wrong usage, a broken base, or input that could not be read

malicheck says what the statements say, and who made them. It works offline and calls nothing true or false."""


class CommandGroup(TyperGroup):
    """Commands by name. Options that stand before a command are handed to it, so they work on either side of it."""

    table: tuple[tuple[str, str, str], ...] = ()

    def list_commands(self, ctx: Context) -> list[str]:
        return [name for name, _, _ in self.table] + [name for name in self.commands if not self._row(name)]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        row = self._row(cmd_name)
        if row is None:
            return super().get_command(ctx, cmd_name)
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(row[1]).app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def _row(self, name: str) -> tuple[str, str, str] | None:
        return next((row for row in self.table if row[0] == name), None)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        if not self.table:
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _, text in self.table])

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        claim = args[0] if args else ""
        if " " in claim.strip() and self.get_command(ctx, "verify") is not None:
            ctx.fail(f'{visible(claim)!r} is no command. To check a claim: malicheck verify "{visible(claim)}"')
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, hoist(args, self.list_commands(ctx)))

    def main(self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any) -> Any:  # type: ignore[override]
        if not standalone_mode or wanted_language(sys.argv[1:] if args is None else args) == "en":
            return super().main(args, standalone_mode=standalone_mode, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except _UsageError as error:
            from .usage_errors import show_in_french

            show_in_french(error)
            sys.exit(2)
        except typer.Abort:
            print("Abandonné.", file=sys.stderr)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except MalicheckError as error:
            from .faults import report_error

            report_error(error)
            raise typer.Exit(2) from None
        except BrokenPipeError:
            from ..cli import close_output

            close_output()
            raise typer.Exit(141) from None


def hoist(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """The arguments with the options that stand before the command moved behind it.

    What follows an option and is no command is taken for the option's value.

    >>> hoist(["--lang", "fr", "verify", "Gao"], ["verify"])
    ['verify', '--lang', 'fr', 'Gao']
    """
    previous = ""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if not word.startswith("-") and previous not in VALUE_OPTIONS:
            if word in commands:
                return [word, *arguments[:place], *arguments[place + 1 :]]
            if not previous.startswith("-"):
                break
        previous = word
    return list(arguments)


def build(table: tuple[tuple[str, str, str], ...]) -> CommandGroup:
    """The program's group with the commands of `table`."""

    class Program(CommandGroup):
        pass

    Program.table = table
    app = typer.Typer(
        name="malicheck",
        cls=Program,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        epilog=_EPILOG,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    command = typer.main.get_command(app)
    assert isinstance(command, CommandGroup)
    return command


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"malicheck {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    lang: Lang = None,
    color: Colour = None,
    kb: Kb = None,
    only_kb: OnlyKb = None,
    quiet: Quiet = False,
) -> None:
    """Check claims about the conflict in Mali against sourced statements, offline, in French and English.

    The options below may stand before or after a command.
    """
