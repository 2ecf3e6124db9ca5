"""Errors of usage in French: what the command line library and the commands say in English, by a table.

Loaded only for an error, and only where the messages are in French. What no row knows stays as it is.
"""

from __future__ import annotations

import re
import sys
from typing import Any

# a no-break space stands before a colon, a narrow one before the other marks
_ROWS: tuple[tuple[str, str], ...] = (
    # the command line library
    (r"Invalid value for (.+?): (.+)", "Valeur non valable pour {0}\u00a0: {1}"),
    (r"Invalid value: (.+)", "Valeur non valable\u00a0: {0}"),
    (r"(.+) is not one of (.+)\.", "{0} ne fait pas partie de {1}."),
    (r"(.+) is not a valid (?:int|integer)(?: range)?\.", "{0} n’est pas un nombre entier."),
    (r"(.+) is not a valid float(?: range)?\.", "{0} n’est pas un nombre."),
    (r"(.+) is not a valid boolean\..*", "{0} ne veut dire ni oui ni non."),
    (r"(\S+) is not in the range (.+)\.", "{0} n’est pas dans l’intervalle {1}."),
    (r"No such command (.+?)\.(?: Did you mean (.+)\?)?", "il n’y a pas de commande {0}. Vouliez-vous dire {1}\u202f?"),
    (r"No such option: (\S+)(?: Did you mean (.+)\?)?", "il n’y a pas d’option {0}. Vouliez-vous dire {1}\u202f?"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "il n’y a pas d’option {0} (options possibles\u00a0: {1})"),
    (r"Missing argument (.+?)\.(?: Choose from:\s*(.+))?", "il manque l’argument {0}. À choisir parmi\u00a0: {1}"),
    (r"Missing option (.+?)\.(?: Choose from:\s*(.+))?", "il manque l’option {0}. À choisir parmi\u00a0: {1}"),
    (r"Missing command\.", "il manque une commande."),
    (r"Option (.+) requires an argument\.", "l’option {0} demande une valeur."),
    (r"Option (.+) requires (\d+) arguments\.", "l’option {0} demande {1} valeurs."),
    (r"Option (.+) does not take a value\.", "l’option {0} ne prend pas de valeur."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", "de trop\u00a0: {0}"),
    # the commands
    (r"(.+) is no command\. To check a claim: (.+)", "{0} n’est pas une commande. Pour vérifier une affirmation\u00a0: {1}"),
    (r"give a claim, as in: .+",
     "donnez une affirmation, par exemple\u00a0: malicheck verify \"La Minusma a quitté le Mali en 2023\""),
    (r"give two sentences or --pairs, not both", "donnez deux phrases ou --pairs, pas les deux"),
    (r"give two sentences, as in: (.+)", "donnez deux phrases, par exemple\u00a0: {0}"),
    (r"give words to look for, as in: (.+)", "donnez des mots à chercher, par exemple\u00a0: {0}"),
    (r"give words or --file, not both", "donnez des mots ou --file, pas les deux"),
    (r"give both (\S+) and (\S+)", "donnez à la fois {0} et {1}"),
    (r"name a base, as in (.+)", "nommez une base, par exemple {0}"),
    (r"name the base that is yours: (.+)", "nommez la base qui est à vous\u00a0: {0}"),
    (r"an SQLite file needs a name: (.+)", "un fichier SQLite a besoin d’un nom\u00a0: {0}"),
    (r"a corpus is searched instead of a base: leave out --kb and --only-kb",
     "la recherche porte sur un corpus et non sur une base\u00a0: retirez --kb et --only-kb"),
    (r"corpus and queries cannot both be standard input",
     "le corpus et les requêtes ne peuvent venir tous deux de l’entrée standard"),
    (r"(.+) does not say what it is", "{0} ne dit pas de quel format il est"),
    (r"([\d,]+) characters are more than the limit of ([\d,]+)", "{0} caractères dépassent la limite de {1}"),
    (r"(.+) missing; on a terminal, `kb add` asks for them", "il manque {0}\u202f; dans un terminal, `kb add` les demande"),
    (r"a reason is needed, and (.+)", "il faut une raison, et celle-ci {0}"),
    (r"it is empty", "est vide"),
    (r"it holds \"(.+)\", which ends a comment", "contient «\u00a0{0}\u00a0», qui termine un commentaire"),
    (r"it is more than one line of plain text", "n’est pas une seule ligne de texte"),
    (r"this cannot go with (\S+)", "cela ne va pas avec {0}"),
    (r"(.+) is no date: (.+)", "{0} n’est pas une date\u00a0: {1}"),
    (r"(.+) is not a date: (.+); for example (.+)", "{0} n’est pas une date\u00a0: {1}\u202f; par exemple {2}"),
    (r"it is not written as YYYY-MM-DD, YYYY-MM or YYYY", "elle n’est pas écrite AAAA-MM-JJ, AAAA-MM ou AAAA"),
    (r"there is no month (\d+)", "il n’y a pas de mois {0}"),
    (r"there is no year 0", "il n’y a pas d’année 0"),
    (r"there is no topic (.+)", "il n’y a pas de thème {0}"),
    (r"there is no entry of the gazetteer (.+)", "il n’y a pas d’entrée du répertoire des noms {0}"),
    (r"there is no source (.+)", "il n’y a pas de source {0}"),
    (r"there is no series (.+)", "il n’y a pas de série {0}"),
    (r"(.+); did you mean (.+)\?", "{0}\u202f; vouliez-vous dire {1}\u202f?"),
)  # fmt: skip
_TABLE = tuple((re.compile(pattern, re.DOTALL), form) for pattern, form in _ROWS)
#: What is said only if there is something to say it of.
_OPTIONAL = re.compile(r" (?:Vouliez-vous dire|À choisir parmi\u00a0:) \{1\}(?:\u202f\?)?")


def in_french(message: str) -> str:
    """A message in French as far as the table goes; the parts of it likewise.

    >>> in_french("Invalid value for '--as-of': 'x' is no date: there is no year 0").replace("\\u00a0", " ")
    "Valeur non valable pour '--as-of' : 'x' n’est pas une date : il n’y a pas d’année 0"
    """
    for pattern, form in _TABLE:
        match = pattern.fullmatch(message)
        if match is None:
            continue
        if match.re.groups > 1 and match[2] is None:
            form = _OPTIONAL.sub("", form)
        return form.format(*(in_french(part) if part else "" for part in match.groups()))
    return message


def show_in_french(error: Any) -> None:
    """What `UsageError.show` prints, in French, on standard error; a page of help is shown as it is."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    rows = []
    if error.ctx is not None:
        rows.append(error.ctx.get_usage().replace("Usage:", "Usage\u00a0:", 1))
        if error.ctx.command.get_help_option(error.ctx) is not None:
            rows.append(f"Essayez «\u00a0{error.ctx.command_path} {error.ctx.help_option_names[0]}\u00a0» pour l’aide.")
        rows.append("")
    rows.append(f"Erreur\u00a0: {in_french(error.format_message())}")
    print("\n".join(rows), file=sys.stderr)
