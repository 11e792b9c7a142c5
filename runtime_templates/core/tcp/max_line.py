"""tcp.max_line: a connection whose lines have a limit of their own."""

from __future__ import annotations

import socket

from ..errors.panic import Panic
from .timed import TcpTimed


class TcpMaxLine(TcpTimed):
    """A connection that gives no line longer than `max_line` bytes."""

    __slots__ = ()

    def __init__(
        self,
        host: str,
        connection: socket.socket,
        read_timeout: float | None,
        write_timeout: float | None,
        max_line: int,
    ) -> None:
        super().__init__(host, connection, read_timeout, write_timeout)
        self.max_line = max_line


# judges: max_line of tcp.connect
# advice: give a number of bytes: `{ max_line: 4096 }`
def tcp_check_max_line(max_line: int) -> None:
    if max_line < 1:
        raise Panic(f"tcp option max_line: expected above 0, found {max_line}")
