"""The pages on codes, and `malicheck explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run, spawn
from malicheck.lint.codes import RULES, matching, selected_codes

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_every_code_has_a_page_that_says_what_the_table_says() -> None:
    assert {path.stem for path in PAGES.glob("MC*.md")} == set(RULES)
    for rule in RULES.values():
        text = (PAGES / f"{rule.code}.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {rule.code}: {rule.name}\n\nLevel: {rule.level}. Precision: {rule.precision}. ")
        assert ("On by default: yes." in text) is rule.selected


@pytest.mark.parametrize("name", ["MC102", "mc102", "contradicted-date"])
def test_explain_a_code(name: str) -> None:
    assert run("explain", name).out == (PAGES / "MC102.md").read_text(encoding="utf-8")


def test_explain_lists_the_codes_in_both_languages() -> None:
    english, french = run("explain", "--lang", "en"), run("explain", "--lang", "fr")
    assert len(english.out.splitlines()) == len(french.out.splitlines()) == len(RULES)
    assert "A date conflicts" in english.out and "Une date contredit" in french.out


def test_explain_a_statement(tiny_base: Path) -> None:
    result = run("explain", "minusma-personnel", "--only-kb", str(tiny_base))
    assert result.code == 0
    assert "17,557" in result.out and "Sahel Gazette" in result.out


def test_explain_what_there_is_not(tiny_base: Path) -> None:
    result = run("explain", "minusma-personel", "--only-kb", str(tiny_base))
    assert result.code == 2
    assert "did you mean minusma-personnel" in result.err


def test_selectors() -> None:
    assert matching("MC90") == ("MC901", "MC902", "MC903", "MC904")
    assert matching("ALL") == tuple(RULES)
    assert matching("MC199") == () and matching("disputd") == ()
    assert "MC120" not in selected_codes((), (), ())
    assert selected_codes((), (), ("MC1",)) == {"MC901", "MC902", "MC903", "MC904"}


@pytest.mark.parametrize("arguments", [("lint", "--help"), ("explain",), ("explain", "MC101")])
def test_help_and_pages_do_not_load_the_engine(arguments: tuple[str, ...]) -> None:
    import subprocess
    import sys

    from cli.running import process_environment

    code = (
        "import sys; from malicheck.cli import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "heavy = ('rapidfuzz', 'yaml', 'rich', 'malicheck.checker')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=process_environment(), check=True)
    assert done.stderr.strip() == "[]"
    assert spawn("lint", "--help").code == 0
