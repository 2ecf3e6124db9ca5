"""The page as the commands write it: beside the output, from standard input, from remembered results, from many processes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cli.running import Result, run

Lint = Callable[..., Result]
DRAFT = "# Gao\n\nIt rained.\n\nThe Red Band has 500 fighters.\n"


def test_a_report_beside_the_output(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text(DRAFT, encoding="utf-8")
    result = lint("a.md", "--output-format", "concise", "--report", "html=out/a.html")
    assert (result.code, len(result.out.splitlines())) == (1, 1)
    text = (desk / "out" / "a.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>") and "It rained." in text
    assert re.search(r"The Red Band has <a [^>]*>500<sup", text)


def test_a_draft_from_standard_input(desk: Path, lint: Lint) -> None:
    result = lint("-", "--stdin-filename", "a.md", "--output-format", "html", stdin=DRAFT.encode())
    assert re.search(r"The Red Band has <a [^>]*>500<sup", result.out)
    assert "<h1>a.md</h1>" in result.out


def test_a_remembered_result_gives_the_same_page(desk: Path) -> None:
    (desk / "a.md").write_text(DRAFT, encoding="utf-8")
    first, second = (run("lint", "a.md", "--jobs", "1", "--output-format", "html") for _ in range(2))
    assert list((desk / ".malicheck_cache").glob("*.json"))
    assert "It rained." in first.out and "about 300 fighters" in first.out
    assert second.out == first.out


def test_several_drafts_have_a_list_of_contents(desk: Path, lint: Lint) -> None:
    (desk / "a.md").write_text(DRAFT, encoding="utf-8")
    (desk / "b.md").write_text(DRAFT, encoding="utf-8")
    out = lint("a.md", "b.md", "--output-format", "html").out
    assert re.findall(r'<a href="#draft-(\d)">(.*?)</a>', out) == [("1", "a.md"), ("2", "b.md")]
    assert re.findall(r'id="finding-(\d+)"', out) == ["1", "2"]


def test_verify_writes_one_page_for_all_claims(tiny_base: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.txt"
    claims.write_text("The UN mission in Mali has 17,557 personnel.\nIt rained.\n" * 80, encoding="utf-8")
    pages = [
        run("verify", "--only-kb", str(tiny_base), "--no-cache", "--format", "html", "--jobs", jobs, "--file", str(claims))
        for jobs in ("1", "2")
    ]
    assert pages[0].out == pages[1].out
    assert pages[0].out.count("<!DOCTYPE html>") == 1
    assert pages[0].out.count('<article class="note') == 160
    assert '<p class="summary">160 claims: ' in pages[0].out


def test_verify_names_what_it_could_not_read(tiny_base: Path) -> None:
    result = run("verify", "--only-kb", str(tiny_base), "--no-cache", "--format", "html", "MINUSMA has 17,557 personnel", " ")
    assert result.code == 2
    assert "Not checked" in result.out and "argument 2" in result.out
