"""What stands on a page before a browser shows it: marks in the text, charts of series, links, the policy."""

from __future__ import annotations

import html
import io
import re
import zipfile
from base64 import b64encode
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from lint.engine import ScriptedChecker
from malicheck.documents import read_draft
from malicheck.knowledge.entry import Figure, KnowledgeBase, Period, Source, Statement
from malicheck.lint.checking import check_draft
from malicheck.lint.diagnostic import LintResult
from malicheck.lint.page import draft_page, place_in, result_page
from malicheck.report.page.chart import ClaimedFigure, claimed_figure, middle_day, series_chart
from malicheck.report.page.passages import Mark, Places, stretches
from malicheck.report.page.rendering import content_security_policy
from malicheck.report.page.statements import stated
from malicheck.report.page.values import Facts
from malicheck.report.untrusted import revealed
from malicheck.span import Span

from .findings import WAGNER

if TYPE_CHECKING:
    from malicheck.checker import Checker


def page(text: str, name: str = "draft.md", **wanted: object) -> str:
    return draft_page(name, text.encode(), cast("Checker", ScriptedChecker()), **wanted)  # type: ignore[arg-type]


def runs(text: str, *marks: Mark) -> list[tuple[str, int, bool]]:
    return [(one.text, one.note, one.linked) for one in stretches(text, marks)]


def test_a_shorter_finding_within_a_longer_one_keeps_its_words() -> None:
    text = "In Gao, 500 fled."
    assert runs(text, Mark(1, Span(0, 17)), Mark(2, Span(8, 11))) == [
        ("In Gao, ", 1, False),
        ("500", 2, True),
        (" fled.", 1, True),
    ]


def test_findings_of_the_same_words_have_a_link_each() -> None:
    (run,) = stretches("500", [Mark(1, Span(0, 3)), Mark(2, Span(0, 3)), Mark(3, Span(0, 3))])
    assert (run.note, run.linked, run.more) == (1, True, (2, 3))


def test_a_finding_covered_by_others_is_linked_after_its_last_words() -> None:
    found = stretches("ab cd", [Mark(1, Span(0, 5)), Mark(2, Span(0, 3)), Mark(3, Span(3, 5))])
    assert [(one.text, one.note, one.more) for one in found] == [("ab ", 2, ()), ("cd", 3, (1,))]


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@settings(max_examples=100, deadline=None)
@given(st.lists(SPANS, max_size=6))
def test_no_word_is_lost_and_every_finding_is_linked_once(spans: list[Span]) -> None:
    text = "abcdefghijkl"
    found = stretches(text, [Mark(number, span) for number, span in enumerate(spans, 1)])
    assert "".join(one.text for one in found) == text
    links = [one.note for one in found if one.linked] + [number for one in found for number in one.more]
    assert sorted(links) == [number for number, span in enumerate(spans, 1) if span.start < span.end]


def test_a_place_in_the_source_is_found_in_the_text() -> None:
    draft = read_draft("a.md", b"# Gao\n\nIt has **500** fighters.\n")
    found = Places(draft).find(Span(16, 21))
    assert found is not None
    passage, span = found
    assert span.of(draft.passages[passage].text) == "500"
    assert Places(draft).find(Span(0, 1)) is None


# charts


def figure_of(id: str, day: str, low: float, high: float | None = None, *, unit: str = "people", older: str = "") -> Statement:
    return Statement(
        id, "t", "quantity", "asserts", id, id, Source("s", "Gazette", "Counts"), date=Period(day, day), series="series",
        figures=(Figure(low, high or low, "exact", unit, "people displaced"),), supersedes=(older,) if older else (),
    )  # fmt: skip


SERIES = (
    figure_of("first", "2021", 100_000),
    figure_of("second", "2022-06", 150_000, 200_000, older="first"),
    figure_of("third", "2023-06-15", 300_000, older="second"),
    figure_of("share", "2023", 12, unit="percent"),
)
BASE = KnowledgeBase({one.id: one for one in SERIES}, {}, {})
CLAIMED = ClaimedFigure(250_000, "250,000 people", date(2022, 6, 15))


def test_a_chart_holds_the_figures_of_one_unit_in_order_of_time() -> None:
    chart = series_chart([SERIES[1]], CLAIMED, BASE, "en", "en")
    assert chart is not None
    assert [(row.date, row.figure) for row in chart.rows] == [
        ("2021", "100,000 people"),
        ("June 2022", "150,000–200,000 people"),
        ("15 June 2023", "300,000 people"),
    ]
    assert [(dot.cited, dot.replaced) for dot in chart.dots] == [(False, True), (True, True), (False, False)]
    across = [dot.x for dot in chart.dots]
    assert across == sorted(across) and len(set(across)) == 3
    assert chart.dots[0].y > chart.dots[1].y > chart.dots[1].top > chart.dots[2].y
    assert all(0 < dot.top <= dot.y <= chart.base for dot in chart.dots)


def test_the_claim_is_marked_at_its_height_and_day() -> None:
    chart = series_chart([SERIES[1]], CLAIMED, BASE, "fr", "en")
    assert chart is not None and chart.claim is not None
    assert chart.claim.label == "affirmation\u00a0: 250\u202f000 people"
    assert chart.dots[1].top > chart.claim.y > chart.dots[2].y
    assert chart.claim.x == chart.dots[1].x
    without = series_chart([SERIES[1]], replace(CLAIMED, day=None), BASE, "en", "en")
    assert without is not None and without.claim is not None and without.claim.x is None


def test_a_chart_says_in_words_what_it_shows() -> None:
    chart = series_chart([SERIES[1]], CLAIMED, BASE, "en", "en")
    assert chart is not None
    assert chart.about == (
        "Figures of one series with their sources, 2021 to 15 June 2023, from 100,000 to 300,000. Claim: 250,000 people."
    )


def test_too_little_for_a_chart() -> None:
    assert series_chart([SERIES[3]], CLAIMED, BASE, "en", "en") is None
    assert series_chart([replace(SERIES[0], series=None)], CLAIMED, BASE, "en", "en") is None
    assert series_chart([], CLAIMED, BASE, "en", "en") is None


@pytest.mark.parametrize(
    ("facets", "sentence", "value", "day"),
    [
        ([("number", "5,000 personnel")], "In November 2022 it had 5,000 personnel", 5000, date(2022, 11, 15)),
        ([("actor", "MINUSMA"), ("number", "between 300 and 400 men")], "They are between 300 and 400 men", 350, None),
        ([("number", "300"), ("superseded", "200")], "It was 200 since 2020", 200, None),
    ],
)
def test_the_figure_of_a_claim(facets: list[tuple[str, str]], sentence: str, value: float, day: date | None) -> None:
    found = claimed_figure(facets, sentence, "en")
    assert found is not None
    assert (found.value, found.day) == (value, day)


def test_a_claim_without_a_figure_has_none() -> None:
    assert claimed_figure([("date", "2019"), ("actor", "Keïta")], "Keïta fell in 2019", "en") is None
    assert claimed_figure([("number", "hundreds of men")], "There are hundreds of men", "en") is None


def test_the_middle_of_what_a_date_covers() -> None:
    assert [middle_day(text) for text in ("2022", "2022-02", "2022-02-03")] == [
        date(2022, 7, 1), date(2022, 2, 15), date(2022, 2, 3),
    ]  # fmt: skip


# what is written


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/\u202ex", False),
    ],
)
def test_only_web_addresses_are_linked(address: str, linked: bool) -> None:
    statement = replace(WAGNER, source=replace(WAGNER.source, url=address))
    assert stated(statement, (), "en").linked is linked


def test_the_policy_names_the_style_and_the_script_of_the_page() -> None:
    text = page("The Red Band has 500 fighters.\n")
    (style,), (script,) = re.findall(r"<style>(.*?)</style>", text, re.S), re.findall(r"<script>(.*?)</script>", text, re.S)
    policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)[0])
    for directive, part in (("style-src", style), ("script-src", script)):
        assert f"{directive} 'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in policy
    assert policy == content_security_policy()
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", text)


def test_nothing_is_loaded_from_anywhere() -> None:
    text = page("The Red Band has 500 fighters.\n")
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|\bsrc=|url\(|@import|fetch\(|XMLHttpRequest", text)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_page_is_the_same_each_time(lang: str) -> None:
    text = "# Gao\n\nThe Red Band has 500 fighters. It is in Ménaka.\n"
    assert page(text, lang=lang) == page(text, lang=lang)


def test_a_draft_that_cannot_be_read_gives_a_page_that_says_so() -> None:
    text = draft_page("a.txt", b"M\xe9naka", cast("Checker", ScriptedChecker()))
    assert "Not checked" in text and "a.txt:1:2: not UTF-8" in text
    assert "Nothing found" not in text


def test_a_clean_draft_is_shown_whole() -> None:
    text = page("Nothing to see here.\n")
    assert "Nothing found in this draft." in text and "Nothing to see here." in text
    assert 'id="filters"' not in text


def test_codes_that_are_off_are_shown_on_request() -> None:
    text = "The Red Band has 300 fighters.\n"
    assert "MC121" not in page(text)
    assert "MC121" in page(text, codes=["MC121"])


def test_a_way_back() -> None:
    assert '<a href="/">← Back</a>' in page("Gao.\n", back="/")
    assert "Back</a>" not in page("Gao.\n")


def test_marks_stand_right_behind_wide_letters_and_joined_accents() -> None:
    text = page("🎉 Me\u0301naka\u202f: the Red Band has 500 fighters.\n", "a.txt")
    assert re.search(r">500<sup", text)
    assert "🎉 Ménaka\u202f: the Red Band has <a" in text


def test_a_finding_that_stands_in_no_text_comes_after_it() -> None:
    text = page("Gao is a town. <!-- malicheck-ignore MC101 -->\n")
    assert text.index("Gao is a town.") < text.index("Elsewhere in the file") < text.index("MC904 ·")


def test_hidden_characters_become_visible() -> None:
    assert revealed("a\u202eb\x00 \n\tc\u00ad") == "a<U+202E>b<U+0000> \n\tc\u00ad"
    assert "&lt;U+202E&gt;" in page("The Red \u202eBand has 500 fighters.\n", "a.txt")


def word_file(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs, the last of which is a footnote to the first."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    *body, note = paragraphs
    runs = [f"<w:r><w:t>{text}</w:t></w:r>" for text in body]
    runs[0] += '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = "".join(f"<w:p>{run}</w:p>" for run in runs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{document}</w:body></w:document>")
        package.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>',
        )
    return out.getvalue()


def test_a_word_file_is_marked_in_its_paragraph_and_its_note() -> None:
    data = word_file("The Red Band has 500 fighters.", "It rained.", "Of the Red Band, 900 fighters are here.")
    text = draft_page("a.docx", data, cast("Checker", ScriptedChecker()))
    assert re.search(r"The Red Band has <a [^>]*>500<sup", text)
    assert re.search(r"Of the Red Band, <a [^>]*>900<sup", text)
    assert text.count("paragraph 1") == 2


def test_findings_about_a_file_that_has_changed_are_told_without_its_text() -> None:
    data = b"Gao.\n\nThe Red Band has 500 fighters.\n"
    result = check_draft("a.txt", data, ScriptedChecker())
    changed = read_draft("a.txt", b"Gao, Mali.\n\nAll of this is new and other than before.\n")
    base = KnowledgeBase({}, {}, {})
    for draft in (changed, None):
        text = result_page(LintResult((result,)), lambda _, draft=draft: draft, base, Facts("en"))  # type: ignore[misc]
        assert "the file has changed since it was checked" in text
        assert 'id="finding-1"' in text and "“500”" in text and 'href="#finding-1"' not in text


def test_a_moved_line_is_not_taken_for_the_one_that_was_checked() -> None:
    result = check_draft("a.txt", b"The Red Band has 500 fighters.\n", ScriptedChecker())
    (one,) = (found for found in result.diagnostics if found.code == "MC101")
    assert place_in(read_draft("a.txt", b"The Red Band has 500 fighters.\n"), one) == Span(17, 20)
    assert place_in(read_draft("a.txt", b"Gao.\nThe Red Band has 500 fighters.\n"), one) is None
