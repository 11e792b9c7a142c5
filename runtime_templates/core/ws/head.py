"""ws.head: the head of the answer to the opening handshake, from the network."""

from __future__ import annotations

import socket

from ..tcp.deadline import TcpDeadline

WS_MAX_HEAD = 16384


def ws_head(connection: socket.socket, deadline: TcpDeadline) -> tuple[bytes, bytes]:
    """All before the empty line, and what came after it, frames already. Raises OSError."""
    arrived = b""
    begin = b"HTTP/1.1 "
    head, end, rest = arrived, b"", b""
    while not end:
        connection.settimeout(deadline.left())
        piece = connection.recv(16384)  # a TLS record whole: no wait tells of its rest
        if not piece:
            raise OSError("connection closed by peer")
        arrived += piece
        if not arrived.startswith(begin[: len(arrived)]):
            raise OSError("the answer is no HTTP/1.1")
        head, end, rest = arrived.partition(b"\r\n\r\n")
        if len(head) > WS_MAX_HEAD:
            raise OSError(f"the answer's header exceeds {WS_MAX_HEAD} bytes")
    return head, rest
