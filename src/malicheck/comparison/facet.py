"""What one comparison of a claim with a statement found, with the two values side by side."""

from __future__ import annotations

from msgspec import Struct

from ..span import Span


class Facet(Struct, frozen=True):
    """One compared fact.

    `name` is what was compared (number, date, actor, place, role, polarity, attribution, counted, wording), `agreement` is
    `agrees`, `conflicts` or `compatible`; `claim` and `statement` are the two values as a reader would write them; `span` is
    where the claim says it.
    """

    name: str
    agreement: str
    claim: str
    statement: str
    span: Span | None = None
    weight: float = 1.0
