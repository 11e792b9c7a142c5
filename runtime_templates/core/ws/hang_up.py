"""ws.hang_up: say goodbye, and let the server close first (RFC 6455, 7.1.1)."""

from __future__ import annotations

import socket

from ..tcp.deadline import TcpDeadline
from ..tcp.hang_up import tcp_hang_up
from .frame import ws_frame
from .handle import Ws
from .pong import ws_send_waiting
from .receive_by import ws_receive_by

WS_CLOSING = 5.0
WS_FAILING = 1.0


def ws_hang_up(sock: Ws, goodbye: bytes, is_fault: bool) -> None:
    """`goodbye` is what the close frame holds. A server that does not close is waited for no longer
    than this; one that broke the rules only gets the time to read that it did. What it still sends is
    received and dropped meanwhile: it may be one that reads on only when that is gone.
    """
    connection = sock.connection
    print(end="", flush=True)  # seen while it waits
    deadline = TcpDeadline(WS_FAILING if is_fault else WS_CLOSING)
    sock.unsent += ws_frame(8, goodbye)
    sock.pong = None
    try:
        connection.settimeout(0)
        ws_send_waiting(sock)
        if is_fault and not sock.unsent:
            connection.shutdown(socket.SHUT_WR)
        while ws_receive_by(sock, deadline):
            pass
    except OSError:
        pass
    tcp_hang_up(connection)
