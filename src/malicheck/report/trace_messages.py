"""The words of a trace, in English and French."""

from __future__ import annotations

from .messages import NARROW, NBSP

TITLES: dict[str, dict[str, str]] = {
    "en": {
        "read": "READ IN THE CLAIM",
        "candidates": "FOUND IN THE BASE, BY RANK VALUE",
        "comparisons": "COMPARED",
        "ruling": "RULE",
    },
    "fr": {
        "read": "LU DANS L’AFFIRMATION",
        "candidates": "TROUVÉS DANS LA BASE, PAR VALEUR DE RANG",
        "comparisons": "COMPARÉS",
        "ruling": "RÈGLE",
    },
}
#: What the parts of a claim are called (see `trace.PARTS`).
PARTS: dict[str, dict[str, str]] = {
    "en": {
        "beside": "left out",
        "slip": "misspelt",
        "actor": "actor",
        "place": "place",
        "quantity": "quantity",
        "date": "date",
        "denied": "denied",
        "speaker": "speaker",
        "concept": "concept",
        "word": "other word",
    },
    "fr": {
        "beside": "laissé de côté",
        "slip": "mal écrit",
        "actor": "acteur",
        "place": "lieu",
        "quantity": "quantité",
        "date": "date",
        "denied": "nié",
        "speaker": "locuteur",
        "concept": "notion",
        "word": "autre mot",
    },
}
QUALIFIERS: dict[str, dict[str, str]] = {
    "en": {
        "exact": "exactly {value}",
        "about": "about {value}",
        "nearly": "nearly {value}",
        "more_than": "more than {value}",
        "at_least": "at least {value}",
        "up_to": "up to {value}",
        "fewer_than": "fewer than {value}",
        "at_most": "at most {value}",
        "range": "from {value} to {high}",
        "vague": "from {value} to below {high}",
    },
    "fr": {
        "exact": "exactement {value}",
        "about": "environ {value}",
        "nearly": "près de {value}",
        "more_than": "plus de {value}",
        "at_least": "au moins {value}",
        "up_to": "jusqu’à {value}",
        "fewer_than": "moins de {value}",
        "at_most": "au plus {value}",
        "range": "de {value} à {high}",
        "vague": "de {value} à moins de {high}",
    },
}
#: Units and kinds of quantities that say more than the number.
UNITS: dict[str, dict[str, str]] = {
    "en": {
        "usd": "US dollars", "eur": "euros", "cfa": "CFA francs", "gbp": "pounds sterling", "rub": "roubles",
        "percent": "per cent", "percentage point": "percentage points", "ratio": "as a share", "times": "times",
        "ordinal": "in order", "second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks",
        "month": "months", "year": "years", "km": "kilometres", "metre": "metres", "mile": "miles",
        "km2": "square kilometres", "hectare": "hectares", "tonne": "tonnes", "kg": "kilograms", "litre": "litres",
    },
    "fr": {
        "usd": "dollars américains", "eur": "euros", "cfa": "francs CFA", "gbp": "livres sterling", "rub": "roubles",
        "percent": "pour cent", "percentage point": "points de pourcentage", "ratio": "en part", "times": "fois",
        "ordinal": "dans l’ordre", "second": "secondes", "minute": "minutes", "hour": "heures", "day": "jours",
        "week": "semaines", "month": "mois", "year": "années", "km": "kilomètres", "metre": "mètres", "mile": "milles",
        "km2": "kilomètres carrés", "hectare": "hectares", "tonne": "tonnes", "kg": "kilogrammes", "litre": "litres",
    },
}  # fmt: skip
#: What a date says of time (see `reading.dates`).
DATES: dict[str, dict[str, str]] = {
    "en": {
        "on": "{when}", "since": "since {when}", "until": "until {when}", "before": "before {when}",
        "after": "after {when}", "from_to": "from {when}",
    },
    "fr": {
        "on": "{when}", "since": "depuis {when}", "until": "jusqu’à {when}", "before": "avant {when}",
        "after": "après {when}", "from_to": "de {when}",
    },
}  # fmt: skip
STANCES: dict[str, dict[str, str]] = {
    "en": {
        "asserts": "asserts", "denies": "denies", "accuses": "accuses", "estimates": "estimates",
        "announces": "announces", "predicts": "predicts",
    },
    "fr": {
        "asserts": "affirme", "denies": "nie", "accuses": "accuse", "estimates": "estime",
        "announces": "annonce", "predicts": "prédit",
    },
}  # fmt: skip
RULES: dict[str, dict[str, str]] = {
    "en": {
        "nothing_settles": (
            "no statement supports the claim with a probability of {supports} or more, or conflicts with it "
            "with one of {conflicts} or more"
        ),
        "only_supports": "{supporting} supports the claim, and none conflicts with it with a probability of {conflicts} or more",
        "only_conflicts": "{conflicting} conflicts with the claim, and none supports it with a probability of {supports} or more",
        "stronger_supports": (
            "{supporting} supports the claim, {conflicting} conflicts with it; the two sides are not declared to conflict, "
            "so the more probable one decides"
        ),
        "stronger_conflicts": (
            "{conflicting} conflicts with the claim, {supporting} supports it; the two sides are not declared to conflict, "
            "so the more probable one decides"
        ),
        "declared_conflict": (
            "{supporting} supports the claim, {conflicting} conflicts with it, and the base declares a conflict between the "
            "two sides"
        ),
        "declared_opponent": "{supporting} supports the claim, and the base declares that it conflicts with {others}",
        "opponents_figure": (
            "{conflicting} conflicts with the claim, and the base declares that it conflicts with {others}, which gives the "
            "claim's figure"
        ),
        "unclear_support": (
            "{supporting} supports the claim, but less than {clearly} times as probably as it conflicts with it, which leaves it "
            "to the reader"
        ),
        "unclear_conflict": (
            "{conflicting} conflicts with the claim, but in no single fact, and less than {clearly} times as probably as it "
            "supports it, which leaves it to the reader"
        ),
        "replaced_figure": (
            "{supporting} supports the claim, but its provisional figure was replaced by {others}, and the claim neither "
            "calls it provisional nor dates it"
        ),
    },
    "fr": {
        "nothing_settles": (
            "aucun énoncé n’appuie l’affirmation avec une probabilité d’au moins {supports}, ni ne la contredit "
            "avec une probabilité d’au moins {conflicts}"
        ),
        "only_supports": (
            "{supporting} appuie l’affirmation, et aucun ne la contredit avec une probabilité d’au moins {conflicts}"
        ),
        "only_conflicts": (
            "{conflicting} contredit l’affirmation, et aucun ne l’appuie avec une probabilité d’au moins {supports}"
        ),
        "stronger_supports": (
            f"{{supporting}} appuie l’affirmation, {{conflicting}} la contredit{NARROW}; aucun désaccord n’est déclaré entre "
            "les deux côtés, le plus probable décide"
        ),
        "stronger_conflicts": (
            f"{{conflicting}} contredit l’affirmation, {{supporting}} l’appuie{NARROW}; aucun désaccord n’est déclaré entre "
            "les deux côtés, le plus probable décide"
        ),
        "declared_conflict": (
            "{supporting} appuie l’affirmation, {conflicting} la contredit, et la base déclare un désaccord entre les deux côtés"
        ),
        "declared_opponent": "{supporting} appuie l’affirmation, et la base déclare qu’il contredit {others}",
        "opponents_figure": (
            "{conflicting} contredit l’affirmation, et la base déclare qu’il contredit {others}, qui donne le chiffre de "
            "l’affirmation"
        ),
        "unclear_support": (
            "{supporting} appuie l’affirmation, mais moins de {clearly} fois plus probablement qu’il ne la contredit, ce qui "
            "laisse au lecteur d’en juger"
        ),
        "unclear_conflict": (
            "{conflicting} contredit l’affirmation, mais en aucun fait précis, et moins de {clearly} fois plus probablement "
            "qu’il ne l’appuie, ce qui laisse au lecteur d’en juger"
        ),
        "replaced_figure": (
            "{supporting} appuie l’affirmation, mais son chiffre provisoire a été remplacé par {others}, et l’affirmation ne "
            "le dit pas provisoire et ne le date pas"
        ),
    },
}
TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "counts": "counts {names}",
        "meant": "read as “{word}”",
        "fr": "read as French",
        "en": "read as English",
        "not_compared": "too few words of the claim to be compared",
        "probable": "supports {supports}, conflicts {conflicts}, settles nothing {related}",
        "judged": "by the weights alone: {probable}; a plain rule, or its rank and words, correct them",
        "without": "without “{group}”: {probable}",
        "standing": "place among the candidates",
        "yearless": "in any year",
        "no_candidates": "nothing: no word of the claim is in any statement",
        "no_comparisons": "nothing",
    },
    "fr": {
        "counts": "compte {names}",
        "meant": f"lu «{NBSP}{{word}}{NBSP}»",
        "fr": "lue comme du français",
        "en": "lue comme de l’anglais",
        "not_compared": "trop peu de mots de l’affirmation pour être comparé",
        "probable": "appuie {supports}, contredit {conflicts}, ne tranche pas {related}",
        "judged": (
            f"d’après les poids seuls{NBSP}: {{probable}}{NARROW}; une règle simple, ou son rang et ses mots, les corrigent"
        ),
        "without": f"sans «{NBSP}{{group}}{NBSP}»{NBSP}: {{probable}}",
        "standing": "place parmi les candidats",
        "yearless": "une année quelconque",
        "no_candidates": f"rien{NBSP}: aucun mot de l’affirmation n’est dans un énoncé",
        "no_comparisons": "rien",
    },
}
