"""tcp.push: have what comes in on a connection told to a callback."""

from __future__ import annotations

import socket

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Tcp
from .reason import tcp_reason
from .stream import TcpStream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from .event import TcpEvent


# at end: events_run
def tcp_push(
    host: str,
    connection: socket.socket,
    on_event: Callable[[TcpEvent], Any] | None,
    stream: type[TcpStream] = TcpStream,
) -> Tcp:
    """`stream` makes what stands where the socket stood."""
    sock = Tcp(host, connection)
    try:
        pushed: Any = stream(sock, connection, on_event)
    except OSError as error:  # the system counts what is waited for, too
        connection.close()
        raise Failure(f"TCP connect failed: {tcp_reason(error)}") from None
    taken: Any = TcpTaken()
    sock.connection = pushed
    sock.arrived = sock.lines = taken
    return sock


class TcpTaken:
    """Stands where a connection keeps what has arrived: its callback gets that."""

    reason = "its data goes to a callback"

    def __iter__(self) -> NoReturn:
        raise Panic(f"TCP read failed: {self.reason}")

    def __getattr__(self, name: str) -> NoReturn:
        raise Panic(f"TCP read failed: {self.reason}")
