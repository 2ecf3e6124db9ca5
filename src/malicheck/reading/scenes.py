"""Where a sentence says that it happened: towns and places after "in", "at", "near", "à"."""

from __future__ import annotations

from msgspec import Struct

from ..knowledge.names import Gazetteer
from ..language.grammar import BEFORE_PLACE
from ..span import Span
from .claim import Claim

#: The type of towns, regions and sites; a country is too wide to be a scene.
_PLACE, _COUNTRY = "place", "country"
#: What stands before a country only.
_BEFORE_COUNTRY = frozenset({"au", "aux"})
#: The shortest word that is taken for the name of a place nobody listed.
_SHORTEST = 4


class Scene(Struct, frozen=True):
    """A place where something is said to happen: its entities (none for a name that the gazetteer does not know).

    `others` are what else the name may mean: the government that sits there.
    """

    span: Span
    places: tuple[str, ...]
    others: tuple[str, ...] = ()


def find_scenes(claim: Claim, gazetteer: Gazetteer) -> tuple[Scene, ...]:
    """The scenes of a sentence in the order of its words.

    "Macron spoke in Toulon" is set in Toulon; "Bamako refused" is not set anywhere. A capitalised word after "in" that is no
    name of the gazetteer, no date and no known word is a place that nobody listed.
    """
    before = BEFORE_PLACE[claim.lang]
    scenes = []
    for mention in claim.mentions:
        if mention.first and not mention.demonym and claim.words[mention.first - 1].folded in before:
            places = tuple(e for e in mention.entities if gazetteer.type(e) == _PLACE)
            if places:
                others = tuple(e for e in mention.entities if e not in places)
                scenes.append(Scene(Span(mention.start, mention.end), places, others))
    return tuple(sorted([*scenes, *_unlisted(claim)], key=lambda scene: scene.span.start))


def find_host_countries(claim: Claim, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries a sentence is set in, or whose people it counts: "in Niger", "en Centrafrique", "enfants burkinabè"."""
    before = BEFORE_PLACE[claim.lang] | _BEFORE_COUNTRY
    counted = {place for key in claim.keys if key.kind == "counted" for place in range(key.first, key.last)}
    found: set[str] = set()
    for mention in claim.mentions:
        if mention.demonym:
            here = not counted.isdisjoint((mention.first - 1, mention.last))
        else:
            here = mention.first > 0 and claim.words[mention.first - 1].folded in before
        if here:
            found.update(entity for entity in mention.entities if gazetteer.type(entity) == _COUNTRY)
    return frozenset(found)


def _unlisted(claim: Claim) -> list[Scene]:
    """The places that the gazetteer does not know; none in a text all in capitals."""
    if claim.text.isupper():
        return []
    taken = {place for mention in claim.mentions for place in range(mention.first, mention.last)}
    known = {place for key in claim.keys if key.names[0][:2] == "c:" for place in range(key.first, key.last)}
    spans = [*(quantity.span for quantity in claim.quantities), *(mention.span for mention in claim.dates)]
    before = BEFORE_PLACE[claim.lang]
    found = []
    for number, word in enumerate(claim.words):
        text = claim.text[word.start : word.end]
        if number in taken or number in known or len(text) < _SHORTEST or not text.istitle():
            continue
        dated = any(span.start <= word.start < span.end for span in spans)
        if number and not dated and claim.words[number - 1].folded in before:
            found.append(Scene(Span(word.start, word.end), ()))
    return found
