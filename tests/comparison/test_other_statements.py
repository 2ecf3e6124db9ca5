"""A claim held against one statement while others speak, too: figures of other statements, of other times, of wider places."""

from __future__ import annotations

from pathlib import Path

import pytest

from malicheck.checker import Checker

from .small_base import compared, entry, held, open_base

ENTITIES = """\
entities:
  - {id: sahel, name: Sahel, type: place, aliases: {en: [Sahel], fr: [Sahel]}}
  - {id: mali, name: Mali, type: country, part_of: sahel, aliases: {en: [Mali], fr: [Mali]}}
  - {id: niger, name: Niger, type: country, part_of: sahel, aliases: {en: [Niger], fr: [Niger]}}
  - {id: france, name: France, type: country, aliases: {en: [France], fr: [France]}}
  - {id: ocha, name: OCHA, type: organisation, aliases: {en: [OCHA], fr: [OCHA]}}
  - {id: gao, name: Gao, type: place, part_of: mali, aliases: {en: [Gao], fr: [Gao]}}
  - {id: kidal, name: Kidal, type: place, part_of: mali, aliases: {en: [Kidal], fr: [Kidal]}}
"""
_COUNT = "    quantities:\n      - {{value: {}, qualifier: exact, unit: people, counts: people in need}}\n"


STATEMENTS = "statements:\n" + "".join(
    [
        entry(
            "need-2024", "OCHA counted 9 million people in need in Mali in 2024.",
            "OCHA comptait 9 millions de personnes dans le besoin au Mali en 2024.",
            '    date: "2024"\n' + _COUNT.format(9_000_000), kind="quantity",
        ),
        entry(
            "need-2022", "OCHA counted 7.5 million people in need in Mali in 2022.",
            "OCHA comptait 7,5 millions de personnes dans le besoin au Mali en 2022.",
            '    date: "2022"\n' + _COUNT.format(7_500_000), kind="quantity",
        ),
        entry(
            "sahel", "OCHA counted 2.1 million people in need in the Sahel at the end of 2021.",
            "OCHA comptait 2,1 millions de personnes dans le besoin au Sahel fin 2021.",
            '    date: "2021-12"\n    places: [mali, niger]\n' + _COUNT.format(2_100_000), kind="quantity",
        ),
        entry(
            "charge", "Mali accused France of violating its airspace.",
            "Le Mali a accusé la France d’avoir violé son espace aérien.",
            '    date: "2022-05-02"\n', kind="statement", stance="accuses",
        ),
        entry(
            "seized", "A French reporter was seized in Mali on 8 April 2021.",
            "Un reporter de France a été enlevé au Mali le 8 avril 2021.",
            '    date: "2021-04-08"\n', kind="statement",
        ),
        entry(
            "trust", "In a poll in Mali 69 percent were very confident and 22 percent fairly confident.",
            "Dans un sondage au Mali, 69 % étaient très confiants et 22 % plutôt confiants.",
            '    date: "2023"\n    quantities:\n      - {value: 69, qualifier: exact, unit: percent, counts: very confident}\n'
            "      - {value: 22, qualifier: exact, unit: percent, counts: fairly confident}\n", kind="quantity",
        ),
        entry(
            "closed", "The first base was closed in Gao on 3 August 2023.",
            "La première base a été fermée à Gao le 3 août 2023.",
            '    date: "2023-08-03"\n', kind="event",
        ),
        entry(
            "refused", "Mali opposed a deployment by Niger on 5 March 2022.",
            "Le Mali s’est opposé à un déploiement du Niger le 5 mars 2022.",
            '    date: "2022-03-05"\n', kind="statement",
        ),
        entry(
            "freed", "A French reporter seized in Mali was freed on 20 March 2023.",
            "Un reporter de France enlevé au Mali a été libéré le 20 mars 2023.",
            '    date: "2023-03-20"\n', kind="statement",
        ),
    ]
)  # fmt: skip


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    return open_base(ENTITIES, STATEMENTS, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # the second figure is another statement's
        ("OCHA counted 9 million people in need in Mali, up from 7.5 million people in need before", {("number", "agrees")}),
        (
            "OCHA comptait 9 millions de personnes dans le besoin, contre 7,5 millions de personnes dans le besoin",
            {("number", "agrees")},
        ),
        # also where the claim does not say what it counts
        ("OCHA counted 9 million people in need in Mali, up from 7.5 million in the earlier appeal", {("number", "agrees")}),
        # a figure that the claim gives is not answered by another of something unknown
        ("Two ministries heard from OCHA of 9 million people in need in Mali", {("number", "agrees")}),
        # and this one nobody's
        (
            "OCHA counted 9 million people in need in Mali, up from 3.5 million people in need before",
            {("number", "agrees"), ("number", "conflicts")},
        ),
        # where no figure agrees, one that another statement gives is wrong all the same
        ("OCHA counted 7.5 million people in need in Mali", {("number", "conflicts")}),
    ],
)
def test_a_figure_of_another_statement_does_not_conflict(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "need-2024", "number") == facets


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("OCHA counted 5 million people in need in Mali in 2017", 1.0),
        ("OCHA counted 5 million people in need in Mali in 2024", 0.0),
        ("OCHA counted 9 million people in need in Mali in 2017", 0.0),
        ("OCHA has counted 5 million people in need in Mali since 2025", 0.0),
    ],
)
def test_another_figure_for_another_time_is_beside_a_statement(checker: Checker, claim: str, other: float) -> None:
    found = held(checker, claim, "need-2024")
    assert found.comparison.features["other_time"] == other
    assert other == 0.0 or found.relation.related == 1.0


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        ("OCHA counted 2.1 million people in need in the Sahel at the end of 2021", {("place", "agrees")}),
        ("OCHA counted 2.1 million people in need in Mali alone at the end of 2021", {("place", "conflicts")}),
        ("OCHA counted 2.1 million people in need in Mali and the rest of the Sahel at the end of 2021", {("place", "agrees")}),
    ],
)
def test_a_figure_of_a_region_is_none_of_a_country(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "sahel", "place") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # what is told may have been before it was told; that it was told may not
        ("France violated Mali's airspace in early 2022", {("date", "compatible")}),
        ("Mali said in early 2022 that France had violated its airspace", {("date", "conflicts")}),
        ("France violated Mali's airspace in 2023", {("date", "conflicts")}),
    ],
)
def test_what_someone_says_may_lie_before_the_day_it_was_said(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "charge", "date") == facets


@pytest.mark.parametrize(
    ("claim", "spoken"),
    [
        ("Mali: France violated the airspace", False),
        ("Mali: 'France violated the airspace'", True),
        ("#Mali: France violated the airspace", False),
        ("OCHA: France violated the airspace", True),
    ],
)
def test_a_country_before_a_colon_is_what_is_spoken_of(checker: Checker, claim: str, spoken: bool) -> None:
    assert bool(checker.reader.read(claim).attributions) is spoken


@pytest.mark.parametrize(
    ("claim", "reported"),
    [
        ("Mali demands an answer from France", True),
        ("Several witnesses said that France had violated the airspace", True),
        ("France violated the airspace before several witnesses", False),
        ("France violated the airspace", False),
    ],
)
def test_whoever_demands_or_is_quoted_without_a_name_speaks(checker: Checker, claim: str, reported: bool) -> None:
    charge = held(checker, claim, "charge")
    assert bool(charge.comparison.features["reported"]) is reported


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # the other date is another statement's
        ("A French reporter seized in Mali in spring 2021 was freed in March 2023", {("date", "agrees")}),
        ("Un reporter de France enlevé au Mali au printemps 2021 a été libéré en mars 2023", {("date", "agrees")}),
        # and this one nobody's
        ("A French reporter seized in Mali in spring 2019 was freed in March 2023", {("date", "agrees"), ("date", "conflicts")}),
        # a bare year may be another statement's by chance
        ("A French reporter seized in Mali in 2021 was freed in March 2023", {("date", "agrees"), ("date", "conflicts")}),
        # a date set aside for another is none of the claim's
        ("A French reporter seized in Mali was freed in March 2023, not in 2021", {("date", "agrees")}),
        ("A French reporter seized in Mali was not freed in 2021 but in March 2023", {("date", "agrees"), ("date", "conflicts")}),
        # where no date agrees, one that another statement gives is wrong all the same
        ("A French reporter seized in Mali was freed in April 2021", {("date", "conflicts")}),
    ],
)
def test_a_date_of_another_statement_does_not_conflict(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "freed", "date") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # beside a figure that it gives, a bare year may be another statement's
        ("OCHA counted 7.5 million people in need in Mali in 2022, 9 million in 2024", {("date", "agrees")}),
        ("OCHA counted 3 million people in need in Mali in 2022, 9 million in 2024", {("date", "agrees"), ("date", "conflicts")}),
    ],
)
def test_a_year_with_a_figure_of_another_statement_does_not_conflict(
    checker: Checker, claim: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, "need-2024", "date") == facets


@pytest.mark.parametrize(
    ("claim", "abroad", "instead"),
    [
        ("OCHA counted 9 million people in need in Niger in 2024", 1.0, 1.0),
        ("OCHA comptait 9 millions de personnes dans le besoin au Niger en 2024", 1.0, 1.0),
        ("OCHA counted 9 million people in need in Mali and in Niger in 2024", 1.0, 0.0),
        ("OCHA counted 9 million people in need in Mali in 2024, Niger said", 0.0, 0.0),
    ],
)
def test_a_claim_may_be_set_in_another_country(checker: Checker, claim: str, abroad: float, instead: float) -> None:
    features = held(checker, claim, "need-2024").comparison.features
    assert (features["abroad"], features["abroad_instead"]) == (abroad, instead)


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # 69 and 22 together
        ("In a poll in Mali nine in ten were confident", {("number", "compatible")}),
        ("In a poll in Mali 91 percent were confident", {("number", "compatible")}),
        ("In a poll in Mali 75 percent were confident", {("number", "conflicts")}),
    ],
)
def test_a_claim_may_put_the_figures_of_a_statement_together(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "trust", "number") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        ("The first base was closed in Kidal", {("place", "conflicts")}),
        ("The first base was closed in Gao and not in Kidal", {("place", "agrees")}),
        ("La première base fermée, ce n'était pas Kidal mais Gao", {("place", "agrees")}),
    ],
)
def test_a_name_that_is_denied_does_not_conflict(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "closed", "place") == facets


@pytest.mark.parametrize(
    ("claim", "conflicts"),
    [
        ("A reporter was freed in Mali on 20 March 2023; a deployment by Niger had been opposed on 5 March 2022", False),
        ("A reporter was freed in Mali on 20 March 2023; a deployment by Niger had been opposed", True),
    ],
)
def test_a_name_goes_with_the_date_of_another_statement(checker: Checker, claim: str, conflicts: bool) -> None:
    facets = compared(checker, claim, "freed", "actor", "place")
    assert any(agreement == "conflicts" for _, agreement in facets) is conflicts


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        ("Mali did not let Niger deploy in 2022", set()),
        ("Mali did not oppose a deployment by Niger in 2022", {("polarity", "conflicts")}),
    ],
)
def test_to_deny_what_a_statement_tells_as_opposed_is_no_conflict(
    checker: Checker, claim: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, "refused", "polarity") == facets
