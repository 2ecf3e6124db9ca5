"""Plain text drafts."""

from __future__ import annotations

import pytest

from malicheck.documents import Draft, read_draft


def read(text: str) -> Draft:
    return read_draft("draft.txt", text.encode())


def shown(text: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read(text).passages]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    assert shown("Titre de la dépêche\n\nABIDJAN, 9 janvier - Les soldats\nsont rentrés -- chez eux --\nsamedi.\n") == [
        ("heading", "Titre de la dépêche"),
        ("paragraph", "ABIDJAN, 9 janvier - Les soldats sont rentrés -- chez eux -- samedi."),
    ]


def test_lines_in_capitals_are_headings_and_slugs_are_text() -> None:
    assert shown("MALI-UN-MINUSMA\n\nRAPPEL DES FAITS\nLe 10 juillet,\nrien.\n\nBamako, 3 mai.\n") == [
        ("paragraph", "MALI-UN-MINUSMA"),
        ("heading", "RAPPEL DES FAITS"),
        ("paragraph", "Le 10 juillet, rien."),
        ("paragraph", "Bamako, 3 mai."),
    ]


def test_underlined_titles_and_ruled_lines() -> None:
    assert shown("Le départ\n=========\nTexte.\n--\nSuite.\n* * *\nFin.\n") == [
        ("heading", "Le départ"),
        ("paragraph", "Texte."),
        ("paragraph", "Suite."),
        ("paragraph", "Fin."),
    ]


def test_list_items_and_their_wrapped_lines() -> None:
    assert shown("Repères :\n- 29 juin : vote\n  au Conseil\n- 14 juillet : suspension\n1) un\n• deux\n") == [
        ("paragraph", "Repères :"),
        ("list_item", "29 juin : vote au Conseil"),
        ("list_item", "14 juillet : suspension"),
        ("list_item", "un"),
        ("list_item", "deux"),
    ]


def test_a_wrapped_line_may_start_with_a_dash_or_a_number() -> None:
    assert shown(
        "La mission de l'ONU, arrivée à Bamako un beau matin de juillet\n- la plus grande - est partie le\n14. Fin.\n"
    ) == [
        (
            "paragraph",
            "La mission de l'ONU, arrivée à Bamako un beau matin de juillet - la plus grande - est partie le 14. Fin.",
        )
    ]


def test_an_indented_line_starts_a_paragraph() -> None:
    assert [text for _, text in shown("   Premier\nparagraphe.\n   Second\nparagraphe.\n")] == [
        "Premier paragraphe.",
        "Second paragraphe.",
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "mot " * 60 + "fin."
    assert [text for _, text in shown(f"{long}\n{long}\n")] == [long, long]


def test_quoted_lines() -> None:
    assert shown("Il écrit :\n\n> Nous partons\n> demain.\n\nFin de citation.\n") == [
        ("paragraph", "Il écrit :"),
        ("quote", "Nous partons demain."),
        ("paragraph", "Fin de citation."),
    ]
    assert read("Il écrit :\n\n> Nous partons.\n").passages[1].speaker_hint == "Il écrit :"


def test_comments_are_kept_out_of_the_text() -> None:
    draft = read("Un <!-- 900\nmorts --> deux.\nTrois.")
    assert [passage.text for passage in draft.passages] == ["Un deux. Trois."]
    assert [(comment.text, draft.position(comment.span.start)) for comment in draft.comments] == [
        (" 900\nmorts ", (1, 4))
    ]


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("ABIDJAN, 9 janvier 2023 - Les soldats", "2023-01-09"),
        ("BAMAKO (Reuters), Nov. 18, 2022 — Troops", "2022-11-18"),
        ("Mis à jour le jeudi 4 mai 2023\n\nTexte.", "2023-05-04"),
        ("Updated 15 January 2026. Text", "2026-01-15"),
        ("The vote of 9 January 2023 - a day", None),
        ("MINUSMA left on 31 December 2023. It", None),
        ("BAMAKO, 31 février 2023 - Rien", None),
    ],
)
def test_the_date_of_a_dateline(opening: str, date: str | None) -> None:
    assert read(opening).date == date
