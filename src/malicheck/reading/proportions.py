"""Proportions, ranks and multiples: "one in three", "two thirds", "la moitié", "third", "doubled", "trois fois"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language import measures
from ..language import numerals as tables
from .number_words import Number
from .tokens import Token, text_at

#: Words that may open one of these without any other number in the text.
SPECIAL = {
    lang: frozenset(
        {
            *tables.ORDINALS[lang],
            *tables.DENOMINATORS[lang],
            *tables.MULTIPLES[lang],
            *tables.ACCENTED_MULTIPLES,
            *extra,
        }
    )
    for lang, extra in (("en", {"half", "single", "lone"}), ("fr", {"moitie", "seul", "seule"}))
}


@dataclass(frozen=True, slots=True)
class Special:
    """A value with its kind (`ratio`, `ordinal`, `times` or `count`) and its tokens."""

    first: int
    last: int
    value: float
    kind: str
    digits: int = 1


def find_special(tokens: Sequence[Token], lang: str, numbers: Sequence[Number], blocked: set[int]) -> Iterator[Special]:
    """Every such value of a token row, without overlap; `numbers` are those already read, `blocked` tokens are passed over."""
    by_first = {number.first: number for number in numbers}
    by_last = {number.last: number for number in numbers}
    end = 0
    for place, token in enumerate(tokens):
        if place < end or place in blocked:
            continue
        found = None
        if place in by_first:
            found = _n_in_m(tokens, by_first[place], by_first, lang) or _fraction(tokens, by_first[place], lang)
        elif token.text[0].isdigit():
            found = _digit_fraction(tokens, place)
        if found is None and token.text in SPECIAL[lang]:
            found = _word(tokens, place, by_last, lang)
        if found is None and token.text == "multiplie" and place + 1 < len(tokens):
            found = _multiplied(tokens, place, by_first)
        if found is not None and not blocked & set(range(found.first, found.last)):
            yield found
            end = found.last


def _n_in_m(tokens: Sequence[Token], number: Number, by_first: dict[int, Number], lang: str) -> Special | None:
    """ "one in three", "9 out of 10", "un sur trois"."""
    place = number.last
    if lang == "en" and text_at(tokens, place) == "in":
        out, place = False, place + 1
    elif lang == "en" and [text_at(tokens, place), text_at(tokens, place + 1)] == ["out", "of"]:
        out, place = True, place + 2
    elif lang == "fr":
        while (
            place < len(tokens)
            and tokens[place].text.isalpha()
            and tokens[place].text != "sur"
            and place < number.last + 2
        ):
            place += 1
        if text_at(tokens, place) != "sur":
            return None
        out, place = True, place + 1
    else:
        return None
    whole = by_first.get(place)
    if whole is None or not 1 <= number.low < whole.low or number.low != number.high:
        return None
    after = text_at(tokens, whole.last)
    if not out and ((number.low > 1 and whole.low not in {3, 4, 5, 10, 100, 1000}) or after in measures.UNITS[lang]):
        return None
    if lang == "fr" and after in {"km", "m", "metres", "kilometres"}:
        return None
    return Special(number.first, whole.last, number.low / whole.low, "ratio", max(number.digits, whole.digits))


def _fraction(tokens: Sequence[Token], number: Number, lang: str) -> Special | None:
    """ "two thirds", "one-quarter", "un tiers", "trois quarts"."""
    place = number.last + (text_at(tokens, number.last) == "-")
    whole = tables.DENOMINATORS[lang].get(text_at(tokens, place))
    if whole is None or number.form not in {"words", "one", "digits"} or not 1 <= number.low < whole:
        return None
    if (
        number.form == "one"
        and lang == "fr"
        and text_at(tokens, place) in {"cinquieme", "dixieme"}
        and text_at(tokens, place + 1) not in {"de", "des", "du"}
    ):
        return None
    if text_at(tokens, place) in {"fifth", "tenth", "third"} and number.low > 1:
        return None
    return Special(number.first, place + 1, number.low / whole, "ratio")


def _digit_fraction(tokens: Sequence[Token], place: int) -> Special | None:
    """ "1/3", "3/4": small fractions only, since "9/11" is a date."""
    texts = tuple(token.text for token in tokens[place : place + 3])
    if texts in _WRITTEN and text_at(tokens, place + 3) != "/" and text_at(tokens, place - 1) != "/":
        return Special(place, place + 3, int(texts[0]) / int(texts[2]), "ratio")
    return None


_WRITTEN = {("1", "/", "2"), ("1", "/", "3"), ("2", "/", "3"), ("1", "/", "4"), ("3", "/", "4"), ("1", "/", "10")}


def _word(tokens: Sequence[Token], place: int, by_last: dict[int, Number], lang: str) -> Special | None:
    """A value given by one word, with its article."""
    text = tokens[place].text
    before, after = text_at(tokens, place - 1), text_at(tokens, place + 1)
    if text in tables.SINGLE[lang]:
        if lang == "en":
            return Special(place, place + 1, 1, "count") if before == "a" and after.isalpha() else None
        return Special(place - 1, place + 1, 1, "count") if before in {"un", "une"} and after[:1].isalpha() else None
    if text in tables.MULTIPLES[lang]:
        return Special(place, place + 1, tables.MULTIPLES[lang][text], "times")
    if text in tables.ACCENTED_MULTIPLES and lang == "fr":
        verbal = before in {"a", "ont", "avait", "avaient", "ayant", "aurait", "auraient", "presque"}
        noun = before in {"le", "du", "au"} and after in {"de", "du", "des", "d'"}
        return Special(place, place + 1, tables.ACCENTED_MULTIPLES[text], "times") if verbal or noun else None
    if text == "half" or text == "moitie":
        return _half(tokens, place, lang)
    if text in {"third", "quarter", "fifth", "tenth"} and lang == "en" and before in {"a", "-"} and after == "of":
        return Special(place - 1, place + 1, 1 / tables.DENOMINATORS["en"][text], "ratio")
    if text in tables.ORDINALS[lang]:
        return _rank(tokens, place, by_last, lang)
    return None


def _half(tokens: Sequence[Token], place: int, lang: str) -> Special | None:
    before, after = text_at(tokens, place - 1), text_at(tokens, place + 1)
    if before in {"first", "second", "other", "last", "premiere", "deuxieme", "seconde", "a"} or after in {
        "a",
        "an",
        "-",
    }:
        return None
    if lang == "fr":
        return Special(place, place + 1, 0.5, "ratio") if before in {"la", "de", "sa", "leur"} else None
    shown = after in {"of", "the", "its", "their", "all"} or before in {
        "than",
        "about",
        "nearly",
        "almost",
        "by",
        "over",
        "one",
    }
    return Special(place, place + 1, 0.5, "ratio") if shown else None


def _rank(tokens: Sequence[Token], place: int, by_last: dict[int, Number], lang: str) -> Special | None:
    """A rank; "second" the time unit, "premier ministre" and "first lady" are none."""
    text = tokens[place].text
    before, after = text_at(tokens, place - 1), text_at(tokens, place + 1)
    if (
        not after[:1].isalpha()
        or after in tables.NO_RANK[lang]
        or place in by_last
        or before in {"per", "split", "vice", "au"}
    ):
        return None
    if after in measures.NOUN_STOPS[lang]:
        return None
    if lang == "en" and place and before not in _BEFORE_RANK:
        return None
    return Special(place, place + 1, tables.ORDINALS[lang][text], "ordinal")


_BEFORE_RANK = set(
    [
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "a",
        "an",
        "this",
        "that",
        "s",
        "for",
        "in",
        "and",
        "as",
        "every",
        "mali's",
        "france's",
    ]
)


def _multiplied(tokens: Sequence[Token], place: int, by_first: dict[int, Number]) -> Special | None:
    """ "multiplié par trois"."""
    skip = place + 1
    while text_at(tokens, skip) in {"e", "s", "par", "pres", "de", "presque"}:
        skip += 1
    number = by_first.get(skip)
    if number is None or skip == place + 1:
        return None
    return Special(number.first, number.last, number.low, "times", number.digits)
