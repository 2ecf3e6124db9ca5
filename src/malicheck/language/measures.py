"""Units and currencies, words that make a number a label, and the words around a counted noun.

All keys are folded and cut into tokens joined by single spaces, as the readers see them.
"""

from __future__ import annotations

from typing import Final

# Tables read better by row than by line.
# fmt: off


def _words(text: str) -> frozenset[str]:
    """The words of a row."""
    return frozenset(text.split())


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a row parted by bars, each as its tokens."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


#: Unit words by language: kind, unit name, factor.
UNITS: Final[dict[str, dict[str, tuple[str, str, float]]]] = {"en": {}, "fr": {}}
_UNIT_ROWS: Final = (
    ("percent", "percent", 1, "%|percent|per cent|pct|pc", "%|pour cent|pourcent|pour cents|p . cent|pct"),
    ("percent", "percentage point", 1, "percentage points|percentage point|points percent",
     "points de pourcentage|point de pourcentage"),
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
    ("money", "cfa", 1, "cfa francs|cfa franc|francs cfa|fcfa|cfa|xof|cfaf|f cfa",
     "francs cfa|franc cfa|fcfa|f cfa|cfa|xof|f . cfa"),
    ("money", "gbp", 1, "£|pound|pounds|gbp|pounds sterling", "£|livres sterling|livres|gbp"),
    ("money", "rub", 1, "rouble|roubles|ruble|rubles", "rouble|roubles"),
    ("times", "", 1, "times|fold|- fold", "fois"),
)
for _kind, _unit, _factor, _en, _fr in _UNIT_ROWS:
    UNITS["en"].update(dict.fromkeys(_en.split("|"), (_kind, _unit, float(_factor))))
    UNITS["fr"].update(dict.fromkeys(_fr.split("|"), (_kind, _unit, float(_factor))))
#: Currency signs and codes that stand before the number.
CURRENCIES_BEFORE: Final = {
    "$": "usd", "us $": "usd", "usd": "usd", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp",
    "fcfa": "cfa", "cfa": "cfa", "xof": "cfa", "f cfa": "cfa", "cfaf": "cfa",
}

#: A number after one of these is a label, not a quantity.
LABELS: Final = _words(
    "resolution resolutions article articles art arts section sections chapter chapters chapitre chapitres paragraph"
    " paragraphs paragraphe paragraphes para page pages p pp figure table tableau annex annexe appendix decree decret"
    " loi law n° no nº numero num number flight vol route rn highway channel canal canal+ protocol protocole volume"
    " tome version phase g su mi psc isbn unit unite lot item point objectif sdg odd covid cop tv m23 ak rpg pk code"
    " part partie title titre chap § # ordonnance ordinance room salle boeing airbus camp studio"
    " level niveau grade category categorie stage"
)
#: Whole names and phrases that hold a number or number word; the readers pass over them.
NUMBERED_NAMES: Final = _phrases(
    "france 24|africa 24|afrique 24|tv 5|trois frontieres|three borders|three frontiers|sept - iles|group of five"
    "|groupe des cinq|g 5|g 7|g 20|five eyes|one planet|first lady|9 / 11|11 septembre 2001|quatre coins|two - time"
    "|sixth sense|one day|one another|one - sided|one - time|no one|one - off|one - way|one by one|un par un"
    "|second - in|world war two|world war one|le six|four - wheel|quatre - quatre|at sixes|twenty - four - seven"
)
#: Verbs and nouns of change: after them "from 40 to 50" is two numbers, not a range.
CHANGE_WORDS: Final = _words(
    "rise rises rose risen rising fall falls fell fallen falling grew grow grows grown growing increase increased"
    " increases increasing drop dropped drops dropping reduce reduced reduces reducing reduction cut cuts cutting went"
    " go gone jumped jump climbed climb climbing decline declined declining decrease decreased raised raise raising"
    " lowered shrank shrunk shrink postponed postpone postponing delayed expanded expand soared surged dwindled down up"
    " moved extended extend swelled revised reporte reporter reportee reportees passe passer passes passant passee"
    " passent passa passait passeraient passerait augmente augmenter augmentant baisse baisser diminue diminuer reduit"
    " reduite reduire reduits chute chuter bondi recule tombe tomber porte porter grimpe evolue descendu ramene ramener"
    " progresse"
)

_EN_STOP = """
of in on at by for from to with without into over under between among amid as than that which who whom whose where when
while since until during before after against about through per near across around via and or but nor so if because
although though is are was were be been being am has have had having do does did will would can could may might must
shall should not no never the a an this that these those its his her their our your my it he she they we you i there
here also only already still just killed wounded injured dead died arrested detained missing kidnapped abducted captured
freed released displaced deployed stationed sent left remain remained remains live lived living said say says told
claimed fled took take went came come coming according including allegedly reportedly yesterday today every each all
both lost arrived make made makes making serving present abroad worldwide them themselves once ago later earlier up down
out off back away annually yearly monthly daily strong
"""
_FR_STOP = """
de d' du des dans en sur sous au aux a par pour avec sans entre vers chez depuis jusqu' pendant avant apres contre selon
lors et ou mais ni car donc or que qu' qui dont quand lorsque lorsqu' tandis alors comme si est sont etait etaient fut
furent sera seront serait seraient ete etre ont avait avaient aura auront aurait auraient avoir ayant ne n' pas plus
moins jamais le la les l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos il elle ils elles on nous
vous je y se s' c' j' m' t' tue tues tuee tuees blesse blesses blessee blessees mort morts morte mortes arrete arretes
arretees detenu detenus disparu disparus enleves captures liberes deplaces deployes stationnes presents envoyes vivent
vivant fait faire font faisant notamment aussi deja encore seulement ici hier chaque tous toutes tout perdu peri quitte
restent reste restait dit environ souvent toujours parmi pres eux fin celui celle ceux celles outre via malgre hors
auparavant
"""
#: Words that end the counted noun.
NOUN_STOPS: Final = {"en": _words(_EN_STOP), "fr": _words(_FR_STOP)}
#: Stop words that may still name what is counted when they come first ("49 killed", "40 morts").
COUNTED_STATES: Final = _words(
    "killed wounded injured dead arrested detained missing kidnapped abducted captured freed released displaced living"
    " tue tues tuee tuees blesse blesses blessee blessees mort morts morte mortes arretes arretees detenus disparus"
    " disparu enleves captures liberes deplaces"
)
#: Words between a number and what it counts; determiners only after one of them ("two of the soldiers").
LINKS: Final = {
    "en": _words("of other more additional further new extra"),
    "fr": _words("de d' du des autres nouveaux nouvelles"),
}
DETERMINERS: Final = {
    "en": _words("the its their his her those these all our"),
    "fr": _words("la le les l' ses leurs ces nos son sa leur notre"),
}
#: "at 160 the number of villagers killed": what is counted stands behind these.
COUNT_NOUNS: Final = _words("number total toll nombre effectif plafond bilan")
#: Ends of words that are verbs after a noun ("people living", "countries signed"), and the words that are not.
VERB_ENDS: Final = {"en": ("ed", "ing"), "fr": ("aient", "erent", "irent", "eront", "eraient", "ant")}
NO_VERBS: Final = _words(
    "armed unarmed uniformed united red training mining peacekeeping meeting missing wounded injured killed displaced"
    " detained building combatant combattant habitant militant enfant assaillant lieutenant commandant manifestant"
    " occupant representant sergeant"
)
