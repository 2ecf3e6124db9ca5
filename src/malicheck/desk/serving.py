"""The page at an address: a socket of this machine, and the server that answers on it until it is stopped."""

from __future__ import annotations

import errno
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

import uvicorn

from ..errors import ConfigError

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def is_local(host: str) -> bool:
    """Whether an address can be reached from this machine alone.

    >>> is_local("127.0.0.1"), is_local("::1"), is_local("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; port 0 is any that is free. Raises ConfigError when that cannot be had."""
    listener = None
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = min(found, key=lambda row: row[0] != socket.AF_INET)
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(256)
    except (OSError, UnicodeError, OverflowError) as error:
        if listener is not None:
            listener.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise ConfigError(f"port {port} is taken", "stop the program that uses it, or choose another with --port") from None
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise ConfigError(f"{host}, port {port}: cannot be served: {why}", "check --host and --port") from None
    return listener


def address_of(listener: socket.socket, host: str) -> str:
    """The address for a browser."""
    port = listener.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer until the program is interrupted; nothing of a request is logged."""
    settings = uvicorn.Config(
        app, log_config=None, log_level="critical", access_log=False, server_header=False, lifespan="on", ws="none",
        timeout_graceful_shutdown=5, proxy_headers=False,
    )  # fmt: skip
    uvicorn.Server(settings).run(sockets=[listener])
