"""What the knowledge base holds: statements with their attribution, sources and named entities.

Every value is frozen. Dates are kept as the editor wrote them (`2022`, `2022-11`, `2022-11-16`): their length is their
precision.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import astuple

from ..packing import Later

KINDS = ("quantity", "event", "statement", "status")
STANCES = ("asserts", "denies", "accuses", "estimates", "announces", "predicts")
QUALIFIERS = ("exact", "about", "nearly", "more_than", "at_least", "up_to", "fewer_than", "range")
SOURCE_KINDS = (
    "primary",
    "agency",
    "newspaper",
    "broadcaster",
    "ngo",
    "government",
    "party",
    "reference",
    "republisher",
)
VAGUE_WORDS = ("dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions")


class Location(Struct, frozen=True):
    """Where an entry stands in its file: path, 1-based line and column."""

    path: str
    line: int
    column: int


class Period(Struct, frozen=True):
    """A date or a stretch of time as written: both ends `YYYY[-MM[-DD]]`; an open end is None."""

    start: str | None
    end: str | None

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`: the finer of the ends that are given."""
        longest = max(len(self.start or ""), len(self.end or ""))
        return {4: "year", 7: "month"}.get(longest, "day")


class Source(Struct, frozen=True):
    """A publication, named once in the registry; entries refer to it by id.

    `origin` is the wire or document that a republisher copied: copies of one origin count as one source.
    `title` is empty where it is not known.
    """

    id: str
    publisher: str
    title: str = ""
    url: str | None = None
    published: str | None = None
    kind: str = "newspaper"
    origin: str | None = None

    @property
    def counted_as(self) -> str:
        """The name it counts under when independent sources are counted: that of the origin, else of the publisher."""
        return self.origin or self.publisher


class Speaker(Struct, frozen=True):
    """Who says it: a gazetteer id where there is one, and the name and role to print in both languages.

    `also` are the ids of others who say it too, or for whom the speaker speaks.
    """

    entity: str | None
    en: str
    fr: str
    also: tuple[str, ...] = ()


class Figure(Struct, frozen=True):
    """A number a statement gives: `low` and `high` are equal for a single value.

    `vague` holds a word such as "dozens" instead of a number; `counts` says exactly what is counted.
    """

    low: float
    high: float
    qualifier: str
    unit: str
    counts: str
    vague: str | None = None


class Roles(Struct, frozen=True):
    """Who does what to whom, as gazetteer ids; `action` is an English verb."""

    agent: tuple[str, ...] = ()
    action: str = ""
    patient: tuple[str, ...] = ()


class Wordings(Struct, frozen=True):
    """Other wordings used for matching only, never shown as evidence: of the statement and of its contrary.

    Those `beside` are close in topic and words, but the statement settles nothing about them.
    """

    same_en: tuple[str, ...] = ()
    same_fr: tuple[str, ...] = ()
    contrary_en: tuple[str, ...] = ()
    contrary_fr: tuple[str, ...] = ()
    beside_en: tuple[str, ...] = ()
    beside_fr: tuple[str, ...] = ()


class Review(Struct, frozen=True):
    """A fact check as its publisher gives it: the claim and the verdict in the publisher's own words.

    `rating_value`, `best` and `worst` are kept as written; `lang` is a language tag in small letters.
    """

    claim: str
    rating: str
    lang: str | None = None
    rating_value: str | None = None
    best: str | None = None
    worst: str | None = None
    claimant: str | None = None
    claim_date: str | None = None
    appearance: str | None = None


_NO_ROLES, _NO_WORDINGS = Roles(), Later(Wordings())


class Statement(Struct, frozen=True, eq=False):
    """One entry: something a named source asserts, denies, accuses, estimates, announces or predicts, at a date.

    `conflict_notes` are pairs of an id and the reason why both statements cannot be true, `no_conflict_notes` of an id and
    the reason why they can although comparison sees a conflict.
    """

    id: str
    topic: str
    kind: str
    stance: str
    en: str
    fr: str
    source: Source
    speaker: Speaker | None = None
    locator: str | None = None
    date: Period | None = None
    validity: Period | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    roles: Roles = _NO_ROLES
    figures: tuple[Figure, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    corroborated_by: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    series: str | None = None
    note: str | None = None
    kept_wordings: Later[Wordings] = _NO_WORDINGS
    conflict_notes: tuple[tuple[str, str], ...] = ()
    review: Review | None = None
    no_conflict_notes: tuple[tuple[str, str], ...] = ()
    location: Location | None = None

    @property
    def wordings(self) -> Wordings:
        """Other wordings of the statement and of its contrary: ten times as long as all else, and seldom asked for."""
        return self.kept_wordings.value

    def __eq__(self, other: object) -> bool:
        """Whether both say the same of the same; where they stand makes no difference."""
        return isinstance(other, Statement) and astuple(self)[:-1] == astuple(other)[:-1]

    def __hash__(self) -> int:
        return hash(self.id)


class Entity(Struct, frozen=True):
    """An actor, person or place of the gazetteer, under all its names.

    `names_en[0]` and `names_fr[0]` are the names to print; names in `ambiguous` belong to several entities and need
    context. `role` (English) and `role_fr` say what a person is known for, with the years the statements cover.
    """

    id: str
    name: str
    type: str
    names_en: tuple[str, ...]
    names_fr: tuple[str, ...]
    demonyms_en: tuple[str, ...] = ()
    demonyms_fr: tuple[str, ...] = ()
    part_of: str | None = None
    role: str | None = None
    ambiguous: tuple[str, ...] = ()
    role_fr: str | None = None


class KnowledgeBase(Struct, frozen=True, eq=False):
    """All of one or more bases: statements, sources and entities by id, in file order."""

    statements: Mapping[str, Statement]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    _replacing: dict[str, list[str]] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same entries."""
        return isinstance(other, KnowledgeBase) and astuple(self)[:3] == astuple(other)[:3]

    def __hash__(self) -> int:
        return hash(tuple(self.statements))

    def replacing(self, id: str) -> list[Statement]:
        """The statements that supersede the one with this id, in file order."""
        if not self._replacing:
            self._replacing.update(self.replacements())
        return [self.statements[other] for other in self._replacing.get(id, ())]

    def replacements(self) -> dict[str, list[str]]:
        """For each superseded id the ids of the statements that supersede it; under the empty id there is none."""
        found: dict[str, list[str]] = {"": []}
        for statement in self.statements.values():
            for old in dict.fromkeys(statement.supersedes):
                found.setdefault(old, []).append(statement.id)
        return found
