"""Alterations: a true sentence with one figure, date or name changed, denied or turned round: it conflicts with its statement.

Only what the statement itself gives is altered; a change that could still agree with it ("about", rounding) is not made.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeAlias

from malicheck.knowledge.names import SPEAKER_TYPES, Gazetteer
from malicheck.reading.claim import Claim
from malicheck.reading.profile import Profile
from malicheck.reading.quantities import Quantity

# fmt: off
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin",
           "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
}
# fmt: on
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALTERED_KINDS = frozenset({"count", "percent", "money", "year_span", "distance"})
#: What a figure is multiplied by, and what is added to a small one.
_FACTORS = (0.3, 0.5, 0.6, 0.7, 0.85, 1.2, 1.4, 1.6, 2, 3)
_STEPS = (-2, -1, 1, 2, 3)
_SMALL = 12
_YEARS = (-3, -2, -1, 1, 2)
_YEAR_SHARE = 0.6
#: Entities that are not exchanged: all statements are about them, or their names say what happened.
_KEPT = frozenset({"mali"})
_KEPT_TYPES = frozenset({"event", "agreement"})
#: How many of an entity's names may stand in for it.
_NAMES = 3


class Names:
    """The entities of the base by type, each with how many statements it is in."""

    def __init__(self, gazetteer: Gazetteer, used: Counter[str]) -> None:
        self.gazetteer = gazetteer
        self._by_type: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for entity, count in sorted(used.items()):
            self._by_type[gazetteer.type(entity)].append((entity, count))

    def foreign(self, entity: str, profile: Profile) -> list[tuple[str, int]]:
        """Entities of the same type that have nothing to do with the statement."""
        return [row for row in self._by_type[self.gazetteer.type(entity)] if not self._touches(row[0], profile)]

    def speakers(self, profile: Profile) -> list[tuple[str, int]]:
        """Entities that may speak and have nothing to do with the statement."""
        types = sorted(self._by_type.keys() & (SPEAKER_TYPES - {"country", "people"}))
        return [row for type in types for row in self._by_type[type] if not self._touches(row[0], profile)]

    def written(self, entity: str, lang: str) -> Sequence[str]:
        """The first few names of an entity."""
        known = self.gazetteer.entities[entity]
        return (known.names_fr if lang == "fr" else known.names_en)[:_NAMES]

    def _touches(self, entity: str, profile: Profile) -> bool:
        related, within = self.gazetteer.related, self.gazetteer.within
        return any(entity == one or related(entity, one) or within(one, entity) for one in profile.entities)


#: Makes a conflicting sentence; None where the sentence has nothing of the kind to change.
Alteration: TypeAlias = Callable[[Claim, Profile, Names, random.Random], "str | None"]


def alter_figure(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with one figure of the statement made clearly larger or smaller."""
    shared = [q for q in claim.quantities if q.kind in _ALTERED_KINDS and q.low == q.high and _is_stated(q, profile)]
    if not shared:
        return None
    quantity = rng.choice(shared)
    value = quantity.low * rng.choice(_FACTORS)
    if quantity.low <= _SMALL:
        value = max(1.0, quantity.low + rng.choice(_STEPS))
    elif quantity.low >= 20:
        value = round(value, 0 if value < 100 else -1 if value < 10_000 else -2)
    if value in (quantity.low, 0) or (quantity.kind == "percent" and value > 100):
        return None
    span = quantity.number
    return f"{claim.text[: span.start]}{_figure(value, claim.lang)}{claim.text[span.end :]}"


def _is_stated(quantity: Quantity, profile: Profile) -> bool:
    return any(abs(figure.low - quantity.low) <= 0.1 * max(figure.low, 1) for figure in profile.figures)


def _figure(value: float, lang: str) -> str:
    if value >= 1e6:
        return f"{_figure(value / 1e6, lang)} million{'s' if lang == 'fr' and value >= 2e6 else ''}"
    shown = f"{value:,.0f}" if value == int(value) else f"{value:.1f}"
    return shown.replace(".", ";").replace(",", " ").replace(";", ",") if lang == "fr" else shown


def alter_date(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with the year or the month of one date changed."""
    dated = [mention for mention in claim.dates if not mention.yearless and _YEAR.search(mention.span.of(claim.text))]
    if not dated:
        return None
    span = rng.choice(dated).span
    written = span.of(claim.text)
    if rng.random() < _YEAR_SHARE:
        altered = _YEAR.sub(lambda year: str(int(year[0]) + rng.choice(_YEARS)), written, count=1)
    else:
        months = MONTHS[claim.lang]
        found = next((place for place, month in enumerate(months) if month.lower() in written.lower()), None)
        if found is None:
            return None
        other = months[(found + rng.randint(2, 7)) % 12]
        altered = re.sub(months[found], other, written, flags=re.IGNORECASE)
    return f"{claim.text[: span.start]}{altered}{claim.text[span.end :]}"


def alter_name(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with one name that the statement gives exchanged for one of the same type."""
    type_of = names.gazetteer.type
    named = [
        mention
        for mention in claim.mentions
        if not mention.demonym
        and mention.entities[0] not in _KEPT
        and type_of(mention.entities[0]) not in _KEPT_TYPES
        and any(entity in profile.named for entity in mention.entities)
    ]
    if not named:
        return None
    mention = rng.choice(named)
    pool = names.foreign(mention.entities[0], profile)
    if not pool:
        return None
    (entity,) = rng.choices([id for id, _ in pool], weights=[count for _, count in pool])
    return f"{claim.text[: mention.start]}{rng.choice(names.written(entity, claim.lang))}{claim.text[mention.end :]}"


#: Verbs that "not" and "ne ... pas" go with; words from which on a sentence tells what is beside its point; what denies it.
_AUXILIARY = {
    "en": re.compile(r"\b(?:(?:was|were|is|are|will|would)\b|(?:has|have|had)\b(?= \w+(?:ed|en|wn|ne|me|de|ld|ft|nt|st)\b))"),
    "fr": re.compile(r"\b(?:a|ont|est|sont|était|étaient|avait|avaient|sera|seront|serait|seraient)(?= (?!pas\b))"),
}
_BESIDE = {
    "en": re.compile(r"\b(?:before|after|when|while|since|which|whom?|whose|until|if|because|than|as)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:avant|après|lorsque|quand|alors|depuis|qui|dont|où|si|car|parce|comme|tandis)\b", re.IGNORECASE),
}
_DENIED = {
    "en": re.compile(r"\b(?:not|no|never|neither|nor|without|nobody|none)\b|n['’]t\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:ne|pas|ni|sans|aucune?|jamais|rien|personne)\b|\bn['’]", re.IGNORECASE),
}
#: Words between two names of equal rank: to exchange these says nothing else.
_BESIDE_EACH_OTHER = frozenset("and or et ou with avec the le la les l un une of de du des d".split())


def alter_polarity(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence denied, where it denies nothing itself."""
    text, lang = claim.text, claim.lang
    verb = _AUXILIARY[lang].search(text)
    if verb is None or _DENIED[lang].search(text) or _BESIDE[lang].search(text[: verb.start()]):
        return None
    if lang == "en":
        return f"{text[: verb.end()]} {rng.choice(('not', 'not', 'never'))}{text[verb.end() :]}"
    lead = "n'" if verb[0][0] in "aeéo" else "ne "
    return f"{text[: verb.start()]}{lead}{verb[0]} {rng.choice(('pas', 'pas', 'jamais'))}{text[verb.end() :]}"


def alter_order(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with its first two names exchanged, where something is said of one by the other."""
    type_of = names.gazetteer.type
    named = [mention for mention in claim.mentions if not mention.demonym and type_of(mention.entities[0]) != "place"]
    if len(named) < 2:
        return None
    one, other = named[:2]
    between = {word.folded for word in claim.words[one.last : other.first]}
    if between <= _BESIDE_EACH_OTHER or names.gazetteer.related(one.entities[0], other.entities[0]):
        return None
    text = claim.text
    middle = text[one.end : other.start]
    return f"{text[: one.start]}{text[other.start : other.end]}{middle}{text[one.start : one.end]}{text[other.end :]}"


ALTERATIONS: tuple[Alteration, ...] = (alter_figure, alter_date, alter_name)
#: What copies of a wording are altered by, too: in other words the parts of a sentence are not told apart well enough.
IN_COPIES: tuple[Alteration, ...] = (*ALTERATIONS, alter_polarity, alter_order)
