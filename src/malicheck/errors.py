"""Errors a user can cause and mend; each says what happened and what to do next."""

from __future__ import annotations


class MalicheckError(Exception):
    """Something the user asked for could not be done.

    `message` says what happened, `hint` what to do next. The command line prints both and exits 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class KnowledgeError(MalicheckError):
    """The knowledge base is broken: `problems` lists every problem of every file."""

    def __init__(self, message: str, hint: str = "", problems: tuple[object, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems


class ConfigError(MalicheckError):
    """A configuration file or option cannot be used."""


class DocumentError(MalicheckError):
    """A draft cannot be read."""


class ClaimError(MalicheckError):
    """A line of a claims file cannot be read."""
