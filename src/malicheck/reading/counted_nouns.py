"""What a number counts: the noun after it, up to four words."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import measures
from ..language import numerals as tables
from ..language.calendar import MONTHS
from .tokens import Token, text_at

_NOUN_WORDS = 4


def find_noun(tokens: Sequence[Token], place: int, lang: str, blocked: set[int]) -> tuple[int, int] | None:
    """First and last token of the noun that a number ending before token `place` counts; None without one.

    `blocked` tokens (dates) end it. Participles are part of it only where they name what is counted ("49 killed") or
    stand before a noun ("internally displaced people").
    """
    nouns: list[int] = []
    place = _noun_start(tokens, place, lang)
    while place < len(tokens) and len(nouns) < _NOUN_WORDS and place not in blocked:
        word = tokens[place].text
        if word in _QUOTES and not nouns:
            place += 1
            continue
        if not word[0].isalpha() or not _fits(tokens, place, nouns, lang):
            break
        nouns.append(place)
        place = _compound_end(tokens, place)
        if word in measures.COUNTED_STATES and not _names_more(tokens, place, lang):
            break
    return (nouns[0], place) if nouns else None


_QUOTES = {'"', "«", "“", "”", "'"}


def _noun_start(tokens: Sequence[Token], place: int, lang: str) -> int:
    """Past "of the", "-strong", "the number of" and the like."""
    if place < len(tokens) and tokens[place].text == "-":
        place += 1
        if place < len(tokens) and tokens[place].text in {"strong", "member", "man", "odd"}:
            place += 1
    texts = [token.text for token in tokens[place : place + 3]]
    if len(texts) == 3 and texts[0] in {"the", "le", "l'"} and texts[1] in measures.COUNT_NOUNS:
        place += 2
    linked = text_at(tokens, place - 1) == "half"
    while place < len(tokens):
        word = tokens[place].text
        if not (word in measures.LINKS[lang] or (linked and word in measures.DETERMINERS[lang])):
            break
        linked = linked or word in {"of", "de", "d'", "des", "du"}
        place += 1
    return place


def _fits(tokens: Sequence[Token], place: int, nouns: Sequence[int], lang: str) -> bool:
    """Whether the word may belong to the counted noun."""
    word = tokens[place].text
    if word in tables.CARDINALS[lang] or word in MONTHS[lang]:
        return False
    if word in measures.COUNTED_STATES:
        return not nouns or tokens[nouns[-1]].text.endswith("ly")
    if word in measures.NOUN_STOPS[lang]:
        return False
    return not (nouns and len(word) > 4 and word.endswith(measures.VERB_ENDS[lang]) and word not in measures.NO_VERBS)


def _compound_end(tokens: Sequence[Token], place: int) -> int:
    """Behind a word and what a hyphen ties to it ("Mi-171", "sous-officiers")."""
    place += 1
    while (
        place + 1 < len(tokens)
        and tokens[place].text == "-"
        and tokens[place].start == tokens[place - 1].end
        and tokens[place + 1].start == tokens[place].end
        and tokens[place + 1].text[0].isalnum()
    ):
        place += 2
    return place


def _names_more(tokens: Sequence[Token], place: int, lang: str) -> bool:
    """Whether a noun follows "displaced", "detained": "422,620 internally displaced people"."""
    return lang == "en" and place < len(tokens) and tokens[place].text[0].isalpha() and _fits(tokens, place, (), lang)
