"""What the tcp programs are measured against: `tcp_server.py [CHAIN]` prints its port and serves until it is ended.

A connection asks in its first line, `packets SIZE COUNT`, `lines SIZE COUNT` or `bulk SIZE COUNT`, and is sent that.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BULK = bytes(range(256)) * 1024
"""Sent again and again, it is at hand: a server that waits for its own memory would be what is measured."""


def pieces(kind: str, size: int, count: int) -> Iterator[bytes]:
    if kind == "bulk":
        for left in range(size * count, 0, -len(BULK)):
            yield BULK[:left]
    else:
        one = size.to_bytes(3, "little") + b"\0" + bytes(size)
        if kind == "lines":
            one = b"x" * (size - 1) + b"\n"
        together = max(1, 65536 // len(one))
        for left in range(count, 0, -together):
            yield one * min(left, together)


def serve(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, suppress(OSError):
        request = b""
        while not request.endswith(b"\n"):
            request += connection.recv(100) or b"none 0 0\n"
        kind, size, count = request.decode().split()
        for piece in pieces(kind, int(size), int(count)):
            connection.sendall(piece)
        connection.recv(1)


def accept(listener: socket.socket, context: ssl.SSLContext | None) -> None:
    while True:
        connection, _ = listener.accept()
        if context:
            try:
                connection = context.wrap_socket(connection, server_side=True)
            except OSError:
                continue
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def main() -> None:
    context = None
    if sys.argv[1:]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1])
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=accept, args=(listener, context), daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
