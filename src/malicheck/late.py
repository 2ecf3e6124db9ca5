"""Patterns that are compiled when they are first used: a command that ends in a moment uses few of the hundreds there are."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern: compiles it when anything of it is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # what was asked for once is found here the next time, without coming by this way; `re` itself keeps what it compiled
        found = self.__dict__[name] = getattr(re.compile(self._pattern, self._flags), name)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later: the pattern is compiled when it is first used.

    >>> late(r"[0-9]+").findall("42 killed, 22 wounded")
    ['42', '22']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
