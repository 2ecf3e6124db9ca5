"""The terms of a text: its words and their stems, with the litter of posts on the web set right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from unicodedata import normalize

from ..language.grammar import STOP_WORDS
from ..language.words import WORD, fold, stem

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S*", re.IGNORECASE)
#: What embedding a post puts behind it: the author's name, handle and day.
_SIGNATURE = re.compile(r"\s—\s[^—]{0,80}\(@\w{1,30}\)[^—]{0,30}$")
#: "14,000", "17 557" with a no-break space, "1.500.000": one number.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?![\d])")
#: Where a word in mixed case is two: "BlackLivesMatter", "NASAReport".
_JOINT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_NOT_DIGIT = re.compile(r"\D")


def part_signature(text: str) -> tuple[str, str]:
    """The text of a post and the signature that embedding put behind it (empty when there is none).

    >>> part_signature("Schools are closed. — Ann Lee (@annlee) March 13, 2018")
    ('Schools are closed.', ' — Ann Lee (@annlee) March 13, 2018')
    """
    text = unescape(text).rstrip()
    match = _SIGNATURE.search(text)
    return (text[: match.start()], text[match.start() :]) if match else (text, "")


def find_terms(text: str) -> list[str]:
    """The words of a text, folded, addresses dropped, numbers in one piece, hashtags and handles parted by their case.

    >>> find_terms("#BlackLivesMatter: 14,000 marched https://t.co/x")
    ['black', 'lives', 'matter', '14000', 'marched']
    """
    return list(_words(text))


def _words(text: str) -> Iterator[str]:
    text = _ADDRESS.sub(" ", normalize("NFC", unescape(text)))
    text = _GROUPED.sub(lambda match: _NOT_DIGIT.sub("", match[0]), text)
    for match in WORD.finditer(text):
        yield from _parts(match.group())


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in _JOINT.split(word) if part)


def stems_of(words: Sequence[str], lang: str) -> list[str]:
    """The stems of words, without those that say nothing (articles, prepositions, single letters)."""
    stop = STOP_WORDS[lang]
    return [stem(word, lang) for word in words if word not in stop and (len(word) > 1 or word.isdigit())]


@lru_cache(maxsize=1 << 16)
def letter_groups(word: str) -> tuple[str, ...]:
    """Every run of three to five characters within a word, its edges marked.

    >>> letter_groups("gao")
    ('<ga', 'gao', 'ao>', '<gao', 'gao>', '<gao>')
    """
    marked = f"<{word}>"
    return tuple(marked[i : i + size] for size in (3, 4, 5) for i in range(len(marked) - size + 1))
