"""tcp.keep_alive: probes that find out that a peer is gone without a word."""

from __future__ import annotations

import socket


def tcp_keep_alive(connection: socket.socket) -> None:
    """Find out within three minutes that a peer is gone without a word: probes as Go sends them."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in (("IDLE", 15), ("INTVL", 15), ("CNT", 9)):
            if hasattr(socket, f"TCP_KEEP{name}"):
                option = getattr(socket, f"TCP_KEEP{name}")
                connection.setsockopt(socket.IPPROTO_TCP, option, value)
    except OSError:
        pass  # some systems refuse it where the peer is gone: the next receive tells
