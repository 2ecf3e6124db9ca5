"""A misspelt word is read as the word that was meant, a word of its own stays."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from malicheck import Checker
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import Lexicon
from malicheck.language.spelling import SHELVES, Spelling, shelve
from malicheck.language.words import find_words
from malicheck.reading.claim import Reader

ENGLISH = [
    "bride", "december", "delivered", "delivers", "hundred", "military", "prisoner", "raids", "renewed", "soldiers", "tessalit",
    "until",
]  # fmt: skip
FRENCH = ["atterri", "deploiement", "expose", "expulse", "militaire", "plusieurs", "renouvele"]
SPELLING = Spelling(shelve({"en": ENGLISH, "fr": FRENCH}).__getitem__, Lexicon([]), lambda word: word == "tessalit")
CHECKER = Checker.open()


def mended(text: str, lang: str) -> list[str]:
    return [word.folded for word in SPELLING.mend(find_words(text, lang), lang)]


@pytest.mark.parametrize(
    ("typed", "lang", "meant"),
    [
        ("soliders", "en", "soldiers"),  # two letters exchanged, though "solid" would have the same stem
        ("deliverd", "en", "delivered"),  # a letter left out rather than another one
        ("millitary", "en", "military"),
        ("hunderd", "en", "hundred"),
        ("untill", "en", "until"),
        ("ateri", "fr", "atterri"),  # doubled letters left out, twice
        ("expluse", "fr", "expulse"),
        ("deploiment", "fr", "deploiement"),
        ("Tesalit", "en", "tessalit"),
        ("tessalits", "en", "tessalit"),  # an apostrophe left out
    ],
)
def test_a_slip_is_mended(typed: str, lang: str, meant: str) -> None:
    assert mended(f"there {typed}", lang)[1] == meant


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("rains", "en"),  # another letter makes another word
        ("bridge", "en"),  # and so does one letter more
        ("unrenewed", "en"),  # another first letter
        ("prisons", "en"),
        ("raid", "en"),  # too short to tell
        ("2,0OO", "en"),
        ("militaire", "en"),  # a word of the other language
    ],
)
def test_a_word_of_its_own_stays(typed: str, lang: str) -> None:
    assert mended(f"there {typed}", lang) == [word.folded for word in find_words(f"there {typed}", lang)]


@given(st.text(), st.sampled_from(["en", "fr"]))
def test_words_stay_in_their_places(text: str, lang: str) -> None:
    words = find_words(text, lang)
    assert [word[:3] for word in SPELLING.mend(words, lang)] == [word[:3] for word in words]


@given(st.sampled_from([word for word in (*ENGLISH, *FRENCH) if len(word) > 5]), st.data())
def test_two_letters_exchanged_are_put_right(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assume(typed != word)
    assert mended(typed, "en" if word in ENGLISH else "fr") == [word]


def test_a_shelf_holds_the_words_of_a_language_with_one_initial() -> None:
    shelves = shelve({"en": ["raid", "army", "été"], "fr": ["armee"]})
    assert len(shelves) == SHELVES
    assert [shelf for shelf in shelves if shelf] == [["army"], ["raid"], ["armee"]]


def test_figures_and_dates_are_read_from_what_was_meant() -> None:
    reader = Reader(Lexicon([]), Gazetteer([]), SPELLING)
    claim = reader.read("two hunderd men came in decebmer 2022", "en")
    assert [(quantity.low, quantity.high) for quantity in claim.quantities] == [(200, 200)]
    assert [mention.start for mention in claim.dates] == ["2022-12-01"]
    assert claim.text == "two hunderd men came in decebmer 2022"


TYPED = ["two", "hundrd", "hundredd", "men", "in", "decmber", "decemmber", "2022", "soldirs"]


@given(st.lists(st.sampled_from(TYPED), max_size=8))
def test_figures_and_dates_stand_where_they_were_typed(words: list[str]) -> None:
    typed = " ".join(words)
    right = {"hundrd": "hundred", "hundredd": "hundred", "decmber": "december", "decemmber": "december", "soldirs": "soldiers"}
    reader = Reader(Lexicon([]), Gazetteer([]), SPELLING)
    claim, meant = reader.read(typed, "en"), reader.read(" ".join(right.get(word, word) for word in words), "en")
    assert [q.low for q in claim.quantities] == [q.low for q in meant.quantities]
    assert [m.start for m in claim.dates] == [m.start for m in meant.dates]
    spans = [[one.span for one in read.quantities] + [one.span for one in read.dates] for read in (claim, meant)]
    for one, other in zip(*spans, strict=True):
        assert [right.get(word, word) for word in one.of(typed).split()] == other.of(meant.text).split()


def test_the_words_of_a_compiled_base_are_those_of_its_statements(plain_checker: Checker) -> None:
    for place in range(SHELVES):
        assert list(CHECKER.index.shelf(place)) == list(plain_checker.index.shelf(place))


@pytest.fixture(scope="module")
def plain_checker() -> Checker:
    return Checker.open(cache=False)


@pytest.mark.parametrize(
    ("typed", "lang", "meant"),
    [
        ("yrs", "en", "years"),
        ("govt", "en", "government"),
        ("ppl", "en", "people"),
        ("jms", "fr", "jamais"),
        ("gvt", "fr", "gouvernement"),
        ("ds", "fr", "dans"),
        ("ds", "en", "ds"),
    ],
)
def test_a_word_cut_short_is_read_whole(typed: str, lang: str, meant: str) -> None:
    assert mended(typed, lang) == [meant]


def test_what_is_cut_short_counts_as_the_whole_word_would() -> None:
    reader = CHECKER.index.reader
    short = reader.read("A court gave the soldiers only 5 yrs in jail", "en")
    (span,) = short.quantities
    assert (span.kind, span.unit, span.low, span.span.of(short.text)) == ("year_span", "year", 5.0, "5 yrs")
    never = reader.read("Wagner n'a jms combattu au Mali", "fr")
    assert any(key.negated for key in never.keys)
