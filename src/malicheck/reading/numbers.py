"""Bare numbers in French and English text: digits with either separator, number words, scales and vague words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..language import numerals as tables
from ..span import Span
from .number_words import Number, add_half, number_in_words
from .tokens import DIGIT, Token, adjacent, flatten, restore, text_at, tokenize, words_in

__all__ = ["Number", "find_numbers", "flatten", "may_hold_number", "read_digits", "scan", "tokenize"]


def find_numbers(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of `text` from left to right, without a look at what they count; a lone "one" or "un" is left out.

    >>> [n.low for n in find_numbers("dix-sept mille cinq cents soldats et 2,5 millions d'euros", "fr")]
    [17500.0, 2500000.0]
    """
    flat, places = flatten(text)
    if not may_hold_number(flat, lang):
        return ()
    found = []
    for number in scan(tokenize(flat), lang):
        if number.form != "one":
            found.append(replace(number, span=restore(number.span.start, number.span.end, places)))
    return tuple(found)


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
_WORDS = {lang: _STARTS[lang] - {"a", "an"} | {"decade", "decennie", DIGIT} for lang in ("en", "fr")}


def may_hold_number(flat: str, lang: str) -> bool:
    """Whether a folded text has digits or a word that a number can be made of."""
    return not _WORDS[lang].isdisjoint(words_in(flat))


def scan(tokens: Sequence[Token], lang: str) -> Iterator[Number]:
    """Every number of a token row, from left to right."""
    end = 0
    starts = _STARTS[lang]
    for place, (text, _, _) in enumerate(tokens):
        if place < end:
            continue
        number = None
        if text[0].isdigit():
            number = _in_digits(tokens, place, lang)
        elif text in starts:
            number = number_in_words(tokens, place, lang)
        if number is None:
            continue
        if text_at(tokens, number.last) in {"and", "et"}:
            number = add_half(tokens, number, lang)
        yield number
        end = number.last


def _in_digits(tokens: Sequence[Token], place: int, lang: str) -> Number | None:
    """A number in digits with its scales: "17 557", "3.2m", "2,5 millions", "100s"."""
    if _part_of_code(tokens, place):
        return None
    scale, last = _scale_after(tokens, place + 1, lang)
    decimal = scale > 1 or text_at(tokens, last) == "%"
    value, digits = read_digits(tokens[place].text, decimal)
    if value in _PLURALS and text_at(tokens, last) == "s" and adjacent(tokens, last):
        span = Span(tokens[place].start, tokens[last].end)
        low, high = (value * bound for bound in tables.BAND)
        return Number(span, low, high, 1, "vague", place, last + 1, value)
    span = Span(tokens[place].start, tokens[last - 1].end)
    value = round(value * scale, 6)
    return Number(span, value, value, digits, "digits", place, last, scale)


#: Digits that a plural s makes vague: "100s of civilians".
_PLURALS = {10.0, 100.0, 1000.0, 10000.0}
_CURRENCIES = {"€", "$", "£", "dollars", "euros", "usd", "eur", "fcfa"}


def _scale_after(tokens: Sequence[Token], place: int, lang: str) -> tuple[float, int]:
    """The scale that stands behind digits, 1 for none, and where it ends."""
    text = text_at(tokens, place)
    if text in tables.ATTACHED_SCALES and adjacent(tokens, place):
        return tables.ATTACHED_SCALES[text], place + 1
    if text == "m" and text_at(tokens, place + 1) in _CURRENCIES:
        return tables.ATTACHED_SCALES[text], place + 1
    scale, last = 1.0, place
    cursor = place + 1 if text == "-" else place
    while step := tables.SCALES[lang].get(text_at(tokens, cursor)) or tables.SHORT_SCALES[lang].get(
        text_at(tokens, cursor)
    ):
        scale *= step
        last = cursor = cursor + 1
    return scale, last


def _part_of_code(tokens: Sequence[Token], place: int) -> bool:
    """Whether the digits belong to a code, clock time, score or date: "Su-25", "12:30", "3-0", "9/11"."""
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
    """Value and significant digits of a number in digits.

    `decimal` tells that a lone separator before three digits is a decimal point.

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
