"""Edits that leave a sentence as true as it was: slips of the finger, letters without accents, tags, a question put around it.

What people type is seldom the sentence of a source, and never word for word; a word that no source uses is not yet another fact.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

#: Changes a text in a language; None where it has nothing of the kind to change.
Edit: TypeAlias = Callable[[str, str, random.Random], "str | None"]

#: A slip is made in a word of at least so many letters, which is in small letters: names and figures are left as they are.
_LONG = 6
_TAGS = ("#Mali", "#Sahel", "#Bamako", "#Afrique", "#Africa", "#UN", "#ONU", "#news", "#info", "#Wagner", "#France", "#FAMa")
_BEFORE = {
    "en": ("Is it true that", "As everyone knows,", "Breaking:", "FYI", "Reminder:", "In fact,", "It turns out that", "I read that"),
    "fr": ("Est-il vrai que", "Comme chacun le sait,", "Alerte :", "Pour info,", "Rappel :", "En fait,", "Il paraît que", "J'ai lu que"),
}
_AFTER = {
    "en": ("smh", "lol", "people forget this", "who knew?", "isn't it?", "and nobody talks about it"),
    "fr": ("mdr", "hein", "on l'oublie souvent", "n'est-ce pas ?", "et personne n'en parle", "voilà"),
}
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_DAY = re.compile(rf"\b(?:(on|le) )?(?:1er|\d{{1,2}}) ({_MONTHS}) (\d{{4}})", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:(in|en) )?(?<!\d )({_MONTHS}) (\d{{4}})", re.IGNORECASE)
_IN = {"en": "in", "fr": "en"}


def slip(text: str, lang: str, rng: random.Random) -> str | None:
    """Two letters of a word the wrong way round, or one left out."""
    words = list(re.finditer(r"[^\W\d_]+", text))
    long = [word for word in words if len(word[0]) >= _LONG and word[0].islower()]
    if not long:
        return None
    word = rng.choice(long)
    place = word.start() + rng.randrange(1, len(word[0]) - 2)
    one, other = text[place], text[place + 1]
    return text[:place] + (other + one if rng.random() < 0.6 else one) + text[place + 2 :]


def plain(text: str, lang: str, rng: random.Random) -> str | None:
    """Small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def loud(text: str, lang: str, rng: random.Random) -> str | None:
    """Capital letters, in French often without accents."""
    return (plain(text, lang, rng) or text).upper() if rng.random() < 0.5 else text.upper()


def tagged(text: str, lang: str, rng: random.Random) -> str | None:
    """Tags at the end."""
    return f"{text.rstrip('. ')} {' '.join(rng.sample(_TAGS, rng.randint(1, 3)))}"


def framed(text: str, lang: str, rng: random.Random) -> str | None:
    """A few words before it or after it."""
    bare = text.rstrip(". ")
    return f"{rng.choice(_BEFORE[lang])} {bare}" if rng.random() < 0.6 else f"{bare}, {rng.choice(_AFTER[lang])}"


def coarser(text: str, lang: str, rng: random.Random) -> str | None:
    """A date by its month, or by its year."""
    edited = _DAY.sub(lambda day: f"{_IN[lang] + ' ' if day[1] else ''}{day[2]} {day[3]}", text)
    if edited == text or rng.random() < 0.5:
        edited = _MONTH.sub(lambda month: f"{_IN[lang]} {month[3]}", edited)
    return edited if edited != text else None


EDITS: tuple[Edit, ...] = (slip, slip, plain, loud, tagged, tagged, framed, framed, coarser)
