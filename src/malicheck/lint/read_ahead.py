"""Drafts that a copy of this process reads while this one makes the engine ready: what reads a format takes long to load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TypeAlias

from msgspec.msgpack import Decoder, Encoder

from ..documents import SUFFIXES, Draft, read_draft
from ..errors import DocumentError
from .copies import in_a_copy

#: A draft's name, bytes and format.
Source: TypeAlias = tuple[str, bytes, str | None]
#: So many are read until the engine is ready.
_MOST = 4
#: What is read by this program alone is sooner read than a copy made.
_PLAIN = "plain text"


class ReadAhead:
    """Drafts by name, bytes and format. What the copy did not read is read here, and what it could not fails here."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = [one for one in sources[:_MOST] if not _is_plain(one)]
        self._drafts: dict[Source, Draft] = {}
        self._wait: Callable[[], bytes | None] | None = None
        if self._sources:
            self._wait = in_a_copy(lambda: Encoder().encode([_read(one) for one in self._sources]))

    def read(self, path: str, data: bytes, kind: str | None = None) -> Draft:
        """The draft, as `read_draft` reads it. Raises `DocumentError` as that does."""
        self.gather()
        # given away: a draft is checked once
        return self._drafts.pop((path, data, kind), None) or read_draft(path, data, kind)

    def gather(self) -> None:
        """Waits for the copy, if there is one, and takes over what it read."""
        if self._wait is None:
            return
        wait, self._wait = self._wait, None
        found = wait()
        if found is None:
            return
        drafts = Decoder(list[Draft | None]).decode(found)
        self._drafts = {source: draft for source, draft in zip(self._sources, drafts, strict=True) if draft is not None}


def _is_plain(source: Source) -> bool:
    name, _, kind = source
    return (kind or SUFFIXES.get(PurePath(name).suffix.lower())) == _PLAIN


def _read(source: Source) -> Draft | None:
    try:
        return read_draft(*source)
    except DocumentError:
        return None
