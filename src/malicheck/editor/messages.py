"""What the editor shows beside the findings themselves, in English and French."""

from __future__ import annotations

NARROW = "\u202f"

_TEXTS: dict[str, dict[str, str]] = {
    "unchecked": {"en": "not checked: {what}", "fr": f"non vérifié{NARROW}: {{what}}"},
    "fault": {
        "en": "a fault in malicheck: {what}; please report it with the sentence",
        "fr": f"une erreur de malicheck{NARROW}: {{what}}{NARROW}; merci de la signaler avec la phrase",
    },
    "replace": {"en": "Put {value} in place of {text} ({speaker})", "fr": "Mettre {value} à la place de {text} ({speaker})"},
    "replace-attributed": {
        "en": "Put {value} in place of {text}, and say who says so: {speaker}",
        "fr": f"Mettre {{value}} à la place de {{text}}, et dire qui le dit{NARROW}: {{speaker}}",
    },
    "attribute": {"en": "Say who says so: {speaker}", "fr": f"Dire qui le dit{NARROW}: {{speaker}}"},
    "ignore": {"en": "Ignore {code} here, with a comment", "fr": "Ignorer {code} ici, par un commentaire"},
    "reason": {"en": "say here why this is right as it stands", "fr": "dire ici pourquoi c’est juste ainsi"},
    "instead": {"en": "Suggestion", "fr": "Suggestion"},
    "opening": {"en": "Reading the statements", "fr": "Lecture des énoncés"},
    "opening-once": {
        "en": "the first time this can take half a minute",
        "fr": "la première fois, cela peut prendre une demi-minute",
    },
    "opened": {"en": "{count} statements are ready", "fr": "{count} énoncés sont prêts"},
    "excluded": {"en": "{name} is excluded by {file}", "fr": "{name} est exclu par {file}"},
}  # fmt: skip


def say(name: str, lang: str, /, **values: object) -> str:
    """A text in the language of the messages.

    >>> say("ignore", "en", code="MC101")
    'Ignore MC101 here, with a comment'
    """
    return _TEXTS[name][lang].format(**values)
