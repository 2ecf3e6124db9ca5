"""`malicheck verify`: exit codes, inputs, options and where everything is written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from malicheck.commands.group import hoist

from .running import StubChecker, run

pytestmark = pytest.mark.usefixtures("stub")


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (["supported a"], 0),
        (["supported a", "supported b"], 0),
        (["contradicted a"], 1),
        (["disputed a"], 1),
        (["supported a", "contradicted b", "not covered c"], 1),
        (["not covered a"], 3),
        (["supported a", "not covered b"], 3),
        (["supported a", ""], 2),
        (["contradicted a", " "], 2),
        (["fault a", "supported b"], 2),
    ],
)
def test_exit_codes(claims: list[str], code: int) -> None:
    assert run("verify", *claims).code == code


@pytest.mark.parametrize(("claim", "code"), [("contradicted", 0), ("disputed", 0), ("not covered", 0), ("", 2)])
def test_exit_zero_covers_verdicts_only(claim: str, code: int) -> None:
    assert run("verify", "--exit-zero", claim).code == code


def test_wrong_usage_is_2_and_says_what_to_do() -> None:
    for arguments in (("verify",), ("verify", "--format", "xml", "a"), ("verify", "--nothing", "a"), ("nothing",)):
        result = run(*arguments)
        assert result.code == 2, arguments
        assert result.out == ""
        assert "Error: " in result.err
    assert 'malicheck verify "MINUSMA left Mali in 2023"' in run("verify").err


def test_an_interrupt_is_130_without_a_traceback() -> None:
    result = run("verify", "supported a", "interrupt b", "supported c")
    assert result.code == 130
    assert "“supported a”" in result.out and "supported c" not in result.out
    assert "Traceback" not in result.err


def test_a_fault_of_the_program_ends_neither_the_run_nor_in_silence() -> None:
    result = run("verify", "fault a", "supported b")
    assert "“supported b”" in result.out
    assert result.err.startswith("malicheck: argument 1: a fault in malicheck: RuntimeError: the engine broke\nhelp: ")
    assert result.err.endswith("1 claim: 1 supported; 1 line not read\n")


def test_findings_stand_in_the_order_of_the_claims(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.jsonl"
    first.write_text("supported 2\n\n# supported 3\r\ndisputed 4", encoding="utf-8")
    second.write_text('{"claim": "disputed 5", "id": 7}\n', encoding="utf-8")
    result = run("verify", "supported 1", "--file", str(first), "--format", "jsonl", "-f", str(second))
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [row["claim"] for row in rows] == ["supported 1", "supported 2", "# supported 3", "disputed 4", "disputed 5"]
    assert [row["id"] for row in rows] == [None, None, None, None, "7"]
    assert result.err == "5 claims: 2 supported, 2 disputed, 1 not covered\n"


@pytest.mark.parametrize("arguments", [("verify",), ("verify", "--file", "-"), ("verify", "-")])
def test_claims_come_from_standard_input(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, stdin="supported a\nnot covered é\n".encode())
    assert result.code == 3
    assert "“supported a”" in result.out and "“not covered é”" in result.out
    assert result.err == "2 claims: 1 supported, 1 not covered\n"


def test_json_lines_on_standard_input_are_recognised(stub: type[StubChecker]) -> None:
    run("verify", stdin=b'\n{"claim": "supported a", "as_of": "2022-06", "lang": "fr", "id": "x"}\n{"claim": "b c"}')
    assert stub.asked == [("supported a", "x", "fr", date(2022, 6, 30)), ("b c", None, None, None)]


def test_standard_input_is_left_alone_when_claims_are_given(stub: type[StubChecker]) -> None:
    run("verify", "supported a", stdin=b"supported b\n")
    assert [text for text, *_ in stub.asked] == ["supported a"]


def test_as_of_is_for_claims_without_a_date_of_their_own(stub: type[StubChecker]) -> None:
    run("verify", "--as-of", "2022", stdin=b'{"claim": "a", "as_of": "2021-02-03"}\n{"claim": "b", "as_of": null}\n')
    assert [as_of for *_, as_of in stub.asked] == [date(2021, 2, 3), date(2022, 12, 31)]
    result = run("verify", "--as-of", "2022-02-30", "a")
    assert result.code == 2
    assert "'2022-02-30' is no date: month 2 of 2022 has 28 days" in result.err


def test_what_cannot_be_read_is_reported_in_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b'{"claim": "supported a"}\n{"claim": "M\xe9naka"}\n{"claim" "b"}\n{"claim": "contradicted c"}\n')
    missing = str(tmp_path / "none.txt")
    result = run("verify", "--file", str(path), "--file", missing, "--format", "jsonl")
    assert result.code == 2
    assert [json.loads(line)["claim"] for line in result.out.splitlines()] == ["supported a", "contradicted c"]
    assert result.err == (
        f"malicheck: {path}:2:13: the byte 0xe9 is not UTF-8\n"
        'help: save the file with the encoding "UTF-8" (often it is Windows-1252: iconv -f windows-1252 -t utf-8)\n'
        f"malicheck: {path}:3:10: this is not JSON: Expecting ':' delimiter\n"
        'help: each line holds one object, as {"claim": "…"}\n'
        f"malicheck: {missing}: cannot be read: no such file or directory\nhelp: check the path\n"
        "2 claims: 1 supported, 1 contradicted; 3 lines not read\n"
    )


def test_a_file_given_as_a_claim_is_not_checked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "claims.txt"
    path.write_text("supported a\n", encoding="utf-8")
    result = run("verify", str(path))
    assert (result.code, result.out) == (2, "")
    assert f"help: to check the claims in it: malicheck verify --file {path}" in result.err


def test_an_empty_input_is_not_a_success(tmp_path: Path) -> None:
    path = tmp_path / "claims.txt"
    path.write_text("\n \n", encoding="utf-8")
    result = run("verify", "--file", str(path))
    assert result.code == 2
    assert f"malicheck: {path}: holds no claim\n" in result.err
    assert run("verify", stdin=b"").code == 2
    assert "cannot be read: is a directory" in run("verify", "--file", str(tmp_path)).err


def test_quiet_leaves_the_report_alone() -> None:
    loud, quiet = run("verify", "supported a", "disputed b"), run("verify", "-q", "supported a", "disputed b")
    assert loud.out == quiet.out
    assert loud.err == "2 claims: 1 supported, 1 disputed\n"
    assert quiet.err == ""
    assert "the claim is empty" in run("verify", "-q", "").err


def test_a_single_claim_needs_no_summary() -> None:
    assert run("verify", "supported a").err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "fr", "verify", "supported a"),
        ("verify", "--lang", "fr", "supported a"),
        ("verify", "supported a", "--lang", "fr"),
        ("--lang=fr", "verify", "supported a"),
    ],
)
def test_options_work_before_and_after_the_command(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).out.startswith("✓ ÉTAYÉE\n")


def test_every_shared_option_works_on_both_sides(stub: type[StubChecker], tmp_path: Path) -> None:
    for options in (
        ("--kb", str(tmp_path)),
        ("--only-kb", str(tmp_path)),
        ("--color", "always"),
        ("-q",),
        ("--format", "csv"),
        ("--exit-zero",),
        ("--as-of", "2022"),
        ("--related", "--max-evidence", "2", "--quiet"),
    ):
        before = run(*options, "verify", "not covered a", "b")
        asked = (stub.asked, stub.directories, stub.only)
        assert before == run("verify", "not covered a", "b", *options), options
        assert asked == (stub.asked, stub.directories, stub.only)
    assert run("--nothing", "verify", "a").code == 2


@pytest.mark.parametrize(
    ("arguments", "hoisted"),
    [
        (["verify", "a"], ["verify", "a"]),
        (["--lang", "kb", "verify"], ["verify", "--lang", "kb"]),
        (["--later-option", "value", "verify", "a"], ["verify", "--later-option", "value", "a"]),
        (["-q", "--lang=fr", "kb", "list"], ["kb", "-q", "--lang=fr", "list"]),
        (["a claim", "verify"], ["a claim", "verify"]),
        (["--", "verify"], ["--", "verify"]),
        (["--lang", "fr"], ["--lang", "fr"]),
        ([], []),
    ],
)
def test_options_are_moved_behind_the_command(arguments: list[str], hoisted: list[str]) -> None:
    assert hoist(arguments, ["verify", "kb"]) == hoisted


def test_bases_are_added_or_used_alone(stub: type[StubChecker]) -> None:
    run("verify", "--kb", "a", "--kb", "b", "supported")
    assert (stub.directories, stub.only) == ([Path("a"), Path("b")], False)
    run("verify", "--only-kb", "a", "supported")
    assert (stub.directories, stub.only) == ([Path("a")], True)


@pytest.mark.parametrize(
    ("environment", "french"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_US"}, True),
        ({"LC_ALL": "", "LANG": "fr_ML.UTF-8"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR"}, False),
        ({"LC_ALL": "C"}, False),
        ({"LC_ALL": "de_DE"}, False),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], french: bool) -> None:
    assert ("ÉTAYÉE" in run("verify", "supported a", environment=environment).out) is french
    assert "SUPPORTED" in run("verify", "--lang", "en", "supported a", environment=environment).out


@pytest.mark.parametrize(
    ("arguments", "tty", "environment", "coloured"),
    [
        ((), True, {}, True),
        ((), False, {}, False),
        ((), True, {"TERM": "dumb"}, False),
        ((), True, {"NO_COLOR": "1"}, False),
        ((), True, {"NO_COLOR": ""}, True),
        ((), False, {"FORCE_COLOR": "1"}, True),
        ((), True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (("--color", "always"), False, {"NO_COLOR": "1"}, True),
        (("--color", "never"), True, {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), True, {}, True),
        (("--format", "json", "--color", "always"), True, {}, False),
        (("--format", "csv"), True, {}, False),
        (("--format", "markdown"), True, {}, False),
    ],
)
def test_colour(arguments: tuple[str, ...], tty: bool, environment: dict[str, str], coloured: bool) -> None:
    result = run("verify", "supported a", *arguments, tty=(tty, False), environment=environment)
    assert ("\x1b[" in result.out) is coloured


def test_claims_that_start_with_a_dash_follow_two_dashes(stub: type[StubChecker]) -> None:
    assert run("verify", "--", "--lang is not an option here").code == 3
    assert [text for text, *_ in stub.asked] == ["--lang is not an option here"]


def test_too_long_a_claim_is_refused() -> None:
    assert run("verify", "supported " + "a" * 9_990).code == 0
    result = run("verify", "supported " + "a" * 9_991)
    assert result.code == 2
    assert "argument 1: the claim has 10,001 characters, more than the limit of 10,000" in result.err


def test_hostile_claims_cannot_drive_the_terminal() -> None:
    result = run("verify", "supported \x1b]0;title\x07 \u202e", "\x1b[2J", tty=(True, True))
    assert "supported <U+001B>]0;title<U+0007> <U+202E>" in result.out
    assert "\x1b]0" not in result.out and "\x1b[2J" not in result.out
    assert "\x1b" not in run("verify", "--file", "\x1b[2J", tty=(True, True)).err


def test_a_claim_that_is_not_unicode_is_refused() -> None:
    result = run("verify", "supported M\udce9naka")
    assert result.code == 2
    assert "argument 1: the claim holds half a character (character 12)" in result.err


def test_a_claim_in_place_of_a_command_is_told_where_it_belongs() -> None:
    result = run("MINUSMA left Mali")
    assert result.code == 2
    assert 'To check a claim: malicheck verify "MINUSMA left Mali"' in result.err


@pytest.mark.parametrize(
    ("tty", "arguments", "shown"),
    [
        ((False, True), (), True),
        ((True, True), (), False),
        ((False, False), (), False),
        ((False, True), ("-q",), False),
    ],
)
def test_a_bar_is_for_long_work_on_a_terminal_only(
    tty: tuple[bool, bool], arguments: tuple[str, ...], shown: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "claims.txt"
    path.write_text("supported a\n\nsupported b\n", encoding="utf-8")
    assert "claims checked" not in run("verify", "--file", str(path), *arguments, tty=tty).err
    monkeypatch.setattr("malicheck.commands.progress.PATIENCE", 0.0)
    result = run("verify", "--file", str(path), "supported c", *arguments, tty=tty, environment={"COLUMNS": "100"})
    assert ("3/3 claims checked" in result.err) is shown
    assert "claims checked" not in result.out
    assert result.out.count("SUPPORTED") == 3
