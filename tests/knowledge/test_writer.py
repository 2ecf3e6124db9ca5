"""Canonical YAML: what is written is read back as it was, whatever the texts are."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.knowledge.writer import is_plain, quoted, scalar, section_text

WORDS = st.sampled_from(
    [
        "no",
        "yes",
        "on",
        "off",
        "null",
        "~",
        "12:30",
        "010",
        "1_000",
        "2022-11",
        "2022-11-16",
        "Mali",
        "army:",
        "#",
        "-",
        "[x]",
        "{y}",
        "'q'",
        '"d"',
        "\\n",
        "%",
        "@a",
        "&",
        "*b",
        "|",
        ">",
        "!",
        "?",
        "33\u202f100",
        "d’Azawad",
        "l'armée",
        "1e3",
        ".5",
        "+1",
        "0x1F",
        "=",
        "<<",
        "key:value",
        "a,b",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
).filter(lambda text: not any(character in text for character in "\ufffe\uffff"))
QUICK = settings(max_examples=150, deadline=None)


def read_back(text: str) -> Any:
    return yaml.safe_load(text)


@QUICK
@given(TEXTS)
def test_a_scalar_is_read_as_the_text_it_was(text: str) -> None:
    assert read_back(f"k: {scalar(text)}") == {"k": text}
    assert read_back(f"k: [{scalar(text, inline=True)}, b]") == {"k": [text, "b"]}
    assert read_back(quoted(text)) == text


@QUICK
@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_an_entry_is_read_as_it_was(en: str, note: str, wordings: list[str]) -> None:
    entry = {"id": "a-b", "en": en, "note": note, "date": {"from": "2022"}, "actors": ["mali", "no"]}
    assert read_back(section_text("statements", [entry])) == {"statements": [entry]}
    wording = {"id": "a-b", "same": {"fr": wordings}}
    assert read_back(section_text("wordings", [wording])) == {"wordings": [wording]}


@QUICK
@given(
    st.lists(
        st.sampled_from(["la", "Minusma", "compte", "17\u202f557", "soldats,", "l’ONU:", "fin."]),
        min_size=1,
        max_size=80,
    )
)
def test_no_line_passes_the_width_where_a_space_allows_it(words: list[str]) -> None:
    for line in section_text("statements", [{"id": "a", "fr": " ".join(words)}]).split("\n"):
        assert len(line) <= 120


def test_the_canonical_form_of_a_statement() -> None:
    entry: dict[str, object] = {
        "note": "Kept.",
        "quantities": [{"counts": "people: displaced", "unit": "people", "qualifier": "range", "value": [300, 500.0]}],
        "id": "displaced",
        "en": "Mali: people fled.",
        "fr": "Des gens ont fui.",
        "speaker": {"fr": "OCHA", "en": "OCHA", "entity": None, "also": []},
        "date": "2023-08",
        "validity": {"from": "2023", "until": None},
        "actors": ["ocha", "mali"],
        "places": [],
        "series": None,
    }
    assert section_text("statements", [entry]) == (
        "statements:\n"
        "  - id: displaced\n"
        '    en: "Mali: people fled."\n'
        "    fr: Des gens ont fui.\n"
        "    speaker:\n"
        "      en: OCHA\n"
        "      fr: OCHA\n"
        '    date: "2023-08"\n'
        '    validity: {from: "2023"}\n'
        "    actors: [ocha, mali]\n"
        "    quantities:\n"
        "      - value: [300, 500]\n"
        "        qualifier: range\n"
        "        unit: people\n"
        '        counts: "people: displaced"\n'
        "    note: Kept.\n"
    )


def test_plain_texts_stay_plain() -> None:
    assert is_plain("L’armée a quitté Tessalit (nord) le 2 mai")
    assert not is_plain("17 557: un chiffre")
