"""tcp.receive: what a read still needs, from the network.

`sock.connection` is taken once a read: where reads have a time limit, it begins there.
"""

from __future__ import annotations

from io import BytesIO

from ..errors.panic import Panic
from .ended import tcp_ended
from .handle import Tcp
from .lost import tcp_lost

ROOM = bytes(1 << 20)  # extends large reads; never written, it takes no memory


# judges: n of tcp.read
# advice: give the number of bytes: 0 or more
def tcp_receive(sock: Tcp, n: int, data: bytearray) -> bytearray:
    """Add what `data` lacks of n bytes, as it comes; what comes beyond them waits in `sock`."""
    if n < 0:
        raise Panic(f"TCP read failed: cannot read {n} bytes")
    print(end="", flush=True)  # seen while it waits
    connection = sock.connection
    size = len(data)
    try:
        while size < n:
            if n - size < 65536:
                piece = connection.recv(65536)
                sock.arrived = BytesIO(piece)
                data[size:] = sock.arrived.read(n - size)
                received = len(piece)
            else:  # whatever comes belongs to this read
                if size == len(data):
                    data += ROOM[: n - size]
                with memoryview(data)[size:] as room:
                    received = connection.recv_into(room)
            if not received:
                raise tcp_ended(sock, f" (got {size} of {n} bytes)")
            size = min(size + received, n)
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        if size < n:
            del data[size:]
            sock.arrived = BytesIO(data)
    return data
