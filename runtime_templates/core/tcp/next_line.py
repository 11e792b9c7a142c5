"""tcp.next_line: a line that has not wholly arrived, or among which may be one that is too long."""

from __future__ import annotations

from .handle import Tcp
from .line_too_long import tcp_line_too_long
from .receive_line import tcp_receive_line


def tcp_next_line(sock: Tcp, start: bytes) -> bytes:
    """The line that begins with `start`."""
    line = start + sock.arrived.readline()
    if line[-1:] != b"\n":
        line = tcp_receive_line(sock, line)
    if len(line) > sock.max_line:
        raise tcp_line_too_long(sock, line)
    return line
