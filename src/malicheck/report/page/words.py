"""The words of the page that no other report needs, in English and French. Nothing here says that a claim is true or false."""

from __future__ import annotations

from ..messages import NBSP

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "malicheck report",
        "skip": "Skip to the text",
        "skip_claims": "Skip to the claims",
        "back": "Back",
        "drafts": "Drafts",
        "filters": "What is shown",
        "by_verdict": "Verdict",
        "by_level": "Severity",
        "shown": "{shown} of {total} findings shown",
        "shown_claims": "{shown} of {total} claims shown",
        "previous": "Previous",
        "next": "Next",
        "open_all": "Open all",
        "close_all": "Close all",
        "finding": "Finding {number}",
        "claim": "Claim {number}",
        "to_finding": "finding {number}: {what}",
        "line": "line {number}",
        "paragraph": "paragraph {number}",
        "sentence": "The sentence",
        "instead": "Suggested",
        "attributed": "The sentence says who says so, so this is one level lower.",
        "statements": "The statements",
        "elsewhere": "Elsewhere in the file",
        "unchecked": "Not checked",
        "nothing": "Nothing found in this draft.",
        "no_text": "The text is not shown: the file has changed since it was checked.",
        "no_claims": "No claim was checked.",
        "table_cells": "Table",
        "legend": "How to read this page",
        "base": "Checked by malicheck {version} against {entries} statements.",
        "base_sha": "Base {sha}.",
        "chart": "The figures over time",
        "chart_about": "Figures of one series with their sources, {first} to {last}, from {low} to {high}.",
        "chart_claim": "claim: {value}",
        "chart_rows": "The figures as a table",
        "chart_cited": "statement above",
        "chart_replaced": "replaced since",
        "chart_date": "Date",
        "chart_figure": "Figure",
        "chart_counts": "What is counted",
        "chart_who": "Who says so",
    },
    "fr": {
        "title": "Rapport malicheck",
        "skip": "Aller au texte",
        "skip_claims": "Aller aux affirmations",
        "back": "Retour",
        "drafts": "Textes",
        "filters": "Ce qui est montré",
        "by_verdict": "Verdict",
        "by_level": "Gravité",
        "shown": "{shown} constats montrés sur {total}",
        "shown_claims": "{shown} affirmations montrées sur {total}",
        "previous": "Précédent",
        "next": "Suivant",
        "open_all": "Tout ouvrir",
        "close_all": "Tout fermer",
        "finding": "Constat {number}",
        "claim": "Affirmation {number}",
        "to_finding": f"constat {{number}}{NBSP}: {{what}}",
        "line": "ligne {number}",
        "paragraph": "paragraphe {number}",
        "sentence": "La phrase",
        "instead": "Proposition",
        "attributed": f"La phrase dit de qui cela vient{NBSP}: un niveau de moins.",
        "statements": "Les énoncés",
        "elsewhere": "Ailleurs dans le fichier",
        "unchecked": "Non vérifié",
        "nothing": "Rien trouvé dans ce texte.",
        "no_text": f"Le texte n’est pas montré{NBSP}: le fichier a changé depuis la vérification.",
        "no_claims": "Aucune affirmation n’a été vérifiée.",
        "table_cells": "Tableau",
        "legend": "Comment lire cette page",
        "base": "Vérifié par malicheck {version} au regard de {entries} énoncés.",
        "base_sha": "Base {sha}.",
        "chart": "Les chiffres dans le temps",
        "chart_about": "Chiffres d’une même série avec leurs sources, de {first} à {last}, de {low} à {high}.",
        "chart_claim": f"affirmation{NBSP}: {{value}}",
        "chart_rows": "Les chiffres en tableau",
        "chart_cited": "énoncé ci-dessus",
        "chart_replaced": "remplacé depuis",
        "chart_date": "Date",
        "chart_figure": "Chiffre",
        "chart_counts": "Ce qui est compté",
        "chart_who": "Qui le dit",
    },
}

#: How grave a finding is: one, several.
LEVELS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("info", "infos")},
    "fr": {
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "info": ("information", "informations"),
    },
}

#: A finding that judges no claim.
NO_VERDICT = {"en": ("…", "ABOUT AN IGNORE MARK"), "fr": ("…", "SUR UNE EXCLUSION")}

#: What each verdict means, for one who sees the page without the manual (docs/verdicts.md has the rules).
MEANINGS: dict[str, dict[str, str]] = {
    "en": {
        "supported": "At least one statement says the same, and none found conflicts with it.",
        "contradicted": "At least one statement conflicts with it, and none found supports it.",
        "disputed": "Some statements support it and others conflict with it.",
        "not_covered": "No statement of the base settles it. That says nothing about the claim itself.",
    },
    "fr": {
        "supported": "Au moins un énoncé dit la même chose, et aucun énoncé trouvé ne la contredit.",
        "contradicted": "Au moins un énoncé la contredit, et aucun énoncé trouvé ne l’appuie.",
        "disputed": "Des énoncés l’appuient et d’autres la contredisent.",
        "not_covered": "Aucun énoncé de la base ne tranche. Cela ne dit rien de l’affirmation elle-même.",
    },
}
CAUTION = {
    "en": (
        "malicheck compares sentences with what named sources have said. It calls nothing true or false, and it can misread "
        "a sentence. Read the statements and their sources before you act on a verdict."
    ),
    "fr": (
        "malicheck compare des phrases à ce que des sources nommées ont dit. Il ne qualifie rien de vrai ou de faux, et il "
        "peut mal lire une phrase. Lisez les énoncés et leurs sources avant de tenir compte d’un verdict."
    ),
}
MARK_NAMES: dict[str, dict[str, str]] = {
    "en": {"agrees": "agrees", "compatible": "compatible", "conflicts": "differs"},
    "fr": {"agrees": "concorde", "compatible": "compatible", "conflicts": "diffère"},
}

