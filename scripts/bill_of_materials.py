"""Writes the bill of materials (CycloneDX, JSON) of an environment that holds malicheck to standard output.

    python scripts/bill_of_materials.py ENVIRONMENT > malicheck.cdx.json

The same environment gives the same bytes. cyclonedx-bom makes it and holds it against the schema of CycloneDX.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
#: What an environment brings for itself, and malicheck does not need.
INSTALLERS = frozenset({"pip", "setuptools", "wheel"})


def bill_of_materials(environment: Path, *, validate: bool = True) -> dict[str, Any]:
    """The bill of an environment (a folder with `bin/python`, or a Python), without what only installs packages.

    Raises CalledProcessError when there is no Python, or the bill is not valid; `validate` False skips that long look.
    """
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(CHECKOUT / "pyproject.toml")]
    command += ["--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON", str(environment)]
    command.append("--validate" if validate else "--no-validate")
    made = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    bill: dict[str, Any] = json.loads(made.stdout)
    root = bill["metadata"]["component"]["name"]
    left_out = {part["bom-ref"] for part in bill["components"] if part["name"] in {*INSTALLERS, root}}
    bill["components"] = [part for part in bill["components"] if part["bom-ref"] not in left_out]
    bill["dependencies"] = [row for row in bill["dependencies"] if row["ref"] not in left_out]
    for row in bill["dependencies"]:
        row["dependsOn"] = [ref for ref in row.get("dependsOn", ()) if ref not in left_out]
    return bill


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    json.dump(bill_of_materials(Path(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
