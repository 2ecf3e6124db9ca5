"""The words of two sentences: what of a claim stands in a statement, what is denied, what opposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..language.words import fold
from ..reading.claim import Claim, Key, Reader
from ..span import Span
from .pair_figures import key_span, word_names

#: Two words with so many first letters in common are taken for forms of one ("reviewer", "reviewed").
_COMMON_START = 5


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A key of the claim and the first key of the statement it matches, None without one; `name` tells a proper name."""

    key: Key
    other: Key | None
    name: bool


@dataclass(frozen=True, slots=True)
class Opposition:
    """A word of the claim against the word of the statement that denies or opposes it."""

    span: Span
    claim: str
    statement: str
    denied: bool


@dataclass(frozen=True, slots=True)
class WordPairing:
    """All keys of the claim with their matches, and what is denied or opposed."""

    matches: tuple[WordMatch, ...]
    oppositions: tuple[Opposition, ...]
    unmatched_statement: tuple[Key, ...]

    def coverage(self, names: bool) -> float:
        """The share of the claim's names, or of its other words, that stand in the statement; 1 when it has none."""
        of_kind = [match for match in self.matches if match.name == names]
        return sum(match.other is not None for match in of_kind) / len(of_kind) if of_kind else 1.0


def pair_words(claim: Claim, statement: Claim, reader: Reader) -> WordPairing:
    """Each key of the claim matched in the statement, by what it stands for or by likeness of its letters."""
    index: dict[str, Key] = {}
    for key in statement.keys:
        for name in sorted(word_names(statement, key, reader)):
            index.setdefault(name, key)
    loose = {word.folded: word for word in statement.words}
    matches, used = [], set()
    for key in claim.keys:
        other = next((index[name] for name in sorted(word_names(claim, key, reader)) if name in index), None)
        if other is None:
            other = _alike(claim, key, statement)
        if other is None and all(word.folded in loose for word in claim.words[key.first : key.last]):
            other = _stop_key(claim, key, statement)
        if other is not None:
            used.add(other.first)
        matches.append(WordMatch(key, other, is_name(claim, key)))
    unmatched = tuple(key for key in statement.keys if key.first not in used)
    return WordPairing(tuple(matches), _oppositions(claim, statement, matches, unmatched, reader), unmatched)


def is_name(sentence: Claim, key: Key) -> bool:
    """Whether a key is a proper name: an entity, or a word with a capital inside its sentence."""
    return key.kind == "entity" or sentence.words[key.first].text[:1].isupper()


def _alike(claim: Claim, key: Key, statement: Claim) -> Key | None:
    if key.last - key.first != 1:
        return None
    folded = claim.words[key.first].folded
    if len(folded) < _COMMON_START:
        return None
    for other in statement.keys:
        for word in statement.words[other.first : other.last]:
            common = _common_start(folded, word.folded)
            if common >= _COMMON_START and common >= 0.6 * max(len(folded), len(word.folded)):
                return other
    return None


def _stop_key(claim: Claim, key: Key, statement: Claim) -> Key | None:
    first = claim.words[key.first].folded
    place = next((i for i, word in enumerate(statement.words) if word.folded == first), None)
    return None if place is None else Key(key.names, place, place + 1, key.kind, False)


def _common_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _oppositions(
    claim: Claim, statement: Claim, matches: Sequence[WordMatch], unmatched: Sequence[Key], reader: Reader
) -> tuple[Opposition, ...]:
    found = []
    for match in matches:
        if match.other is not None and match.key.kind != "entity" and match.key.negated != match.other.negated:
            found.append(_opposition(claim, match.key, statement, match.other, True))
    concepts = reader.lexicon.concepts
    for match in matches:
        if match.other is not None:
            continue
        opposed = {o for name in match.key.names if name[2:] in concepts for o in concepts[name[2:]].opposes}
        other = next((k for k in unmatched if opposed & {name[2:] for name in k.names}), None)
        if other is not None and match.key.negated == other.negated:
            found.append(_opposition(claim, match.key, statement, other, False))
    return tuple(found)


def _opposition(claim: Claim, mine: Key, statement: Claim, other: Key, denied: bool) -> Opposition:
    span = key_span(claim, mine)
    text = key_span(statement, other).of(statement.text)
    if denied:
        mine_text = span.of(claim.text)
        negative = "not " if claim.lang == "en" else "pas "
        other_negative = "not " if statement.lang == "en" else "pas "
        return Opposition(
            span, negative * mine.negated + mine_text, other_negative * other.negated + text, True
        )
    return Opposition(span, span.of(claim.text), text, False)


def loose_numbers(sentence: Claim, taken: Sequence[Span]) -> tuple[str, ...]:
    """Numbers in digits that were read neither as a quantity nor as a date: labels, scores, ranks."""
    found = []
    for match in re.finditer(r"\d+(?:[.,]\d+)*", sentence.text):
        if not any(span.start < match.end() and match.start() < span.end for span in taken):
            found.append(fold(match.group()))
    return tuple(found)
