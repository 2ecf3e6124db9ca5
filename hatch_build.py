"""Compiles the base that comes with the program while the package is built, so that the first run need not.

A package that was built without it works all the same: whatever keeps the base from being compiled here is a warning.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The sources come before all that the build itself finds. Not by PYTHONPATH: pip takes out of that what is installed from it.
_COMPILE = (
    "import pathlib, sys; sys.path[:0] = sys.argv[2:]; "
    "from malicheck.store import compile_shipped; compile_shipped(pathlib.Path(sys.argv[1]))"
)


class CompiledBase(BuildHookInterface[Any]):
    """Adds `base.store` to the package: to the wheel, or to the sources where they are installed as they stand."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered."""
        self._made = tempfile.TemporaryDirectory()
        made = Path(self._made.name, "base.store")
        source = Path(self.root, "src")
        # the same sources give the same file, whatever the seed by which sets are ordered
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", _COMPILE, str(made), str(source), *filter(None, sys.path)]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        if done.returncode or not made.is_file():
            why = done.stderr.strip().splitlines()[-1:] or ["no reason was given"]
            self.app.display_warning(f"the base is not compiled beforehand, so the first run will take longer: {why[0]}")
        elif version == "editable":
            (source / "malicheck" / "base.store").write_bytes(made.read_bytes())
        else:
            build_data["force_include"][str(made)] = "malicheck/base.store"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what is in the package now."""
        self._made.cleanup()
