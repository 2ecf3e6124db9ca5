"""How a text puts a notion, in its own words and with its denial: what a reader is shown of an opposite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..knowledge.entry import Statement
from ..language.concepts import Lexicon
from ..language.grammar import CONTRACTED, NEGATIONS
from ..language.words import Word, find_words
from ..reading.negation import find_negated

#: How many words before a denied one its denial is looked for, and how many before "pas" its "ne".
_BEFORE, _NE_BEFORE = 6, 5


def stated(statement: Statement, concept: str, lang: str, lexicon: Lexicon) -> str:
    """The words by which a statement puts a concept, those in `lang` if it has any; else the concept's own name.

    >>> from malicheck.knowledge.entry import Source
    >>> row = {"id": "renew", "kind": "action", "en": ["renew"], "fr": ["renouveler"]}
    >>> one = Statement("a", "t", "event", "asserts", "They did not renew it.", "Ils ne l’ont pas renouvelé.", Source("s", "S"))
    >>> stated(one, "renew", "en", Lexicon([row])), stated(one, "renew", "fr", Lexicon([row]))
    ('not renew', 'ne l’ont pas renouvelé')
    """
    texts = {"en": statement.en, "fr": statement.fr}
    for spoken in dict.fromkeys((lang, *texts)):
        words = concept_words(texts[spoken], spoken, lexicon).get(concept)
        if words:
            return words
    return concept.replace("-", " ")


@lru_cache(maxsize=1 << 12)
def concept_words(text: str, lang: str, lexicon: Lexicon) -> Mapping[str, str]:
    """The concepts of a text with the first words that stand for each, and the denial that governs them."""
    words = find_words(text, lang)
    negated = find_negated(text, words, lang)
    found: dict[str, str] = {}
    for first, last, concepts in lexicon.find(words, lang):
        shown = _with_denial(text, words, first, last, lang) if not negated.isdisjoint(range(first, last)) else ""
        for concept in concepts:
            found.setdefault(concept, shown or text[words[first].start : words[last - 1].end])
    return found


def _with_denial(text: str, words: Sequence[Word], first: int, last: int, lang: str) -> str:
    """The words from the nearest denial before (or "ne ... pas" around) them."""
    denying = NEGATIONS[lang]
    place = next((p for p in range(first, max(first - _BEFORE, -1), -1) if _denies(words, p, denying)), None)
    if place is None and last < len(words) and words[last].folded in denying:
        place = last
    if place is None:
        return ""
    begin = min(first, place)
    if lang == "en" and words[place].joined and begin:
        begin -= 1
    elif lang == "fr":
        begin = next((p for p in range(begin, max(begin - _NE_BEFORE, -1), -1) if words[p].folded in ("ne", "n")), begin)
    return text[words[begin].start : words[max(last - 1, place)].end]


def _denies(words: Sequence[Word], place: int, denying: frozenset[str]) -> bool:
    word = words[place]
    contracted = word.folded == "t" and word.joined and place > 0 and words[place - 1].folded in CONTRACTED
    return contracted or word.folded in denying
