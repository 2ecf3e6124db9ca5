"""Dates a draft leaves to the reader: "that year", "two days later", "29 June" without its year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from ..reading.dates import DateMention, find_dates
from ..span import Span
from .referring_words import AHEAD, BACKWARDS, DISTANCE, MONTH_NAMES, NUMBERS, SAME_DATE, UNITS
from .sentence import Edit

#: How many years a story told before may lie back without making a bare month doubtful.
_STORY = 1
#: How many characters before a date are searched for what makes it one to come.
_AHEAD_WITHIN = 90
_AFTER_DATE = re.compile(rf"(?:{'|'.join((*MONTH_NAMES['en'], *MONTH_NAMES['fr']))})\s+$", re.IGNORECASE)


def date_edits(text: str, span: Span, lang: str, anchor: date | None, told: DateMention | None) -> list[Edit]:
    """Edits that write out the dates of a sentence.

    `told` is the last date the draft gave before, `anchor` the day it was written.
    """
    sentence = span.of(text)
    edits = [*_same(sentence, lang, told), *_distant(sentence, lang, told)]
    if anchor is not None and not edits:
        edits.extend(_years(sentence, find_dates(sentence, lang, anchor), lang, anchor, told))
    return [Edit(span.start + edit.start, span.start + edit.end, edit.words) for edit in edits]


def last_told(text: str, lang: str, anchor: date | None, told: DateMention | None) -> DateMention | None:
    """The day, month or year that a text tells of: its first that is not ahead of `anchor`, else the one before it."""
    for mention in find_dates(text, lang, anchor):
        known = not mention.yearless and mention.relation == "on" and mention.precision in ("day", "month", "year")
        if known and (anchor is None or mention.start <= anchor.isoformat()):
            return mention
    return told


def _same(sentence: str, lang: str, told: DateMention | None) -> list[Edit]:
    if told is None:
        return []
    edits = []
    for pattern, unit in SAME_DATE[lang]:
        match = pattern.search(sentence)
        if match is None:
            continue
        if unit == "named month":
            month = re.compile(r"\w+").match(sentence, match.end())
            if month is not None:
                edits.append(Edit(match.start(), month.end(), f"in {month[0]} {told.start[:4]}"))
        elif unit == "year" and _AFTER_DATE.search(sentence[: match.start()]):
            edits.append(Edit(match.start(), match.end(), told.start[:4]))
        elif unit == "year" or (unit == "month" and told.precision != "year") or told.start == told.end:
            edits.append(Edit(match.start(), match.end(), _written(told.start, unit, lang)))
    return edits


def _distant(sentence: str, lang: str, told: DateMention | None) -> list[Edit]:
    match = DISTANCE[lang].search(sentence)
    if match is None or told is None or told.start != told.end:
        return []
    word = match["count"].lower()
    count = int(word) if word.isdigit() and len(word) < 4 else NUMBERS[lang].get(word, 0)
    unit = UNITS[match["unit"].lower()]
    if not count:
        return []
    step = -count if match["way"].lower() in BACKWARDS else count
    day = _moved(date.fromisoformat(told.start), unit, step)
    written = _written(day.isoformat(), "day" if unit in ("day", "week") else unit, lang)
    return [Edit(match.start(), match.end(), written)]


def _years(sentence: str, dates: Sequence[DateMention], lang: str, anchor: date, told: DateMention | None) -> list[Edit]:
    """The year after each day and month that has none: the latest such day up to the anchor, or the next one ahead."""
    story = told is not None and int(told.start[:4]) < anchor.year - _STORY
    if story:
        return []
    edits = []
    for mention in dates:
        if not mention.yearless or mention.precision not in ("day", "month"):
            continue
        ahead = AHEAD[lang].search(sentence[max(0, mention.span.start - _AHEAD_WITHIN) : mention.span.end])
        later = mention.start[5:] > anchor.isoformat()[5:]
        year = anchor.year + (0 if later else 1) if ahead and mention.relation != "since" else anchor.year - (1 if later else 0)
        if ahead and not later and anchor.isoformat()[5:7] == mention.start[5:7]:
            year = anchor.year
        edits.append(Edit(mention.span.end, mention.span.end, f" {year}"))
    return edits


def _written(day: str, unit: str, lang: str) -> str:
    """A date in words with its preposition.

    >>> _written("2022-11-16", "day", "en"), _written("2022-11-16", "month", "fr")
    ('on 16 November 2022', 'en novembre 2022')
    """
    year, month, number = (int(part) for part in day.split("-"))
    name = MONTH_NAMES[lang][month - 1]
    if unit == "year":
        return f"in {year}" if lang == "en" else f"en {year}"
    if unit == "month":
        return f"in {name} {year}" if lang == "en" else f"en {name} {year}"
    first = "1er" if number == 1 and lang == "fr" else str(number)
    return f"{'on' if lang == 'en' else 'le'} {first} {name} {year}"


def _moved(day: date, unit: str, count: int) -> date:
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return day
