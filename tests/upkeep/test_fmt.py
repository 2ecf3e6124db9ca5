"""`kb fmt`: one way to write a base, with every comment kept, and nothing written that says something else."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bases import SOUND, sound_base, write_base
from malicheck.knowledge.canonical import canonical_text
from malicheck.knowledge.comments import all_comments
from malicheck.knowledge.files import BaseFile, compose
from upkeep.running import run

UGLY = """\
# yaml-language-server: $schema=x
# Our base

# about one
statements: # all
  # entry one
  - topic: displacement # the topic
    # the id
    id: "displaced"
    kind: quantity
    stance: estimates
    en: >
      OCHA said that
      33,100 people had fled.
    fr: 'OCHA a dit que #33 100 personnes ont fui' # french
    source:   ocha
    actors: # actors
      - ocha # who
      # mali follows
      - mali
    places: [mali, # country
      gao] # city
    supersedes: []  # nothing
    quantities:
      # first
      - value: 33100 # really
        qualifier: exact
        unit: people
        # counted
        counts: people
    # the end of one
# two
  - {id: b, topic: c, kind: event, stance: asserts, en: x, fr: z, source: z} # flow

# foot
"""
CANONICAL = """\
# yaml-language-server: $schema=x
# Our base

# about one
statements:  # all
  # entry one
  # the id
  - id: displaced
    topic: displacement  # the topic
    kind: quantity
    stance: estimates
    en: OCHA said that 33,100 people had fled.
    fr: "OCHA a dit que #33 100 personnes ont fui"  # french
    source: ocha
    # who
    # mali follows
    actors: [ocha, mali]  # actors
    # country
    places: [mali, gao]  # city
    quantities:
      # first
      - value: 33100  # really
        qualifier: exact
        unit: people
        # counted
        counts: people
    # nothing
    # the end of one

  # two
  - id: b
    topic: c
    kind: event
    stance: asserts
    en: x
    fr: z
    source: z  # flow

# foot
"""


def test_the_canonical_form_keeps_every_comment_where_it_belongs(tmp_path: Path) -> None:
    path = write_base(tmp_path, {"a.yaml": UGLY}) / "a.yaml"
    assert run("kb", "fmt", tmp_path).code == 0
    written = path.read_text("utf-8")
    assert written == CANONICAL


def test_the_canonical_form_does_not_change_again(tmp_path: Path) -> None:
    path = write_base(tmp_path, {"a.yaml": CANONICAL}) / "a.yaml"
    before = path.stat().st_mtime_ns
    done = run("kb", "fmt", tmp_path)
    assert (done.code, done.out) == (0, "")
    assert path.read_text("utf-8") == CANONICAL
    assert path.stat().st_mtime_ns == before


def test_check_tells_which_files_would_change_and_writes_nothing(tmp_path: Path) -> None:
    base = write_base(tmp_path, {"a.yaml": UGLY, "b.yaml": CANONICAL})
    done = run("kb", "fmt", "--check", base)
    assert (done.code, done.out) == (1, f"would change {base / 'a.yaml'}\n")
    assert done.err == "1 would be changed, 1 in canonical form, 0 left as they are\n"
    assert (base / "a.yaml").read_text("utf-8") == UGLY


def test_a_file_with_a_problem_is_left_and_the_others_are_written(tmp_path: Path) -> None:
    broken = CANONICAL.replace("stance: asserts", "stance: thinks")
    base = write_base(tmp_path, {"a.yaml": broken, "b.yaml": UGLY, "c.yaml": "statements: [\n"})
    done = run("kb", "fmt", base)
    assert done.code == 2
    assert '"thinks" is no value for "stance" [KB015]' in done.err
    assert "this is not YAML: did not find expected node content [KB003]" in done.err
    assert (base / "a.yaml").read_text("utf-8") == broken
    assert (base / "b.yaml").read_text("utf-8") == CANONICAL


def test_without_a_base_it_says_how_to_name_one() -> None:
    done = run("kb", "fmt")
    assert done.code == 2
    assert "malicheck kb fmt my-statements/" in done.err


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    path = write_base(tmp_path, {"a.yaml": UGLY}) / "a.yaml"
    path.chmod(0o640)
    assert run("kb", "fmt", path).code == 0
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = write_base(tmp_path / "real", {"a.yaml": UGLY}) / "a.yaml"
    base = tmp_path / "base"
    base.mkdir()
    (base / "a.yaml").symlink_to(real)
    assert run("kb", "fmt", base).code == 0
    assert (base / "a.yaml").is_symlink()
    assert real.read_text("utf-8") == CANONICAL


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    base = sound_base(tmp_path / "base", ugly=UGLY)
    run("kb", "fmt", base)
    assert sorted(path.name for path in base.iterdir()) == sorted([*SOUND, "ugly.yaml"])
    shutil.rmtree(base)


COMMENTS = st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.integers(0, 12)), max_size=12)


@settings(max_examples=100, deadline=None)
@given(COMMENTS)
def test_no_comment_is_ever_lost_and_the_form_is_stable(places: list[tuple[int, bool, int]]) -> None:
    lines = "".join(SOUND.values()).split("\n")
    for number, (place, alone, indent) in enumerate(places):
        at = place % len(lines)
        if alone:
            lines.insert(at, " " * indent + f"# comment {number}")
        elif lines[at] and "#" not in lines[at]:
            lines[at] += f" # comment {number}"
    text = "\n".join(lines)
    file = BaseFile("a.yaml", 0, text, compose(text))
    written, problems = canonical_text(file)
    assert problems == []
    again = BaseFile("a.yaml", 0, written, compose(written))
    assert sorted(all_comments(again)) == sorted(all_comments(file))
    assert canonical_text(again) == (written, [])
