"""Misspelt words, read as the nearest word of a base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from .concepts import Lexicon
from .shorthand import SHORTHAND
from .words import Word, stem

#: A slip is looked for in words of so many letters, two from so many on, and in the names of people and places later.
_SHORTEST, _LONG, _SHORTEST_NAME = 5, 10, 6
#: One letter more or another one in a word shorter than this makes another word ("bridge", "bride"; "rains", "raids"): there only
#: letters left out, doubled or exchanged are slips.
_TELLING = 7
_LANGS, _INITIALS = ("en", "fr"), "abcdefghijklmnopqrstuvwxyz"
#: How many shelves a vocabulary has: one for each language and initial.
SHELVES = len(_LANGS) * len(_INITIALS)
_TWICE = re.compile(r"(.)\1")
_MOST_REMEMBERED = 100_000


def shelve(words: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The folded words of each language by initial, in alphabetical order; those that start with no plain letter are left out.

    >>> [shelf for shelf in shelve({"en": ["raid", "army", "raids"], "fr": []}) if shelf]
    [['army'], ['raid', 'raids']]
    """
    shelves: list[list[str]] = [[] for _ in range(SHELVES)]
    for lang, row in words.items():
        for word in sorted(row):
            place = _place(word, lang)
            if place is not None:
                shelves[place].append(word)
    return shelves


def _place(word: str, lang: str) -> int | None:
    initial = _INITIALS.find(word[:1])
    return None if initial < 0 else _LANGS.index(lang) * len(_INITIALS) + initial


class _Shelf:
    """The known words of a language with one initial."""

    def __init__(self, words: Sequence[str], lang: str) -> None:
        self._words, self._lang = words, lang
        self.known = frozenset(words)
        self._by_size: dict[tuple[int, int], list[str]] = {}

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset([stem(word, self._lang) for word in self._words])

    def nearest(self, word: str, most: int) -> str | None:
        """The word that differs least, by `most` slips at the most; of equals the one that is sooner mistyped so."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        size = len(word)
        if size < _TELLING:
            fitting = [*self._sized(size + 1, size + 1), *self._by_letters.get(_letters(word), ())]
        else:
            fitting = self._sized(size - most, size + most)
        found = process.extract(word, fitting, scorer=OSA.distance, score_cutoff=most, limit=None)
        near = min([(slips, _likelihood(one, word), one) for one, slips, _ in found], default=None)
        return self._undoubled.get(_TWICE.sub(r"\1", word)) if near is None else near[2]

    def _sized(self, least: int, most: int) -> list[str]:
        """The words of so many letters."""
        known = self._by_size.get((least, most))
        if known is None:
            known = self._by_size[least, most] = [word for word in self._words if least <= len(word) <= most]
        return known

    @cached_property
    def _by_letters(self) -> Mapping[str, Sequence[str]]:
        """The short words by their letters, in whatever order these stand."""
        found: dict[str, list[str]] = {}
        for word in self._sized(_SHORTEST, _TELLING - 1):
            found.setdefault(_letters(word), []).append(word)
        return found

    @cached_property
    def _undoubled(self) -> Mapping[str, str]:
        """The words by what they are without doubled letters; of several the first."""
        return {_TWICE.sub(r"\1", word): word for word in reversed(self._words) if len(word) >= _SHORTEST}


def _letters(word: str) -> str:
    return "".join(sorted(word))


def _is_exchanged(one: str, other: str) -> bool:
    """Whether two words have the same letters in another order."""
    return len(one) == len(other) and sorted(one) == sorted(other)


def _likelihood(meant: str, typed: str) -> int:
    """How a word comes to be mistyped, the most frequent way first: letters exchanged, left out, put in, another one."""
    if _is_exchanged(meant, typed):
        return 0
    return 1 if len(meant) > len(typed) else 2 if len(meant) < len(typed) else 3


class Spelling:
    """Knows the words of a base; whoever misspells a word seldom misses its first letter.

    `shelf` gives those that `shelve` laid on a shelf, by number; `is_name` tells whether a word is a name by itself.

    >>> from .words import find_words
    >>> spelling = Spelling(shelve({"en": ["delivered"], "fr": []}).__getitem__, Lexicon([]), lambda word: False)
    >>> [word.folded for word in spelling.mend(find_words("Deliverd yesterday", "en"), "en")]
    ['delivered', 'yesterday']
    """

    def __init__(self, shelf: Callable[[int], Sequence[str]], lexicon: Lexicon, is_name: Callable[[str], bool]) -> None:
        self._read, self._lexicon, self._is_name = shelf, lexicon, is_name
        self._shelves: dict[int, _Shelf] = {}
        self._nearest: dict[tuple[str, str, bool], str | None] = {}

    def mend(self, words: tuple[Word, ...], lang: str) -> tuple[Word, ...]:
        """The words, each misspelt one with the letters and the stem of the nearest known word of its language.

        Those that are cut short (`shorthand.py`) become whole.
        """
        mended: list[Word] | None = None
        shorthand = SHORTHAND[lang]
        for place, word in enumerate(words):
            near = shorthand.get(word.folded)
            if near is not None or len(word.folded) >= _SHORTEST:
                near = near or self._meant(word, lang, first=place == 0)
                if near is not None:
                    mended = mended or list(words)
                    mended[place] = word._replace(folded=near, stem=stem(near, lang))
        return words if mended is None else tuple(mended)

    def _meant(self, word: Word, lang: str, *, first: bool) -> str | None:
        """What a word stands for; None for itself."""
        folded = word.folded
        if lang == "en" and folded[-1] == "s" and self._is_name(folded[:-1]) and not self._is_name(folded):
            return folded[:-1]  # an apostrophe left out: "malis army"
        if self._knows(folded, lang):
            return None
        return self._near(word, lang, name=not first and word.text[0].isupper() and not word.text.isupper())

    def _shelf(self, word: str, lang: str) -> _Shelf | None:
        place = _place(word, lang)
        if place is None:
            return None
        shelf = self._shelves.get(place)
        if shelf is None:
            shelf = self._shelves[place] = _Shelf(self._read(place), lang)
        return shelf

    def _knows(self, word: str, lang: str) -> bool:
        shelf = self._shelf(word, lang)
        return shelf is not None and word in shelf.known

    def _near(self, word: Word, lang: str, *, name: bool) -> str | None:
        key = word.folded, lang, name
        if key not in self._nearest:
            if len(self._nearest) >= _MOST_REMEMBERED:
                self._nearest.clear()
            self._nearest[key] = self._find(word, lang, name)
        return self._nearest[key]

    def _find(self, word: Word, lang: str, name: bool) -> str | None:
        shelf, size = self._shelf(word.folded, lang), len(word.folded)
        if shelf is None or not word.folded.isalpha() or (name and size < _SHORTEST_NAME):
            return None
        if any(self._knows(word.folded, other) for other in _LANGS if other != lang):
            return None
        near = shelf.nearest(word.folded, 2 if size >= _LONG and not name else 1)
        if near is None or stem(near, lang) == word.stem or _is_exchanged(near, word.folded):
            return near
        # not a word with slips, but another form of a known one
        return None if word.stem in shelf.stems or self._lexicon.knows(word.stem, lang) else near
