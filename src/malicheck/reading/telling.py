"""The words of a claim that only tell who says so: "according to the UN", "Heappey, a minister, said that"."""

from __future__ import annotations

from ..language.grammar import SPEAKER_BEFORE, SPEECH_VERBS
from .attribution import Attribution
from .claim import Claim

#: What else a verb of saying tells ("denies", "accuses", "announces") is part of what is claimed.
_TELLS = frozenset({"asserts", "estimates"})
#: Small words around a speaker's name.
_AROUND = {
    "en": frozenset("the a an by of to from in".split()),
    "fr": frozenset("le la les l un une du de des d a ont avait avaient en".split()),
}
_THAT = {"en": frozenset({"that"}), "fr": frozenset({"que", "qu"})}
_MARKS = {
    lang: frozenset(word for phrase in phrases for word in phrase) - _AROUND[lang] for lang, phrases in SPEAKER_BEFORE.items()
}
#: How far behind the name its verb may stand, and how far with an apposition between.
_NEAR, _FAR = 4, 22


def find_telling(claim: Claim) -> frozenset[int]:
    """The places (in words) of speakers' names, of the verbs and prepositions that go with them, and of what stands between.

    >>> from malicheck import Checker
    >>> claim = Checker.open().reader.read("According to the UN, 12,000 peacekeepers serve in Mali")  # doctest: +SKIP
    >>> sorted(find_telling(claim))  # doctest: +SKIP
    [0, 1, 2, 3]
    """
    told: set[int] = set()
    for said in claim.attributions:
        if said.stance in _TELLS:
            told.update(_telling(claim, said))
    return frozenset(told)


def _telling(claim: Claim, said: Attribution) -> range:
    """The places of the words that go with one speaker."""
    words, lang = claim.words, claim.lang
    inside = [place for place, word in enumerate(words) if said.start <= word.start < said.end]
    if not inside:
        return range(0)
    first, last = inside[0], inside[-1] + 1
    left, marked = first, False
    while left and (words[left - 1].folded in _AROUND[lang] or _marks(words[left - 1].folded, lang)):
        left -= 1
        marked = marked or _marks(words[left].folded, lang)
    if marked:
        return range(left, last)
    behind = claim.said[words[last - 1].end :].lstrip()[:1]
    for place in range(last, min(last + (_FAR if behind in (",", "(") else _NEAR), len(words))):
        if words[place].folded in SPEECH_VERBS[lang]:
            that = place + 1 < len(words) and words[place + 1].folded in _THAT[lang]
            return range(first, place + 1 + that)
    return range(first, last) if behind == ":" else range(0)


def _marks(word: str, lang: str) -> bool:
    return word in _MARKS[lang] or word in SPEECH_VERBS[lang]
