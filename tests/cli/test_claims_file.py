"""Claims from files: every line that can be read, and a message for every line that cannot."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.claims_file import LONGEST, ClaimLine, read_claims, read_date
from malicheck.errors import ClaimError


def read(data: bytes, name: str = "claims.txt") -> list[str]:
    """Texts of the claims, and messages of the lines that are none."""
    lines = read_claims(io.BytesIO(data), name)
    return [line.text if isinstance(line, ClaimLine) else f"! {line.message}" for line in lines]


@pytest.mark.parametrize(
    ("data", "claims"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\ntwo", ["one", "two"]),
        (b"one\rtwo\r", ["one", "two"]),
        (b"\n\n  \t\none\n\n", ["one"]),
        (b"#Mali is a hashtag\n# two\n", ["#Mali is a hashtag", "# two"]),
        (b"\xef\xbb\xbfone\n", ["one"]),
        (b"\xef\xbb\xbf\none\n", ["one"]),
        ("  M\u0301énaka\u00a0 \n\u00a0\n".encode(), ["M\u0301énaka"]),
        ("a\u2028b\n".encode(), ["a\u2028b"]),
        (b'{"claim": "x"}\n', ['{"claim": "x"}']),
        (b"", []),
    ],
)
def test_text_lines(data: bytes, claims: list[str]) -> None:
    assert read(data) == claims


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ok\nM\xe9naka\n", "! claims.txt:2:2: the byte 0xe9 is not UTF-8"),
        ("Ménaka ".encode() + b"\xff\n", "! claims.txt:1:8: the byte 0xff is not UTF-8"),
        (b"\xef\xbb\xbfM\xe9\n", "! claims.txt:1:2: the byte 0xe9 is not UTF-8"),
        (b"a\0b\n", "! claims.txt:1:2: the line holds a zero byte"),
        ("a".encode("utf-16"), "! claims.txt:1:1: the file is UTF-16, not UTF-8"),
        (
            b"a" * (LONGEST + 1),
            "! claims.txt:1:1: the claim has 10,001 characters, more than the limit of 10,000",
        ),
        (
            b"a" * 200_000 + b"\n",
            "! claims.txt:1:1: the line is longer than the limit of 10,000 characters a claim",
        ),
    ],
)
def test_text_lines_that_cannot_be_read(data: bytes, message: str) -> None:
    assert message in read(data)


def test_lines_after_a_bad_one_keep_their_numbers() -> None:
    data = b"one\n" + b"x" * 200_000 + b"\n\xff\ntwo\n\xfe"
    assert read(data) == [
        "one",
        "! claims.txt:2:1: the line is longer than the limit of 10,000 characters a claim",
        "! claims.txt:3:1: the byte 0xff is not UTF-8",
        "two",
        "! claims.txt:5:1: the byte 0xfe is not UTF-8",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"claim": "a"', "1:14: this is not JSON: Expecting ',' delimiter"),
        ("a claim", "1:1: this is not JSON: Expecting value"),
        ('["a"]', "1:1: the line is not a JSON object"),
        ('{"text": "a"}', '1:1: the key "claim" is missing'),
        ('{"id": 1, "claim": 5}', '1:11: "claim" is not a text'),
        ('{"claim": " "}', "1:2: the claim is empty"),
        ('{"claim": null}', '1:2: "claim" is not a text'),
        ('{"claim": "a\\ud800"}', "1:2: the claim holds half a character (character 2)"),
        ('{"claim": "a", "claim": "b"}', '1:1: this JSON cannot be used: the key "claim" stands twice'),
        (
            '{"claim": "a", "as_of": "soon"}',
            '1:16: "as_of" is no date: it is not written as YYYY-MM-DD, YYYY-MM or YYYY',
        ),
        ('{"claim": "a", "as_of": "2022-13-01"}', '1:16: "as_of" is no date: there is no month 13'),
        ('{"claim": "a", "as_of": "2023-02-29"}', '1:16: "as_of" is no date: month 2 of 2023 has 28 days'),
        (
            '{"claim": "a", "as_of": ["2023"]}',
            '1:16: "as_of" is no date: it is not written as YYYY-MM-DD, YYYY-MM or YYYY',
        ),
        ('{"claim": "a", "as-of": "2022"}', '1:16: nobody reads the key "as-of"'),
        ('{"claim": "a", "lang": "de"}', '1:16: "lang" is neither "en" nor "fr"'),
        ('{"claim": "a", "id": true}', '1:16: "id" is neither a text nor a whole number'),
        ('{"claim": "a", "id": [1]}', '1:16: "id" is neither a text nor a whole number'),
        ("[" * 100_000, "1:1: the line is longer than the limit of 10,000 characters a claim"),
        ("[" * 30_000, "1:1: this JSON cannot be used: it is nested too deeply"),
    ],
)
def test_json_lines_that_cannot_be_read(row: str, message: str) -> None:
    assert read(f'{row}\n{{"claim": "next"}}\n'.encode(), "claims.jsonl") == [f"! claims.jsonl:{message}", "next"]


def test_a_huge_number_is_no_crash() -> None:
    result = read(b'{"claim": "a", "id": ' + b"9" * 5000 + b"}\n", "claims.jsonl")
    assert len(result) == 1 and result[0].startswith("! claims.jsonl:1:1: this JSON cannot be used")


def test_json_lines_with_their_companions() -> None:
    data = b'{"claim": " a ", "id": "x", "as_of": "2022", "lang": "fr", "label": "other"}\n{"claim": "b", "id": 3}'
    assert list(read_claims(io.BytesIO(data), "c.ndjson")) == [
        ClaimLine("a", "c.ndjson:1", "x", date(2022, 12, 31), "fr"),
        ClaimLine("b", "c.ndjson:2", "3"),
    ]


def test_the_first_line_of_standard_input_tells_what_it_holds() -> None:
    assert read(b'{"claim": "a"}\nb\n', "-") == ["a", "! <stdin>:2:1: this is not JSON: Expecting value"]
    assert read(b'a\n{"claim": "b"}\n', "-") == ["a", '{"claim": "b"}']


def test_escapes_do_not_count_against_the_limit() -> None:
    claim = "é" * LONGEST
    assert read(json.dumps({"claim": claim}).encode(), "c.jsonl") == [claim]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2022-06-29", date(2022, 6, 29)), ("2024-02", date(2024, 2, 29)), ("2022", date(2022, 12, 31))],
)
def test_dates(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "22", "2022-6", "29/06/2022", "2022-06-31", "0000", "2022-00", "2022-06-29T00:00", "٢٠٢٢"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "-"]))
def test_any_bytes_give_claims_or_messages(data: bytes, name: str) -> None:
    for line in read_claims(io.BytesIO(data), name):
        assert isinstance(line, ClaimError) or (line.text == line.text.strip() and 0 < len(line.text) <= LONGEST)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0\u200b\u2060\ufeff"), max_size=20), max_size=5
    )
)
def test_every_line_that_is_not_blank_is_a_claim(lines: list[str]) -> None:
    kept = [line.strip() for line in lines]
    assert read(("first\n" + "\n".join(lines)).encode()) == ["first", *(line for line in kept if line)]
