"""Writing a file of a base so that a failure at any moment leaves the old file or the new one, whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from malicheck.errors import MalicheckError


def replace_files(texts: Mapping[Path, str], before: Mapping[Path, bytes | None]) -> None:
    """Writes the texts in UTF-8; see `replace_bytes`."""
    replace_bytes({path: text.encode("utf-8") for path, text in texts.items()}, before)


def replace_bytes(contents: Mapping[Path, bytes], before: Mapping[Path, bytes | None]) -> None:
    """Writes the files; `before` holds what was read of each file, None for one that was not there.

    Every content is on the disk under another name before the first file is replaced. Raises MalicheckError, with all
    files as they were, when one has changed since it was read or the disk refuses.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            _refuse_changed(path, before.get(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = _beside(path, data)
        for path, temporary in written.items():
            # a link stays a link: the file it leads to is replaced
            temporary.replace(path.resolve())
        for folder in sorted({path.resolve().parent for path in contents}):
            _sync_folder(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        where = error.filename or next(iter(contents), "")
        hint = "check the permissions and the space on the disk; nothing was lost"
        raise MalicheckError(f"{where} cannot be written: {reason}", hint) from error
    finally:
        for temporary in written.values():
            with suppress(OSError):
                temporary.unlink()


def read_bytes(path: Path) -> bytes | None:
    """What a file holds, None when there is none. Raises MalicheckError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
        raise MalicheckError(message, "check its permissions") from error


def _refuse_changed(path: Path, before: bytes | None) -> None:
    if read_bytes(path) != before:
        message = f"{path} has changed since it was read"
        raise MalicheckError(message, "nothing was written; run the command again")


def _beside(path: Path, data: bytes) -> Path:
    """The content in a hidden file in the same folder, on the disk, with the permissions of the file it replaces."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    """The permissions new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """The new names on the disk too, where the system knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
