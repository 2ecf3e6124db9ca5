"""`malicheck search` and `malicheck kb search`, as they are called."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from cli.conftest import tiny_base
from cli.running import run, spawn

__all__ = ["tiny_base"]

CLAIMS = """\
{"id": "shoes", "claim": "A photograph shows empty shoes on the lawn.", "title": "Empty shoes"}
{"id": 7, "claim": "Gao was flooded in August 2020.", "title": null}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text(CLAIMS, "utf-8")
    return path


def queries(tmp_path: Path, text: str) -> str:
    path = tmp_path / "queries.jsonl"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize("command", [["search"], ["kb", "search"]])
@pytest.mark.parametrize("words", [["personnel", "2014"], ["personnes en 2014"]])
def test_statements_are_found_in_either_language(tiny_base: Path, command: list[str], words: list[str]) -> None:
    result = run(*command, *words, "--only-kb", str(tiny_base), "--top", "1")
    assert (result.code, result.err) == (0, "1 statement\n")
    assert result.out == (
        "1. The UN mission in Mali had about 12,000 personnel in 2014. — Sahel Gazette,\n"
        "   2014 [minusma-personnel-old]\n"
    )


def test_the_page_is_in_the_language_asked_for(tiny_base: Path) -> None:
    result = run("search", "--lang", "fr", "--quiet", "17557", "--only-kb", str(tiny_base), "--top", "1")
    assert result.out.startswith("1. La mission de l’ONU au Mali compte 17 557 personnes.")
    assert result.err == ""


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_statements_for_programs(tiny_base: Path, format: str) -> None:
    out = run("search", "MINUSMA personnel 2014", "--only-kb", str(tiny_base), "--format", format).out
    if format == "csv":
        rows = list(csv.DictReader(StringIO(out)))
        assert rows[0]["publisher"] == "Sahel Gazette"
    else:
        rows = json.loads(out) if format == "json" else [json.loads(line) for line in out.splitlines()]
        assert rows[0]["source"]["publisher"] == "Sahel Gazette"  # type: ignore[index]
    assert [row["id"] for row in rows] == ["minusma-personnel-old", "minusma-personnel"]
    assert float(rows[0]["score"]) > float(rows[1]["score"]) > 0


@pytest.mark.parametrize(("format", "out"), [("text", ""), ("json", "[]\n"), ("jsonl", ""), ("csv", "score,id,topic,")])
def test_nothing_found_is_3(tiny_base: Path, format: str, out: str) -> None:
    result = run("search", "quixotic", "--only-kb", str(tiny_base), "--format", format)
    assert result.code == 3
    assert result.out.startswith(out) and result.out.count("\n") == (out != "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give words to look for"),
        (["?!"], "give words to look for"),
        (["x" * 10_001], "10,001 characters are more than the limit of 10,000"),
        (["gao", "--file", "q.jsonl"], "give words or --file, not both"),
        (["gao", "--corpus", "c.jsonl", "--kb", "base"], "leave out --kb and --only-kb"),
        (["--corpus", "-", "--file", "-"], "cannot both be standard input"),
        (["gao", "--top", "0"], "--top"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], message: str) -> None:
    result = run("search", *arguments, environment={"COLUMNS": "200"})
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_corpus_is_answered_in_the_order_of_the_queries(corpus: Path, tmp_path: Path) -> None:
    lines = [
        '{"id": "q2", "query": "floods in Gao"}',
        "",
        '{"id": 1, "query": "nothing alike"}',
        '{"id": "q1", "query": "#EmptyShoes"}',
    ]
    file = queries(tmp_path, "\ufeff" + "\r\n".join(lines))
    result = run("search", "--corpus", str(corpus), "--file", file, "--top", "20", "--format", "jsonl")
    assert (result.code, result.err) == (0, "")
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [(row["id"], [found["id"] for found in row["results"]]) for row in rows] == [
        ("q2", [7]),
        (1, []),
        ("q1", ["shoes"]),
    ]
    assert set(rows[0]) == {"id", "results"} and set(rows[0]["results"][0]) == {"id", "score"}


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ('{"id": "b" "query": "x"}', "12", "this is not JSON"),
        ('{"id": "b", "claim": "x"}', "1", 'the key "query" is missing'),
        ('{"id": "b", "Query": "x"}', "13", 'nobody reads the key "Query"'),
        ('{"id": "b", "query": 5}', "13", '"query" is not a text'),
        ('{"id": "b", "query": " "}', "13", '"query" is empty'),
        ('{"query": "x", "id": true}', "16", '"id" is neither a text nor a whole number'),
        ('{"query": "x", "query": "y", "id": 1}', "1", 'the key "query" stands twice'),
        ('["x"]', "1", "the line is not a JSON object"),
        ('{"id": "b", "query": "\\ud800"}', "13", "half a character"),
        ('{"id": "b", "query": "' + "x" * 20_001 + '"}', "13", "more than the limit of 20,000"),
    ],
)
def test_a_bad_query_is_reported_and_the_rest_answered(
    corpus: Path, tmp_path: Path, line: str, place: str, message: str
) -> None:
    file = queries(tmp_path, f'{{"id": "a", "query": "Gao"}}\n{line}\n{{"id": "c", "query": "shoes"}}\n')
    result = run("search", "--corpus", str(corpus), "--file", file, "--format", "jsonl")
    assert result.code == 2
    assert [json.loads(row)["id"] for row in result.out.splitlines()] == ["a", "c"]
    assert f"malicheck: {file}:2:{place}: " in result.err
    assert message in result.err and "help: " in result.err


def test_a_bad_document_is_reported_and_the_rest_searched(corpus: Path) -> None:
    corpus.write_bytes(CLAIMS.encode() + b'{"id": "7", "claim": "Gao again"}\n{"id": "e", "claim": "caf\xe9"}\n')
    result = run("search", "--corpus", str(corpus), "gao", "--format", "json")
    assert result.code == 2
    assert [(row["query"], [one["id"] for one in row["results"]]) for row in json.loads(result.out)] == [("gao", [7])]
    assert f'{corpus}:3:2: the id "7" stands in line 2 already' in result.err
    assert f"{corpus}:4:26: the byte 0xe9 is not UTF-8" in result.err


def test_files_that_hold_nothing_or_are_not_there(corpus: Path, tmp_path: Path) -> None:
    empty = queries(tmp_path, "\n")
    for arguments, message in (
        (["--corpus", empty, "gao"], f"{empty}: holds no document"),
        (["--corpus", str(corpus), "--file", empty], f"{empty}: holds no query"),
        (["--corpus", str(tmp_path / "no.jsonl"), "gao"], "no.jsonl: cannot be read: no such file"),
        (["--corpus", str(tmp_path), "gao"], "cannot be read: is a directory"),
    ):
        result = run("search", *arguments)
        assert (result.code, result.out) == (2, ""), message
        assert message in result.err


def test_text_and_csv_of_a_corpus_are_made_safe(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": "=1", "claim": "Gao\\u001b[31m was flooded"}\n', "utf-8")
    assert run("search", "--corpus", str(path), "gao").out == "gao\n  1. Gao<U+001B>[31m was flooded [=1]\n"
    rows = list(csv.reader(StringIO(run("search", "--corpus", str(path), "gao", "--format", "csv").out)))
    assert rows[0] == ["query_id", "query", "rank", "id", "score", "text"]
    assert rows[1][:4] == ["", "gao", "1", "'=1"]
    assert rows[1][5] == "Gao<U+001B>[31m was flooded"
    nothing = run("search", "--corpus", str(path), "--lang", "fr", "mopti")
    assert (nothing.code, nothing.out) == (3, "mopti\n  rien trouvé\n")


def test_queries_about_the_base_from_standard_input(tiny_base: Path) -> None:
    stdin = b'{"id": "a", "query": "Minusma 2014"}\n'
    result = run("search", "--file", "-", "--only-kb", str(tiny_base), "--format", "jsonl", "--top", "1", stdin=stdin)
    assert result.code == 0
    row = json.loads(result.out)
    assert (row["id"], [one["id"] for one in row["results"]]) == ("a", ["minusma-personnel-old"])


def test_the_embedded_base_knows_the_german_drones() -> None:
    for words in ("german drones", "drones allemands"):
        result = spawn("search", words, "--format", "jsonl", "--top", "3")
        assert result.code == 0, result.err
        texts = [json.loads(line)["en"] for line in result.out.splitlines()]
        assert len(texts) == 3
        assert any("German" in text and "drone" in text for text in texts)
