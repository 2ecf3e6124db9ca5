"""The folded text of a sentence and its tokens: words with their elision, digit groups, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ..span import Span

T = TypeVar("T")

#: A digit group with its separators and decimals, initials ("U.N."), a word with its elision, or one sign.
TOKEN = re.compile(
    r"\d{1,3}(?:(?P<group>[ .,'])\d{3})(?:(?P=group)\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
    r"|(?:[a-z]\.){2,}|[^\W\d]\w*'?|\S"
)
_FLAT = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "´": "'", "‑": "-", "‐": "-", "–": "-", "—": "-", "−": "-", "œ": "o", "Œ": "o"}
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u2008\t\n\r", " ")
)


@lru_cache(maxsize=64)
def flatten(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text folded letter by letter, and where each letter stood (None when nothing moved).

    Case and accents go, dashes, apostrophes and spaces become plain. Only combining accents make letters move.

    >>> flatten("Près d’une")
    ("pres d'une", None)
    """
    if text.isascii():
        return text.lower().translate(_FLAT), None
    letters = [_plain(c) for c in text.translate(_FLAT)]
    flat = "".join(letters)
    if len(flat) == len(text):
        return flat, None
    return flat, (*(i for i, letter in enumerate(letters) if letter), len(text))


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    """One character folded to one, or to none for a combining accent."""
    if unicodedata.combining(character):
        return ""
    lower = character.lower()[:1]
    if lower.isdigit() and not lower.isascii():
        return str(unicodedata.digit(lower, 0))
    if lower.isascii():
        return lower
    raised = unicodedata.normalize("NFKD", lower)
    return raised if len(raised) == 1 else unicodedata.normalize("NFD", lower)[0]


def restore(start: int, end: int, places: tuple[int, ...] | None) -> Span:
    """A stretch of the folded text as a span of the text itself."""
    if places is None:
        return Span(start, end)
    return Span(places[start], places[end - 1] + 1 if end == start else places[end])


#: Stands for all digits in the words of a text.
DIGIT = "0"
_WORD, _ANY_DIGIT = re.compile(r"[a-z]+"), re.compile(r"\d")


@lru_cache(maxsize=64)
def words_in(flat: str) -> frozenset[str]:
    """The words of the folded text, parted at every sign, and DIGIT if it holds any: a cheap look before reading it."""
    found = _WORD.findall(flat)
    if _ANY_DIGIT.search(flat):
        found.append(DIGIT)
    return frozenset(found)


class Token(NamedTuple):
    """A word (with its elision), a number in digits, or one other sign of the folded text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def tokenize(flat: str) -> tuple[Token, ...]:
    """The folded text cut into words, digit groups and signs."""
    new, kind = tuple.__new__, Token
    return tuple([new(kind, (match[0], *match.span())) for match in TOKEN.finditer(flat)])


def adjacent(tokens: Sequence[Token], place: int) -> bool:
    """Whether token `place` touches the one before it."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end


def text_at(tokens: Sequence[Token], place: int) -> str:
    """The token at `place`, or nothing beyond either end."""
    return tokens[place].text if 0 <= place < len(tokens) else ""


def phrase(tokens: Sequence[Token], start: int, length: int) -> str:
    """`length` tokens from `start` on, joined by spaces; nothing when they would cross an end of the row."""
    if start < 0 or start + length > len(tokens):
        return ""
    return " ".join([token.text for token in tokens[start : start + length]])


class Phrases(Generic[T]):
    """Phrases of tokens, parted by spaces, each with a value: which of them stand at a place of a row, and which end there.

    >>> Phrases({"at least": 1}).before(tokenize("at least 5"), 2)
    [(2, 'at least', 1)]
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table
        #: By its first and by its last token the lengths of what to look for, the longest first.
        self._by_first, self._by_last = _lengths(table, 0), _lengths(table, -1)

    def at(self, tokens: Sequence[Token], place: int) -> list[tuple[int, str, T]]:
        """The phrases that begin at `place`, the longest first: how many tokens, the phrase and its value."""
        return [
            (length, words, self._table[words])
            for length in self._by_first.get(text_at(tokens, place), ())
            if (words := phrase(tokens, place, length)) in self._table
        ]

    def before(self, tokens: Sequence[Token], place: int) -> list[tuple[int, str, T]]:
        """The phrases that end before `place`, the longest first."""
        return [
            (length, words, self._table[words])
            for length in self._by_last.get(text_at(tokens, place - 1), ())
            if (words := phrase(tokens, place - length, length)) in self._table
        ]


def _lengths(table: Mapping[str, object], end: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for words in table:
        texts = words.split(" ")
        found.setdefault(texts[end], set()).add(len(texts))
    return {text: tuple(sorted(lengths, reverse=True)) for text, lengths in found.items()}
