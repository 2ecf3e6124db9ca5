"""What a typed text claims, without what is put around it: addresses, handles, a row of tags, remarks before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..language.framing import CLOSERS, INTERJECTIONS, OPENERS, REPORTING
from ..language.grammar import BEFORE_PLACE
from ..language.words import fold
from ..late import late

_ADDRESS = late(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_FIRST_HANDLES = late(r"\s*(?:RT\s+)?(?:\.?@\w+[\s:,]*)+")
_LAST_HANDLES = late(r"(?:\s+(?:via|cc|par|by|from|credit|crédit|h/t)\s+@\w+|\s+@\w+)+\s*$", re.IGNORECASE)
_TAGS = late(r"(?:\s+#\w+)+[\s.!?…]*$")
_WORD = late(r"[^\W_]+")
_FIRST_WORD = late(r"[\W_]*([^\W_]+)")
#: Letters at the end of a text in which tags, handles or a remark are looked for: a long row of marks must not take long.
_LAST = 400
#: A claim has so many words at least: what is left of a text is no claim otherwise.
_FEWEST_WORDS = 3
_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç’", "aaaeeeeiioouuuc'")


def said_in(text: str, lang: str) -> str:
    """The text with all that is beside its claim blanked, so that every letter of the claim stays where it is.

    >>> said_in("FYI: Takuba is over, let that sink in", "en")
    '     Takuba is over                  '
    """
    said = text
    if "/" in said or "www." in said:
        said = _ADDRESS.sub(_blank, said)
    if "@" in said:
        found = _FIRST_HANDLES.match(said)
        said = _without_last(_LAST_HANDLES, said if found is None else _blank(found) + said[found.end() :])
    if "#" in said:
        bare = _without_last(_TAGS, said)
        said = said if _goes_on(bare) and _end(bare, lang) == len(bare) else bare
    start, end = _start(said, lang), _end(said, lang)
    if start or end < len(said):
        # whether it is a question counts
        asking = "?" if "?" in said[end:] else ""
        said = (" " * start + said[start:end] + asking).ljust(len(said))
    return said if said == text or len(_WORD.findall(said)) >= _FEWEST_WORDS else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text, max(0, len(text) - _LAST))
    return text if found is None else text[: found.start()] + _blank(found) + text[found.end() :]


def _last_word(text: str, end: int) -> str:
    """The last word before a place, folded."""
    start = end = _last_letter(text, end)
    while start and text[start - 1].isalnum():
        start -= 1
    return fold(text[start:end])


def _last_letter(text: str, end: int) -> int:
    """Where the last word before a place ends."""
    while end and not text[end - 1].isalnum():
        end -= 1
    return end


def _goes_on(bare: str) -> bool:
    """Whether a sentence went on in the tags that stood behind it ("soldiers killed in #Mali")."""
    end = len(bare.rstrip())
    return bare[:end][-1:].isalnum() and _last_word(bare, end) in _SMALL


#: After these a sentence is not at its end.
_SMALL = frozenset("the a an of and or by with from le la les l un une de du des d au aux et ou par avec".split())
_SMALL = _SMALL.union(*BEFORE_PLACE.values())


def _start(text: str, lang: str) -> int:
    """Where the claim starts, behind all remarks before it."""
    start, plain = 0, None
    while (word := _FIRST_WORD.match(text, start)) and (first := fold(word[1])) in _firsts(lang):
        plain = plain or _plain(text)
        # the pattern takes long to compile
        begins = plain.startswith(_phrases(lang, first, 0), word.start(1))
        found = _opening(lang, first).match(plain, start) if begins else None
        if found is None:
            break
        start = found.end()
    return start


def _end(text: str, lang: str) -> int:
    """Where the claim ends, before all remarks after it."""
    end, plain = len(text), None
    while (last := _last_word(text, end)) in _lasts(lang):
        plain = plain or _plain(text)
        ends = plain.endswith(_phrases(lang, last, -1), 0, _last_letter(text, end))
        found = _closing(lang, last).search(plain, max(0, end - _LAST), end) if ends else None
        if found is None:
            break
        end = found.start()
    return end


def _plain(text: str) -> str:
    """In small letters without accents, letter for letter."""
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join([letter.lower() if len(letter.lower()) == 1 else letter for letter in text])
    return plain.translate(_ACCENTS)


@lru_cache
def _firsts(lang: str) -> frozenset[str]:
    """The first word of each remark that may stand before a claim."""
    return frozenset([_WORD.findall(phrase)[0] for phrase in (*OPENERS[lang], *REPORTING[lang], *INTERJECTIONS[lang])])


@lru_cache
def _lasts(lang: str) -> frozenset[str]:
    """The last word of each remark that may stand after a claim."""
    return frozenset([_WORD.findall(phrase)[-1] for phrase in (*CLOSERS[lang], *INTERJECTIONS[lang])])


@lru_cache(maxsize=1 << 10)
def _phrases(lang: str, word: str, place: int) -> tuple[str, ...]:
    """The remarks with this word at the place."""
    rows = (OPENERS, REPORTING, INTERJECTIONS) if place == 0 else (CLOSERS, INTERJECTIONS)
    return tuple([phrase for row in rows for phrase in row[lang] if _WORD.findall(phrase)[place] == word])


# One pattern for each word: one for all remarks of a language takes ten times as long to compile as a draft needs.
@lru_cache(maxsize=1 << 10)
def _opening(lang: str, first: str) -> re.Pattern[str]:
    """The remarks before a claim that begin with this word."""
    that = r"\s+that\b" if lang == "en" else r"\s+que\b|\s+qu'"
    mark = r"\s*[:,!?….]+(?!\w)|\s+[-–—]\s"
    openers, reporting, interjections = (_any(rows[lang], first, 0) for rows in (OPENERS, REPORTING, INTERJECTIONS))
    return re.compile(rf"[\W_]*(?:{openers}(?:{mark})|{reporting}(?:{that}|{mark})|{interjections}\b)[\s,:]*")


@lru_cache(maxsize=1 << 10)
def _closing(lang: str, last: str) -> re.Pattern[str]:
    """The remarks after a claim that end with this word."""
    closers, interjections = (_any(rows[lang], last, -1) for rows in (CLOSERS, INTERJECTIONS))
    return re.compile(rf"(?:(?:[,;:.!?…–—]|\s-)[\W_]*{closers}|\s+{interjections})\b[\W_]*$")


def _any(phrases: Iterable[str], word: str, place: int) -> str:
    """Any of the phrases with this word at the place, the longest first; what never matches where there is none."""
    kept = sorted([one for one in phrases if _WORD.findall(one)[place] == word], key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(re.escape, kept))})" if kept else "(?!)"
