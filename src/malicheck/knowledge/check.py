"""The check of a base: which function finds which problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from malicheck.knowledge import links, texts
from malicheck.knowledge.fields import NodesNeededError
from malicheck.knowledge.problem import Problem
from malicheck.knowledge.records import Records, read_records
from malicheck.knowledge.rules import RULES

# the codes KB001 to KB022 are found while reading (files, scalars, fields); these look at what was read
CHECKS: tuple[tuple[tuple[str, ...], Callable[[Records], Iterator[Problem]]], ...] = (
    (("KB030",), links.duplicate_ids),
    (("KB031", "KB032", "KB033"), links.unknown_references),
    (("KB034",), links.not_places),
    (("KB035",), links.unmirrored_links),
    (("KB045",), links.unfounded_notes),
    (("KB046",), links.dismissed_and_declared),
    (("KB036",), links.self_links),
    (("KB037",), links.circles),
    (("KB038",), links.for_and_against),
    (("KB039",), links.shared_names),
    (("KB040",), texts.short_texts),
    (("KB041",), texts.same_texts),
    (("KB042", "KB043"), texts.wordings_on_both_sides),
    (("KB044",), texts.borrowed_wordings),
    (("KB060", "KB061"), texts.useless_sources),
    (("KB062",), texts.shared_wordings),
)


def find_problems(
    directories: Sequence[Path], *, warnings: bool, staged: Mapping[Path, Mapping[Path, bytes]] | None = None
) -> tuple[Records, list[Problem]]:
    """What the bases hold and every problem of every file, in order of files and lines.

    With `warnings` False, rules that only warn are not run: loading has no use for them. The figures (KB050, KB051)
    are checked by `malicheck.upkeep`, which reads them with the reader of claims. `staged` holds, by base, files as
    they would be after a change.
    """
    records, problems = read_records(directories, staged)
    for codes, check in CHECKS:
        if warnings or any(RULES[code].severity == "error" for code in codes):
            problems += check(records)
    return records, sorted(dict.fromkeys(problems), key=lambda problem: problem.order)


def sound_records(directories: Sequence[Path]) -> Records | None:
    """What the bases hold, without the nodes of plain statements, which take most room; None where anything is wrong.

    What is wrong, and where, is for `find_problems` to say.
    """
    records, problems = read_records(directories, lean=True)
    try:
        for codes, check in CHECKS:
            if not problems and any(RULES[code].severity == "error" for code in codes):
                problems += [problem for problem in check(records) if problem.is_error]
    except NodesNeededError:
        return None
    return None if any(problem.is_error for problem in problems) else records


def check_knowledge(directories: Sequence[Path]) -> list[Problem]:
    """Every problem but those of figures; `malicheck.upkeep.check_knowledge` is the whole check."""
    return find_problems(directories, warnings=True)[1]
