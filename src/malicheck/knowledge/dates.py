"""Dates as an editor writes them: `2022`, `2022-11` or `2022-11-16`."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")


def date_fault(text: str) -> str:
    """What is wrong with a date; empty when it is one.

    >>> date_fault("2022-13"), date_fault("2022-02-30"), date_fault("2022-11")
    ('there is no month 13', 'February 2022 has 28 days', '')
    """
    match = _DATE.fullmatch(text)
    if not match:
        return "it is not written as year, year-month or year-month-day"
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None:
        return ""
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    days = monthrange(year or 1, month)[1]
    if day is not None and not 1 <= day <= days:
        return f"{_MONTHS[month - 1]} {year} has {days} days"
    return ""


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
