"""Words of dates: months, weekdays, seasons, holidays, parts of a period; words for since, until and between.

All keys are folded and cut into tokens joined by single spaces, as the readers see them ("mi -", "l' an dernier").
"""

from __future__ import annotations

from typing import Final

# Tables read better by row than by line.
# fmt: off


def _spread(rows: dict[str, str]) -> dict[str, str]:
    """Rows of `value: "phrase|phrase"` turned into `phrase: value`."""
    return {phrase: value for value, phrases in rows.items() for phrase in phrases.split("|")}


def _words(text: str) -> frozenset[str]:
    """The words of a row."""
    return frozenset(text.split())


def _numbered(rows: str) -> dict[str, int]:
    """Comma-separated groups of words, numbered from 1."""
    return {word: number for number, group in enumerate(rows.split(","), 1) for word in group.split()}


MONTHS: Final = {
    "en": _numbered(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
        "november nov,december dec"
    ),
    "fr": _numbered(
        "janvier janv jan,fevrier fevr fev,mars,avril avr,mai,juin,juillet juil jul,aout,septembre sept,octobre oct,"
        "novembre nov,decembre dec"
    ),
}
#: Words that are a month only next to a day, a year or one of MONTH_SIGNS.
DOUBTFUL_MONTHS: Final = {
    "en": {"may", "march", "mar", "jan", "sep", "dec", "nov", "oct", "apr", "jun", "jul", "feb", "aug"},
    "fr": {"mars", "sept", "mai", "jan", "dec", "nov", "oct", "avr", "fev", "jul"},
}
MONTH_SIGNS: Final = {
    "en": _words("in since until till by early late mid - during last next this before after between from of through"),
    "fr": _words("en depuis mi - debut fin courant mois de des jusqu' avant apres entre d' ici milieu"),
}
#: Capital letter wanted when only a preposition shows that it is a month ("in May", not "in march formation").
CAPITAL_MONTHS: Final = {"may", "march", "mar", "jan", "sep", "dec", "nov", "oct", "apr", "jun", "jul", "feb", "aug"}

WEEKDAYS: Final = {
    "en": _numbered("monday,tuesday,wednesday,thursday,friday,saturday,sunday"),
    "fr": _numbered("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche"),
}
#: Seasons: first and last (month, day), wide enough for both the weather's and the astronomers' season.
SEASONS: Final = {
    "en": {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"},
    "fr": {"printemps": "spring", "ete": "summer", "automne": "autumn", "hiver": "winter"},
}
SEASON_SPANS: Final = {
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 20)),
    "winter": ((12, 1), (2, 28)),
}
HOLIDAYS: Final = {
    "en": {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year' s eve": (12, 31),
           "new year' s day": (1, 1), "new years day": (1, 1), "new years eve": (12, 31), "bastille day": (7, 14),
           "boxing day": (12, 26)},
    "fr": {"veille de noel": (12, 24), "reveillon de noel": (12, 24), "jour de noel": (12, 25), "noel": (12, 25),
           "saint - sylvestre": (12, 31), "st - sylvestre": (12, 31), "reveillon du nouvel an": (12, 31),
           "jour de l' an": (1, 1), "nouvel an": (1, 1), "armistice": (11, 11)},
}

#: Fractions of a year: words before the year -> first and last month.
PERIODS: Final[dict[str, dict[str, tuple[int, int]]]] = {"en": {}, "fr": {}}
_EN_RANKS = (("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th", "last", "final"))
_FR_RANKS = (
    ("premier", "1 er", "1er", "premiere", "1 re", "1 ere"),
    ("deuxieme", "2 e", "second", "2 eme", "seconde"),
    ("troisieme", "3 e", "3 eme"),
    ("quatrieme", "4 e", "dernier", "4 eme"),
)
for _n in range(4):
    _quarter, _half = (3 * _n + 1, 3 * _n + 3), (6 * _n + 1, 6 * _n + 6)
    for _rank in (*_EN_RANKS[_n], *((f"{_n + 1} {('st', 'nd', 'rd', 'th')[_n]}",))):
        PERIODS["en"][f"{_rank} quarter"] = _quarter
        if _n < 2:
            PERIODS["en"][f"{_rank} half"] = _half
    for _rank in _FR_RANKS[_n]:
        PERIODS["fr"][f"{_rank} trimestre"] = _quarter
        if _n < 2:
            PERIODS["fr"][f"{_rank} semestre"] = PERIODS["fr"][f"{_rank} moitie"] = _half
    PERIODS["en"][f"q{_n + 1}"] = PERIODS["fr"][f"t{_n + 1}"] = PERIODS["fr"][f"q{_n + 1}"] = _quarter
    if _n < 2:
        PERIODS["en"][f"h{_n + 1}"] = PERIODS["fr"][f"s{_n + 1}"] = _half
_EN_NUMBERS = "two three four five six seven eight nine ten eleven".split()
_FR_NUMBERS = "deux trois quatre cinq six sept huit neuf dix onze".split()
for _n, (_en, _fr) in enumerate(zip(_EN_NUMBERS, _FR_NUMBERS, strict=True), 2):
    for _number in (str(_n), _en):
        PERIODS["en"][f"first {_number} months"] = PERIODS["en"][f"opening {_number} months"] = (1, _n)
    for _number in (str(_n), _fr):
        PERIODS["fr"][f"{_number} premiers mois"] = (1, _n)
PERIODS["en"]["last half"] = PERIODS["fr"]["dernier semestre"] = (7, 12)

#: French decades in words.
DECADES: Final = {
    "cinquante": 1950, "soixante": 1960, "soixante - dix": 1970, "quatre - vingt": 1980, "quatre - vingts": 1980,
    "quatre - vingt - dix": 1990,
}
#: Part of a month or year, said before it.
PARTS: Final = {
    "en": _spread({
        "early": "early|early in|beginning of|start of|very beginning of|first days of|early part of|earlier in"
        "|first months of|first weeks of|first week of",
        "mid": "mid|mid -|middle of|middle of the year",
        "late": "late|late in|end of|end -|very end of|last days of|last week of|last weeks of"
        "|last months of|close of|latter part of|later in",
    }),
    "fr": _spread({
        "early": "debut|debut de|debut d'|tout debut|debut du mois de|debut du mois d'|debut de l' annee"
        "|premiers jours de|premiers jours d'|premiers mois de|premieres semaines de|premiere semaine de"
        "|premiere semaine d'",
        "mid": "mi -|mi|milieu de|milieu du mois de|milieu de l' annee|milieu d'",
        "late": "fin|fin de|fin d'|fin du mois de|fin du mois d'|fin de l' annee|toute fin|derniers jours de"
        "|derniers jours d'|derniers mois de|derniere semaine de|derniere semaine d'|dernieres semaines de",
    }),
}
#: Years: first and last month of a part; months: first and last day (31 stands for the last).
YEAR_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
MONTH_PARTS: Final = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}

#: Words between a preposition and its date that say nothing themselves.
NEUTRAL: Final = {
    "en": _words("the in on of year month at about around very that - least"),
    "fr": _words("le la l' en au du de d' annee an mois a ce les - moins"),
}
RELATIONS: Final = {
    "en": _spread({
        "since": "since|from|starting|starting from|starting in|beginning|beginning in|beginning on|ever since|as from"
        "|effective|with effect from",
        "until": "until|till|up to|up until|through|by|no later than|not later than|to",
        "before": "before|prior to|ahead of|pre -",
        "after": "after|following|post -|later than|beyond",
    }),
    "fr": _spread({
        "since": "depuis|des|a partir de|a partir du|a partir d'|a compter de|a compter du|a compter d'",
        "until": "jusqu'|jusque|jusqu' en|jusqu' au|jusqu' a|d'ici|d' ici|d' ici a|d' ici au|d' ici la|au plus tard",
        "before": "avant|prealablement a",
        "after": "apres|posterieur a|au - dela de|au - dela du|au - dela d'",
    }),
}
BETWEEN: Final = {"en": {"between"}, "fr": {"entre"}}
FROM: Final = {"en": {"from"}, "fr": {"de", "du", "d'"}}
#: Between two dates: a range; or a list, whose years carry over.
TO: Final = {"en": {"to", "-", "until", "till", "through", "/"}, "fr": {"a", "au", "-", "jusqu'", "en", "/"}}
AND: Final = {"en": {"and", "or", ",", "&"}, "fr": {"et", "ou", ",", "&"}}

#: Before a bare year: it is a year whatever follows.
YEAR_SIGNS: Final = _words(
    "in since until till by of the during early late mid from between through ( en depuis de du d' an annee annees"
    " avant apres before after entre jusqu' fin debut and et year to - pre post des ici"
)
#: After four bare digits: they count something and are no year.
COUNTED: Final = _words(
    "soldiers troops men people personnel peacekeepers civilians deaths killed dead wounded fighters mercenaries"
    " militants refugees displaced victims children women houses families households students schools prisoners"
    " fatalities casualties police votes soldats hommes personnes militaires civils morts tues blesses combattants"
    " mercenaires refugies deplaces victimes enfants femmes maisons familles menages eleves ecoles prisonniers"
    " policiers casques voix gendarmes russes agents km kilometres metres tonnes tons dollars euros francs %"
    " terroristes terrorists jihadists djihadistes jours days heures hours ans barils fonctionnaires habitants"
    " inhabitants villageois villagers migrants ressortissants attaques attacks incidents"
)
#: Words on the day of writing: offset in days.
DAY_WORDS: Final = {
    "en": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "fr": {"aujourd' hui": 0, "hier": -1, "avant - hier": -2, "demain": 1},
}
#: "last year", "le mois dernier": unit and offset.
RELATIVE: Final[dict[str, dict[str, tuple[str, int]]]] = {"en": {}, "fr": {}}
for _word, _offset in (("last", -1), ("this", 0), ("next", 1), ("previous", -1), ("current", 0), ("the past", -1)):
    for _unit in ("year", "month", "week"):
        RELATIVE["en"][f"{_word} {_unit}"] = (_unit, _offset)
for _unit, _nouns in (
    ("year", (("l'", "annee", "derniere", "prochaine", "passee", "cette"),
              ("l'", "an", "dernier", "prochain", "passe", "cet"))),
    ("month", (("le", "mois", "dernier", "prochain", "passe", "ce"),)),
    ("week", (("la", "semaine", "derniere", "prochaine", "passee", "cette"),)),
):
    for _article, _noun, _last, _next, _past, _this in _nouns:
        RELATIVE["fr"][f"{_article} {_noun} {_last}"] = RELATIVE["fr"][f"{_article} {_noun} {_past}"] = (_unit, -1)
        RELATIVE["fr"][f"{_article} {_noun} {_next}"] = (_unit, 1)
        RELATIVE["fr"][f"{_this} {_noun}"] = (_unit, 0)
LAST: Final = {"en": {"last"}, "fr": {"dernier", "derniere"}}
