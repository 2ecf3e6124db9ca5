"""What could not be read is told in French where the messages are in French; places and file names stay."""

from __future__ import annotations

import io

import pytest

from malicheck.claims_file import read_claims
from malicheck.documents import read_draft
from malicheck.errors import ClaimError, DocumentError
from malicheck.report.reading_errors import reading_error


def french(text: str) -> str:
    return reading_error(text, "fr").replace("\u00a0", " ").replace("\u202f", " ")


LINES = [
    (b"Le Mali \xe9\n", "a.txt", "a.txt:1:9: l’octet 0xe9 n’est pas de l’UTF-8"),
    (b"\xff\xfea\0", "a.txt", "a.txt:1:1: le fichier est en UTF-16 et non en UTF-8"),
    (b"a\0\n", "a.txt", "a.txt:1:2: la ligne contient un octet nul"),
    (b"x" * 10_001, "a.txt", "a.txt:1:1: l’affirmation a 10 001 caractères, plus que la limite de 10 000"),
    (b"x" * 70_000, "a.txt", "a.txt:1:1: la ligne dépasse la limite de 10 000 caractères par affirmation"),
    (b'{"text": "a"}', "a.jsonl", "a.jsonl:1:1: il manque la clé « claim »"),
    (b'{"claim": 3}', "a.jsonl", "a.jsonl:1:2: « claim » n’est pas un texte"),
    (b'{"claim": " "}', "a.jsonl", "a.jsonl:1:2: l’affirmation est vide"),
    (b'{"claim": "a", "as_of": "2022-13"}', "a.jsonl",
     "a.jsonl:1:16: « as_of » n’est pas une date : il n’y a pas de mois 13"),
    (b'{"claim": "a", "lang": "de"}', "a.jsonl", "a.jsonl:1:16: « lang » n’est ni « en » ni « fr »"),
    (b'{"claim": "a", "claim": "b"}', "a.jsonl", 'a.jsonl:1:1: ce JSON est inutilisable : la clé "claim" figure deux fois'),
    (b"[1]", "a.jsonl", "a.jsonl:1:1: la ligne n’est pas un objet JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "expected"), LINES)
def test_lines_of_claims(data: bytes, name: str, expected: str) -> None:
    (error,) = read_claims(io.BytesIO(data), name)
    assert isinstance(error, ClaimError)
    assert french(error.message) == expected
    assert french(error.hint) != error.hint and reading_error(error.message, "en") == error.message


DRAFTS = [
    ("é a: b.md", b"M\xe9naka", "é a: b.md:1:2: pas de l’UTF-8 : l’octet 0xE9 n’y a aucun sens"),
    ("a.md", b"\xff\xfea\0", "a.md:1:1: pas de l’UTF-8 : le fichier commence par une marque d’ordre UTF-16"),
    ("a.md", b"", "a.md: il n’y a pas de texte à vérifier"),
    ("a.md", b"<!-- x -->", "a.md: il n’y a pas de texte à vérifier"),
    ("a.odt", b"x", "a.odt: malicheck ne lit pas les fichiers « .odt »"),
    ("a", b"x", "a: le nom n’a pas d’extension qui dise le format"),
    ("a.docx", b"\xd0\xcf\x11\xe0", "a.docx: pas un document Word : File is not a zip file"),
]


@pytest.mark.parametrize(("name", "data", "expected"), DRAFTS)
def test_drafts(name: str, data: bytes, expected: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_draft(name, data)
    assert french(caught.value.message) == expected
    assert french(caught.value.hint) != caught.value.hint


def test_what_no_row_knows_stays() -> None:
    assert reading_error("a.md: something new", "fr") == "a.md: something new"
