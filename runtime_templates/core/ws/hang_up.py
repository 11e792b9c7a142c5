"""ws.hang_up: say goodbye, and let the server close first (RFC 6455, 7.1.1)."""

from __future__ import annotations

import socket

from ..tcp.deadline import TcpDeadline
from ..tcp.hang_up import tcp_hang_up
from .frame import ws_frame
from .handle import Ws

WS_CLOSING = 5.0
WS_FAILING = 1.0


def ws_hang_up(sock: Ws, goodbye: bytes, is_fault: bool) -> None:
    """`goodbye` is what the close frame holds. A server that does not close is waited for no longer
    than this; one that broke the rules only gets the time to read that it did."""
    connection = sock.connection
    print(end="", flush=True)  # seen while it waits
    deadline = TcpDeadline(WS_FAILING if is_fault else WS_CLOSING)
    try:
        connection.settimeout(deadline.seconds)
        connection.sendall(sock.unsent + ws_frame(8, goodbye))
        if is_fault:
            connection.shutdown(socket.SHUT_WR)
        connection.settimeout(deadline.left())
        while connection.recv(65536):  # what still comes is nobody's any more
            connection.settimeout(deadline.left())
    except OSError:
        pass
    tcp_hang_up(connection)
