"""Results of earlier runs, found again by what they depend on: content, base, program, language and date."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from os import getpid
from pathlib import Path

from msgspec import DecodeError
from msgspec.json import decode, encode

from .diagnostic import FileResult

_FORMAT = "1"
_FINDINGS, _BYTES = "findings", ".findings"
#: All that can be wrong with a file.
_UNREADABLE = (OSError, DecodeError, UnicodeDecodeError)


class Cache:
    """A folder of results, one small file a draft. What cannot be read or written is as if it were not there."""

    def __init__(self, folder: Path | None, basis: str) -> None:
        self._folder = folder
        self._basis = basis
        self._ready = False

    def key(self, path: str, data: bytes, *settings: str) -> str:
        """The name of the result of a draft: it changes with everything that the result depends on."""
        digest = sha256()
        for part in (_FORMAT, self._basis, path, *settings):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> FileResult | None:
        """The result of an earlier run, or None."""
        if self._folder is None:
            return None
        try:
            return decode((self._folder / f"{key}.json").read_bytes(), type=FileResult)
        except _UNREADABLE:
            return None

    def put(self, key: str, result: FileResult) -> None:
        """Keep a result for later runs."""
        if self._folder is not None:
            # a name that is no text cannot be written
            with suppress(UnicodeEncodeError):
                self._write(key, encode(result))

    @property
    def is_kept(self) -> bool:
        """Whether there is a folder to keep anything in."""
        return self._folder is not None

    def findings(self, draft: str) -> bytes | None:
        """What was kept of the sentences of a draft, whatever it said, or None."""
        if self._folder is None:
            return None
        try:
            return (self._folder / f"{self.key(draft, b'', _FINDINGS)}{_BYTES}").read_bytes()
        except (OSError, UnicodeEncodeError):
            return None

    def put_findings(self, draft: str, data: bytes) -> None:
        """Keep what was found of the sentences of a draft, in place of what was kept before."""
        self._write(self.key(draft, b"", _FINDINGS), data, _BYTES)

    def number(self, name: str) -> int | None:
        """A number kept for the same basis, or None."""
        if self._folder is None:
            return None
        try:
            return decode((self._folder / f"{self.key(name, b'')}.json").read_bytes(), type=int)
        except _UNREADABLE:
            return None

    def put_number(self, name: str, value: int) -> None:
        """Keep a number for the same basis."""
        self._write(self.key(name, b""), encode(value))

    def _write(self, key: str, data: bytes, ending: str = ".json") -> None:
        if self._folder is None:
            return
        with suppress(OSError):
            if not self._ready:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
                self._ready = True
            partial = self._folder / f"{key}.{getpid()}.tmp"
            partial.write_bytes(data)
            partial.replace(self._folder / f"{key}{ending}")


def hash_files(paths: Iterable[Path]) -> str:
    """One hash over names and contents of files. What cannot be read counts as empty."""
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode("utf-8", "surrogatepass") + b"\0")
        with suppress(OSError):
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
