"""Statements, compared facts and charts as the page shows them, from findings of either command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...knowledge.entry import Statement
from ..messages import MARKS
from ..selection import reasons
from ..untrusted import is_address, visible
from ..wording import attribution, facet_sentence
from .values import Compared, Stated

if TYPE_CHECKING:
    from ...comparison.facet import Facet
    from ...verdict import Evidence


def stated(statement: Statement, compared: Iterable[Compared], lang: str) -> Stated:
    """A statement with its attribution, in `lang`."""
    said = attribution(statement, lang)
    return Stated(
        visible(statement.id),
        visible(statement.fr if lang == "fr" else statement.en),
        said.speaker,
        said.role,
        said.stance,
        "" if said.speaker == said.publisher else said.publisher,
        said.title,
        said.date,
        said.locator,
        said.url,
        is_address(said.url),
        tuple(compared),
    )


def compared(facets: Sequence[Facet], statement: Statement, lang: str, spoken: str) -> tuple[Compared, ...]:
    """Compared facts as sentences in `lang`; `spoken` is the language of the claim."""
    return tuple(
        Compared(MARKS.get(facet.agreement, "·"), facet.agreement, facet_sentence(facet, statement, lang, spoken))
        for facet in facets
    )


def evidence_stated(evidence: Evidence, lang: str, spoken: str) -> Stated:
    """A statement of a finding with the facts compared, those that explain its relation first."""
    return stated(evidence.statement, compared(reasons(evidence), evidence.statement, lang, spoken), lang)
