"""tcp.close: at once, and any number of times."""

from __future__ import annotations

import socket

from .closed import TcpClosed
from .handle import Tcp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: tcp.close()
def tcp_close(sock: Tcp) -> None:
    try:
        sock.connection.shutdown(socket.SHUT_RDWR)  # wakes who waits for it
    except OSError:
        pass  # the peer, or a failure, was first
    sock.connection.close()
    closed: Any = TcpClosed()
    sock.connection = sock.arrived = sock.lines = closed
