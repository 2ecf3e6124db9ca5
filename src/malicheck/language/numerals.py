"""Words that count: number words, scales, vague words, qualifiers, units, currencies and the words that spoil a number.

All keys are folded (lower case, no accents, straight apostrophes, plain spaces); the readers fold the text the same way.
Bands of the vague words and the sense of the qualifiers follow the rules for numbers in the documentation of verdicts.
"""

from __future__ import annotations

from typing import Final

Table = dict[str, dict[str, float]]


def _spread(rows: dict[str, str]) -> dict[str, str]:
    """Rows of `value: "phrase|phrase"` turned into `phrase: value`."""
    return {phrase: value for value, phrases in rows.items() for phrase in phrases.split("|")}


_EN_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_FR_SMALL = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"

#: Words for numbers below a hundred.
CARDINALS: Final[Table] = {
    "en": {word: float(n) for n, word in enumerate((_EN_SMALL + " eighteen nineteen").split())}
    | {word: 10.0 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
    | {"fourty": 40.0},
    "fr": {word: float(n) for n, word in enumerate(_FR_SMALL.split())}
    | {"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
}
HUNDREDS: Final = {"en": {"hundred"}, "fr": {"cent", "cents"}}
#: Words that multiply what stands before them.
SCALES: Final[Table] = {
    "en": {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    "fr": {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12},
}
#: Short scales that follow digits, with or without a space.
SHORT_SCALES: Final[Table] = {
    "en": {"bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "hundred": 1e2, "millions": 1e6, "billions": 1e9, "thousands": 1e3},
    "fr": {"md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "mn": 1e6, "mio": 1e6, "milliers": 1e3, "cents": 1e2},
}
#: One-letter scales: only directly after the digits ("3.2m", "17.5k").
ATTACHED_SCALES: Final[dict[str, float]] = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "md": 1e9, "mds": 1e9, "tn": 1e12}

#: Nouns of number: "une quarantaine", "a dozen", "deux centaines". In the plural without a number they are vague.
COLLECTIVES: Final[Table] = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9},
    "fr": {
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1e3, "million": 1e6, "milliard": 1e9,
    },
}  # fmt: skip
#: Collectives that give an exact number after a numeral or article ("un million"); the others are approximate.
SHARP_COLLECTIVES: Final = {"hundred", "thousand", "million", "billion", "milliard"}
#: Plurals that stand for a band of 2 to 20 times the value given here.
VAGUE_PLURALS: Final[Table] = {
    "en": {"dozens": 10, "scores": 10, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9},
    "fr": {"dizaines": 10, "douzaines": 10, "centaines": 100, "milliers": 1e3, "millions": 1e6, "milliards": 1e9},
}
BAND: Final = (2.0, 20.0)
SEVERAL: Final = {"en": {"several", "few", "many", "multiple"}, "fr": {"plusieurs", "quelques"}}
GOOD: Final = {"en": {"good", "full", "cool"}, "fr": {"bonne", "bon", "petite", "petit", "grosse"}}
HALVES: Final = {"en": "half", "fr": "demi"}

#: Qualifier before the number, longest first when looked up.
QUALIFIERS: Final[dict[str, dict[str, str]]] = {
    "en": _spread({
        "about": "about|around|some|roughly|approximately|approx|approx .|circa|an estimated|estimated|in the region of"
        "|in the order of|on the order of|somewhere around|~|≈|an average of|more or less",
        "nearly": "nearly|almost|close to|just under|just below|approaching|not quite|a little under|slightly less than"
        "|slightly under|a little less than",
        "more_than": "more than|over|above|in excess of|greater than|larger than|higher than|just over|just above|>"
        "|slightly more than|slightly over|a little over|a little more than|well over|far more than|exceeding|+|exceeds|exceeded",
        "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|upwards of"
        "|upward of|≥|> =|as few as|at the very least",
        "up_to": "up to|as many as|as much as|as high as|a maximum of up to",
        "at_most": "at most|no more than|not more than|a maximum of|maximum of|at the most|≤|< =|capped at|no greater than",
        "fewer_than": "fewer than|less than|under|below|<|smaller than|lower than|well under|far fewer than",
    }),
    "fr": _spread({
        "about": "environ|quelque|quelques|autour de|autour d'|a peu pres|aux alentours de|aux environs de|de l' ordre de"
        "|dans les|approximativement|pres d'|~|≈|en moyenne|estime a|estimes a|estimee a|estimees a|grosso modo|vers les",
        "nearly": "pres de|presque|un peu moins de|un peu moins d'|quasi|quasiment|pas loin de|pas loin d'|a peine moins de",
        "more_than": "plus de|plus d'|plus que|superieur a|superieure a|superieurs a|superieures a|un peu plus de"
        "|un peu plus d'|bien plus de|bien plus d'|au - dela de|>|+ de|+ d'|+|depasse|depassant|depassent",
        "at_least": "au moins|pas moins de|pas moins d'|au minimum|un minimum de|un minimum d'|minimum|≥|> =|a tout le moins"
        "|au bas mot|a partir de",
        "up_to": "jusqu' a|jusqu' aux|jusqu' au",
        "at_most": "au plus|tout au plus|au maximum|un maximum de|un maximum d'|maximum|pas plus de|pas plus d'|≤|< =|plafonne a",
        "fewer_than": "moins de|moins d'|inferieur a|inferieure a|inferieurs a|inferieures a|<|moins que|- de|en dessous de"
        "|au - dessous de|en deca de",
    }),
}  # fmt: skip
#: Qualifier after the number or after the counted noun.
AFTER_QUALIFIERS: Final[dict[str, dict[str, str]]] = {
    "en": _spread({
        "about": "or so|or thereabouts|approximately|approx|roughly|more or less|- ish",
        "at_least": "or more|plus|+|and more|and counting|at least|at a minimum|at the very least",
        "more_than": "- odd|odd",
        "at_most": "at most|or fewer|or less|at the most|maximum|max",
    }),
    "fr": _spread({
        "about": "environ|a peu pres|approximativement|grosso modo|ou a peu pres",
        "at_least": "ou plus|et plus|au moins|au minimum|minimum|+|au bas mot|voire plus|voire davantage|ou davantage",
        "more_than": "et quelques",
        "at_most": "au plus|tout au plus|au maximum|maximum|ou moins|max",
    }),
}  # fmt: skip
#: Words that make "one" a number, and words for a single one.
ONLY: Final = {
    "en": {"only", "just", "exactly", "precisely", "single", "merely", "than", "least"},
    "fr": {"seulement", "exactement", "precisement", "qu'"},
}
SINGLE: Final = {"en": {"single", "lone", "sole"}, "fr": {"seul", "seule", "unique"}}
#: Nouns before which English "one" counts rather than points.
ONE_OF_A_KIND: Final = set(
    "soldier peacekeeper civilian gendarme policeman policewoman serviceman child woman helicopter aircraft plane drone"
    " hostage fatality casualty death abstention vote base camp".split()
)

ORDINALS: Final[Table] = {
    "en": {
        word: float(n)
        for n, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
            " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            1,
        )
    },
    "fr": {"premier": 1, "premiere": 1, "second": 2, "seconde": 2, "neuvieme": 9, "cinquieme": 5}
    | {
        stem + "ieme": float(n)
        for n, stem in enumerate(
            "deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz".split(), 2
        )
    }
    | {"vingtieme": 20, "centieme": 100},
}
ORDINAL_SUFFIXES: Final = {"en": {"st", "nd", "rd", "th"}, "fr": {"er", "ere", "re", "e", "eme", "ieme", "nd", "nde"}}
#: Words after which "first" or "premier" is part of a name or phrase, not a rank.
NO_RANK: Final = {
    "en": {"minister", "minister's", "lady", "of", "aid", "name", "instance", "place", "and", "class", "hand", "world"},
    "fr": {"ministre", "ministres", "ministre's", "ministere", "dame", "plan", "lieu", "abord", "ligne", "main", "pas"},
}
#: Denominators of a fraction: "two thirds", "un quart".
DENOMINATORS: Final[Table] = {
    "en": {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10, "half": 2},
    "fr": {"tiers": 3, "quart": 4, "quarts": 4, "cinquieme": 5, "cinquiemes": 5, "dixieme": 10, "dixiemes": 10},
}
#: Words for a multiplication.
MULTIPLES: Final[Table] = {
    "en": {
        "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "triples": 3, "trebled": 3, "quadrupled": 4,
        "quadrupling": 4, "quintupled": 5, "twice": 2, "thrice": 3, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5,
        "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10, "hundredfold": 100, "halved": 0.5,
        "halving": 0.5, "halves": 0.5,
    },
    "fr": {
        "doublement": 2, "doubler": 2, "doublait": 2, "triplement": 3, "tripler": 3, "triplait": 3, "quadrupler": 4,
        "quadruplement": 4, "decupler": 10, "doublant": 2, "triplant": 3, "doublee": 2, "triplee": 3, "decuplee": 10,
    },
}  # fmt: skip
#: French participles that are adjectives without their accent ("double attentat"): read only after one of AUXILIARIES.
ACCENTED_MULTIPLES: Final = {"double": 2.0, "doubles": 2.0, "triple": 3.0, "triples": 3.0, "quadruple": 4.0, "decuple": 10.0}
AUXILIARIES: Final = {"a", "ont", "avait", "avaient", "ayant", "aurait", "auraient", "plus", "presque", "le", "du", "au", "avoir"}

#: Unit words: kind, unit name, factor.
UNITS: Final[dict[str, dict[str, tuple[str, str, float]]]] = {"en": {}, "fr": {}}
_UNIT_ROWS: Final = (
    ("percent", "percent", 1, "%|percent|per cent|pct|pc", "%|pour cent|pourcent|pour cents|p . cent|pct"),
    ("percent", "percentage point", 1, "percentage points|percentage point|points percent", "points de pourcentage|point de pourcentage"),
    ("year_span", "second", 1, "seconds", "secondes"),
    ("year_span", "minute", 1, "minute|minutes|min", "minute|minutes|min"),
    ("year_span", "hour", 1, "hour|hours|hr|hrs|h", "heure|heures|h"),
    ("year_span", "day", 1, "day|days", "jour|jours|journees"),
    ("year_span", "week", 1, "week|weeks", "semaine|semaines"),
    ("year_span", "month", 1, "month|months", "mois"),
    ("year_span", "year", 1, "year|years|yr|yrs", "an|ans|annee|annees"),
    ("year_span", "year", 10, "decade|decades", "decennie|decennies"),
    ("distance", "km", 1, "km|kms|kilometre|kilometres|kilometer|kilometers", "km|kms|kilometre|kilometres"),
    ("distance", "metre", 1, "metre|metres|meter|meters|m", "metre|metres|m"),
    ("distance", "mile", 1, "mile|miles", "mile|miles|milles marins"),
    ("count", "km2", 1, "km2|square kilometres|square kilometers|sq km", "km2|km carres|kilometres carres"),
    ("count", "hectare", 1, "hectare|hectares|ha", "hectare|hectares|ha"),
    ("count", "tonne", 1, "tonne|tonnes|ton|tons|metric tons|metric tonnes|t", "tonne|tonnes|t"),
    ("count", "kg", 1, "kg|kilo|kilos|kilogram|kilograms|kilogrammes", "kg|kilo|kilos|kilogrammes"),
    ("count", "litre", 1, "litre|litres|liter|liters", "litre|litres"),
    ("money", "usd", 1, "$|dollar|dollars|us dollar|us dollars|usd|american dollars|us $",
     "$|dollar|dollars|usd|us $|$ us|dollars americains|dollars us"),
    ("money", "eur", 1, "€|euro|euros|eur", "€|euro|euros|eur"),
    ("money", "cfa", 1, "cfa francs|cfa franc|francs cfa|fcfa|cfa|xof|cfaf|f cfa", "francs cfa|franc cfa|fcfa|f cfa|cfa|xof|f . cfa"),
    ("money", "gbp", 1, "£|pound|pounds|gbp|pounds sterling", "£|livres sterling|livres|gbp"),
    ("money", "rub", 1, "rouble|roubles|ruble|rubles", "rouble|roubles"),
    ("times", "", 1, "times|fold|- fold", "fois"),
)  # fmt: skip
for _kind, _unit, _factor, _en, _fr in _UNIT_ROWS:
    UNITS["en"].update(dict.fromkeys(_en.split("|"), (_kind, _unit, float(_factor))))
    UNITS["fr"].update(dict.fromkeys(_fr.split("|"), (_kind, _unit, float(_factor))))
#: Currency signs and codes that stand before the number.
CURRENCIES_BEFORE: Final = {
    "$": "usd", "us $": "usd", "usd": "usd", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp",
    "fcfa": "cfa", "cfa": "cfa", "xof": "cfa", "f cfa": "cfa", "cfaf": "cfa",
}  # fmt: skip

#: A number after one of these is a label, not a quantity.
LABELS: Final = set(
    "resolution resolutions article articles art arts section sections chapter chapters chapitre chapitres paragraph paragraphs"
    " paragraphe paragraphes para page pages p pp figure table tableau annex annexe appendix decree decret loi law n° no nº numero"
    " num number flight vol route rn highway channel canal canal+ protocol protocole volume tome version phase g su mi psc isbn"
    " unit unite lot item point objectif sdg odd covid cop tv m23 ak rpg pk code part partie title titre chap § # ordonnance"
    " ordinance room salle boeing airbus camp studio".split()
)
#: Whole names that hold a number or number word (folded tokens, joined by spaces); the readers pass over them.
NUMBERED_NAMES: Final = tuple(
    "france 24|africa 24|afrique 24|tv 5|trois frontieres|three borders|three frontiers|sept - iles|group of five|groupe des cinq"
    "|g 5|g 7|g 20|five eyes|one planet|first lady|9 / 11|11 septembre 2001|quatre coins|two - time|sixth sense|one day|one another"
    "|one - sided|one - time|no one|one - off|one - way|one by one|un par un|second - in|world war two|world war one|le six"
    "|four - wheel|quatre - quatre|at sixes|twenty - four - seven".split("|")
)

#: Verbs and nouns of change: after them "from 40 to 50" is two numbers, not a range.
CHANGE_WORDS: Final = set(
    "rise rises rose risen rising fall falls fell fallen falling grew grow grows grown growing increase increased increases"
    " increasing drop dropped drops dropping reduce reduced reduces reducing reduction cut cuts cutting went go gone jumped jump"
    " climbed climb climbing decline declined declining decrease decreased raised raise raising lowered shrank shrunk shrink"
    " postponed postpone postponing delayed reporte reporter reportee reportees expanded expand soared surged dwindled down up moved extended extend swelled revised passe passer passes passant passee"
    " passent passa passait augmente augmenter augmentant baisse baisser diminue diminuer reduit reduite reduire reduits chute"
    " chuter bondi recule tombe tomber porte porter grimpe evolue descendu ramene ramener progresse".split()
)

_EN_STOP = """
of in on at by for from to with without into over under between among amid as than that which who whom whose where when while
since until during before after against about through per near across around via and or but nor so if because although though
is are was were be been being am has have had having do does did will would can could may might must shall should not no never
the a an this that these those its his her their our your my it he she they we you i there here also only already still just
killed wounded injured dead died arrested detained missing kidnapped abducted captured freed released displaced deployed
stationed sent left remain remained remains live lived living said say says told claimed fled took take went came come coming
according including allegedly reportedly yesterday today every each all both left lost took arrived make made makes making
serving present abroad worldwide once ago later earlier up down out off back away annually yearly monthly daily
"""
_FR_STOP = """
de d' du des dans en sur sous au aux a par pour avec sans entre vers chez depuis jusqu' pendant avant apres contre selon lors
et ou mais ni car donc or que qu' qui dont ou quand lorsque lorsqu' tandis alors comme si est sont etait etaient fut furent sera
seront serait seraient ete etre ont a avait avaient aura auront aurait auraient avoir ayant ne n' pas plus moins jamais le la les
l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos il elle ils elles on nous vous je y se s' c' j' m' t'
tue tues tuee tuees blesse blesses blessee blessees mort morts morte mortes arrete arretes arretees detenu detenus disparu
disparus enleves captures liberes deplaces deployes stationnes presents envoyes vivent vivant fait faire font faisant selon dont
notamment aussi deja encore seulement ici la hier chaque tous toutes tout perdu peri quitte restent reste restait dit chaque
environ souvent toujours
"""
#: Words that end the counted noun.
NOUN_STOPS: Final = {"en": set(_EN_STOP.split()), "fr": set(_FR_STOP.split())}
#: Stop words that may still name what is counted when they come first ("49 killed", "40 morts").
COUNTED_STATES: Final = set(
    "killed wounded injured dead arrested detained missing kidnapped abducted captured freed released displaced tue tues tuee"
    " tuees blesse blesses blessee blessees mort morts morte mortes arretes arretees detenus disparus disparu enleves captures"
    " liberes deplaces living".split()
)
#: Words between a number and what it counts.
LINKS: Final = {
    "en": {"of", "the", "its", "their", "his", "those", "these", "all", "other", "more", "additional", "further", "our"},
    "fr": {"de", "d'", "du", "des", "la", "le", "les", "l'", "ses", "leurs", "ces", "autres", "nos", "son", "sa"},
}
