"""What the page answers to a text, a file, and to what cannot be checked; and what it does not do."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from cli.running import run
from malicheck.desk.limits import MOST_BYTES, MOST_CHARACTERS
from malicheck.desk.words import FAULTS, WORDS

from .serving import Service, served

WRONG = "The UN mission in Mali has 5,000 personnel."
RIGHT = "The UN mission in Mali has 17,557 personnel."


def word_file(text: str) -> bytes:
    """The least that is a Word file."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def test_a_pasted_text_gives_the_report(service: Service) -> None:
    answer = service.post({"text": f"# Sahel\r\n\r\n{WRONG}\r\n", "lang": "en"})
    assert answer.status == 200
    assert "CONTRADICTED" in answer.text
    assert "Sahel Gazette" in answer.text
    assert "<title>Pasted text" in answer.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("coups.md", f"# Sahel\n\n{WRONG}\n".encode()),
        ("coups.txt", WRONG.encode()),
        ("coups.html", f"<p>{WRONG}</p>".encode()),
        ("coups.docx", word_file(WRONG)),
    ],
)
def test_a_file_gives_the_report(service: Service, name: str, data: bytes) -> None:
    answer = service.post({"text": "", "lang": "fr"}, (name, data))
    assert answer.status == 200
    assert "CONTREDITE" in answer.text
    assert f"<title>{name}" in answer.text


def test_pasted_html_is_read_as_html_only_when_said(service: Service) -> None:
    source = f"<p>{WRONG}</p><script>alert(1)</script>"
    assert "alert(1)" not in service.post({"text": source, "kind": "html"}).text
    assert service.post({"text": "x", "kind": "docx"}).status == 200


def test_more_is_pointed_out_on_request(service: Service) -> None:
    text = "Mali had 12 bakeries in 1850."
    assert "MC120" not in service.post({"text": text}).text
    assert "MC120" in service.post({"text": text, "more": "yes"}).text


@pytest.mark.parametrize(
    ("fields", "file", "status", "told"),
    [
        ({"text": " \r\n"}, None, 422, "There is nothing to check. Paste a text, or choose a file."),
        ({"text": "a"}, ("b.txt", b"b"), 422, "There is a text and a file."),
        ({"text": "a", "day": "2022-02-30"}, None, 422, "“2022-02-30” is no date: month 2 of 2022 has 28 days."),
        ({}, ("notes.pdf", b"%PDF"), 422, "notes.pdf: the ending &#34;.pdf&#34; is not one malicheck reads"),
        ({}, ("a.txt", b"Gao \xff"), 422, "a.txt:1:5: not UTF-8"),
        ({}, ("a.docx", b"no zip"), 422, "a.docx: not a Word document"),
        ({}, ("a.txt", b""), 422, "a.txt: there is no text to check"),
        ({"text": "Gao. " * (MOST_CHARACTERS // 5 + 1)}, None, 413, "more than the limit of 200,000"),
        ({}, ("a.txt", b"x" * (MOST_BYTES + 1)), 413, "This is more than 8 MB."),
    ],
    ids=["nothing", "both", "day", "ending", "encoding", "word", "empty", "characters", "bytes"],
)
def test_what_cannot_be_checked_is_told_in_the_form(
    service: Service, fields: dict[str, str], file: tuple[str, bytes] | None, status: int, told: str
) -> None:
    answer = service.post({"lang": "en", **fields}, file)
    assert answer.status == status
    assert told in re.sub(r"</p>\s*<p>", " ", answer.text)
    assert '<form id="form"' in answer.text


def test_a_request_that_is_far_too_large_is_answered_all_the_same(service: Service) -> None:
    answer = service.post({}, ("big.txt", b"x" * (3 * MOST_BYTES)))
    assert answer.status == 413
    assert "This is more than 8 MB." in answer.text


def test_the_text_is_still_there_after_a_fault(service: Service) -> None:
    answer = service.post({"text": "\r\n<b>Gao</b> & \"Kidal\"", "day": "never", "lang": "fr"})
    assert answer.status == 422
    assert "<textarea" in answer.text
    assert "\r\n&lt;b&gt;Gao&lt;/b&gt; &amp; &#34;Kidal&#34;</textarea>" in answer.text
    assert "«\u00a0never\u00a0» n’est pas une date" in answer.text


def test_the_other_language_keeps_the_text(service: Service) -> None:
    answer = service.post({"text": "Gao", "lang": "en", "other": "fr"}, path="/?lang=fr")
    assert answer.status == 200
    assert '<html lang="fr">' in answer.text
    assert "Gao</textarea>" in answer.text


def test_language_of_the_form(service: Service) -> None:
    assert '<html lang="fr">' in service.get("/", Accept_Language="fr-ML,fr;q=0.9").text
    assert '<html lang="en">' in service.get("/?lang=en", Accept_Language="fr").text
    assert '<html lang="en">' in service.get("/?lang=xx").text


def test_no_form_no_page_no_method(service: Service) -> None:
    assert service.ask("POST", "/check", b"{}", Origin=service.address[:-1], Content_Type="application/json").status == 400
    assert service.get("/no-such-page").status == 404
    assert service.ask("PUT", "/check", b"", Origin=service.address[:-1]).status == 405
    answer = service.get("/check", Accept_Language="fr")
    assert (answer.status, answer.headers["location"]) == (303, "/?lang=fr")


def test_every_answer_forbids_keeping_framing_and_loading(service: Service) -> None:
    answers = [
        service.get(),
        service.post({"text": WRONG}),
        service.post({"text": ""}),
        service.post({"text": WRONG}, Origin="http://evil.example"),
        service.get(Host="evil.example"),
        service.get("/no-such-page"),
        service.get("/check"),
    ]
    assert [one.status for one in answers] == [200, 200, 422, 403, 421, 404, 303]
    for one in answers:
        assert one.headers["cache-control"] == "no-store"
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in one.headers
        assert "server" not in one.headers
        policy = one.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "*" not in policy


def test_only_the_scripts_and_styles_of_the_page_may_run(service: Service) -> None:
    for answer in (service.get(), service.post({"text": WRONG})):
        policy = answer.headers["content-security-policy"]
        for kind, tag in (("script", "script"), ("style", "style")):
            blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.S)
            assert len(blocks) == 1
            digest = b64encode(sha256(blocks[0].encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy


def test_hostile_text_stays_text(service: Service) -> None:
    nasty = f"</textarea><script>alert(1)</script> {WRONG}"
    for fields in ({"text": nasty}, {"text": nasty, "day": "x"}, {"text": "a", "day": nasty[:99]}):
        assert "<script>alert" not in service.post(fields).text


def test_nothing_of_a_text_is_written_anywhere(base: Path, tmp_path: Path) -> None:
    """Everything the server may write to is looked through for the text: its folders, and what it prints."""
    places = {name: tmp_path / name for name in ("home", "tmp", "cache")}
    for place in places.values():
        place.mkdir()
    environment = {
        "HOME": str(places["home"]),
        "TMPDIR": str(places["tmp"]),
        "MALICHECK_CACHE_DIR": str(places["cache"]),
        "XDG_CACHE_HOME": str(places["home"]),
    }
    secret = "Zanzibarquartz"
    with served(base, environment=environment) as service:
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        large = f"{WRONG} {secret}.\n".encode() + b"Gao is in Mali. " * 10_000 + b"\x00" * MOST_BYTES
        assert service.post({"text": f"{WRONG} {secret}."}).status == 200
        service.post({}, (f"{secret}.txt", large[:MOST_BYTES]))
        service.post({"text": secret, "day": secret})
        service.ask("POST", f"/check?{secret}", secret.encode(), Origin=service.address[:-1])
        service.get(f"/{secret}")
        assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert secret not in service.err
    assert all(secret.encode() not in path.read_bytes() for path in before)
    assert service.err == "malicheck: stop with Ctrl-C\n"


def test_it_ends_when_interrupted(base: Path) -> None:
    with served(base) as service:
        assert service.get().status == 200
    assert service.process.returncode == 130
    assert "Traceback" not in service.err


def test_a_port_that_is_taken(service: Service) -> None:
    result = run("serve", "--port", str(service.port))
    assert result.code == 2
    assert f"malicheck: port {service.port} is taken" in result.err
    assert "help: stop the program that uses it, or choose another with --port" in result.err


def test_other_machines_are_let_in_only_on_request(base: Path) -> None:
    result = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert result.code == 2
    assert "0.0.0.0 can be reached from other machines" in result.err
    assert "add --allow-network" in result.err
    with served(base, "--host", "0.0.0.0", "--allow-network") as service:
        answer = service.get(Host=f"192.168.1.7:{service.port}")
        assert answer.status == 200
        assert "The text goes to the computer that serves this page, unencrypted." in answer.text
        assert service.get(Host=f"evil.example:{service.port}").status == 421
    assert "warning: other machines can reach this page" in service.err


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicheck.commands.extras.find_spec", lambda name: None)
    result = run("serve")
    assert result.code == 2
    assert "help: pip install 'malicheck[web]'" in result.err


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["fr"].keys()
    assert FAULTS["en"].keys() == FAULTS["fr"].keys()
