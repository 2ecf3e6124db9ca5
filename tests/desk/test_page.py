"""The page in a real browser: paste, drop, read the report; both languages and themes, by keyboard, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NARROW, OpenPage, Theme, barriers

from .serving import Service

WRONG = "The UN mission in Mali has 5,000 personnel."
BUTTON = {"en": "Check", "fr": "Vérifier"}
FIELD = {"en": "Your text", "fr": "Votre texte"}
VERDICT = {"en": "CONTRADICTED", "fr": "CONTREDITE"}
#: Gives the page a file as if it had been dropped on it.
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def report_of(page: Page, lang: str = "en") -> Page:
    """The tab that opens when the form is sent; it must not complain either."""
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))
    with page.expect_popup() as opened:
        page.get_by_role("button", name=BUTTON[lang], exact=True).click()
    report = opened.value
    report.wait_for_load_state()
    assert said == []
    return report


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_paste_a_text_and_read_the_report(service: Service, open_page: OpenPage, lang: str, theme: Theme) -> None:
    page = open_page(f"{service.address}?lang={lang}", theme=theme)
    assert barriers(page, impacts=("minor", "moderate", "serious", "critical")) == []
    page.get_by_label(FIELD[lang]).fill(f"# Sahel\n\n{WRONG}")
    report = report_of(page, lang)
    expect(report.locator("html")).to_have_attribute("lang", lang)
    expect(report.locator(".note").first).to_contain_text(VERDICT[lang])
    expect(report.locator(".note").first).to_contain_text("Sahel Gazette")
    expect(page.get_by_label(FIELD[lang])).to_have_value(f"# Sahel\n\n{WRONG}")


def test_a_second_check_takes_the_place_of_the_first(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address)
    page.get_by_label("Your text").fill(WRONG)
    report = report_of(page)
    page.get_by_label("Your text").fill("The weather was fine.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(report.locator("#text")).to_contain_text("The weather was fine.")
    assert len(page.context.pages) == 2


def test_drop_a_file(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address)
    page.evaluate(DROP, ["sahel <b>one.md", f"# Sahel\n\n{WRONG}"])
    expect(page.get_by_text("sahel <b>one.md will be checked.")).to_be_visible()
    report = report_of(page)
    expect(report.get_by_role("heading", level=1)).to_have_text("sahel <b>one.md")
    page.get_by_role("button", name="Remove the file").click()
    expect(page.get_by_text("will be checked")).to_have_count(0)


def test_choose_a_file(service: Service, open_page: OpenPage, tmp_path: Path) -> None:
    draft = tmp_path / "coups.html"
    draft.write_text(f"<p>{WRONG}</p>", encoding="utf-8")
    page = open_page(service.address)
    page.get_by_label("A file").set_input_files(draft)
    expect(report_of(page).locator(".note").first).to_contain_text("CONTRADICTED")


def test_what_would_be_refused_is_said_at_once(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address)
    send = page.get_by_role("button", name="Check", exact=True)
    alert = page.locator("#status")
    send.click()
    expect(alert).to_have_text("There is nothing to check. Paste a text, or choose a file.")
    expect(page.get_by_label("Your text")).to_be_focused()
    page.get_by_label("Your text").fill("x" * 200_001)
    expect(alert).to_have_text("")
    send.click()
    expect(alert).to_contain_text("The text has 200001 characters, more than the limit of 200,000.")
    page.get_by_label("Your text").fill("Gao")
    page.evaluate(DROP, ["a.txt", "Kidal"])
    send.click()
    expect(alert).to_contain_text("There is a text and a file.")
    assert len(page.context.pages) == 1


def test_by_keyboard_alone(service: Service, open_page: OpenPage) -> None:
    """Tab: skip link, other language, text, file, options, button."""
    page = open_page(service.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the form")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Français")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type(WRONG)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_focused()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator(".note").first).to_contain_text("CONTRADICTED")


def test_the_other_language_with_the_text_kept(service: Service, open_page: OpenPage) -> None:
    page = open_page(f"{service.address}?lang=en")
    page.get_by_label("Your text").fill("Gao & <Kidal>\n\nTessalit")
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_label("Votre texte")).to_have_value("Gao & <Kidal>\n\nTessalit")
    assert page.url == f"{service.address}?lang=fr"
    page.get_by_label("Votre texte").fill("")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_label("Your text")).to_have_value("")


def test_without_a_script(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address, script=False)
    page.get_by_label("Your text").fill(WRONG)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Check", exact=True).click()
    expect(opened.value.locator(".note").first).to_contain_text("CONTRADICTED")


def test_a_fault_comes_with_the_form_and_the_text(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address)
    page.evaluate(DROP, ["notes.pdf", "%PDF"])
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Check", exact=True).click()
    fault = opened.value.get_by_role("alert").first
    expect(fault).to_contain_text("notes.pdf: the ending \".pdf\" is not one malicheck reads")
    expect(fault).to_be_focused()
    assert barriers(opened.value) == []
    opened.value.reload()
    expect(opened.value.get_by_label("Your text")).to_have_value("")


def test_nothing_of_the_page_is_wider_than_a_telephone(service: Service, open_page: OpenPage) -> None:
    for lang in ("en", "fr"):
        page = open_page(f"{service.address}?lang={lang}", size=NARROW)
        page.get_by_text("Options").click()
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        assert barriers(page, impacts=("minor", "moderate", "serious", "critical")) == []


def test_nothing_is_kept_in_the_browser(service: Service, open_page: OpenPage) -> None:
    page = open_page(service.address)
    page.get_by_label("Your text").fill(WRONG)
    report = report_of(page)
    assert page.context.cookies() == []
    for one in (page, report):
        assert one.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
