"""The folded text of a sentence and its tokens: words with their elision, digit groups, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..span import Span

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
_WORD_OR_DIGIT = re.compile(r"[a-z]+|\d")


@lru_cache(maxsize=64)
def words_in(flat: str) -> frozenset[str]:
    """The words of the folded text, parted at every sign, and DIGIT if it holds any: a cheap look before reading it."""
    found = set(_WORD_OR_DIGIT.findall(flat))
    digits = {word for word in found if word.isdigit()}
    return frozenset(found - digits | ({DIGIT} if digits else set()))


class Token(NamedTuple):
    """A word (with its elision), a number in digits, or one other sign of the folded text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def tokenize(flat: str) -> tuple[Token, ...]:
    """The folded text cut into words, digit groups and signs."""
    return tuple([Token._make((m.group(), *m.span())) for m in TOKEN.finditer(flat)])


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
