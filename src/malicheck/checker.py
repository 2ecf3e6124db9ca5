"""The life of a claim, end to end: read it, find candidate statements, compare each, judge, and report what the sources say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec.structs import replace

from .comparison import (
    Aim,
    Approach,
    Asked,
    WeighedKey,
    approach,
    ask,
    combine,
    compare,
    load_looks,
    look,
    seen_closer,
    stand_among,
    take_aim,
)
from .comparison.first_look import Look
from .comparison.judgement import Relation, is_copy, judge
from .comparison.standing import share_found
from .knowledge.entry import KnowledgeBase
from .knowledge.names import Gazetteer
from .language.concepts import load_lexicon
from .late import once
from .reading.claim import Claim, Reader
from .reading.profile import Profile
from .retrieval import Candidate, Index
from .span import Span
from .store import open_index
from .trace import trace_steps
from .verdict import Finding, Weighed, reach_verdict

#: How many candidates are looked at, and how many of a claim of few keys, whose words many statements have: with six of all,
#: 6 of 5,134 claims of `tests/corpus` get another verdict, and as many are right.
_COMPARED, _COMPARED_OF_FEW, _FEW = 4, 6, 5
#: How close, 0 to 1, a statement's wordings must come to the claim for it to speak to the claim at all.
_SPEAKS = 0.12
#: What is compared in full comes this near to the best candidate, by what was searched for or by words alone: of 3,214 claims of
#: `tests/corpus` three have another verdict for what is left out by this, a quarter of the candidates.
_NEAR_BY_SCORE, _NEAR_BY_WORDS = 0.5, 0.6
#: No statement settles a claim that comes less close than this to every wording: of 5,983 covered ones of
#: `tests/corpus` four do.
COVERED = 0.2
#: Nor one of whose words and figures the best candidate has so small a share: two of the same claims have, and seven in ten
#: sentences about the rest of the world. In a base of few statements no word is rare enough to tell.
FOUND, MANY = 0.2, 100
#: A claim with fewer keys, as the cell of a table, says too little to tell at a look what may settle it.
FEWEST_KEYS = 3
_BESIDE = Relation(supports=0.0, conflicts=0.0, related=1.0)


#: For which claims the statements that are only related to one are compared as well.
Related: TypeAlias = Literal["always", "unsettled", "never"]


class Checker:
    """Checks claims against one knowledge base.

    >>> checker = Checker.open()  # doctest: +SKIP
    >>> checker.check("Bamako denied hiring Wagner").verdict  # doctest: +SKIP
    'supported'
    """

    def __init__(self, base: KnowledgeBase, index: Index | None = None) -> None:
        self.base = base
        self.index = index or Index(base, Reader(load_lexicon(), Gazetteer(base.entities.values())))
        self.reader = self.index.reader

    @classmethod
    def open(cls, directories: Sequence[Path] = (), only: bool = False, cache: bool = True) -> Checker:
        """A checker on the embedded base, with `directories` added to it or (`only`) instead of it.

        With `cache`, the base is compiled once and kept in the user's cache directory. Raises KnowledgeError when a base is
        broken.
        """
        index = open_index(directories, only=only, cache=cache)
        return cls(index.base, index)

    def check(
        self,
        text: str,
        *,
        id: str | None = None,
        lang: str | None = None,
        as_of: date | None = None,
        anchor: date | None = None,
        explain: bool = False,
        related: Related = "always",
    ) -> Finding:
        """What the sources say about one claim.

        `lang` is detected when not given; `as_of` reads the claim as made on that date; `anchor` is the date that "last year"
        counts from (the article's date; `as_of` by default). With `explain`, the finding has its trace. `related` tells
        whether statements that are only related to the claim are among the evidence: "always", where nothing settles it
        ("unsettled"), or "never", which is sooner done. The verdict is the same.
        """
        claim = self.reader.read(text, lang, anchor or as_of)
        held = self.hold(claim)
        weighed = held.weigh() if related == "always" else held.weigh(held.hopeful)
        finding = reach_verdict(claim, weighed, self.base, as_of=as_of, id=id)
        if related == "unsettled" and finding.verdict == "not_covered":
            weighed = held.weigh()
            finding = reach_verdict(claim, weighed, self.base, as_of=as_of, id=id)
        if not explain:
            return finding
        candidates = self.find(claim)
        rows = [(row.comparison, row.relation) for row in weighed]
        return replace(finding, trace=trace_steps(claim, candidates, rows, self.reader.lexicon, self.reader.gazetteer))

    def find(self, claim: Claim, top: int | None = None) -> list[Candidate]:
        """The candidates that are looked at, or the `top` best, the best first."""
        return self.index.search(claim, top or (_COMPARED if len(claim.keys) > _FEW else _COMPARED_OF_FEW))

    def weigh(self, claim: Claim, top: int | None = None) -> list[Weighed]:
        """The candidates that are near enough, compared and judged, in the order retrieval found them.

        Where none comes near the claim, all are only related to it.
        """
        return self.hold(claim, top).weigh()

    def hold(self, claim: Claim, top: int | None = None) -> Held:
        """The claim held against its candidates."""
        found = FOUND if len(self.index.profiles) >= MANY else 0.0
        return Held(self.reader, self.ask(claim), self.find(claim, top), found)

    def ask(self, claim: Claim) -> Asked:
        """The claim ready to be compared."""
        keys = self.weigh_keys(claim)
        telling = {name: self.index.weight((name,)) for key in keys for name in key.names}
        return ask(claim, keys, telling, self.reader.lexicon, self.reader.gazetteer, self.index.leanings)

    def weigh_keys(self, claim: Claim) -> list[WeighedKey]:
        """The claim's keys with how telling each is in this base."""
        words, weight, widen = claim.words, self.index.weight, self.reader.widen
        keys = []
        for key in claim.keys:
            names = key.polar_names
            wide = widen(names[0]) if len(names) == 1 else tuple([wider for name in names for wider in widen(name)])
            span = Span(words[key.first].start, words[key.last - 1].end)
            keys.append(WeighedKey(names, wide, weight(names), key.kind, key.negated, span))
        return keys


class Held:
    """A claim held against its candidates: each that is near enough knows how it stands among the others."""

    def __init__(self, reader: Reader, asked: Asked, candidates: Sequence[Candidate], found: float = 0.0) -> None:
        """`found` is the share of the claim that the best candidate must have, or it is about something else."""
        self._reader, self._asked, self._candidates, self._found = reader, asked, candidates, found
        self._aims: dict[int, Aim] = {}
        self._weighed: dict[int, Weighed] = {}
        self._stands = False

    @once
    def near(self) -> list[tuple[Candidate, Approach]]:
        """The candidates that are near enough, with how near the claim comes to their wordings."""
        return near_enough(self._asked, self._candidates)

    @once
    def is_far(self) -> bool:
        """Whether the claim is about something else than every candidate."""
        best = max([row.score for row in self._candidates], default=0.0)
        if share_found(best, self._asked.total) < self._found:
            return True
        return max([found.nearest for _, found in self.near], default=0.0) < COVERED

    @once
    def _scores(self) -> list[float]:
        return [row.score for row, _ in self.near]

    @once
    def _profiles(self) -> list[Profile]:
        return [row.profile for row, _ in self.near]

    @once
    def hopeful(self) -> list[int]:
        """The places of the candidates that may settle the claim, and of those declared to conflict with one of them.

        All others are only related to it.
        """
        if self.is_far:
            return []
        if len(self._asked.keys) < FEWEST_KEYS:
            return list(range(len(self.near)))
        first, closer = load_looks()
        rows = look(self._asked, self._scores, [found for _, found in self.near])
        seen = [place for place, row in enumerate(rows) if first.lets(row)]
        return self._with_opponents({place for place in seen if self._is_hopeful(closer, rows[place], self.outline(place))})

    def _with_opponents(self, places: set[int]) -> list[int]:
        declared = {other for place in places for other in self._profiles[place].statement.conflicts_with}
        opponents = {place for place, profile in enumerate(self._profiles) if declared and profile.statement.id in declared}
        return sorted(places | opponents)

    def _is_hopeful(self, closer: Look, row: tuple[float, ...], outlined: dict[str, float]) -> bool:
        return is_copy(outlined) or closer.lets((*row, *seen_closer(outlined)))

    def outline(self, place: int) -> dict[str, float]:
        """The features that the candidate at a place is set against the others by."""
        aim = self._aims.get(place)
        if aim is None:
            row, found = self.near[place]
            aim = self._aims[place] = take_aim(self._asked, row.profile, found, row.sizes)
        return aim.outlined

    def _stand(self) -> None:
        if not self._stands:
            stand_among(self._scores, [self.outline(place) for place in range(len(self.near))], self._asked.total)
            self._stands = True

    def weigh(self, places: Iterable[int] | None = None) -> list[Weighed]:
        """All candidates, or those at these places, compared in full and judged."""
        chosen = range(len(self.near)) if places is None else list(places)
        if not chosen:
            return []
        self._stand()
        return [self._weighed.get(place) or self._weigh(place) for place in chosen]

    def _weigh(self, place: int) -> Weighed:
        reader = self._reader
        compared = compare(self._aims[place], self._profiles[place], reader.lexicon, reader.gazetteer, self._profiles)
        combine(compared.features)
        relation = judge(compared.features) if place in self.hopeful else _BESIDE
        weighed = self._weighed[place] = Weighed(compared, relation)
        return weighed


def near_enough(asked: Asked, candidates: Sequence[Candidate]) -> list[tuple[Candidate, Approach]]:
    """The candidates worth comparing in full, with how near the claim comes to their wordings.

    A statement found by a figure or date alone, in other words, neither settles the claim nor outranks those that could.
    """
    measured = [(row, approach(asked.keys, row.profile, row.sizes, asked.telling)) for row in candidates]
    speaking = [(row, found) for row, found in measured if found.nearest >= _SPEAKS]
    score = _NEAR_BY_SCORE * max((row.score for row, _ in speaking), default=0.0)
    words = _NEAR_BY_WORDS * max((found.nearest for _, found in speaking), default=0.0)
    return [(row, found) for row, found in speaking if row.score >= score or found.nearest >= words]
