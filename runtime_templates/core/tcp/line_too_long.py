"""tcp.line_too_long: a line beyond the limit can still be read in pieces."""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Tcp
from .unread import tcp_unread


def tcp_line_too_long(sock: Tcp, line: bytes) -> Failure:
    return tcp_unread(sock, line, f"line longer than {sock.max_line} bytes")
