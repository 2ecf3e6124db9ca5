"""Findings, hovers and fixes as the Language Server Protocol (3.17) writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from lsprotocol import types
from msgspec import Struct

from ..lint.diagnostic import Diagnostic
from ..report.untrusted import visible
from ..report.wording import attribution_line
from . import positions
from .checking import Checked, Problem
from .fixes import Fix
from .hover import Hover
from .messages import say
from .pages import page_address
from .positions import Positions

SOURCE = "malicheck"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
#: Codes of comments that can go.
_UNNECESSARY = frozenset({"MC901"})


class Client(Struct, frozen=True):
    """What an editor can do, of what it said when it connected; `encoding` is that of positions."""

    encoding: str = "utf-16"
    related: bool = False
    versioned: bool = False
    markdown: bool = False
    progress: bool = False
    watches: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities, encoding: str) -> Client:
        """The client by its capabilities, whatever of them it left out."""
        text, workspace, window = capabilities.text_document, capabilities.workspace, capabilities.window
        published = text.publish_diagnostics if text is not None else None
        hover = text.hover if text is not None else None
        edit = workspace.workspace_edit if workspace is not None else None
        watched = workspace.did_change_watched_files if workspace is not None else None
        formats = (hover.content_format or ()) if hover is not None else ()
        return cls(
            encoding,
            related=bool(published is not None and published.related_information),
            versioned=bool(edit is not None and edit.document_changes),
            markdown=types.MarkupKind.Markdown in formats,
            progress=bool(window is not None and window.work_done_progress),
            watches=bool(watched is not None and watched.dynamic_registration),
        )


def write_range(found: positions.Range) -> types.Range:
    """A range as the protocol writes it."""
    start, end = found.start, found.end
    return types.Range(types.Position(start.line, start.character), types.Position(end.line, end.character))


def write_diagnostics(checked: Checked, client: Client) -> list[types.Diagnostic]:
    """All findings of a check, and what could not be checked, in order of place."""
    places = Positions(checked.document.text, client.encoding)
    lang = checked.rules.lang if checked.rules is not None else "en"
    rows = [write_diagnostic(one, checked, places, client) for one in checked.diagnostics]
    rows.extend(_problem(one, places, lang) for one in checked.problems)
    return sorted(rows, key=lambda row: (row.range.start.line, row.range.start.character))


def write_diagnostic(diagnostic: Diagnostic, checked: Checked, places: Positions, client: Client) -> types.Diagnostic:
    """One finding: its place, its level, its code with the page on it, its message and suggestion, and the statements."""
    text = visible(diagnostic.message)
    if diagnostic.suggestion:
        text += f"\n{visible(diagnostic.suggestion)}"
    page = page_address(diagnostic.code)
    return types.Diagnostic(
        range=write_range(places.place(diagnostic.place)),
        message=text,
        severity=_SEVERITIES[diagnostic.level],
        code=diagnostic.code,
        code_description=types.CodeDescription(page) if page is not None else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if diagnostic.code in _UNNECESSARY else None,
        related_information=_related(diagnostic, checked) or None if client.related else None,
        data={"fingerprint": diagnostic.fingerprint, "confidence": diagnostic.confidence},
    )


def _related(diagnostic: Diagnostic, checked: Checked) -> list[types.DiagnosticRelatedInformation]:
    """The statements that led to a finding, at the line of the base that holds them."""
    if checked.checker is None or checked.rules is None:
        return []
    lang, rows = checked.rules.lang, []
    for id in diagnostic.statements:
        statement = checked.checker.statement(id)
        where = statement.location if statement is not None else None
        if statement is None or where is None or not Path(where.path).is_absolute():
            continue
        said = visible(statement.fr if lang == "fr" else statement.en)
        start = types.Position(max(where.line - 1, 0), 0)
        place = types.Location(Path(where.path).as_uri(), types.Range(start, start))
        text = f"{visible(id)}: {said} — {attribution_line(statement, lang)}"
        rows.append(types.DiagnosticRelatedInformation(place, text))
    return rows


def _problem(problem: Problem, places: Positions, lang: str) -> types.Diagnostic:
    message = problem.message if problem.level == "info" else say("unchecked", lang, what=problem.message)
    return types.Diagnostic(
        range=write_range(places.range(problem.span.start, problem.span.end)),
        message=visible(message),
        severity=_SEVERITIES[problem.level],
        code=problem.code,
        source=SOURCE,
    )


def write_hover(hover: Hover, checked: Checked, client: Client) -> types.Hover:
    """A hover in the markup that the client reads."""
    kind = types.MarkupKind.Markdown if client.markdown else types.MarkupKind.PlainText
    places = Positions(checked.document.text, client.encoding)
    return types.Hover(types.MarkupContent(kind, hover.text), write_range(places.range(hover.span.start, hover.span.end)))


def touched(checked: Checked, asked: types.Range, client: Client) -> list[Diagnostic]:
    """The findings that a selection or a cursor touches."""
    places = Positions(checked.document.text, client.encoding)
    start, end = (places.offset(positions.Position(place.line, place.character)) for place in (asked.start, asked.end))
    return [one for one in checked.diagnostics if places.start_of(one.place) <= end and places.end_of(one.place) >= start]


def write_actions(fixes: Iterable[Fix], checked: Checked, client: Client) -> list[types.CodeAction]:
    """Quick fixes, each with the finding it is for."""
    places = Positions(checked.document.text, client.encoding)
    return [
        types.CodeAction(
            title=visible(fix.title),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[write_diagnostic(fix.diagnostic, checked, places, client)],
            is_preferred=fix.preferred or None,
            edit=_workspace_edit(fix, checked, places, client),
        )
        for fix in fixes
    ]


def _workspace_edit(fix: Fix, checked: Checked, places: Positions, client: Client) -> types.WorkspaceEdit:
    edits = [types.TextEdit(write_range(places.range(one.span.start, one.span.end)), one.text) for one in fix.edits]
    document = checked.document
    if not client.versioned:
        return types.WorkspaceEdit(changes={document.uri: edits})
    # the editor refuses an edit of a version it no longer has
    named = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, edits)])


def wants_fixes(only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether quick fixes are among the kinds of actions that are asked for.

    >>> wants_fixes(None), wants_fixes(["refactor"])
    (True, False)
    """
    return only is None or any(str(getattr(kind, "value", kind)) in ("", "quickfix") for kind in only)
