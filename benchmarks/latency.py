"""How long an editor waits for `malicheck server`: a whole session over its standard streams, with a made-up draft.

    python benchmarks/latency.py [--words 2000] [--keystrokes 40] [--out latency.json]

The base has to be compiled before: the first run of any command does that. Times are by the clock; run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import made_up

from malicheck.knowledge.reader import load_knowledge

_URI = "file:///desk/draft.md"
_CAPABILITIES = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}


class Session:
    """One server and the messages that came from it, each with the time at which it came."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "malicheck", "server"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self._came: Queue[tuple[float, dict[str, Any]]] = Queue()
        self._number = 0
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        while header := self.process.stdout.readline():
            size = int(header.split(b":")[1])
            while self.process.stdout.readline() != b"\r\n":
                pass
            body = self.process.stdout.read(size)
            self._came.put((time.perf_counter(), json.loads(body)))

    def send(self, method: str, params: object, number: int | None = None) -> float:
        """Send a message; when it was sent."""
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()
        return time.perf_counter()

    def ask(self, method: str, params: object) -> tuple[float, Any]:
        """Seconds until the answer to a request, and the answer."""
        self._number += 1
        sent = self.send(method, params, self._number)
        while True:
            came, message = self._came.get(timeout=120)
            if message.get("id") == self._number and "method" not in message:
                return came - sent, message["result"]

    def findings(self, version: int) -> tuple[float, list[Any]]:
        """When the findings for a version of the draft came, and they themselves."""
        while True:
            came, message = self._came.get(timeout=120)
            params = message.get("params") or {}
            if message.get("method") == "textDocument/publishDiagnostics" and params.get("version") == version:
                return came, params["diagnostics"]

    def change(self, text: str, version: int) -> float:
        """Type: the draft has another text; when that was sent."""
        document = {"uri": _URI, "version": version}
        return self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def memory(self) -> float:
        """Megabytes of the server at most so far (Linux), else 0."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text("utf-8")) if status.exists() else None
        return int(found[1]) / 1024 if found is not None else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: milliseconds, the median and the worst, and how often."""

    name: str
    median: float
    worst: float
    times: int


def row(name: str, seconds: list[float]) -> Row:
    """What was measured, printed as it comes."""
    found = Row(name, statistics.median(seconds) * 1000, max(seconds) * 1000, len(seconds))
    print(f"{name:58} {found.median:8.1f} ms {found.worst:8.1f} ms at worst, {found.times} times", flush=True)
    return found


def draft(words: int) -> str:
    """A made-up article of so many words, and a sentence at its middle in which one types."""
    base = load_knowledge()
    text = made_up.draft(base, 3, words * 7)
    paragraphs = text.split("\n\n")
    while len(" ".join(paragraphs).split()) > words:
        paragraphs.pop()
    paragraphs.insert(len(paragraphs) // 2, "The UN mission in Mali had 13,000 personnel in November 2022.")
    return "\n\n".join(paragraphs) + "\n"


def measure(folder: Path, words: int, keystrokes: int) -> tuple[list[Row], dict[str, int]]:
    """A session: opening, typing, hovers, quick fixes."""
    text = draft(words)
    started = time.perf_counter()
    session = Session(folder)
    session.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": _CAPABILITIES})
    rows = [row("start until the editor is answered", [time.perf_counter() - started])]
    session.send("initialized", {})
    item = {"uri": _URI, "languageId": "markdown", "version": 1, "text": text}
    sent = session.send("textDocument/didOpen", {"textDocument": item})
    # while the draft is checked: answers about a draft that is not open need no check, only a server that listens
    other = {"textDocument": {"uri": "file:///desk/other.md"}, "position": {"line": 0, "character": 0}}
    waits = []
    for _ in range(5):
        waits.append(session.ask("textDocument/hover", other)[0])
        time.sleep(0.02)
    came, found = session.findings(1)
    rows.append(row(f"first findings of {len(text.split()):,} words", [came - sent]))
    rows.append(row("an answer while the draft is checked", waits))
    typed = []
    for number in range(keystrokes):
        changed = text.replace("13,000 personnel", f"{13_001 + number:,} personnel")
        sent = session.change(changed, 2 + number)
        typed.append(session.findings(2 + number)[0] - sent)
    rows.append(row("a keystroke until its findings, the pause of 250 ms included", typed))
    rows.append(row("the same without the pause", [seconds - 0.25 for seconds in typed]))
    line = text[: text.index("13,000 personnel")].count("\n")
    place = {"line": line, "character": 30}
    document = {"uri": _URI}
    times = range(20)
    rows.append(
        row("hover", [session.ask("textDocument/hover", {"textDocument": document, "position": place})[0] for _ in times])
    )
    params = {"textDocument": document, "range": {"start": place, "end": place}, "context": {"diagnostics": []}}
    rows.append(row("quick fixes", [session.ask("textDocument/codeAction", params)[0] for _ in times]))
    facts = {"words": len(text.split()), "findings": len(found), "megabytes": round(session.memory())}
    session.ask("shutdown", None)
    session.send("exit", None)
    session.process.wait(30)
    return rows, facts


def main() -> None:
    """Measure one session."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2000, help="words of the draft")
    parser.add_argument("--keystrokes", type=int, default=40, help="how often to type")
    parser.add_argument("--out", type=Path, help="where to write the results as JSON")
    asked = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} before the run")
    with tempfile.TemporaryDirectory() as name:
        rows, facts = measure(Path(name), asked.words, asked.keystrokes)
    print(", ".join(f"{value:,} {what}" for what, value in facts.items()))
    if asked.out:
        table = {"python": platform.python_version(), "load": load, "facts": facts}
        named = {one.name: [one.median, one.worst, one.times] for one in rows}
        asked.out.write_text(json.dumps(table | {"rows": named}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
