"""Work done in a copy of this process, which has at hand all that this one has."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable


def in_a_copy(work: Callable[[], bytes]) -> Callable[[], bytes | None] | None:
    """Begins the work in a copy of this process; what is returned waits for its result.

    That is None where the copy came to grief. Without a result, where no copy can be made, there is nothing to wait for: None.

    >>> wait = in_a_copy(lambda: b"done")
    >>> wait is None or wait() == b"done"
    True
    """
    if not hasattr(os, "fork"):
        return None
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    # what is there already is left alone in the copy: collecting it would copy its memory
    gc.freeze()
    try:
        child = os.fork()
    except OSError:
        gc.unfreeze()
        os.close(reading)
        os.close(writing)
        return None
    if child == 0:
        _work_and_leave(work, reading, writing)
    gc.unfreeze()
    os.close(writing)
    return lambda: _result(child, reading)


def _work_and_leave(work: Callable[[], bytes], reading: int, writing: int) -> None:
    """Ends the copy in any case without what a process does at its end: buffered output would be written twice."""
    failed = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(work())
        failed = 0
    finally:
        os._exit(failed)


def _result(child: int, reading: int) -> bytes | None:
    with os.fdopen(reading, "rb") as pipe:
        found = pipe.read()
    _, status = os.waitpid(child, 0)
    return found if status == 0 else None
