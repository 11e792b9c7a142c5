"""tcp.read: exactly n bytes, however they arrive.

As `[byte]`, or as text where a `str` is expected: n counts bytes, not characters. It fails with
`TCP read failed: REASON`, and is nil then where an optional is expected; what had come stays for the
next read. A negative n is a fault.
"""

from __future__ import annotations

from .handle import Tcp
from .no_bytes import NO_BYTES
from .receive import tcp_receive
from .text import tcp_text


# luma: tcp.read(n: int) -> [byte] | ?[byte]
# length: n
def tcp_read_bytes(sock: Tcp, n: int) -> bytearray:
    data = NO_BYTES + sock.arrived.read(n)
    return data if len(data) == n else tcp_receive(sock, n, data)


# where only read: tcp_read_bytes
# length: n
def tcp_read(sock: Tcp, n: int) -> bytes | bytearray:
    data = sock.arrived.read(n)
    return data if len(data) == n else tcp_receive(sock, n, bytearray(data))


# luma: tcp.read(n: int) -> str | ?str
def tcp_read_text(sock: Tcp, n: int) -> str:
    return tcp_text(sock, tcp_read(sock, n))
