"""What of a statement can stand in a sentence of the draft: its figure, its date, its name, and its speaker.

A statement counts and dates in its own words. Only what fits where it is put is offered: the number and not its noun, a
date no finer than the draft's, a person for a person and a place for a place.
"""

from __future__ import annotations

import re

from msgspec import Struct

from ..knowledge.entry import Statement
from ..knowledge.names import Gazetteer
from ..language.words import find_words
from ..lint.wording import speaker_of
from ..reading.quantities import Quantity, find_quantities
from ..span import Span

_DATES = frozenset({"MC102", "MC110", "MC109"})
_NAMES = frozenset({"MC103", "MC104", "MC107", "MC110"})
#: Day, month and year as written in either language: "1er août 2020", "August 2020", "2020".
_DATE = re.compile(r"(?:(?P<day>\d{1,2}(?:er|st|nd|rd|th)?)\s)?(?:(?P<month>[^\W\d_]+\.?)\s)?(?P<year>\d{4})")
_EXPONENT = re.compile(r"\de[+-]\d")
#: Types of names that can stand for one another.
_GROUPS = {"person": "person", "place": "place", "country": "place"}
_CAPITAL_AFTER = re.compile(r"\s+[^\W\d_]")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\s+$")

#: English names that need an article: those with one of these words, unless they have one or are plural.
_THE = frozenset(
    "army authority bank bundeswehr center centre commission committee council court department embassy forces foundation "
    "front government group index institute military ministry mission movement nations office operation opposition "
    "organisation organization parliament police presidency service staff treasury tribunal union".split()
)
_ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "un", "une", "des"})
#: The article of French names by their first word.
_LE = {
    "le ": "bureau centre comité conseil département fonds front gouvernement groupe haut-commissariat ministère mouvement "
    "parlement parti porte-parole secrétariat service syndicat trésor tribunal",
    "la ": "banque cedeao commission cour direction fondation junte minusma mission police présidence télévision",
    "l’": "alliance ambassade armée association autorité état-major institut onu opération opposition organisation otan ua ue "
    "union",
    "les ": "dirigeants forces gouvernements ministres nations services",
    "des ": "responsables sources",
}  # fmt: skip
_FRENCH = {word: article for article, words in _LE.items() for word in words.split()}


class Replacement(Struct, frozen=True):
    """New words for a stretch of the flagged text."""

    span: Span
    words: str


def replacement(code: str, flagged: str, value: str, lang: str, gazetteer: Gazetteer) -> Replacement | None:
    """What to put in the flagged text of a finding so that it gives the statement's value; None where that does not fit."""
    if not value or value == flagged or _EXPONENT.search(value):
        return None
    whole = Span(0, len(flagged))
    if code in _DATES and (said := _DATE.fullmatch(flagged)) is not None:
        words = _date(said, value)
    elif code in _NAMES and not re.search(r"\d", flagged):
        words = value if _group(value, lang, gazetteer) == _group(flagged, lang, gazetteer) != "" else None
    else:
        return _figure(flagged, value, lang)
    return Replacement(whole, words) if words is not None and words != flagged else None


def _date(said: re.Match[str], value: str) -> str | None:
    """The statement's date as fine as the draft's, None when the draft's is finer or the statement gives a stretch of time.

    >>> _date(_DATE.fullmatch("March 2024"), "25 January 2024")
    'January 2024'
    """
    stated = _DATE.fullmatch(value)
    if stated is None:
        return None
    parts = [name for name in ("day", "month", "year") if said[name]]
    if not all(stated[name] for name in parts):
        return None
    return " ".join(stated[name] for name in parts)


def _figure(flagged: str, value: str, lang: str) -> Replacement | None:
    """The statement's number with its qualifier in the place of the draft's; the draft keeps its noun.

    >>> _figure("under 2,000 troops", "5,000 soldiers", "en")
    Replacement(span=Span(start=0, end=11), words='5,000')
    """
    said, stated = _only(flagged, lang), _only(value, lang)
    if said is None or stated is None or stated.qualifier == "vague":
        return None
    if (said.kind, said.unit) != (stated.kind, stated.unit) or said.kind not in ("count", "percent", "money"):
        return None
    words = value[stated.span.start : stated.number.end]
    # a sign of currency or the like on one side only
    if flagged[said.number.end :].strip()[:1] == "%" and stated.kind != "percent":
        return None
    return Replacement(Span(said.span.start, said.number.end), words)


def _only(text: str, lang: str) -> Quantity | None:
    found = find_quantities(text, lang)
    return found[0] if len(found) == 1 else None


def _group(text: str, lang: str, gazetteer: Gazetteer) -> str:
    """What a text names when it is one name and nothing else: `person`, `place`, or nothing."""
    words = find_words(text, lang)
    whole = [one for one in gazetteer.find(words, lang) if one.first == 0 and one.last == len(words) and not one.demonym]
    return _GROUPS.get(gazetteer.type(whole[0].entities[0]), "") if whole else ""


def stands_alone(text: str, span: Span, sentence: Span) -> bool:
    """Whether a name at a place of a passage is not part of a longer one: no word beside it has a capital.

    >>> stands_alone("said Petit of Gao", Span(5, 10), Span(0, 17)), stands_alone("Mr Petit left", Span(3, 8), Span(0, 13))
    (True, True)
    >>> stands_alone("the UN chief António left", Span(4, 12), Span(0, 25))
    False
    """
    after = _CAPITAL_AFTER.match(text, span.end, sentence.end)
    if after is not None and after[0][-1].isupper():
        return False
    before = _WORD_BEFORE.search(text, sentence.start, span.start)
    return before is None or before.start() == sentence.start or not before[1][:1].isupper()


def spoken_by(statement: Statement, lang: str, gazetteer: Gazetteer) -> str:
    """Who makes the statement, as it is written behind "according to" or "selon": with an article where the name needs one."""
    name = speaker_of(statement, lang)
    speaker = statement.speaker
    if speaker is not None and speaker.entity is not None and gazetteer.type(speaker.entity) == "person":
        return name
    words = re.findall(r"[\w-]+", name.casefold())
    if not words or words[0] in _ARTICLES or name[:2].casefold() in ("l'", "l’"):
        return name
    if lang == "fr":
        return f"{_FRENCH.get(words[0], '')}{name}"
    if words[-1] == "article":
        return f"a {name}"
    return f"the {name}" if _THE.intersection(re.findall(r"[\w-]+", name.partition(" (")[0].casefold())) else name
