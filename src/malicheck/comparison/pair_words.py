"""The words of two sentences: what of a claim stands in a statement, what is denied, what opposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ..language.words import fold, stem
from ..reading.claim import Claim, Key, Reader
from ..span import Span
from .pair_figures import key_span, word_names

#: Two words with so many first letters in common are taken for forms of one ("reviewer", "reviewed").
_COMMON_START = 5
#: Stems of words that deny what follows them without "not".
_DENYING = {
    "en": frozenset(
        stem(word, "en")
        for word in "fail unable lack refuse deny refute without neither nor never only entirely fully generally".split()
    ),
    "fr": frozenset(
        stem(word, "fr")
        for word in "echouer incapable manquer refuser dementir nier refuter sans ni jamais seulement entierement".split()
    ),
}
#: Words so near each other count as neighbours.
_NEIGHBOURS = 4


class WordMatch(Struct, frozen=True):
    """A key of the claim and the first key of the statement it matches, None without one; `name` tells a proper name."""

    key: Key
    other: Key | None
    name: bool


class Opposition(Struct, frozen=True):
    """A word of the claim against the word of the statement that denies or opposes it."""

    span: Span
    claim: str
    statement: str
    denied: bool


class Substitution(Struct, frozen=True):
    """A word of the claim that stands where the statement has another; `framed` when the words on both sides match."""

    key: Key
    other: Key
    name: bool
    framed: bool


class WordPairing(Struct, frozen=True):
    """All keys of the claim with their matches, what is denied or opposed, and what stands in place of something else.

    `continuity` is the share (0 to 1) of neighbouring words of the claim that are neighbours in the statement too; `turned`
    tells that two names stand the other way round; `other_subject` that the statement opens with another name.
    """

    matches: tuple[WordMatch, ...]
    oppositions: tuple[Opposition, ...]
    substitutions: tuple[Substitution, ...]
    continuity: float
    turned: bool
    other_subject: bool

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
    for key in _own_words(claim, statement):
        other = next((index[name] for name in sorted(word_names(claim, key, reader)) if name in index), None)
        if other is None:
            other = _alike(claim, key, statement)
        if other is None and all(word.folded in loose for word in claim.words[key.first : key.last]):
            other = _stop_key(claim, key, statement)
        if other is not None:
            used.add(other.first)
        matches.append(WordMatch(key, other, is_name(claim, key)))
    unmatched = tuple(key for key in statement.keys if key.first not in used)
    return WordPairing(
        tuple(matches),
        _oppositions(claim, statement, matches, unmatched, reader),
        _substitutions(statement, matches, used),
        _continuity(matches),
        _turned(matches),
        _other_subject(statement, matches, used),
    )


def _substitutions(statement: Claim, matches: Sequence[WordMatch], used: set[int]) -> tuple[Substitution, ...]:
    """Unmatched words of the claim whose neighbours are matched, with the unmatched word of the statement in that place."""
    places = {key.first: place for place, key in enumerate(statement.keys)}
    found = []
    for i, match in enumerate(matches):
        if match.other is not None:
            continue
        left = matches[i - 1].other if i else None
        right = matches[i + 1].other if i + 1 < len(matches) else None
        after = _neighbour(statement, places, left, 1, used)
        before = _neighbour(statement, places, right, -1, used)
        other = after or before
        if other is not None and is_name(statement, other) == match.name:
            found.append(Substitution(match.key, other, match.name, after is not None and after == before))
    return tuple(found)


def _neighbour(statement: Claim, places: dict[int, int], key: Key | None, step: int, used: set[int]) -> Key | None:
    place = None if key is None else places.get(key.first)
    if place is None or not 0 <= place + step < len(statement.keys):
        return None
    other = statement.keys[place + step]
    return None if other.first in used else other


def _continuity(matches: Sequence[WordMatch]) -> float:
    kept = [
        one.other is not None and two.other is not None and 0 < two.other.first - one.other.first <= _NEIGHBOURS
        for one, two in pairwise(matches)
    ]
    return sum(kept) / len(kept) if kept else 0.0


def _turned(matches: Sequence[WordMatch]) -> bool:
    places = [match.other.first for match in matches if match.name and match.other is not None]
    return any(one > two for one, two in pairwise(places))


def _other_subject(statement: Claim, matches: Sequence[WordMatch], used: set[int]) -> bool:
    if not matches or not matches[0].name or matches[0].other is not None or not statement.keys:
        return False
    first = statement.keys[0]
    return first.first == 0 and is_name(statement, first) and first.first not in used


def _own_words(claim: Claim, statement: Claim) -> list[Key]:
    """The claim's keys but for those compared elsewhere.

    These are the words of a bound ("more than"), and the speaker where the statement has one too.
    """
    spans = [Span(quantity.span.start, quantity.number.start) for quantity in claim.quantities]
    if statement.attributions:
        spans += [Span(speaker.start, speaker.end) for speaker in claim.attributions]
    return [key for key in claim.keys if not any(span.overlaps(key_span(claim, key)) for span in spans)]


def is_name(sentence: Claim, key: Key) -> bool:
    """Whether a key is a proper name: an entity, or a word with a capital that no table knows."""
    if key.kind == "entity" or not sentence.words[key.first].text[:1].isupper():
        return key.kind == "entity"
    return key.first > 0 or key.kind == "word"


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
    """What one sentence affirms and the other denies, and actions that exclude each other.

    A sentence that denies by a verb ("failed to", "refuse de") is not held against one that denies by "not".
    """
    found = []
    by_verb = _denies_by_verb(claim) or _denies_by_verb(statement)
    for match in matches:
        other = match.other
        if other is None or by_verb or match.name or match.key.negated == other.negated:
            continue
        found.append(_opposition(claim, match.key, statement, other, True))
    concepts = reader.lexicon.concepts
    for match in matches:
        if match.other is not None or match.key.kind != "action":
            continue
        opposed = {o for name in match.key.names if name[2:] in concepts for o in concepts[name[2:]].opposes}
        against = next((k for k in unmatched if k.kind == "action" and opposed & {name[2:] for name in k.names}), None)
        if against is not None and match.key.negated == against.negated:
            found.append(_opposition(claim, match.key, statement, against, False))
    return tuple(found)


def _denies_by_verb(sentence: Claim) -> bool:
    return any(word.stem in _DENYING[sentence.lang] for word in sentence.words)


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
