"""Every sentence the tools say themselves, in English and French."""

from __future__ import annotations

#: Stands in every answer.
NOTE = {
    "en": (
        "malicheck itself calls nothing true or false. It compares with sourced statements: a verdict says how they stand to the "
        "claim, and each belongs to the speaker and publication named in its attribution. Pass no statement on without them. "
        "What is not covered may be true or false."
    ),
    "fr": (
        "malicheck lui-même ne dit rien vrai ni faux. Il compare à des énoncés sourcés : un verdict dit comment ils se situent "
        "par rapport à l’affirmation, et chacun appartient au locuteur et à la publication que nomme son attribution. Ne "
        "transmettez aucun énoncé sans eux. Ce qui n’est pas couvert peut être vrai ou faux."
    ),
}

#: What is wrong with arguments, and what to do next.
FAULTS = {
    "en": {
        "unknown": ('there is no argument "{name}"', "did you mean \"{near}\"? The arguments are: {names}"),
        "unknown_far": ('there is no argument "{name}"', "the arguments are: {names}"),
        "missing": ('the argument "{name}" is missing', "give it, as in {example}"),
        "kind": ('"{name}" must be {kind}', "as in {example}"),
        "empty": ('"{name}" is empty', "as in {example}"),
        "long": ('"{name}" has {size} characters, more than the limit of {most}', "{advice}"),
        "many": ('"{name}" has {size} items, more than the limit of {most}', "ask several times"),
        "range": ('"{name}" is {value}; it must lie between {least} and {most}', "as in {example}"),
        "choice": ('"{name}" is "{value}"; it must be one of: {choices}', "as in {example}"),
        "day": ('"{name}" is "{value}", which is no date: {why}', "write YYYY-MM-DD, YYYY-MM or YYYY"),
        "half": ('"{name}" holds half a character', "send the text as UTF-8"),
        "no_words": ('"{name}" holds no word to look for', "as in {example}"),
        "no_tool": ('there is no tool "{name}"', "the tools are: {names}"),
        "no_id": ('nothing in the base has the id "{id}"', "did you mean {near}?"),
        "no_id_far": ('nothing in the base has the id "{id}"', "find ids with the tool search"),
        "fault": ("a fault in malicheck: {what}", "please report it with the arguments; other calls still work"),
    },
    "fr": {
        "unknown": ("il n’y a pas d’argument « {name} »", "vouliez-vous dire « {near} » ? Les arguments sont : {names}"),
        "unknown_far": ("il n’y a pas d’argument « {name} »", "les arguments sont : {names}"),
        "missing": ("l’argument « {name} » manque", "donnez-le, comme dans {example}"),
        "kind": ("« {name} » doit être {kind}", "comme dans {example}"),
        "empty": ("« {name} » est vide", "comme dans {example}"),
        "long": ("« {name} » compte {size} caractères, plus que la limite de {most}", "{advice}"),
        "many": ("« {name} » compte {size} éléments, plus que la limite de {most}", "demandez en plusieurs fois"),
        "range": ("« {name} » vaut {value} ; il doit être compris entre {least} et {most}", "comme dans {example}"),
        "choice": ("« {name} » vaut « {value} » ; il doit être parmi : {choices}", "comme dans {example}"),
        "day": ("« {name} » vaut « {value} », qui n’est pas une date : {why}", "écrivez AAAA-MM-JJ, AAAA-MM ou AAAA"),
        "half": ("« {name} » contient un demi-caractère", "envoyez le texte en UTF-8"),
        "no_words": ("« {name} » ne contient aucun mot à chercher", "comme dans {example}"),
        "no_tool": ("il n’y a pas d’outil « {name} »", "les outils sont : {names}"),
        "no_id": ("rien dans la base n’a l’identifiant « {id} »", "vouliez-vous dire {near} ?"),
        "no_id_far": ("rien dans la base n’a l’identifiant « {id} »", "trouvez les identifiants avec l’outil search"),
        "fault": ("un défaut de malicheck : {what}", "signalez-le avec les arguments ; les autres appels fonctionnent encore"),
    },
}

#: What a value must be.
KINDS = {
    "en": {
        "text": "a text",
        "texts": "a list of texts",
        "number": "a whole number",
        "flag": "true or false",
        "choice": "a text",
        "day": "a date written as a text",
    },
    "fr": {
        "text": "un texte",
        "texts": "une liste de textes",
        "number": "un nombre entier",
        "flag": "true ou false",
        "choice": "un texte",
        "day": "une date écrite comme un texte",
    },
}

HELP = {"en": "help: {}", "fr": "aide : {}"}
