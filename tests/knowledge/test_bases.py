"""Which files are a base, and how several bases are read together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.bases import ENTITIES, OTHER, SOURCES, STATEMENTS, WORDINGS, report, sound_base, write_base
from malicheck.errors import KnowledgeError
from malicheck.knowledge.problem import Problem, render_problem
from malicheck.knowledge.reader import load_knowledge
from malicheck.upkeep import check_knowledge

ONE_FILE = SOURCES + ENTITIES + STATEMENTS + WORDINGS


def test_a_base_can_be_one_file_in_a_folder(tmp_path: Path) -> None:
    write_base(tmp_path, {"desk/all.yaml": ONE_FILE})
    kb = load_knowledge([tmp_path])
    assert list(kb.statements) == ["displaced-2023-08"]
    assert kb.statements["displaced-2023-08"].source.publisher == "OCHA"


def test_hidden_files_and_folders_are_no_part_of_a_base(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": ONE_FILE, ".all.yaml": "broken: [", ".github/ci.yml": "on: push"})
    assert report(tmp_path) == ""


def test_a_missing_directory(tmp_path: Path) -> None:
    assert report(tmp_path / "claims") == (
        "BASE:1:1: the base directory does not exist [KB001]\n"
        "expected: a directory with YAML files\n"
        "help: check the path; `malicheck init DIR` starts a new base"
    )


def test_a_file_in_place_of_a_directory(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": ONE_FILE})
    assert report(tmp_path / "all.yaml") == (
        "BASE:1:1: the base directory is not a directory [KB001]\n"
        "expected: a directory with YAML files\n"
        "help: check the path; `malicheck init DIR` starts a new base"
    )


def test_an_empty_directory(tmp_path: Path) -> None:
    write_base(tmp_path, {"README.md": "# base\n"})
    assert report(tmp_path) == (
        "BASE:1:1: the base directory holds no YAML file [KB004]\n"
        "expected: at least one .yaml or .jsonl file\n"
        "help: put the entries into a file that ends in .yaml; `malicheck init DIR` starts a new base"
    )


def test_a_file_that_would_be_overlooked(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": ONE_FILE, "more.yml": "statements: []\n"})
    assert report(tmp_path) == (
        "more.yml:1:1: the file name ends in .yml and would not be read [KB005]\n"
        "expected: a name that ends in .yaml\n"
        "help: rename the file"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": ONE_FILE, "more.yaml": "statements: []\n"})
    (tmp_path / "more.yaml").chmod(0)
    assert report(tmp_path) == (
        "more.yaml:1:1: the file cannot be opened: Permission denied [KB001]\nhelp: check its permissions"
    )


def test_a_link_that_leads_nowhere_is_an_unreadable_file(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": ONE_FILE})
    (tmp_path / "more.yaml").symlink_to(tmp_path / "gone.yaml")
    assert report(tmp_path) == (
        "more.yaml:1:1: the file cannot be opened: No such file or directory [KB001]\nhelp: check its permissions"
    )


def test_an_unreadable_file_does_not_make_links_into_it_look_broken(tmp_path: Path) -> None:
    base = sound_base(tmp_path, sources="sources: [\n")
    assert [problem.code for problem in check_knowledge([base])] == ["KB003"]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    write_base(tmp_path, {"all.yaml": b"\xef\xbb\xbf" + ONE_FILE.replace("\n", "\r\n").encode()})
    location = load_knowledge([tmp_path]).statements["displaced-2023-08"].location
    assert location is not None
    assert location.line == 23


def test_a_second_base_adds_to_the_first(tmp_path: Path) -> None:
    first = sound_base(tmp_path / "first")
    link = "    conflicts_with: [displaced-2023-08]\n"
    second = write_base(tmp_path / "second", {"desk.yaml": OTHER + link})
    assert report(first, second) == ""
    kb = load_knowledge([first, second])
    assert list(kb.statements) == ["displaced-2023-08", "displaced-2023-09"]
    assert kb.statements["displaced-2023-09"].source is kb.sources["ocha-2023-08"]


def test_a_second_base_may_add_wordings_to_a_statement_of_the_first(tmp_path: Path) -> None:
    first = sound_base(tmp_path / "first")
    more = "wordings:\n  - id: displaced-2023-08\n    same:\n      en: [A third of Timbuktu on the move]\n"
    second = write_base(tmp_path / "second", {"desk.yaml": more})
    wordings = load_knowledge([first, second]).statements["displaced-2023-08"].wordings
    assert wordings.same_en == (
        "Thousands flee in Mali",
        "Exodus counted by OCHA",
        "A third of Timbuktu on the move",
    )
    assert wordings.contrary_en == ("Nobody left home in Mali",)


def test_ids_of_two_bases_do_not_collide_in_silence(tmp_path: Path) -> None:
    first = sound_base(tmp_path / "first")
    second = write_base(tmp_path / "second", {"desk.yaml": SOURCES})
    problems = [problem for problem in check_knowledge([first, second]) if problem.is_error]
    assert [(problem.code, problem.message) for problem in problems] == [
        ("KB030", 'the source id "ocha-2023-08" is already taken')
    ]
    assert f"{first}/sources.yaml:2" in problems[0].hint


def test_a_name_a_second_base_takes_from_the_first_is_marked_in_the_second(tmp_path: Path) -> None:
    first = sound_base(tmp_path / "first")
    clash = (
        "entities:\n  - id: ocha-media\n    name: OCHA Media\n    type: media\n"
        "    aliases:\n      en: [OCHA]\n      fr: [Ocha Médias]\n"
    )
    second = write_base(tmp_path / "second", {"desk.yaml": clash})
    assert [p.location.path for p in check_knowledge([first, second])] == [f"{second}/desk.yaml"]
    write_base(second, {"desk.yaml": clash + "    ambiguous: [OCHA]\n"})
    assert report(first, second) == ""


def test_loading_a_broken_base_raises_with_every_error_and_no_warning(tmp_path: Path) -> None:
    base = sound_base(
        tmp_path,
        displacement=STATEMENTS.replace("stance: estimates", "stance: thinks").replace('"2023-08"', "2023-08"),
        sources=SOURCES + "  - id: unused-2022\n    publisher: B\n    title: no\n    kind: ngo\n",
    )
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge([base])
    problems = [problem for problem in caught.value.problems if isinstance(problem, Problem)]
    assert caught.value.message == "the knowledge base has 3 problems in 2 files"
    assert caught.value.hint == "mend what is listed above, then run `malicheck kb check`"
    assert [problem.code for problem in problems] == ["KB015", "KB017", "KB016"]


def test_warnings_do_not_stop_loading(tmp_path: Path) -> None:
    extra = "  - id: unused-2022\n    publisher: B\n    title: C\n    kind: ngo\n"
    base = sound_base(tmp_path, sources=SOURCES + extra)
    assert [problem.code for problem in check_knowledge([base])] == ["KB060"]
    assert "unused-2022" in load_knowledge([base]).sources


def test_a_very_long_line_is_cut_around_the_caret(tmp_path: Path) -> None:
    names = ", ".join(f"name number {number}" for number in range(30))
    base = sound_base(tmp_path, entities=ENTITIES.replace("en: [OCHA]", f"en: [OCHA, {names}, no, {names[::-1]}]"))
    shown = render_problem(check_knowledge([base])[0]).split("\n")
    assert shown[0].endswith("entities.yaml:12:488: YAML reads no as the truth value false, not as a text [KB016]")
    assert len(shown[1]) == 102
    assert shown[1][shown[2].index("^") :].startswith("no, 92 rebmun")
    assert shown[1].startswith("…") and shown[1].endswith("…")


def test_own_bases_are_added_to_the_embedded_one_or_replace_it(tmp_path: Path) -> None:
    base = sound_base(tmp_path, sources=SOURCES, entities=None, displacement=None, wordings=None)
    own = "statements:\n" + OTHER.split("\n", 1)[1].replace("source: ocha-2023-08", "source: ocha-own")
    write_base(base, {"sources.yaml": SOURCES.replace("ocha-2023-08\n", "ocha-own\n"), "other.yaml": own})
    assert list(load_knowledge([base]).statements) == ["displaced-2023-09"]
    both = load_knowledge([base], only=False).statements
    assert "displaced-2023-09" in both and "minusma-personnel-17557" in both
    assert len(load_knowledge([], only=False).statements) == len(both) - 1
    with pytest.raises(KnowledgeError, match="no knowledge base was given"):
        load_knowledge([])


def test_wordings_beside_a_statement(tmp_path: Path) -> None:
    text = WORDINGS + "    beside:\n      fr: [L'aide arrive à Mopti]\n"
    wordings = load_knowledge([sound_base(tmp_path, wordings=text)]).statements["displaced-2023-08"].wordings
    assert wordings.beside_fr == ("L'aide arrive à Mopti",)


def test_an_id_of_two_bases_names_both_files_and_says_what_to_do(tmp_path: Path) -> None:
    first = sound_base(tmp_path / "first")
    second = write_base(tmp_path / "second", {"ours.yaml": STATEMENTS.replace("OCHA said", "The UN said")})
    lines = "\n".join(render_problem(problem) for problem in check_knowledge([first, second]))
    assert f'{second / "ours.yaml"}:2:9: the statement id "displaced-2023-08" is already taken [KB030]' in lines
    assert f"the other stands in another base, in {first / 'displacement.yaml'}:2; give this one another id" in lines
