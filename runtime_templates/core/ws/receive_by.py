"""ws.receive_by: what comes next, while what waits to be sent goes out."""

from __future__ import annotations

import socket
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector

from ..tcp.deadline import TcpDeadline
from .handle import Ws
from .pong import ws_send_waiting


def ws_receive_by(sock: Ws, deadline: TcpDeadline | None) -> bytes:
    """Receive what comes next; a frame that waits goes out meanwhile, when there is room. Raises OSError."""
    connection = sock.connection
    connection.settimeout(0)
    try:
        while True:
            left = deadline.left() if deadline else None
            ws_send_waiting(sock)
            try:
                data: bytes = connection.recv(65536)
                return data
            except BlockingIOError as error:
                sends = bool(sock.unsent) or error.errno == 3  # 3: TLS has to send
            ws_wait(connection, EVENT_READ | EVENT_WRITE if sends else EVENT_READ, left)
    finally:
        connection.settimeout(None)


def ws_wait(connection: socket.socket, wanted: int, seconds: float | None) -> None:
    with DefaultSelector() as selector:
        selector.register(connection, wanted)
        selector.select(seconds)
