"""tcp.receive_line: the rest of a line, from the network.

A peer that sends no line end gets no more than the limit and one receive of memory.
"""

from __future__ import annotations

from io import BytesIO

from .ended import tcp_ended
from .handle import Tcp
from .lost import tcp_lost


def tcp_receive_line(sock: Tcp, start: bytes) -> bytes:
    """The line that begins with `start`, or more than is allowed; the rest waits in `sock`."""
    print(end="", flush=True)  # seen while it waits
    connection = sock.connection
    pieces = [start]
    size = len(start)
    try:
        while size <= sock.max_line and b"\n" not in pieces[-1]:
            piece = connection.recv(65536)
            if not piece:
                raise tcp_ended(sock, "")
            pieces.append(piece)
            size += len(piece)
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        sock.arrived = BytesIO(b"".join(pieces))
    line = sock.arrived.readline()
    sock.lines = sock.arrived if size - len(line) <= sock.max_line else ()
    return line
