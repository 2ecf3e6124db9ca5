"""What may be added to a sentence: who says so, when, and in which country. The right ones leave it as true as it was, others make it false.

A sentence that already names a speaker or a date is left as it is, and so is a post or a question: nobody puts a speaker before it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from alterations import MONTHS, Names

from malicheck.reading.claim import Claim
from malicheck.reading.profile import Profile

#: Adds to a sentence; None where there is nothing to add, or no place for it.
Addition: TypeAlias = Callable[[Claim, Profile, Names, random.Random], "str | None"]

_BEFORE = {
    "en": ("According to {}, ", "As per {}, ", "{} says ", "{} said ", "{} says that ", "{} said that ", "{} reported that ", "{}: "),
    "fr": ("Selon {}, ", "D'après {}, ", "{} affirme que ", "{} a déclaré que ", "{} dit que ", "{} a indiqué que ", "{} : "),
}
_AFTER = {
    "en": (", according to {}", ", {} says", ", said {}", ", {} said", " ({})"),
    "fr": (", selon {}", ", d'après {}", ", affirme {}", ", a indiqué {}", " ({})"),
}
_AFTER_SHARE, _LAST_SHARE = 0.35, 0.6
_POST = re.compile(r"[#@?!]|^[^A-ZÀ-Ý]")
_IN = {"en": "in", "fr": "en"}
_YEARS = (-3, -2, -1, 1, 2, 3)
#: How often a date is given by its year alone.
_COARSE = 0.4


def add_speaker(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence as told by whoever the statement has speaking, or else by its publisher."""
    statement = profile.statement
    speaker = statement.speaker
    if speaker is None:
        return _told(claim, statement.source.publisher, rng)
    if speaker.entity is not None and any(speaker.entity in mention.entities for mention in claim.mentions):
        return None
    label = speaker.fr if claim.lang == "fr" else speaker.en
    known = [label, label.partition(",")[0]]
    if speaker.entity is not None:
        known += names.written(speaker.entity, claim.lang)[:2]
    return _told(claim, rng.choice(known), rng)


def add_other_speaker(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence as told by somebody who has nothing to do with the statement."""
    speaker = profile.statement.speaker
    entity = speaker.entity if speaker is not None and speaker.entity is not None else None
    pool = names.foreign(entity, profile) if entity is not None else names.speakers(profile)
    if not pool:
        return None
    (other,) = rng.choices([id for id, _ in pool], weights=[count for _, count in pool])
    return _told(claim, rng.choice(names.written(other, claim.lang)), rng)


def _told(claim: Claim, speaker: str, rng: random.Random) -> str | None:
    text = claim.text
    if claim.attributions or _POST.search(text):
        return None
    if rng.random() < _AFTER_SHARE:
        return f"{text.rstrip('. ')}{rng.choice(_AFTER[claim.lang]).format(speaker)}"
    named = bool(claim.mentions) and claim.mentions[0].start == 0
    said = text if named or text[:2].isupper() else text[0].lower() + text[1:]
    told = rng.choice(_BEFORE[claim.lang]).format(speaker) + said
    told = re.sub(r"\bque (?=[aeiouyhàâéèêîôû])", "qu'", told) if claim.lang == "fr" else told
    return told[0].upper() + told[1:]


def add_country(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with Mali for its place, where the statement is about Mali and the sentence names no country."""
    named = {names.gazetteer.type(entity) for mention in claim.mentions for entity in mention.entities}
    if "mali" not in profile.entities or "country" in named or "?" in claim.text:
        return None
    return _placed(claim, "in Mali" if claim.lang == "en" else "au Mali", rng)


def _placed(claim: Claim, words: str, rng: random.Random) -> str:
    """The sentence with some words before or behind it."""
    if rng.random() < _LAST_SHARE:
        return f"{claim.text.rstrip('. ')} {words}"
    return f"{words[0].upper()}{words[1:]}, {claim.text}"


def add_date(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The sentence with the day, month or year of what the statement tells."""
    return _dated(claim, profile, rng, 0)


def add_other_date(claim: Claim, profile: Profile, names: Names, rng: random.Random) -> str | None:
    """The same with another year, where something happened and no figure is given: of another date there may be another."""
    return None if claim.quantities or profile.statement.kind != "event" else _dated(claim, profile, rng, rng.choice(_YEARS))


def _dated(claim: Claim, profile: Profile, rng: random.Random, later: int) -> str | None:
    period = profile.statement.date
    if claim.dates or "?" in claim.text or period is None or period.start is None or period.start != period.end:
        return None
    year, month, day = [int(part) for part in period.start.split("-")] + [0] * (2 - period.start.count("-"))
    date = f"{_IN[claim.lang]} {year + later}"
    if month and rng.random() >= _COARSE:
        date = f"{_IN[claim.lang]} {MONTHS[claim.lang][month - 1]} {year + later}"
        if day and rng.random() < 0.5:
            date = f"{'on' if claim.lang == 'en' else 'le'} {day} {MONTHS[claim.lang][month - 1]} {year + later}"
    return _placed(claim, date, rng)


RIGHT: Sequence[Addition] = (add_speaker, add_date, add_country)
WRONG: Sequence[Addition] = (add_other_speaker, add_other_date)
