"""Bare numbers: digits with every separator, number words of both languages, scales and vague words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.reading.numbers import find_numbers, read_digits

DIGITS: list[tuple[str, str, float]] = [
    ("en", "17,557", 17557),
    ("fr", "17 557", 17557),
    ("fr", "17\u00a0557", 17557),
    ("fr", "17\u202f557", 17557),
    ("fr", "17.557", 17557),
    ("fr", "17'557", 17557),
    ("fr", "17’557", 17557),
    ("en", "1,234,567", 1234567),
    ("fr", "1 234 567", 1234567),
    ("en", "1,234.5", 1234.5),
    ("fr", "1.234,5", 1234.5),
    ("fr", "2,5", 2.5),
    ("en", "2.5", 2.5),
    ("en", "0.125", 0.125),
    ("fr", "2,5 millions", 2.5e6),
    ("en", "2.5 million", 2.5e6),
    ("en", "2.500 million", 2.5e6),
    ("en", "3.2m", 3.2e6),
    ("en", "17.5k", 17500),
    ("fr", "1,4 Md", 1.4e9),
    ("fr", "1,4 Mds", 1.4e9),
    ("en", "200 bn", 2e11),
    ("en", "2.4bn", 2.4e9),
    ("fr", "100 mille", 100000),
    ("en", "10 thousand", 10000),
    ("en", "5 hundred", 500),
    ("fr", "244 milliards", 2.44e11),
]

WORDS: list[tuple[str, str, float]] = [
    ("en", "seventeen thousand five hundred and fifty-seven", 17557),
    ("en", "a hundred", 100),
    ("en", "one hundred and five", 105),
    ("en", "a hundred and five", 105),
    ("en", "a thousand two hundred", 1200),
    ("en", "a hundred", 100),
    ("en", "twelve hundred", 1200),
    ("en", "forty", 40),
    ("en", "half a million", 500000),
    ("en", "a dozen", 12),
    ("en", "half a dozen", 6),
    ("en", "two dozen", 24),
    ("en", "two million three hundred thousand", 2300000),
    ("en", "zero", 0),
    ("en", "one and a half million", 1500000),
    ("en", "a million and a half", 1500000),
    ("fr", "deux millions et demi", 2500000),
    ("fr", "dix-sept mille", 17000),
    ("fr", "dix-sept mille cinq cent cinquante-sept", 17557),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "quatre vingt dix sept", 97),
    ("fr", "soixante et onze", 71),
    ("fr", "vingt et un", 21),
    ("fr", "septante-deux", 72),
    ("fr", "nonante-neuf", 99),
    ("fr", "cent", 100),
    ("fr", "deux cents", 200),
    ("fr", "mille", 1000),
    ("fr", "mille deux cents", 1200),
    ("fr", "deux cent mille", 200000),
    ("fr", "un million", 1000000),
    ("fr", "un demi-million", 500000),
    ("fr", "trois millions cinq cent mille", 3500000),
    ("fr", "une quarantaine", 40),
    ("fr", "une centaine", 100),
    ("fr", "un millier", 1000),
    ("fr", "une centaine de milliers", 100000),
    ("fr", "deux dizaines", 20),
    ("fr", "une demi-douzaine", 6),
    ("fr", "zéro", 0),
]

VAGUE = [
    ("en", "dozens", 20, 200),
    ("en", "hundreds", 200, 2000),
    ("en", "several hundred", 200, 2000),
    ("en", "thousands", 2000, 20000),
    ("en", "tens of thousands", 20000, 200000),
    ("en", "hundreds of thousands", 200000, 2000000),
    ("en", "a few dozen", 20, 200),
    ("en", "100s", 200, 2000),
    ("fr", "des dizaines", 20, 200),
    ("fr", "plusieurs centaines", 200, 2000),
    ("fr", "quelques milliers", 2000, 20000),
    ("fr", "des dizaines de milliers", 20000, 200000),
    ("fr", "des centaines de milliers", 200000, 2000000),
    ("fr", "des millions", 2000000, 20000000),
]

NONE = [
    ("en", "one of the largest missions"),
    ("en", "no one knows"),
    ("fr", "un soldat et une base"),
    ("en", "the Su-25 and the Mi-171"),
    ("fr", "le G5 Sahel et un A400M"),
    ("en", "at 12:30"),
    ("en", "after 9/11"),
    ("en", "the 5+5 talks"),
    ("fr", ""),
]


@pytest.mark.parametrize(("lang", "text", "value"), DIGITS + WORDS)
def test_a_number_has_one_value(lang: str, text: str, value: float) -> None:
    numbers = find_numbers(text, lang)
    assert [(n.low, n.high) for n in numbers] == [(value, value)]
    assert numbers[0].span.of(text) == text


@pytest.mark.parametrize(("lang", "text", "low", "high"), VAGUE)
def test_a_vague_word_has_a_band(lang: str, text: str, low: float, high: float) -> None:
    assert [(n.low, n.high, n.form) for n in find_numbers(text, lang)] == [(low, high, "vague")]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_articles_codes_and_times_are_no_numbers(lang: str, text: str) -> None:
    assert find_numbers(text, lang) == ()


def test_neighbouring_numbers_stay_apart() -> None:
    assert [n.low for n in find_numbers("two and three, twenty-one, 5 or 6", "en")] == [2, 3, 21, 5, 6]
    assert [n.low for n in find_numbers("deux et trois, cent quatre", "fr")] == [2, 3, 104]


@pytest.mark.parametrize(
    ("raw", "decimal", "expected"),
    [
        ("17,500", False, (17500, 3)),
        ("8,000", False, (8000, 1)),
        ("17557", False, (17557, 5)),
        ("1,010", False, (1010, 3)),
        ("2.50", False, (2.5, 3)),
        ("0.5", False, (0.5, 1)),
        ("2.500", True, (2.5, 4)),
        ("0", False, (0, 1)),
    ],
)
def test_significant_digits_as_written(raw: str, decimal: bool, expected: tuple[float, int]) -> None:
    assert read_digits(raw, decimal) == expected


ENGLISH = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
FRENCH = """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
dix-huit dix-neuf"""
_EN_ONES, _FR_ONES = ENGLISH.split(), FRENCH.split()
_EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FR_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def spell_en(n: int) -> str:
    """`n` below a milliard in English words."""
    for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            joint = " and " if size == 100 else " "
            rest = joint + spell_en(n % size) if n % size else ""
            return f"{spell_en(n // size)} {word}{rest}"
    if n < 20:
        return _EN_ONES[n]
    return _EN_TENS[n // 10] + (f"-{_EN_ONES[n % 10]}" if n % 10 else "")


def spell_fr(n: int) -> str:
    """`n` below a million in French words."""
    if n >= 1000:
        head = "" if n < 2000 else spell_fr(n // 1000) + " "
        return f"{head}mille" + (f" {spell_fr(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        head = "" if n < 200 else spell_fr(n // 100) + " "
        return f"{head}cent" + (f" {spell_fr(n % 100)}" if n % 100 else "")
    if n < 20:
        return _FR_ONES[n]
    ten, one = n // 10, n % 10
    one += 10 if ten in (7, 9) else 0
    if one == 0:
        return _FR_TENS[ten]
    joint = " et " if one in (1, 11) and ten < 8 else "-"
    return f"{_FR_TENS[ten]}{joint}{_FR_ONES[one]}"


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 999_999_999))
def test_english_words_read_back(n: int) -> None:
    assert [number.low for number in find_numbers(spell_en(n), "en")] == [n]


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 999_999))
def test_french_words_read_back(n: int) -> None:
    text = spell_fr(n)
    assert [number.low for number in find_numbers(text, "fr")] == [n]
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert [number.low for number in find_numbers(plain, "fr")] == [n]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'"]), st.sampled_from(["en", "fr"]))
def test_grouped_digits_read_back(n: int, separator: str, lang: str) -> None:
    text = f"{n:,}".replace(",", separator)
    assert [number.low for number in find_numbers(text, lang)] == [n]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.sampled_from(["en", "fr"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    for number in find_numbers(text, lang):
        assert 0 <= number.span.start < number.span.end <= len(text)
        assert number.low <= number.high
