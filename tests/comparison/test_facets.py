"""Facts held against what answers them: counts against counts, deadlines against deadlines, parts against parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from malicheck.checker import Checker

from .small_base import compared, entry, held, open_base

ENTITIES = """\
entities:
  - {id: mali, name: Mali, type: country, aliases: {en: [Mali], fr: [Mali]}}
  - {id: gao, name: Gao, type: place, part_of: mali, aliases: {en: [Gao], fr: [Gao]}}
  - id: france
    name: France
    type: country
    aliases: {en: [France], fr: [France]}
    demonyms: {en: [French], fr: [français]}
  - {id: russia, name: Russia, type: country, aliases: {en: [Russia], fr: [Russie]}}
  - {id: china, name: China, type: country, aliases: {en: [China], fr: [Chine]}}
  - {id: niger, name: Niger, type: country, aliases: {en: [Niger], fr: [Niger]}}
  - {id: niamey, name: Niamey, type: place, part_of: niger, aliases: {en: [Niamey], fr: [Niamey]}}
  - {id: airport, name: Niamey airport, type: place, part_of: niamey, aliases: {en: [Niamey airport], fr: [aéroport de Niamey]}}
  - {id: gazette, name: Sahel Gazette, type: media, aliases: {en: [Sahel Gazette], fr: [Gazette du Sahel]}}
  - {id: awa-diallo, name: Awa Diallo, type: person, aliases: {en: [Awa Diallo], fr: [Awa Diallo]}}
"""


STATEMENTS = "statements:\n" + "".join(
    [
        entry(
            "staff", "The mission has 17,557 personnel.", "La mission compte 17 557 membres du personnel.",
            "    quantities:\n      - {value: 17557, qualifier: exact, unit: personnel,"
            " counts: 'soldiers, police officers and civilians of the mission'}\n",
        ),
        entry(
            "plan", "The plan counted 7.5 million people in need and targeted 5.3 million people.",
            "Le plan comptait 7,5 millions de personnes dans le besoin et en ciblait 5,3 millions.",
            "    quantities:\n      - {value: 7500000, qualifier: exact, unit: people, counts: people in need}\n"
            "      - {value: 5300000, qualifier: exact, unit: people, counts: people targeted by the plan}\n",
        ),
        entry(
            "gold", "Mali seized three tonnes of gold.", "Le Mali a saisi trois tonnes d’or.",
            "    quantities:\n      - {value: 3, qualifier: exact, unit: tonnes, counts: gold seized}\n",
        ),
        entry("term", "Awa Diallo leads the mines for six months.", "Awa Diallo dirige les mines pour six mois."),
        entry(
            "exit", "In November 2022 France said it would leave by May 2024, after a vote in May 2023.",
            "En novembre 2022, la France a annoncé son départ d’ici à mai 2024, après un vote en mai 2023.",
        ),
        entry(
            "flights", "In November 2022 France said that Mali had refused flights since 11 October 2022.",
            "En novembre 2022, la France a dit que le Mali refusait les vols depuis le 11 octobre 2022.",
        ),
        entry("captive", "Awa Diallo was abducted in Gao.", "Awa Diallo a été enlevée à Gao."),
        entry("arms", "Mali received helicopters from Russia.", "Le Mali a reçu des hélicoptères de la Russie."),
        entry(
            "pact", "Mali and Niger signed the pact in Niamey in July.",
            "Le Mali et le Niger ont signé le pacte à Niamey en juillet.",
        ),
        entry(
            "siege", "At least 20 people and two gunmen were killed in the siege.",
            "Au moins 20 personnes et deux tireurs ont été tués pendant le siège.",
        ),
        entry(
            "told", "According to the Sahel Gazette the mission has left Gao.",
            "Selon la Gazette du Sahel, la mission a quitté Gao.",
        ),
        entry(
            "raids", "Troops and gunmen killed 40 civilians in three operations.",
            "Des soldats et des hommes armés ont tué 40 civils en trois opérations.",
        ),
        entry("charge", "Mali accused France of spying.", "Le Mali a accusé la France d’espionnage."),
    ]
)


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    return open_base(ENTITIES, STATEMENTS, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("claim", "statement", "facets"),
    [
        ("The mission has 17,557 personnel", "staff", {("number", "agrees")}),
        # soldiers are some of the personnel: the right number, of a narrower thing
        ("The mission has 17,557 soldiers", "staff", {("number", "agrees"), ("counted", "compatible")}),
        ("The mission has 12,000 soldiers", "staff", {("number", "conflicts")}),
        ("The plan targeted 7.5 million people", "plan", {("number", "agrees"), ("counted", "conflicts")}),
        ("The plan counted 7.5 million people in need", "plan", {("number", "agrees")}),
        # both figures given: neither has taken the other's part
        ("Of 7.5 million people the plan targeted 5.3 million people", "plan", {("number", "agrees")}),
        # what the troops did is counted, not the troops
        ("Forty civilians were killed in three operations by troops", "raids", {("number", "agrees")}),
        ("Mali seized 3,000 kg of gold", "gold", {("number", "agrees")}),
        ("Mali seized 30 kg of gold", "gold", {("number", "conflicts")}),
        ("Awa Diallo leads the mines for half a year", "term", {("number", "agrees")}),
        ("Awa Diallo leads the mines for two years", "term", {("number", "conflicts")}),
    ],
)
def test_a_figure_answers_one_of_its_unit_and_part(
    checker: Checker, claim: str, statement: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, statement, "number", "counted") == facets


@pytest.mark.parametrize(
    ("claim", "statement", "facets"),
    [
        # a vote in May 2023 is no deadline
        ("France said it would leave by May 2023", "exit", {("date", "conflicts")}),
        ("France said it would leave by May 2024", "exit", {("date", "agrees")}),
        ("Mali has refused flights since October 2022", "flights", {("date", "agrees")}),
        # neither is November, when it was said, a beginning
        ("Mali has refused flights since November 2022", "flights", {("date", "conflicts")}),
    ],
)
def test_a_deadline_is_held_against_deadlines_and_a_beginning_against_beginnings(
    checker: Checker, claim: str, statement: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, statement, "date") == facets


@pytest.mark.parametrize(
    ("claim", "statement", "facets"),
    [
        # "French" tells whose she is, not where
        ("Awa Diallo, a French reporter, was abducted in Gao", "captive", {("actor", "agrees"), ("place", "agrees")}),
        ("Mali received helicopters from China", "arms", {("place", "agrees"), ("place", "conflicts")}),
    ],
)
def test_a_name_takes_the_seat_of_one_of_its_kind(
    checker: Checker, claim: str, statement: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, statement, "actor", "place") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        ("Mali accused France of spying", set()),
        ("France accused Mali of spying", {("role", "conflicts")}),
        ("Le Mali a été accusé par la France d’espionnage", {("role", "conflicts")}),
        ("La France a été accusée par le Mali d’espionnage", set()),
    ],
)
def test_a_deed_turned_round_conflicts(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "charge", "role") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        ("Mali and Niger signed the pact in Niamey", {("place", "agrees")}),
        ("Mali and Niger signed the pact in Gao", {("place", "agrees"), ("place", "conflicts")}),
        ("Le Mali et le Niger ont signé le pacte à Gao", {("place", "agrees"), ("place", "conflicts")}),
        # a town that nobody listed is a town all the same
        ("Mali and Niger signed the pact in Toulon", {("place", "agrees"), ("place", "conflicts")}),
        # within the town, around it, and with the town named besides
        ("Mali and Niger signed the pact at Niamey airport", {("place", "agrees")}),
        ("Mali and Niger signed the pact in Niger", {("place", "agrees")}),
        ("Niamey and Mali signed the pact, as was decided in Gao", {("place", "agrees")}),
        ("Mali and Niger signed the pact in July", {("place", "agrees")}),
    ],
)
def test_where_it_happened_is_held_against_where_it_is_said_to_have_happened(
    checker: Checker, claim: str, facets: set[tuple[str, str]]
) -> None:
    assert compared(checker, claim, "pact", "place") == facets


@pytest.mark.parametrize(
    ("claim", "facets"),
    [
        # two gunmen are fewer than ten, but people are counted, and of those there were twenty
        ("Fewer than ten people were killed in the siege", {("number", "conflicts")}),
        ("More than ten people were killed in the siege", {("number", "agrees")}),
        ("Two gunmen were killed in the siege", {("number", "agrees")}),
    ],
)
def test_a_bound_is_held_against_what_it_counts(checker: Checker, claim: str, facets: set[tuple[str, str]]) -> None:
    assert compared(checker, claim, "siege", "number") == facets


@pytest.mark.parametrize(
    ("claim", "attributed"),
    [
        ("The Sahel Gazette has the mission out of Gao", True),
        ("La Gazette du Sahel situe la mission hors de Gao", True),
        ("The mission has left Gao", False),
    ],
)
def test_who_names_the_teller_of_a_statement_speaks_in_its_name(checker: Checker, claim: str, attributed: bool) -> None:
    told = held(checker, claim, "told")
    assert bool(told.comparison.features["reported"]) is attributed


@pytest.mark.parametrize(
    ("claim", "rival"),
    [
        ("Mali received helicopters from China", 1.0),
        ("Mali received helicopters from Russia", 0.0),
        ("Mali lost helicopters from China", 0.0),
    ],
)
def test_a_deed_told_of_another_has_a_rival(checker: Checker, claim: str, rival: float) -> None:
    arms = held(checker, claim, "arms")
    assert arms.comparison.features["deed_rival"] == rival


def test_a_leap_day_is_held_against_a_date_of_no_year(checker: Checker) -> None:
    claim = "Mali and Niger signed the pact on 29 February 2024"
    pact = held(checker, claim, "pact")
    (date,) = [facet for facet in pact.comparison.facets if facet.name == "date"]
    assert (date.agreement, date.statement) == ("conflicts", "--07")
