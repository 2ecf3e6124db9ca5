"""How one sentence stands to another: the relation, the compared values, and the command that says so."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from malicheck.checker import Checker
from malicheck.commands.compare import app
from malicheck.comparison.pair_figures import compare_values, pair_figures, read_figures
from malicheck.comparison.pair_lines import PairLine, read_pairs
from malicheck.comparison.pairs import RELATIONS, PairRelation, load_weights, measure, read_pair, relate, weigh
from malicheck.errors import ClaimError
from malicheck.knowledge.entry import Entity
from malicheck.knowledge.names import Gazetteer
from malicheck.language.concepts import load_lexicon
from malicheck.reading.claim import Reader
from malicheck.reading.quantities import find_quantities

quick = settings(max_examples=100, deadline=None)


def entity(id: str, name: str, type: str, *others: str, demonyms: tuple[str, ...] = ()) -> Entity:
    return Entity(id, name, type, (name, *others), (name, *others), demonyms, demonyms)


READER = Reader(
    load_lexicon(),
    Gazetteer(
        [
            entity("mali", "Mali", "country", demonyms=("Malian", "malien")),
            entity("france", "France", "country", demonyms=("French", "français")),
            entity("gao", "Gao", "city"),
            entity("bamako", "Bamako", "city"),
            entity("minusma", "MINUSMA", "operation", "UN mission in Mali"),
            entity("ecowas", "ECOWAS", "organisation", "Cédéao"),
            entity("un", "United Nations", "organisation", "UN", "ONU"),
        ]
    ),
)


def held(claim: str, statement: str) -> PairRelation:
    return relate(READER.read(claim), READER.read(statement), READER)


@pytest.mark.parametrize(
    ("claim", "statement", "relation"),
    [
        # bounds are strict: "more than 60" is not true of 60, "more than 59" is
        ("More than 60 soldiers were killed in the attack", "The attack killed 60 soldiers", "conflicts"),
        ("More than 59 soldiers were killed in the attack", "The attack killed 60 soldiers", "supports"),
        ("Fewer than 60 soldiers were killed in the attack", "The attack killed 60 soldiers", "conflicts"),
        ("L'attaque a tué plus de 60 soldats", "L'attaque a coûté la vie à 52 soldats", "conflicts"),
        # one language against the other
        ("L'attaque a tué 52 soldats", "The attack killed 52 soldiers", "supports"),
        ("The transition was extended by 24 months", "La transition a été prolongée de deux ans", "supports"),
        (
            "La junte a prolongé la transition de cinq ans",
            "The junta extended the transition by two years",
            "conflicts",
        ),
        # the role of a number goes before its value
        ("The attack killed 5 soldiers and 12 civilians", "The attack killed 12 soldiers and 5 civilians", "conflicts"),
        ("MINUSMA has more than 13,000 soldiers", "MINUSMA has 13,289 soldiers and 1,745 police officers", "supports"),
        (
            "MINUSMA has fewer than 1,700 police officers",
            "MINUSMA has 13,289 soldiers and 1,745 police officers",
            "conflicts",
        ),
        ("Turnout in Bamako was 38 %", "Turnout in Bamako was 36 %, against 45 % in Gao", "conflicts"),
        (
            "Germany gives Mali more than 30 million euros",
            "Germany gives 20 million euros to Mali and 35 million euros to Niger",
            "conflicts",
        ),
        # dates
        ("The last French soldiers left Gao in August 2022", "French troops left Gao on 15 August 2022", "supports"),
        ("The last French soldiers left Gao before July 2022", "French troops left Gao on 15 August 2022", "conflicts"),
        (
            "Les derniers soldats français ont quitté Gao en 2021",
            "Les soldats français ont quitté Gao le 15 août 2022",
            "conflicts",
        ),
        # denials and opposites
        ("The government dissolved the party", "The government did not dissolve the party", "conflicts"),
        ("La mission n'a pas quitté Gao", "The mission left Gao", "conflicts"),
        ("ECOWAS lifted the sanctions", "ECOWAS imposed the sanctions", "conflicts"),
        # who speaks, and who does what to whom
        (
            "According to ECOWAS, 40 civilians died in Gao",
            "According to the United Nations, 40 civilians died in Gao",
            "conflicts",
        ),
        (
            "According to the UN, 40 civilians died in Gao",
            "40 civilians died in Gao, the United Nations said",
            "supports",
        ),
        ("In March 2021 Mali accused France", "In March 2021 France accused Mali", "conflicts"),
        ("In March 2021 Mali was accused by France", "In March 2021 France accused Mali", "supports"),
        # marks on a scale
        ("The hospital got a mark of 7.5/10", "Inspectors gave the hospital a mark of 8/10", "conflicts"),
        # nothing to go by
        ("Mali has 3 coups behind it", "The bridge in Mopti was repaired", "related"),
        ("100 soldiers died", "The parade drew 300 visitors", "related"),
        ("The mission lasted ten years", "The mission began in Bamako in July 2013", "related"),
    ],
)
def test_relation(claim: str, statement: str, relation: str) -> None:
    assert held(claim, statement).relation == relation


def test_the_compared_values_stand_side_by_side() -> None:
    found = held("More than 60 soldiers died in Gao", "The army says 52 soldiers were killed in Gao")
    first = found.facets[0]
    assert (first.name, first.agreement) == ("number", "conflicts")
    assert (first.claim, first.statement) == ("More than 60 soldiers", "52 soldiers")
    assert first.span is not None and first.span.of("More than 60 soldiers died in Gao") == "More than 60 soldiers"


def test_a_number_without_counterpart_is_said_to_have_none() -> None:
    found = held("The attack killed 12 soldiers", "The attack was claimed a day later by nobody")
    assert found.relation == "related"
    assert ("number", "compatible", "12 soldiers", "") in [
        (facet.name, facet.agreement, facet.claim, facet.statement) for facet in found.facets
    ]


def test_of_several_facts_one_conflict_is_enough() -> None:
    statement = "The attack on 4 March killed 30 soldiers and wounded 12 civilians"
    right = held("The attack on 4 March killed 30 soldiers and wounded 12 civilians", statement)
    wrong = held("The attack on 4 March killed 30 soldiers and wounded 20 civilians", statement)
    assert (right.relation, wrong.relation) == ("supports", "conflicts")


@pytest.mark.parametrize(
    ("claim", "statement", "agreement"),
    [
        ("97 %", "98 %", "conflicts"),  # both written to the unit: two values
        ("97 %", "97.4 %", "agrees"),  # rounded to the claim's digits
        ("97.4 %", "97 %", "conflicts"),
        ("more than 60 men", "more than 60 men", "agrees"),
        ("over 60 men", "60 men", "conflicts"),
        ("at least 60 men", "60 men", "agrees"),
        ("half of the men", "50 % of the men", "agrees"),
        ("two years", "24 months", "agrees"),
        ("three weeks", "30 days", "conflicts"),
    ],
)
def test_values(claim: str, statement: str, agreement: str) -> None:
    mine, theirs = find_quantities(claim, "en")[0], find_quantities(statement, "en")[0]
    assert compare_values(mine, theirs) == agreement


def test_a_mark_is_neither_a_share_nor_a_count() -> None:
    kinds = [
        [
            (figure.quantity.kind, figure.quantity.low, figure.quantity.unit)
            for figure in read_figures(READER.read(text), READER)
        ]
        for text in ("a mark under 7.6/10 from 12 inspectors", "une note de 12 sur 20", "58 out of 100")
    ]
    assert kinds == [[("mark", 7.6, "10"), ("count", 12.0, "")], [("mark", 12.0, "20")], [("mark", 58.0, "100")]]


def test_a_better_place_in_a_ranking_is_a_smaller_number() -> None:
    text = "Mali ranks above 20th in the table"
    for statement, relation in (
        ("Mali ranks number 18 in the table", "supports"),
        ("Mali ranks # 25 in the table", "conflicts"),
    ):
        assert held(text, statement).relation == relation


def test_over_after_averaged_is_no_bound() -> None:
    spread, bound = (
        read_figures(READER.read(text), READER)[0].quantity.qualifier
        for text in ("the price averaged over 12 markets fell", "the price fell in over 12 markets")
    )
    assert (spread, bound) == ("exact", "more_than")


def test_a_number_in_a_name_is_no_figure() -> None:
    named = [f.named for f in read_figures(READER.read("The broadcaster Joliba 24 spoke of 24 soldiers"), READER)]
    assert named == [True, False]


def test_each_number_has_one_counterpart() -> None:
    mine = read_figures(READER.read("12 soldiers and 12 civilians died"), READER)
    theirs = read_figures(READER.read("12 soldiers died"), READER)
    pairs = pair_figures(mine, theirs)
    assert [pair.statement is not None for pair in pairs] == [True, False]


NUMBERS = st.integers(min_value=2, max_value=99)


@quick
@given(NUMBERS, NUMBERS, st.sampled_from(["soldiers", "civilians", "vehicles"]))
def test_counts_up_to_a_hundred_are_exact(mine: int, theirs: int, noun: str) -> None:
    found = held(
        f"The attack in Gao destroyed or killed {mine} {noun}", f"The attack in Gao destroyed or killed {theirs} {noun}"
    )
    numbers = [facet.agreement for facet in found.facets if facet.name == "number"]
    assert numbers == ["agrees" if mine == theirs else "conflicts"]
    assert found.relation == ("supports" if mine == theirs else "conflicts")


@quick
@given(NUMBERS, NUMBERS)
def test_more_than_and_at_most_exclude_each_other(bound: int, value: int) -> None:
    more = compare_values(*(find_quantities(text, "en")[0] for text in (f"more than {bound} men", f"{value} men")))
    most = compare_values(*(find_quantities(text, "en")[0] for text in (f"at most {bound} men", f"{value} men")))
    assert {more, most} == {"agrees", "conflicts"}
    assert (more == "agrees") == (value > bound)


WORDS = st.lists(
    st.sampled_from(
        "12 3,500 38 % Gao Mali soldiers civilians killed on 4 March 2021 did not more than about 7/10 , . ( € la".split()
    ),
    max_size=14,
).map(" ".join)


@quick
@given(WORDS | st.text(max_size=40), WORDS | st.text(max_size=40))
def test_any_two_texts_get_one_relation_and_chances_that_sum_to_one(claim: str, statement: str) -> None:
    found = held(claim, statement)
    assert found.relation in RELATIONS
    assert 0.0 <= found.confidence <= 1.0
    chances = weigh(measure(read_pair(READER.read(claim), READER.read(statement), READER)))
    assert sum(chances) == pytest.approx(1.0)
    assert held(claim, statement) == found


@quick
@given(WORDS)
def test_nothing_conflicts_with_itself_by_a_number_or_date(text: str) -> None:
    claim = READER.read(text, "en")
    conflicts = [f for f in relate(claim, claim, READER).facets if f.agreement == "conflicts" and f.name == "number"]
    # "about 12 and 12" may pair the two either way, which is no conflict; a bound does exclude its own bare value
    assert not [f for f in conflicts if f.claim == f.statement]


def test_every_weight_belongs_to_a_feature() -> None:
    weights, least = load_weights()
    pair = read_pair(READER.read("12 soldiers died in 2021"), READER.read("10 soldiers died in 2020"), READER)
    assert set(weights) - {"bias"} == set(measure(pair))
    assert all(0.33 < chance < 1 for chance in least)


# the file of pairs


def test_pairs_are_read_in_order_and_bad_lines_are_told_by_line_and_column() -> None:
    data = (
        b'\xef\xbb\xbf{"id": 7, "claim": "A b", "statement": "C d", "lang": "fr"}\n\n'
        b'{"claim": "A b"}\n{"claim": "A b", "statement": 3}\n{"claim": "A", "statement": "B", "lang": "de"}\nno\n'
        b'{"claim": "", "statement": "B"}\n{"claim": "\xff"}\n'
    )
    first, *errors = read_pairs(io.BytesIO(data), "p.jsonl")
    assert first == PairLine("A b", "C d", "p.jsonl:1", "7", "fr")
    messages = [error.message for error in errors if isinstance(error, ClaimError)]
    assert [message.split(" ")[0] for message in messages] == [
        "p.jsonl:3:1:", "p.jsonl:4:18:", "p.jsonl:5:34:", "p.jsonl:6:1:", "p.jsonl:7:2:", "p.jsonl:8:12:",
    ]  # fmt: skip
    assert '"statement" is missing' in messages[0]
    assert all(error.hint for error in errors if isinstance(error, ClaimError))


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_pairs_is_an_error(data: bytes) -> None:
    (error,) = read_pairs(io.BytesIO(data), "-")
    assert isinstance(error, ClaimError) and error.message == "<stdin>: holds no pair"


# the command


class _Opened:
    reader = READER


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command with the small gazetteer of these tests in place of the base."""
    monkeypatch.setattr(Checker, "open", lambda *_, **__: _Opened())
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments, input=None: CliRunner().invoke(app, list(arguments), input=input)


SUPPORTS = ("The attack in Gao killed 52 soldiers", "The attack in Gao killed 52 soldiers")
CONFLICTS = ("The attack in Gao killed 60 soldiers", "The attack in Gao killed 52 soldiers")
RELATED = ("The attack in Gao killed 60 soldiers", "The bridge in Mopti was repaired")


def line(pair: tuple[str, str], id: str) -> str:
    return json.dumps({"id": id, "claim": pair[0], "statement": pair[1]}) + "\n"


@pytest.mark.parametrize(
    ("pair", "options", "code"),
    [(SUPPORTS, (), 0), (CONFLICTS, (), 1), (RELATED, (), 3), (CONFLICTS, ("--exit-zero",), 0), (("", "b c"), (), 2)],
)
def test_exit_codes(run: Callable[..., Result], pair: tuple[str, str], options: tuple[str, ...], code: int) -> None:
    assert run(*pair, *options).exit_code == code


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([SUPPORTS, SUPPORTS], 0),
        ([SUPPORTS, RELATED], 3),
        ([RELATED, CONFLICTS, SUPPORTS], 1),
    ],
)
def test_exit_codes_of_a_batch(run: Callable[..., Result], pairs: list[tuple[str, str]], code: int) -> None:
    text = "".join(line(pair, str(place)) for place, pair in enumerate(pairs))
    assert run("--pairs", "-", input=text).exit_code == code


def test_json_lines_keep_the_order_and_go_on_after_a_bad_line(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(line(CONFLICTS, "a") + "nothing\n" + line(SUPPORTS, "b") + line(RELATED, "c"), "utf-8")
    result = run("--pairs", str(path), "--format", "jsonl")
    rows = [json.loads(row) for row in result.stdout.splitlines()]
    assert [(row["id"], row["relation"]) for row in rows] == [("a", "conflicts"), ("b", "supports"), ("c", "related")]
    assert all(set(row) == {"id", "relation", "confidence", "reasons"} for row in rows)
    assert rows[0]["reasons"][0] == {
        "facet": "number",
        "agreement": "conflicts",
        "claim": "60 soldiers",
        "statement": "52 soldiers",
        "text": "number: claim says “60 soldiers”; source says 52 soldiers",
    }
    assert result.exit_code == 2
    assert f"{path}:2:1" in result.stderr and "help:" in result.stderr


def test_json_is_one_array(run: Callable[..., Result]) -> None:
    result = run("--pairs", "-", "--format", "json", input=line(CONFLICTS, "a") + line(SUPPORTS, "b"))
    assert [row["id"] for row in json.loads(result.stdout)] == ["a", "b"]
    assert json.loads(run("--pairs", "-", "--format", "json", input="x\n").stdout) == []


def test_text_shows_both_sentences_and_why(run: Callable[..., Result]) -> None:
    english = run(*CONFLICTS, "--lang", "en").stdout
    assert english.startswith("✗ CONFLICTS")
    assert "“The attack in Gao killed 60 soldiers”" in english and "≠ number: claim says “60 soldiers”" in english
    french = run(*CONFLICTS, "--lang", "fr").stdout
    assert french.startswith("✗ CONTREDIT") and "nombre" in french


@pytest.mark.parametrize(
    "arguments", [(), ("one sentence",), ("a b", "c d", "--pairs", "x.jsonl"), ("--pairs", "missing.jsonl")]
)
def test_wrong_usage_is_told(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == "" and result.stderr
