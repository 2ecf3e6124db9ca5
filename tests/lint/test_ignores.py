"""Ignore comments: what they hide, and what is said of those that are unused, expired, without reason or unreadable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import Result

WRONG = "The Red Band has 500 fighters."


@pytest.fixture
def codes(desk: Path, lint: Callable[..., object]) -> Callable[..., list[tuple[int, str]]]:
    """Line and code of each finding in a draft."""

    def check(text: str, *arguments: str, name: str = "a.md") -> list[tuple[int, str]]:
        import json

        (desk / name).write_text(text, encoding="utf-8")
        result = lint(name, "--output-format", "json", "--today", "2026-05-01", *arguments)
        return [(row["line"], row["code"]) for row in json.loads(result.out)["findings"]]  # type: ignore[attr-defined]

    return check


Codes = Callable[..., list[tuple[int, str]]]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("malicheck-ignore-next MC101 -- checked", []),
        ("malicheck-ignore-next MC1 -- checked", []),
        ("malicheck-ignore-next contradicted-number -- checked", []),
        ("malicheck-ignore-next red-band-count -- checked", []),
        ("malicheck-ignore-next MC101 red-band-count -- checked", []),
        ("malicheck-ignore-next MC101 until=2026-05-01 -- checked", []),
        ("malicheck-ignore-next MC101 until=2026-04-30 -- checked", [(1, "MC902"), (3, "MC101")]),
        ("malicheck-ignore-next MC101", [(1, "MC903")]),
        ("malicheck-ignore-next MC102 -- checked", [(1, "MC901"), (3, "MC101")]),
        ("malicheck-ignore-next another-one -- checked", [(1, "MC901"), (3, "MC101")]),
        ("malicheck-ignore-next MC101 another-one -- checked", [(1, "MC901"), (3, "MC101")]),
        ("malicheck-ignore-next -- all of it", [(1, "MC904"), (3, "MC101")]),
        ("malicheck-ignore-next MC999 -- typo", [(1, "MC904"), (3, "MC101")]),
        ("malicheck-ignore-next MC101 until=soon -- later", [(1, "MC904"), (3, "MC101")]),
        ("malicheck-hide MC101 -- wrong verb", [(1, "MC904"), (3, "MC101")]),
        ("malicheck-enable MC101", [(1, "MC904"), (3, "MC101")]),
        ("a note of the desk", [(3, "MC101")]),
    ],
)
def test_the_next_block(codes: Codes, comment: str, left: list[tuple[int, str]]) -> None:
    assert codes(f"<!-- {comment} -->\n\n{WRONG}\n") == left


def test_only_the_next_block_is_covered(codes: Codes) -> None:
    text = f"<!-- malicheck-ignore-next MC101 -- checked -->\n\n{WRONG}\n\n{WRONG}\n"
    assert codes(text) == [(5, "MC101")]


def test_the_next_block_can_be_a_table(codes: Codes) -> None:
    row = "| Red Band | It has 500 fighters |\n"
    text = f"<!-- malicheck-ignore-next MC101 -- checked -->\n\n| Who | What |\n| --- | --- |\n{row}{row}\n{WRONG}\n"
    assert codes(text) == [(8, "MC101")]


def test_disabled_until_enabled(codes: Codes) -> None:
    text = f"<!-- malicheck-disable MC101 -- old -->\n\n{WRONG}\n\n<!-- malicheck-enable MC101 -->\n\n{WRONG}\n"
    assert codes(text) == [(7, "MC101")]


def test_disabled_to_the_end(codes: Codes) -> None:
    assert codes(f"{WRONG}\n\n<!-- malicheck-disable MC101 -- old -->\n\n{WRONG}\n\n{WRONG}\n") == [(1, "MC101")]


def test_a_comment_for_codes_that_are_not_selected_is_not_unused(codes: Codes) -> None:
    text = "<!-- malicheck-ignore-next MC120 -- later -->\n\nThe Red Band has 12 cooks.\n"
    assert codes(text) == []
    assert codes(text, "--extend-select", "MC120") == []


def test_comments_about_comments_can_be_deselected(codes: Codes) -> None:
    assert codes("<!-- malicheck-ignore-next MC102 -->\n\nText.\n", "--ignore", "MC9") == []


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.html", "<!-- malicheck-ignore-next MC101 -- checked -->\n<p>{}</p>"),
        ("a.rst", ".. malicheck-ignore-next MC101 -- checked\n\n{}\n"),
        ("a.adoc", "// malicheck-ignore-next MC101 -- checked\n\n{}\n"),
    ],
)
def test_other_formats(codes: Codes, name: str, comment: str) -> None:
    assert codes(comment.format(WRONG), name=name) == []


def test_the_day_of_a_build_decides_when_an_ignore_has_expired(desk: Path, lint: Callable[..., Result]) -> None:
    (desk / "a.md").write_text(f"<!-- malicheck-ignore-next MC101 until=2026-04-30 -- checked -->\n\n{WRONG}\n")
    arguments = ("a.md", "--output-format", "concise")
    # 30 April and 1 May 2026, midnight UTC
    assert lint(*arguments, SOURCE_DATE_EPOCH="1777507200").out == ""
    assert "MC902" in lint(*arguments, SOURCE_DATE_EPOCH="1777593600").out
