"""tcp.trusting: a connection that remembers what it was told of its peer's certificate."""

from __future__ import annotations

import socket

from .timed import TcpTimed


class TcpTrusting(TcpTimed):
    """A connection in clear; start_tls takes its TLS options from here."""

    __slots__ = ("ca_file", "insecure")

    def __init__(
        self,
        host: str,
        connection: socket.socket,
        read_timeout: float | None = None,
        write_timeout: float | None = None,
        insecure: bool = False,
        ca_file: str = "",
    ) -> None:
        super().__init__(host, connection, read_timeout, write_timeout)
        self.insecure = insecure
        self.ca_file = ca_file
