"""Results of earlier runs, found again by what they depend on: content, base, program, language and date."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from os import getpid
from pathlib import Path
from typing import Any

from .diagnostic import Diagnostic, FileResult, Ignore, Place

_FORMAT = "1"


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
            return result_from(json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, result: FileResult) -> None:
        """Keep a result for later runs."""
        self._write(key, json.dumps(asdict(result), ensure_ascii=False))

    def number(self, name: str) -> int | None:
        """A number kept for the same basis, or None."""
        if self._folder is None:
            return None
        try:
            return int(json.loads((self._folder / f"{self.key(name, b'')}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def put_number(self, name: str, value: int) -> None:
        """Keep a number for the same basis."""
        self._write(self.key(name, b""), json.dumps(value))

    def _write(self, key: str, text: str) -> None:
        if self._folder is None:
            return
        with suppress(OSError):
            if not self._ready:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
                self._ready = True
            partial = self._folder / f"{key}.{getpid()}.tmp"
            partial.write_text(text, encoding="utf-8")
            partial.replace(self._folder / f"{key}.json")


def result_from(value: dict[str, Any]) -> FileResult:
    """A result from its JSON form. Raises KeyError or TypeError for another shape."""
    diagnostics = tuple(_diagnostic(row) for row in value["diagnostics"])
    ignores = tuple(
        Ignore(
            **{
                **row,
                "place": Place(**row["place"]),
                "codes": tuple(row["codes"]),
                "statements": tuple(row["statements"]),
            }
        )
        for row in value["ignores"]
    )
    return FileResult(value["path"], diagnostics, value["claims"], value["sentences"], value["suppressed"], ignores)


def _diagnostic(row: dict[str, Any]) -> Diagnostic:
    first, last = row["sentence_lines"]
    return Diagnostic(
        **{
            **row,
            "place": Place(**row["place"]),
            "evidence": tuple(row["evidence"]),
            "statements": tuple(row["statements"]),
            "sentence_lines": (first, last),
        }
    )


def hash_files(paths: Iterable[Path]) -> str:
    """One hash over names and contents of files. What cannot be read counts as empty."""
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode("utf-8", "surrogatepass") + b"\0")
        with suppress(OSError):
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
