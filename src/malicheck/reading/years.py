"""Years as they are written: "2022", "2010s", "2013-2021", "'22"; and four digits that are no year."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import calendar as words
from ..language.measures import CURRENCIES_BEFORE, LABELS, UNITS
from ..language.numerals import QUALIFIERS
from .date_parts import NO_YEAR, Piece, clamped, full_year, integer
from .tokens import Token, adjacent, phrase, text_at


def year_at(tokens: Sequence[Token], place: int) -> int | None:
    text = text_at(tokens, place)
    return int(text) if len(text) == 4 and text.isdigit() and "1900" <= text <= "2099" else None


def year_after(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, int]:
    """The year after a day or month ("2022", ", 2022", "of 2022", "'22") and where it ends; NO_YEAR without one."""
    skip = place
    tied = text_at(tokens, skip) == "-" and text_at(tokens, skip - 2) == "-"
    if tied or text_at(tokens, skip) in {",", "of", "de", "("}:
        skip += 1
    year = year_at(tokens, skip)
    if year is not None and not (text_at(tokens, place) == "," and counts(tokens, skip, lang)):
        return year, skip + 1
    if text_at(tokens, place) == "'" and (short := integer(text_at(tokens, place + 1), 0, 99)) is not None:
        return full_year(short), place + 2
    return NO_YEAR, place


def from_year(tokens: Sequence[Token], place: int, lang: str) -> Piece | None:
    """A year, a decade ("2010s") or a run of years ("2013-2021", "2022-23")."""
    year = int(tokens[place].text)
    if text_at(tokens, place + 1) == "s" and adjacent(tokens, place + 1) and year % 10 == 0:
        return Piece(place, place + 2, (year, 1, 1), (year + 9, 12, 31), "decade")
    if _names(tokens, place) or counts(tokens, place, lang):
        return None
    if text_at(tokens, place + 1) in {"-", "/"} and (end := run_of_years(tokens, place, year)):
        return end
    return Piece(place, place + 1, (year, 1, 1), (year, 12, 31), "year")


def _names(tokens: Sequence[Token], place: int) -> bool:
    """Whether four digits are part of a label, code or price: "resolution 2085", "S/2023", "$2000", "Agenda-2063"."""
    before = text_at(tokens, place - 1)
    if before in LABELS or before in CURRENCIES_BEFORE or before in {"/", "_"}:
        return True
    if before in {"and", "et", ","} and text_at(tokens, place - 3) in LABELS:
        return True
    glued = before == "-" and adjacent(tokens, place) and adjacent(tokens, place - 1)
    return glued and text_at(tokens, place - 2) not in _PREFIXES


_PREFIXES = {"mid", "mi", "end", "pre", "post", "late", "early"}


def run_of_years(tokens: Sequence[Token], place: int, year: int) -> Piece | None:
    """The run of years or the ISO month that a year and a dash open."""
    text = text_at(tokens, place + 2)
    full = year_at(tokens, place + 2)
    if full is not None and full > year:
        return Piece(place, place + 3, (year, 1, 1), (full, 12, 31), "year", "from_to")
    if len(text) != 2 or not text.isdigit() or tokens[place + 2].start != tokens[place].end + 1:
        return None
    short = int(text)
    if short > year % 100:
        return Piece(place, place + 3, (year, 1, 1), (year // 100 * 100 + short, 12, 31), "year", "from_to")
    if 1 <= short <= 12:
        return Piece(place, place + 3, (year, short, 1), clamped(year, short, 31), "month")
    return None


def counts(tokens: Sequence[Token], place: int, lang: str) -> bool:
    """Whether four digits count something ("2000 soldats", "more than 2013 men") and are no year."""
    before, after = text_at(tokens, place - 1), text_at(tokens, place + 1)
    hundreds = int(tokens[place].text) % 100 == 0
    if after in _SIGNS or phrase(tokens, place + 1, 2) in {"- strong", "- member", "- man"}:
        return True
    if after in words.COUNTED or (after in UNITS[lang] and after not in {"m", "t", "h"}):
        return hundreds or before not in {"in", "en"}
    if hundreds and before not in words.YEAR_SIGNS and after.isalpha() and after.endswith("s"):
        return True
    for length in (4, 3, 2, 1):
        words_before = phrase(tokens, place - length, length)
        if words_before not in _OF_TIME and QUALIFIERS[lang].get(words_before) in _BOUNDS:
            return text_at(tokens, place - length - 1) not in {"since", "depuis"}
    return False


_SIGNS = {"%", "$", "€", "km", "dollars", "euros"}
_BOUNDS = {"more_than", "at_least", "fewer_than", "at_most", "nearly"}
#: Qualifiers that are said of time as well.
_OF_TIME = {"au plus", "under", "a partir de", "au - dela de", "beyond"}


def short_year(tokens: Sequence[Token], place: int, lang: str) -> Piece | None:
    """ "in '22"."""
    year = integer(text_at(tokens, place + 1), 0, 99)
    if year is None or len(text_at(tokens, place + 1)) != 2 or not adjacent(tokens, place + 1):
        return None
    if text_at(tokens, place - 1) not in words.YEAR_SIGNS or adjacent(tokens, place):
        return None
    full = full_year(year)
    if text_at(tokens, place + 2) == "s" and year % 10 == 0:
        return Piece(place, place + 3, (full, 1, 1), (full + 9, 12, 31), "decade")
    return Piece(place, place + 2, (full, 1, 1), (full, 12, 31), "year")
