"""A claim with what comparisons of it need, worked out once and only where it is asked for."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..knowledge.names import Gazetteer
from ..language.concepts import Lexicon
from ..language.grammar import BEFORE_PLACE, SPEECH_ACTS, SPEECH_NOUNS, SPEECH_VERBS
from ..language.words import fold
from ..late import once
from ..reading.claim import Claim
from ..reading.deeds import Deed, find_deeds
from ..reading.following import follow, near_pairs
from ..reading.leanings import NO_SIDES, Leanings, Sides
from ..reading.phrasing import order_pairs, word_grams
from ..reading.scenes import Scene, find_host_countries, find_scenes
from ..reading.telling import find_telling
from ..reading.unnamed_speakers import has_unnamed_speaker
from .figures import counted_by
from .who import find_countries
from .wording import WeighedKey

#: Where a clause ends, for the share of the claim that has to do with the statement at all.
_CLAUSE = re.compile(r"[,;:()—–]|\s-\s")

#: With fewer keys than this, what is left of a claim is none.
_FEWEST_KEYS = 2


class Asked(Struct, frozen=True, dict=True, eq=False):
    """A claim and its weighed keys, with what comparisons of it need, each worked out when it is first asked for.

    `leanings` are those of phrases in the base, `without` the sides of a statement that is not to count among them.
    `spoken` is the claim as its words are compared: whole, or without those that tell who says so. `telling` is how telling each
    of the keys' names is.
    """

    claim: Claim
    spoken: Claim
    keys: tuple[WeighedKey, ...]
    total: float
    telling: Mapping[str, float]
    lexicon: Lexicon
    gazetteer: Gazetteer
    leanings: Leanings
    without: Sides = NO_SIDES

    @once
    def untold(self) -> Asked | None:
        """The same without the words that tell who says so; None where there are none, or hardly any others."""
        told = find_telling(self.claim) if self.claim.attributions else frozenset()
        kept = [place for place, key in enumerate(self.claim.keys) if key.first not in told]
        if not told or len(kept) < _FEWEST_KEYS:
            return None
        words, said = self.claim.words, self.claim.said
        for place in told:
            said = said[: words[place].start] + " " * (words[place].end - words[place].start) + said[words[place].end :]
        mentions = tuple([mention for mention in self.claim.mentions if mention.first not in told])
        spoken = replace(self.claim, said=said, keys=tuple([self.claim.keys[place] for place in kept]), mentions=mentions)
        keys = tuple([self.keys[place] for place in kept])
        return replace(self, spoken=spoken, keys=keys, total=_total(keys))

    @once
    def clauses(self) -> tuple[tuple[WeighedKey, ...], ...]:
        """The keys by clause."""
        return _clauses(self.spoken, self.keys)

    @once
    def grams(self) -> tuple[int, ...]:
        """The claim's phrases in ascending order."""
        return tuple(sorted(word_grams(self.spoken)))

    @once
    def sorted_words(self) -> str:
        """The folded words in alphabetical order."""
        return " ".join(sorted(fold(self.spoken.said).split()))

    @once
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Who stands before whom."""
        return order_pairs(self.spoken, self.gazetteer)

    @once
    def names(self) -> frozenset[str]:
        """The entities named, but for demonyms."""
        return frozenset([entity for mention in self.claim.mentions if not mention.demonym for entity in mention.entities])

    @once
    def speakers(self) -> frozenset[str]:
        """Those of them who may be speaking."""
        return _speakers(self.claim)

    @once
    def speech(self) -> bool:
        """Whether the claim has a word of saying."""
        lang = self.claim.lang
        verbs, nouns, acts = SPEECH_VERBS[lang], SPEECH_NOUNS[lang], SPEECH_ACTS[lang]
        return any(word.folded in verbs or word.folded in nouns or word.folded in acts for word in self.claim.words)

    @once
    def unnamed(self) -> bool:
        """Whether someone is quoted who is not named."""
        return has_unnamed_speaker(self.claim.said, self.claim.lang)

    @once
    def denied(self) -> bool:
        """Whether anything is denied."""
        return any(key.negated for key in self.claim.keys)

    @once
    def counted(self) -> tuple[frozenset[str], ...]:
        """What each figure counts."""
        return tuple([counted_by(quantity, self.claim, self.lexicon) for quantity in self.claim.quantities])

    @once
    def said(self) -> frozenset[str]:
        """The concepts that are not denied."""
        return frozenset([name for key in self.claim.keys if not key.negated for name in key.names if name[0] == "c"])

    @once
    def deeds(self) -> tuple[Deed, ...]:
        """Who does what to whom."""
        return find_deeds(self.spoken, self.gazetteer)

    @once
    def scenes(self) -> tuple[Scene, ...]:
        """Where something happened."""
        return find_scenes(self.claim, self.gazetteer)

    @once
    def countries(self) -> frozenset[str]:
        """The countries that the names belong to."""
        return find_countries([entity for mention in self.claim.mentions for entity in mention.entities], self.gazetteer)

    @once
    def hosts(self) -> frozenset[str]:
        """The countries that it is set in."""
        return find_host_countries(self.claim, self.gazetteer)

    @once
    def near_pairs(self) -> tuple[int, ...]:
        """The pairs of keys, figures and dates that stand near each other."""
        return near_pairs(follow(self.spoken, [key.names for key in self.keys]))


def ask(
    claim: Claim,
    keys: Sequence[WeighedKey],
    telling: Mapping[str, float],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    leanings: Leanings,
) -> Asked:
    """The claim and its weighed keys, ready to be compared with many statements."""
    return Asked(claim, claim, tuple(keys), _total(keys), telling, lexicon, gazetteer, leanings)


def _total(keys: Sequence[WeighedKey]) -> float:
    return sum([key.weight for key in keys]) or 1.0


def _speakers(claim: Claim) -> frozenset[str]:
    """The entities named in places where someone who speaks may stand: not "French", not "in Bamako"."""
    before = BEFORE_PLACE[claim.lang]
    standing = (m for m in claim.mentions if not m.demonym and not (m.first and claim.words[m.first - 1].folded in before))
    return frozenset(entity for mention in standing for entity in mention.entities)


def _clauses(claim: Claim, keys: Sequence[WeighedKey]) -> tuple[tuple[WeighedKey, ...], ...]:
    clauses: dict[int, list[WeighedKey]] = {}
    breaks = [match.start() for match in _CLAUSE.finditer(claim.said)]
    for key in keys:
        clauses.setdefault(bisect(breaks, key.span.start), []).append(key)
    return tuple(tuple(group) for group in clauses.values())
