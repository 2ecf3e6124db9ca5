"""Figures of the two languages and of the declared quantities: what counts as the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.bases import STATEMENTS, sound_base
from malicheck.upkeep import check_knowledge
from malicheck.upkeep.figures import figures_of


def codes(tmp_path: Path, en: str, fr: str, value: str = "33100") -> list[str]:
    """The codes of the problems of a statement with these two texts and this quantity."""
    text = (
        STATEMENTS.replace("OCHA said that 33,100 people had fled their homes.", en)
        .replace("OCHA a indiqué que 33 100 personnes avaient fui leur foyer.", fr)
        .replace("value: 33100", value if ":" in value else f"value: {value}")
    )
    return [problem.code for problem in check_knowledge([sound_base(tmp_path, displacement=text)])]


@pytest.mark.parametrize(
    ("en", "fr", "value"),
    [
        ("OCHA counted 33,100 people in all.", "OCHA a compté 33\u202f100 personnes en tout.", "33100"),
        ("OCHA counted 4.1 million people in all.", "OCHA a compté 4,1 millions de personnes.", "4100000"),
        ("UNHCR counted between 300 and 500 people.", "Le HCR a compté de 300 à 500 personnes.", "[300, 500]"),
        ("It was the ninth of twelve bases.", "C'était la neuvième de douze bases.", "9"),
        ("One soldier and 40 civilians died there.", "Un soldat et 40 civils y sont morts.", "1"),
        ("None of the 40 camps was closed.", "Aucun des 40 camps n'a été fermé.", "0"),
        ("Dozens of people fled their homes.", "Des dizaines de personnes ont fui leur foyer.", "vague: dozens"),
        ("Forty people fled on 29 June 2022.", "Quarante personnes ont fui le 29 juin 2022.", "40"),
        ("In a decade 40 people fled home.", "En dix ans, 40 personnes ont fui leur foyer.", "40"),
        ("Both camps sheltered 40 people then.", "Les deux camps abritaient alors 40 personnes.", "40"),
    ],
)
def test_figures_that_agree(en: str, fr: str, value: str, tmp_path: Path) -> None:
    assert codes(tmp_path, en, fr, value) == []


@pytest.mark.parametrize(
    ("en", "fr", "value", "found"),
    [
        ("OCHA counted 33,100 people in all.", "OCHA a compté 33\u202f001 personnes en tout.", "33100", ["KB050"]),
        ("OCHA counted 40 of 50 people.", "OCHA a compté 40 personnes sur tout.", "40", ["KB050"]),
        ("About three camps were then closed.", "Environ quatre camps ont été fermés.", "3", ["KB050"]),
        ("OCHA counted 40 people in all.", "OCHA a compté 40 personnes en tout.", "50", ["KB051"]),
        ("OCHA counted 40 people in all.", "OCHA a compté 40 personnes en tout.", "[30, 50]", ["KB051"]),
        ("Thousands of people fled their homes.", "Des milliers de personnes ont fui leur foyer.", "9", ["KB051"]),
    ],
)
def test_figures_that_do_not_agree(en: str, fr: str, value: str, found: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, en, fr, value) == found


def test_figures_of_dates_and_ordinals_are_left_out() -> None:
    assert figures_of("Le 29 juin 2022, la neuvième base et ses 40 camps", "fr") == {(40.0, 40.0)}
