"""Words that refer back, as tables: pronouns, "the mission", "that year", "two days later", in both languages.

Each row of REFERENCES is a pattern of whole words, the types of entity it can stand for, its number and gender, and what is put in its
place. Patterns are matched on the text as written, case aside.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from ..late import late

PERSON = frozenset({"person"})
BODY = frozenset({"operation", "organisation", "armed-group", "government", "country", "media", "military-force"})
GROUP = frozenset({"armed-group", "organisation"})
CROWD = frozenset({"armed-group", "people", "military-force", "government", "organisation"})
PLACE = frozenset({"place", "country"})


class Reference(Struct, frozen=True):
    """A way to refer back.

    `gender` is `m`, `f` or empty, `plural` tells number; `form` is what is written, with the name for `{}`. One that is
    `opening` counts only among the first words of a sentence, since later ones mostly refer within it; one that is
    `wide` means what the whole draft is about, not only the lines before.
    """

    pattern: re.Pattern[str]
    types: frozenset[str]
    form: str = "{}"
    gender: str = ""
    plural: bool = False
    opening: int = 0
    wide: bool = False


#: Pronouns are looked for among so many first characters, possessives among fewer.
_PRONOUN, _POSSESSIVE = 60, 14


def _row(words: str, types: frozenset[str], form: str = "{}", **more: Any) -> Reference:
    return Reference(late(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), types, form, **more)


#: "It is a long way", "it seems unlikely": this "it" stands for nobody.
_DUMMY = (
    r"(?!\s+(?:is|was|will be|would be|may be|seems|seemed|takes|took|remains|[’']s)\s+"
    r"(?:a|an|the|not|\w+le|\w+ely|clear|unclear|likely|hard|easy|far|time|long|no|true|difficult)\b)"
)
_DUMMY_FR = r"(?!\s+(?:y|faut|faudra|fallait|s[’']agit|est (?:possible|probable|vrai|clair|temps)|reste|semble)\b)"

REFERENCES: dict[str, tuple[Reference, ...]] = {
    "en": (
        _row(r"the same (?:minister|president|official|spokesman|spokeswoman|general|colonel|diplomat)", PERSON),
        _row(r"he|she", PERSON, opening=_PRONOUN),
        _row(r"his|her(?=\s+[a-z])", PERSON, "{}’s", opening=_POSSESSIVE),
        _row(rf"it(?!self){_DUMMY}", BODY, opening=_PRONOUN),
        _row(r"its", BODY, "{}’s", opening=_POSSESSIVE),
        _row(r"they", CROWD, plural=True, opening=_PRONOUN),
        _row(r"their", CROWD, "{}’s", plural=True, opening=_POSSESSIVE),
        _row(r"the (?:mission|force|operation)(?![’']s (?:army|police))", frozenset({"operation"}), wide=True),
        _row(r"the same (?:organisation|organization|group|body|agency)", GROUP | {"media"}),
        _row(r"the (?:group|militia|outfit|jihadists|militants)", frozenset({"armed-group"})),
        _row(r"the (?:organisation|organization|agency)", frozenset({"organisation"})),
        _row(r"the country", frozenset({"country"}), wide=True),
        _row(r"the (?:town|city|village)", frozenset({"place"})),
        _row(r"the (?:accord|accords|agreement|deal)", frozenset({"agreement"})),
    ),
    "fr": (
        _row(rf"il{_DUMMY_FR}", PERSON | BODY, gender="m", opening=_PRONOUN),
        _row(r"elle(?!-même)", PERSON | BODY, gender="f", opening=_PRONOUN),
        _row(r"celui-ci", PERSON | BODY, gender="m", opening=_PRONOUN),
        _row(r"celle-ci", PERSON | BODY, gender="f", opening=_PRONOUN),
        _row(r"ils", CROWD, gender="m", plural=True, opening=_PRONOUN),
        _row(r"elles", CROWD, gender="f", plural=True, opening=_PRONOUN),
        # "en leur absence", "à son tour" are set phrases
        _row(r"(?<!\ben\s)(?<!à\s)(?:son|sa|ses)(?=\s+[a-zà-ÿ])", PERSON | BODY, opening=_POSSESSIVE),
        _row(r"(?<!\ben\s)(?<!à\s)(?:leur|leurs)(?=\s+[a-zà-ÿ])", CROWD, plural=True, opening=_POSSESSIVE),
        _row(r"(?:la mission|la force|l[’']opération)", frozenset({"operation"}), "la {}", wide=True),
        _row(r"(?:le|ce|ces) (?:groupe|milice|paramilitaires|mercenaires|jihadistes)", frozenset({"armed-group"})),
        _row(r"l[’']organisation", frozenset({"organisation"})),
        _row(r"(?:le|ce) pays", frozenset({"country"}), wide=True),
        _row(r"(?:la ville|cette ville|le village|ce village|la localité)", frozenset({"place"})),
        _row(r"(?:l[’']accord|cet accord|les accords|ces accords)", frozenset({"agreement"})),
    ),
}  # fmt: skip

#: Folded words of which a sentence holds one if any of the patterns above is in it: most hold none.
REFERRING: dict[str, frozenset[str]] = {
    "en": frozenset(
        "he she his her it its they their same mission force operation group militia outfit jihadists militants organisation"
        " organization agency country town city village accord accords agreement deal".split()
    ),
    "fr": frozenset(
        "il elle celui celle ils elles son sa ses leur leurs mission force operation groupe milice paramilitaires mercenaires"
        " jihadistes organisation pays ville village localite accord accords".split()
    ),
}

MONTH_NAMES: dict[str, tuple[str, ...]] = {
    "en": tuple("January February March April May June July August September October November December".split()),
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
}
_EN_MONTHS = "|".join(MONTH_NAMES["en"])
#: A date told by another one: the pattern and what of the date before it means (`year`, `month`, `day`).
SAME_DATE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (late(r"\b(?:(?:in|of|later) )?(?:that|the same) year\b", re.IGNORECASE), "year"),
        (late(r"\b(?:in )?(?:that|the same) month\b", re.IGNORECASE), "month"),
        (late(r"\b(?:on )?(?:that|the same) day\b", re.IGNORECASE), "day"),
        (late(rf"\b(?:in )?that (?=(?:{_EN_MONTHS})\b)", re.IGNORECASE), "named month"),
    ),
    "fr": (
        (late(r"\b(?:(?:de |à )?cette année-là|(?:de |à )?la même année)", re.IGNORECASE), "year"),
        (late(r"\b(?:ce mois-là|le même mois)", re.IGNORECASE), "month"),
        (late(r"\b(?:ce jour-là|le même jour|à la même date)", re.IGNORECASE), "day"),
    ),
}  # fmt: skip

_EN_COUNT = "one two three four five six seven eight nine ten eleven twelve".split()
_FR_COUNT = "un deux trois quatre cinq six sept huit neuf dix onze douze".split()
NUMBERS: dict[str, dict[str, int]] = {
    "en": {word: number for number, word in enumerate(_EN_COUNT, 1)} | {"a": 1, "an": 1},
    "fr": {word: number for number, word in enumerate(_FR_COUNT, 1)} | {"une": 1},
}
UNITS: dict[str, str] = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year",
    "years": "year", "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month", "an": "year",
    "ans": "year",
}  # fmt: skip
#: "two days later", "trois semaines plus tôt": a date counted from the one before.
DISTANCE: dict[str, re.Pattern[str]] = {
    "en": late(
        r"\b(?P<count>\w+) (?P<unit>days?|weeks?|months?|years?) (?P<way>later|earlier|before|afterwards)\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?P<count>\w+) (?P<unit>jours?|semaines?|mois|ans?) (?P<way>plus tard|plus tôt|auparavant|après)"
        r"(?!\s+(?:la|le|les|l[’']))",
        re.IGNORECASE,
    ),
}
#: Folded words of which a sentence holds one if it tells a date by another one, or a distance from one.
TELLING_DATES: dict[str, frozenset[str]] = {
    "en": frozenset({"that", "same", "later", "earlier", "before", "afterwards"}),
    "fr": frozenset({"cette", "ce", "meme", "plus", "auparavant", "apres"}),
}
BACKWARDS = frozenset({"earlier", "before", "plus tôt", "auparavant"})
#: Before a date without a year these look ahead.
AHEAD: dict[str, re.Pattern[str]] = {
    "en": late(r"\b(?:will|would|shall|until|till|by|next|due|plans?|scheduled|expected|to be held)\b", re.IGNORECASE),
    "fr": late(
        r"\b(?:d[’']ici|jusqu[’']?au|jusqu[’']en|prochaine?|prévue?|(?-i:[a-zà-ÿ]{2,}(?:ra|ront))|doit|doivent)\b",
        re.IGNORECASE,
    ),
}
#: Before a name these make it no subject.
PREPOSITIONS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "in at of to from by with for against on near outside into inside across over under between after before"
        " since than".split()
    ),
    "fr": frozenset("a au aux de du des d en dans par pour avec contre sur chez pres entre vers apres avant depuis que".split()),
}
#: Where the subject of a sentence ends: the verbs that follow one most often.
VERBS: dict[str, re.Pattern[str]] = {
    "en": late(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|must|did|do|does|say|says|said|left)\s"),
    "fr": late(
        r"\s(?:est|sont|était|étaient|a|ont|avait|avaient|fut|furent|sera|seront|doit|doivent|peut|peuvent|n[’']\w+)\s"
    ),
}
#: A subject of more characters is no name to repeat; a line without a verb is one if it has no more words.
LONGEST_SUBJECT, LONGEST_LINE = 75, 5
