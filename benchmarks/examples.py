"""Learning examples: claims held against statements, with the relation that is right.

Most are made from the base itself. Wordings of a statement are held against the base as if a stranger had typed them: the wording
itself is taken out of its statement first. A wording of the statement supports it; a wording of its contrary, or one with a
figure, a date or a name altered, conflicts with it; a sentence beside it settles nothing, and neither does a wording whose
statement is out of sight. Others come from labelled claims. An example holds features only: no text, statement or id.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from additions import RIGHT, WRONG, Addition
from alterations import ALTERATIONS, IN_COPIES, Names
from edits import EDITS
from labelled import LabelledClaim
from msgspec.structs import replace

from malicheck.checker import Checker, near_enough
from malicheck.comparison import Comparison, combine, compare, stand_among, take_aim
from malicheck.comparison.judgement import RELATIONS, is_copy
from malicheck.knowledge.entry import KnowledgeBase, Statement
from malicheck.language.words import fold
from malicheck.reading.claim import Claim, Reader
from malicheck.reading.leanings import NO_SIDES, Sides, sides_of
from malicheck.reading.phrasing import Wording
from malicheck.reading.profile import Profile, assemble, read_wordings
from malicheck.retrieval import Candidate

SUPPORTS, CONFLICTS, RELATED = range(len(RELATIONS))
#: How many candidates a wording is held against, and a labelled claim (as many as `verify` compares).
_WORDING_CANDIDATES = 5
#: How many wordings are taken of each statement and of its contrary.
_SAME, _CONTRARY = 6, 3
#: One more is taken of those of at most so many words: what people type into a search box is shorter than most wordings.
_SHORT = 9
#: How many edits a copied wording is made with, and how often an altered one is edited as well.
_EDITED, _EDITED_TOO = 5, 0.4
#: The share of wordings that are held against the base once more with their statement out of sight.
_OUT_OF_SIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a comparison, its rank among its claim's candidates, and the right relation (its place in RELATIONS)."""

    features: dict[str, float]
    rank: int
    relation: int


@dataclass(frozen=True, slots=True)
class _Typed:
    """A sentence made from a wording: what it is to its statement, and the wording (folded) to leave out."""

    text: str
    lang: str
    relation: int
    origin: str


def claim_examples(checker: Checker, claim: LabelledClaim) -> tuple[Claim, list[Comparison], list[Example]]:
    """A labelled claim read, its comparisons, and those of them that teach something.

    The first of its statements found is the one to learn from; whether the others say the same is not known.
    """
    reading = checker.reader.read(claim.text, claim.lang, claim.day)
    comparisons = [found for _, found in hold(checker, reading, checker.find(reading))]
    known = {"supported": SUPPORTS, "contradicted": CONFLICTS}.get(claim.label)
    examples, seen = [], False
    for rank, comparison in enumerate(comparisons):
        relation: int | None = RELATED
        if comparison.profile.statement.id in claim.evidence:
            relation, seen = (None if seen else known), True
        if relation is not None:
            examples.append(Example(comparison.features, rank, relation))
    return reading, comparisons, examples


def wording_examples(checker: Checker) -> Iterator[list[Example]]:
    """The examples of every statement of the base, a sentence at a time.

    Chance is seeded by the statement's id: a new statement leaves the sentences of the others as they are.
    """
    names = names_of(checker)
    for place, profile in enumerate(checker.index.profiles):
        rng = random.Random(profile.statement.id)
        held_out = _HeldOut(checker, profile, checker.index.sizes(place))
        for typed in _typed(checker, profile, names, rng):
            yield from held_out.examples(typed, rng)


def copy_examples(checker: Checker) -> Iterator[Example]:
    """Copies of every statement's sentences and of two other wordings, edited or altered, held against the statement itself."""
    names = names_of(checker)
    for profile in checker.index.profiles:
        rng = random.Random(f"copies of {profile.statement.id}")
        sides = sides_of(profile.phrasing)
        for text, lang, relation in _copies(checker, profile, names, rng):
            claim = checker.reader.read(text, lang)
            for _, comparison in hold(checker, claim, checker.index.search(claim, _WORDING_CANDIDATES), sides):
                if comparison.profile.statement.id == profile.statement.id and is_copy(comparison.features):
                    yield Example(comparison.features, 0, relation)


def _copies(
    checker: Checker, profile: Profile, names: Names, rng: random.Random
) -> Iterator[tuple[str, str, int]]:
    """Texts in their language and what they are to the statement."""
    statement = profile.statement
    words = statement.wordings
    same = [(statement.en, "en"), (statement.fr, "fr"), (rng.choice(words.same_en), "en"), (rng.choice(words.same_fr), "fr")]
    contrary = [(rng.choice(words.contrary_en), "en"), (rng.choice(words.contrary_fr), "fr")]
    for texts, relation in ((same, SUPPORTS), (contrary, CONFLICTS)):
        for text, lang in texts:
            edited = [edit(text, lang, rng) for edit in rng.sample(EDITS, _EDITED)]
            yield from ((one, lang, relation) for one in edited if one is not None)
    for text, lang in same:
        reading = checker.reader.read(text, lang)
        for additions, relation in ((RIGHT, SUPPORTS), (WRONG, CONFLICTS)):
            for add in additions:
                added = add(reading, profile, names, rng)
                if added is not None:
                    yield added, lang, relation
        for alter in IN_COPIES:
            altered = alter(checker.reader.read(text, lang), profile, names, rng)
            if altered is not None:
                edited_too = rng.choice(EDITS)(altered, lang, rng) if rng.random() < _EDITED_TOO else None
                yield edited_too or altered, lang, CONFLICTS


def names_of(checker: Checker) -> Names:
    """The entities of a checker's base, each with how many statements it is in."""
    return Names(checker.reader.gazetteer, Counter(e for profile in checker.index.profiles for e in sorted(profile.entities)))


def hold(
    checker: Checker, claim: Claim, candidates: Sequence[Candidate], without: Sides = NO_SIDES
) -> list[tuple[Candidate, Comparison]]:
    """A claim held against candidates, as `Checker.weigh` does: those that are near enough, compared.

    `without` are the sides of the statement whose wording the claim is: what it says itself of its phrases is not to count.
    """
    asked, reader = replace(checker.ask(claim), without=without), checker.reader
    near = near_enough(asked, candidates)
    profiles = [one.profile for one, _ in near]
    compared = [
        (one, compare(take_aim(asked, one.profile, found, one.sizes), one.profile, reader.lexicon, reader.gazetteer, profiles))
        for one, found in near
    ]
    return _stand(compared, asked.total)


def _stand(compared: Sequence[tuple[Candidate, Comparison]], total: float) -> list[tuple[Candidate, Comparison]]:
    """The comparisons with how each candidate stands among these."""
    features = [dict(comparison.features) for _, comparison in compared]
    stand_among([candidate.score for candidate, _ in compared], features, total)
    for row in features:
        combine(row)
    return [(candidate, replace(one, features=row)) for (candidate, one), row in zip(compared, features, strict=True)]


def _typed(checker: Checker, profile: Profile, names: Names, rng: random.Random) -> Iterator[_Typed]:
    words = profile.statement.wordings
    same = [(text, lang) for lang, texts in (("en", words.same_en), ("fr", words.same_fr)) for text in texts]
    contrary = [(text, lang) for lang, texts in (("en", words.contrary_en), ("fr", words.contrary_fr)) for text in texts]
    for wordings, most, relation in ((same, _SAME, SUPPORTS), (contrary, _CONTRARY, CONFLICTS)):
        taken = rng.sample(wordings, min(most, len(wordings)))
        short = [row for row in wordings if len(row[0].split()) <= _SHORT and row not in taken]
        for text, lang in [*taken, *rng.sample(short, min(1, len(short)))]:
            yield _Typed(text, lang, relation, text)
    for alter in ALTERATIONS:
        for text, lang in rng.sample(same, len(same)):
            altered = alter(checker.reader.read(text, lang), profile, names, rng)
            if altered is not None:
                yield _Typed(altered, lang, CONFLICTS, text)
                break
    for lang, texts in (("en", words.beside_en), ("fr", words.beside_fr)):
        if texts:
            text = rng.choice(texts)
            yield _Typed(text, lang, RELATED, text)


def _first(
    add: Addition, texts: Sequence[tuple[str, str]], checker: Checker, profile: Profile, names: Names, rng: random.Random
) -> tuple[str, str, str] | None:
    """The first of the texts, in any order, that something can be added to: with it, its language, and as it was."""
    for text, lang in rng.sample(texts, len(texts)):
        added = add(checker.reader.read(text, lang), profile, names, rng)
        if added is not None:
            return added, lang, text
    return None


class _HeldOut:
    """One statement, held against sentences made from its own wordings with the wording itself left out."""

    def __init__(self, checker: Checker, profile: Profile, sizes: Sequence[float]) -> None:
        self.checker = checker
        self.profile = profile
        self.reader = Reader(checker.reader.lexicon, checker.reader.gazetteer)
        self.readings, self.wordings = read_wordings(profile.statement, self.reader)
        self.sizes = sizes
        self.sides = sides_of(profile.phrasing)
        self.akin = _akin(checker.index.base, profile.statement)

    def examples(self, typed: _Typed, rng: random.Random) -> Iterator[list[Example]]:
        """The examples of one sentence; for some, those with the statement out of sight as well."""
        checker, own = self.checker, self.profile.statement.id
        claim = checker.reader.read(typed.text, typed.lang)
        without = self._without(fold(self.reader.read(typed.origin, typed.lang).said))
        candidates = [
            replace(one, profile=without[0], sizes=without[1]) if one.profile.statement.id == own else one
            for one in checker.index.search(claim, _WORDING_CANDIDATES)
        ]
        held = hold(checker, claim, candidates, self.sides)
        relations = [self._relation(comparison, typed.relation) for _, comparison in held]
        yield [
            Example(comparison.features, rank, relation)
            for rank, ((_, comparison), relation) in enumerate(zip(held, relations, strict=True))
            if relation is not None
        ]
        if typed.relation != RELATED and rng.random() < _OUT_OF_SIGHT:
            rest = [row for row in held if row[0].profile.statement.id not in {own, *self.akin}]
            total = sum(key.weight for key in checker.weigh_keys(claim)) or 1.0
            yield [Example(comparison.features, rank, RELATED) for rank, (_, comparison) in enumerate(_stand(rest, total))]

    def _relation(self, comparison: Comparison, own: int) -> int | None:
        """The right relation to a candidate; None where it is not known.

        What is beside a statement may be just what another one says.
        """
        id = comparison.profile.statement.id
        if id == self.profile.statement.id:
            return own
        return None if own == RELATED or id in self.akin else RELATED

    def _without(self, folded: str) -> tuple[Profile, list[float]]:
        """The statement without a wording, and the weights of those that are left."""
        texts = len(self.readings)
        kept: list[tuple[Wording, float]] = [
            (wording, size)
            for place, (wording, size) in enumerate(zip(self.wordings, self.sizes, strict=True))
            if place < texts or wording.folded != folded
        ]
        wordings = tuple(wording for wording, _ in kept)
        return assemble(self.profile.statement, self.readings, wordings, self.reader), [size for _, size in kept]


def _akin(base: KnowledgeBase, statement: Statement) -> frozenset[str]:
    """The statements that may well say or deny the same: linked ones and those of the same series."""
    series = (one.id for one in base.statements.values() if statement.series and one.series == statement.series)
    linked = {*statement.conflicts_with, *statement.corroborated_by, *statement.supersedes, *series}
    return frozenset(linked - {statement.id})
