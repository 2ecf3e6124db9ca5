"""Under which names the page answers, and what it lets through."""

from __future__ import annotations

import pytest

from malicheck.desk.app import preferred
from malicheck.desk.guard import Names
from malicheck.desk.serving import is_local

from .serving import Service

OWN = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"]
FOREIGN = [
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "localhost.evil.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1:{port}:{port}",
    "user@127.0.0.1:{port}",
    "192.168.1.7:{port}",
    "127.0.0.1:{port}, evil.example",
    "",
    ":{port}",
]


@pytest.mark.parametrize("host", OWN)
def test_the_page_answers_under_names_of_this_machine(service: Service, host: str) -> None:
    assert service.get(Host=host.format(port=service.port)).status == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_no_other_name_gets_an_answer(service: Service, host: str) -> None:
    """A site that rebinds its name to this machine sends its own name as the host."""
    answer = service.get(Host=host.format(port=service.port))
    assert answer.status == 421
    assert "Open it at the address that `malicheck serve` prints." in answer.text
    assert "Ouvrez-la à l’adresse que `malicheck serve` affiche." in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("http://evil.example", None),
        ("http://evil.example", "same-origin"),
        ("https://127.0.0.1:{port}", None),
        ("http://127.0.0.1:1", None),
        ("http://localhost:{port}", None),
        ("null", None),
        ("null", "cross-site"),
        (None, None),
        (None, "same-site"),
    ],
)
def test_a_text_from_elsewhere_is_not_checked(service: Service, origin: str | None, site: str | None) -> None:
    origin = origin.format(port=service.port) if origin is not None else None
    for path in ("/check", "/"):
        answer = service.post({"text": "MINUSMA left."}, path=path, Origin=origin, Sec_Fetch_Site=site)
        assert answer.status == 403
        assert "MINUSMA" not in answer.text


@pytest.mark.parametrize("origin", ["null", None])
def test_a_browser_that_hides_the_origin_says_where_the_form_came_from(service: Service, origin: str | None) -> None:
    assert service.post({"text": "MINUSMA left."}, Origin=origin, Sec_Fetch_Site="same-origin").status == 200


def test_on_a_network_addresses_are_names_and_others_must_be_allowed() -> None:
    names = Names(8642, ("desk.local",), network=True)
    assert names.knows("192.168.1.20:8642")
    assert names.knows("[2001:db8::7]:8642")
    assert names.knows("Desk.local:8642")
    assert not names.knows("evil.example:8642")
    assert not names.knows("192.168.1.20")
    assert not Names(8642).knows("192.168.1.20:8642")
    assert Names(80).knows("localhost")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("desk.local", False),
    ],
)
def test_which_addresses_are_of_this_machine_alone(host: str, local: bool) -> None:
    assert is_local(host) is local


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("fr", "fr"),
        ("de, fr;q=0.3, en;q=0.4", "en"),
        ("fr-CA, en", "fr"),
        ("de", "en"),
        ("fr;q=0", "en"),
        ("fr;q=x", "en"),
        ("*", "en"),
    ],
)
def test_the_language_of_the_reader(header: str, lang: str) -> None:
    assert preferred(header, "en") == lang
