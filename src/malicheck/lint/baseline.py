"""A baseline: findings that were there before and are not reported, a list that only shrinks."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..errors import ConfigError
from .diagnostic import Diagnostic, FileResult

_VERSION = 1


class Baseline(Struct, frozen=True):
    """The known findings: fingerprint to a row with path, code and sentence for people to read."""

    rows: dict[str, dict[str, str]]


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigError when there is none or it cannot be read."""
    hint = f"write one with: malicheck lint --write-baseline {path}"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        rows = {
            row["fingerprint"]: {key: str(row.get(key, "")) for key in ("path", "code", "claim")} for row in value["findings"]
        }
        if value["schema_version"] != _VERSION:
            raise ConfigError(f"{path}: a baseline of version {value['schema_version']} cannot be read", hint)
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {(error.strerror or str(error)).lower()}", hint) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: this is no baseline", hint) from error
    return Baseline(rows)


def without_known(files: Iterable[FileResult], baseline: Baseline) -> tuple[tuple[FileResult, ...], int]:
    """The files without the findings of the baseline, and how many those were."""
    kept, known = [], 0
    for file in files:
        new = tuple(one for one in file.diagnostics if one.fingerprint not in baseline.rows)
        known += len(file.diagnostics) - len(new)
        kept.append(replace(file, diagnostics=new))
    return tuple(kept), known


def stale(baseline: Baseline, diagnostics: Iterable[Diagnostic], checked: Collection[str]) -> list[str]:
    """Fingerprints of the baseline that the checked drafts no longer have."""
    present = {diagnostic.fingerprint for diagnostic in diagnostics}
    return [mark for mark, row in baseline.rows.items() if row["path"] in checked and mark not in present]


def write_baseline(path: Path, diagnostics: Iterable[Diagnostic], checked: Collection[str], *, grow: bool) -> tuple[int, int]:
    """Write the findings to a baseline and return how many it holds and how many new ones were kept out.

    A baseline that exists loses what is gone; it takes in what is new only with `grow`. Rows of drafts that were not
    checked stay.
    """
    old = read_baseline(path).rows if path.exists() else None
    rows: dict[str, dict[str, str]] = {}
    if old is not None:
        rows.update({mark: row for mark, row in old.items() if row["path"] not in checked})
    kept_out = 0
    for one in diagnostics:
        if old is not None and one.fingerprint not in old and not grow:
            kept_out += 1
            continue
        rows[one.fingerprint] = {"path": one.path, "code": one.code, "claim": one.claim}
    ordered: list[dict[str, Any]] = [{**row, "fingerprint": mark} for mark, row in rows.items()]
    ordered.sort(key=lambda row: (row["path"], row["code"], row["claim"], row["fingerprint"]))
    value = {"schema_version": _VERSION, "tool": "malicheck", "findings": ordered}
    try:
        path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be written: {(error.strerror or str(error)).lower()}", "check the path"
        ) from error
    return len(rows), kept_out
