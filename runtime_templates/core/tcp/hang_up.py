"""tcp.hang_up: end a connection without waiting for its peer."""

from __future__ import annotations

import socket


def tcp_hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)  # under TLS, this says goodbye
    except OSError:
        pass  # the peer, or a failure, was first
    connection.close()
