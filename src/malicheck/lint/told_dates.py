"""Dates a draft leaves to the reader: "that year", "two days later", "29 June" without its year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct, field

from ..language.words import find_words
from ..late import late
from ..reading.dates import DateMention, find_dates
from ..span import Span
from .referring_words import AHEAD, BACKWARDS, DISTANCE, MONTH_NAMES, NUMBERS, SAME_DATE, TELLING_DATES, UNITS
from .sentence import Edit

#: How many years a story told before may lie back without making a bare month doubtful.
_STORY = 1
#: How many characters before a date are searched for what makes it one to come.
_AHEAD_WITHIN = 90
_NAMES = "|".join((*MONTH_NAMES["en"], *MONTH_NAMES["fr"]))
#: A month as people write it, whole or cut short, with or without accents.
_MONTH = late(
    r"\b(?:jan|f[eé]v|feb|mar|a[pv]r|ma[iy]|ju[inl]|ao[uû]|aug|sep|oct|nov|d[eé]c|spring|summer|autumn|winter|printemps|"
    r"[eé]t[eé]|automne|hiver)",
    re.IGNORECASE,
)
_AFTER_DATE = late(rf"(?:{_NAMES})\s+$", re.IGNORECASE)


class Story(Struct):
    """The sentences a section has told so far; their dates are read only when one is asked for."""

    anchor: date | None
    _told: list[tuple[str, str]] = field(default_factory=list)
    _last: DateMention | None = None

    def begin(self) -> None:
        """Forget what was told: a new section starts."""
        self._told.clear()
        self._last = None

    def tell(self, text: str, lang: str) -> None:
        """Add a sentence, with its dates written out."""
        self._told.append((text, lang))

    def last(self) -> DateMention | None:
        """The day, month or year told of last: of each sentence its first that is not ahead of the draft's own day."""
        while self._told:
            text, lang = self._told.pop()
            found = next((one for one in find_dates(text, lang, self.anchor) if self._tells(one)), None)
            if found is not None:
                self._told.clear()
                self._last = found
        return self._last

    def _tells(self, mention: DateMention) -> bool:
        known = not mention.yearless and mention.relation == "on" and mention.precision in ("day", "month", "year")
        return known and (self.anchor is None or mention.start <= self.anchor.isoformat())


def date_edits(text: str, span: Span, lang: str, story: Story) -> list[Edit]:
    """Edits that write out the dates of a sentence, from what was told before and the day the draft was written."""
    sentence = span.of(text)
    edits: list[Edit] = []
    if not TELLING_DATES[lang].isdisjoint([word.folded for word in find_words(sentence, lang)]):
        if any(pattern.search(sentence) for pattern, _ in SAME_DATE[lang]):
            edits.extend(_same(sentence, lang, story.last()))
        if DISTANCE[lang].search(sentence):
            edits.extend(_distant(sentence, lang, story.last()))
    if story.anchor is not None and not edits and _MONTH.search(sentence):
        edits.extend(_years(sentence, find_dates(sentence, lang, story.anchor), lang, story))
    return [Edit(span.start + edit.start, span.start + edit.end, edit.words) for edit in edits]


def _same(sentence: str, lang: str, told: DateMention | None) -> list[Edit]:
    if told is None:
        return []
    edits = []
    for pattern, unit in SAME_DATE[lang]:
        match = pattern.search(sentence)
        if match is None:
            continue
        if unit == "named month":
            month = late(r"\w+").match(sentence, match.end())
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


def _years(sentence: str, dates: Sequence[DateMention], lang: str, story: Story) -> list[Edit]:
    """The year after each day and month that has none: the latest such day up to the anchor, or the next one ahead."""
    anchor = story.anchor
    bare = [mention for mention in dates if mention.yearless and mention.precision in ("day", "month")]
    if anchor is None or not bare:
        return []
    told = story.last()
    if told is not None and int(told.start[:4]) < anchor.year - _STORY:
        return []
    edits = []
    for mention in bare:
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
