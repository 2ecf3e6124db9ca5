"""Numbers in words: numerals, "une quarantaine", "half a million", and vague words such as "tens of thousands"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..language import measures
from ..language import numerals as tables
from ..span import Span
from .tokens import Token, phrase, text_at


class Number(Struct, frozen=True):
    """A number as written: its value, or the band of a vague word.

    `form` is `digits`, `words`, `round` ("une quarantaine"), `vague` ("dozens") or `one` (a lone "one", "un", "une").
    `digits` counts the significant digits as written, `first` and `last` are its tokens, `scale` is that of its
    last scale word.
    """

    span: Span
    low: float
    high: float
    digits: int
    form: str
    first: int
    last: int
    scale: float = 1.0


def number_in_words(tokens: Sequence[Token], place: int, lang: str) -> Number | None:
    """The number in words that starts at token `place`, or None."""
    return _vague(tokens, place, lang) or _sharp(tokens, place, lang)


def _vague(tokens: Sequence[Token], place: int, lang: str) -> Number | None:
    """ "dozens", "tens of thousands", "plusieurs centaines", "several hundred": a band."""
    first = place
    text = tokens[place].text
    if lang == "en" and text == "a" and place + 1 < len(tokens) and tokens[place + 1].text == "few":
        place, text = place + 1, "few"
    several = text in tables.SEVERAL[lang]
    if several:
        place += 1
        if place < len(tokens) and tokens[place].text in measures.LINKS[lang]:
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
    return Number(Span(tokens[first].start, tokens[last - 1].end), low, high, 1, "vague", first, last, unit * factor)


def _chain(tokens: Sequence[Token], place: int, lang: str) -> tuple[float, int]:
    """The factor of "of thousands", "de milliers", "d'hommes" (1) after a collective, and where it ends."""
    factor, last = 1.0, place
    while last + 1 < len(tokens) and tokens[last].text in {"of", "de", "d'"}:
        word = tokens[last + 1].text
        step = (
            tables.VAGUE_PLURALS[lang].get(word) or tables.COLLECTIVES[lang].get(word) or tables.SCALES[lang].get(word)
        )
        if step is None or step < 1000:
            break
        factor, last = factor * step, last + 2
    return factor, last


def _sharp(tokens: Sequence[Token], first: int, lang: str) -> Number | None:
    """A number with its article, half, collective and scale: "half a million", "une bonne centaine de milliers"."""
    if lang == "en" and tokens[first].text == "a" and text_at(tokens, first + 1) in _AFTER_A:
        value, place = _cardinal(tokens, first, lang)
        if value is not None and place > first + 2:
            return _in_words(tokens, first, place, value, lang)
    if tokens[first].text in _OPENERS[lang]:
        place, half = _lead(tokens, first, lang)
        if text_at(tokens, place) in tables.COLLECTIVES[lang]:
            return _collected(tokens, first, place, half, lang)
    if lang == "en" and tokens[first].text == "a":
        return _couple(tokens, first)
    value, place = _cardinal(tokens, first, lang)
    if value is None:
        bare = lang == "fr" and tokens[first].text in tables.COLLECTIVES["fr"].keys() - tables.SHARP_COLLECTIVES
        return _collected(tokens, first, first, 1.0, lang) if bare else None
    if _collective_at(tokens, place, lang) is not None:
        return _collected(tokens, first, place, value, lang)
    return _in_words(tokens, first, place, value, lang)


def _in_words(tokens: Sequence[Token], first: int, last: int, value: float, lang: str) -> Number:
    form = "one" if last == first + 1 and tokens[first].text in {"one", "un", "une"} else "words"
    scales = [tables.SCALES[lang][token.text] for token in tokens[first:last] if token.text in tables.SCALES[lang]]
    scale = scales[-1] if scales else 1.0
    return Number(_span(tokens, first, last), value, value, _significant(value), form, first, last, scale)


#: Before one of these "a" is "one" where the numeral goes on: "a hundred and five", but "a hundred soldiers" is round.
_AFTER_A = frozenset({"hundred", "thousand"})
_OPENERS = {"en": {"a", "an", "half"}, "fr": {"un", "une", "demi"}}


def _lead(tokens: Sequence[Token], place: int, lang: str) -> tuple[int, float]:
    """Past "a", "half a", "un demi-", "une bonne": where a collective may stand, and 0.5 after a half."""
    half = 1.0
    while (text := text_at(tokens, place)) and (text in _OPENERS[lang] or text == "-" or text in tables.GOOD[lang]):
        half = 0.5 if text == tables.HALVES[lang] else half
        place += 1
    return place, half


def _collective_at(tokens: Sequence[Token], place: int, lang: str) -> str | None:
    word = text_at(tokens, place)
    if lang == "fr" and word in tables.VAGUE_PLURALS["fr"]:
        word = word[:-1]
    return word if word in tables.COLLECTIVES[lang] else None


def _collected(tokens: Sequence[Token], first: int, place: int, count: float, lang: str) -> Number | None:
    """`count` times the collective at `place`, and the scales after it: "deux centaines", "une dizaine de milliers"."""
    word = _collective_at(tokens, place, lang)
    if word is None:
        return None
    factor, last = _chain(tokens, place + 1, lang)
    scale = tables.COLLECTIVES[lang][word] * factor
    value = count * scale
    while step := tables.SCALES[lang].get(text_at(tokens, last)):
        value, scale, last = value * step, step, last + 1
    form = "words" if word in tables.SHARP_COLLECTIVES else "round"
    return Number(_span(tokens, first, last), value, value, _significant(value), form, first, last, scale)


def add_half(tokens: Sequence[Token], number: Number, lang: str) -> Number:
    """The number with the half after it: "one and a half million", "a million and a half", "deux millions et demi"."""
    last = number.last + (3 if lang == "en" else 2)
    if phrase(tokens, number.last, last - number.last) not in {"and a half", "et demi", "et demie"}:
        return number
    scale = number.scale
    value = number.low + scale / 2
    if scale == 1 and (step := tables.SCALES[lang].get(text_at(tokens, last))):
        value, scale, last = value * step, step, last + 1
    if scale < 1000 or number.form == "vague":
        return number
    form = "words" if number.form == "one" else number.form
    return Number(_span(tokens, number.first, last), value, value, number.digits + 1, form, number.first, last, scale)


def _couple(tokens: Sequence[Token], first: int) -> Number | None:
    """ "a couple of"."""
    if text_at(tokens, first + 1) != "couple":
        return None
    return Number(_span(tokens, first, first + 2), 2, 2, 1, "round", first, first + 2)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def _significant(value: float) -> int:
    """Significant digits of a value given in words: all up to the last that is no zero."""
    return len(f"{value:.0f}".rstrip("0")) or 1


def _cardinal(tokens: Sequence[Token], first: int, lang: str) -> tuple[float | None, int]:
    """A numeral in words from `first` on and where it ends: "deux cent quatre-vingt-dix-sept mille trois"."""
    numeral = _Numeral(lang)
    place = last = first
    while place < len(tokens):
        text = "one" if place == first and tokens[place].text == "a" else tokens[place].text
        if last > first and text in {"-", "and", "et"}:
            if not numeral.may_join(text, text_at(tokens, place + 1)):
                break
            place += 1
            text = text_at(tokens, place)
        if not numeral.take(text):
            break
        place += 1
        last = place
    return (numeral.value if last > first else None), last


class _Numeral:
    """A numeral as it grows word by word; `_room` bounds what may still be added below the last word."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._total = self._current = self._previous = 0.0
        self._room, self._ceiling = 1e3, 1e15

    @property
    def value(self) -> float:
        """The value so far."""
        return self._total + self._current

    def may_join(self, joint: str, following: str) -> bool:
        """Whether "-", "and" or "et" may stand here: "hundred and five", "vingt et un", but not "two and three"."""
        if joint == "and":
            return self._room in {100.0, 1e3}
        if joint == "et":
            return following in {"un", "une", "onze"} and self._room >= 10
        return following not in {"-", "and", "et"}

    def take(self, text: str) -> bool:
        """Add one word; False when it does not continue the numeral."""
        small = tables.CARDINALS[self._lang].get(text)
        if small is not None:
            return self._add(small)
        if text in tables.HUNDREDS[self._lang]:
            return self._hundred()
        scale = tables.SCALES[self._lang].get(text)
        if scale is None or scale >= self._ceiling or not (self._current or (text == "mille" and not self._total)):
            return False
        self._total += (self._current or 1) * scale
        self._current, self._room, self._ceiling, self._previous = 0.0, 1e3, scale, scale
        return True

    def _add(self, small: float) -> bool:
        french = self._lang == "fr"
        if french and small == 20 and self._previous == 4 and self._current % 100 == 4:
            self._current, self._room = self._current + 76, 20.0
        elif small < self._room and (small > 0 or self.value == 0):
            self._current += small
            self._room = self._left(small)
        else:
            return False
        self._previous = small
        return True

    def _left(self, small: float) -> float:
        """Units after tens, teens after soixante, sept to neuf after dix."""
        if small >= 20:
            return 20.0 if self._lang == "fr" and small == 60 else 10.0
        return 9.5 if self._lang == "fr" and small == 10 else 0.0

    def _hundred(self) -> bool:
        if 0 < self._current < 100 and self._previous < 20 and self._room != 100:
            self._current *= 100
        elif self._lang == "fr" and self._room == 1e3:
            self._current = 100.0
        else:
            return False
        self._room = self._previous = 100.0
        return True
