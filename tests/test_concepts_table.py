"""The concept lexicon as a curator left it: well formed, consistent, and true to a few notions everyone agrees on."""

from __future__ import annotations

import re
import unicodedata
from importlib import resources
from typing import Any

import pytest
import yaml

from malicheck.language.words import find_words

KINDS = {"action", "counted", "quality", "thing"}
FIELDS = {"id", "kind", "en", "fr", "opposes", "broader"}

Concept = dict[str, Any]


@pytest.fixture(scope="module")
def concepts() -> list[Concept]:
    table = resources.files("malicheck.language").joinpath("concepts.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(table)
    assert set(loaded) == {"concepts"}
    entries: list[Concept] = loaded["concepts"]
    return entries


@pytest.fixture(scope="module")
def by_id(concepts: list[Concept]) -> dict[str, Concept]:
    return {concept["id"]: concept for concept in concepts}


@pytest.fixture(scope="module")
def opposed(concepts: list[Concept]) -> set[frozenset[str]]:
    return {frozenset((concept["id"], other)) for concept in concepts for other in concept.get("opposes", [])}


def stem_key(form: str, language: str) -> str:
    """The form as a reader meets it: word by word, without accents, stemmed ("retirés" and "retirer" are one)."""
    return " ".join(word.stem for word in find_words(form, language))


def keys(concept: Concept, language: str) -> set[str]:
    return {stem_key(form, language) for form in concept[language]}


def found(concepts: list[Concept], word: str, language: str) -> set[str]:
    """The ids of the concepts that a word or expression stands for."""
    return {concept["id"] for concept in concepts if stem_key(word, language) in keys(concept, language)}


def test_there_are_enough_concepts_to_be_useful(concepts: list[Concept]) -> None:
    assert len(concepts) >= 700


def test_every_concept_has_only_known_fields_and_a_known_kind(concepts: list[Concept]) -> None:
    for concept in concepts:
        assert set(concept) <= FIELDS, concept["id"]
        assert concept["kind"] in KINDS, concept["id"]


def test_ids_are_unique_and_kebab_case(concepts: list[Concept]) -> None:
    ids = [concept["id"] for concept in concepts]
    assert sorted(ids) == sorted(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_concept_has_clean_forms_in_each_language(concepts: list[Concept], language: str) -> None:
    for concept in concepts:
        forms = concept[language]
        assert forms, f"{concept['id']} has no {language} form"
        for form in forms:
            # an unquoted yes, no, on, off or number would arrive here as something other than text
            assert isinstance(form, str), f"{concept['id']}: {form!r} needs quotes"
            assert form == form.strip().lower() != "", f"{concept['id']}: {form!r}"
            assert form == unicodedata.normalize("NFC", form), f"{concept['id']}: {form!r}"
            assert len(form.split()) <= 4, f"{concept['id']}: {form!r} has more than four words"
            assert not form.startswith(("se ", "s'", "the ", "to ")), f"{concept['id']}: {form!r}"
        assert len(forms) == len(set(forms)), f"{concept['id']} lists a {language} form twice"


def test_opposes_and_broader_name_existing_concepts(concepts: list[Concept], by_id: dict[str, Concept]) -> None:
    for concept in concepts:
        named = [*concept.get("opposes", []), *([concept["broader"]] if "broader" in concept else [])]
        assert [name for name in named if name not in by_id] == [], concept["id"]
        assert concept["id"] not in named


def test_broader_never_runs_in_a_circle(by_id: dict[str, Concept]) -> None:
    for start in by_id:
        passed, here = {start}, by_id[start].get("broader")
        while here is not None:
            assert here not in passed, f"{start} is broader than itself"
            passed.add(here)
            here = by_id[here].get("broader")


def test_no_concept_opposes_one_that_it_is_a_kind_of(by_id: dict[str, Concept], opposed: set[frozenset[str]]) -> None:
    for start in by_id:
        here = by_id[start].get("broader")
        while here is not None:
            assert frozenset((start, here)) not in opposed, f"{start} is a kind of {here} and opposes it"
            here = by_id[here].get("broader")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_stands_in_a_concept_and_in_one_it_opposes(
    by_id: dict[str, Concept], opposed: set[frozenset[str]], language: str
) -> None:
    stems = {name: keys(concept, language) for name, concept in by_id.items()}
    for pair in opposed:
        one, other = sorted(pair)
        assert stems[one] & stems[other] == set(), f"{one} and {other} share a word"


@pytest.mark.parametrize(
    ("concept", "en", "fr"),
    [
        ("coup", ["putsch", "coup d'état", "takeover"], ["putsch", "coup d'état", "prise de pouvoir"]),
        (
            "withdraw",
            ["withdraw", "quit", "pull out", "withdrawals", "left"],
            ["retirer", "plier bagage", "départ", "quittent"],
        ),
        ("kill", ["killed", "slain", "gunned down"], ["tués", "abattus", "assassinés"]),
        ("renew", ["renewed", "rolled over"], ["renouvelé", "reconduit"]),
        ("deny", ["denied", "refutes"], ["démenti", "nié"]),
        ("peacekeeper", ["blue helmets", "peacekeepers"], ["casques bleus"]),
        ("helicopter", ["chopper"], ["hélico"]),
    ],
)
def test_words_of_both_languages_meet_in_one_concept(
    concepts: list[Concept], concept: str, en: list[str], fr: list[str]
) -> None:
    for language, words in (("en", en), ("fr", fr)):
        for word in words:
            assert concept in found(concepts, word, language), f"{word!r} ({language}) does not reach {concept}"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("killed", "wounded", "en"),
        ("soldiers", "civilians", "en"),
        ("renewed", "lapsed", "en"),
        ("accepted", "turned down", "en"),
        ("imposed", "lifted", "en"),
        ("drone", "helicopter", "en"),
        ("tués", "blessés", "fr"),
        ("suspendu", "repris", "fr"),
        ("nié", "avoué", "fr"),
        ("condamner", "féliciter", "fr"),
        ("hommes", "femmes", "fr"),
        ("ouvert", "fermé", "fr"),
        ("killed", "abducted", "en"),
        ("claimed responsibility", "denied", "en"),
        ("prime minister", "president", "en"),
        ("northern", "southern", "en"),
        ("still", "no longer", "en"),
        ("abstained", "voted against", "en"),
        ("schools", "villages", "en"),
        ("autorisé", "interdit", "fr"),
        ("arrêté", "acquitté", "fr"),
        ("embuscade", "bombardement", "fr"),
        ("provisoires", "définitifs", "fr"),
        ("hausse", "baisse", "fr"),
        ("première", "deuxième", "fr"),
        ("tirée à sa fin", "prolongé", "fr"),
        ("acheté", "fait don", "fr"),
    ],
)
def test_words_that_exclude_each_other_stand_in_opposed_concepts(
    concepts: list[Concept], opposed: set[frozenset[str]], one: str, other: str, language: str
) -> None:
    pairs = {frozenset((a, b)) for a in found(concepts, one, language) for b in found(concepts, other, language)}
    assert pairs & opposed, f"nothing tells {one!r} from {other!r}"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("killed", "massacred", "en"),
        ("died", "killed", "en"),
        ("troops", "peacekeepers", "en"),
        ("withdrawal", "departure", "en"),
        ("morts", "tués", "fr"),
        ("militaires", "soldats", "fr"),
        ("condamné", "dénoncé", "fr"),
    ],
)
def test_words_that_can_both_be_true_are_not_opposed(
    concepts: list[Concept], opposed: set[frozenset[str]], one: str, other: str, language: str
) -> None:
    pairs = {frozenset((a, b)) for a in found(concepts, one, language) for b in found(concepts, other, language)}
    assert pairs & opposed == set()


def test_a_massacre_is_a_kind_of_killing_and_killing_a_kind_of_death(by_id: dict[str, Concept]) -> None:
    assert by_id["massacre"]["broader"] == "kill"
    assert by_id["kill"]["broader"] == "death"


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("par", "fr"),  # not "paraître"
        ("comme", "fr"),  # not "commettre"
        ("entre", "fr"),  # not "entrer"
        ("des", "fr"),  # not "dès"
        ("sur", "fr"),  # not "sûr"
        ("français", "fr"),  # not "francs"
        ("commune", "fr"),  # not "communiqué"
        ("blanche", "fr"),  # not "blanchiment"
        ("France", "en"),  # not "francs"
        ("be", "en"),
        ("made", "en"),
        ("faire", "fr"),
    ],
)
def test_a_word_that_only_shares_its_root_with_a_listed_one_means_nothing(
    concepts: list[Concept], word: str, language: str
) -> None:
    assert found(concepts, word, language) == set()
