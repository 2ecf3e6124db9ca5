"""How grave a finding is."""

from __future__ import annotations

#: Gravest first.
LEVELS = ("error", "warning", "info")


def lower(level: str) -> str:
    """The next lower level; `info` stays.

    >>> lower("error")
    'warning'
    """
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def at_least(level: str, least: str) -> bool:
    """Whether `level` is as grave as `least`, which may be `never`.

    >>> at_least("error", "warning"), at_least("error", "never")
    (True, False)
    """
    return least in LEVELS and LEVELS.index(level) <= LEVELS.index(least)
