"""ws.head: the head of the answer to the opening handshake, from the network."""

from __future__ import annotations

import socket

from ..tcp.deadline import TcpDeadline

WS_MAX_HEAD = 16384


def ws_head(connection: socket.socket, deadline: TcpDeadline) -> tuple[bytes, bytes]:
    """All before the empty line, and what came after it, frames already. Raises OSError."""
    arrived = b""
    begin = b"HTTP/1.1 "
    while b"\r\n\r\n" not in arrived:
        if not arrived.startswith(begin[: len(arrived)]):
            raise OSError("the answer is no HTTP/1.1")
        if len(arrived) > WS_MAX_HEAD:
            raise OSError(f"the answer's header exceeds {WS_MAX_HEAD} bytes")
        connection.settimeout(deadline.left())
        piece = connection.recv(4096)
        if not piece:
            raise OSError("connection closed by peer")
        arrived += piece
    head, _, rest = arrived.partition(b"\r\n\r\n")
    return head, rest
