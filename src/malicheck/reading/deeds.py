"""Who does what to whom: two names of a sentence with the action said between them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..knowledge.names import Gazetteer, Mention
from ..language.grammar import BEFORE_DOER
from ..span import Span
from .claim import Claim

#: How many names after the action may be the one it is done to ("took over the mission from him").
_REACH = 2


class Deed(Struct, frozen=True, eq=False):
    """An action (a concept) with its doer and sufferer: entities, or the countries they are of where these differ.

    `span` runs from one name to the other.
    """

    action: str
    doer: str
    sufferer: str
    span: Span

    def __eq__(self, other: object) -> bool:
        """Whether both are the same deed, wherever they are told."""
        return isinstance(other, Deed) and self.written == other.written

    def __hash__(self) -> int:
        return hash(self.written)

    @property
    def written(self) -> str:
        """The deed as one key."""
        return f"{self.action}|{self.doer}|{self.sufferer}"

    @property
    def turned(self) -> str:
        """The key of the same deed with doer and sufferer the other way round."""
        return f"{self.action}|{self.sufferer}|{self.doer}"


def find_deeds(claim: Claim, gazetteer: Gazetteer) -> tuple[Deed, ...]:
    """The deeds of a sentence, each once, in the order of its words; "by" and "par" turn them round.

    "Mali accuses France" holds the deed of accusing by Mali to France, and so does "France accused by Mali".
    """
    if len(claim.mentions) < 2:
        return ()
    actions = [key for key in claim.keys if key.kind == "action"]
    if not actions:
        return ()
    deeds: dict[Deed, None] = {}
    for place, left in enumerate(claim.mentions):
        following = claim.mentions[place + 1 : place + 1 + _REACH]
        if not following:
            break
        names = [n for key in actions if left.last <= key.first < following[0].first for n in key.names]
        if not names:
            continue
        for right in following:
            turned = any(word.folded in BEFORE_DOER[claim.lang] for word in claim.words[left.last : right.first])
            doer, sufferer = (right, left) if turned else (left, right)
            span = Span(left.start, right.end)
            for one, other in _ends(doer, sufferer, gazetteer):
                deeds.update(dict.fromkeys(Deed(name[2:], one, other, span) for name in names))
    return tuple(deeds)


def _ends(doer: Mention, sufferer: Mention, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for one in doer.entities:
        for other in sufferer.entities:
            wholes = gazetteer.line(one)[-1], gazetteer.line(other)[-1]
            if wholes[0] != wholes[1]:
                yield wholes
            elif one != other:
                yield one, other
