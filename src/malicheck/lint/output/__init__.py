"""The findings of a run in every format: one module a format, in one table, imported only when it is used.

Every format shows the same findings in the same order.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...documents import Draft
    from ...knowledge.entry import KnowledgeBase
    from ..diagnostic import LintResult

#: Format: the module below this package; each has `render(result, context) -> str`.
_RENDERERS = {
    "full": "full",
    "concise": "concise",
    "json": "json_v1",
    "jsonl": "json_v1",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "sarif": "sarif",
    "rdjsonl": "rdjsonl",
    "markdown": "markdown",
    "html": "html",
}
FORMATS = tuple(_RENDERERS)
#: Formats for people: their summary stands on standard error like that of every other.
FOR_PEOPLE = frozenset({"full", "concise"})
#: Formats that name the program's version and the base: both take a while to find out.
NAMING_THE_BASE = frozenset({"json", "jsonl", "html", "sarif"})


def _no_draft(name: str) -> Draft | None:
    return None


def _no_knowledge() -> KnowledgeBase:
    from ...knowledge.entry import KnowledgeBase

    return KnowledgeBase({}, {}, {})


class Context(Struct, frozen=True):
    """What a report says besides the findings: program version, language of the messages, the base, and how it looks.

    `version` and `base` are for NAMING_THE_BASE; `base` holds the `version`, `sha256` and number of `entries` of the base that
    was used. A format that shows more than the findings asks for it: `draft_of` gives the draft of a name (None where it cannot
    be read any more), `knowledge` the base itself.
    """

    version: str
    base: tuple[tuple[str, str | int], ...] = ()
    lang: str = "en"
    colour: bool = False
    draft_of: Callable[[str], Draft | None] = _no_draft
    knowledge: Callable[[], KnowledgeBase] = _no_knowledge


def render(format: str, result: LintResult, context: Context) -> str:
    """The findings in a format, ready to be written; empty where a format has nothing to say of no findings."""
    module = import_module(f"{__name__}.{_RENDERERS[format]}")
    name = "render_lines" if format == "jsonl" else "render"
    return cast("Callable[[LintResult, Context], str]", getattr(module, name))(result, context)
