"""What is put around a claim is not part of it: addresses, handles, tags, remarks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicheck.language.framing import CLOSERS, INTERJECTIONS, OPENERS, REPORTING
from malicheck.reading.framing import said_in


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("FYI: Takuba is over, let that sink in", "en", "Takuba is over"),
        ("fyi Takuba is over lol #Mali #Takuba", "en", "Takuba is over"),
        ("RT @bamakonews: IBK resigned in 2020 https://t.co/x1", "en", "IBK resigned in 2020"),
        ("IBK resigned in 2020 via @bamakonews", "en", "IBK resigned in 2020"),
        ("@desk I read somewhere that IBK resigned in 2020", "en", "IBK resigned in 2020"),
        ("Is it true that IBK resigned in 2020?", "en", "IBK resigned in 2020?"),
        ("IBK resigned in 2020, isn't it?", "en", "IBK resigned in 2020?"),
        ("Breaking: fun fact: IBK resigned in 2020! Wow. Unreal!!", "en", "IBK resigned in 2020"),
        ("The soldiers were pardoned, let that sink in #Mali", "en", "The soldiers were pardoned"),
        ("J'ai lu que la Minusma comptait 12 000 hommes, c'est bien ça ?", "fr", "la Minusma comptait 12 000 hommes?"),
        ("J’ai lu qu’Assimi Goïta est colonel", "fr", "Assimi Goïta est colonel"),
        ("Et dire que Barkhane est partie en 2022... mdr", "fr", "Barkhane est partie en 2022"),
        ("Rappel : Serval a précédé Barkhane, tout le monde le sait 🔥 #Mali", "fr", "Serval a précédé Barkhane"),
        ("ALERTE INFO : LE CAMP DE KIDAL EST RENDU", "fr", "LE CAMP DE KIDAL EST RENDU"),
    ],
)
def test_what_is_put_around_a_claim_is_left_out(text: str, lang: str, said: str) -> None:
    assert said_in(text, lang).strip() == said


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("It is not true that IBK resigned in 2020", "en"),
        ("According to the UN, 12,000 peacekeepers serve in Mali", "en"),
        ("Forty soldiers were killed in #Mali", "en"),
        ("News of the coup reached Paris", "en"),
        ("@Wagner lol", "en"),
        ("Selon l'ONU, 12 000 Casques bleus servent au Mali", "fr"),
        ("Il est faux de dire que Barkhane est partie", "fr"),
        ("Quarante soldats tués au #Mali", "fr"),
        ("Point final du communiqué : le camp est rendu", "fr"),
        ("so", "en"),
        ("", "fr"),
    ],
)
def test_what_says_something_stays(text: str, lang: str) -> None:
    assert said_in(text, lang) == text


@given(st.text(), st.sampled_from(["en", "fr"]))
def test_every_letter_stays_in_its_place(text: str, lang: str) -> None:
    said = said_in(text, lang)
    assert len(said) == len(text)
    moved = {now for before, now in zip(text, said, strict=True) if now not in (before, " ")}
    assert moved <= {"?"}


def test_what_is_typed_at_length_is_read_all_the_same() -> None:
    for text in ("a" * 9_000 + " b lol", "." * 9_000 + " lol", " " * 9_000 + "@x #y lol", "# " * 4_500, "lol " * 2_000):
        assert len(said_in(text, "en")) == len(text)


REMARKS = ("en", "fr")


@given(st.data())
def test_any_listed_remark_is_left_out(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(REMARKS))
    claim = {"en": "Takuba left Mali in 2022", "fr": "Takuba a quitté le Mali en 2022"}[lang]
    that = {"en": " that ", "fr": " que "}[lang]
    before = data.draw(
        st.sampled_from([*(f"{one}: " for one in OPENERS[lang]), *(one + that for one in REPORTING[lang]), *INTERJECTIONS[lang]])
    )
    after = data.draw(st.sampled_from([*(f", {one}" for one in CLOSERS[lang]), *(f" {one}" for one in INTERJECTIONS[lang]), "."]))
    said = said_in(f"{before.capitalize()} {claim}{after}", lang)
    assert said.strip().rstrip(".") == claim


def test_the_tables_are_folded_and_say_each_remark_once() -> None:
    for table in (OPENERS, REPORTING, CLOSERS, INTERJECTIONS):
        for remarks in table.values():
            assert len(set(remarks)) == len(remarks)
            assert all(remark.isascii() and remark == remark.lower().strip() for remark in remarks)
