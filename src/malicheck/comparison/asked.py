"""A claim with what every comparison of it needs, worked out once."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from msgspec import Struct

from ..knowledge.names import Gazetteer
from ..language.concepts import Lexicon
from ..language.grammar import BEFORE_PLACE, SPEECH_NOUNS, SPEECH_VERBS
from ..language.words import fold
from ..reading.claim import Claim
from ..reading.deeds import Deed, find_deeds
from ..reading.following import follow, near_pairs
from ..reading.phrasing import order_pairs, word_grams
from ..reading.scenes import Scene, find_scenes
from .figures import counted_by
from .who import find_countries
from .wording import WeighedKey

#: Where a clause ends, for the share of the claim that has to do with the statement at all.
_CLAUSE = re.compile(r"[,;:()—–]|\s-\s")


class Asked(Struct, frozen=True):
    """A claim with what every comparison of it needs, worked out once.

    `clauses` are its keys by clause; `grams` its phrases in ascending order; `sorted_words` its folded words in alphabetical
    order; `speech` tells whether it has a word of saying, `names` the entities it names, but for demonyms, `speakers` those of
    them who may be speaking. `counted` is what each of its figures counts, `said` the concepts it does not deny, `deeds` who
    does what to whom, `scenes` where, `countries` those that its names belong to, `following` its keys, figures and dates in
    their order, `near_pairs` those of them that stand near each other.
    """

    claim: Claim
    keys: tuple[WeighedKey, ...]
    total: float
    clauses: tuple[tuple[WeighedKey, ...], ...]
    grams: tuple[int, ...]
    sorted_words: str
    pairs: frozenset[tuple[str, str]]
    turned: frozenset[tuple[str, str]]
    names: frozenset[str]
    speakers: frozenset[str]
    speech: bool
    denied: bool
    counted: tuple[frozenset[str], ...]
    said: frozenset[str]
    deeds: tuple[Deed, ...]
    scenes: tuple[Scene, ...]
    countries: frozenset[str]
    following: tuple[int, ...]
    near_pairs: tuple[tuple[int, int], ...]


def ask(claim: Claim, keys: Sequence[WeighedKey], lexicon: Lexicon, gazetteer: Gazetteer) -> Asked:
    """The claim and its weighed keys, made ready to be compared with many statements."""
    pairs = order_pairs(claim, gazetteer)
    following = follow(claim, [key.names for key in keys])
    verbs, nouns = SPEECH_VERBS[claim.lang], SPEECH_NOUNS[claim.lang]
    return Asked(
        claim=claim,
        keys=tuple(keys),
        total=sum(key.weight for key in keys) or 1.0,
        clauses=_clauses(claim, keys),
        grams=tuple(sorted(word_grams(claim))),
        sorted_words=" ".join(sorted(fold(claim.text).split())),
        pairs=pairs,
        turned=frozenset((other, one) for one, other in pairs),
        names=frozenset(e for mention in claim.mentions if not mention.demonym for e in mention.entities),
        speakers=_speakers(claim),
        speech=any(word.folded in verbs or word.folded in nouns for word in claim.words),
        denied=any(key.negated for key in claim.keys),
        counted=tuple(counted_by(quantity, claim, lexicon) for quantity in claim.quantities),
        said=frozenset(name for key in claim.keys if not key.negated for name in key.names if name[0] == "c"),
        deeds=find_deeds(claim, gazetteer),
        scenes=find_scenes(claim, gazetteer),
        countries=find_countries((e for mention in claim.mentions for e in mention.entities), gazetteer),
        following=following,
        near_pairs=near_pairs(following),
    )


def _speakers(claim: Claim) -> frozenset[str]:
    """The entities named in places where someone who speaks may stand: not "French", not "in Bamako"."""
    before = BEFORE_PLACE[claim.lang]
    standing = (m for m in claim.mentions if not m.demonym and not (m.first and claim.words[m.first - 1].folded in before))
    return frozenset(entity for mention in standing for entity in mention.entities)


def _clauses(claim: Claim, keys: Sequence[WeighedKey]) -> tuple[tuple[WeighedKey, ...], ...]:
    clauses: dict[int, list[WeighedKey]] = {}
    breaks = [match.start() for match in _CLAUSE.finditer(claim.text)]
    for key in keys:
        clauses.setdefault(bisect(breaks, key.span.start), []).append(key)
    return tuple(tuple(group) for group in clauses.values())
