"""Words of a French or English text: folded for comparison, stemmed for matching, with their places kept.

Folding drops case and accents, so that posts typed without accents read like any other text; stemming (Snowball) then runs
on the folded form, so that both spellings share one stem.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "’": "'", "ʼ": "'"})
#: A stem of one or two letters would link unrelated words ("tués", "tu"): keep at least this many.
_SHORTEST_STEM = 3

#: How many words are remembered with their stems, so that memory does not grow with the texts that are read.
_REMEMBERED = 1 << 16
_stemmers = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}


class Word(NamedTuple):
    """One word and its place in the text; `stem` is in the language of the text.

    `joined` tells that an apostrophe or hyphen, not a space, stands before it. A tuple, because so many are made.
    """

    start: int
    end: int
    text: str
    folded: str
    stem: str
    joined: bool


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """The text in lower case without accents, with plain apostrophes.

    >>> fold("Ménaka")
    'menaka'
    """
    plain = text.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join([c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)])
    return plain


@lru_cache(maxsize=_REMEMBERED)
def stem(folded: str, lang: str) -> str:
    """The Snowball stem of a folded word, never shorter than three letters.

    >>> stem("tuees", "fr"), stem("withdrawing", "en")
    ('tue', 'withdraw')
    """
    known: str = _stemmers[lang].stemWord(folded)
    if len(known) < _SHORTEST_STEM <= len(folded):
        known = folded[:_SHORTEST_STEM] + folded[_SHORTEST_STEM:].rstrip("es")
    return known


@lru_cache(maxsize=_REMEMBERED)
def _read(written: str, lang: str) -> tuple[str, str]:
    folded = fold(written)
    return folded, stem(folded, lang)


@lru_cache(maxsize=256)
def find_words(text: str, lang: str) -> tuple[Word, ...]:
    """Every word of `text` in order; apostrophes and hyphens part words, so "l'armée" is two.

    Kept for a moment: a sentence is looked at from several sides.

    >>> [w.folded for w in find_words("l'armée", "fr")]
    ['l', 'armee']
    """
    words = []
    new, make = tuple.__new__, Word
    for match in WORD.finditer(text):
        written = match.group()
        start, end = match.span()
        folded, root = _read(written, lang)
        joined = start > 0 and text[start - 1] in "'’-‑"
        words.append(new(make, (start, end, written, folded, root, joined)))
    return tuple(words)
