"""Verdict words of fact checkers that are clear: a rating counts as one only when it is nothing but such a word.

"Mostly false", "missing context" and the like are in no list: what they settle is for an editor to say.
"""

from __future__ import annotations

import re
import unicodedata

# English, French, Spanish, Portuguese, Italian, German, Dutch, Polish, Turkish, Swahili, Russian, Arabic, Bambara
_FALSE = """
false|faux|fausse|falso|falsa|falsch|onwaar|fałsz|fałszywe|yanlış|uongo|ложь|неправда|خطأ|زائف|كاذب|nkalon
fake|fake news|hoax|pants on fire|intox|infox|bulo|falsedad|desinformación|sahte|c'est faux|totalement faux|bidon
"""
_TRUE = """
true|vrai|vraie|verdadero|verdadera|verdadeiro|verdadeira|vero|vera|wahr|waar|prawda|doğru|kweli|ukweli|правда|صحيح|tiɲɛ
correct|c'est vrai
"""


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return re.sub(r"[\s!.\"«»“”…]+", " ", text).strip()


_VERDICTS = {
    _folded(word): verdict
    for verdict, words in ((False, _FALSE), (True, _TRUE))
    for line in words.strip().split("\n")
    for word in line.split("|")
}


def clear_verdict(rating: str) -> bool | None:
    """True or False when the publisher's word says so and nothing else; None when it is not that clear.

    >>> clear_verdict("FAUX !"), clear_verdict("صحيح"), clear_verdict("Plutôt faux")
    (False, True, None)
    """
    return _VERDICTS.get(_folded(rating))
