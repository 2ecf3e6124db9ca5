"""A sentence read: its words, keys, names, quantities, dates, denials and speakers. Claims and statements are read alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from msgspec import Struct

from ..knowledge.names import Gazetteer, Mention
from ..language.concepts import Lexicon
from ..language.detection import detect_language
from ..language.grammar import DENYING, DIRECTIONS, NEGATIONS, STOP_WORDS
from ..language.spelling import Spelling
from ..language.words import Word, find_words
from ..span import Span
from .attribution import Attribution, find_attributions
from .dates import DateMention, find_dates
from .framing import said_in
from .negation import find_denied_names, find_empty_denials, find_negated, find_set_aside, is_set_aside
from .quantities import Quantity, find_quantities
from .respelling import respell

T = TypeVar("T", DateMention, Quantity)


class Key(NamedTuple):
    """What one word or phrase stands for, in either language.

    `names` are alternatives: `c:coup` a concept, `e:minusma` an entity, `w:putsch` the stem of a word no table knows. A tuple,
    because so many are made.
    """

    names: tuple[str, ...]
    first: int
    last: int
    kind: str
    negated: bool

    @property
    def polar_names(self) -> tuple[str, ...]:
        """The names, marked `!` when denied."""
        return tuple(f"!{name}" for name in self.names) if self.negated else self.names


class Claim(Struct, frozen=True):
    """A sentence with everything the comparison needs, all places in code points of `text` (NFC).

    `said` is the same letter for letter, with what is beside the claim blanked, and slips mended as far as there is room.
    """

    text: str
    said: str
    lang: str
    words: tuple[Word, ...]
    keys: tuple[Key, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    attributions: tuple[Attribution, ...]


class Reader:
    """Reads sentences with one lexicon and one gazetteer; with a spelling, slips are mended as well."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, spelling: Spelling | None = None) -> None:
        self.lexicon, self.gazetteer, self._spelling = lexicon, gazetteer, spelling
        self._wider: dict[str, tuple[str, ...]] = {}

    def read(
        self, text: str, lang: str | None = None, anchor: date | None = None, *, speakers: bool = True
    ) -> Claim:
        """The sentence read; the language is detected when not given.

        `anchor` is the date that "last year" counts from; without `speakers`, who is speaking is not looked for.
        """
        text = unicodedata.normalize("NFC", text)
        lang = lang or detect_language(text)
        said = said_in(text, lang)
        words = typed = find_words(said, lang)
        if self._spelling is not None:
            words = self._spelling.mend(typed, lang)
        mentions = self.gazetteer.find(words, lang)
        if words is typed:
            dates, quantities = _dates_and_quantities(said, lang, anchor)
        else:
            respelt = respell(said, typed, words)
            dates, quantities = _dates_and_quantities(respelt.text, lang, anchor)
            dates, quantities = tuple(map(respelt.date, dates)), tuple(map(respelt.quantity, quantities))
            said = _respelt(said, typed, words)
        keys = self._find_keys(said, words, mentions, [*(d.span for d in dates), *map(_in_figures, quantities)], lang)
        dates, quantities = _kept(dates, words, lang), _kept(quantities, words, lang)
        attributions = find_attributions(said, words, mentions, lang, self.gazetteer) if speakers else ()
        return Claim(text, said, lang, words, tuple(keys), mentions, quantities, dates, attributions)

    def names_in(self, text: str) -> tuple[str, ...]:
        """The entities a short text names (a publisher, a speaker's label), in order."""
        mentions = self.gazetteer.find(find_words(text, "en"), "en")
        return tuple(dict.fromkeys(e for mention in mentions for e in mention.entities))

    def concepts_in(self, text: str, lang: str) -> frozenset[str]:
        """The concept keys of a short text, without names, quantities or denials."""
        return frozenset(f"c:{c}" for _, _, ids in self.lexicon.find(find_words(text, lang), lang) for c in ids)

    def widen(self, name: str) -> tuple[str, ...]:
        """A key's wider keys: the broader concept, the wholes an entity is part of up to its country."""
        known = self._wider.get(name)
        if known is None:
            known = self._wider[name] = self._find_wider(name)
        return known

    def _find_wider(self, name: str) -> tuple[str, ...]:
        mark, bare = ("!", name[1:]) if name.startswith("!") else ("", name)
        if bare.startswith("e:"):
            return tuple(f"{mark}e:{entity}" for entity in self.gazetteer.line(bare[2:])[1:])
        concept = self.lexicon.concepts.get(bare[2:]) if bare.startswith("c:") else None
        return (f"{mark}c:{concept.broader}",) if concept is not None and concept.broader else ()

    def _find_keys(
        self, text: str, words: Sequence[Word], mentions: Sequence[Mention], taken: Sequence[Span], lang: str
    ) -> list[Key]:
        negated = find_negated(text, words, lang)
        denied_names = find_set_aside(words, mentions, lang)
        if negated and mentions:
            denied_names |= find_denied_names(text, words, mentions, lang)
        stop_words = STOP_WORDS[lang]
        empty = find_empty_denials(words, lang)
        free = [place not in empty for place in range(len(words))]
        keys = []
        for mention in mentions:
            free[mention.first : mention.last] = [False] * (mention.last - mention.first)
            keys.append(Key(_names("e", mention.entities), mention.first, mention.last, "entity", mention.first in denied_names))
        for span in taken:
            for place, word in enumerate(words):
                if word.end > span.start and word.start < span.end:
                    free[place] = False
        for first, last, concepts in self.lexicon.find(words, lang):
            if not all(free[first:last]) or (last - first > 1 and _is_broken(text, words[first:last])):
                continue
            kind = self.lexicon.concepts[concepts[0]].kind
            if last - first == 1 and kind != "quality" and words[first].folded in stop_words:
                continue
            free[first:last] = [False] * (last - first)
            denied = bool(negated) and not negated.isdisjoint(range(first, last)) and concepts[0] not in DENYING
            # "not renewed" is a phrase of its own: its denial is part of what it means
            denied = denied and NEGATIONS[lang].isdisjoint(word.folded for word in words[first:last])
            keys.append(Key(_names("c", concepts), first, last, kind, denied))
        for place, word in enumerate(words):
            if free[place] and word.folded in DIRECTIONS and words[place + 1 : place + 2] and words[place + 1].folded.isdigit():
                keys.append(Key(_names("c", (DIRECTIONS[word.folded],)), place, place + 1, "action", place in negated))
            elif free[place] and word.folded not in stop_words and len(word.folded) > 1:
                keys.append(Key(_word_names(word.stem), place, place + 1, "word", place in negated))
        keys.sort(key=_FIRST)
        return keys


def _is_broken(text: str, words: Sequence[Word]) -> bool:
    """Whether a clause ends within some words: "the Commission said, no notice" is not "said no"."""
    return any(not _ENDS.isdisjoint(text[one.end : other.start]) for one, other in pairwise(words))


def _dates_and_quantities(text: str, lang: str, anchor: date | None) -> tuple[tuple[DateMention, ...], tuple[Quantity, ...]]:
    dates = find_dates(text, lang, anchor)
    return dates, find_quantities(text, lang, tuple(d.span for d in dates))


def _in_figures(quantity: Quantity) -> Span:
    """What of a quantity is no word of its own: "no fewer than 80" says nothing of fewer."""
    return Span(quantity.span.start, quantity.number.end) if quantity.qualifier in _TURNED else quantity.number


def _kept(found: tuple[T, ...], words: Sequence[Word], lang: str) -> tuple[T, ...]:
    """The dates or quantities without those that are set aside for others: "in 2013, not in 2012"."""
    if len(found) < 2:
        return found
    kept = tuple([one for one in found if not is_set_aside(words, one.span, lang)])
    return kept or found


def _respelt(said: str, words: Sequence[Word], mended: Sequence[Word]) -> str:
    """The text with the letters of mended words, where they have room."""
    for word, right in zip(words, mended, strict=True):
        if right is not word and len(right.folded) <= word.end - word.start:
            said = said[: word.start] + right.folded.rjust(word.end - word.start) + said[word.end :]
    return said


#: Qualifiers that may be put as the denial of their contrary.
_TURNED = frozenset({"at_least", "at_most"})
_FIRST = attrgetter("first")
_ENDS = frozenset(",;:!?()")


# one object for one name: sets of names are compared and stored faster
@lru_cache(maxsize=1 << 14)
def _names(mark: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([f"{mark}:{id}" for id in ids])


@lru_cache(maxsize=1 << 16)
def _word_names(stem: str) -> tuple[str, ...]:
    return (f"w:{stem}",)
