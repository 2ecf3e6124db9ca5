"""Wrong usage is told in the language of the messages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import malicheck
from malicheck.commands.usage_errors import in_french

from .running import run

FRENCH = {"LC_ALL": "fr_FR.UTF-8"}


def told(*arguments: str) -> str:
    """The error in French, with plain spaces."""
    result = run(*arguments, environment=FRENCH)
    assert result.code == 2
    assert result.out == ""
    return result.err.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("verify", "--format", "xlm", "a"), "Valeur non valable pour '--format' : 'xlm' ne fait pas partie de 'text', "),
        (("verify", "--max-evidence", "x", "a"), "Valeur non valable pour '--max-evidence' : 'x' n’est pas un nombre entier."),
        (("verify", "--max-evidence", "-1", "a"), " : -1 n’est pas dans l’intervalle x>=0."),
        (("verify", "--nothing", "a"), "il n’y a pas d’option --nothing."),
        (("verify", "--formt", "text"), "il n’y a pas d’option --formt"),
        (("verify", "--file"), "l’option '--file' demande une valeur."),
        (("verify", "--quiet=1"), "l’option '--quiet' ne prend pas de valeur."),
        (("verify", "--as-of", "soon", "a"), "'soon' n’est pas une date : elle n’est pas écrite AAAA-MM-JJ, AAAA-MM ou AAAA"),
        (("verify",), "Valeur non valable pour CLAIM : donnez une affirmation, par exemple : malicheck verify \"La Minusma"),
        (("nothing",), "il n’y a pas de commande 'nothing'."),
        (("Gao is calm",), "'Gao is calm' n’est pas une commande. Pour vérifier une affirmation : malicheck verify \"Gao is"),
        (("kb", "show"), "il manque l’argument 'ID...'."),
        (("compare", "a"), "donnez deux phrases, par exemple : malicheck compare"),
        (("lint", "--add-ignore", ""), "il faut une raison, et celle-ci est vide"),
        (("compare", "a", "b", "c"), "de trop : "),
    ],
)
def test_the_error_is_in_french(arguments: tuple[str, ...], message: str) -> None:
    error = told(*arguments)
    assert message in error
    # a value that is missing is noticed before it is known to which command it belongs
    head = "" if "’option '" in error else r"Usage : malicheck .*\nEssayez « malicheck[a-z ]* -h » pour l’aide\.\n\n"
    assert re.match(f"{head}Erreur : ", error)
    for english in ("Error:", "Try ", "Invalid", "No such", "Missing", " is not "):
        assert english not in error


def test_the_flag_goes_before_the_locale() -> None:
    assert "Error: No such option: --nothing" in run("verify", "--nothing", "--lang", "en", environment=FRENCH).err
    assert "Error: No such command 'nothing'." in run("--lang=en", "nothing", environment=FRENCH).err
    assert "il n’y a pas de commande 'nothing'." in run("--lang", "fr", "nothing").err


def test_exit_codes_are_those_of_english(tiny_base: Path) -> None:
    for arguments in (
        ("verify", "--only-kb", str(tiny_base), "The UN mission in Mali has 17,557 personnel."),
        ("verify", "--only-kb", str(tiny_base), "Bananas are yellow"),
        ("verify", "--only-kb", str(tiny_base / "no"), "Bananas are yellow"),
        ("kb", "show", "--only-kb", str(tiny_base), "minusma-personnel"),
        ("kb", "show", "--only-kb", str(tiny_base), "nothing"),
        ("--version",),
        ("--help",),
        (),
    ):
        assert run(*arguments, environment=FRENCH).code == run(*arguments).code, arguments


def test_a_message_nobody_translated_stays_as_it_is() -> None:
    assert in_french("something new") == "something new"
    assert in_french("Invalid value for '--x': something new").replace("\u00a0", " ") == (
        "Valeur non valable pour '--x' : something new"
    )


def test_suggestions_are_kept() -> None:
    assert in_french("No such option: --fil Did you mean --file?").replace("\u202f", " ") == (
        "il n’y a pas d’option --fil. Vouliez-vous dire --file ?"
    )
    assert in_french("there is no topic 'camp'; did you mean camps?").replace("\u202f", " ") == (
        "il n’y a pas de thème 'camp' ; vouliez-vous dire camps ?"
    )


def test_every_error_that_a_command_gives_is_translated() -> None:
    """The texts of all BadParameter in the commands, with their parts filled in, are known to the table."""
    folder = Path(malicheck.__file__).parent / "commands"
    unknown = []
    for path in sorted(folder.glob("*.py")):
        for match in re.finditer(r"(?:BadParameter|ctx\.fail)\(\s*f?(['\"])(.*?)\1(?=[,)])", path.read_text("utf-8"), re.DOTALL):
            message = re.sub(r"\{[^{}]*\}", "7", match[2].replace("{noun}", "topic"))
            if in_french(message) == message:
                unknown.append(f"{path.name}: {message}")
    assert unknown == []
