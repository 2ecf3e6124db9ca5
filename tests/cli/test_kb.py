"""`malicheck kb`: list, show and check, and what a broken base does to every command."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from .running import run


def test_list(tiny_base: Path) -> None:
    result = run("kb", "list", "--only-kb", str(tiny_base))
    assert (result.code, result.err) == (0, "2 statements\n")
    assert result.out == (
        "MINUSMA\n"
        "  - The UN mission in Mali has 17,557 personnel. — MINUSMA, November 2022\n"
        "    [minusma-personnel]\n"
        "  - The UN mission in Mali had about 12,000 personnel in 2014. — Sahel Gazette,\n"
        "    2014 [minusma-personnel-old]\n"
    )


def test_list_in_french(tiny_base: Path) -> None:
    result = run("--lang", "fr", "kb", "list", "--only-kb", str(tiny_base), "--topic", "minusma")
    assert "La mission de l’ONU au Mali compte 17 557 personnes. — Minusma, novembre 2022" in result.out.replace(
        "\n   ", ""
    )
    assert result.err == "2 énoncés\n"


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_list_for_programs(tiny_base: Path, format: str) -> None:
    out = run("kb", "list", "--only-kb", str(tiny_base), "--format", format).out
    if format == "csv":
        rows: list[dict[str, Any]] = list(csv.DictReader(StringIO(out)))
        assert rows[0]["speaker"] == "MINUSMA"
        assert rows[1]["date"] == "2014"
    else:
        rows = json.loads(out) if format == "json" else [json.loads(line) for line in out.splitlines()]
        assert rows[0]["source"]["publisher"] == "Sahel Gazette"
        assert "wordings" not in rows[0] and "location" not in rows[0]
    assert [row["id"] for row in rows] == ["minusma-personnel", "minusma-personnel-old"]


def test_an_unknown_topic_names_the_known_ones(tiny_base: Path) -> None:
    result = run("kb", "list", "--only-kb", str(tiny_base), "--topic", "wagner")
    assert result.code == 2
    assert "there is no topic 'wagner'; there are minusma" in result.err


def test_show_a_statement(tiny_base: Path) -> None:
    result = run("kb", "--only-kb", str(tiny_base), "show", "minusma-personnel")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "minusma-personnel (figure, asserted)\n"
        "\n"
        "  The UN mission in Mali has 17,557 personnel.\n"
        "  La mission de l’ONU au Mali compte 17 557 personnes.\n"
        "\n"
        "  Said by         MINUSMA\n"
        "  Source          Sahel Gazette, “Peacekeepers at a crossroads”\n"
        "  Published       16 November 2022\n"
        "  Where in it     paragraph 3\n"
        "  Address         https://example.org/2022/11/peacekeepers\n"
        "  Date            November 2022\n"
        "  Figure          17,557 people (personnel of the mission)\n"
        "  Actors          MINUSMA\n"
        "  Places          Mali\n"
        "  Topic           minusma\n"
        "\n"
        "  CONFLICTS WITH\n"
        "  - The UN mission in Mali had about 12,000 personnel in 2014. — Sahel Gazette,\n"
        "    2014 [minusma-personnel-old]\n"
        "\n"
        "  SAME SERIES\n"
        "  - The UN mission in Mali had about 12,000 personnel in 2014. — Sahel Gazette,\n"
        "    2014 [minusma-personnel-old]\n"
    )


def test_show_an_actor_and_a_source_in_french(tiny_base: Path) -> None:
    result = run("--lang", "fr", "kb", "show", "minusma", "gazette-2022-11", "--only-kb", str(tiny_base))
    assert result.code == 0
    assert result.out.startswith(
        "Minusma [minusma] (operation)\n\n  Fait partie de  Mali\n  Noms anglais    MINUSMA, UN mission in Mali\n"
    )
    assert "\n  SES DÉCLARATIONS\n  - La mission de l’ONU au Mali compte" in result.out
    assert "\nSahel Gazette [gazette-2022-11] (newspaper)\n" in result.out


def test_show_as_json(tiny_base: Path) -> None:
    out = run("kb", "show", "--format", "json", "minusma", "minusma-personnel", "--only-kb", str(tiny_base)).out
    assert [row["id"] for row in json.loads(out)] == ["minusma", "minusma-personnel"]


def test_an_unknown_id_is_2_and_the_others_are_shown(tiny_base: Path) -> None:
    result = run("kb", "show", "minusma-personel", "minusma", "xyz", "--only-kb", str(tiny_base))
    assert result.code == 2
    assert result.out.startswith("MINUSMA [minusma]")
    assert result.err == (
        'malicheck: nothing in the base has the id "minusma-personel"\n'
        "help: did you mean minusma-personnel or minusma-personnel-old or minusma?\n"
        'malicheck: nothing in the base has the id "xyz"\nhelp: see `malicheck kb list` for the ids\n'
    )


def test_check_a_sound_base(tiny_base: Path) -> None:
    result = run("kb", "check", str(tiny_base))
    assert (result.code, result.out, result.err) == (0, "", "0 errors, 0 warnings\n")
    assert run("kb", "check", "-q", str(tiny_base)).err == ""


def test_check_a_broken_base(broken_base: Path) -> None:
    result = run("kb", "check", str(broken_base))
    assert result.code == 2
    assert f"{broken_base}/minusma.yaml:9:13: " in result.out
    assert "\n    source: gazete-2022-11\n            ^\n" in result.out
    assert result.err.startswith("1 error, ")


@pytest.mark.parametrize(
    "arguments",
    [("verify", "MINUSMA left Mali"), ("kb", "list"), ("kb", "show", "minusma"), ("verify", "--exit-zero", "a")],
)
def test_a_broken_base_stops_every_command(broken_base: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--only-kb", str(broken_base))
    assert (result.code, result.out) == (2, "")
    assert f"{broken_base}/minusma.yaml:9:13: " in result.err
    assert "\nmalicheck: the knowledge base has 1 problem in 1 file\nhelp: " in result.err


@pytest.mark.parametrize("command", [("verify", "a"), ("kb", "list"), ("kb", "check")])
def test_a_missing_base_is_2(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--only-kb", str(tmp_path / "none"))
    assert result.code == 2
    assert "none" in result.out + result.err


def test_hidden_characters_of_a_base_are_made_visible(tiny_base: Path) -> None:
    path = tiny_base / "sources.yaml"
    hostile = '"\\e[31mPeace\\u202ekeepers [red]"'
    path.write_text(path.read_text(encoding="utf-8").replace("Peacekeepers at a crossroads", hostile), encoding="utf-8")
    result = run("kb", "show", "minusma-personnel", "--only-kb", str(tiny_base), tty=(True, True))
    assert "“<U+001B>[31mPeace<U+202E>keepers [red]”" in result.out
