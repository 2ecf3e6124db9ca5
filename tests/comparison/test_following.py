"""The same words in another order: which figure goes with which count, and who with whom."""

from __future__ import annotations

import pytest

from knowledge.bases import SOURCES, write_base
from malicheck.checker import Checker

ENTITIES = """\
entities:
  - {id: mali, name: Mali, type: country, aliases: {en: [Mali], fr: [Mali]}}
  - {id: gao, name: Gao, type: place, part_of: mali, aliases: {en: [Gao], fr: [Gao]}}
"""
STATEMENTS = """\
statements:
  - id: raid
    topic: facts
    kind: event
    stance: asserts
    en: 42 soldiers were killed and 22 wounded in the raid on Gao.
    fr: 42 soldats ont été tués et 22 blessés dans le raid sur Gao.
    source: ocha-2023-08
"""
WORDINGS = """\
wordings:
  - id: raid
    same:
      en: ["Raid on Gao: 42 soldiers killed, 22 wounded", "The raid on Gao left 42 soldiers killed and 22 wounded."]
      fr: ["Raid sur Gao : 42 soldats tués, 22 blessés", "Le raid sur Gao a laissé 42 soldats tués et 22 blessés."]
    contrary:
      en: ["Raid on Gao: 22 soldiers killed, 42 wounded", "The raid on Gao left fewer soldiers killed than wounded."]
      fr: ["Raid sur Gao : 22 soldats tués, 42 blessés", "Le raid sur Gao a laissé moins de soldats tués que de blessés."]
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    files: dict[str, str | bytes] = {"sources.yaml": SOURCES, "entities.yaml": ENTITIES, "facts.yaml": STATEMENTS}
    files["wordings/facts.yaml"] = WORDINGS
    return Checker.open([write_base(tmp_path_factory.mktemp("base") / "base", files)], only=True, cache=False)


def features(checker: Checker, claim: str) -> dict[str, float]:
    return checker.weigh(checker.reader.read(claim))[0].comparison.features


@pytest.mark.parametrize(
    ("told", "exchanged"),
    [
        ("The raid on Gao: 42 dead soldiers, 22 of them wounded", "The raid on Gao: 22 dead soldiers, 42 of them wounded"),
        ("Gao : 42 soldats tués lors du raid, 22 blessés", "Gao : 22 soldats tués lors du raid, 42 blessés"),
    ],
)
def test_figures_exchanged_are_told_apart(checker: Checker, told: str, exchanged: str) -> None:
    right, wrong = features(checker, told), features(checker, exchanged)
    assert right["follow_odds"] > 0 > wrong["follow_odds_worst"]
    assert right["follow_odds"] > wrong["follow_odds"]
    assert right["follow_same"] > wrong["follow_same"]
    assert right["follow_contrary"] < wrong["follow_contrary"]


@pytest.mark.parametrize(
    ("told", "exchanged"),
    [
        ("In the raid on Gao 42 soldiers were killed, 22 wounded", "In the raid on Gao 22 soldiers were killed, 42 wounded"),
        ("Raid de Gao : 42 soldats tués et 22 blessés", "Raid de Gao : 22 soldats tués et 42 blessés"),
    ],
)
def test_figures_exchanged_are_likelier_to_conflict(checker: Checker, told: str, exchanged: str) -> None:
    right, wrong = (checker.weigh(checker.reader.read(claim))[0].relation for claim in (told, exchanged))
    assert right.supports > wrong.supports
    assert right.conflicts < wrong.conflicts


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The attack near Tessit in August 2022 left 42 soldiers dead and 22 wounded, Mali's government said.", "supported"),
        ("The attack near Tessit in August 2022 left 22 soldiers dead and 42 wounded, Mali's government said.", "contradicted"),
        ("L'attaque de Tessit, en août 2022, a fait 42 morts et 22 blessés parmi les soldats maliens.", "supported"),
        ("L'attaque de Tessit, en août 2022, a fait 22 morts et 42 blessés parmi les soldats maliens.", "contradicted"),
    ],
)
def test_dead_and_wounded_exchanged_conflict_with_the_built_in_base(claim: str, verdict: str) -> None:
    assert Checker.open().check(claim).verdict == verdict


def test_a_claim_of_other_things_has_no_such_odds(checker: Checker) -> None:
    found = features(checker, "Gao grows rice")
    assert (found["follow_odds"], found["follow_same"], found["follow_contrary"]) == (0, 0, 0)
