"""Every sentence of the page for a desk, in English and French."""

from __future__ import annotations

from .limits import MOST_BYTES, MOST_CHARACTERS

_MEGABYTES = MOST_BYTES // (1024 * 1024)
_CHARACTERS = f"{MOST_CHARACTERS:,}"
_CARACTERES = _CHARACTERS.replace(",", "\u202f")

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Check a text",
        "skip": "Skip to the form",
        "intro": "Each sentence with a checkable claim is compared with {entries} sourced statements about the conflict in Mali.",
        "private": "The text stays on this computer: nothing is sent anywhere, nothing is kept.",
        "network": "The text goes to the computer that serves this page, unencrypted. It is not sent on and not kept.",
        "text": "Your text",
        "text_hint": "French or English, at most {characters} characters.",
        "or": "or",
        "file": "A file",
        "file_hint": "Word (.docx), Markdown, text or HTML, at most {megabytes} MB. You can also drop it on this page.",
        "file_chosen": "{name} will be checked.",
        "file_kept": "The file itself has to be chosen again.",
        "remove": "Remove the file",
        "options": "Options",
        "kind": "The pasted text is written as",
        "day": "Day it was written",
        "day_hint": "“Last year” counts from it. Leave it empty if the text gives its date.",
        "more": "Also point out figures without a source in the text, and claims that no statement covers or that need review",
        "check": "Check",
        "opens": "The report opens in a tab of its own; your text stays here.",
        "wrong": "Not checked",
        "other": "Français",
        "other_lang": "fr",
        "other_hint": "Show this page in French",
        "caution": (
            "malicheck itself calls nothing true or false. It says what named sources say, and who they are; what you make of it "
            "is up to you."
        ),
        "pasted": "Pasted text",
    },
    "fr": {
        "title": "Vérifier un texte",
        "skip": "Aller au formulaire",
        "intro": "Chaque phrase qui affirme un fait vérifiable est comparée à {entries} énoncés sourcés sur le conflit au Mali.",
        "private": "Le texte reste sur cet ordinateur : rien n’est envoyé, rien n’est conservé.",
        "network": "Le texte va à l’ordinateur qui sert cette page, sans chiffrement. Il n’est ni transmis ni conservé.",
        "text": "Votre texte",
        "text_hint": "En français ou en anglais, {characters} caractères au plus.",
        "or": "ou",
        "file": "Un fichier",
        "file_hint": "Word (.docx), Markdown, texte ou HTML, {megabytes} Mo au plus. On peut aussi le déposer sur cette page.",
        "file_chosen": "{name} sera vérifié.",
        "file_kept": "Le fichier lui-même est à choisir de nouveau.",
        "remove": "Retirer le fichier",
        "options": "Options",
        "kind": "Le texte collé est écrit en",
        "day": "Jour de sa rédaction",
        "day_hint": "« L’an dernier » se compte à partir de ce jour. Laissez vide si le texte donne sa date.",
        "more": "Signaler aussi les chiffres sans source et les affirmations que nul énoncé ne couvre ou qui sont à relire",
        "check": "Vérifier",
        "opens": "Le rapport s’ouvre dans un onglet à part ; votre texte reste ici.",
        "wrong": "Non vérifié",
        "other": "English",
        "other_lang": "en",
        "other_hint": "Afficher cette page en anglais",
        "caution": (
            "malicheck lui-même ne dit rien vrai ni faux. Il dit ce que disent des sources nommées, et "
            "qui elles sont ; à vous d’en juger."
        ),
        "pasted": "Texte collé",
    },
}

#: The formats a pasted text can have: the value of `documents.SUFFIXES`, and its name.
KINDS = {
    "en": {"markdown": "plain text or Markdown", "html": "HTML"},
    "fr": {"markdown": "texte simple ou Markdown", "html": "HTML"},
}

#: What is wrong with a request, and what to do next.
FAULTS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "nothing": ("There is nothing to check.", "Paste a text, or choose a file."),
        "both": ("There is a text and a file.", "Empty the field, or remove the file: one of the two is checked."),
        "bytes": (f"This is more than {_MEGABYTES} MB.", "Save the text without its pictures, or paste it."),
        "characters": (
            f"The text has {{size}} characters, more than the limit of {_CHARACTERS}.",
            "Check it in parts; whole folders are for `malicheck lint`.",
        ),
        "day": ("“{value}” is no date: {why}.", "Write it as 2022-11-18, or leave it empty."),
        "form": ("This is not what the form of this page sends.", "Open the page anew and send the form from there."),
        "slow": ("The text did not arrive in time.", "Send it again."),
        "unreadable": ("{message}", "{hint}"),
        "fault": ("A fault in malicheck: {what}.", "Please report it, with the text if you may share it."),
        "host": ("This page does not go by the name “{name}”.", "Open it at the address that `malicheck serve` prints."),
        "origin": ("Another site sent this text, not the page itself.", "Open the page itself and send the form from there."),
        "path": ("There is no such page.", "The form is at the address that `malicheck serve` prints."),
        "method": ("This page cannot be asked for in that way.", "Open it in a browser."),
    },
    "fr": {
        "nothing": ("Il n’y a rien à vérifier.", "Collez un texte ou choisissez un fichier."),
        "both": ("Il y a un texte et un fichier.", "Videz le champ ou retirez le fichier : l’un des deux est vérifié."),
        "bytes": (f"L’envoi dépasse {_MEGABYTES} Mo.", "Enregistrez le texte sans ses images, ou collez-le."),
        "characters": (
            f"Le texte compte {{size}} caractères, plus que la limite de {_CARACTERES}.",
            "Vérifiez-le par parties ; pour des dossiers entiers, il y a `malicheck lint`.",
        ),
        "day": ("« {value} » n’est pas une date : {why}.", "Écrivez-la comme 2022-11-18, ou laissez vide."),
        "form": ("Ce n’est pas ce qu’envoie le formulaire de cette page.", "Rouvrez la page et envoyez le formulaire de là."),
        "slow": ("Le texte n’est pas arrivé à temps.", "Envoyez-le de nouveau."),
        "unreadable": ("{message}", "{hint}"),
        "fault": ("Un défaut de malicheck : {what}.", "Signalez-le, avec le texte si vous pouvez le partager."),
        "host": ("Cette page ne porte pas le nom « {name} ».", "Ouvrez-la à l’adresse que `malicheck serve` affiche."),
        "origin": ("Un autre site a envoyé ce texte, pas la page elle-même.", "Ouvrez la page et envoyez le formulaire de là."),
        "path": ("Cette page n’existe pas.", "Le formulaire est à l’adresse que `malicheck serve` affiche."),
        "method": ("Cette page ne se demande pas ainsi.", "Ouvrez-la dans un navigateur."),
    },
}


def filled(lang: str, entries: int, *, network: bool) -> dict[str, str]:
    """The words of the page with their figures put in; `entries` is how many statements the base holds."""
    from ..report.calendar import write_number

    values = {
        "entries": write_number(entries, lang),
        "characters": write_number(MOST_CHARACTERS, lang),
        "megabytes": str(_MEGABYTES),
        "name": "{name}",
    }
    words = {key: text.format(**values) for key, text in WORDS[lang].items()}
    return {**words, "privacy": words["network" if network else "private"]}
