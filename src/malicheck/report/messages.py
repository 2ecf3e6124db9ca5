"""Every sentence of the reports, in English and French. Nothing here says that a claim is true or false."""

from __future__ import annotations

NBSP, NARROW = "\u00a0", "\u202f"

# symbol and word; the symbol tells the verdicts apart without colour
VERDICTS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "supported": ("✓", "SUPPORTED"),
        "contradicted": ("✗", "CONTRADICTED"),
        "disputed": ("±", "DISPUTED"),
        "not_covered": ("?", "NOT COVERED"),
    },
    "fr": {
        "supported": ("✓", "ÉTAYÉE"),
        "contradicted": ("✗", "CONTREDITE"),
        "disputed": ("±", "CONTESTÉE"),
        "not_covered": ("?", "NON COUVERTE"),
    },
}

# how a verdict is counted in a summary: one, several
COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "supported": ("supported", "supported"),
        "contradicted": ("contradicted", "contradicted"),
        "disputed": ("disputed", "disputed"),
        "not_covered": ("not covered", "not covered"),
        "claims": ("claim", "claims"),
        "unread": ("line not read", "lines not read"),
    },
    "fr": {
        "supported": ("étayée", "étayées"),
        "contradicted": ("contredite", "contredites"),
        "disputed": ("contestée", "contestées"),
        "not_covered": ("non couverte", "non couvertes"),
        "claims": ("affirmation", "affirmations"),
        "unread": ("ligne non lue", "lignes non lues"),
    },
}

FACETS: dict[str, dict[str, str]] = {
    "en": {
        "number": "number",
        "counted": "what is counted",
        "date": "date",
        "actor": "actor",
        "place": "place",
        "role": "who does what to whom",
        "polarity": "affirmed or denied",
        "attribution": "speaker",
        "wording": "wording",
        "superseded": "replaced figure",
        "statement": "declared conflict",
        "scope": "how far it goes",
        "comparison": "comparison",
    },
    "fr": {
        "number": "nombre",
        "counted": "ce qui est compté",
        "date": "date",
        "actor": "acteur",
        "place": "lieu",
        "role": "qui fait quoi à qui",
        "polarity": "affirmé ou nié",
        "attribution": "locuteur",
        "wording": "formulation",
        "superseded": "chiffre remplacé",
        "statement": "désaccord déclaré",
        "scope": "portée",
        "comparison": "comparaison",
    },
}

_EN, _FR = (
    "claim says {claim}; source says {statement}",
    f"l’affirmation dit {{claim}}{NARROW}; la source dit {{statement}}",
)
_EN_AGREES = "claim says {claim}; source agrees: {statement}"
_FR_AGREES = f"l’affirmation dit {{claim}}{NARROW}; la source concorde{NBSP}: {{statement}}"

# (facet, agreement): the sentence after the facet's name. {when} is ", November 2022" or nothing. A facet that is not
# listed is said by ("*", agreement).
SENTENCES: dict[tuple[str, str], dict[str, str]] = {
    ("*", "agrees"): {"en": _EN_AGREES, "fr": _FR_AGREES},
    ("*", "compatible"): {
        "en": _EN + " (compatible)",
        "fr": _FR + " (compatible)",
    },
    ("*", "conflicts"): {"en": _EN, "fr": _FR},
    ("number", "agrees"): {"en": _EN_AGREES + "{when}", "fr": _FR_AGREES + "{when}"},
    ("number", "compatible"): {"en": _EN + "{when} (compatible)", "fr": _FR + "{when} (compatible)"},
    ("number", "conflicts"): {"en": _EN + "{when}", "fr": _FR + "{when}"},
    ("counted", "conflicts"): {
        "en": "claim counts {claim}; source counts {statement}{when}",
        "fr": "l’affirmation compte {claim}" + NARROW + "; la source compte {statement}{when}",
    },
    ("superseded", "conflicts"): {
        "en": "claim gives {claim}; a newer figure of the series is {statement}{when}",
        "fr": "l’affirmation donne {claim}" + NARROW + "; un chiffre plus récent de la série est {statement}{when}",
    },
    ("superseded", "compatible"): {
        "en": "claim gives {claim}, since replaced: {statement}",
        "fr": "l’affirmation donne {claim}, remplacé depuis" + NBSP + ": {statement}",
    },
    ("superseded", "agrees"): {
        "en": "claim gives {claim}; the newest figure of the series is {statement}{when}",
        "fr": "l’affirmation donne {claim}" + NARROW + "; le chiffre le plus récent de la série est {statement}{when}",
    },
    ("polarity", "conflicts"): {
        "en": "claim says {claim}; source says the opposite: {statement}",
        "fr": "l’affirmation dit {claim}" + NARROW + "; la source dit le contraire" + NBSP + ": {statement}",
    },
    ("polarity", "agrees"): {
        "en": "claim says {claim}; source says the same: {statement}",
        "fr": "l’affirmation dit {claim}" + NARROW + "; la source dit la même chose" + NBSP + ": {statement}",
    },
    ("statement", "conflicts"): {
        "en": "the base declares that this statement conflicts with the first supporting one",
        "fr": "la base déclare que cet énoncé contredit le premier qui appuie l’affirmation",
    },
    ("attribution", "agrees"): {
        "en": "claim attributes it to {claim}; source attributes it to {statement}",
        "fr": "l’affirmation l’attribue à {claim}" + NARROW + "; la source l’attribue à {statement}",
    },
    ("attribution", "compatible"): {
        "en": "claim attributes it to {claim}; source attributes it to {statement} (compatible)",
        "fr": "l’affirmation l’attribue à {claim}" + NARROW + "; la source l’attribue à {statement} (compatible)",
    },
    ("attribution", "conflicts"): {
        "en": "claim attributes it to {claim}; source attributes it to {statement}",
        "fr": "l’affirmation l’attribue à {claim}" + NARROW + "; la source l’attribue à {statement}",
    },
    ("wording", "agrees"): {
        "en": "claim puts it as {claim}; source puts it as {statement}",
        "fr": "l’affirmation le dit ainsi" + NBSP + ": {claim}" + NARROW + "; la source ainsi" + NBSP + ": {statement}",
    },
}

# said when both values are the same, and when one side gives none
SAME = {"en": "claim and source say {claim}{when}", "fr": "l’affirmation et la source disent {claim}{when}"}
ONLY_STATEMENT = {"en": "source says {statement}", "fr": "la source dit {statement}"}
ONLY_CLAIM = {
    "en": "claim says {claim}; source does not say",
    "fr": "l’affirmation dit {claim}" + NARROW + "; la source ne le dit pas",
}

# without colour: how a compared fact stands
MARKS = {"agrees": "=", "compatible": "~", "conflicts": "≠"}

STANCES: dict[str, dict[str, str]] = {
    "en": {
        "asserts": "",
        "denies": "denial",
        "accuses": "accusation",
        "estimates": "estimate",
        "announces": "announcement",
        "predicts": "prediction",
    },
    "fr": {
        "asserts": "",
        "denies": "démenti",
        "accuses": "accusation",
        "estimates": "estimation",
        "announces": "annonce",
        "predicts": "prévision",
    },
}

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "supports": "SUPPORTING",
        "conflicts": "CONFLICTING",
        "related": "RELATED, WITHOUT SETTLING IT",
        "nearest": "NEAREST, WITHOUT SETTLING IT",
        "why": "WHY",
        "compared": "COMPARED",
        "missing": "MISSING",
        "trace": "HOW THIS WAS REACHED",
        "in": "in",
        "match": "match",
        "strong": "strong",
        "fair": "fair",
        "weak": "weak",
        "left_out_one": "1 more statement not shown",
        "left_out": "{count} more statements not shown",
        "not_named": "no statement found near it speaks of {names}",
        "nothing_near": "no statement of the base comes near it",
        "needs_review": "needs review",
        "review": "TO READ",
        "unclear": "the first statement below speaks to it, but whether the two agree is not clear enough to say",
        "no_fact": "the nearest statements speak of it, but none gives a fact that can be compared with the claim",
        "none": "No statement of the base settles it.",
    },
    "fr": {
        "supports": "L’APPUIENT",
        "conflicts": "LA CONTREDISENT",
        "related": "EN RAPPORT, SANS TRANCHER",
        "nearest": "LES PLUS PROCHES, SANS TRANCHER",
        "why": "POURQUOI",
        "compared": "COMPARÉ",
        "missing": "MANQUE",
        "trace": "COMMENT CE RÉSULTAT A ÉTÉ ATTEINT",
        "in": "dans",
        "match": "correspondance",
        "strong": "forte",
        "fair": "moyenne",
        "weak": "faible",
        "left_out_one": "1 autre énoncé n’est pas montré",
        "left_out": "{count} autres énoncés ne sont pas montrés",
        "not_named": "aucun énoncé proche ne parle de {names}",
        "nothing_near": "aucun énoncé de la base ne s’en approche",
        "needs_review": "à relire",
        "review": "À LIRE",
        "unclear": "le premier énoncé ci-dessous en parle, mais rien d’assez clair ne dit si les deux concordent",
        "no_fact": "les énoncés les plus proches en parlent, mais aucun ne donne un fait comparable à l’affirmation",
        "none": "Aucun énoncé de la base ne tranche.",
    },
}

# how many statements stand on each side: (supporting, conflicting), each none, one or several
_SUPPORTING = {
    "en": ("none supports it", "1{} supports it", "{}{} support it"),
    "fr": ("aucun ne l’appuie", "1{} l’appuie", "{}{} l’appuient"),
}
_CONFLICTING = {
    "en": ("none conflicts with it", "1{} conflicts with it", "{}{} conflict with it"),
    "fr": ("aucun ne la contredit", "1{} la contredit", "{}{} la contredisent"),
}
_STATEMENTS = {"en": (" statement", " statements"), "fr": (" énoncé", " énoncés")}

# "paragraph 5" and the like in the locators of the base
LOCATORS = {"fr": {"paragraphs": "paragraphes", "paragraph": "paragraphe", "section": "section", "table": "tableau"}}


def balance(supporting: int, conflicting: int, lang: str) -> str:
    """How many statements stand on each side, the side that is there first.

    >>> balance(0, 2, "en")
    '2 statements conflict with it; none supports it.'
    """
    if not supporting and not conflicting:
        return TEXTS[lang]["none"]
    sides = [(supporting, _SUPPORTING[lang]), (conflicting, _CONFLICTING[lang])]
    if not supporting:
        sides.reverse()
    parts = []
    for place, (count, forms) in enumerate(sides):
        noun = _STATEMENTS[lang][count > 1] if place == 0 else ""
        parts.append(forms[min(count, 2)].format(*((count, noun) if count > 1 else (noun,))))
    return f"{'' if lang == 'en' else NARROW}; ".join(parts) + "."


def quote(text: str, lang: str) -> str:
    """`text` in the quotation marks of the language."""
    return f"“{text}”" if lang == "en" else f"«{NBSP}{text}{NBSP}»"


def colon(lang: str) -> str:
    """The colon with the space that French puts before it."""
    return ":" if lang == "en" else NBSP + ":"


def listed(parts: list[str], lang: str) -> str:
    """Parts in a row: "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" and " if lang == "en" else " et ") + parts[-1]
