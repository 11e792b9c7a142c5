"""tcp.read: exactly n bytes, however they arrive.

As `[byte]`, or as text where a `str` is expected: n counts bytes, not characters. It fails with
`TCP read failed: REASON`, and is nil then where an optional is expected; what had come stays for the
next read. A negative n is a fault.
"""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Tcp
from .no_bytes import NO_BYTES
from .receive import tcp_receive
from .text import tcp_text


# luma: tcp.read(n: int) -> [byte]
# length: n
def tcp_read_bytes(sock: Tcp, n: int) -> bytearray:
    data = NO_BYTES + sock.arrived.read(n)
    return data if len(data) == n else tcp_receive(sock, n, data)


# where only read: tcp_read_bytes
# length: n
def tcp_read(sock: Tcp, n: int) -> bytes | bytearray:
    data = sock.arrived.read(n)
    return data if len(data) == n else tcp_receive(sock, n, bytearray(data))


# luma: tcp.read(n: int) -> str
def tcp_read_text(sock: Tcp, n: int) -> str:
    return tcp_text(sock, tcp_read(sock, n))


# luma: tcp.read(n: int) -> ?[byte]
def tcp_read_bytes_or_nil(sock: Tcp, n: int) -> bytearray | None:
    try:
        return tcp_read_bytes(sock, n)
    except Failure:
        return None


# luma: tcp.read(n: int) -> ?str
def tcp_read_text_or_nil(sock: Tcp, n: int) -> str | None:
    try:
        return tcp_read_text(sock, n)
    except Failure:
        return None
