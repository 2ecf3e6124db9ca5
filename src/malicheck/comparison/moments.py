"""Dates of a claim held against those of a statement."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..reading.claim import Claim
from ..reading.dates import DateMention
from ..reading.profile import Profile, StatedDate
from .facet import Facet
from .when import compare_dates

#: Stances in which the date of a statement is that of its telling.
_TOLD = frozenset({"accuses", "denies"})
#: Dates so precise are hardly the same by chance: with a year, some candidate or other would agree.
_TELLING = frozenset({"day", "month", "season"})


def compare_moments(
    claim: Claim, profile: Profile, spoken: bool = False, others: Sequence[Profile] = (), giving: Sequence[Profile] = ()
) -> tuple[list[Facet], list[Profile]]:
    """One `date` facet for each date of the claim: agreeing if any date of the statement does, else conflicting.

    A conflict with a date the statement's own text gives weighs more than one with the entry's as-of date. What someone says
    may have been before it was said: where the claim reports no speech (`spoken`), an earlier date does not conflict. Beside a
    date that agrees, one that another statement gives ("seized in spring 2021, freed in March 2023") is that one's: `others`
    are the candidates besides, and `giving` those of them that give a figure of the claim: from these a year is enough ("8.8
    million in 2023, 7.1 million in 2024"). Those that the claim so speaks of besides are the second part of the answer.
    """
    found: list[tuple[DateMention, Facet]] = []
    told = None if spoken else _told_on(profile)
    for mention in claim.dates:
        facet = _compare(mention, claim, profile)
        if facet is not None and facet.agreement == "conflicts" and told and not mention.yearless and mention.end < told:
            facet = replace(facet, agreement="compatible")
        if facet is not None:
            found.append((mention, facet))
    agrees = any(facet.agreement == "agrees" for _, facet in found)
    kept: list[Facet] = []
    beside: list[Profile] = []
    for mention, facet in found:
        speaking = _giving(others if mention.precision in _TELLING else giving, mention, profile)
        if agrees and facet.agreement == "conflicts" and speaking:
            beside += speaking
        else:
            kept.append(facet)
    return kept, beside


def _giving(others: Sequence[Profile], mention: DateMention, profile: Profile) -> list[Profile]:
    """The other statements that give a date, one that they hardly give by chance."""
    return [other for other in others if other is not profile and not mention.yearless and _gives(other, mention)]


def _gives(profile: Profile, mention: DateMention) -> bool:
    return any(
        compare_dates(mention, stated.start, stated.end) == "agrees"
        for stated in profile.dates
        if not stated.yearless and (stated.start is not None or stated.end is not None)
    )


def _told_on(profile: Profile) -> str | None:
    """The first day on which an accusation or denial was told, where that is the only date of the statement."""
    date = profile.statement.date
    if profile.statement.stance not in _TOLD or date is None:
        return None
    others = {stated.start for stated in profile.dates if not stated.yearless} - {date.start}
    return None if others else date.start


def _compare(mention: DateMention, claim: Claim, profile: Profile) -> Facet | None:
    results: list[tuple[str, StatedDate]] = []
    for stated in _answering(mention, profile.dates):
        results.append((compare_dates(_aligned(mention, stated), stated.start, stated.end), stated))
    if not results:
        return None
    shown = mention.span.of(claim.text)
    for agreement in ("agrees", "compatible"):
        found = next((stated for result, stated in results if result == agreement), None)
        if found is not None:
            return Facet("date", agreement, shown, _shown(found), mention.span)
    in_text = [stated for _, stated in results if not stated.declared]
    nearest = (in_text or [stated for _, stated in results])[0]
    return Facet("date", "conflicts", shown, _shown(nearest), mention.span, 1.0 if in_text else 0.6)


def _answering(mention: DateMention, dates: Sequence[StatedDate]) -> Sequence[StatedDate]:
    """The dates that a claim's date is to be held against: a deadline against deadlines, a beginning against beginnings."""
    known = [stated for stated in dates if stated.start is not None or stated.end is not None]
    if mention.relation == "until":
        return [stated for stated in known if stated.start is None] or known
    if mention.relation == "since":
        return [stated for stated in known if stated.end is None] or known
    return known


def _aligned(mention: DateMention, stated: StatedDate) -> DateMention:
    if not stated.yearless or mention.yearless:
        return mention
    return DateMention(
        mention.span, "0001" + mention.start[4:], "0001" + mention.end[4:], mention.precision, mention.relation, True
    )


def _shown(stated: StatedDate) -> str:
    """The statement's date as ISO 8601; `--09` is a September of no year."""
    return _period(stated).replace("0001-", "--") if stated.yearless else _period(stated)


def _period(stated: StatedDate) -> str:
    if stated.start == stated.end or stated.end is None:
        return stated.start or ""
    if stated.start is None:
        return f"≤ {stated.end}"
    if stated.start[:7] == stated.end[:7]:
        whole = stated.start.endswith("-01") and stated.end[8:] in ("28", "29", "30", "31")
        return stated.start[:7] if whole else f"{stated.start} / {stated.end}"
    if stated.start[4:] == "-01-01" and stated.end[4:] == "-12-31":
        return stated.start[:4] if stated.start[:4] == stated.end[:4] else f"{stated.start[:4]}-{stated.end[:4]}"
    return f"{stated.start} / {stated.end}"
