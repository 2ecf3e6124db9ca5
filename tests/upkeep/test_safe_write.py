"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from malicheck.errors import MalicheckError
from malicheck.upkeep.safe_write import replace_files


def refuse(*_: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def test_all_files_are_written(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "sub" / "two.yaml"
    one.write_text("old")
    replace_files({one: "é", two: "new"}, {one: b"old", two: None})
    assert (one.read_bytes(), two.read_bytes()) == ("é".encode(), b"new")


@pytest.mark.parametrize("broken", ["fsync", "fdopen", "replace"])
def test_a_failure_leaves_the_old_file_whole_and_nothing_beside_it(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("old")
    monkeypatch.setattr(Path if broken == "replace" else os, broken, refuse)
    with pytest.raises(MalicheckError, match="No space left on device") as error:
        replace_files({path: "new"}, {path: b"old"})
    assert error.value.hint == "check the permissions and the space on the disk; nothing was lost"
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["one.yaml"]


def test_an_interrupt_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("old")

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_files({path: "new"}, {path: b"old"})
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["one.yaml"]


def test_a_failure_of_the_second_file_leaves_the_first_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("old")
    real, calls = os.fsync, []

    def second(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            refuse()
        real(handle)

    monkeypatch.setattr(os, "fsync", second)
    with pytest.raises(MalicheckError):
        replace_files({one: "new", two: "new"}, {one: b"old", two: None})
    assert one.read_text() == "old"
    assert not two.exists()


def test_a_file_somebody_else_has_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("theirs")
    with pytest.raises(MalicheckError, match="has changed since it was read"):
        replace_files({path: "new"}, {path: b"old"})
    assert path.read_text() == "theirs"
