"""tcp.read_all: all that comes, up to the end of what the peer sends.

At most `limit` bytes, 64 MiB where none is given: more is a failure. As `[byte]`, or as text where a
`str` is expected. It fails as `read` does, and what had come stays for the next read.
"""

from __future__ import annotations

from io import BytesIO

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Tcp
from .lost import tcp_lost
from .read import tcp_check_end
from .text import tcp_text


# luma: tcp.read_all() -> [byte] | ?[byte]
def tcp_read_all(sock: Tcp) -> bytearray:
    return tcp_read_to_end(sock, 64 << 20)


# luma: tcp.read_all(limit: int) -> [byte] | ?[byte]
# judges: limit of tcp.read_all
# advice: give the number of bytes: 0 or more
def tcp_read_to_end(sock: Tcp, limit: int) -> bytearray:
    if limit < 0:
        raise Panic(f"TCP read failed: cannot read {limit} bytes")
    data = bytearray(sock.arrived.read())
    connection = sock.connection
    print(end="", flush=True)  # seen while it waits
    ended = False
    try:
        while not ended:
            if len(data) > limit:
                raise Failure(f"TCP read failed: more than {limit} bytes")
            piece = connection.recv(65536)
            data += piece
            if not piece:
                tcp_check_end(sock)
                ended = True
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        if not ended:
            sock.arrived = BytesIO(data)
    return data


# luma: tcp.read_all() -> str | ?str
def tcp_read_all_text(sock: Tcp) -> str:
    return tcp_text(sock, tcp_read_all(sock))


# luma: tcp.read_all(limit: int) -> str | ?str
def tcp_read_to_end_text(sock: Tcp, limit: int) -> str:
    return tcp_text(sock, tcp_read_to_end(sock, limit))
