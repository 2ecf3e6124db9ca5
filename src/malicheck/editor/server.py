"""The language server: what an editor sends, and what it is answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

from lsprotocol import types
from msgspec import Struct
from msgspec.structs import replace
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.uris import to_fs_path

from ..config import NAMES
from ..report.untrusted import visible
from .bases import OpenBases
from .checking import Checked, check_document
from .document import Document
from .fixes import fixes_for
from .hover import hover_at
from .messages import say
from .open_drafts import PAUSE, OpenDrafts
from .positions import Position, Positions
from .protocol import Client, touched, wants_fixes, write_actions, write_diagnostics, write_hover
from .rules import Wishes
from .worker import Worker

#: Files whose change makes every open draft be checked again: settings, and the files of bases.
_WATCHED = (f"**/{{{','.join(NAMES)}}}", "**/*.{yaml,yml}")
_PROGRESS = "malicheck/opening"


class Start(Struct):
    """How the server was started; `day` gives the day on which ignore comments are judged to have expired."""

    wishes: Wishes
    version: str
    day: Callable[[], date]
    pause: float = PAUSE


class _Protocol(LanguageServerProtocol):
    """The protocol, with an answer to requests whose parameters make no sense: an editor would wait for it for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class DraftServer(LanguageServer):
    """A language server for drafts: diagnostics as one types, hovers, quick fixes."""

    def __init__(self, start: Start) -> None:
        whole = types.TextDocumentSyncKind.Full
        super().__init__("malicheck", start.version, text_document_sync_kind=whole, protocol_cls=_Protocol)
        self.start = start
        self.wishes = start.wishes
        self.client = Client()
        self.ended_well = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._logged: set[str] = set()
        self.bases = OpenBases(self._opening, self._opened)
        self.drafts = OpenDrafts(self._check, self._show, Worker(self._failed), start.pause)

    def begin(self, params: types.InitializeParams) -> None:
        """Take note of what the editor can do and of its language."""
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        self.client = Client.of(params.capabilities, encoding)
        self._loop = asyncio.get_running_loop()
        if params.locale:
            self.wishes = replace(self.wishes, client="fr" if params.locale.lower().startswith("fr") else "en")

    def document(self, uri: str) -> Document:
        """An open draft as it is now."""
        text = self.workspace.get_text_document(uri)
        name = to_fs_path(uri) if uri.startswith("file:") else None
        path = Path(name) if name else None
        return Document(uri, path, text.language_id or "", text.source, text.version, self._root(path))

    def _root(self, path: Path | None) -> Path | None:
        """The folder of the workspace that a file belongs to, the innermost; of an unsaved draft, the first."""
        addresses = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri]
        folders = [Path(name) for uri in addresses if uri and (name := to_fs_path(uri))]
        if path is None:
            return folders[0] if folders else None
        around = [folder for folder in folders if path.is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=None)

    def _check(self, document: Document, stop: Event) -> Checked:
        return check_document(document, self.wishes, self.bases, self.start.day(), stop)

    def _show(self, checked: Checked) -> None:
        try:
            document = checked.document
            rows = write_diagnostics(checked, self.client)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, rows, document.version))
        except Exception as error:
            self._failed(error)
        for text in (*checked.notes, *(one.message for one in checked.problems if one.level == "error")):
            # once, not at every keystroke
            if text not in self._logged:
                self._logged.add(text)
                self.log(text, types.MessageType.Warning if checked.problems else types.MessageType.Info)

    # what the log says

    def log(self, text: str, kind: types.MessageType) -> None:
        """Write to the editor's log."""
        lines = "\n".join(visible(line) for line in text.splitlines())
        self.window_log_message(types.LogMessageParams(kind, lines))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What went wrong is logged; the server goes on."""
        if not isinstance(error, JsonRpcMethodNotFound):
            self.log(f"{type(error).__name__}: {error}", types.MessageType.Error)

    def _failed(self, error: Exception) -> None:
        self._soon(self.report_server_error, error, None)

    def _soon(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function in the thread of the event loop: only that one writes to the editor."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)

    def _opening(self) -> None:
        self._soon(self._begin_progress)

    def _opened(self, count: int) -> None:
        self._soon(self._end_progress, count)

    @property
    def _lang(self) -> str:
        return self.wishes.lang or self.wishes.client

    def _begin_progress(self) -> None:
        title, detail = say("opening", self._lang), say("opening-once", self._lang)
        self.log(f"{title}: {detail}", types.MessageType.Info)
        if self.client.progress and _PROGRESS not in self.work_done_progress.tokens:
            self.work_done_progress.create(_PROGRESS)
            self.work_done_progress.begin(_PROGRESS, types.WorkDoneProgressBegin(title, message=detail))

    def _end_progress(self, count: int) -> None:
        if count:
            self.log(say("opened", self._lang, count=count), types.MessageType.Info)
        if self.client.progress:
            self.work_done_progress.end(_PROGRESS, types.WorkDoneProgressEnd())
            self.work_done_progress.tokens.pop(_PROGRESS, None)


def build(start: Start) -> DraftServer:
    """The server with all that it answers."""
    server = DraftServer(start)
    _meet(server)
    _follow(server)
    _answer(server)
    return server


def _meet(server: DraftServer) -> None:
    """How an editor connects and ends."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        if server.client.watches:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("malicheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.ended_well = True


def _follow(server: DraftServer) -> None:
    """What becomes of the drafts, and of the files they depend on."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.drafts.changed(server.document(params.text_document.uri), at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.drafts.changed(server.document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.drafts.closed(uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.drafts.again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        server.drafts.again()


def _answer(server: DraftServer) -> None:
    """What an editor asks about a draft: the answer waits for the check of the text as it is."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        checked = await server.drafts.checked(params.text_document.uri)
        if checked is None:
            return None
        places = Positions(checked.document.text, server.client.encoding)
        offset = places.offset(Position(params.position.line, params.position.character))
        found = hover_at(checked, offset, markdown=server.client.markdown)
        return write_hover(found, checked, server.client) if found is not None else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    async def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        if not wants_fixes(params.context.only):
            return []
        checked = await server.drafts.checked(params.text_document.uri)
        if checked is None:
            return []
        found = [fix for one in touched(checked, params.range, server.client) for fix in fixes_for(checked, one)]
        return write_actions(found, checked, server.client)


def serve(start: Start, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Speak with an editor over two streams until it ends; the exit code: 0 after a `shutdown`, else 1."""
    # what goes wrong goes to the editor's log, not as a traceback to standard error
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    server = build(start)
    server.start_io(stdin, stdout)
    return 0 if server.ended_well else 1
