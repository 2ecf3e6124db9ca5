"""Checks claims about the conflict in Mali against sourced statements, offline, in French and English.

The names below are the library; `docs/library.md` shows them at work. Each is imported when it is first asked for, so
that `import malicheck` costs nothing.

>>> import malicheck
>>> malicheck.Checker.__name__
'Checker'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checker import Checker
    from .comparison.facet import Facet
    from .errors import KnowledgeError, MalicheckError
    from .knowledge.entry import Entity, KnowledgeBase, Source, Statement
    from .knowledge.reader import load_knowledge
    from .reading.claim import Claim
    from .verdict import Evidence, Finding

#: As in `pyproject.toml`; to ask what is installed would take a tenth of the time that a command needs to start.
__version__ = "0.1.0"

__all__ = [
    "Checker",
    "Claim",
    "Entity",
    "Evidence",
    "Facet",
    "Finding",
    "KnowledgeBase",
    "KnowledgeError",
    "MalicheckError",
    "Source",
    "Statement",
    "__version__",
    "load_knowledge",
]

#: Where each public name is defined.
_HOMES = {
    "Checker": "checker",
    "Claim": "reading.claim",
    "Entity": "knowledge.entry",
    "Evidence": "verdict",
    "Facet": "comparison.facet",
    "Finding": "verdict",
    "KnowledgeBase": "knowledge.entry",
    "KnowledgeError": "errors",
    "MalicheckError": "errors",
    "Source": "knowledge.entry",
    "Statement": "knowledge.entry",
    "load_knowledge": "knowledge.reader",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"malicheck.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
