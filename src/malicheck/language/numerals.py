"""Words that count: number words, scales, vague words, qualifiers, ordinals, fractions and multiples.

All keys are folded (lower case, no accents, straight apostrophes) and cut into tokens joined by single spaces, as the
readers see them. Bands of the vague words and the sense of the qualifiers follow the rules for numbers of the verdicts.
"""

from __future__ import annotations

from typing import Final

# Tables read better by row than by line.
# fmt: off

Table = dict[str, dict[str, float]]


def _words(text: str) -> frozenset[str]:
    """The words of a row."""
    return frozenset(text.split())


def _numbered(text: str, first: int = 0, step: float = 1.0, end: str = "") -> dict[str, float]:
    """The words of a row with their numbers, counted from `first` in steps; `end` is added to each."""
    return {word + end: step * number for number, word in enumerate(text.split(), first)}


def _spread(rows: dict[str, str]) -> dict[str, str]:
    """Rows of `value: "phrase|phrase"` turned into `phrase: value`."""
    return {phrase: value for value, phrases in rows.items() for phrase in phrases.split("|")}


#: Words for numbers below a hundred.
CARDINALS: Final[Table] = {
    "en": _numbered("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                    " sixteen seventeen eighteen nineteen")
    | _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2, 10.0) | {"fourty": 40.0},
    "fr": _numbered("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | {"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
}
HUNDREDS: Final = {"en": _words("hundred"), "fr": _words("cent cents")}
#: Words that multiply what stands before them.
SCALES: Final[Table] = {
    "en": {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    "fr": {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12},
}
#: Short scales that follow digits, with or without a space.
SHORT_SCALES: Final[Table] = {
    "en": {"bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "hundred": 1e2, "millions": 1e6, "billions": 1e9,
           "thousands": 1e3},
    "fr": {"md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "mn": 1e6, "mio": 1e6, "milliers": 1e3, "cents": 1e2},
}
#: Scales written directly after the digits ("3.2m", "17.5k").
ATTACHED_SCALES: Final[dict[str, float]] = {
    "k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "md": 1e9, "mds": 1e9, "tn": 1e12,
}
#: Nouns of number: "une quarantaine", "a dozen", "deux centaines". In the plural without a number they are vague.
COLLECTIVES: Final[Table] = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9},
    "fr": {
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1e3, "million": 1e6, "milliard": 1e9,
    },
}
#: Collectives that give an exact number after a numeral or article ("un million"); the others are approximate.
SHARP_COLLECTIVES: Final = _words("hundred thousand million billion milliard")
#: Plurals that stand for a band: from BAND[0] to BAND[1] times the value given here.
VAGUE_PLURALS: Final[Table] = {
    "en": {"dozens": 10, "scores": 10, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9},
    "fr": {"dizaines": 10, "douzaines": 10, "centaines": 100, "milliers": 1e3, "millions": 1e6, "milliards": 1e9},
}
BAND: Final = (2.0, 20.0)
SEVERAL: Final = {"en": _words("several few many multiple"), "fr": _words("plusieurs quelques")}
#: Between the article and its collective: "une bonne centaine".
GOOD: Final = {"en": _words("good full cool"), "fr": _words("bonne bon petite petit grosse")}
HALVES: Final = {"en": "half", "fr": "demi"}

#: Qualifier before the number, the longest phrase first when looked up.
QUALIFIERS: Final[dict[str, dict[str, str]]] = {
    "en": _spread({
        "about": "about|around|some|roughly|approximately|approx|approx .|circa|an estimated|in the region of"
        "|in the order of|on the order of|somewhere around|~|≈|an average of|more or less"
        # "just over 6,000" is a figure near 6,000, not any figure above it
        "|just over|just above|slightly more than|slightly over|slightly above|a little over|a little more than",
        "nearly": "nearly|almost|close to|just under|just below|approaching|not quite|a little under|slightly less than"
        "|slightly under|a little less than|short of|just short of|shy of|just shy of|not far off|not far from|not far short of"
        "|little short of|a shade under|a whisker under|verging on|nudging|pushing",
        "more_than": "more than|over|above|in excess of|greater than|larger than|higher than|>"
        "|well over|far more than|exceeding|+|exceeds"
        "|exceeded|north of|past|beyond|topping|topped|tops|surpassing|surpassed|surpasses",
        "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of"
        "|upwards of|upward of|≥|> =|as few as|at the very least|a good",
        "up_to": "up to|as many as|as much as|as high as|a maximum of up to",
        "at_most": "at most|no more than|not more than|a maximum of|maximum of|at the most|≤|< =|capped at"
        "|no greater than",
        "fewer_than": "fewer than|less than|under|below|<|smaller than|lower than|well under|far fewer than",
    }),
    "fr": _spread({
        "about": "environ|quelque|quelques|autour de|autour d'|a peu pres|aux alentours de|aux environs de"
        "|a la louche|a vue de nez"
        "|de l' ordre de|approximativement|pres d'|~|≈|en moyenne|grosso modo"
        "|un peu plus de|un peu plus d'|a peine plus de|a peine plus d'",
        "nearly": "pres de|presque|un peu moins de|un peu moins d'|quasi|quasiment|pas loin de|pas loin d'"
        "|a peine moins de|pas tout a fait|a deux doigts de|a deux doigts des"
        "|frole|frole les|frolent|frolent les|frolait|frolait les|frolant|frolant les",
        "more_than": "plus de|plus d'|plus que|superieur a|superieure a|superieurs a|superieures a"
        "|bien plus de|bien plus d'|au - dela de|>|+ de|+ d'|+|depasse|depassant|depassent|au - dessus de"
        "|franchit la barre des|franchi la barre des|passe la barre des|passee la barre des|franchissait la barre des",
        "at_least": "au moins|pas moins de|pas moins d'|au minimum|un minimum de|un minimum d'|minimum|≥|> ="
        "|a tout le moins|au bas mot|a partir de",
        "up_to": "jusqu' a|jusqu' aux|jusqu' au",
        "at_most": "au plus|tout au plus|au maximum|un maximum de|un maximum d'|maximum|pas plus de|pas plus d'|≤|< ="
        "|plafonne a",
        "fewer_than": "moins de|moins d'|inferieur a|inferieure a|inferieurs a|inferieures a|<|moins que|- de"
        "|en dessous de|au - dessous de|en deca de",
    }),
}
#: Qualifier after the number or after the counted noun.
AFTER_QUALIFIERS: Final[dict[str, dict[str, str]]] = {
    "en": _spread({
        "about": "or so|or thereabouts|approximately|approx|roughly|more or less|- ish|give or take|, give or take",
        "at_least": "or more|plus|- plus|+|and more|and counting|at least|at a minimum|at the very least",
        "more_than": "- odd|odd",
        "at_most": "at most|or fewer|or less|at the most|maximum|max",
    }),
    "fr": _spread({
        "about": "environ|a peu pres|approximativement|grosso modo|ou a peu pres|a la louche|, a la louche|a vue de nez"
        "|a peu de chose pres|, a peu de chose pres",
        "at_least": "ou plus|et plus|au moins|au minimum|minimum|+|au bas mot|voire plus|voire davantage|ou davantage",
        "more_than": "et quelques|et des poussieres",
        "at_most": "au plus|tout au plus|au maximum|maximum|ou moins|max",
    }),
}
#: Words that make "one" a number.
ONLY: Final = {
    "en": _words("only just exactly precisely single merely than least"),
    "fr": _words("seulement exactement precisement"),
}
SINGLE: Final = {"en": _words("single lone sole"), "fr": _words("seul seule unique")}
#: Nouns before which English "one" counts rather than points.
ONE_OF_A_KIND: Final = _words(
    "soldier peacekeeper civilian gendarme policeman policewoman serviceman child woman helicopter aircraft plane drone"
    " hostage fatality casualty death abstention vote base camp"
)

ORDINALS: Final[Table] = {
    "en": _numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 1),
    "fr": {"premier": 1, "premiere": 1, "second": 2, "seconde": 2, "vingtieme": 20, "centieme": 100}
    | _numbered("deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz", 2, end="ieme"),
}
ORDINAL_SUFFIXES: Final = {"en": _words("st nd rd th"), "fr": _words("er ere re e eme ieme nd nde")}
#: Words after which "first" or "premier" is part of a name or phrase, not a rank.
NO_RANK: Final = {
    "en": _words("minister lady of aid name instance place and class hand world party parties person country countries"
                 " degree nature generation thing"),
    "fr": _words("ministre ministres ministere dame plan lieu abord ligne main pas necessite degre ordre choix"),
}
#: English words before a rank; "the army first said" has none.
BEFORE_RANK: Final = _words("the its his her their our a an this that s for in and as every no one each to of")
#: Denominators of a fraction: "two thirds", "un quart".
DENOMINATORS: Final[Table] = {
    "en": {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
           "half": 2},
    "fr": {"tiers": 3, "quart": 4, "quarts": 4, "cinquieme": 5, "cinquiemes": 5, "dixieme": 10, "dixiemes": 10},
}
#: Words for a multiplication.
MULTIPLES: Final[Table] = {
    "en": {
        "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "triples": 3, "trebled": 3,
        "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "twice": 2, "thrice": 3, "twofold": 2, "threefold": 3,
        "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
        "hundredfold": 100, "halved": 0.5, "halving": 0.5, "halves": 0.5,
    },
    "fr": {
        "doublement": 2, "doubler": 2, "doublait": 2, "triplement": 3, "tripler": 3, "triplait": 3, "quadrupler": 4,
        "quadruplement": 4, "decupler": 10, "doublant": 2, "triplant": 3, "doublee": 2, "triplee": 3, "decuplee": 10,
    },
}
#: French participles that are adjectives without their accent ("double attentat"): read only after an auxiliary.
ACCENTED_MULTIPLES: Final = {"double": 2.0, "doubles": 2.0, "triple": 3.0, "triples": 3.0, "quadruple": 4.0,
                             "decuple": 10.0}
AUXILIARIES: Final = _words("a ont avait avaient ayant aurait auraient presque")
