"""When: whether a date in a claim agrees with the date of a statement, at the precision of both."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ..reading.dates import DateMention

AGREES, CONFLICTS, COMPATIBLE = "agrees", "conflicts", "compatible"
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
#: A statement that runs over more years than this holds every day of a year.
_YEARS = 2


class _Days(Struct, frozen=True):
    """Days from `first` to `last`, as ordinals; an end nobody gave is open."""

    first: int
    last: int
    open_first: bool = False
    open_last: bool = False


def compare_dates(claim: DateMention, start: str | None, end: str | None) -> str:
    """`agrees`, `conflicts` or `compatible`: a claim's date against a statement's `start` and `end`.

    Both ends are written `YYYY[-MM[-DD]]`; one that is None is open ("since 2013" has no end). A claim date that
    contains the statement's agrees, or overlaps it at the coarser precision; a disjoint one conflicts; one that is
    finer than the statement's and inside it is compatible, since it says more than the statement does. Without any date
    in the statement nothing conflicts.

    Raises ValueError for an end that is no date.

    >>> from malicheck.reading.dates import find_dates
    >>> compare_dates(find_dates("in 2022", "en")[0], "2022-06-29", "2022-06-29")
    'agrees'
    """
    if start is None and end is None:
        return COMPATIBLE
    statement = _days(start, end)
    if claim.yearless:
        return _any_year(claim, statement)
    days = _from_iso(claim.start, claim.end)
    result = _RULES[claim.relation](days, statement)
    # "after the 2021 coup" may still be in 2021
    if result == CONFLICTS and claim.precision == "vague" and _on(days, statement) != CONFLICTS:
        return COMPATIBLE
    return result


@lru_cache(maxsize=1 << 10)
def _from_iso(start: str, end: str) -> _Days:
    return _Days(date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal())


@lru_cache(maxsize=1 << 14)
def _days(start: str | None, end: str | None) -> _Days:
    first = _expanded(start)[0] if start else _FIRST
    last = _expanded(end)[1] if end else _LAST
    return _Days(first, max(first, last), start is None, end is None)


def _expanded(text: str) -> tuple[int, int]:
    """First and last day of a date written to the year, month or day, as ordinals."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
    day = date(*parts).toordinal()
    return day, day


def _on(claim: _Days, statement: _Days) -> str:
    if statement.last < claim.first or claim.last < statement.first:
        return CONFLICTS
    if statement.open_last and claim.first <= statement.first:
        return AGREES
    if statement.open_first and statement.last <= claim.last:
        return AGREES
    if claim.first > statement.first and claim.last < statement.last:
        return COMPATIBLE
    inside = statement.first <= claim.first and claim.last <= statement.last
    same = statement.first == claim.first and claim.last == statement.last
    return COMPATIBLE if inside and not same else AGREES


def _from_to(claim: _Days, statement: _Days) -> str:
    if statement.last < claim.first or claim.last < statement.first:
        return CONFLICTS
    return AGREES if claim.first <= statement.first and statement.last <= claim.last else COMPATIBLE


def _since(claim: _Days, statement: _Days) -> str:
    """The claim says when it began: the statement's beginning is compared."""
    if statement.open_first:
        return CONFLICTS if statement.last <= claim.last else COMPATIBLE
    if claim.first <= statement.first <= claim.last:
        return AGREES
    if statement.first > claim.last:
        return CONFLICTS if statement.open_last else COMPATIBLE
    return CONFLICTS if statement.last < claim.first or statement.open_last else COMPATIBLE


def _until(claim: _Days, statement: _Days) -> str:
    """The claim says when it ended or must end: the statement's end is compared."""
    if statement.open_last:
        return CONFLICTS if statement.first >= claim.first else COMPATIBLE
    if claim.first <= statement.last <= claim.last:
        return AGREES
    if statement.last < claim.first:
        return CONFLICTS if statement.open_first else COMPATIBLE
    return CONFLICTS if statement.first > claim.last or statement.open_first else COMPATIBLE


def _before(claim: _Days, statement: _Days) -> str:
    if statement.last < claim.first:
        return AGREES
    if statement.first == claim.first == claim.last:
        return COMPATIBLE  # "avant le 31 décembre" is said of a deadline too
    return CONFLICTS if statement.first >= claim.first else COMPATIBLE


def _after(claim: _Days, statement: _Days) -> str:
    if statement.first > claim.last:
        return AGREES
    if statement.first == claim.last:
        return COMPATIBLE  # "no more of it after August" is said of what ended on the 31st
    return CONFLICTS if statement.last <= claim.last else COMPATIBLE


_RULES = {"on": _on, "since": _since, "until": _until, "before": _before, "after": _after, "from_to": _from_to}
_RANKING = (AGREES, COMPATIBLE, CONFLICTS)


def _any_year(claim: DateMention, statement: _Days) -> str:
    """A claim without a year, tried in each year the statement touches; the closest reading counts."""
    if statement.open_first or statement.open_last:
        known = statement.last if statement.open_first else statement.first
        years = [date.fromordinal(known).year]
    else:
        first, last = date.fromordinal(statement.first).year, date.fromordinal(statement.last).year
        if last - first >= _YEARS:
            return COMPATIBLE
        years = list(range(first, last + 1))
    results = {_RULES[claim.relation](_in_year(claim, year), statement) for year in years}
    return next(result for result in _RANKING if result in results)


def _in_year(claim: DateMention, year: int) -> _Days:
    _, first_month, first_day = (int(part) for part in claim.start.split("-"))
    _, last_month, last_day = (int(part) for part in claim.end.split("-"))
    ends = year + (int(claim.end[:4]) - int(claim.start[:4]))
    # the year 0001 has no 29 February: the last day of February stands for both
    if (last_month, last_day) == (2, 28):
        last_day = monthrange(ends, 2)[1]
    return _Days(_day_in(year, first_month, first_day), _day_in(ends, last_month, last_day))


def _day_in(year: int, month: int, day: int) -> int:
    """A day of a month as an ordinal; the last of the month where that has fewer days (29 February)."""
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()
