"""The package as users get it: built, installed in environments of its own, run outside the checkout.

One environment holds the wheel. Each extra has one more that holds the extra alone and sees the first.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from email import message_from_bytes
from pathlib import Path

import pytest
from bill_of_materials import bill_of_materials
from licences import packages, requirements, user_extras
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
#: What pip says when it cannot reach a package registry.
UNREACHABLE = ("No matching distribution", "Could not find a version", "NewConnectionError", "ConnectTimeout")

pytestmark = pytest.mark.slow


def run(command: Sequence[str | Path], directory: Path, cache: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in a directory, with nothing in its environment that leads back to the checkout.

    The tests of a session share what the program compiles.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MALICHECK"))}
    kept |= {"LC_ALL": "C.UTF-8", "MALICHECK_CACHE_DIR": str(cache or directory.parent / "cache"), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=directory, env=kept, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive and the wheel, built without a registry: the backend is a development package."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: scripts/setup --dev")
    directory = tmp_path_factory.mktemp("dist")
    done = run([sys.executable, "-m", "hatchling", "build", "-d", directory], CHECKOUT, directory.parent / "cache")
    assert done.returncode == 0, done.stderr
    return directory


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("malicheck-*.whl")
    return found


@pytest.fixture(scope="module")
def archive(built: Path) -> Path:
    (found,) = built.glob("malicheck-*.tar.gz")
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `malicheck` command of an environment that holds the wheel and what it needs."""
    return install(str(wheel), tmp_path_factory.mktemp("environment")) / "malicheck"


def install(what: str, directory: Path, beside: Path | None = None) -> Path:
    """The `bin` folder of a new environment with a package in it; it sees the packages of the one it stands `beside`."""
    venv.create(directory / "venv", symlinks=True)
    scripts = directory / "venv" / ("Scripts" if os.name == "nt" else "bin")
    if beside is not None:
        (own,) = (directory / "venv").rglob("site-packages")
        (theirs,) = beside.parent.rglob("site-packages")
        (own / "beside.pth").write_text(f"{theirs}\n", encoding="utf-8")
    done = run([*PIP, "--python", str(scripts / "python"), "install", "--quiet", what], directory)
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip(f"no package registry can be reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return scripts


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
    assert not [name for name in inside if name.startswith(("tests", "docs", "claims", "examples", "scripts"))]
    (manual,) = [name for name in inside if name.endswith("share/man/man1/malicheck.1")]
    assert ".data/data/" in manual


def test_the_repository_holds_the_base_once() -> None:
    assert not (CHECKOUT / "src" / "malicheck" / "claims").exists()
    assert len(list((CHECKOUT / "claims").rglob("sources.yaml"))) == 1


def test_a_registry_would_take_both(built: Path) -> None:
    pytest.importorskip("twine", reason="twine is not installed: scripts/setup --dev")
    files = sorted(built.iterdir())
    assert len(files) == 2
    done = run([sys.executable, "-m", "twine", "check", "--strict", *files], built)
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout + done.stderr


def test_the_source_archive_builds_the_same_wheel(archive: Path, wheel: Path, tmp_path: Path) -> None:
    done = run([*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", ".", archive], tmp_path)
    assert done.returncode == 0, done.stderr
    (again,) = tmp_path.glob("malicheck-*.whl")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_the_source_archive_holds_what_it_takes_to_test_it(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        inside = {name.partition("/")[2] for name in opened.getnames()}
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False)
    if listed.returncode:
        pytest.skip("this is no Git checkout")
    assert [name for name in listed.stdout.splitlines() if (CHECKOUT / name).exists() and name not in inside] == []


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    (name,) = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA")]
    metadata = message_from_bytes(zipfile.ZipFile(wheel).read(name))
    assert metadata["License-Expression"] == "MIT" and metadata.get_all("License-File") == ["LICENSE"]
    assert set(user_extras()) <= set(metadata.get_all("Provides-Extra") or [])
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["Version"])


def test_it_verifies_a_claim_with_the_embedded_base(program: Path, tmp_path: Path) -> None:
    done = run([program, "verify", "--format", "json", "The UN mission in Mali has 17,557 personnel."], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (finding,) = json.loads(done.stdout)
    assert finding["verdict"] == "supported"
    assert "minusma-personnel-17557" in [e["id"] for e in finding["evidence"] if e["relation"] == "supports"]


def test_it_checks_the_embedded_base(program: Path, tmp_path: Path) -> None:
    done = run([program, "kb", "check"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_man_finds_the_manual_page(program: Path, tmp_path: Path) -> None:
    manual = program.parents[1] / "share" / "man" / "man1" / "malicheck.1"
    assert manual.read_bytes() == (CHECKOUT / "docs" / "man" / "malicheck.1").read_bytes()
    if not shutil.which("man"):
        pytest.skip("man is not installed: apt-get install man-db")
    done = run(["env", f"PATH={program.parent}:{os.environ['PATH']}", "man", "-w", "malicheck"], tmp_path)
    assert done.stdout.strip() == str(manual), done.stderr


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


#: The command that each extra for users is there for.
COMMAND_OF = {"lsp": "server", "mcp": "mcp", "web": "serve"}


def test_every_extra_for_users_has_a_command() -> None:
    assert set(user_extras()) <= set(COMMAND_OF), "name its command here, or call it one for developers in scripts/licences.py"


@pytest.fixture(scope="module")
def environments(program: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The `bin` folder of an environment for each extra for users."""
    return {
        extra: install(f"malicheck[{extra}] @ {wheel.as_uri()}", tmp_path_factory.mktemp(extra), beside=program.parent)
        for extra in user_extras()
    }


@pytest.mark.parametrize("extra", user_extras())
def test_an_extra_alone_has_all_that_its_command_needs(extra: str, environments: dict[str, Path], tmp_path: Path) -> None:
    scripts = environments[extra]
    shown = run([scripts / "python", "-m", "malicheck", COMMAND_OF[extra], "--help"], tmp_path)
    assert shown.returncode == 0 and f"Usage: malicheck {COMMAND_OF[extra]}" in shown.stdout, shown.stderr
    sound = run([*PIP, "--python", str(scripts / "python"), "check"], tmp_path)
    assert sound.returncode == 0, sound.stdout
    names = [requirement.name for requirement in requirements(extra)]
    code = f"from importlib.metadata import distribution\nfor name in {names}: distribution(name)"
    assert run([scripts / "python", "-c", code], tmp_path).stderr == ""


@pytest.mark.parametrize("extra", user_extras())
def test_without_the_extra_its_command_says_what_to_install(extra: str, program: Path, tmp_path: Path) -> None:
    done = run([program, COMMAND_OF[extra]], tmp_path)
    assert done.returncode == 2, done.stdout
    assert f"malicheck[{extra}]" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("extra", user_extras())
def test_what_is_installed_is_on_the_list_of_licences(extra: str, environments: dict[str, Path], tmp_path: Path) -> None:
    code = "from importlib.metadata import distributions; print(*{row.name for row in distributions()})"
    done = run([environments[extra] / "python", "-c", code], tmp_path)
    found = {canonicalize_name(name) for name in done.stdout.split()} - {"malicheck", "pip", "setuptools"}
    listed = {row.name for row in packages() if not row.needed_for or extra in row.needed_for}
    assert found == listed


def test_the_bill_of_materials_names_every_package_with_its_version_and_licence(program: Path) -> None:
    pytest.importorskip("cyclonedx_py", reason="cyclonedx-bom is not installed: scripts/setup --dev")
    bill = bill_of_materials(program.with_name("python"))
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "1.6", "malicheck")
    parts = {canonicalize_name(part["name"]): part for part in bill["components"]}
    assert set(parts) == {row.name for row in packages() if not row.needed_for}
    for name, part in parts.items():
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}" and part["licenses"], name
    assert bill_of_materials(program.with_name("python"), validate=False) == bill


def test_the_base_is_compiled_where_these_sources_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # as pip's isolated builds do: what the building Python has installed is taken out of its path when it starts
    source = str(CHECKOUT / "src")
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.path[:] = [one for one in sys.path if one != {source!r}]\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    spec = importlib.util.spec_from_file_location("hatch_build", CHECKOUT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.CompiledBase(str(CHECKOUT), {}, None, None, str(tmp_path), "wheel")
    included: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize("standard", included)
    try:
        assert list(included["force_include"].values()) == ["malicheck/base.store"]
    finally:
        hook.finalize("standard", included, "")
