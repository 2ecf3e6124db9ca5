"""An editor: starts `malicheck server` as a process of its own and speaks the protocol over its standard streams."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Self

from cli.running import process_environment

#: Seconds to wait for the server; a busy machine is slow.
PATIENCE = 60.0
Json = dict[str, Any]
CAPABILITIES: Json = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}


@dataclass
class Editor:
    """One session. `notes` are the notifications that came and were not waited for."""

    folder: Path
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    capabilities: Json = field(default_factory=lambda: CAPABILITIES)
    more: Json = field(default_factory=dict)
    notes: list[Json] = field(default_factory=list)
    asked: list[Json] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "malicheck", "server", *self.options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=process_environment(self.environment),
        )
        self._came: Queue[Json | None] = Queue()
        self._number = 0
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.answer = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "desk"}],
                "capabilities": self.capabilities,
                **self.more,
            },
        )
        self.notify("initialized", {})
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        out = self.process.stdout
        while True:
            size = 0
            while line := out.readline():
                if line == b"\r\n":
                    break
                name, _, value = line.partition(b":")
                assert name.lower() in (b"content-length", b"content-type"), line
                if name.lower() == b"content-length":
                    size = int(value)
            body = out.read(size)
            if not body:
                self._came.put(None)
                return
            self._came.put(json.loads(body))

    def send(self, value: object) -> None:
        """Send a message as it is; bytes are sent as the body."""
        assert self.process.stdin is not None
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object = None, *, whole: bool = False) -> Any:
        """Ask and wait for the result; with `whole`, the whole answer, which may be an error."""
        self._number += 1
        number = self._number
        message = {"jsonrpc": "2.0", "id": number, "method": method}
        self.send(message if params is None else message | {"params": params})
        while True:
            came = self._next()
            if came.get("id") == number and "method" not in came:
                assert whole or "error" not in came, came["error"]
                return came if whole else came["result"]
            self._take(came)

    def wait_for(self, method: str, **wanted: object) -> Json:
        """The parameters of the next notification of a kind whose values are those wanted."""
        while True:
            for note in list(self.notes):
                params = note.get("params") or {}
                if note["method"] == method and all(params.get(key) == value for key, value in wanted.items()):
                    self.notes.remove(note)
                    return dict(params)
            self._take(self._next())

    def _take(self, came: Json) -> None:
        if "id" in came and "method" in came:
            self.asked.append(came)
            self.send({"jsonrpc": "2.0", "id": came["id"], "result": None})
        else:
            self.notes.append(came)

    def _next(self) -> Json:
        try:
            came = self._came.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"the server says nothing; so far: {self.notes}") from None
        if came is None:
            self.process.wait(PATIENCE)
            assert self.process.stderr is not None
            raise AssertionError(f"the server ended ({self.process.returncode}): {self.process.stderr.read().decode()}")
        return came

    # what an editor does

    def uri(self, name: str) -> str:
        """The address of a file of the desk."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[Json]:
        """Open a draft and wait for its findings."""
        item = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.findings(name, 1)

    def change(self, name: str, text: str, version: int) -> None:
        """Type: the draft has another text."""
        document = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def findings(self, name: str, version: int) -> list[Json]:
        """The findings for a version of a draft, once they come."""
        found = self.wait_for("textDocument/publishDiagnostics", uri=self.uri(name), version=version)
        return list(found["diagnostics"])

    def hover(self, name: str, line: int, character: int) -> Json | None:
        """What is shown at a place."""
        place = {"line": line, "character": character}
        found: Json | None = self.request("textDocument/hover", {"textDocument": {"uri": self.uri(name)}, "position": place})
        return found

    def fixes(self, name: str, range: Json, only: list[str] | None = None) -> list[Json]:
        """The quick fixes for a range."""
        context: Json = {"diagnostics": []} | ({"only": only} if only is not None else {})
        params = {"textDocument": {"uri": self.uri(name)}, "range": range, "context": context}
        return list(self.request("textDocument/codeAction", params) or [])

    def end(self) -> int:
        """End the session as an editor does; the exit code of the server."""
        self.request("shutdown")
        self.notify("exit", None)
        return self.process.wait(PATIENCE)
