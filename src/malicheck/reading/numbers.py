"""Bare numbers in French and English text: digits with either separator, number words, scales and vague words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ..language import numerals as tables
from ..span import Span

#: What a number may start from: digits, or a word of the tables. A text without any of them is left at once.
TOKEN = re.compile(
    r"\d{1,3}(?:(?P<group>[ .,'])\d{3})(?:(?P=group)\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
    r"|(?:[a-z]\.){2,}|[^\W\d]\w*'?|\S"
)
_FLAT = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "´": "'", "‑": "-", "‐": "-", "–": "-", "—": "-", "−": "-", "œ": "o", "Œ": "o"}
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u2008\t\n\r", " ")
)


@lru_cache(maxsize=64)
def flatten(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text folded letter by letter, and where each letter stood (None when nothing moved).

    Case and accents go, dashes, apostrophes and spaces become plain. Only combining accents make letters move.

    >>> flatten("Près d’une")
    ("pres d'une", None)
    """
    if text.isascii():
        return text.lower().translate(_FLAT), None
    letters = [_plain(c) for c in text.translate(_FLAT)]
    flat = "".join(letters)
    if len(flat) == len(text):
        return flat, None
    return flat, (*(i for i, letter in enumerate(letters) if letter), len(text))


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    """One character folded to one, or to none for a combining accent."""
    if unicodedata.combining(character):
        return ""
    lower = character.lower()[:1]
    if lower.isdigit() and not lower.isascii():
        return str(unicodedata.digit(lower, 0))
    return lower if lower.isascii() else unicodedata.normalize("NFD", lower)[0]


def restore(start: int, end: int, places: tuple[int, ...] | None) -> Span:
    """A stretch of the folded text as a span of the text itself."""
    if places is None:
        return Span(start, end)
    return Span(places[start], places[end - 1] + 1 if end == start else places[end])


class Token(NamedTuple):
    """A word (with its elision), a number in digits, or one other sign of the folded text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def tokenize(flat: str) -> tuple[Token, ...]:
    """The folded text cut into words, digit groups and signs."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(flat))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its value, or the band of a vague word.

    `form` is `digits`, `words`, `round` ("une quarantaine"), `vague` ("dozens") or `one` (a lone "one", "un", "une");
    `digits` counts the significant digits as written; `first` and `last` are its tokens, `scaled` tells of a scale word.
    """

    span: Span
    low: float
    high: float
    digits: int
    form: str
    first: int
    last: int
    scaled: bool = False


def find_numbers(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of `text` from left to right, without a look at what they count; a lone "one" or "un" is left out.

    >>> [n.low for n in find_numbers("dix-sept mille cinq cents soldats et 2,5 millions d'euros", "fr")]
    [17500.0, 2500000.0]
    """
    flat, places = flatten(text)
    tokens = tokenize(flat)
    if not may_hold_number(tokens, lang):
        return ()
    found = []
    for number in scan(tokens, lang):
        if number.form != "one":
            span = restore(number.span.start, number.span.end, places)
            found.append(Number(span, *(getattr(number, name) for name in _REST)))
    return tuple(found)


_REST = ("low", "high", "digits", "form", "first", "last", "scaled")
_STARTS = {
    lang: frozenset(tables.CARDINALS[lang])
    | tables.HUNDREDS[lang]
    | set(tables.SCALES[lang])
    | set(tables.COLLECTIVES[lang])
    | set(tables.VAGUE_PLURALS[lang])
    | tables.SEVERAL[lang]
    | {"a", "an", "half", "couple", "demi"}
    for lang in ("en", "fr")
}
_WORDS = {lang: _STARTS[lang] - {"a", "an"} | {"decade", "decennie"} for lang in ("en", "fr")}


def may_hold_number(tokens: tuple[Token, ...], lang: str) -> bool:
    """Whether any token is a digit group or a word that a number can be made of."""
    words = _WORDS[lang]
    return any(token.text in words or token.text[0].isdigit() for token in tokens)


def scan(tokens: tuple[Token, ...], lang: str) -> Iterator[Number]:
    """Every number of a token row, from left to right."""
    place = 0
    starts = _STARTS[lang]
    while place < len(tokens):
        text = tokens[place].text
        number = None
        if text[0].isdigit():
            number = _in_digits(tokens, place, lang)
        elif text in starts:
            number = _vague(tokens, place, lang) or _in_words(tokens, place, lang)
        if number is None:
            place += 1
        else:
            yield number
            place = number.last


def adjacent(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether token `place` touches the one before it."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end


def _in_digits(tokens: tuple[Token, ...], place: int, lang: str) -> Number | None:
    raw = tokens[place].text
    if _part_of_code(tokens, place):
        return None
    last = place + 1
    factor = 1.0
    scales = tables.SCALES[lang]
    million = last + 1 < len(tokens) and tokens[last].text == "m" and tokens[last + 1].text in {"€", "$", "£"}
    if million or (adjacent(tokens, last) and tokens[last].text in tables.ATTACHED_SCALES):
        factor *= tables.ATTACHED_SCALES[tokens[last].text]
        last += 1
    else:
        skip = last + 1 if last < len(tokens) and tokens[last].text == "-" else last
        while skip < len(tokens) and (step := scales.get(tokens[skip].text) or _short(tokens[skip].text, lang)):
            factor *= step
            last = skip = skip + 1
    decimal = factor > 1 or (last < len(tokens) and tokens[last].text in "%")
    value, digits = read_digits(raw, decimal)
    span = Span(tokens[place].start, tokens[last - 1].end)
    return Number(span, value * factor, value * factor, digits, "digits", place, last, factor > 1)


def _short(text: str, lang: str) -> float | None:
    return tables.SHORT_SCALES[lang].get(text)


def _part_of_code(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the digits belong to a code, clock time, score, date or telephone number: "Su-25", "12:30", "3-0", "9/11"."""
    raw = tokens[place].text
    if len(raw) > 1 and raw[0] == "0" and raw[1] not in ".,":
        return True
    before = tokens[place - 1].text if adjacent(tokens, place) else ""
    if before in {"/", ":", "-", ".", "'", "_", "#", "@"} and place > 1 and adjacent(tokens, place - 1):
        joined = tokens[place - 2].text
        if before != "-" or not joined[0].isdigit():
            return joined[-1].isalnum()
    if before == "+" and place > 1 and adjacent(tokens, place - 1) and tokens[place - 2].text[-1].isdigit():
        return True
    if adjacent(tokens, place + 2) and adjacent(tokens, place + 1):
        sign, after = tokens[place + 1].text, tokens[place + 2].text
        if after[0].isdigit() and (sign in {"/", ":", "+", "."} or (sign == "-" and after[0] == "0")):
            return True
    return False


def read_digits(raw: str, decimal: bool = False) -> tuple[float, int]:
    """Value and significant digits of a number in digits; `decimal` when one separator before three digits is a decimal point.

    >>> read_digits("17.557"), read_digits("2.500", decimal=True), read_digits("1 234,5")
    ((17557.0, 5), (2.5, 4), (1234.5, 5))
    """
    plain = raw.replace(" ", "").replace("'", "")
    grouped = plain != raw
    marks = [c for c in plain if c in ".,"]
    if len(set(marks)) == 2:
        plain = plain.replace(marks[0], "").replace(marks[-1], ".")
    elif len(marks) > 1:
        plain = plain.replace(marks[0], "")
    elif marks:
        whole, fraction = plain.split(marks[0])
        thousands = len(fraction) == 3 and whole != "0" and not decimal and not grouped and len(whole) <= 3
        plain = whole + fraction if thousands else f"{whole}.{fraction}"
    if "." in plain:
        return float(plain), max(len(plain.replace(".", "").lstrip("0")), 1)
    return float(plain), max(len(plain.strip("0")) if plain.strip("0") else 1, len(plain.lstrip("0").rstrip("0")))


def _vague(tokens: tuple[Token, ...], place: int, lang: str) -> Number | None:
    """ "dozens", "tens of thousands", "plusieurs centaines", "several hundred": a band."""
    first = place
    text = tokens[place].text
    if lang == "en" and text == "a" and place + 1 < len(tokens) and tokens[place + 1].text == "few":
        place, text = place + 1, "few"
    several = text in tables.SEVERAL[lang]
    if several:
        place += 1
        if place < len(tokens) and tokens[place].text in tables.LINKS[lang]:
            return None
    if place >= len(tokens):
        return None
    unit = tables.VAGUE_PLURALS[lang].get(tokens[place].text)
    if unit is None and several and lang == "en":
        unit = tables.COLLECTIVES["en"].get(tokens[place].text)
        unit = 10 if unit == 12 else unit
    if unit is None:
        return None
    factor, last = _chain(tokens, place + 1, lang)
    low, high = (unit * factor * bound for bound in tables.BAND)
    return Number(Span(tokens[first].start, tokens[last - 1].end), low, high, 1, "vague", first, last, True)


def _chain(tokens: tuple[Token, ...], place: int, lang: str) -> tuple[float, int]:
    """The factor of "of thousands", "de milliers", "d'hommes" (1) after a collective, and where it ends."""
    factor, last = 1.0, place
    while last + 1 < len(tokens) and tokens[last].text in {"of", "de", "d'"}:
        word = tokens[last + 1].text
        step = tables.VAGUE_PLURALS[lang].get(word) or tables.COLLECTIVES[lang].get(word) or tables.SCALES[lang].get(word)
        if step is None or step < 1000:
            break
        factor, last = factor * step, last + 2
    return factor, last


def _in_words(tokens: tuple[Token, ...], place: int, lang: str) -> Number | None:
    """A number in words, with its article, half, collective and scale: "half a million", "une bonne centaine de milliers"."""
    first, half, text = place, 1.0, tokens[place].text
    value: float | None = None
    if text in {"a", "an", "un", "une", "half"} or text == "demi":
        place, half, led = _lead(tokens, place, lang)
        if not led:
            return _lone(tokens, first, lang)
        value = 1.0
    if value is None:
        value, place = _cardinal(tokens, place, lang)
    return _finish(tokens, first, place, value, half, lang)


def _finish(
    tokens: tuple[Token, ...], first: int, place: int, value: float | None, half: float, lang: str
) -> Number | None:
    """The number with the collective that follows its numeral: "two dozen", "une quarantaine", "un demi-million"."""
    form, scaled = "words", False
    word = tokens[place].text if place < len(tokens) else ""
    if lang == "fr" and word in tables.VAGUE_PLURALS["fr"]:
        word = word[:-1]
    collective = tables.COLLECTIVES[lang].get(word)
    if value is None:
        if place == first and (collective is None or (lang == "fr" and word not in {"million", "milliard"})):
            return _bare_collective(tokens, place, lang)
        value = 1.0
    if collective is not None:
        factor, place = _chain(tokens, place + 1, lang)
        value *= collective * factor
        scaled = True
        if word not in tables.SHARP_COLLECTIVES:
            form = "round"
        while place < len(tokens) and (step := tables.SCALES[lang].get(tokens[place].text)):
            value, place = value * step, place + 1
    elif place == first:
        return None
    value *= half
    digits = len(f"{value:.0f}".rstrip("0")) or 1
    span = Span(tokens[first].start, tokens[place - 1].end)
    if first + 1 == place and value == 1 and tokens[first].text in {"one", "un", "une"}:
        form = "one"
    return Number(span, value, value, digits, form, first, place, scaled)


def _bare_collective(tokens: tuple[Token, ...], place: int, lang: str) -> Number | None:
    """ "la centaine de", "le millier de" after an article the caller passed over."""
    value = tables.COLLECTIVES[lang].get(tokens[place].text)
    if value is None or lang == "en":
        return None
    factor, last = _chain(tokens, place + 1, lang)
    span = Span(tokens[place].start, tokens[last - 1].end)
    return Number(span, value * factor, value * factor, len(f"{value:.0f}".rstrip("0")), "round", place, last, True)


def _lead(tokens: tuple[Token, ...], place: int, lang: str) -> tuple[int, float, bool]:
    """Past "a", "half a", "un demi-", "une bonne": where the collective stands, the half, and whether one stands there."""
    half = 1.0
    allowed = {"a", "an", "-"} if lang == "en" else {"un", "une", "-"}
    allowed |= tables.GOOD[lang]
    while place < len(tokens):
        text = tokens[place].text
        if text == tables.HALVES[lang]:
            half = 0.5
        elif text not in allowed:
            break
        place += 1
    if place >= len(tokens):
        return place, half, False
    return place, half, tokens[place].text in tables.COLLECTIVES[lang]


def _lone(tokens: tuple[Token, ...], place: int, lang: str) -> Number | None:
    """ "un" or "une" that no collective follows; "a couple of"."""
    text = tokens[place].text
    if lang == "fr" and text in {"un", "une"}:
        value, last = _cardinal(tokens, place, lang)
        return _finish(tokens, place, last, value, 1.0, lang) if value else None
    if lang == "en" and text == "a" and place + 1 < len(tokens) and tokens[place + 1].text == "couple":
        return Number(Span(tokens[place].start, tokens[place + 1].end), 2, 2, 1, "round", place, place + 2)
    return None


def _cardinal(tokens: tuple[Token, ...], place: int, lang: str) -> tuple[float | None, int]:
    """A numeral in words from `place` on and where it ends: "deux cent quatre-vingt-dix-sept mille trois"."""
    total, current, room, ceiling = 0.0, 0.0, 1e3, 1e15
    last = place
    cursor = place
    previous = 0.0
    while cursor < len(tokens):
        text = tokens[cursor].text
        if text in {"-", "and", "et"} and last > place:
            cursor += 1
            if cursor < len(tokens) and tokens[cursor].text in {"-", "and", "et"}:
                break
            joined = text
            text = tokens[cursor].text if cursor < len(tokens) else ""
            if joined == "and" and room not in {100.0, 1e3} or (joined == "et" and text not in {"un", "une", "onze"}):
                break
        value = tables.CARDINALS[lang].get(text)
        if value is not None:
            if lang == "fr" and value == 20 and previous == 4 and current % 100 == 4:
                current, room = current + 76, 20.0
            elif value < room and (room == 1e3 or value > 0):
                current += value
                room = _room_after(value, lang)
            else:
                break
            previous = value
        elif text in tables.HUNDREDS[lang] and 0 < current < 100 and previous < 20 and room != 100:
            current, room, previous = current * 100, 100.0, 100.0
        elif text in tables.HUNDREDS[lang] and lang == "fr" and room == 1e3:
            current, room, previous = 100.0, 100.0, 100.0
        elif (scale := tables.SCALES[lang].get(text)) and scale < ceiling and (current or (text == "mille" and not total)):
            total, ceiling = total + (current or 1) * scale, scale
            current, room, previous = 0.0, 1e3, scale
        else:
            break
        cursor += 1
        last = cursor
    return (total + current if last > place else None), last


def _room_after(value: float, lang: str) -> float:
    """What may still be added after a numeral: units after tens, teens after soixante, sept to neuf after dix."""
    if value >= 20:
        return 20.0 if lang == "fr" and value == 60 else 10.0
    return 9.5 if lang == "fr" and value == 10 else 0.0
