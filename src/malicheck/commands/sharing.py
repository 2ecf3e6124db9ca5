"""Claims shared out to several processes: copies of this one, which hold the opened base already."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from copy import copy
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from ..errors import ClaimError, MalicheckError
from ..report import Report

if TYPE_CHECKING:
    from ..claims_file import ClaimLine
    from .verifying import Told

Tell: TypeAlias = "Callable[[ClaimLine, Report], Told | MalicheckError]"
#: What became of some claims.
Answer: TypeAlias = "list[Told | MalicheckError]"

#: Claims handed over at once, and how many such parcels are under way for each process.
_PARCEL = 32
_AHEAD = 4
#: Claims that are checked before there are copies: what they bring into memory is then there for all.
_BEFORE = 32

_tell: Tell | None = None
_report: Report | None = None


def share(
    lines: Iterable[ClaimLine | ClaimError], tell: Tell, report: Report, jobs: int
) -> Iterator[Told | MalicheckError]:
    """What becomes of every line, in their order; `report` is left as if it had said every finding itself."""
    global _tell, _report
    lines = iter(lines)
    # where a process cannot be copied, this one does all the work
    alone = None if "fork" not in multiprocessing.get_all_start_methods() else _BEFORE
    begun = False
    for line in islice(lines, alone):
        outcome = line if isinstance(line, ClaimError) else tell(line, report)
        begun = begun or not isinstance(outcome, MalicheckError)
        yield outcome
    following = next(lines, None)
    if following is None:
        return
    _tell, _report = tell, report
    # what is there already stays for good: collecting it would copy its memory in every process
    gc.freeze()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin) as pool:
        try:
            yield from _said_in_order(_parcels(chain((following,), lines)), pool, report, jobs, begun)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


Parcel: TypeAlias = "list[ClaimLine | ClaimError]"


def _said_in_order(
    parcels: Iterator[Parcel], pool: ProcessPoolExecutor, report: Report, jobs: int, begun: bool
) -> Iterator[Told | MalicheckError]:
    under_way: deque[tuple[Parcel, Future[Answer] | None]] = deque()
    for parcel in parcels:
        under_way.append((parcel, _hand_over(parcel, pool)))
        if len(under_way) >= jobs * _AHEAD:
            outcomes, begun = _collected(*under_way.popleft(), report, begun)
            yield from outcomes
    while under_way:
        outcomes, begun = _collected(*under_way.popleft(), report, begun)
        yield from outcomes


def _hand_over(parcel: Parcel, pool: ProcessPoolExecutor) -> Future[Answer] | None:
    try:
        return pool.submit(_answer, parcel)
    except (BrokenProcessPool, OSError):
        return None


def _collected(parcel: Parcel, future: Future[Answer] | None, report: Report, begun: bool) -> tuple[Answer, bool]:
    """The outcomes of a parcel, and whether anything was said by then; what a process that died leaves undone is done here.

    The first finding of all is said anew: every other one was said as if others had been said before.
    """
    try:
        outcomes = future.result() if future is not None else _answer(parcel)
    except (BrokenProcessPool, OSError):
        outcomes = _answer(parcel)
    place = next((number for number, one in enumerate(outcomes) if not isinstance(one, MalicheckError)), None)
    if begun or place is None:
        return outcomes, begun
    line = parcel[place]
    assert _tell is not None
    assert not isinstance(line, ClaimError)
    outcomes[place] = _tell(line, report)
    return outcomes, True


def _answer(parcel: Parcel) -> Answer:
    """What becomes of the claims of a parcel, said as if others had been said before."""
    assert _tell is not None
    assert _report is not None
    report = copy(_report)
    report.begun()
    return [line if isinstance(line, ClaimError) else _tell(line, report) for line in parcel]


def _parcels(lines: Iterable[ClaimLine | ClaimError]) -> Iterator[Parcel]:
    parcel: Parcel = []
    for line in lines:
        parcel.append(line)
        if len(parcel) == _PARCEL:
            yield parcel
            parcel = []
    if parcel:
        yield parcel


def _begin() -> None:
    """An interrupt is for the process that writes; it ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
