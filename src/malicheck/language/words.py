"""Words of a French or English text: folded for comparison, stemmed for matching, with their places kept.

Folding drops case and accents, so that posts typed without accents read like any other text; stemming (Snowball) then runs
on the folded form, so that both spellings share one stem.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import Stemmer

WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
#: A stem of one or two letters would link unrelated words ("tués", "tu"): keep at least this many.
_SHORTEST_STEM = 3

_folded: dict[str, str] = {}
_stems: dict[tuple[str, str], str] = {}
_stemmers = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place in the text; `stem` is in the language of the text.

    `joined` tells that an apostrophe or hyphen, not a space, stands before it.
    """

    start: int
    end: int
    text: str
    folded: str
    stem: str
    joined: bool


def fold(text: str) -> str:
    """The text in lower case without accents.

    >>> fold("Ménaka")
    'menaka'
    """
    known = _folded.get(text)
    if known is None:
        plain = text.lower().translate(_LIGATURES)
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        known = _folded[text] = plain
    return known


def stem(folded: str, lang: str) -> str:
    """The Snowball stem of a folded word, never shorter than three letters.

    >>> stem("tuees", "fr"), stem("withdrawing", "en")
    ('tue', 'withdraw')
    """
    key = (folded, lang)
    known = _stems.get(key)
    if known is None:
        known = _stemmers[lang].stemWord(folded)
        if len(known) < _SHORTEST_STEM <= len(folded):
            known = folded[:_SHORTEST_STEM] + folded[_SHORTEST_STEM:].rstrip("es")
        _stems[key] = known
    return known


def find_words(text: str, lang: str) -> list[Word]:
    """Every word of `text` in order; apostrophes and hyphens part words, so "l'armée" is two.

    >>> [w.folded for w in find_words("l'armée", "fr")]
    ['l', 'armee']
    """
    words = []
    for match in WORD.finditer(text):
        start = match.start()
        folded = fold(match.group())
        joined = start > 0 and text[start - 1] in "'’-‑"
        words.append(Word(start, match.end(), match.group(), folded, stem(folded, lang), joined))
    return words
