"""Who may ask, and what every answer says about itself.

A page on another site can make a browser send requests here, and by DNS rebinding even read the answers under a name of its
own. Hence: the Host header must name this machine (RFC 9110, section 7.2), and a text must come from this very page, which
the Origin header tells (RFC 6454), or Sec-Fetch-Site where a browser gives no origin.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from ipaddress import ip_address
from typing import Any

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: A name or address (of version 6 in brackets), and a port.
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]/@]+)(?::(\d{1,5}))?", re.ASCII)
_LOCAL = ("127.0.0.1", "localhost", "[::1]")

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
#: Of an answer that brings no policy of its own. The origin of the form must be told to this site, so not `no-referrer`.
_OTHERWISE = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"), (b"referrer-policy", b"same-origin"))

Refuse = Callable[[str, int, str], ASGIApp]


class Names(Struct, frozen=True):
    """The names this page goes by: those of this machine, others that were allowed, and on a network any IP address.

    A browser is led astray by a name that someone else controls, never by an address in numbers.
    """

    port: int
    others: tuple[str, ...] = ()
    network: bool = False

    def knows(self, host: str) -> bool:
        """Whether a Host header is one of this page's.

        >>> Names(8765).knows("localhost:8765"), Names(8765).knows("evil.example:8765"), Names(8765).knows("localhost")
        (True, False, False)
        """
        parts = _HOST.fullmatch(host)
        if parts is None or int(parts[2] or 80) != self.port:
            return False
        name = parts[1].lower()
        return name in _LOCAL or name in self.others or (self.network and _is_address(name))


def _is_address(name: str) -> bool:
    """Whether a name is an IP address, in brackets where it is one of version 6."""
    bare = name[1:-1] if name.startswith("[") else name
    try:
        ip_address(bare)
    except ValueError:
        return False
    return True


class Guard:
    """Lets through what this page itself asks for, and puts its headers on every answer."""

    def __init__(self, app: ASGIApp, names: Names, refuse: Refuse) -> None:
        self.app, self.names, self.refuse = app, names, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = _single(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self.names.knows(host):
            app = self.refuse("host", 421, host[:80])
        elif scope["method"] not in ("GET", "HEAD") and not self._own(headers, host):
            app = self.refuse("origin", 403, "")
        else:
            app = self.app
        await app(scope, receive, _with_headers(send))

    def _own(self, headers: Mapping[bytes, bytes], host: str) -> bool:
        """Whether the page itself sent it. A browser that keeps the origin to itself says `null`."""
        origin = headers.get(b"origin", b"null").decode("latin-1")
        if origin == "null":
            return headers.get(b"sec-fetch-site") == b"same-origin"
        return origin.lower() == f"http://{host.lower()}"


def _single(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name. One that is given twice holds both, and so matches nothing."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        found[name] = found[name] + b", " + value if name in found else value
    return found


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", []))
            names = {name.lower() for name, _ in given}
            more = [row for row in _OTHERWISE if row[0] not in names]
            message = {**message, "headers": [*given, *HEADERS, *more]}
        await send(message)

    return sending
