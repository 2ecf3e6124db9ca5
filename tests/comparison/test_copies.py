"""A copy of what a source says, but for a few words: a slip or a tag leaves it as true as it was, another figure does not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from additions import RIGHT, WRONG, Addition
from alterations import IN_COPIES, Alteration
from edits import EDITS
from examples import names_of

from malicheck.checker import Checker, Related
from malicheck.verdict import Finding

CHECKER = Checker.open()
STATEMENTS = list(CHECKER.base.statements.values())


def verdicts(texts: Iterator[tuple[str, str]]) -> Counter[str]:
    """How many of so many texts have each verdict, in hundredths."""
    found = Counter(CHECKER.check(text, lang=lang, related="never").verdict for text, lang in texts)
    return Counter({verdict: round(100 * count / found.total()) for verdict, count in found.items()})


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_a_statement_says_word_for_word_is_supported(lang: str) -> None:
    for one in STATEMENTS:
        finding = CHECKER.check(getattr(one, lang), lang=lang, related="never")
        assert finding.verdict in ("supported", "disputed"), one.id
        assert one.id in {item.statement.id for item in finding.evidence if item.relation == "supports"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2021 the army ousted Mali’s interim civilian government #Mali #Sahel", "supported"),
        ("IOM counetd 370,548 internally displaced people in Mali in April 2022.", "supported"),
        ("Is it true that Mali has faced recurrent jihadist attacks since 2012?", "supported"),
        (
            "L'ALLIANCE DES ÉTATS DU SAHEL A OFFICIELLEMENT LANCÉ SA FORCE MILITAIRE UNIFIÉE À BAMAKO LE 20 DÉCEMBRE 2025.",
            "supported",
        ),
        pytest.param(
            "According to OCHA, 6.4 million people in Mali need help in 2025",
            "supported",
            marks=pytest.mark.xfail(strict=True, reason="left to the reader: wordings of the contrary say nearly all of it, too"),
        ),
        ("According to Human Rights Watch, 370,548 people were displaced in Mali in April 2022", "contradicted"),
        (
            "On 30 December 2022 a Bamako court sentenced 46 Ivorian soldiers to 40 years in prison for plotting against the"
            " government and undermining external state security.",
            "contradicted",
        ),
        (
            "In 2024, Mali announced a plan to hold 49 percent of the Goulamina lithium mine, with China's Ganfeng holding 65"
            " percent.",
            "contradicted",
        ),
        (
            "Le capitaine Ibrahim Traoré, dirigeant du Burkina Faso, n'a pas succédé à Assimi Goïta à la présidence d'un an de la"
            " Confédération des États du Sahel, à Bamako, le 23 décembre 2025.",
            "contradicted",
        ),
        (
            "Dans une note verbale adressée au Mali en juillet 2022, la force Barkhane a reconnu des dysfonctionnements"
            " concernant la présence des soldats ivoiriens et admis que certaines mesures n'avaient pas été prises.",
            "contradicted",
        ),
    ],
)
def test_a_copy_is_judged_by_what_was_changed(text: str, verdict: str) -> None:
    assert CHECKER.check(text).verdict == verdict


def edited() -> Iterator[tuple[str, str]]:
    for one in STATEMENTS:
        chance = random.Random(f"{one.id} edited")
        for text, lang in ((one.en, "en"), (one.fr, "fr")):
            changed = chance.choice(EDITS)(text, lang, chance)
            if changed is not None:
                yield changed, lang


def altered(alter: Alteration) -> Iterator[tuple[str, str]]:
    names = names_of(CHECKER)
    for profile in CHECKER.index.profiles:
        one = profile.statement
        chance = random.Random(f"{one.id} altered")
        for text, lang in ((one.en, "en"), (one.fr, "fr")):
            changed = alter(CHECKER.reader.read(text, lang), profile, names, chance)
            if changed is not None:
                yield changed, lang


def test_an_edit_seldom_turns_a_verdict() -> None:
    found = verdicts(edited())
    assert found["supported"] + found["disputed"] >= 94
    assert found["contradicted"] <= 2


@pytest.mark.parametrize(
    ("name", "most_supported", "least_contradicted"),
    [
        ("alter_figure", 11, 86),
        ("alter_date", 7, 91),
        ("alter_name", 5, 90),
        ("alter_polarity", 6, 91),
        ("alter_order", 37, 53),
    ],
)
def test_an_alteration_seldom_goes_unnoticed(name: str, most_supported: int, least_contradicted: int) -> None:
    (alter,) = [one for one in IN_COPIES if one.__name__ == name]
    found = verdicts(altered(alter))
    assert found["supported"] <= most_supported
    assert found["contradicted"] >= least_contradicted


def added(add: Addition) -> Iterator[tuple[str, str]]:
    names = names_of(CHECKER)
    for profile in CHECKER.index.profiles:
        words = profile.statement.wordings
        chance = random.Random(f"{profile.statement.id} added")
        for texts, lang in ((words.same_en, "en"), (words.same_fr, "fr")):
            text = chance.choice(texts)
            more = add(CHECKER.reader.read(text, lang), profile, names, chance)
            if more is not None:
                yield more, lang


@pytest.mark.parametrize(("add", "least_supported", "most_contradicted"), [*zip(RIGHT, (80, 90, 80), (12, 8, 15), strict=True)])
def test_who_says_it_when_and_where_may_be_added(add: Addition, least_supported: int, most_contradicted: int) -> None:
    found = verdicts(added(add))
    assert found["supported"] + found["disputed"] >= least_supported
    assert found["contradicted"] <= most_contradicted


@pytest.mark.parametrize(("add", "most_supported", "least_contradicted"), [*zip(WRONG, (11, 5), (75, 90), strict=True)])
def test_a_wrong_speaker_or_date_that_was_added_conflicts(add: Addition, most_supported: int, least_contradicted: int) -> None:
    found = verdicts(added(add))
    assert found["supported"] <= most_supported
    assert found["contradicted"] >= least_contradicted


def settling(finding: Finding) -> list[tuple[str, str]]:
    return [(row.statement.id, row.relation) for row in finding.evidence if row.relation != "related"]


def test_a_copy_is_not_left_out_at_first_sight() -> None:
    wanted: tuple[Related, ...] = ("always", "never")
    for text, lang in list(edited())[::5]:
        whole, less = (CHECKER.check(text, lang=lang, related=one) for one in wanted)
        assert (less.verdict, less.confidence, settling(less)) == (whole.verdict, whole.confidence, settling(whole)), text
