"""`kb add`: a statement in the right file, nothing else touched, and nothing the check would refuse."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from knowledge.bases import SOUND, STATEMENTS, report, sound_base, write_base
from malicheck.checker import Checker
from malicheck.knowledge.reader import load_knowledge
from upkeep.running import Ran, run

CURFEW = {
    "--id": "gao-curfew-2024-05",
    "--topic": "gao",
    "--kind": "event",
    "--stance": "announces",
    "--en": "OCHA announced a night curfew in Mali on 3 May 2024.",
    "--fr": "OCHA a annoncé un couvre-feu nocturne au Mali le 3 mai 2024.",
    "--source": "ocha-2023-08",
    "--date": "2024-05-03",
}
WRITTEN = """\
  - id: gao-curfew-2024-05
    topic: gao
    kind: event
    stance: announces
    en: OCHA announced a night curfew in Mali on 3 May 2024.
    fr: OCHA a annoncé un couvre-feu nocturne au Mali le 3 mai 2024.
    source: ocha-2023-08
    date: "2024-05-03"
"""


def add(base: Path, *more: str, typed: str | None = None, **changes: str | None) -> Ran:
    options = {**CURFEW, **{f"--{name.replace('_', '-')}": value for name, value in changes.items()}}
    given = [part for name, value in options.items() if value is not None for part in (name, value)]
    return run("kb", "add", "--to", base, "--only-kb", base, *given, *more, typed=typed)


def contents(base: Path) -> dict[str, bytes]:
    return {str(path.relative_to(base)): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def test_a_new_topic_gets_a_file_of_its_own(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    done = add(base)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"changed {base / 'gao.yaml'}\n"
    assert (base / "gao.yaml").read_text("utf-8") == "statements:\n" + WRITTEN
    assert report(base) == ""


def test_a_statement_joins_those_of_its_topic_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    kept = STATEMENTS.replace("topic: displacement", "topic:   displacement # kept")
    text = f"# ours\n{kept}    # the end\n# foot\n"
    base = sound_base(tmp_path, displacement=text)
    assert add(base, topic="displacement").code == 0
    expected = text.replace("# foot\n", "\n" + WRITTEN.replace("topic: gao", "topic: displacement") + "# foot\n")
    assert (base / "displacement.yaml").read_text("utf-8") == expected
    assert report(base) == ""


def test_a_base_of_one_file_stays_one_file(tmp_path: Path) -> None:
    base = write_base(tmp_path, {"all.yaml": "\n".join(SOUND.values())})
    assert add(base, "--same-en", "A curfew falls on Mali", "--publisher", "AP", "--title", "Curfew", "--source-kind",
               "agency", source="ap-2024").code == 0  # fmt: skip
    assert list(contents(base)) == ["all.yaml"]
    statement = load_knowledge([base]).statements["gao-curfew-2024-05"]
    assert statement.source.publisher == "AP"
    assert statement.wordings.same_en == ("A curfew falls on Mali",)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_line_ends_of_the_file_are_kept(end: str, tmp_path: Path) -> None:
    base = sound_base(tmp_path, displacement=STATEMENTS.replace("\n", end))
    assert add(base, topic="displacement").code == 0
    data = (base / "displacement.yaml").read_bytes().decode()
    assert data.count(end) == data.count("\n")
    assert report(base) == ""


@pytest.mark.parametrize("tail", ["", "    note: |\n      a\n      # no comment\n\n", "    note: >-\n      last line"])
def test_it_is_added_behind_any_last_entry(tail: str, tmp_path: Path) -> None:
    base = sound_base(tmp_path, displacement=STATEMENTS.rstrip("\n") + "\n" + tail)
    before = load_knowledge([base]).statements["displaced-2023-08"]
    assert add(base, topic="displacement").code == 0
    after = load_knowledge([base]).statements
    assert list(after) == ["displaced-2023-08", "gao-curfew-2024-05"]
    assert after["displaced-2023-08"] == before


@pytest.mark.parametrize("empty", ["statements: []\n", "statements: [] # none yet\n"])
def test_an_empty_section_is_filled(empty: str, tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    (base / "gao.yaml").write_text(empty)
    assert add(base).code == 0
    assert "gao-curfew-2024-05" in load_knowledge([base]).statements


def test_links_back_are_written_on_the_other_statement(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    assert add(base, "--conflicts-with", "displaced-2023-08").code == 0
    text = (base / "displacement.yaml").read_text("utf-8")
    assert text == STATEMENTS + "    conflicts_with: [gao-curfew-2024-05]\n"
    assert add(base, "--conflicts-with", "displaced-2023-08", id="b-b", en="OCHA lifted the night curfew in Mali.",
               fr="OCHA a levé le couvre-feu nocturne au Mali.", date=None).code == 0  # fmt: skip
    text = (base / "displacement.yaml").read_text("utf-8")
    assert text == STATEMENTS + "    conflicts_with: [gao-curfew-2024-05, b-b]\n"
    assert report(base) == ""


REFUSED = [
    ({"id": "displaced-2023-08"}, "KB030"),
    ({"id": "Gao Curfew"}, "KB018"),
    ({"topic": "../gao"}, "KB018"),
    ({"en": "Too short."}, "KB040"),
    ({"en": "OCHA said that 33,100 people had fled their homes.", "fr": "OCHA parle de 33 100 exilés."}, "KB041"),
    ({"fr": "OCHA a annoncé un couvre-feu de 77 nuits au Mali le 3 mai 2024."}, "KB050"),
    ({"source": "unknown-2024"}, "KB033"),
    ({"speaker": "oxfam"}, "KB032"),
    ({"place": "ocha"}, "KB034"),
    ({"actor": "nobody"}, "KB032"),
    ({"conflicts_with": "nothing"}, "KB031"),
    ({"conflicts_with": "gao-curfew-2024-05"}, "KB036"),
    ({"same_en": "Too short"}, "KB040"),
    ({"same_en": "A curfew in Mali", "contrary_en": "a curfew in mali!"}, "KB042"),
    ({"same_fr": "OCHA a indiqué que 33 100 personnes avaient fui leur foyer"}, "KB044"),
    ({"figure": "77; exact; nights; nights of curfew"}, "KB051"),
    ({"url": "example.org", "source": "new", "publisher": "P", "source_kind": "ngo"}, "KB020"),
    ({"source": "new", "publisher": "P"}, "KB013"),
    ({"published": "2024-02-30", "source": "new", "publisher": "P", "source_kind": "ngo"}, "KB017"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED, ids=[f"{row[1]}-{n}" for n, row in enumerate(REFUSED)])
def test_what_the_check_would_refuse_is_refused_and_nothing_written(
    changes: dict[str, str], code: str, tmp_path: Path
) -> None:
    base = sound_base(tmp_path)
    before = contents(base)
    done = add(base, **changes)
    assert done.code == 2
    assert f"[{code}]" in done.err
    assert contents(base) == before


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": "3 May 2024"}, "is not a date"),
        ({"date": "2024-13"}, "there is no month 13"),
        ({"figure": "many; exact; nights; nights"}, "is not a number"),
        ({"figure": "77 nights"}, "a figure has four parts"),
        ({"kind": "rumour"}, "'rumour' is not one of"),
        ({"id": None}, "--id missing"),
        ({"speaker_en": "A governor"}, "give both --speaker-en and --speaker-fr"),
    ],
)
def test_a_slip_in_an_option_is_explained(changes: dict[str, str | None], message: str, tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    before = contents(base)
    done = add(base, **changes)
    assert (done.code, message in done.err) == (2, True), done.err
    assert contents(base) == before


def test_texts_yaml_would_change_are_quoted(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    tricky = 'no: "#1", said OCHA of Mali\u202f; [it] is: {over}'
    assert add(base, note=tricky, en=tricky + " again").code == 0
    statement = load_knowledge([base]).statements["gao-curfew-2024-05"]
    assert (statement.note, statement.en) == (tricky, tricky + " again")


def test_a_section_in_brackets_is_not_guessed_at(tmp_path: Path) -> None:
    flow = (
        "statements: [{id: a-a, topic: gao, kind: event, stance: asserts, "
        "en: A b c d e f., fr: A b c d e g., source: ocha-2023-08}]\n"
    )
    base = sound_base(tmp_path, gao=flow)
    done = add(base)
    assert done.code == 2
    assert 'the section "statements" is written in brackets' in done.err
    assert "malicheck kb fmt" in done.err
    assert (base / "gao.yaml").read_text() == flow


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = sound_base(tmp_path)
    before = contents(base)

    def refuse(_: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    done = add(base, topic="displacement")
    assert done.code == 2
    assert "No space left on device" in done.err
    assert "nothing was lost" in done.err
    assert contents(base) == before


def test_a_dry_run_shows_the_entry_and_writes_nothing(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    before = contents(base)
    done = add(base, "--dry-run")
    assert (done.code, done.out) == (0, "statements:\n" + WRITTEN)
    assert contents(base) == before


def test_a_base_that_is_not_there_is_made(tmp_path: Path) -> None:
    base = tmp_path / "new" / "base"
    options = {**CURFEW, "--source": "ap-2024"}
    done = run("kb", "add", "--to", base, *(part for pair in options.items() for part in pair), "--publisher", "AP",
               "--title", "Curfew", "--source-kind", "agency")  # fmt: skip
    assert done.code == 0, done.err
    assert sorted(contents(base)) == ["gao.yaml", "sources.yaml"]


@pytest.mark.parametrize("form", ["section", "single"])
def test_a_statement_from_a_file(form: str, tmp_path: Path) -> None:
    base = sound_base(tmp_path / "base")
    text = "statements:\n" + WRITTEN
    if form == "single":
        text = "\n".join(line[4:] for line in WRITTEN.split("\n"))
    (tmp_path / "new.yaml").write_text(text, "utf-8")
    done = run("kb", "add", "--to", base, "--only-kb", base, "--from", tmp_path / "new.yaml")
    assert done.code == 0, done.err
    assert (base / "gao.yaml").read_text("utf-8") == "statements:\n" + WRITTEN


def test_a_broken_file_is_reported_where_it_is_broken(tmp_path: Path) -> None:
    base = sound_base(tmp_path / "base")
    (tmp_path / "new.yaml").write_text("statements:\n" + WRITTEN.replace("announces", "announce"), "utf-8")
    done = run("kb", "add", "--to", base, "--only-kb", base, "--from", tmp_path / "new.yaml")
    assert done.code == 2
    assert f"{tmp_path / 'new.yaml'}:5:13: \"announce\" is no value for \"stance\" [KB015]" in done.err
    assert not (base / "gao.yaml").exists()


ANSWERS = [
    "OCHA announced a night curfew in Mali on 3 May 2024.",
    "OCHA a annoncé un couvre-feu nocturne au Mali le 3 mai 2024.",
    "gao",
    "rumour",  # asked again
    "event",
    "announces",
    "OCHA",  # a name is enough
    "",
    "",
    "3 May 2024",  # asked again
    "2024-05-03",
    "",
    "mali, moon",  # asked again
    "mali",
    "ocha",
    "announce",
    "",
    "2; exact; nights; nights of curfew",
    "",
    "",
    "",
    "",
    "",
    "displaced-2023-08",  # taken: asked again
    "gao-curfew-2024-05",
    "ap-2024-05-03",
    "AP",
    "Curfew",
    "",
    "2024-05-03",
    "agency",
    "A curfew falls on Mali",
    "",
    "Couvre-feu au Mali la nuit",
    "",
    "Nobody announced a curfew in Mali",
    "",
    "",
]


def test_on_a_terminal_it_asks_and_reads_each_answer_at_once(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    answers = [answer for answer in ANSWERS if not answer.startswith("2;")]
    done = run("kb", "add", "--to", base, "--only-kb", base, "--ask", typed="\n".join(answers) + "\n")
    assert done.code == 0, done.err
    for again in ('"rumour" is none of', '"3 May 2024" is not a date', 'there is no entry of the gazetteer "moon"',
                  '"displaced-2023-08" is taken', "ap-2024-05-03 is new."):  # fmt: skip
        assert again in done.err
    one = load_knowledge([base]).statements["gao-curfew-2024-05"]
    assert (one.speaker and one.speaker.entity, one.places, one.roles.agent) == ("ocha", ("mali",), ("ocha",))
    assert one.source.published == "2024-05-03"
    assert one.wordings.same_fr == ("Couvre-feu au Mali la nuit",)
    assert one.wordings.contrary_en == ("Nobody announced a curfew in Mali",)
    assert report(base) == ""


def test_refused_answers_are_shown_again_for_a_file(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    done = run("kb", "add", "--to", base, "--only-kb", base, "--ask", typed="\n".join(ANSWERS) + "\n")
    assert done.code == 2
    assert "the quantity 2 stands in neither text [KB051]" in done.err
    refused = done.err[done.err.index("# refused") :]
    assert "use --from" in refused
    assert "      - value: 2\n        qualifier: exact\n" in refused


def test_an_added_statement_is_found_by_verify(tmp_path: Path) -> None:
    base = sound_base(tmp_path)
    assert add(base, "--place", "mali", "--same-en", "Night curfew for Mali announced by OCHA").code == 0
    finding = Checker.open([base], only=True).check("OCHA has announced a night curfew in Mali")
    assert [one.statement.id for one in finding.evidence][:1] == ["gao-curfew-2024-05"]
