"""tcp.receive: what a read still needs, from the network.

`sock.connection` is taken once a read: where reads have a time limit, it begins there.
"""

from __future__ import annotations

from io import BytesIO

from ..errors.panic import Panic
from .ended import tcp_ended
from .handle import Tcp
from .lost import tcp_lost


def tcp_receive(sock: Tcp, n: int, data: bytearray) -> bytearray:
    """Add what `data` lacks of n bytes, as it comes; what comes beyond them waits in `sock`."""
    if n < 0:
        raise Panic(f"TCP read failed: cannot read {n} bytes")
    connection = sock.connection
    try:
        while len(data) < n:
            lacking = n - len(data)
            piece = connection.recv(max(65536, min(lacking, 1 << 17)))
            if not piece:
                raise tcp_ended(sock, f" (got {len(data)} of {n} bytes)")
            sock.arrived = BytesIO(piece)
            data += sock.arrived.read(lacking)
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        if len(data) < n:
            sock.arrived = BytesIO(data)
    return data
