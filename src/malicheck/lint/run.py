"""A run over many drafts: read, check (or remember), hide what is to be hidden, and count."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from ..documents import read_draft
from ..errors import DocumentError
from .cache import Cache
from .changes import TouchedLines
from .diagnostic import FileProblem, FileResult, LintResult, fingerprinted
from .files import shown
from .ignores import apply_ignores
from .levels import at_least
from .read_ahead import ReadAhead
from .suppressions import Suppressing, Suppression

if TYPE_CHECKING:
    from ..checker import Checker
    from ..knowledge.entry import Statement
    from .checking import SentenceChecker

#: Fewer drafts than this are not worth a second process.
_WORTH_A_PROCESS = 8


class Draft(Struct, frozen=True):
    """A draft to check: the path to read (None when `data` is given), and the name and format it goes by."""

    path: Path | None
    name: str
    data: bytes | None = None
    kind: str | None = None


class Hiding(Struct, frozen=True):
    """What of a draft's findings is not reported: codes that are not selected, those that are not sure enough, and those
    that a suppression of the settings hides.
    """

    codes: frozenset[str]
    min_confidence: float = 0.0
    suppressions: tuple[Suppression, ...] = ()


class Plan(Struct, frozen=True):
    """How to run.

    `open_checker` makes the engine, only if some draft is not in the cache; `hiding` gives the settings of a draft;
    `touched` limits findings to changed sentences, by absolute path; `today` is the day on which ignores expire;
    `whole` tells whether all drafts that a suppression is about are among those to check.
    """

    open_checker: Callable[[], Checker]
    cache: Cache
    hiding: Callable[[Draft], Hiding]
    today: date
    day: date | None = None
    lang: str = "en"
    jobs: int = 0
    touched: dict[str, TouchedLines] | None = None
    done: Callable[[int], None] = field(default=lambda count: None)
    whole: Callable[[Suppression], bool] = field(default=lambda suppression: False)


def lint(drafts: Sequence[Draft], plan: Plan) -> LintResult:
    """Check the drafts. The result does not depend on how many processes share the work."""
    results: list[FileResult] = []
    problems: list[FileProblem] = []
    suppressing = Suppressing(plan.today, plan.lang)
    selected: frozenset[str] = frozenset()
    hidings = [plan.hiding(draft) for draft in drafts]
    codes = [hiding.codes for hiding in hidings]
    for draft, hiding, outcome in zip(drafts, hidings, _outcomes(drafts, codes, plan), strict=True):
        plan.done(1)
        if isinstance(outcome, FileProblem):
            problems.append(outcome)
        else:
            selected |= hiding.codes
            results.append(_reported(outcome, draft, hiding, plan, suppressing))
    whole = {one: plan.touched is None and plan.whole(one) for one in suppressing.met}
    return LintResult((*results, *suppressing.results(selected, whole)), tuple(problems))


def _reported(result: FileResult, draft: Draft, hiding: Hiding, plan: Plan, suppressing: Suppressing) -> FileResult:
    """The file's result as it is reported: without what is deselected, unsure, ignored, suppressed or untouched."""
    found = [one for one in result.diagnostics if one.code in hiding.codes and one.confidence >= hiding.min_confidence]
    applied = apply_ignores(result.path, found, result.ignores, hiding.codes, plan.today, plan.lang)
    left = [one for one in applied.diagnostics if one.code in hiding.codes]
    kept, suppressed = suppressing.kept(draft.path or Path(draft.name), left, hiding.suppressions)
    if plan.touched is not None:
        touched = _touched(draft, plan.touched)
        kept = [one for one in kept if touched is not None and touched.touches(*one.sentence_lines)]
    return replace(result, diagnostics=fingerprinted(kept), suppressed=applied.suppressed + suppressed, ignores=())


def _touched(draft: Draft, touched: dict[str, TouchedLines]) -> TouchedLines | None:
    path = draft.path if draft.path is not None else Path(draft.name)
    return touched.get(str(path.resolve()))


def _outcomes(drafts: Sequence[Draft], codes: Sequence[frozenset[str]], plan: Plan) -> Iterator[FileResult | FileProblem]:
    """What became of each draft, in order: from the cache where possible, the rest by one or more processes.

    `codes` are the wanted ones of each draft.
    """
    known: dict[int, FileResult | FileProblem] = {}
    wanted: list[tuple[str, Task]] = []
    for number, (draft, selected) in enumerate(zip(drafts, codes, strict=True)):
        if plan.touched is not None and _touched(draft, plan.touched) is None:
            known[number] = FileResult(draft.name)
            continue
        data = _bytes(draft)
        if isinstance(data, FileProblem):
            known[number] = data
            continue
        key = plan.cache.key(draft.name, data, plan.lang, str(plan.day), draft.kind or "", *sorted(selected))
        cached = plan.cache.get(key)
        if cached is not None:
            known[number] = cached
        else:
            wanted.append((key, (draft.name, data, draft.kind, selected)))
    fresh = _check_all([task for _, task in wanted], plan) if wanted else iter(())
    keys = iter([key for key, _ in wanted])
    for number in range(len(drafts)):
        if number in known:
            yield known[number]
            continue
        key, outcome = next(keys), next(fresh)
        if isinstance(outcome, FileResult):
            plan.cache.put(key, outcome)
        yield outcome


def _bytes(draft: Draft) -> bytes | FileProblem:
    if draft.data is not None:
        return draft.data
    assert draft.path is not None
    try:
        return draft.path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return FileProblem(draft.name, "unreadable", f"{draft.name}: cannot be read: {why}", "check the file and its permissions")


#: A draft's name, bytes and format, and the wanted codes.
Task: TypeAlias = tuple[str, bytes, str | None, frozenset[str]]
#: The engine, and the statements of its base.
_engine: tuple[SentenceChecker, Mapping[str, Statement]] | None = None


def _check_all(tasks: Sequence[Task], plan: Plan) -> Iterator[FileResult | FileProblem]:
    jobs = _jobs(plan.jobs, len(tasks))
    # where one process is enough for the drafts, another may take half of the sentences of each
    shares = jobs == 1 and (plan.jobs or os.cpu_count() or 1) > 1
    ahead = ReadAhead([(name, data, kind) for name, data, kind, _ in tasks]) if shares else None
    work = partial(_check_one, cache=plan.cache, day=plan.day, lang=plan.lang, shares=shares, ahead=ahead)
    from .checking import Remembering

    global _engine
    try:
        checker = plan.open_checker()
    except BaseException:
        # the copy must not be left behind by a run that goes on, as `--watch` does
        if ahead is not None:
            ahead.gather()
        raise
    _engine = Remembering(checker), checker.base.statements
    # a copy of this process already has the engine; where processes cannot be copied, one does all the work
    if jobs < 2 or not hasattr(os, "fork"):
        yield from map(work, tasks)
        return
    # what is there already stays for good: collecting it would copy its memory in every process
    gc.freeze()
    from multiprocessing import get_context

    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(work, tasks, chunksize=max(1, len(tasks) // (jobs * 4)))


def _jobs(asked: int, tasks: int) -> int:
    if asked > 0:
        return min(asked, tasks)
    return min((os.cpu_count() or 1), max(tasks // _WORTH_A_PROCESS, 1))


def _check_one(
    task: Task, cache: Cache, day: date | None, lang: str, shares: bool, ahead: ReadAhead | None
) -> FileResult | FileProblem:
    from .checking import check_draft

    name, data, kind, codes = task
    assert _engine is not None
    checker, statements = _engine
    kept = None
    if cache.is_kept or shares:
        from .kept_findings import KeptFindings

        checker = kept = KeptFindings(checker, statements, cache.findings(name) if cache.is_kept else None, shares)
    try:
        expect = kept.expect if kept is not None else None
        read = ahead.read if ahead is not None else read_draft
        result = check_draft(name, data, checker, day=day, lang=lang, kind=kind, codes=codes, expect=expect, read=read)
    except DocumentError as error:
        return document_problem(name, error)
    except Exception as error:  # a fault of the program must not end the run for the other drafts
        what = f"{type(error).__name__}: {error}"
        return FileProblem(name, "fault", f"{name}: a fault in malicheck: {what}", "please report it with the draft")
    finally:
        if kept is not None:
            kept.gather()
    found = kept.data() if kept is not None and cache.is_kept else None
    if found is not None:
        cache.put_findings(name, found)
    return result


def document_problem(name: str, error: DocumentError) -> FileProblem:
    """What could not be read, with the line and column that the message names."""
    line = column = 0
    rest = error.message.removeprefix(name)
    numbers = rest.split(":")[1:3]
    if rest.startswith(":") and len(numbers) == 2 and all(number.isdigit() for number in numbers):
        line, column = int(numbers[0]), int(numbers[1])
    code = "encoding" if "UTF-8" in error.message else "no-text" if "no text" in error.message else "unreadable"
    return FileProblem(name, code, error.message, error.hint, line, column)


def exit_code(result: LintResult, fail_on: str, *, exit_zero: bool = False) -> int:
    """2 when something asked for was not checked, 1 for a finding as grave as `fail_on`, else 0."""
    if result.problems or not result.files:
        return 2
    failing = any(at_least(diagnostic.level, fail_on) for diagnostic in result.diagnostics)
    return 1 if failing and not exit_zero else 0


def hidden_below(result: LintResult, least: str) -> LintResult:
    """The result without findings below a level, for showing only."""
    files = tuple(
        replace(file, diagnostics=tuple(one for one in file.diagnostics if at_least(one.level, least))) for file in result.files
    )
    return replace(result, files=files)


def statistics(result: LintResult) -> list[tuple[str, str, int]]:
    """Code, name and number of findings, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for one in result.diagnostics:
        counts[one.code, one.name] = counts.get((one.code, one.name), 0) + 1
    return sorted(((code, name, count) for (code, name), count in counts.items()), key=lambda row: (-row[2], row[0]))


def names_of(paths: Iterable[Path]) -> list[Draft]:
    """Drafts for paths, under the names that reports give them."""
    return [Draft(path, shown(path)) for path in paths]
