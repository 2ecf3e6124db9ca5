"""The pages of `lint` and `verify` in a real browser: they open, filter, obey the keyboard, and do nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from browser.conftest import NARROW, WIDE, OpenPage, Theme, barriers
from lint.engine import ScriptedChecker
from malicheck.lint.page import draft_page
from malicheck.report import View, WholeReport, report_for
from malicheck.verdict import Finding
from report.findings import FINDINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malicheck.checker import Checker

DRAFT = """\
# The Red Band

The Red Band has **500** fighters. It fled
the town of Ménaka long ago.

The market was full of mangoes.

- The Red Band is in Ménaka.
- It rained.

| Group | Size |
| --- | --- |
| Red Band | 900 fighters in all |

“We saw it in 2019,” said Awa Diallo of the Red Band. <!-- malicheck-ignore MC104 -->
"""
#: What would happen if a text were taken for markup, in a place that is flagged, quoted, listed and named.
HOSTILE = (
    "The Red Band <img src=x onerror=alert(1)> has 500 fighters</a><script>alert(2)</script> &lt;b&gt; {{ 7*7 }} "
    "[here](javascript:alert(3)) \u202e \x1b[31m\n\n"
    "</style></title><svg onload=alert(4)> The Red Band is in Ménaka.\n"
)


def checker() -> Checker:
    return cast("Checker", ScriptedChecker())


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.as_uri()


def draft(tmp_path: Path, text: str = DRAFT, lang: str = "en", name: str = "draft.md") -> str:
    return write(tmp_path, draft_page(name, text.encode(), checker(), lang=lang, codes=["ALL"]))


def claims(tmp_path: Path, findings: tuple[Finding, ...] = FINDINGS, lang: str = "en") -> str:
    report = report_for("html", View(lang=lang))
    assert isinstance(report, WholeReport)
    for finding in findings:
        report.keep(report.finding(finding), finding.verdict)
    return write(tmp_path, report.closing())


def shown(page: Page) -> list[str]:
    """The numbers of the findings that are to be seen."""
    return [one.get_attribute("id") or "" for one in page.locator(".note:visible").all()]


def test_the_whole_text_is_there_with_its_findings(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    text = page.locator("main").inner_text()
    for words in ("The Red Band has", "The market was full of mangoes.", "It rained.", "said Awa Diallo of the Red Band."):
        assert words in text
    assert page.locator("a.mark[href]").first.inner_text().startswith("500")
    assert page.locator("table a.mark").inner_text().startswith("900")
    assert page.locator("h1").inner_text() == "draft.md"


def test_a_finding_says_what_who_and_where(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    note = page.locator("#finding-1")
    text = note.inner_text()
    assert "CONTRADICTED" in text and "error" in text and "MC101" in text and "line 3" in text
    assert "number: claim says “500”; source says 300, January 2023" in text
    assert "300, per Awa Diallo" in text
    assert not note.locator(".statement").first.is_visible()
    note.locator("summary").first.click()
    opened = note.inner_text()
    assert "The Red Band has about 300 fighters in Ménaka." in opened
    assert "— Awa Diallo (researcher) estimate, in Sahel Gazette, “One year on”, 1 February 2023, paragraph 2" in opened
    link = note.locator(".said a")
    assert link.get_attribute("href") == "https://example.org/one?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer external"


def test_filters_hide_findings_and_their_marks(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    every = shown(page)
    page.get_by_role("checkbox", name="CONTRADICTED").uncheck()
    left = shown(page)
    assert 0 < len(left) < len(every)
    assert "finding-1" not in left
    assert page.get_by_role("status").inner_text() == f"{len(left)} of {len(every)} findings shown"
    assert page.locator("#mark-1").get_attribute("href") is None
    assert page.locator("#mark-1").evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"
    page.get_by_role("checkbox", name="warnings").uncheck()
    assert all(page.locator(f"#{one}").get_attribute("data-level") != "warning" for one in shown(page))
    page.get_by_role("checkbox", name="CONTRADICTED").check()
    page.get_by_role("checkbox", name="warnings").check()
    assert shown(page) == every
    assert page.locator("#mark-1").get_attribute("href") == "#finding-1"
    assert page.get_by_role("status").inner_text() == f"{len(every)} of {len(every)} findings shown"


def test_the_keyboard_reaches_everything(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "mark-1"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'finding-1'")
    assert page.locator("#finding-1 .statement").first.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "mark-1"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
    marks = [one.get_attribute("id") for one in page.locator("a.mark[href]").all()]
    assert marks[1:] == [one for one in dict.fromkeys(seen) if one.startswith("mark-") and one != "mark-1"]


def test_every_focus_can_be_seen(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none'; })()"
        )


def test_buttons_lead_from_finding_to_finding(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    every = shown(page)
    following = page.get_by_role("button", name="Next")
    for wanted in (*every, every[0]):
        following.click()
        assert page.evaluate("document.activeElement.id") == wanted
    page.get_by_role("button", name="Previous").click()
    assert page.evaluate("document.activeElement.id") == every[-1]
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.more:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.more[open]").count() == 0


def test_without_script_everything_can_be_read(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path), script=False)
    assert not page.locator("#filters").is_visible()
    page.locator("#mark-1").click()
    assert page.url.endswith("#finding-1")
    page.locator("#finding-1 summary").first.click()
    assert page.locator("#finding-1 .statement").first.is_visible()


def test_hostile_text_stays_text(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path, HOSTILE, name="<script>alert(5)</script>.txt"))
    text = page.locator("main").inner_text()
    assert "<img src=x onerror=alert(1)>" in text and "<script>alert(2)</script>" in text and "{{ 7*7 }}" in text
    assert "<U+202E>" in text and "<U+001B>" in text
    assert page.locator("img, iframe, object").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("h1").inner_text() == "<script>alert(5)</script>.txt"


def test_hostile_statements_stay_text(open_page: OpenPage, tmp_path: Path) -> None:
    from msgspec.structs import replace

    evil = '"><script>alert(1)</script><b onmouseover=alert(2)>'
    found = FINDINGS[0]
    evidence = found.evidence[0]
    speaker = replace(evidence.statement.speaker, en=evil) if evidence.statement.speaker else None
    statement = replace(evidence.statement, en=evil, id=evil, locator=evil, speaker=speaker)
    other = replace(
        FINDINGS[2].evidence[0], statement=replace(statement, source=replace(statement.source, url="javascript:alert(3)"))
    )
    bad = replace(found, evidence=(replace(evidence, statement=statement),), id=evil)
    page = open_page(claims(tmp_path, (bad, replace(FINDINGS[2], evidence=(other,)))))
    assert page.locator("main script, main b").count() == 0
    assert page.locator("main").inner_text().count("<script>alert(1)</script>") >= 4
    assert [link.get_attribute("href") for link in page.locator("main a").all()] == [statement.source.url]
    assert "javascript:alert(3)" in page.locator("main").inner_text()


def test_claims_are_told_with_all_sides(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(claims(tmp_path))
    assert page.locator(".summary").inner_text() == "4 claims: 1 supported, 1 contradicted, 1 disputed, 1 not covered."
    disputed = page.locator("#finding-2").inner_text()
    assert "DISPUTED" in disputed and "SUPPORTING" in disputed and "CONFLICTING" in disputed and "a1" in disputed
    assert "1 statement supports it; 1 conflicts with it. Match: fair (71%)." in disputed
    page.get_by_role("checkbox", name="SUPPORTED").uncheck()
    assert shown(page) == ["finding-1", "finding-2", "finding-4"]
    assert page.get_by_role("status").inner_text() == "3 of 4 claims shown"


def test_french_pages_are_french(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path, lang="fr"))
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".text").first.get_attribute("lang") == "en"
    text = page.locator("#finding-1").inner_text()
    assert "CONTREDITE" in text and "erreur" in text and "Un nombre contredit ce que disent les énoncés." in text
    page = open_page(claims(tmp_path, lang="fr"))
    assert "LA CONTREDISENT" in page.locator("#finding-1").inner_text()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barriers_for_anyone(open_page: OpenPage, tmp_path: Path, theme: Theme, size: tuple[int, int], lang: str) -> None:
    for address in (draft(tmp_path, lang=lang), claims(tmp_path, lang=lang)):
        page = open_page(address, theme=theme, size=size)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert barriers(page, impacts=("moderate", "serious", "critical")) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page can be moved sideways"


def test_a_barrier_would_be_found(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(write(tmp_path, '<!DOCTYPE html><html lang="en"><title>x</title><p><input></p>'))
    assert any("label" in one for one in barriers(page))


def test_printed_pages_show_everything_but_the_controls(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(draft(tmp_path))
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#finding-1 .statement").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.more[open]").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_only_the_style_and_script_of_the_page_may_run(open_page: OpenPage, tmp_path: Path) -> None:
    """The policy holds by itself: markup that got into the page all the same would do nothing."""
    text = draft_page("draft.md", DRAFT.encode(), checker())
    broken = text.replace("The market was", "<img src=https://example.org/x.png><script>document.title='run'</script>")
    page = open_page(write(tmp_path, text))
    title = page.title()
    page.context.close()
    other = page.context.browser.new_page() if page.context.browser else page
    try:
        other.goto(write(tmp_path, broken))
        assert other.title() == title
    finally:
        other.close()
