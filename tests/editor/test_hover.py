"""What is shown over a sentence."""

from __future__ import annotations

import re

import pytest

from malicheck.editor.hover import hover_at
from malicheck.editor.pages import page_address
from malicheck.lint.codes import RULES

from .conftest import Check


def test_a_hover_has_the_finding_the_statement_and_its_source(check: Check) -> None:
    text = "Nothing. The Red Band has 500 fighters."
    found = hover_at(check(text), text.index("500"), markdown=True)
    assert found is not None
    assert found.span.of(text) == "The Red Band has 500 fighters."
    for words in (
        "MC101", "contradicted-number", "CONTRADICTED", "The Red Band has about 300 fighters in Ménaka.", "Awa Diallo",
        "Sahel Gazette", "<https://example.org/one?a=1&b=2>", "`red-band-count`", "Suggestion: 300, per Awa Diallo",
    ):  # fmt: skip
        assert words in found.text
    assert str(page_address("MC101")) in found.text


def test_a_supported_sentence_has_a_hover_too(check: Check) -> None:
    found = hover_at(check("The Red Band has 300 fighters."), 3, markdown=True)
    assert found is not None and "SUPPORTED" in found.text and "Awa Diallo" in found.text


def test_where_nothing_was_judged_there_is_no_hover(check: Check) -> None:
    assert hover_at(check("Hello. The Red Band has 300 fighters."), 2, markdown=True) is None
    assert hover_at(check(""), 0, markdown=True) is None


def test_plain_text_for_an_editor_without_markdown(check: Check) -> None:
    found = hover_at(check("The Red Band has 500 fighters."), 20, markdown=False)
    assert found is not None
    assert found.text.startswith("MC101 contradicted-number: ")
    assert "**" not in found.text and "\\" not in found.text and "\x1b" not in found.text


def test_a_hover_is_in_the_language_of_the_messages(check: Check) -> None:
    found = hover_at(check("The Red Band has 500 fighters.", lang="fr"), 20, markdown=True)
    assert found is not None and "CONTREDITE" in found.text and "La Bande rouge compte environ 300" in found.text


@pytest.mark.parametrize("markdown", [True, False])
def test_what_a_draft_says_is_shown_and_never_acts(markdown: bool, check: Check) -> None:
    text = "The Red Band has 500 fighters [x](command:evil) ![y](http://e) <b>z</b> \u202e `c` | d."
    checked = check(text, "a.txt")
    found = hover_at(checked, 20, markdown=markdown)
    assert found is not None
    assert "\u202e" not in found.text and "<U+202E>" in found.text.replace("\\", "")
    if markdown:
        assert not re.search(r"(?<!\\)\[x|(?<!\\)<b|(?<!\\)!\[|(?<!\\)`c", found.text)


def test_every_code_has_a_page_an_editor_can_open() -> None:
    for code in RULES:
        address = page_address(code)
        assert address is not None and address.startswith("file:///") and address.endswith(f"/{code}.md")
    assert page_address("no-text") is None
