"""How often verdicts are right on the claims kept aside, which nothing was learnt from: floors a little under the measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import hold
from labelled import (
    VERDICTS,
    Answer,
    Figures,
    LabelledClaim,
    corpus_files,
    everyday_files,
    f1_scores,
    further_files,
    hard_files,
    measure,
    plain_files,
    read_claims,
    unseen_files,
)
from quality import part_of

CLAIMS = [claim for claim in read_claims(corpus_files()) if claim.kept_aside]
UNSEEN, PLAIN = read_claims(unseen_files()), read_claims(plain_files())


def answers_of(printed: bytes, claims: list[LabelledClaim]) -> list[Answer]:
    """The answers in what `malicheck verify` printed for these claims."""
    rows = [json.loads(line) for line in printed.decode("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    return [Answer(row["verdict"], row["confidence"], tuple(one["id"] for one in row["evidence"])) for row in rows]


def verify(claims: list[LabelledClaim], folder: Path, **environment: str) -> bytes:
    """What `malicheck verify` prints for these claims."""
    source = folder / "claims.jsonl"
    rows = [{"id": one.id, "claim": one.text} | ({"as_of": one.as_of} if one.as_of else {}) for one in claims]
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    arguments = ["verify", "--file", str(source), "--format", "jsonl", "--exit-zero", "--quiet", "--lang", "en"]
    command = [sys.executable, "-m", "malicheck", *arguments]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return verify(CLAIMS, tmp_path_factory.mktemp("first"), PYTHONHASHSEED="1")


@pytest.fixture(scope="module")
def answers(printed: bytes) -> list[Answer]:
    return answers_of(printed, CLAIMS)


@pytest.fixture(scope="module")
def figures(answers: list[Answer]) -> Figures:
    return measure(CLAIMS, answers)


def test_verdicts_are_as_right_as_they_were(figures: Figures) -> None:
    assert figures.accuracy >= 0.795
    assert figures.macro_f1 >= 0.76


def test_false_claims_are_seldom_assured_and_true_ones_seldom_alarmed(figures: Figures) -> None:
    assert figures.wrong_assurance <= 0.024
    assert figures.wrong_alarm <= 0.026
    assert figures.invented <= 0.017


def test_the_right_statement_is_shown_first(figures: Figures) -> None:
    assert figures.first >= 0.945
    assert figures.three >= 0.965


def test_neither_language_is_far_behind(answers: list[Answer]) -> None:
    for lang in ("en", "fr"):
        right = [claim.label == got.verdict for claim, got in zip(CLAIMS, answers, strict=True) if claim.lang == lang]
        assert sum(right) / len(right) >= 0.78, lang


def test_the_claims_of_other_authors_fare_nearly_as_well_in_either_language(tmp_path: Path) -> None:
    answers = answers_of(verify(UNSEEN, tmp_path), UNSEEN)
    found = measure(UNSEEN, answers)
    assert found.accuracy >= 0.73
    assert found.wrong_assurance <= 0.04
    assert found.wrong_alarm <= 0.035
    assert found.invented <= 0.045
    assert found.first >= 0.93
    for lang in ("en", "fr"):
        right = [claim.label == got.verdict for claim, got in zip(UNSEEN, answers, strict=True) if claim.lang == lang]
        assert sum(right) / len(right) >= 0.68, lang


@pytest.mark.parametrize(
    ("files", "least", "assurance", "alarm", "invented"),
    [(hard_files, 0.68, 0.035, 0.07, 0.04), (everyday_files, 0.66, 0.04, 0.045, 0.05), (plain_files, 0.68, 0.045, 0.045, 0.05)],
    ids=["hard", "everyday", "plain"],
)
def test_claims_of_a_kind_fare_as_they_did(
    files: Callable[[], list[Path]], least: float, assurance: float, alarm: float, invented: float, tmp_path: Path
) -> None:
    """Those that are kept aside: of plain ones nothing is learnt at all."""
    claims = [claim for claim in read_claims(files()) if claim.kept_aside or files is plain_files]
    found = measure(claims, answers_of(verify(claims, tmp_path), claims))
    assert found.accuracy >= least
    assert found.wrong_assurance <= assurance
    assert found.wrong_alarm <= alarm
    assert found.invented <= invented


def test_every_verdict_but_not_covered_names_a_compared_fact(printed: bytes) -> None:
    for row in map(json.loads, printed.decode("utf-8").splitlines()):
        settling = [one for one in row["evidence"] if one["relation"] != "related"]
        assert bool(settling) == (row["verdict"] != "not_covered"), row["id"]
        assert all(one["reasons"] for one in settling), row["id"]


def test_the_same_bytes_come_out_again(printed: bytes, tmp_path: Path) -> None:
    again = verify(CLAIMS, tmp_path, PYTHONHASHSEED="2", MALICHECK_NO_CACHE="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert again == printed


def test_the_claims_are_whole_and_a_third_is_kept_aside() -> None:
    everything = read_claims(corpus_files())
    assert len(everything) == len({claim.id for claim in everything}) == 1154
    assert len(CLAIMS) == 419
    assert {claim.label for claim in CLAIMS} == set(VERDICTS)
    further, hard, everyday = (read_claims(files()) for files in (further_files, hard_files, everyday_files))
    counts = 1480, 1920, 1919, 380, 200
    assert (len(further), len(hard), len(everyday), len(UNSEEN), len(PLAIN)) == counts
    assert len({claim.id for claim in (*everything, *further, *hard, *everyday, *UNSEEN, *PLAIN)}) == 1154 + sum(counts)
    kept, learnt = ({claim.topic for claim in everything if claim.kept_aside is aside} for aside in (True, False))
    assert not kept & learnt


def test_no_labelled_claim_is_a_wording_of_the_base() -> None:
    from malicheck import Checker
    from malicheck.language.words import fold

    files = [*corpus_files(), *further_files(), *hard_files(), *everyday_files(), *unseen_files(), *plain_files()]
    typed = {" ".join(fold(claim.text).split()) for claim in read_claims(files)}
    for statement in Checker.open().base.statements.values():
        words = statement.wordings
        for text in (*words.same_en, *words.same_fr, *words.contrary_en, *words.contrary_fr, *words.beside_en, *words.beside_fr):
            assert " ".join(fold(text).split()) not in typed, (statement.id, text)


def test_what_is_learnt_from_is_what_is_judged() -> None:
    from malicheck import Checker

    checker = Checker.open()
    for one in CLAIMS[::40]:
        reading = checker.reader.read(one.text, one.lang, one.day)
        held = [found.features for _, found in hold(checker, reading, checker.find(reading))]
        assert held == [row.comparison.features for row in checker.weigh(reading)], one.id


def claim(label: str, *evidence: str, text: str = "x") -> LabelledClaim:
    return LabelledClaim("c", "en", text, label, evidence, None, None, None)


def test_figures_count_what_they_say() -> None:
    claims = [claim("supported", "a"), claim("contradicted", "b"), claim("not_covered"), claim("supported", "c", "d")]
    answers = [
        Answer("contradicted", 0.9, ("a",)),
        Answer("supported", 0.8, ("x", "y", "b")),
        Answer("disputed", 0.7, ()),
        Answer("supported", 0.6, ("x", "y", "z", "d")),
    ]
    assert measure(claims, answers) == Figures(
        claims=4, accuracy=1 / 4, macro_f1=1 / 8, wrong_assurance=1 / 4, wrong_alarm=1 / 4, invented=1 / 4, first=1 / 3,
        three=2 / 3,
    )
    # supported: one of two given is right, one of two right ones is given; the other three are never right
    assert f1_scores([("supported", "contradicted"), ("contradicted", "supported"), ("supported", "supported")]) == {
        "supported": 0.5,
        "contradicted": 0.0,
    }


def test_no_claims_have_no_figures() -> None:
    with pytest.raises(ValueError, match="no claims"):
        measure([], [])


def test_parts_are_split_by_statement() -> None:
    # crc32("a") is 3904355907, divisible by 3; crc32("b") is 1908338681, which leaves 2
    aside, tuned = claim("supported", "a"), claim("supported", "b", "a")
    answers = [Answer("supported", 1.0, ()), Answer("disputed", 1.0, ())]
    assert part_of([aside, tuned], answers, True) == ([aside], answers[:1])
    assert part_of([aside, tuned], answers, False) == ([tuned], answers[1:])
    assert claim("not_covered", text="a").kept_aside


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "JSONDecodeError"),
        ('{"id": "1", "lang": "en", "claim": "x", "evidence": []}', "KeyError: 'label'"),
        ('{"id": "1", "lang": "en", "claim": "x", "label": "true", "evidence": []}', "the label 'true' is none of"),
    ],
)
def test_a_broken_line_is_named(line: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"claims\.jsonl:2: .*") as error:
        read_claims([file])
    assert fault in str(error.value)
