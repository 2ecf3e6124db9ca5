"""Forms: what a browser sends comes out as it went in, and anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.desk.limits import LONGEST_FIELD
from malicheck.desk.upload import BadForm, Form, read_form

from .serving import form

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(TEXTS, st.binary(max_size=3000))
@settings(max_examples=100, deadline=None)
def test_texts_and_bytes_come_through(text: str, data: bytes) -> None:
    read = read_form(*form({"text": text, "lang": "fr"}, ("coups.docx", data)))
    assert read == Form({"text": text, "lang": "fr"}, "coups.docx", data)


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_bytes_that_are_no_form_are_refused(data: bytes) -> None:
    with pytest.raises(BadForm):
        read_form("multipart/form-data; boundary=xyz", data)


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "multipart/mixed; boundary=x"]
)
def test_other_kinds_of_content_are_refused(kind: str) -> None:
    with pytest.raises(BadForm):
        read_form(kind, form({"text": "Gao"})[1])


def test_a_form_that_breaks_off_is_refused() -> None:
    kind, body = form({"text": "Gao and Kidal"})
    for end in (len(body) // 2, len(body) - 6):
        with pytest.raises(BadForm):
            read_form(kind, body[:end])


def test_an_empty_file_field_is_no_file() -> None:
    assert read_form(*form({"text": "Gao"}, ("", b""))) == Form({"text": "Gao"})


@pytest.mark.parametrize(
    ("sent", "name"), [("../../etc/passwd", "passwd"), ("C:\\\\drafts\\\\coups.md", "coups.md"), ("été.txt", "été.txt")]
)
def test_a_file_is_called_by_its_name_alone(sent: str, name: str) -> None:
    assert read_form(*form({}, (sent, b"x"))).file_name == name


def test_small_fields_stay_small_and_few() -> None:
    with pytest.raises(BadForm):
        read_form(*form({"day": "2" * (LONGEST_FIELD + 1)}))
    with pytest.raises(BadForm):
        read_form(*form({f"f{number}": "x" for number in range(21)}))
    with pytest.raises(BadForm):
        kind, body = form({"text": "Gao"})
        read_form(kind, body.replace(b"Gao", b"\xff"))
