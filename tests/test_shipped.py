"""The base compiled when the package was built, and readings that are used again: never wrong, only faster."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge.bases import ENTITIES, OTHER, SOUND, STATEMENTS, write_base
from malicheck import compiling, freshness, store
from malicheck.checker import Checker
from malicheck.knowledge.entry import Statement
from malicheck.reading.claim import Reader
from malicheck.report import View, report_for

CLAIM = "OCHA said that 33,100 people had fled their homes"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small base that takes the place of the one that comes with the program, compiled beforehand; nothing is cached."""
    base = write_base(tmp_path / "base", {**SOUND, "other.yaml": OTHER})
    monkeypatch.setattr("malicheck.knowledge.places.embedded_base", lambda: base)
    monkeypatch.setattr("malicheck.store.embedded_base", lambda: base)
    monkeypatch.setattr("malicheck.store.SHIPPED", tmp_path / "base.store")
    monkeypatch.setenv("MALICHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("MALICHECK_NO_CACHE", raising=False)
    store.compile_shipped(store.SHIPPED)
    return base


@pytest.fixture
def read(base: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the statements whose sentences are read from now on."""
    ids: list[str] = []
    read_some = compiling._read_some

    def noted(statements: Iterable[Statement], reader: Reader) -> list[compiling.Read]:
        statements = list(statements)
        ids.extend(one.id for one in statements)
        return read_some(statements, reader)

    monkeypatch.setattr("malicheck.compiling._read_some", noted)
    return ids


def answer(checker: Checker) -> str:
    """All that the program says of a claim, with related statements."""
    view = View(lang="en", related=True, most=None, explain=True, width=80, colour=False)
    return report_for("jsonl", view).finding(checker.check(CLAIM))


def plain() -> str:
    return answer(Checker.open(cache=False))


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.suffix for path in (tmp_path / "cache").glob("*"))


def test_the_first_run_reads_no_statement(base: Path, read: list[str], tmp_path: Path) -> None:
    assert answer(Checker.open()) == plain()
    assert read == []
    assert kept(tmp_path) == [".seen"]
    assert answer(Checker.open()) == plain()
    assert read == []


def test_without_a_place_to_note_it_in_it_is_used_all_the_same(
    base: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("not a folder")
    assert answer(Checker.open()) == plain()
    assert read == []


def test_an_edit_of_the_base_is_seen_before_and_after_the_first_run(base: Path, read: list[str]) -> None:
    path = base / "displacement.yaml"
    for first in (True, False):
        path.write_text(STATEMENTS, encoding="utf-8")
        if not first:
            Checker.open()
        before = path.stat()
        path.write_text(STATEMENTS.replace("33,100", "33,200"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert "33,200" in answer(Checker.open())


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.6, 0.9, 0.999])
@pytest.mark.parametrize("harm", ["cut", "flipped"])
@pytest.mark.parametrize("noted", [False, True])
def test_a_damaged_file_is_done_without(base: Path, part: float, harm: str, noted: bool) -> None:
    if noted:
        Checker.open()
    data = bytearray(store.SHIPPED.read_bytes())
    place = int(len(data) * part)
    if harm == "cut":
        del data[place:]
    else:
        data[place] ^= 0x55
    store.SHIPPED.write_bytes(data)
    assert answer(Checker.open()) == plain()


def test_a_file_of_another_program_is_not_used(base: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicheck.freshness._versions", lambda: ["Stemmer 0"])
    assert answer(Checker.open()) == plain()
    assert sorted(read) == ["displaced-2023-08", "displaced-2023-09"]


def test_a_program_that_has_lost_a_file_since_it_was_noted_still_answers(
    base: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an update may do: what the note tells of is gone."""
    extra = tmp_path / "old_module.py"
    extra.write_text("", encoding="utf-8")
    with monkeypatch.context() as before:
        before.setattr("malicheck.freshness._program_files", lambda: [str(extra)])
        Checker.open()
    extra.unlink()
    assert answer(Checker.open()) == plain()
    store.SHIPPED.unlink()
    assert answer(Checker.open()) == plain()


def test_a_program_run_as_soon_as_it_was_installed_is_read_through_once_more_only(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    digest, now = freshness._digest, time.time_ns

    def noted(path: str) -> bytes:
        looked_at.append(Path(path).name)
        return digest(path)

    monkeypatch.setattr(freshness, "_digest", noted)
    Checker.open()
    monkeypatch.setattr("malicheck.freshness.time.time_ns", lambda: now() + 10**10)
    for again in (True, False):
        looked_at.clear()
        Checker.open()
        assert ("base.store" in looked_at) is again
    assert looked_at == []


@pytest.mark.parametrize("noted", [b"", b"damaged", b"\xe3" * 40])
def test_a_note_that_cannot_be_read_is_written_anew(base: Path, read: list[str], tmp_path: Path, noted: bytes) -> None:
    Checker.open()
    (note,) = (tmp_path / "cache").glob("*.seen")
    note.write_bytes(noted)
    assert answer(Checker.open()) == plain()
    assert read == []
    assert note.read_bytes() != noted


def test_only_what_changed_is_read_again(base: Path, read: list[str]) -> None:
    path = base / "displacement.yaml"
    for text in (STATEMENTS.replace("33,100", "33,200"), "# a line more\n" + STATEMENTS.replace("33,100", "33,200")):
        path.write_text(text, encoding="utf-8")
        assert answer(Checker.open()) == plain()
    # a line more moves the statement, and leaves it as it is
    assert read == ["displaced-2023-08"]


def test_all_is_read_again_where_a_name_has_changed(base: Path, read: list[str]) -> None:
    (base / "entities.yaml").write_text(ENTITIES.replace("fr: [OCHA]", "fr: [OCHA, BCAH]"), encoding="utf-8")
    assert answer(Checker.open()) == plain()
    assert sorted(read) == ["displaced-2023-08", "displaced-2023-09"]


def test_what_the_program_knows_is_not_read_again_for_a_base_beside_it(base: Path, read: list[str], tmp_path: Path) -> None:
    text = OTHER.replace("2023-09", "2023-10").replace("September", "October").replace("septembre", "octobre")
    other = write_base(tmp_path / "other", {"more.yaml": text})
    checker = Checker.open([other])
    assert read == ["displaced-2023-10"]
    assert answer(checker) == answer(Checker.open([other], cache=False))
    assert list(checker.index.profiles) == list(Checker.open([other], cache=False).index.profiles)


def test_readings_of_another_program_are_not_used_again(
    base: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.SHIPPED.unlink()
    Checker.open()
    read.clear()
    (base / "other.yaml").write_text(OTHER.replace("September", "October"), encoding="utf-8")
    monkeypatch.setattr("malicheck.store.read_alike", lambda one, other: False)
    Checker.open()
    assert sorted(read) == ["displaced-2023-08", "displaced-2023-09"]


def test_a_base_is_compiled_with_no_more_than_its_build_requires(tmp_path: Path) -> None:
    """While the package is built neither rapidfuzz nor typer nor rich is there: pip's build has its own libraries."""
    base = write_base(tmp_path / "base", {**SOUND, "other.yaml": OTHER})
    script = (
        "import pathlib, sys\n"
        "sys.modules.update(dict.fromkeys(['rapidfuzz', 'typer', 'rich']))\n"
        "from malicheck import store\n"
        f"store.embedded_base = lambda: pathlib.Path({str(base)!r})\n"
        f"store.compile_shipped(pathlib.Path({str(tmp_path / 'base.store')!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "base.store").stat().st_size > 0
