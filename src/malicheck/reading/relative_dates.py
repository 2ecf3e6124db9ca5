"""Dates counted from the day of writing: "last year", "yesterday", "mercredi dernier", "three months ago"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..language import calendar as words
from ..language.numerals import CARDINALS
from .tokens import Token

Relative = tuple[int, int, date, date, str]
_Starts = dict[str, tuple[int, ...]]


def _starts(lang: str) -> _Starts:
    """By first token, how many tokens the phrases of time have that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in (*words.DAY_WORDS[lang], *words.RELATIVE[lang]):
        tokens = phrase.split(" ")
        lengths.setdefault(tokens[0], set()).add(len(tokens))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


_STARTS = {lang: _starts(lang) for lang in ("en", "fr")}
#: Tokens with which a date may begin, besides numbers before "ago".
_OPENERS = {lang: frozenset({*_STARTS[lang], *words.WEEKDAYS[lang], "il"}) for lang in ("en", "fr")}


def find_relative(tokens: Sequence[Token], lang: str, anchor: date) -> Iterator[Relative]:
    """Every date of a token row that counts from `anchor`: first and last token, first and last day, precision."""
    place, openers = 0, _OPENERS[lang]
    texts = {token.text for token in tokens}
    if openers.isdisjoint(texts) and "ago" not in texts:
        return
    while place < len(tokens):
        opens = tokens[place].text in openers or (place + 2 < len(tokens) and tokens[place + 2].text == "ago")
        found = opens and (
            _phrase(tokens, place, lang, anchor)
            or _weekday(tokens, place, lang, anchor)
            or _ago(tokens, place, lang, anchor)
        )
        if not found:
            place += 1
        else:
            yield found
            place = found[1]


def _phrase(tokens: Sequence[Token], place: int, lang: str, anchor: date) -> Relative | None:
    for length in _STARTS[lang].get(tokens[place].text, ()):
        if place + length > len(tokens):
            continue
        phrase = " ".join(token.text for token in tokens[place : place + length])
        days = words.DAY_WORDS[lang].get(phrase)
        if days is not None:
            day = _shifted(anchor, "day", days)
            return place, place + length, day, day, "day"
        row = words.RELATIVE[lang].get(phrase)
        if row is not None:
            return (place, place + length, *_unit_around(_shifted(anchor, *row), row[0]))
    return None


def _weekday(tokens: Sequence[Token], place: int, lang: str, anchor: date) -> Relative | None:
    """The latest such day up to the anchor; with "next" or "prochain", the first one after it."""
    number = words.WEEKDAYS[lang].get(tokens[place].text)
    if number is None:
        return None
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    before = tokens[place - 1].text if place else ""
    if after[:1].isdigit() or after in words.MONTHS[lang] or after == ",":
        return None
    back = (anchor.isoweekday() - number) % 7
    if before == "last" or after == "dernier":
        back = back or 7
    day = _shifted(anchor, "day", 7 - back if before == "next" or after == "prochain" else -back)
    return place, place + (2 if after in {"dernier", "prochain"} else 1), day, day, "day"


_AGO_UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year",
    "years": "year", "jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month",
    "an": "year", "ans": "year",
}  # fmt: skip


def _ago(tokens: Sequence[Token], place: int, lang: str, anchor: date) -> Relative | None:
    """ "three months ago", "il y a trois mois"."""
    texts = [token.text for token in tokens[place : place + 6]]
    if lang == "fr" and texts[:3] == ["il", "y", "a"]:
        texts, first, extra = texts[3:], place + 3, 0
    elif lang == "en" and len(texts) > 2 and texts[2] == "ago":
        first, extra = place, 1
    else:
        return None
    if len(texts) < 2 or (unit := _AGO_UNITS.get(texts[1])) is None:
        return None
    count = int(texts[0]) if texts[0].isdigit() and len(texts[0]) < 4 else CARDINALS[lang].get(texts[0])
    count = 1 if count is None and texts[0] in {"a", "an"} else count
    if count is None:
        return None
    return (place, first + 2 + extra, *_unit_around(_shifted(anchor, unit, -int(count)), unit))


def _shifted(day: date, unit: str, count: int) -> date:
    """The day moved by so many units, kept within the calendar."""
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return day


def _unit_around(day: date, unit: str) -> tuple[date, date, str]:
    """First and last day of the day, week, month or year around `day`, and the precision (a week counts as days)."""
    if unit == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31), "year"
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month"
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6), "day"
    return day, day, "day"
