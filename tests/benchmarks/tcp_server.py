"""What the tcp programs are measured against: `tcp_server.py [CHAIN]` prints its port and serves until it is ended.

A connection asks in its first line, `packets SIZE COUNT`, `lines SIZE COUNT` or `bulk SIZE COUNT`, and is sent that.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from contextlib import suppress


def piece(kind: str, size: int) -> bytes:
    if kind == "packets":
        return size.to_bytes(3, "little") + b"\0" + bytes(size)
    if kind == "lines":
        return b"x" * (size - 1) + b"\n"
    return bytes(size)


def serve(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, suppress(OSError):
        request = b""
        while not request.endswith(b"\n"):
            request += connection.recv(100) or b"none 0 0\n"
        kind, size, count = request.decode().split()
        one = piece(kind, int(size))
        together = max(1, 65536 // max(1, len(one)))
        left = int(count)
        while left > 0:
            connection.sendall(one * min(left, together))
            left -= together
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
