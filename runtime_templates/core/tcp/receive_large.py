"""tcp.receive_large: many bytes, received straight into place."""

from __future__ import annotations

from io import BytesIO

from .ended import tcp_ended
from .handle import Tcp
from .lost import tcp_lost


def tcp_receive_large(sock: Tcp, n: int, first: bytes) -> bytearray:
    """The n bytes that begin with `first`; room for them is made as they come."""
    connection = sock.connection
    data = bytearray(first)
    have = len(first)
    try:
        while have < n:
            if have == len(data):
                data += bytes(min(n - have, 1 << 20))
            with memoryview(data) as view:
                got = connection.recv_into(view[have:])
            if not got:
                raise tcp_ended(sock, f" (got {have} of {n} bytes)")
            have += got
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        if have < n:
            sock.arrived = BytesIO(data[:have])
    return data
