"""Which statements a reader asks for: by topic, who and where, speaker, source, time, stance, kind, series."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from malicheck.knowledge.entry import KnowledgeBase, Period, Source, Statement


class Wanted(Struct, frozen=True):
    """What a statement must be; a field that is None asks for nothing.

    `actor`, `place` and `speaker` are gazetteer ids, a whole stands for its parts too; `source` is an id or a
    publisher; `since` and `until` are dates as written in a base and include what they name.
    """

    topic: str | None = None
    actor: str | None = None
    place: str | None = None
    speaker: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    stance: str | None = None
    kind: str | None = None
    series: str | None = None


def select(base: KnowledgeBase, wanted: Wanted) -> list[Statement]:
    """The statements that are all that is wanted, in the order of the base.

    >>> select(KnowledgeBase({}, {}, {}), Wanted(topic="minusma"))
    []
    """
    groups = {
        name: parts_of(base, entity) if entity else frozenset[str]()
        for name, entity in (("actor", wanted.actor), ("place", wanted.place), ("speaker", wanted.speaker))
    }
    return [one for one in base.statements.values() if _fits(one, wanted, groups)]


def parts_of(base: KnowledgeBase, whole: str) -> frozenset[str]:
    """The entity and everything that is part of it, over any number of steps."""
    found = {whole}
    grown = True
    while grown:
        parts = {one.id for one in base.entities.values() if one.part_of in found}
        grown = not parts <= found
        found |= parts
    return frozenset(found)


def _fits(one: Statement, wanted: Wanted, groups: dict[str, frozenset[str]]) -> bool:
    plain = ((wanted.topic, one.topic), (wanted.stance, one.stance), (wanted.kind, one.kind))
    if any(asked is not None and asked != value for asked, value in (*plain, (wanted.series, one.series))):
        return False
    if wanted.source is not None and not _is_from(one.source, wanted.source):
        return False
    named = {"actor": {*one.actors, *one.roles.agent, *one.roles.patient}, "place": set(one.places)}
    named["speaker"] = speakers(one)
    if any(group and not group & named[name] for name, group in groups.items()):
        return False
    return _overlaps(when(one), wanted.since, wanted.until)


def speakers(one: Statement) -> set[str]:
    """The gazetteer ids of those who make a statement."""
    return set() if one.speaker is None else {*one.speaker.also, *filter(None, (one.speaker.entity,))}


def _is_from(source: Source, asked: str) -> bool:
    return asked == source.id or asked.casefold() in (source.publisher.casefold(), source.counted_as.casefold())


def when(one: Statement) -> Period | None:
    """When it happened; for a statement without a date, when its source appeared."""
    if one.date is not None:
        return one.date
    return Period(one.source.published, one.source.published) if one.source.published else None


def moment(one: Statement) -> str:
    """The date a statement is sorted by: where its time starts, or ends when it has no start; empty without a date."""
    period = when(one)
    return (period.start or period.end or "") if period else ""


def _overlaps(period: Period | None, since: str | None, until: str | None) -> bool:
    """Whether a period meets the stretch; dates are compared as far as both are given (2022 holds 2022-11)."""
    if since is None and until is None:
        return True
    if period is None:
        return False
    if since is not None and period.end is not None and _before(period.end, since):
        return False
    return not (until is not None and period.start is not None and _before(until, period.start))


def _before(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By date, then by id; those without any date come last."""
    return sorted(statements, key=lambda one: (not moment(one), moment(one), one.id))
