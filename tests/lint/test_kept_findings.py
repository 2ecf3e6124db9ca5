"""After an edit only the sentences that are new are held against the base, and nothing is told otherwise than without a cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from malicheck.checker import Checker
from malicheck.lint.checking import check_draft
from malicheck.lint.diagnostic import FileResult
from malicheck.lint.kept_findings import KeptFindings

from .engine import ScriptedChecker
from .test_command import write

SENTENCES = ("The Red Band has 500 fighters.", "The Red Band fled Gao.", "Awa Diallo met the Red Band in 2023.")
ARGUMENTS = ("lint", "--jobs", "1", "--output-format", "json")


def test_only_new_sentences_are_checked_again(desk: Path, checker: ScriptedChecker) -> None:
    write(desk, a_md=" ".join(SENTENCES))
    run(*ARGUMENTS)
    assert checker.asked == list(SENTENCES)
    checker.asked.clear()
    new = "The Red Band is in Ménaka."
    write(desk, a_md=f"{SENTENCES[1]} {new}\n\n{SENTENCES[0]}\n")
    after = run(*ARGUMENTS)
    assert checker.asked == [new]
    assert after == run(*ARGUMENTS, "--no-cache")


def test_a_sentence_that_went_is_not_kept(desk: Path, checker: ScriptedChecker) -> None:
    write(desk, a_md=" ".join(SENTENCES))
    run(*ARGUMENTS)
    write(desk, a_md=SENTENCES[0])
    run(*ARGUMENTS)
    checker.asked.clear()
    write(desk, a_md=f"{SENTENCES[0]} {SENTENCES[1]}")
    run(*ARGUMENTS)
    assert checker.asked == [SENTENCES[1]]


def test_another_selection_needs_no_new_check(desk: Path, checker: ScriptedChecker) -> None:
    write(desk, a_md=f"{SENTENCES[0]} The Red Band has 3 cars.\n")
    run(*ARGUMENTS)
    checker.asked.clear()
    all_codes = run(*ARGUMENTS, "--select", "ALL")
    assert not checker.asked and "MC120" in all_codes.out


@pytest.mark.parametrize("kept", [b"", b"\xc1", b"\x81\xa1a\x90", b"\x80", b"\x81\xa1\xff\x90"])
def test_broken_findings_are_as_good_as_none(desk: Path, checker: ScriptedChecker, kept: bytes) -> None:
    write(desk, a_md=SENTENCES[0])
    first = run(*ARGUMENTS)
    for file in (desk / ".malicheck_cache").iterdir():
        if file.suffix == ".findings":
            file.write_bytes(kept)
    write(desk, a_md=f"{SENTENCES[0]}\n")
    checker.asked.clear()
    assert run(*ARGUMENTS) == first and checker.asked == [SENTENCES[0]]


@pytest.fixture(scope="module")
def checker_of_the_base() -> Checker:
    return Checker.open()


def test_kept_findings_lead_to_the_same_diagnostics(checker_of_the_base: Checker) -> None:
    engine = checker_of_the_base
    statements = list(engine.base.statements.values())
    told = 0
    for first in range(0, len(statements), 35):
        texts = [text for one in statements[first : first + 5] for text in (one.en, one.fr, *one.wordings.contrary_en[:3])]
        data = f"---\ndate: 2024-02-01\n---\n\n{' '.join(texts)}\n".encode()

        def checked(checker: Checker | KeptFindings, data: bytes = data) -> FileResult:
            return check_draft("a.md", data, checker)

        plain = checked(engine)
        new = KeptFindings(engine, engine.base.statements, None)
        assert checked(new) == plain
        again = KeptFindings(engine, engine.base.statements, new.data())
        assert checked(again) == plain
        assert again.data() is None
        told += len(plain.diagnostics)
    assert told > 100


def test_what_is_kept_of_a_statement_that_is_gone_is_checked_anew(checker_of_the_base: Checker) -> None:
    engine = checker_of_the_base
    text = next(iter(engine.base.statements.values())).en
    new = KeptFindings(engine, engine.base.statements, None)
    finding = new.check(text, lang="en", related="never")
    assert finding.evidence
    gone = finding.evidence[0].statement.id
    left = {id: one for id, one in engine.base.statements.items() if id != gone}
    other = ScriptedChecker()
    KeptFindings(other, left, new.data()).check(text, lang="en", related="never")
    assert other.asked == [text]
