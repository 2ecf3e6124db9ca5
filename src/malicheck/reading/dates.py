"""Dates in French and English text, with what they say of time: on, since, until, before, after, from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..language import calendar as words
from ..language.numerals import CHANGE_WORDS, CURRENCIES_BEFORE, LABELS, ORDINAL_SUFFIXES, QUALIFIERS, UNITS
from ..span import Span
from .numbers import Token, adjacent, flatten, restore, tokenize
from .relative_dates import find_relative

#: The year that dates without one carry.
NO_YEAR = 1
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d|\d\d))(?:t[\d:]+z?)?(?![\w/-])"
)
_PHRASE = 5


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or stretch of time as a text gives it.

    `start` and `end` are the first and last day covered, as ISO days; `precision` is `day`, `month`, `year`, `season` (also
    quarters and halves of a year), `decade` or `vague`; `relation` is `on`, `since`, `until`, `before`, `after` or `from_to`.
    A date without a year (`yearless`) carries the year 0001. `span` takes in the preposition that gives the relation.
    """

    span: Span
    start: str
    end: str
    precision: str
    relation: str
    yearless: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A date under construction: its tokens, its first and last day as (year, month, day), and what is known of it."""

    first: int
    last: int
    start: tuple[int, int, int]
    end: tuple[int, int, int]
    precision: str
    relation: str = "on"
    paired: bool = False

    @property
    def yearless(self) -> bool:
        return self.start[0] == NO_YEAR


def find_dates(text: str, lang: str, anchor: date | None = None) -> tuple[DateMention, ...]:
    """The dates of `text` from left to right; `anchor` is the day from which "last year" or "mercredi" count.

    Without an anchor such words are left out.

    >>> [(d.start, d.end, d.relation) for d in find_dates("depuis juin 2022", "fr")]
    [('2022-06-01', '2022-06-30', 'since')]
    """
    flat, places = flatten(text)
    tokens = tokenize(flat)
    pieces = _pieces(flat, tokens, lang, text if places is None else flat)
    found = [_mention(tokens, piece, places) for piece in _compose(tokens, pieces, lang)]
    if anchor is not None:
        for first, last, start, end, precision in find_relative(tokens, lang, anchor):
            span = restore(tokens[first].start, tokens[last - 1].end, places)
            if not any(span.overlaps(other.span) for other in found):
                relation = _relation_before(tokens, first, lang)[0]
                found.append(DateMention(span, start.isoformat(), end.isoformat(), precision, relation, False))
        found.sort(key=lambda mention: mention.span)
    return tuple(found)


def _mention(tokens: Sequence[Token], piece: _Piece, places: tuple[int, ...] | None) -> DateMention:
    span = restore(tokens[piece.first].start, tokens[piece.last - 1].end, places)
    start, end = ("{:04}-{:02}-{:02}".format(*day) for day in (piece.start, piece.end))
    return DateMention(span, start, end, piece.precision, piece.relation, piece.yearless)


def _pieces(flat: str, tokens: Sequence[Token], lang: str, text: str) -> list[_Piece]:
    """Single dates, left to right, each with the part ("early") before it."""
    pieces: list[_Piece] = []
    numeric = _numeric(flat, tokens)
    place = 0
    months, seasons = words.MONTHS[lang], words.SEASONS[lang]
    while place < len(tokens):
        token = tokens[place]
        piece = numeric.get(place)
        if piece is None:
            if token.text[0].isdigit():
                piece = _from_digits(tokens, place, lang)
            elif token.text in months or token.text == "premier":
                piece = _from_month(tokens, place, lang, text)
            elif token.text in seasons:
                piece = _season(tokens, place, lang)
            elif token.text == "'":
                piece = _short_year_alone(tokens, place, lang)
            if piece is None and token.text in _PHRASE_STARTS[lang]:
                piece = _named(tokens, place, lang)
        if piece is None:
            place += 1
            continue
        if pieces and piece.first < pieces[-1].last:
            pieces.pop()
        pieces.append(_narrowed(tokens, piece, lang))
        place = piece.last
    return pieces


_PHRASE_STARTS = {
    lang: {phrase.split()[0] for phrase in (*words.HOLIDAYS[lang], *words.PERIODS[lang])} | {"annees", "annee"}
    for lang in ("en", "fr")
}


def _numeric(flat: str, tokens: Sequence[Token]) -> dict[int, _Piece]:
    """Dates in digits (2022-06-29, 29/06/2022, day first), by their first token."""
    found = {}
    for match in _NUMERIC.finditer(flat):
        year, month, day = (int(match[name] or match[name + "2"]) for name in "ymd")
        if match["y2"] and len(match["y2"]) == 2:
            if match["s2"] != "/":
                continue
            year = _two_digits(year)
        if month > 12 >= day:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            continue
        first = next(i for i, token in enumerate(tokens) if token.end > match.start())
        last = next((i for i, token in enumerate(tokens) if token.start >= match.end()), len(tokens))
        found[first] = _Piece(first, last, (year, month, day), (year, month, day), "day")
    return found


def _two_digits(year: int) -> int:
    return 1900 + year if year > 50 else 2000 + year


def _at(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""


def _integer(text: str, low: int, high: int, length: int = 2) -> int | None:
    """The text as an integer between `low` and `high`, or None."""
    if text.isdigit() and len(text) <= length and low <= int(text) <= high:
        return int(text)
    return None


def _year_at(tokens: Sequence[Token], place: int) -> int | None:
    text = _at(tokens, place)
    return int(text) if len(text) == 4 and text.isdigit() and "1900" <= text <= "2099" else None


def _year_after(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int]:
    """The year that follows a day or month ("2022", ", 2022", "of 2022", "'22") and where it ends; NO_YEAR without one."""
    skip = place
    if _at(tokens, skip) in {",", "of", "de", "("}:
        skip += 1
    year = _year_at(tokens, skip)
    if year is not None and not (_at(tokens, place) == "," and _counts(tokens, skip, lang)):
        return year, skip + 1
    if _at(tokens, place) == "'" and (short := _integer(_at(tokens, place + 1), 0, 99)) is not None:
        return _two_digits(short), place + 2
    return NO_YEAR, place


def _month_at(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int] | None:
    """Month number at `place` and where it ends, past the full stop of an abbreviation."""
    text = _at(tokens, place)
    month = words.MONTHS[lang].get(text)
    if month is None:
        return None
    last = place + 1
    if len(text) <= 5 and text not in {"may", "june", "july", "march", "april", "mars", "avril", "mai", "juin", "aout"}:
        follows = _at(tokens, last + 1)
        if _at(tokens, last) == "." and adjacent(tuple(tokens[: last + 1]), last) and (follows and not follows.isalpha()):
            last += 1
    return month, last


def _day_at(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int] | None:
    """Day of the month at `place` ("29", "1er", "29th") and where it ends."""
    day = _integer(_at(tokens, place), 1, 31)
    if day is None:
        return (1, place + 1) if lang == "fr" and _at(tokens, place) == "premier" else None
    last = place + 1
    if last < len(tokens) and tokens[last].start == tokens[place].end and tokens[last].text in ORDINAL_SUFFIXES[lang]:
        last += 1
    return day, last


def _clamped(year: int, month: int, day: int) -> tuple[int, int, int]:
    return year, month, min(day, monthrange(year, month)[1])


def _from_digits(tokens: Sequence[Token], place: int, lang: str) -> _Piece | None:
    """A date that starts with digits: a day with its month, or a year."""
    if _year_at(tokens, place) is not None:
        return _from_year(tokens, place, lang)
    found = _day_at(tokens, place, lang)
    if found is None:
        return None
    day, last = found
    second = None
    if _at(tokens, last) in words.TO[lang] | {"and", "et", "or", "ou"}:
        second = _day_at(tokens, last + 1, lang)
    if second is not None:
        last = second[1]
    if _at(tokens, last) in {"of", "de", "-"}:
        last += 1
    month = _month_at(tokens, last, lang)
    if month is None:
        return None
    year, end = _year_after(tokens, month[1], lang)
    start = _clamped(year, month[0], day)
    if second is None or second[0] <= day:
        return _Piece(place, end, start, start, "day") if second is None else None
    return _Piece(place, end, start, _clamped(year, month[0], second[0]), "day", "from_to")


def _from_month(tokens: Sequence[Token], place: int, lang: str, text: str) -> _Piece | None:
    """A date that starts with a month: "June 29, 2022", "juin 2022", "in August"."""
    if tokens[place].text == "premier":
        return _from_digits(tokens, place, lang) if _at(tokens, place + 1) in words.MONTHS[lang] else None
    found = _month_at(tokens, place, lang)
    if found is None:
        return None
    month, last = found
    if lang == "en" and _at(tokens, place - 1) not in {"in", "mid", "early", "late"}:
        piece = _month_day(tokens, place, last, month)
        if piece is not None:
            return piece
    year, end = _year_after(tokens, last, lang)
    if year == NO_YEAR and not _shown_month(tokens, place, last, lang, text):
        return None
    return _Piece(place, end, (year, month, 1), _clamped(year, month, 31), "month")


def _month_day(tokens: Sequence[Token], place: int, last: int, month: int) -> _Piece | None:
    """ "June 29, 2022", "November 10-20, 2022"."""
    found = _day_at(tokens, last, "en")
    if found is None:
        return None
    day, end = found
    final = day
    if _at(tokens, end) in {"-", "to"} and (second := _day_at(tokens, end + 1, "en")) and second[0] > day:
        final, end = second
    year, end = _year_after(tokens, end, "en")
    relation = "on" if final == day else "from_to"
    return _Piece(place, end, _clamped(year, month, day), _clamped(year, month, final), "day", relation)


def _shown_month(tokens: Sequence[Token], place: int, last: int, lang: str, text: str) -> bool:
    """Whether a month without day and year is one: "May" may be a verb, "mars" a planet."""
    word = tokens[place].text
    before, after = _at(tokens, place - 1), _at(tokens, last)
    if word not in words.DOUBTFUL_MONTHS[lang]:
        return True
    capital = text[tokens[place].start].isupper() or text.islower()
    if word in words.CAPITAL_MONTHS and not capital:
        return False
    if before in words.MONTH_SIGNS[lang] and word != "sept":
        return True
    neighbours = {_at(tokens, place - 2)} if before in words.TO[lang] | words.AND[lang] else set()
    if after in words.TO[lang] | words.AND[lang]:
        neighbours.add(_at(tokens, last + 1))
    return bool(neighbours & words.MONTHS[lang].keys())


def _from_year(tokens: Sequence[Token], place: int, lang: str) -> _Piece | None:
    """A year, a decade ("2010s") or a run of years ("2013-2021", "2022-23")."""
    year = int(tokens[place].text)
    if _at(tokens, place + 1) == "s" and tokens[place + 1].start == tokens[place].end and year % 10 == 0:
        return _Piece(place, place + 2, (year, 1, 1), (year + 9, 12, 31), "decade")
    before = _at(tokens, place - 1)
    if before in LABELS or before in {"$", "€", "£", "/", "_"} or before in CURRENCIES_BEFORE:
        return None
    if before in {"and", "et", ","} and _at(tokens, place - 3) in LABELS:
        return None
    if before == "-" and tokens[place - 1].end == tokens[place].start and _at(tokens, place - 2)[-1:].isalnum():
        if tokens[place - 2].end == tokens[place - 1].start and _at(tokens, place - 2) not in {"mid", "mi", "end", "pre", "post"}:
            return None
    if _counts(tokens, place, lang):
        return None
    if _at(tokens, place + 1) in {"-", "/"} and (end := _run_end(tokens, place, year)):
        return end
    return _Piece(place, place + 1, (year, 1, 1), (year, 12, 31), "year")


def _run_end(tokens: Sequence[Token], place: int, year: int) -> _Piece | None:
    """The run of years or the ISO month that a year and a dash open."""
    text = _at(tokens, place + 2)
    full = _year_at(tokens, place + 2)
    if full is not None and full > year:
        return _Piece(place, place + 3, (year, 1, 1), (full, 12, 31), "year", "from_to")
    if len(text) != 2 or not text.isdigit() or tokens[place + 2].start != tokens[place].end + 1:
        return None
    short = int(text)
    if short > year % 100:
        return _Piece(place, place + 3, (year, 1, 1), (year // 100 * 100 + short, 12, 31), "year", "from_to")
    if 1 <= short <= 12:
        return _Piece(place, place + 3, (year, short, 1), _clamped(year, short, 31), "month")
    return None


def _counts(tokens: Sequence[Token], place: int, lang: str) -> bool:
    """Whether four digits count something ("2000 soldats", "more than 2013 men") and are no year."""
    after = _at(tokens, place + 1)
    before = _at(tokens, place - 1)
    if after in words.COUNTED or after in {"%", "$", "€"} or (after in UNITS[lang] and after not in {"m", "t", "h"}):
        return before not in {"in", "en"} or after in {"%", "$", "€", "km", "dollars", "euros"} or int(tokens[place].text) % 100 == 0
    if before not in words.YEAR_SIGNS and int(tokens[place].text) % 100 == 0 and after.isalpha() and after.endswith("s"):
        return True
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.text for token in tokens[max(place - length, 0) : place])
        if QUALIFIERS[lang].get(phrase) in {"more_than", "at_least", "fewer_than", "at_most", "nearly"}:
            return phrase not in {"au plus", "under", "a partir de"}
    return False


def _short_year_alone(tokens: Sequence[Token], place: int, lang: str) -> _Piece | None:
    """ "in '22"."""
    year = _integer(_at(tokens, place + 1), 0, 99)
    if year is None or len(_at(tokens, place + 1)) != 2 or not adjacent(tuple(tokens), place + 1):
        return None
    if _at(tokens, place - 1) not in words.YEAR_SIGNS or adjacent(tuple(tokens), place):
        return None
    full = _two_digits(year)
    return _Piece(place, place + 2, (full, 1, 1), (full, 12, 31), "year")


def _season(tokens: Sequence[Token], place: int, lang: str) -> _Piece | None:
    """ "summer 2022", "l'été 2022", "winter 2022-23"; "a été 2022" has a verb."""
    before = _at(tokens, place - 1)
    if tokens[place].text == "ete" and before in {"a", "ont", "ayant", "avait", "avaient", "aurait", "auraient", "avoir", "aura"}:
        return None
    skip = place + 1
    while _at(tokens, skip) in {"of", "de", "d'", "l'", "annee", "the"}:
        skip += 1
    year = _year_at(tokens, skip)
    if year is None:
        return None
    last = skip + 1
    season = words.SEASONS[lang][tokens[place].text]
    start, end = words.SEASON_SPANS[season]
    if season != "winter":
        return _Piece(place, last, (year, *start), (year, *end), "season")
    if _at(tokens, last) in {"-", "/"} and (run := _run_end(tokens, skip, year)):
        return _Piece(place, run.last, (year, *start), (run.end[0], *end), "season")
    # "winter 2022" may be either of the two winters of that year
    return _Piece(place, last, (year - 1, *start), (year + 1, *end), "season")


def _named(tokens: Sequence[Token], place: int, lang: str) -> _Piece | None:
    """A holiday, quarter or half of a year, or a French decade, each with its year."""
    for length in range(_PHRASE, 0, -1):
        phrase = " ".join(token.text for token in tokens[place : place + length])
        day, months = words.HOLIDAYS[lang].get(phrase), words.PERIODS[lang].get(phrase)
        if day is None and months is None:
            continue
        skip = place + length
        while _at(tokens, skip) in {"of", "de", "d'", "l'", "annee", ",", "the", "year", "in", "en"}:
            skip += 1
        year = _year_at(tokens, skip)
        if year is None:
            return None
        if day is not None:
            return _Piece(place, skip + 1, (year, *day), (year, *day), "day")
        assert months is not None
        return _Piece(place, skip + 1, (year, months[0], 1), _clamped(year, months[1], 31), "season")
    if tokens[place].text == "annees":
        text = _at(tokens, place + 1)
        year = _year_at(tokens, place + 1) or (1900 + int(text) if text.isdigit() and len(text) == 2 else 0)
        if year and year % 10 == 0 and _at(tokens, place + 2) != "-":
            return _Piece(place, place + 2, (year, 1, 1), (year + 9, 12, 31), "decade")
    return None


def _narrowed(tokens: Sequence[Token], piece: _Piece, lang: str) -> _Piece:
    """The piece with the part before it taken in: "early 2022", "mi-mars 2021", "la fin de l'année 2023"."""
    if piece.precision not in {"month", "year"} or piece.relation != "on":
        return piece
    first = piece.first
    while first > 0 and tokens[first - 1].text in {"the", "l'", "annee", "year", "month", "mois"}:
        first -= 1
    for stop in dict.fromkeys((first, piece.first)):
        for length in range(min(_PHRASE, stop), 0, -1):
            part = words.PARTS[lang].get(" ".join(token.text for token in tokens[stop - length : stop]))
            if part is None:
                continue
            year, month, _ = piece.start
            if piece.precision == "year":
                low, high = words.YEAR_PARTS[part]
                return replace(piece, first=stop - length, start=(year, low, 1), end=_clamped(year, high, 31))
            low, high = words.MONTH_PARTS[part]
            return replace(piece, first=stop - length, start=(year, month, low), end=_clamped(year, month, high))
    return piece


def _relation_before(tokens: Sequence[Token], first: int, lang: str) -> tuple[str, int]:
    """What the words before a date say ("since", "until") and where they start."""
    place = first
    weekdays = words.WEEKDAYS[lang]
    for _ in range(4):
        for length in (3, 2, 1):
            if place - length < 0:
                continue
            phrase = " ".join(token.text for token in tokens[place - length : place])
            relation = words.RELATIONS[lang].get(phrase)
            if relation is not None and phrase != "to":
                return relation, place - length
        before = _at(tokens, place - 1)
        if before in words.NEUTRAL[lang] or before in weekdays or (before == "," and _at(tokens, place - 2) in weekdays):
            place -= 1
            continue
        break
    return "on", first


def _compose(tokens: Sequence[Token], pieces: Sequence[_Piece], lang: str) -> list[_Piece]:
    """Neighbouring dates joined into periods, years carried over, relations read."""
    rows = list(pieces)
    for place in range(len(rows) - 2, -1, -1):
        left, right = rows[place], rows[place + 1]
        between = {token.text for token in tokens[left.last : right.first]} - {"the", "le", "la", "in", *words.WEEKDAYS[lang]}
        if not between or right.first - left.last > 4:
            continue
        opened = {token.text for token in tokens[max(left.first - 3, 0) : left.first]}
        to = between <= words.TO[lang] | {"de", "du"}
        if not to and not between <= words.AND[lang] | {"en", "on"}:
            continue
        if left.yearless and not right.yearless:
            year = right.start[0] - (left.start[1:] > right.start[1:] and right.precision != "year")
            left = replace(left, start=_clamped(year, *left.start[1:]), end=_clamped(year, *left.end[1:]))
            rows[place] = left
        moved = bool({token.text for token in tokens[max(left.first - 9, 0) : left.first]} & CHANGE_WORDS)
        joined = (to and not (moved and opened & words.FROM[lang])) or (opened & words.BETWEEN[lang] and ("and" in between or "et" in between))
        if joined and left.start <= right.start and left.relation == "on" and (left.yearless == right.yearless):
            finer = min(left.precision, right.precision, key=_ORDER.index)
            rows[place] = replace(left, last=right.last, end=right.end, precision=finer, relation="from_to")
            del rows[place + 1]
    return [_related(tokens, piece, lang) for piece in rows]


_ORDER = ("day", "month", "season", "year", "decade", "vague")


def _related(tokens: Sequence[Token], piece: _Piece, lang: str) -> _Piece:
    """The piece with its relation, and its span stretched over the words that give it."""
    if piece.relation == "from_to":
        first = piece.first
        while first > 0 and tokens[first - 1].text in {"the", "le", "la"}:
            first -= 1
        if _at(tokens, first - 1) in words.FROM[lang] | words.BETWEEN[lang]:
            return replace(piece, first=first - 1)
        return piece
    weekdays = words.WEEKDAYS[lang]
    relation, first = _relation_before(tokens, piece.first, lang)
    while first > 0 and relation == "on" and (tokens[first - 1].text in weekdays or _at(tokens, first - 2) in weekdays):
        first -= 1
    return replace(piece, relation=relation, first=first)
