"""What is exported can be read again, and is then what it was."""

from __future__ import annotations

import csv
import json
import sqlite3
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicheck.exchange.claim_review import feed_text
from malicheck.exchange.claim_review_reader import read_feed
from malicheck.exchange.csv_table import COLUMNS, guard, read_table, table_lines, unguard
from malicheck.exchange.entries import entries_of
from malicheck.exchange.json_lines import json_lines, read_json_lines
from malicheck.exchange.outcome import Imported
from malicheck.exchange.sqlite_file import read_sqlite, sqlite_bytes
from malicheck.knowledge.entry import KnowledgeBase
from malicheck.knowledge.files import BaseFile, compose
from malicheck.knowledge.reader import load_knowledge
from malicheck.knowledge.records import Records, read_sections
from malicheck.knowledge.values import knowledge_base
from malicheck.upkeep.adding import Additions
from upkeep.running import run


@cache
def embedded() -> KnowledgeBase:
    return load_knowledge()


def base_of(additions: Additions) -> KnowledgeBase:
    """The values of entries, by way of a file."""
    records, problems = Records(), []  # type: ignore[var-annotated]
    read_sections(BaseFile("x", 0, "", compose(additions.text())), records, problems)
    assert problems == []
    return knowledge_base(records)


def with_gazetteer(found: Imported, base: KnowledgeBase) -> KnowledgeBase:
    assert found.remarks == []
    found.additions.entities = found.additions.entities or entries_of(base).entities
    return base_of(found.additions)


def test_the_embedded_base_goes_out_and_comes_back_as_json_lines() -> None:
    found = read_json_lines("".join(json_lines(entries_of(embedded()))))
    assert with_gazetteer(found, embedded()) == embedded()


def test_the_embedded_base_goes_out_and_comes_back_as_a_table() -> None:
    back = with_gazetteer(read_table("".join(table_lines(entries_of(embedded())))), embedded())
    assert back == embedded()


def test_the_embedded_base_goes_out_and_comes_back_as_a_feed() -> None:
    found = read_feed(feed_text(entries_of(embedded())), topic="t", source_kind="ngo")
    back = with_gazetteer(found, embedded())
    assert back.statements == embedded().statements
    assert back.sources == embedded().sources


def test_the_embedded_base_goes_out_and_comes_back_as_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite"
    path.write_bytes(sqlite_bytes(entries_of(embedded())))
    assert base_of(read_sqlite(path)) == embedded()


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda text: text and not any(c in text for c in "\ufffe\uffff\ufeff"))
)
TRICKY = st.sampled_from(
    ["=1+1", "'=x", "''x", "'tis", "@a", "-5 %", "+33", '"q", r', "a;b", "no", "[1]", "{}", "12:30"]
)
TEXT = st.one_of(TEXTS, TRICKY)
IDS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
DATES = st.sampled_from(["2022", "2022-11", "2022-11-16"])
PERIODS = st.one_of(DATES, st.builds(lambda a: {"from": a}, DATES), st.just({"from": "2013", "until": "2022-11"}))
NUMBERS = st.one_of(st.integers(0, 10**9), st.floats(0, 10**6, allow_nan=False).map(lambda x: round(x, 3)))
FIGURES = st.one_of(
    st.fixed_dictionaries({"value": NUMBERS, "qualifier": st.just("about"), "unit": TEXT, "counts": TEXT}),
    st.fixed_dictionaries({"vague": st.just("dozens"), "qualifier": st.just("about"), "unit": TEXT, "counts": TEXT}),
    st.fixed_dictionaries({"value": st.just([300, 500]), "qualifier": st.just("range"), "unit": TEXT, "counts": TEXT}),
)
LISTS = st.lists(IDS, max_size=3, unique=True)
STATEMENTS = st.fixed_dictionaries(
    {"id": IDS, "topic": IDS, "kind": st.just("event"), "stance": st.just("asserts"), "en": TEXT, "fr": TEXT,
     "source": st.just("s")},
    optional={
        "speaker": st.fixed_dictionaries({"en": TEXT, "fr": TEXT}, optional={"also": st.just(["un", "eu"])}),
        "locator": TEXT, "date": PERIODS, "validity": st.just({"until": "2022"}), "actors": LISTS, "places": LISTS,
        "roles": st.fixed_dictionaries({"action": TEXT}, optional={"agent": LISTS, "patient": LISTS}),
        "quantities": st.lists(FIGURES, max_size=2), "conflicts_with": LISTS, "corroborated_by": LISTS,
        "supersedes": LISTS, "conflict_notes": st.dictionaries(IDS, TEXT, max_size=2),
        "no_conflict_notes": st.dictionaries(IDS, TEXT, max_size=2), "series": IDS, "note": TEXT,
        "review": st.fixed_dictionaries({"claim": TEXT, "rating": TEXT}, optional={"lang": IDS, "best": TEXT}),
    },
)  # fmt: skip
SOURCES = st.fixed_dictionaries(
    {"id": st.just("s"), "publisher": TEXT, "kind": st.just("ngo")},
    optional={"title": TEXT, "url": st.just("https://example.org/?q=é"), "published": DATES, "origin": TEXT},
)
SIDES = st.fixed_dictionaries(
    {}, optional={"en": st.lists(TEXT, min_size=1, max_size=2, unique=True), "fr": st.just(["Une phrase"])}
)


@st.composite
def bases(draw: st.DrawFn) -> KnowledgeBase:
    statements = draw(st.lists(STATEMENTS, min_size=1, max_size=2, unique_by=lambda one: one["id"]))
    wordings = [{"id": one["id"], **{side: draw(SIDES) for side in ("same", "beside")}} for one in statements]
    return base_of(Additions([draw(SOURCES)], [], statements, wordings))


QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(bases())
def test_any_base_comes_back_from_every_format(base: KnowledgeBase) -> None:
    entries = entries_of(base)
    assert base_of(read_json_lines("".join(json_lines(entries))).additions) == base
    assert base_of(read_table("".join(table_lines(entries))).additions) == base
    assert base_of(read_feed(feed_text(entries), topic="t", source_kind="ngo").additions) == base


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), TRICKY, st.text("'=+-@\t\r\n ＝a", max_size=6)))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = guard(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert unguard(cell) == text


def test_the_table_guards_what_a_spreadsheet_would_run() -> None:
    statement = {"id": "a-b", "topic": "t", "kind": "event", "stance": "asserts", "source": "s"}
    statement |= {"en": '=HYPERLINK("http://evil","x")', "fr": "@SUM(A1)"}
    lines = "".join(table_lines(Additions([{"id": "s", "publisher": "-P", "kind": "ngo"}], [], [statement])))
    row = dict(zip(COLUMNS, list(csv.reader(StringIO(lines)))[1], strict=True))
    assert (row["en"], row["fr"], row["publisher"]) == ('\'=HYPERLINK("http://evil","x")', "'@SUM(A1)", "'-P")


MINIMAL = """\
id;topic;kind;stance;en;fr;publisher;published;source_kind;title;colour
gao-market;gao;event;asserts;The market of Gao opened again in May 2024.;Le marché de Gao a rouvert en mai 2024.;\
L’Écho;2024-05;newspaper;Gao;red
"""


def test_a_table_from_a_french_spreadsheet_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    done = run("kb", "import", tmp_path / "t.csv", "--to", tmp_path / "base")
    assert done.code == 0, done.err
    assert "header: colour: no such column: its cells are not taken over" in done.err
    statement = load_knowledge([Path(load_base()), tmp_path / "base"]).statements["gao-market"]
    assert (statement.source.id, statement.source.publisher) == ("l-echo-2024-05", "L’Écho")


def load_base() -> Path:
    from malicheck.knowledge.reader import embedded_base

    return embedded_base()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a-b;gao;event;asserts;;Le marché de Gao a rouvert.;P;2024;ngo;T;", "row 3: en: refused: missing"),
        ("a-b;gao;event;asserts;E e e e e.;F f f f f.;;;;;", "row 3: source or publisher: refused: missing"),
        ("a-b;gao;event;asserts;E e e e e.;F f f f f.;P;2024;ngo;T;red;more", "row 3: refused: the row has more cells"),
        ("a-b;gao;rumour;asserts;E e e e e.;F f f f f.;P;2024;ngo;T;", '"rumour" is no value for "kind" [KB015]'),
        ('a-b;gao;event;asserts;"E e e e e.', "this is not CSV: unexpected end of data"),
    ],
)
def test_a_bad_row_is_reported_and_the_others_are_taken(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(MINIMAL + row + "\n", "utf-8")
    done = run("kb", "import", tmp_path / "t.csv", "--to", tmp_path / "base")
    assert done.code == 2
    assert message in done.err
    assert done.err.endswith("2 items read, 1 statements added, 1 items refused\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: refused: this is not JSON"),
        ("5", "line 2: section: refused: an entry is an object"),
        ('{"section": "people", "id": "a"}', "line 2: section: refused: an entry is an object"),
        ('{"section": "sources", "id": "a", "publisher": "P", "kind": "ngo", "size": 5}', "line 2: size: no base has"),
        ('{"section": "sources", "id": "a", "publisher": ["P"], "kind": "ngo"}', "[KB010]"),
        ('{"section": "sources", "id": "a", "publisher": "\\ud800", "kind": "ngo"}', "YAML cannot hold"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_taken(line: str, message: str, tmp_path: Path) -> None:
    good = {"section": "sources", "id": "ok", "publisher": "P", "title": "T", "kind": "ngo"}
    (tmp_path / "t.jsonl").write_text(json.dumps(good) + "\n" + line + "\n")
    done = run("kb", "import", tmp_path / "t.jsonl", "--to", tmp_path / "base")
    assert message in done.err
    assert "id: ok" in (tmp_path / "base" / "sources.yaml").read_text()


def test_a_file_that_is_not_utf8_or_not_there_is_reported(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"id\n\xe9\n")
    done = run("kb", "import", tmp_path / "t.csv", "--to", tmp_path / "base")
    assert (done.code, "is not UTF-8: byte 0xe9 at position 3" in done.err) == (2, True)
    done = run("kb", "import", tmp_path / "none.csv", "--to", tmp_path / "base")
    assert (done.code, "cannot be read" in done.err) == (2, True)
    done = run("kb", "import", tmp_path / "t.txt", "--to", tmp_path / "base")
    assert (done.code, "does not say what it is" in done.err) == (2, True)


def test_the_sqlite_file_answers_questions(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite"
    assert run("kb", "export", "--format", "sqlite", "-o", path).code == 0
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT low, publisher FROM statements JOIN figures ON figures.statement = statements.id "
        "JOIN sources ON sources.id = statements.source WHERE statements.id = 'minusma-personnel-2023-02'"
    ).fetchall()
    links = connection.execute("SELECT count(*) FROM links WHERE link = 'conflicts_with'").fetchone()
    connection.close()
    assert rows == [(17430.0, "defenceWeb")]
    assert links == (424,)


def test_export_needs_a_name_for_a_binary_file_and_a_base_to_own() -> None:
    assert "an SQLite file needs a name" in run("kb", "export", "--format", "sqlite").err
    assert "name the base that is yours" in run("kb", "export", "--format", "csv", "--own").err


def test_only_the_own_entries_are_exported(tmp_path: Path) -> None:
    run("init", tmp_path)
    done = run("kb", "export", "--format", "jsonl", "--kb", tmp_path, "--own")
    sections = [json.loads(line)["section"] for line in done.out.splitlines()]
    assert sections == ["sources", "statements", "wordings"]
