"""Single dates as they are written: days, months, seasons, quarters, decades, holidays, dates in digits."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from msgspec.structs import replace

from ..language import calendar as words
from .date_parts import NO_YEAR, Piece, clamped, day_at, full_year, integer, month_at
from .tokens import DIGIT, Token, phrase, text_at, words_in
from .years import from_year, run_of_years, short_year, year_after, year_at

_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d|\d\d))(?:t[\d:]+z?)?(?![\w/-])"
)


_PHRASE = 5


def may_hold_date(flat: str, lang: str) -> bool:
    """Whether a folded text has digits or a word that a date can be made of."""
    return not _WORDS[lang].isdisjoint(words_in(flat))


_WORDS = {lang: frozenset({*words.MONTHS[lang], "annees", DIGIT}) for lang in ("en", "fr")}


def find_pieces(flat: str, tokens: Sequence[Token], lang: str, text: str) -> list[Piece]:
    """Single dates, left to right, each with the part ("early") before it."""
    pieces: list[Piece] = []
    numeric = _numeric(flat, tokens)
    end = 0
    months, seasons, starts = words.MONTHS[lang], words.SEASONS[lang], _STARTS[lang]
    for place, token in enumerate(tokens):
        if place < end or not (token.text in starts or token.text[0].isdigit()):
            continue
        piece = numeric.get(place)
        if piece is None:
            if token.text[0].isdigit():
                piece = _from_digits(tokens, place, lang)
            elif token.text in months or token.text == "premier":
                piece = _from_month(tokens, place, lang, text)
            elif token.text in seasons:
                piece = _season(tokens, place, lang)
            elif token.text == "'":
                piece = short_year(tokens, place, lang)
            if piece is None and token.text in _PHRASE_STARTS[lang]:
                piece = _named(tokens, place, lang)
        if piece is None:
            continue
        if pieces and piece.first < pieces[-1].last:
            pieces.pop()
        pieces.append(_narrowed(tokens, piece, lang))
        end = piece.last
    return pieces


_PHRASE_STARTS = {
    lang: {phrase.split()[0] for phrase in (*words.HOLIDAYS[lang], *words.PERIODS[lang])} | {"annees", "annee"}
    for lang in ("en", "fr")
}
#: With which tokens a date may start, but for digits.
_STARTS = {
    lang: frozenset({*words.MONTHS[lang], *words.SEASONS[lang], *_PHRASE_STARTS[lang], "premier", "'"}) for lang in ("en", "fr")
}


def _numeric(flat: str, tokens: Sequence[Token]) -> dict[int, Piece]:
    """Dates in digits (2022-06-29, 29/06/2022, day first), by their first token."""
    found = {}
    for match in _NUMERIC.finditer(flat):
        year, month, day = (int(match[name] or match[name + "2"]) for name in "ymd")
        if match["y2"] and len(match["y2"]) == 2:
            if match["s2"] != "/":
                continue
            year = full_year(year)
        if month > 12 >= day:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            continue
        first = next(i for i, token in enumerate(tokens) if token.end > match.start())
        last = next((i for i, token in enumerate(tokens) if token.start >= match.end()), len(tokens))
        found[first] = Piece(first, last, (year, month, day), (year, month, day), "day")
    return found


def _from_digits(tokens: Sequence[Token], place: int, lang: str) -> Piece | None:
    """A date that starts with digits: a day with its month, or a year."""
    if year_at(tokens, place) is not None:
        return from_year(tokens, place, lang)
    found = day_at(tokens, place, lang)
    if found is None:
        return None
    day, single = found
    last, joint = single, text_at(tokens, single)
    second = None
    if joint in words.TO[lang] | _LISTING:
        skip = single + 1
        while text_at(tokens, skip) in {"le", "the"} or text_at(tokens, skip) in words.WEEKDAYS[lang]:
            skip += 1
        second = day_at(tokens, skip, lang)
        last = single if second is None else second[1]
    if text_at(tokens, last) in {"of", "de", "-"}:
        last += 1
    month = month_at(tokens, last, lang)
    if month is None:
        return None
    year, end = year_after(tokens, month[1], lang)
    start = _real_day(year, month[0], day)
    if start is None:
        return None
    if second is None:
        return Piece(place, end, start, start, "day")
    opened = {token.text for token in tokens[max(place - 3, 0) : place]} & words.BETWEEN[lang]
    if joint in _LISTING and not opened and second[0] != day + 1:
        return Piece(place, single, start, start, "day")
    final = _real_day(year, month[0], second[0])
    return None if final is None or final <= start else Piece(place, end, start, final, "day", "from_to")


#: Between two days of one month that are a list, not a period.
_LISTING = {"and", "et", "or", "ou"}


def _real_day(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """The day if the calendar has it ("31 June" is none); 29 February without a year is read as the 28th."""
    if year == NO_YEAR and (month, day) == (2, 29):
        return year, 2, 28
    return (year, month, day) if day <= monthrange(year, month)[1] else None


def _from_month(tokens: Sequence[Token], place: int, lang: str, text: str) -> Piece | None:
    """A date that starts with a month: "June 29, 2022", "juin 2022", "in August"."""
    if tokens[place].text == "premier":
        return _from_digits(tokens, place, lang) if text_at(tokens, place + 1) in words.MONTHS[lang] else None
    found = month_at(tokens, place, lang)
    if found is None:
        return None
    month, last = found
    if lang == "en" and text_at(tokens, place - 1) not in {"in", "mid", "early", "late"}:
        piece = _month_day(tokens, place, last, month)
        if piece is not None:
            return piece
    year, end = year_after(tokens, last, lang)
    if year == NO_YEAR and not _shown_month(tokens, place, last, lang, text):
        return None
    return Piece(place, end, (year, month, 1), clamped(year, month, 31), "month")


def _month_day(tokens: Sequence[Token], place: int, last: int, month: int) -> Piece | None:
    """ "June 29, 2022", "November 10-20, 2022"."""
    found = day_at(tokens, last, "en")
    if found is None:
        return None
    day, end = found
    final = day
    if text_at(tokens, end) in {"-", "to"} and (second := day_at(tokens, end + 1, "en")) and second[0] > day:
        final, end = second
    year, end = year_after(tokens, end, "en")
    start, stop = _real_day(year, month, day), _real_day(year, month, final)
    if start is None or stop is None:
        return None
    return Piece(place, end, start, stop, "day", "on" if final == day else "from_to")


def _shown_month(tokens: Sequence[Token], place: int, last: int, lang: str, text: str) -> bool:
    """Whether a month without day and year is one: "May" may be a verb, "mars" a planet."""
    word = tokens[place].text
    before, after = text_at(tokens, place - 1), text_at(tokens, last)
    if word not in words.DOUBTFUL_MONTHS[lang]:
        return True
    capital = text[tokens[place].start].isupper() or text.islower()
    if word in words.CAPITAL_MONTHS and not capital:
        return False
    if before in words.MONTH_SIGNS[lang] and word != "sept":
        return True
    neighbours = {text_at(tokens, place - 2)} if before in words.TO[lang] | words.AND[lang] else set()
    if after in words.TO[lang] | words.AND[lang]:
        neighbours.add(text_at(tokens, last + 1))
    return bool(neighbours & words.MONTHS[lang].keys())


def _season(tokens: Sequence[Token], place: int, lang: str) -> Piece | None:
    """ "summer 2022", "l'été 2022", "winter 2022-23"; "a été 2022" has a verb."""
    before = text_at(tokens, place - 1)
    if tokens[place].text == "ete" and before in {
        "a",
        "ont",
        "ayant",
        "avait",
        "avaient",
        "aurait",
        "auraient",
        "avoir",
        "aura",
    }:
        return None
    skip = place + 1
    while text_at(tokens, skip) in {"of", "de", "d'", "l'", "annee", "the"}:
        skip += 1
    year = year_at(tokens, skip)
    if year is None:
        return None
    last = skip + 1
    season = words.SEASONS[lang][tokens[place].text]
    start, end = words.SEASON_SPANS[season]
    if season != "winter":
        return Piece(place, last, (year, *start), (year, *end), "season")
    if text_at(tokens, last) in {"-", "/"} and (run := run_of_years(tokens, skip, year)):
        return Piece(place, run.last, (year, *start), (run.end[0], *end), "season")
    # "winter 2022" may be either of the two winters of that year
    return Piece(place, last, (year - 1, *start), (year + 1, *end), "season")


def _named(tokens: Sequence[Token], place: int, lang: str) -> Piece | None:
    """A holiday, quarter or half of a year, or a French decade, each with its year."""
    for length in range(_PHRASE, 0, -1):
        name = phrase(tokens, place, length)
        day, months = words.HOLIDAYS[lang].get(name), words.PERIODS[lang].get(name)
        if day is None and months is None:
            continue
        skip = place + length
        while text_at(tokens, skip) in {"of", "de", "d'", "l'", "annee", ",", "the", "year", "in", "en"}:
            skip += 1
        year = year_at(tokens, skip)
        if year is None:
            return None
        if day is not None:
            return Piece(place, skip + 1, (year, *day), (year, *day), "day")
        assert months is not None
        return Piece(place, skip + 1, (year, months[0], 1), clamped(year, months[1], 31), "season")
    return _french_decade(tokens, place) if tokens[place].text == "annees" else None


def _french_decade(tokens: Sequence[Token], place: int) -> Piece | None:
    """ "les années 2010", "les années 90", "les années quatre-vingt-dix"."""
    for length in range(_PHRASE, 0, -1):
        spelt = words.DECADES.get(phrase(tokens, place + 1, length))
        if spelt is not None:
            return Piece(place, place + 1 + length, (spelt, 1, 1), (spelt + 9, 12, 31), "decade")
    short = integer(text_at(tokens, place + 1), 10, 99)
    year = year_at(tokens, place + 1) or (1900 + short if short else 0)
    if year == 0 or year % 10 or text_at(tokens, place + 2) == "-":
        return None
    return Piece(place, place + 2, (year, 1, 1), (year + 9, 12, 31), "decade")


def _narrowed(tokens: Sequence[Token], piece: Piece, lang: str) -> Piece:
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
                return replace(piece, first=stop - length, start=(year, low, 1), end=clamped(year, high, 31), part=part)
            low, high = words.MONTH_PARTS[part]
            return replace(
                piece, first=stop - length, start=(year, month, low), end=clamped(year, month, high), part=part
            )
    return piece
