"""The package as users get it: built, installed in an environment of its own, run outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
#: What pip says when it cannot reach a package registry.
UNREACHABLE = ("No matching distribution", "Could not find a version", "NewConnectionError", "ConnectTimeout")

pytestmark = pytest.mark.slow


def run(command: Sequence[str | Path], directory: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a directory, with nothing in its environment that leads back to the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MALICHECK"))}
    kept |= {"LC_ALL": "C.UTF-8", "MALICHECK_CACHE_DIR": str(directory / "cache"), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=directory, env=kept, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a registry: the build backend is one of the development packages."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: scripts/setup --dev")
    directory = tmp_path_factory.mktemp("wheel")
    built = run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", ".", CHECKOUT], directory)
    assert built.returncode == 0, built.stderr
    (found,) = directory.glob("malicheck-*.whl")
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `malicheck` command of an environment that holds the wheel and what it needs."""
    directory = tmp_path_factory.mktemp("environment")
    venv.create(directory / "venv", symlinks=True)
    scripts = directory / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    done = run([*PIP, "--python", str(python), "install", "--quiet", str(wheel)], directory)
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip(f"no package registry can be reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return scripts / "malicheck"


def test_the_wheel_holds_the_base_and_all_tables(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for file in (CHECKOUT / "claims").rglob("*.yaml"):
        assert f"malicheck/{file.relative_to(CHECKOUT).as_posix()}" in inside
    for file in (CHECKOUT / "docs" / "rules").glob("*.md"):
        assert f"malicheck/rules/{file.name}" in inside
    source = CHECKOUT / "src"
    for file in (source / "malicheck").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert file.relative_to(source).as_posix() in inside
    assert not [name for name in inside if name.startswith(("tests", "docs", "claims"))]


def test_the_repository_holds_the_base_once() -> None:
    assert not (CHECKOUT / "src" / "malicheck" / "claims").exists()
    assert len(list((CHECKOUT / "claims").rglob("sources.yaml"))) == 1


def test_it_verifies_a_claim_with_the_embedded_base(program: Path, tmp_path: Path) -> None:
    done = run([program, "verify", "--format", "json", "The UN mission in Mali has 17,557 personnel."], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (finding,) = json.loads(done.stdout)
    assert finding["verdict"] == "supported"
    assert "minusma-personnel-17557" in [e["id"] for e in finding["evidence"] if e["relation"] == "supports"]


def test_it_checks_the_embedded_base(program: Path, tmp_path: Path) -> None:
    done = run([program, "kb", "check"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_lints_explains_and_starts_a_base(program: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("Nothing here can be checked, and that is said.\n", encoding="utf-8")
    assert run([program, "lint", "draft.md"], tmp_path).returncode == 0
    page = run([program, "explain", "MC102"], tmp_path)
    assert page.returncode == 0 and page.stdout.startswith("#")
    assert run([program, "init", "desk"], tmp_path).returncode == 0
    assert run([program, "kb", "check", "--kb", "desk"], tmp_path).returncode == 0


def test_it_runs_as_a_module_and_tells_its_version(program: Path, tmp_path: Path) -> None:
    python = program.with_name("python")
    first = run([program, "--version"], tmp_path)
    second = run([python, "-m", "malicheck", "--version"], tmp_path)
    assert first.stdout == second.stdout == "malicheck 0.1.0\n"


def test_it_is_typed_for_those_who_import_it(wheel: Path) -> None:
    assert "malicheck/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_importing_it_imports_next_to_nothing(program: Path, tmp_path: Path) -> None:
    code = (
        "import sys, malicheck; print(sorted({'malicheck.checker', 'yaml', 'rapidfuzz', 'typer'} & set(sys.modules)))"
    )
    done = run([program.with_name("python"), "-c", code], tmp_path)
    assert done.stdout == "[]\n"


def test_every_public_name_is_there(program: Path, tmp_path: Path) -> None:
    code = "import malicheck; print([name for name in malicheck.__all__ if getattr(malicheck, name, None) is None])"
    done = run([program.with_name("python"), "-c", code], tmp_path)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_name_that_is_not_public_is_refused() -> None:
    import malicheck

    with pytest.raises(AttributeError, match="'malicheck' has no attribute 'Cheker'"):
        malicheck.Cheker  # noqa: B018
    assert set(malicheck.__all__) <= set(dir(malicheck))
