"""Word lists as they are written in the tables of this package."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text parted by white space."""
    return frozenset(text.split())
