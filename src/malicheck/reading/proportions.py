"""Proportions, ranks and multiples: "one in three", "two thirds", "la moitié", "third", "doubled", "trois fois"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..language import measures
from ..language import numerals as tables
from .number_words import Number
from .tokens import Token, phrase, text_at

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
    for lang, extra in (
        ("en", {"half", "single", "lone", "decade", "year", "month", "week"}),
        ("fr", {"moitie", "seul", "seule", "decennie"}),
    )
}


class Special(Struct, frozen=True):
    """A value with its kind (`ratio`, `ordinal`, `times`, `count` or `year_span`) and its tokens."""

    first: int
    last: int
    value: float
    kind: str
    digits: int = 1
    form: str = "words"
    unit: str = ""


def find_special(tokens: Sequence[Token], lang: str, numbers: Sequence[Number], blocked: set[int]) -> Iterator[Special]:
    """Every such value of a token row, without overlap.

    `numbers` are those already read, `blocked` tokens are passed over.
    """
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
        if found is None and token.text in {"multiplie", "multipliee", "multiplies", "multipliees"}:
            found = _multiplied(tokens, place, by_first)
        if found is not None and not blocked & set(range(found.first, found.last)):
            found = _of_scale(tokens, found, lang)
            yield found
            end = found.last


#: What a scale stands behind in "a third of a million", "un tiers de million".
_OF = {"en": (("of", "a"),), "fr": (("d'", "un"), ("de",))}


def _of_scale(tokens: Sequence[Token], found: Special, lang: str) -> Special:
    """A fraction of a million is a round number."""
    if found.kind != "ratio":
        return found
    for words in _OF[lang]:
        place = found.last + len(words)
        scale = tables.SCALES[lang].get(text_at(tokens, place), 0)
        if scale >= _LEAST_SCALE and tuple(token.text for token in tokens[found.last : place]) == words:
            return replace(found, last=place + 1, value=round(found.value * scale), kind="count", form="round")
    return found


_LEAST_SCALE = 1e6
#: Words between "une" and "sur deux": "une opération de Wagner sur deux".
_BETWEEN = 4


def _n_in_m(tokens: Sequence[Token], number: Number, by_first: dict[int, Number], lang: str) -> Special | None:
    """ "one in three", "9 out of 10", "four times out of five", "un sur trois"."""
    place = number.last
    if lang == "en" and text_at(tokens, place).isalpha() and phrase(tokens, place + 1, 2) == "out of":
        place += 1
    if lang == "en" and number.low == 1 and text_at(tokens, place + 1) == "in" and text_at(tokens, place).isalpha():
        place += 1  # "one Malian in three"
    if lang == "en" and text_at(tokens, place) == "in":
        out, place = False, place + 1
    elif lang == "en" and [text_at(tokens, place), text_at(tokens, place + 1)] == ["out", "of"]:
        out, place = True, place + 2
    elif lang == "fr":
        while (
            place < len(tokens)
            and tokens[place].text.isalpha()
            and tokens[place].text != "sur"
            and place < number.last + _BETWEEN
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
    """ "two thirds", "one-quarter", "un tiers", "trois quarts"; "un cinquième coup" has a rank."""
    place = number.last + (text_at(tokens, number.last) == "-")
    word = text_at(tokens, place)
    whole = tables.DENOMINATORS[lang].get(word)
    if whole is None or number.form not in {"words", "one", "digits"} or not 1 <= number.low < whole:
        return None
    if number.low > 1 and word in {"fifth", "tenth", "third"}:
        return None
    if word in {"cinquieme", "dixieme"} and text_at(tokens, place + 1) not in {"de", "des", "du", "d'"}:
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
    text, before, after = tokens[place].text, text_at(tokens, place - 1), text_at(tokens, place + 1)
    if text in tables.SINGLE[lang]:
        first = place if lang == "en" else place - 1
        counts = before in {"a", "un", "une"} and after[:1].isalpha()
        return Special(first, place + 1, 1, "count") if counts else None
    if text in {"decade", "decennie"}:
        counts = before in {"a", "une", "past", "last", "nearly", "over"}
        return Special(place, place + 1, 10, "year_span", form="round", unit="year") if counts else None
    if text in {"year", "month", "week"}:
        qualified = before == "a" and any(
            phrase(tokens, place - 1 - n, n) in tables.QUALIFIERS["en"] for n in (1, 2, 3)
        )
        return Special(place - 1, place + 1, 1, "year_span", unit=text) if qualified else None
    if text in {"half", "moitie"}:
        return _half_of_a_time(tokens, place) or _half(place, before, after, lang)
    if text in {"third", "quarter", "fifth", "tenth"} and lang == "en" and before in {"a", "-"} and after == "of":
        return Special(place - 1, place + 1, 1 / tables.DENOMINATORS["en"][text], "ratio")
    if text in tables.ORDINALS[lang]:
        ranks = place not in by_last and _ranks(before, after, lang, opening=place == 0)
        return Special(place, place + 1, tables.ORDINALS[lang][text], "ordinal") if ranks else None
    return _multiple(place, text, before, after, lang)


def _multiple(place: int, text: str, before: str, after: str, lang: str) -> Special | None:
    """ "doubled", "tenfold", "a doublé", "le double de"; "double attentat" is none."""
    value = tables.MULTIPLES[lang].get(text)
    if value is None and lang == "fr" and text in tables.ACCENTED_MULTIPLES:
        noun = before in {"le", "du", "au"} and after in {"de", "du", "des", "d'"}
        if noun or before in tables.AUXILIARIES:
            value = tables.ACCENTED_MULTIPLES[text]
    return None if value is None else Special(place, place + 1, value, "times")


_HALF_OF_SOMETHING = {"of", "the", "its", "their", "all"}
_BEFORE_HALF = {"en": {"than", "about", "nearly", "almost", "by", "over", "one"}, "fr": {"la", "de", "sa", "leur"}}


def _half_of_a_time(tokens: Sequence[Token], place: int) -> Special | None:
    """ "half a year", "half a decade", "half an hour"."""
    kind, unit, factor = measures.UNITS["en"].get(text_at(tokens, place + 2), ("", "", 0.0))
    if text_at(tokens, place + 1) not in {"a", "an"} or kind != "year_span":
        return None
    return Special(place, place + 3, factor / 2, "year_span", unit=unit)


def _half(place: int, before: str, after: str, lang: str) -> Special | None:
    """ "half of", "more than half", "la moitié"; "half a million" is a number, "the first half" a period."""
    shown = before in _BEFORE_HALF[lang] or (lang == "en" and after in _HALF_OF_SOMETHING)
    period = before in {"first", "second", "other", "last", "premiere", "deuxieme", "seconde", "a"}
    if period or not shown or after in {"a", "an", "-"}:
        return None
    return Special(place, place + 1, 0.5, "ratio")


def _ranks(before: str, after: str, lang: str, opening: bool) -> bool:
    """Whether "third", "second", "premier" is a rank between these words; "seconds", "premier ministre" are none."""
    if not after[:1].isalpha() or after in tables.NO_RANK[lang] or after in measures.NOUN_STOPS[lang]:
        return False
    if lang == "en":
        return opening or before in tables.BEFORE_RANK
    return before not in {"vice", "au"}


def _multiplied(tokens: Sequence[Token], place: int, by_first: dict[int, Number]) -> Special | None:
    """ "multiplié par trois"."""
    skip = place + 1
    while text_at(tokens, skip) in {"par", "pres", "de", "presque"}:
        skip += 1
    number = by_first.get(skip)
    if number is None or skip == place + 1:
        return None
    return Special(number.first, number.last, number.low, "times", number.digits)
