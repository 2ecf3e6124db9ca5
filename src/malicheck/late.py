"""What is worked out when it is first used: what is asked of a claim, and patterns, of which a command that ends in a moment uses
few of the hundreds there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast, overload

T = TypeVar("T")


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


class once(Generic[T]):
    """As `functools.cached_property`, but for the lock which that takes in Python 3.11: a claim asks for some thirty of them.

    >>> class Claim:
    ...     @once
    ...     def words(self) -> list[str]:
    ...         return "MINUSMA left Mali".split()
    >>> claim = Claim()
    >>> claim.words is claim.words
    True
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name = work, work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, holder: None, kind: type) -> once[T]: ...

    @overload
    def __get__(self, holder: object, kind: type) -> T: ...

    def __get__(self, holder: object | None, kind: type) -> once[T] | T:
        if holder is None:
            return self
        # found there the next time, without coming by this way
        value = holder.__dict__[self._name] = self._work(holder)
        return value
