"""tcp.handle: an open connection.

A read takes from `arrived` first, in C, and receives only what is missing: a header and its payload
that came together cost one system call. Whatever ends a read, all that has arrived stays in
`arrived`. Deadlines and TLS put another object where `connection` is; the reads do not know of them.
"""

from __future__ import annotations

import socket
from io import BytesIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


# luma: type tcp
class Tcp:
    """A connection, and the bytes that have arrived on it but were not read yet."""

    __slots__ = ("arrived", "connection", "failure", "host", "lines", "max_line")

    def __init__(self, host: str, connection: socket.socket) -> None:
        self.host = host
        self.connection = connection
        self.arrived = BytesIO()
        # The same, where no line in it can be too long.
        self.lines: Iterable[bytes] = ()
        self.max_line = 1 << 20
        # The first one: after a reset the system reports a plain end.
        self.failure = ""
