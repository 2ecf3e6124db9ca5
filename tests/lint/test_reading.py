"""How a draft is read: sentences with what the context says, and places that stay those of the draft."""

from __future__ import annotations

from datetime import date

import pytest

from malicheck.documents import read_draft
from malicheck.lint.reading import read_sentences
from malicheck.lint.sentence import Sentence
from malicheck.span import Span

from .engine import ScriptedChecker


def read(text: str, path: str = "a.md", day: str | None = None) -> list[Sentence]:
    draft = read_draft(path, text.encode())
    return list(read_sentences(draft, ScriptedChecker().reader, date.fromisoformat(day) if day else None))


def checked(text: str, path: str = "a.md", day: str | None = None) -> list[str]:
    return [sentence.checked.text for sentence in read(text, path, day)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Awa Diallo arrived. He left Gao.", "Awa Diallo left Gao."),
        ("The Red Band took Gao. Its leader fled.", "Red Band’s leader fled."),
        ("MINUSMA came to Gao. It was closed.", "MINUSMA was closed."),
        ("Aid Watch wrote. Diallo works for the same organisation.", "Diallo works for Aid Watch."),
        ("The Red Band came. The group’s fighters left.", "Red Band’s fighters left."),
        ("Awa Diallo est arrivée. Elle a quitté Gao.", "Awa Diallo a quitté Gao."),
        ("Le Mali a signé. Il a ensuite quitté la table.", "Mali a ensuite quitté la table."),
        ("La MINUSMA est là. Son chef a démissionné.", "MINUSMA chef a démissionné."),
        ("La MINUSMA est là. À son tour, le chef a parlé.", "À son tour, le chef a parlé."),
    ],
)
def test_pronouns_are_said_by_name(text: str, last: str) -> None:
    assert checked(text)[-1] == last


def test_a_pronoun_that_its_own_sentence_answers_is_left() -> None:
    assert checked("Awa Diallo spoke. Jean Petit said he was wrong.")[-1] == "Jean Petit said he was wrong."


def test_a_pronoun_does_not_reach_over_a_heading() -> None:
    assert checked("Awa Diallo spoke.\n\n## Later\n\nHe left.")[-1] == "He left."


def test_the_mission_is_the_one_the_draft_is_about() -> None:
    assert checked("The mission left Gao.\n\nMINUSMA is large.")[0] == "MINUSMA left Gao."


def test_the_country_is_the_one_named_most() -> None:
    text = "Mali and Niger met. Malian troops left. All over the country people sang."
    assert checked(text)[-1] == "All over Mali people sang."


def test_they_are_the_subject_of_the_sentence_before() -> None:
    assert checked("Forty Malian bakers are in Gao. They have gone on strike.")[-1] == (
        "Forty Malian bakers have gone on strike."
    )


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 16 November 2022 it began. Two days later Mali answered.", "on 18 November 2022 Mali answered."),
        ("Le 16 novembre 2022, il neige. Trois jours plus tard, le Mali cède.", "le 19 novembre 2022, le Mali cède."),
        ("It began on 3 May 2021. Mali voted that year.", "Mali voted in 2021."),
        ("Tout commence le 3 mai 2021. Le Mali vote le 9 juin de la même année.", "Le Mali vote le 9 juin 2021."),
        ("In April 2023 Diallo spoke. Diallo left that August.", "Diallo left in August 2023."),
        ("Le 3 mai 2021, Diallo parle. Petit répond le même jour.", "Petit répond le 3 mai 2021."),
    ],
)  # fmt: skip
def test_dates_that_count_from_others_are_written_out(text: str, last: str) -> None:
    assert checked(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("All of Mali voted on 29 June.", "All of Mali voted on 29 June 2022."),
        ("All of Mali voted on 29 December.", "All of Mali voted on 29 December 2021."),
        ("Mali will vote on 14 January.", "Mali will vote on 14 January 2023."),
        ("Le Mali a voté le 29 juin.", "Le Mali a voté le 29 juin 2022."),
        ("Le Mali votera en mars.", "Le Mali votera en mars 2023."),
        ("Karim Sara vote le 27 mars.", "Karim Sara vote le 27 mars 2022."),
    ],
)
def test_a_date_without_a_year_takes_that_of_the_draft(text: str, last: str) -> None:
    assert checked(text, day="2022-11-18")[-1] == last


def test_without_a_date_of_the_draft_no_year_is_made_up() -> None:
    assert checked("Mali voted on 29 June.") == ["Mali voted on 29 June."]


def test_the_date_of_the_draft_is_the_anchor() -> None:
    text = "---\ndate: 2022-11-18\n---\n\nMali voted last year."
    assert [sentence.anchor for sentence in read(text)] == [date(2022, 11, 18)]
    assert [sentence.anchor for sentence in read(text, day="2020-01-01")] == [date(2020, 1, 1)]


def test_a_cell_is_said_with_its_row() -> None:
    text = "| Town | Taken in |\n| --- | --- |\n| Gao | 300 families in May 2021 |\n"
    assert "Gao, 300 families in May 2021" in checked(text)[-1]


def test_the_dateline_of_a_dispatch_is_no_claim() -> None:
    assert checked("BAMAKO, 9 January 2023 - Mali voted.", "a.txt")[0] == "Mali voted."


def test_who_speaks_a_long_quotation_goes_with_each_sentence() -> None:
    sentences = read("“The Red Band fled. Nobody stayed in Gao,” said Awa Diallo.")
    assert sentences[0].quoted
    assert sentences[0].checked.text == "“The Red Band fled., said Awa Diallo"


def test_a_repeated_title_is_read_once() -> None:
    assert checked("---\ntitle: Mali votes\n---\n\n# Mali votes\n") == ["Mali votes"]


def test_code_and_comments_are_not_read() -> None:
    assert checked("Mali voted.\n\n```\n900 in Gao\n```\n\n<!-- 800 in Gao -->\n") == ["Mali voted."]


def test_put_in_words_lead_back_to_what_they_stand_for() -> None:
    sentence = read("Awa Diallo arrived. He left Gao.")[-1]
    assert sentence.checked.text == "Awa Diallo left Gao."
    assert sentence.checked.origin(Span(0, 10)) == Span(20, 22)
    assert sentence.checked.origin(Span(16, 19)) == Span(28, 31)


def test_added_words_lead_nowhere() -> None:
    sentence = read("| Town | Taken in |\n| --- | --- |\n| Gao | 300 families |\n")[-1]
    assert sentence.checked.text.startswith("Gao, 300")
    assert sentence.checked.origin(Span(0, 3)) is None
