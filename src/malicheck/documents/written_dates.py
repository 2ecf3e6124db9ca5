"""Dates as people write them in the head of an article, as ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ..late import late

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb février fevrier févr fevr fév fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug août aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec décembre decembre déc",
        ),
        1,
    )
    for name in names.split()
}
_ISO = late(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = late(r"\s*(\d{4})(\d\d)(\d\d)(?:T|\s|$)")
_DAY_FIRST = r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)?[ .\u00a0\u202f-]+(?P<m>[^\W\d_]{3,9})\.?[ ,\u00a0\u202f-]+(?P<y>\d{4})"
_MONTH_FIRST = r"(?P<m2>[^\W\d_]{3,9})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4})"
_WRITTEN = late(rf"(?<!\w)(?:{_DAY_FIRST}|{_MONTH_FIRST})(?!\d)", re.IGNORECASE)
_NUMERIC = late(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
#: "ABIDJAN, 9 janvier 2023 - ", "BAMAKO (Reuters), Nov. 18, 2022 —": a place in capitals, a date and a dash.
_DATELINE = late(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’ \-/]+(?: ?\([^)]{1,40}\))?,? (?=\D{0,12}\d)")
#: "Updated 15 January 2026", "Mis à jour le 15 janvier 2026", "Publié le jeudi 4 mai 2023".
_STAMP = late(
    r"(?:(?:last )?updated|published|posted|publié|mis à jour|modifié|mise à jour|date)\b[^.!?\d]{0,25}", re.IGNORECASE
)
_DASH = late(r"\s*(?:\([^)]{1,40}\)\s*)?[-–—:.]")


def iso_date(text: str, lang: str | None = None) -> str | None:
    """The ISO date a text starts with or is, or None: 2022-11-18T10:00Z, 2022/11/18, 18 November 2022, Nov. 18, 2022.

    Of 03/04/2022 the day comes first in French; without a language such a date counts only when it can be read one way.
    """
    for pattern in (_ISO, _COMPACT):
        match = pattern.match(text)
        if match:
            return _valid(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMERIC.match(text)
    if match:
        return _numeric(int(match[1]), int(match[2]), int(match[3]), lang)
    match = _WRITTEN.search(text[:80])
    return _written(match) if match else None


def dated_opening(texts: Iterable[str]) -> str | None:
    """The date of the first of some opening passages that is a dateline or a "published" or "updated" stamp."""
    for text in texts:
        head = text[:120]
        for stamp, opening in ((True, _STAMP.match(head)), (False, _DATELINE.match(head))):
            match = _WRITTEN.search(head, opening.end()) if opening else None
            if opening and match and _belongs(opening, match, stamp):
                return _written(match)
    return None


def _belongs(opening: re.Match[str], match: re.Match[str], stamp: bool) -> bool:
    """Whether a date goes with what opens the passage: at most a weekday after a stamp, and a dash after a dateline."""
    gap = match.start() - opening.end()
    if stamp:
        return gap <= 12
    parted = opening[0].rstrip().endswith((",", ")"))
    return (gap == 0 or (parted and gap <= 12)) and _DASH.match(match.string, match.end()) is not None


def _written(match: re.Match[str]) -> str | None:
    month = _MONTHS.get((match["m"] or match["m2"]).casefold())
    if month is None:
        return None
    return _valid(int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"]))


def _numeric(first: int, second: int, year: int, lang: str | None) -> str | None:
    if first > 12 or first == second or (lang or "").startswith("fr"):
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
