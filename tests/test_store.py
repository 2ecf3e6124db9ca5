"""The compiled base: answers are those of the plain path, and nothing that happens to a store can be noticed."""

from __future__ import annotations

import errno
import marshal
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from knowledge.bases import OTHER, STATEMENTS, write_base
from knowledge.bases import SOUND as FILES
from malicheck import compiling, freshness, store
from malicheck.checker import Checker
from malicheck.errors import KnowledgeError
from malicheck.freshness import base_files
from malicheck.knowledge.files import find_files
from malicheck.packing import Damaged, Packer, Unpacker
from malicheck.report import View, report_for

SOUND = {name: str(text) for name, text in {**FILES, "other.yaml": OTHER}.items()}
OCTOBER = OTHER.replace("2023-09", "2023-10").replace("September", "October").replace("septembre", "octobre")
CLAIM = "OCHA said that 33,100 people had fled their homes"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small sound base."""
    return write_base(tmp_path / "base", {**SOUND})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache directory of the test, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("MALICHECK_CACHE_DIR", str(folder))
    monkeypatch.delenv("MALICHECK_NO_CACHE", raising=False)
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever a base is read from its files, with or without a store."""
    times: list[int] = []

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            times.append(1)
            return function(*arguments)

        return call

    monkeypatch.setattr("malicheck.store.read_base", counted(compiling.read_base))
    for module in ("store", "store_file"):
        monkeypatch.setattr(f"malicheck.{module}.plain_index", counted(compiling.plain_index))
    return times


def open_base(base: Path) -> Checker:
    return Checker.open([base], only=True)


def answer(checker: Checker, claim: str = CLAIM) -> str:
    """All that the program says of a claim, with related statements."""
    view = View(lang="en", related=True, most=None, explain=True, width=80, colour=False)
    return report_for("jsonl", view).finding(checker.check(claim))


def stored(cache: Path) -> list[Path]:
    return sorted(cache.glob("*")) if cache.is_dir() else []


def test_a_base_is_read_once(base: Path, cache: Path, compiled: list[int]) -> None:
    first, second = open_base(base), open_base(base)
    assert len(compiled) == 1
    assert answer(first) == answer(second) == answer(Checker.open([base], only=True, cache=False))
    assert "displaced-2023-08" in answer(second)
    assert [path.suffix for path in stored(cache)] == [".store"]


def test_the_store_is_for_its_user_alone(base: Path, cache: Path) -> None:
    open_base(base)
    (path,) = stored(cache)
    assert path.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_all_values_come_back_as_they_were(base: Path, cache: Path) -> None:
    plain = Checker.open([base], only=True, cache=False)
    open_base(base)
    again = open_base(base)
    assert again.base.statements is not plain.base.statements
    assert dict(again.base.statements) == dict(plain.base.statements)
    assert dict(again.base.sources) == dict(plain.base.sources)
    assert dict(again.base.entities) == dict(plain.base.entities)
    assert [one.location for one in again.base.statements.values()] == [
        one.location for one in plain.base.statements.values()
    ]
    assert list(again.index.profiles) == list(plain.index.profiles)
    assert dict(again.reader.lexicon.concepts) == dict(plain.reader.lexicon.concepts)
    assert again.index.idf == plain.index.idf
    assert again.base.statements["displaced-2023-08"].source is again.base.sources["ocha-2023-08"]


def test_phrases_lean_as_in_the_base(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicheck.reading.leanings._LEAST", 1)
    plain = Checker.open([base], only=True, cache=False).index.leanings
    open_base(base)
    again = open_base(base).index.leanings
    # "Nobody left home in Mali" is a contrary, "Exodus counted by OCHA" a wording of the same statement
    stems = [crc32(stem) for stem in (b"nobodi", b"exodus", b"mali")]
    assert again.odds(stems) == plain.odds(stems)
    assert [round(odds, 2) for odds in plain.odds(stems).values()] == [-0.69, 0.69]


@pytest.mark.parametrize(
    "change",
    [
        lambda base: (base / "displacement.yaml").write_text(STATEMENTS.replace("33,100", "33,200")),
        lambda base: (base / "more.yaml").write_text(OCTOBER),
        lambda base: (base / "other.yaml").unlink(),
        lambda base: (base / "other.yaml").rename(base / "zother.yaml"),
    ],
    ids=["edited", "added", "removed", "renamed"],
)
def test_a_changed_base_is_read_anew(
    base: Path, cache: Path, compiled: list[int], change: Callable[[Path], object]
) -> None:
    open_base(base)
    change(base)
    changed = open_base(base)
    assert len(compiled) == 2
    assert answer(changed) == answer(Checker.open([base], only=True, cache=False))


def test_an_edit_that_keeps_size_and_time_is_seen(base: Path, cache: Path, compiled: list[int]) -> None:
    path = base / "displacement.yaml"
    before = path.stat()
    open_base(base)
    path.write_text(path.read_text(encoding="utf-8").replace("33,100", "33,200"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert "33,200" in answer(open_base(base))


def test_touching_files_does_not_cost_a_reading(base: Path, cache: Path, compiled: list[int]) -> None:
    open_base(base)
    for path in base.iterdir():
        os.utime(path, (1, 1))
    open_base(base)
    assert len(compiled) == 1


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """The clock goes on."""
    now = time.time_ns
    monkeypatch.setattr("malicheck.freshness.time.time_ns", lambda: now() + seconds * 10**9)


@pytest.fixture
def contents_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose contents were looked at to tell whether they are as they were."""
    read: list[str] = []
    digest = freshness._digest

    def noted(path: str) -> bytes:
        read.append(Path(path).name)
        return digest(path)

    monkeypatch.setattr(freshness, "_digest", noted)
    return read


def test_a_base_compiled_as_soon_as_it_was_written_is_read_through_once_more_only(
    base: Path, cache: Path, compiled: list[int], contents_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_base(base)
    later(monkeypatch, 10)
    contents_read.clear()
    first = answer(open_base(base))
    assert "displacement.yaml" in contents_read
    assert [path.suffix for path in stored(cache)] == [".again", ".store"]
    contents_read.clear()
    assert answer(open_base(base)) == first
    assert contents_read == []
    assert len(compiled) == 1


def test_files_that_were_touched_are_read_through_once(
    base: Path, cache: Path, compiled: list[int], contents_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 10)
    open_base(base)
    os.utime(base / "displacement.yaml", (1, 1))
    later(monkeypatch, 20)
    for expected in (["displacement.yaml"], []):
        contents_read.clear()
        open_base(base)
        assert contents_read == expected
    assert len(compiled) == 1


@pytest.mark.parametrize("times_kept", [False, True])
def test_an_edit_after_it_was_noted_is_seen(
    base: Path, cache: Path, times_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base / "displacement.yaml"
    open_base(base)
    later(monkeypatch, 10)
    open_base(base)
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("33,100", "33,200"), encoding="utf-8")
    if times_kept:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "33,200" in answer(open_base(base))
    # the note is of the base as it was: it must not speak for the store that is there now
    path.write_text(path.read_text(encoding="utf-8").replace("33,200", "33,100"), encoding="utf-8")
    assert "33,200" not in answer(open_base(base))


@pytest.mark.parametrize("noted", [b"", b"damaged", b"\xe3" * 40, marshal.dumps((1, [("a", "b")], []))])
def test_a_note_beside_a_store_that_is_none_of_ours_is_written_anew(
    base: Path, cache: Path, compiled: list[int], noted: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_base(base)
    later(monkeypatch, 10)
    first = answer(open_base(base))
    (note,) = cache.glob("*.again")
    note.write_bytes(noted)
    assert answer(open_base(base)) == first
    assert note.read_bytes() != noted
    assert len(compiled) == 1


def test_a_broken_base_is_refused_with_and_without_a_store(base: Path, cache: Path) -> None:
    open_base(base)
    (base / "displacement.yaml").write_text("statements:\n  - id: x\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            open_base(base)
    (base / "displacement.yaml").write_text(STATEMENTS, encoding="utf-8")
    assert "displaced-2023-08" in answer(open_base(base))


def test_a_file_with_another_suffix_is_reported_although_a_store_holds(base: Path, cache: Path) -> None:
    open_base(base)
    (base / "more.yml").write_text("statements: []\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        open_base(base)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.97, 0.999])
@pytest.mark.parametrize("harm", ["cut", "flipped", "zeroed"])
def test_a_damaged_store_is_made_anew_or_done_without(base: Path, cache: Path, part: float, harm: str) -> None:
    expected = answer(open_base(base))
    (path,) = stored(cache)
    data = bytearray(path.read_bytes())
    place = int(len(data) * part)
    if harm == "cut":
        del data[place:]
    elif harm == "flipped":
        data[place] ^= 0x55
    else:
        data[place : place + 512] = bytes(len(data[place : place + 512]))
    path.write_bytes(data)
    assert answer(open_base(base)) == expected


@pytest.mark.parametrize("part", range(8))
def test_a_part_that_breaks_while_in_use_is_read_from_the_base(
    base: Path, cache: Path, compiled: list[int], part: int
) -> None:
    expected = answer(open_base(base))
    (path,) = stored(cache)
    checker = open_base(base)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size * part // 8)
        file.write(b"\xff" * (size // 8))
        file.truncate(size - 1)
    assert len(compiled) == 1
    assert answer(checker) == expected


def test_a_store_that_is_emptied_while_in_use_is_done_without(base: Path, cache: Path, compiled: list[int]) -> None:
    expected = answer(open_base(base))
    (path,) = stored(cache)
    checker = open_base(base)
    ids = list(checker.base.statements)
    checker = open_base(base)
    path.write_bytes(b"")
    assert len(compiled) == 1
    assert answer(checker) == expected
    assert len(compiled) == 2
    assert list(checker.base.statements) == ids
    assert [one.id for one in checker.base.statements.values()] == ids


@pytest.mark.parametrize("emptied", [False, True])
def test_wordings_are_read_when_they_are_asked_for(base: Path, cache: Path, emptied: bool) -> None:
    expected = {id: one.wordings for id, one in open_base(base).base.statements.items()}
    (path,) = stored(cache)
    kept = open_base(base)
    statements = list(kept.base.statements.values())
    if emptied:
        path.write_bytes(b"")
    assert {one.id: one.wordings for one in statements} == expected
    assert any(one.same_fr for one in expected.values())


def test_anything_may_stand_where_the_store_would(base: Path, cache: Path) -> None:
    expected = answer(open_base(base))
    (path,) = stored(cache)
    path.unlink()
    path.mkdir()
    assert answer(open_base(base)) == expected
    path.rmdir()
    path.write_bytes(b"")
    assert answer(open_base(base)) == expected


def test_a_cache_directory_that_is_a_file(base: Path, cache: Path) -> None:
    cache.write_text("not a folder")
    assert "displaced-2023-08" in answer(open_base(base))
    assert cache.read_text() == "not a folder"


def test_a_store_that_others_may_write_is_not_read(base: Path, cache: Path, compiled: list[int]) -> None:
    open_base(base)
    stored(cache)[0].chmod(0o666)
    open_base(base)
    assert len(compiled) == 2


def test_a_store_of_another_user_is_not_read(
    base: Path, cache: Path, compiled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_base(base)
    user = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: user + 1)
    assert "displaced-2023-08" in answer(open_base(base))
    assert len(compiled) == 2


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["fdopen", "mkdir", "replace"])
def test_a_store_that_cannot_be_written_is_done_without(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    real = os.fdopen

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    def full(handle: int, *arguments: Any) -> Any:
        real(handle, *arguments).close()
        fail()

    with monkeypatch.context() as patch:
        if call == "fdopen":
            patch.setattr("os.fdopen", full)
        else:
            patch.setattr(Path, call, fail)
        assert "displaced-2023-08" in answer(open_base(base))
    assert stored(cache) == []


def test_no_home_no_store(base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MALICHECK_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "nowhere")
    assert store.cache_directory() is None
    assert "displaced-2023-08" in answer(open_base(base))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store.cache_directory() == tmp_path / ".cache" / "malicheck"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert store.cache_directory() == tmp_path / ".cache" / "malicheck"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert store.cache_directory() == tmp_path / "xdg" / "malicheck"


def test_without_a_cache_nothing_is_kept(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Checker.open([base], only=True, cache=False)
    monkeypatch.setenv("MALICHECK_NO_CACHE", "1")
    open_base(base)
    assert stored(cache) == []


def test_different_bases_have_different_stores(base: Path, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name, text in SOUND.items():
        (other / name).write_text(text.replace("33,100", "44,100").replace("33100", "44100"), encoding="utf-8")
    open_base(base)
    open_base(other)
    assert len(stored(cache)) == 2
    assert "44,100" in answer(open_base(other))
    assert "44,100" not in answer(open_base(base))


def test_a_relative_path_means_another_base_elsewhere(
    base: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere" / "base"
    other.mkdir(parents=True)
    for name, text in SOUND.items():
        (other / name).write_text(text.replace("33,100", "44,100").replace("33100", "44100"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "33,100" in answer(open_base(Path("base")))
    monkeypatch.chdir(other.parent)
    assert "44,100" in answer(open_base(Path("base")))


def test_many_stores_are_not_kept_for_ever(base: Path, cache: Path) -> None:
    open_base(base)
    (path,) = stored(cache)
    for number in range(store._KEPT + 3):
        old = cache / f"{number:032}.store"
        old.write_bytes(b"old")
        os.utime(old, (number, number))
    left = cache / "cut-short.partial"
    left.write_bytes(b"")
    os.utime(left, (1, 1))
    path.unlink()
    open_base(base)
    kept = stored(cache)
    assert path in kept
    assert len(kept) == store._KEPT
    assert left not in kept


def test_runs_at_the_same_time_do_not_disturb_each_other(base: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from malicheck.checker import Checker\n"
        f"checker = Checker.open([Path({str(base)!r})], only=True)\n"
        f"print(checker.check({CLAIM!r}).verdict)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [run.communicate(timeout=120)[0] for run in runs]
    assert set(answers) == {f"{open_base(base).check(CLAIM).verdict}\n"}
    assert [run.returncode for run in runs] == [0] * 4
    assert [path.suffix for path in stored(cache)] == [".store"]


def test_threads_may_share_a_checker(base: Path, cache: Path) -> None:
    open_base(base)
    checker = open_base(base)
    expected = answer(Checker.open([base], only=True, cache=False))
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(answer(checker))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 4


def test_the_files_looked_at_are_the_files_read(base: Path, tmp_path: Path) -> None:
    (base / ".hidden").mkdir()
    (base / ".hidden" / "x.yaml").write_text("statements: []\n")
    (base / ".x.yaml").write_text("statements: []\n")
    (base / "deep" / "er").mkdir(parents=True)
    (base / "deep" / "er" / "x.yaml").write_text("statements: []\n")
    (base / "deep.yaml").write_text("statements: []\n")
    (base / "notes.txt").write_text("no base file")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "y.yaml").write_text("statements: []\n")
    (base / "link").symlink_to(tmp_path / "linked", target_is_directory=True)
    (base / "file.yaml").symlink_to(tmp_path / "linked" / "y.yaml")
    assert sorted(base_files([base])) == sorted(str(path) for path in find_files(base))


def test_thousands_of_claims_get_the_same_answers(base: Path, cache: Path) -> None:
    plain = Checker.open([base], only=True, cache=False)
    open_base(base)
    again = open_base(base)
    words = sorted({word for text in SOUND.values() for word in text.replace('"', " ").split()})
    words += ["33 100", "not", "n’a pas", "denied", "moins de", "OCHA", "Mali", "in 2023", "déplacés", "plus"]
    chance = random.Random(23)
    for _ in range(2000):
        claim = " ".join(chance.choice(words) for _ in range(chance.randint(1, 12)))
        assert answer(again, claim) == answer(plain, claim), claim


def test_what_is_no_plain_value_is_not_packed() -> None:
    for value in (object(), [1], {"a": {1, 2}}, ("text", Checker), (SOUND, print)):
        with pytest.raises(ValueError, match="cannot be stored"):
            Packer().pack(value)


def test_numbers_and_truth_values_keep_their_kind() -> None:
    value = ((1, True, 1.0), frozenset([(0, "a")]), {"x": 0.0, "y": False, "z": -0.0}, ("a", "a"))
    found = Unpacker().unpack(Packer().pack(value))
    assert repr(found) == repr(value)


def test_packed_values_name_classes_of_this_package_only() -> None:
    import marshal

    for row in (["os:system", "true"], ["malicheck.cli:main"], ["malicheck.nowhere:X"], ["", "id"], [7, 8]):
        with pytest.raises(Damaged):
            Unpacker().unpack(marshal.dumps(row))
