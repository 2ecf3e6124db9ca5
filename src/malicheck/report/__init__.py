"""How a finding is said: one module a format, named in one table and imported only when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast, runtime_checkable

if TYPE_CHECKING:
    from ..errors import MalicheckError
    from ..knowledge.entry import KnowledgeBase
    from ..verdict import Finding

FORMATS = ("text", "json", "jsonl", "csv", "markdown", "html")
LANGUAGES = ("en", "fr")

# format: the module below this package and the class in it
_REPORTS = {
    "text": ("text", "TextReport"),
    "json": ("json_v1", "JsonReport"),
    "jsonl": ("json_v1", "JsonLinesReport"),
    "csv": ("table", "CsvReport"),
    "markdown": ("markdown", "MarkdownReport"),
    "html": ("page.claims", "HtmlReport"),
}


class View(NamedTuple):
    """What a reader asked to see.

    `lang` is the language of the messages; `related` shows statements that settle nothing; `most` limits the statements
    of each kind (None: all of them); `explain` adds how the verdict was reached; `width` is in terminal columns.
    """

    lang: str = "en"
    related: bool = False
    most: int | None = None
    explain: bool = False
    width: int = 80
    colour: bool = False


class Report(Protocol):
    """Findings as text of one format: what stands before them, each of them in turn, and what stands after.

    After `begun` the next finding is said as one that follows others.
    """

    def opening(self) -> str: ...

    def finding(self, finding: Finding) -> str: ...

    def begun(self) -> None: ...

    def closing(self) -> str: ...


@runtime_checkable
class WholeReport(Report, Protocol):
    """A report that is written as a whole at the end: what each finding was told as is handed back to it until then."""

    def checked_with(self, base: KnowledgeBase, version: str) -> None: ...

    def keep(self, text: str, verdict: str) -> None: ...

    def unread(self, error: MalicheckError) -> None: ...


def report_for(format: str, view: View) -> Report:
    """The report of a format; each call of its methods gives text ready to be written as it stands.

    >>> report_for("jsonl", View()).opening()
    ''
    """
    module, name = _REPORTS[format]
    return cast(Report, getattr(import_module(f"{__name__}.{module}"), name)(view))
