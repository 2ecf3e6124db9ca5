"""A server of its own for the tests, and requests as a browser would send them."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.running import process_environment


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(slots=True)
class Service:
    """A running `malicheck serve`: its address, its process, and after its end what it wrote."""

    address: str
    process: subprocess.Popen[str]
    err: str = ""

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    @property
    def memory(self) -> int:
        """Bytes of memory in use by the process."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(row for row in status.splitlines() if row.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def ask(self, method: str, path: str, data: bytes | None = None, /, **headers: str | None) -> Answer:
        """A request; header names are written with underscores, None leaves one out."""
        named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
            for name, value in named.items():
                connection.putheader(name, value)
            if data is not None:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read().decode("utf-8"))
        finally:
            connection.close()

    def get(self, path: str = "/", **headers: str | None) -> Answer:
        return self.ask("GET", path, **headers)

    def post(
        self, fields: Mapping[str, str], file: tuple[str, bytes] | None = None, path: str = "/check", **headers: str | None
    ) -> Answer:
        """The form, sent as the page sends it."""
        kind, body = form(fields, file)
        own: dict[str, str | None] = {"Content_Type": kind, "Origin": self.address.rstrip("/")}
        return self.ask("POST", path, body, **(own | headers))


def form(fields: Mapping[str, str], file: tuple[str, bytes] | None = None) -> tuple[str, bytes]:
    """A form's content type and body."""
    mark = uuid.UUID(int=20221118).hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()
    ]
    if file is not None:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + file[1] + b"\r\n")
    return f"multipart/form-data; boundary={mark}", b"".join(parts) + f"--{mark}--\r\n".encode()


@contextmanager
def served(base: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Service]:
    """`malicheck serve` on a free port, stopped at the end; what it wrote to standard error is then in `err`."""
    command = [sys.executable, "-m", "malicheck", "serve", "--port", "0", "--only-kb", str(base), "--lang", "en", *arguments]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        env=process_environment(environment),
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        service = Service(line.removeprefix("malicheck: ").strip(), process)
        try:
            assert service.address.startswith("http://"), process.communicate()[1]
            yield service
        finally:
            process.send_signal(signal.SIGINT)
            try:
                service.err = process.communicate(timeout=20)[1]
            except subprocess.TimeoutExpired:
                process.kill()
                raise
