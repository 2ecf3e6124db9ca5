"""Which words of a text are denied: a negation governs what it stands next to, not the whole sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..knowledge.names import Mention
from ..language.calendar import MONTHS
from ..language.grammar import (
    CLAUSE_BREAKS,
    CONTRACTED,
    EMPTY_DENIALS,
    IMPLICIT_DENIALS,
    LASTING,
    NEGATIONS,
    NOT_DENIED_BY,
    PLAIN_NEGATIONS,
    PUTTING_OFF,
    SET_ASIDE,
    STOP_WORDS,
    UNTIL,
)
from ..language.phrases import PhraseTable
from ..language.words import Word
from ..span import Span


def _table(phrases: Iterable[tuple[str, ...]]) -> PhraseTable[bool]:
    table = PhraseTable[bool]()
    for phrase in phrases:
        table.add(phrase, True)
    return table


_ASIDE = {lang: _table(phrases) for lang, phrases in SET_ASIDE.items()}
_EMPTY = {lang: _table(tuple(phrase.split()) for phrase in phrases) for lang, phrases in EMPTY_DENIALS.items()}
#: Words that may stand between such a phrase and the name it sets aside.
_BETWEEN = frozenset("the a an le la les l du de des d un une in at to au aux par by".split())

#: The only words that `_denies` need look at.
_DENYING = {"en": NEGATIONS["en"] | {"t"}, "fr": NEGATIONS["fr"]}
#: How many content words a negation governs before it fades.
_REACH = 3
#: How many words after a negation it may be said until when, and how many words after that the date.
_PUT_OFF, _TO_DATE = 9, 3


def find_negated(text: str, words: Sequence[Word], lang: str) -> frozenset[int]:
    """Places (in words) of the content words that a negation governs.

    >>> from malicheck.language.words import find_words
    >>> text = "The Council did not renew it"
    >>> find_negated(text, find_words(text, "en"), "en")
    frozenset({4})
    """
    return frozenset([place for group in _all_governed(text, words, lang) for place in group])


def find_empty_denials(words: Sequence[Word], lang: str) -> frozenset[int]:
    """Places of the words of phrases that only seem to deny: "no doubt", "n'a pas tardé à".

    >>> find_empty_denials([], "en")
    frozenset()
    """
    found = _EMPTY[lang].find([word.folded for word in words])
    return frozenset([place for first, last, _ in found for place in range(first, last)])


def find_denied_names(text: str, words: Sequence[Word], mentions: Sequence[Mention], lang: str) -> frozenset[int]:
    """First words of the names that a negation governs where it governs nothing else: "no Wagner in Mali", "not in Gao".

    >>> find_denied_names("", [], [], "en")
    frozenset()
    """
    firsts = {place: mention.first for mention in mentions for place in range(mention.first, mention.last)}
    demonyms = {mention.first for mention in mentions if mention.demonym}
    denied: set[int] = set()
    for group in _all_governed(text, words, lang):
        if all(place in firsts for place in group):
            denied.update(firsts[place] for place in group)
    return frozenset(denied - demonyms)


def _all_governed(text: str, words: Sequence[Word], lang: str) -> Iterator[list[int]]:
    """For each negation the places of the content words that it governs."""
    denying = _DENYING[lang]
    for place, word in enumerate(words):
        if word.folded in denying and _denies(words, place, lang):
            yield _governed(text, words, place, lang)


def find_set_aside(words: Sequence[Word], mentions: Sequence[Mention], lang: str) -> frozenset[int]:
    """First words of the names a text sets aside: "the MNLA and not the Islamists", "plutôt que Paris".

    >>> find_set_aside([], [], "en")
    frozenset()
    """
    firsts = {mention.first for mention in mentions}
    aside = set()
    for _, end, _ in _ASIDE[lang].find([word.folded for word in words]):
        place = end
        while place < len(words) and place not in firsts and words[place].folded in _BETWEEN and place - end < 2:
            place += 1
        if place in firsts:
            aside.add(place)
    return frozenset(aside)


def is_set_aside(words: Sequence[Word], span: Span, lang: str) -> bool:
    """Whether a date or figure is one that a text sets aside: "in 2013, not in 2012".

    >>> is_set_aside([], Span(0, 4), "en")
    False
    """
    first = next((place for place, word in enumerate(words) if word.end > span.start), len(words))
    before = [word.folded for word in words[max(first - 4, 0) : first]]
    while before and before[-1] in _BEFORE_DATE[lang]:
        before.pop()
    return any(tuple(before[-len(phrase) :]) == phrase for phrase in SET_ASIDE[lang])


#: Words that may stand between such a phrase and a date or figure.
_BEFORE_DATE = {"en": frozenset("in on the at as of".split()), "fr": frozenset("en le la les au des du de a".split())}


def _denies(words: Sequence[Word], place: int, lang: str) -> bool:
    word = words[place]
    following = words[place + 1].folded if place + 1 < len(words) else ""
    plain = word.folded in PLAIN_NEGATIONS[lang] or word.folded == "t"
    if _is_empty(words, place, lang) or (plain and _puts_off(words, place, lang)):
        return False
    if lang == "en" and word.folded == "t" and word.joined and place and words[place - 1].folded in CONTRACTED:
        return following not in NOT_DENIED_BY["en"]
    if word.folded not in NEGATIONS[lang]:
        return False
    if lang == "fr" and word.folded == "point" and not _after_ne(words, place):
        return False
    if lang == "fr" and word.folded in ("rien", "personne") and not _after_ne(words, place):
        return False
    return following not in NOT_DENIED_BY[lang]


def _is_empty(words: Sequence[Word], place: int, lang: str) -> bool:
    return next(_EMPTY[lang].at([word.folded for word in words[place : place + 5]], 0), None) is not None


def _puts_off(words: Sequence[Word], place: int, lang: str) -> bool:
    """Whether it is only denied up to a date: "was not closed until April 2022", but not "was not extended until 2025"."""
    lasting = False
    for limit in range(place + 1, min(place + 1 + _PUT_OFF, len(words))):
        word = words[limit].folded
        if word in CLAUSE_BREAKS[lang]:
            return False
        lasting = lasting or word in LASTING
        if word in PUTTING_OFF[lang]:
            if lasting and word in UNTIL:
                return False
            dates = (one.folded for one in words[limit + 1 : limit + 1 + _TO_DATE])
            return any(one in MONTHS[lang] or (one.isdigit() and len(one) == 4) for one in dates)
    return False


def _after_ne(words: Sequence[Word], place: int) -> bool:
    return any(word.folded in ("ne", "n") for word in words[max(0, place - 5) : place])


def _governed(text: str, words: Sequence[Word], place: int, lang: str) -> list[int]:
    governed = []
    previous = words[place]
    if lang == "fr" and previous.folded not in ("aucun", "aucune", "sans", "ni") and place:
        # the finite verb stands between "ne" and "pas"; in compound tenses the participle follows
        between = _verb_between(words, place)
        if between is not None:
            governed.append(between)
    for index in range(place + 1, len(words)):
        word = words[index]
        gap = text[previous.end : word.start]
        if any(mark in gap for mark in ",;:.!?()«»\"“”") or word.folded in CLAUSE_BREAKS[lang]:
            break
        if word.folded not in STOP_WORDS[lang]:
            governed.append(index)
            if len(governed) >= _REACH or word.folded in IMPLICIT_DENIALS[lang]:
                break
        previous = word
    return governed


def _verb_between(words: Sequence[Word], place: int) -> int | None:
    verb = place - 1
    if words[verb].folded in STOP_WORDS["fr"]:
        return None
    return verb if any(word.folded in ("ne", "n") for word in words[max(0, verb - 3) : verb]) else None
