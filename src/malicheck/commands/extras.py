"""Libraries that only some commands need, and what to say without them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from ..errors import ConfigError


def require_extra(extra: str, modules: Iterable[str]) -> None:
    """Raises ConfigError, with the command that installs it, when a library of an extra is not installed."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise ConfigError(
            f"this command needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed",
            f"pip install 'malicheck[{extra}]'",
        )
