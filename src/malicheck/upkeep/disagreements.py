"""Who disagrees with whom: the declared conflicts, with their speakers and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from malicheck.knowledge.entry import KnowledgeBase, Statement
from malicheck.upkeep.coverage import linked_pairs
from malicheck.upkeep.selection import moment


class Disagreement(Struct, frozen=True):
    """Two statements that cannot both hold; the earlier stands first. `why` is the editor's note, in English."""

    first: Statement
    second: Statement
    why: str | None = None

    @property
    def topic(self) -> str:
        """The topic of the earlier one."""
        return self.first.topic


def disagreements(base: KnowledgeBase, among: Iterable[Statement] | None = None) -> list[Disagreement]:
    """The declared conflicts in which a statement of `among` (by default any) takes part, by topic and time.

    >>> disagreements(KnowledgeBase({}, {}, {}))
    []
    """
    wanted = None if among is None else {one.id for one in among}
    found = []
    for one, other in linked_pairs(base.statements.values(), "conflicts_with"):
        if one not in base.statements or other not in base.statements:
            continue
        if wanted is not None and not wanted & {one, other}:
            continue
        first, second = sorted((base.statements[one], base.statements[other]), key=lambda part: (moment(part), part.id))
        why = dict(first.conflict_notes).get(second.id) or dict(second.conflict_notes).get(first.id)
        found.append(Disagreement(first, second, why))
    return sorted(found, key=lambda pair: (pair.topic, moment(pair.first), pair.first.id, pair.second.id))


def voice(one: Statement) -> str:
    """Who makes a statement: the gazetteer id of its speaker, else the publisher."""
    if one.speaker is None:
        return one.source.publisher
    return one.speaker.entity or one.speaker.en


def opponents(pairs: Iterable[Disagreement]) -> dict[tuple[str, str], int]:
    """How often two speakers disagree, the most frequent first; both names in alphabetical order."""
    counts: dict[tuple[str, str], int] = {}
    for pair in pairs:
        one, other = sorted((voice(pair.first), voice(pair.second)))
        counts[one, other] = counts.get((one, other), 0) + 1
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
