"""What malicheck needs, with the licence of each package: the table of docs/licences.md, and which licences are allowed.

    .venv/bin/python scripts/licences.py        # the table; exit 1 when a licence is not allowed
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[1]
#: Extras for those who work on malicheck; every other extra is for its users.
FOR_DEVELOPERS = frozenset({"benchmarks", "dev", "train"})
#: All let anybody use, change and pass on; MPL-2.0 asks that changed files of the package itself stay open.
ALLOWED = frozenset(
    {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense"}
)
#: What packages without an SPDX expression say, and what is meant.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A package that malicheck needs: its name, its licence (an SPDX expression), and what needs it ("" or extras)."""

    name: str
    licence: str
    needed_for: tuple[str, ...]


def user_extras() -> tuple[str, ...]:
    """The extras that users install, in order."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    return tuple(sorted(set(project.get("optional-dependencies", {})) - FOR_DEVELOPERS))


def requirements(extra: str = "") -> list[Requirement]:
    """What malicheck itself, or one of its extras, asks for."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(text) for text in (project["optional-dependencies"][extra] if extra else project["dependencies"])]


def licence_of(package: Distribution) -> str:
    """The licence a package states, as an SPDX expression where it can be told, else in its own words.

    >>> licence_of(distribution("rich"))
    'MIT'
    """
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [row.rpartition(" :: ")[2] for row in metadata.get_all("Classifier", []) if row.startswith("License :: ")]
    named = sorted({SPDX.get(name, name) for name in classified if name != "OSI Approved"})
    if named:
        return " AND ".join(named)
    own = metadata["License"].strip().partition("\n")[0] if "License" in metadata else ""
    return SPDX.get(own, own) or "none stated"


def allowed(expression: str) -> bool:
    """Whether an SPDX expression lets the package in: each part that must hold is on the list.

    >>> allowed("MIT"), allowed("Apache-2.0 OR GPL-2.0-only"), allowed("(MIT AND GPL-3.0-only)"), allowed("none stated")
    (True, True, False, False)
    """
    choices = re.split(r"\s+OR\s+", re.sub(r"[()]", "", expression), flags=re.I)
    return any(all(part.strip() in ALLOWED for part in re.split(r"\s+AND\s+", choice, flags=re.I)) for choice in choices)


def needed(extra: str = "", *, everywhere: bool = False) -> Iterator[str]:
    """The names of all packages that malicheck or one of its extras brings along, those they need included.

    On this platform and Python; with `everywhere` also those needed on others only, as far as they are installed.
    Raises PackageNotFoundError for one that is needed and not installed.
    """
    queue = requirements(extra)
    seen: set[tuple[str, frozenset[str]]] = set()
    while queue:
        asked = queue.pop()
        key = (canonicalize_name(asked.name), frozenset(asked.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            package = distribution(asked.name)
        except PackageNotFoundError:
            if everywhere:
                continue
            raise
        yield key[0]
        for inner in map(Requirement, package.requires or ()):
            marker = inner.marker
            holds = marker is None or any(marker.evaluate({"extra": name}) for name in (*asked.extras, ""))
            if holds or (everywhere and "extra" not in str(marker)):
                queue.append(inner)


def packages() -> list[Package]:
    """Every package of malicheck and of its extras for users, by name."""
    found: dict[str, list[str]] = {}
    core = set(needed())
    for name in core:
        found[name] = []
    for extra in user_extras():
        for name in sorted(set(needed(extra)) - core):
            found.setdefault(name, []).append(extra)
    return [Package(name, licence_of(distribution(name)), tuple(found[name])) for name in sorted(found)]


def table(rows: list[Package]) -> str:
    """The packages as a table in Markdown."""
    head = "| package | licence | needed for |\n| --- | --- | --- |\n"
    return head + "".join(f"| {row.name} | {row.licence} | {needed_words(row)} |\n" for row in rows)


def needed_words(row: Package) -> str:
    return ", ".join(f"`malicheck[{extra}]`" for extra in row.needed_for) or "malicheck"


if __name__ == "__main__":
    every = packages()
    sys.stdout.write(table(every))
    refused = [row for row in every if not allowed(row.licence)]
    for row in refused:
        print(f"licences: {row.name}: {row.licence} is not allowed", file=sys.stderr)
    sys.exit(bool(refused))
