"""What a base covers: how many statements by topic, year, kind of source, publisher, language and stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from malicheck.knowledge.entry import KnowledgeBase, Statement
from malicheck.upkeep.selection import moment

#: In the order they are shown.
GROUPS = ("topic", "year", "kind", "stance", "source_kind", "publisher")


class Coverage(Struct, frozen=True):
    """Counts of a base.

    `groups` holds for each of `GROUPS` the number of statements by value, the most frequent first (years in order; a
    statement without any date counts under the empty year). `wordings` are counted by side and language, as `same_en`.
    `independent_sources` counts copies of one wire or document once.
    """

    statements: int
    sources: int
    independent_sources: int
    entities: int
    figures: int
    conflicts: int
    corroborations: int
    series: int
    languages: Mapping[str, int]
    wordings: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]


def measure_coverage(base: KnowledgeBase) -> Coverage:
    """The counts of a base.

    >>> measure_coverage(KnowledgeBase({}, {}, {})).statements
    0
    """
    statements = list(base.statements.values())
    sides = [f"{side}_{lang}" for side in ("same", "contrary", "beside") for lang in ("en", "fr")]
    return Coverage(
        statements=len(statements),
        sources=len(base.sources),
        independent_sources=len({source.counted_as for source in base.sources.values()}),
        entities=len(base.entities),
        figures=sum(len(one.figures) for one in statements),
        conflicts=len(linked_pairs(statements, "conflicts_with")),
        corroborations=len(linked_pairs(statements, "corroborated_by")),
        series=len({one.series for one in statements if one.series}),
        languages={lang: sum(bool(getattr(one, lang)) for one in statements) for lang in ("en", "fr")},
        wordings={side: sum(len(getattr(one.wordings, side)) for one in statements) for side in sides},
        groups={name: _counted(name, statements) for name in GROUPS},
    )


def linked_pairs(statements: Iterable[Statement], link: str) -> list[tuple[str, str]]:
    """The pairs of ids a link joins, each once and in alphabetical order."""
    return sorted({(min(one.id, other), max(one.id, other)) for one in statements for other in getattr(one, link)})


def _counted(name: str, statements: Iterable[Statement]) -> dict[str, int]:
    counts = Counter(_value(name, one) for one in statements)
    if name == "year":
        return dict(sorted(counts.items()))
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def _value(name: str, one: Statement) -> str:
    if name == "year":
        return moment(one)[:4]
    if name == "source_kind":
        return one.source.kind
    if name == "publisher":
        return one.source.counted_as
    return str(getattr(one, name))
