"""Colour for reports on a terminal: the sixteen colours of any terminal, or none."""

from __future__ import annotations

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1;34", "quiet": "2", "bold": "1"}


def painted(text: str, style: str, colour: bool) -> str:
    """`text` in a style, or as it is without colour.

    >>> painted("Gao", "bold", False)
    'Gao'
    """
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour else text
