"""What went wrong, on standard error: what happened and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..errors import KnowledgeError, MalicheckError
from ..report.untrusted import visible

_HELP = {"en": "help:", "fr": "aide\u00a0:"}


def report_error(error: MalicheckError, lang: str = "en") -> None:
    """Print an error and its hint; of a broken base, every problem first. `lang` is the language of the word for help."""
    if isinstance(error, KnowledgeError) and error.problems:
        print_problems(error.problems)
    print(f"malicheck: {visible(error.message)}", file=sys.stderr)
    if error.hint:
        print(f"{_HELP[lang]} {visible(error.hint)}", file=sys.stderr)


def report_no_room(error: OSError, arguments: Sequence[str]) -> None:
    """Print that the output could not be written, in the language that the arguments ask for."""
    from .options import wanted_language

    lang = wanted_language(arguments)
    message, hint = _NO_ROOM[lang]
    report_error(MalicheckError(message.format(cause=error.strerror), hint), lang)


_NO_ROOM = {
    "en": (
        "the output could not be written in full: {cause}",
        "make room or write it elsewhere, and run the command again",
    ),
    "fr": (
        "la sortie n’a pas pu être écrite en entier\u00a0: {cause}",
        "libérez de la place ou écrivez-la ailleurs, puis relancez la commande",
    ),
}


def print_problems(problems: tuple[object, ...]) -> None:
    """Print the problems of a base, a blank line after each."""
    from ..knowledge.problem import Problem, render_problem

    for problem in problems:
        text = render_problem(problem) if isinstance(problem, Problem) else str(problem)
        print("\n".join(keep_layout(line) for line in text.split("\n")), end="\n\n", file=sys.stderr)


def keep_layout(line: str) -> str:
    """A line with hidden characters made visible and its spaces and tabs kept, for carets to point right."""
    return "".join(character if character in " \t" else visible(character) or character for character in line)
