"""What is found in a corpus, and in which order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.ranking import Document, Ranker
from malicheck.ranking.compounds import Vocabulary
from malicheck.ranking.letters import Letters
from malicheck.ranking.ranker import Weights
from malicheck.ranking.terms import find_terms, letter_groups, part_signature, stems_of

CORPUS = (
    Document("shoes", "A photograph shows empty shoes on the lawn.", "Empty shoes"),
    Document("flood", "Gao was flooded in August 2020."),
    Document("case", "Musician Neko Case's farmhouse was damaged by fire.", "Farmhouse fire"),
    Document("house", "A protester burned down his own house.", "House burned"),
    Document("children", "14,000 children marched on the Capitol."),
    Document("lawn", "A lawn was mown in an empty village."),
)
RANKER = Ranker(CORPUS)


def found(query: str, ranker: Ranker = RANKER) -> list[object]:
    return [one.id for one in ranker.rank(query)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#BlackLivesMatter and @DickStreetman", ["black", "lives", "matter", "and", "dick", "streetman"]),
        ("NASAReport of the NASA", ["nasa", "report", "of", "the", "nasa"]),
        (
            "14,000 marched, 17\u202f557 stayed, 1.500.000 euros",
            ["14000", "marched", "17557", "stayed", "1500000", "euros"],
        ),
        ("on 12 345 roads, in 1,5 hours", ["on", "12", "345", "roads", "in", "1", "5", "hours"]),
        ("Chainspic.twitter.com/8Wm6 here https://t.co/x", ["chains", "here"]),
        ("Ménaka, Me\u0301naka & MENAKA &amp; l’armée", ["menaka", "menaka", "menaka", "l", "armee"]),
        ("", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert find_terms(text) == words


def test_a_signature_is_parted_from_the_text() -> None:
    assert part_signature("It burned. — Neko Case (@NekoCase) September 19, 2017") == (
        "It burned.",
        " — Neko Case (@NekoCase) September 19, 2017",
    )
    assert part_signature("Gao — the town — was flooded") == ("Gao — the town — was flooded", "")


def test_words_that_say_nothing_have_no_stem() -> None:
    assert stems_of(["the", "soldiers", "x", "7", "marched"], "en") == ["soldier", "7", "march"]
    assert stems_of(["les", "soldats", "marchaient"], "fr") == ["soldat", "march"]


def test_letter_groups_stay_within_a_word() -> None:
    assert letter_groups("mali") == ("<ma", "mal", "ali", "li>", "<mal", "mali", "ali>", "<mali", "mali>")


def test_likeness_of_letters() -> None:
    letters = Letters([["drone"], ["drones"], ["peace"]])
    same, near, other = letters.compare([["drone"]], [0, 1, 2])
    assert same == pytest.approx(1.0)
    assert 0.4 < near < 1.0
    assert other == 0.0
    # half of a reading that says nothing
    assert letters.compare([["drone"], []], [0]) == [pytest.approx(0.5)]


def test_words_written_together() -> None:
    vocabulary = Vocabulary([["empty", "chairs", "senate"], ["empty", "chairs"], ["airport"], ["emptychairs"]])
    assert vocabulary.parts("emptychairs") == ["empty", "chairs"]
    assert vocabulary.parts("exumaairport") == ["airport"]
    assert vocabulary.parts("empty") == []
    assert vocabulary.parts("quixotic") == []
    assert vocabulary.parts("empty" * 100) == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("#EmptyShoes", "shoes"),
        ("Flooding in GAO", "flood"),
        ("14 000 children".replace(" ", "\u00a0", 1), "children"),
        ("my house burned down!", "house"),
        # who signs may tell more than the text does
        ("I keep getting reports. Scary! — Neko Case (@NekoCase) September 19, 2017", "case"),
    ],
)
def test_the_best_document_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_title_is_searched_too() -> None:
    assert found("farmhouse", Ranker([Document("a", "It burned."), Document("b", "It burned.", "Farmhouse")])) == ["b"]


def test_french_corpora_are_stemmed_in_french() -> None:
    ranker = Ranker(
        [
            Document(1, "Les soldats ont été tués à Gao par des hommes armés."),
            Document(2, "La mission de l’ONU a quitté le pays en décembre."),
        ]
    )
    assert found("un soldat tué", ranker) == [1]
    assert found("decembre", ranker) == [2]


def test_what_shares_no_word_is_not_found() -> None:
    assert RANKER.rank("quantum chromodynamics") == []
    assert RANKER.rank("the of and") == []
    assert Ranker([]).rank("Gao") == []


def test_scores_fall_and_top_cuts() -> None:
    results = RANKER.rank("an empty lawn", 20)
    scores = [one.score for one in results]
    assert len(results) == 2
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] <= 2
    assert RANKER.rank("an empty lawn", 1) == results[:1]


def test_ties_go_to_the_first_of_the_corpus() -> None:
    assert found("Gao", Ranker([Document(n, "Gao was flooded.") for n in (3, 1, 2)])) == [3, 1, 2]


def test_only_so_many_are_looked_at() -> None:
    assert len(found("Gao", Ranker([Document(n, "Gao") for n in range(9)], Weights(looked_at=4)))) == 4


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_query_is_answered(query: str) -> None:
    results = RANKER.rank(query)
    assert len({one.id for one in results}) == len(results)
    assert all(0 < one.score <= 2.000001 for one in results)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.text(max_size=40))
def test_any_corpus_is_searched(claims: list[str], query: str) -> None:
    ranker = Ranker([Document(number, claim) for number, claim in enumerate(claims)])
    assert ranker.rank(query) == ranker.rank(query)


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from ranking.test_ranker import RANKER\n"
        "print([(r.id, r.score) for r in RANKER.rank('an empty house burned on the lawn in Gao')])"
    )
    out = set()
    for seed in ("0", "1", "42"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        out.add(done.stdout)
    assert len(out) == 1
