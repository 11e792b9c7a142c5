"""tcp.read: exactly n bytes, however they arrive; without n, what is there.

As `[byte]`, or as text where a `str` is expected: n counts bytes, not characters. It fails with
`TCP read failed: REASON`, and is nil then where an optional is expected; what had come stays for the
next read. A negative n is a fault.

`read()` waits for the first byte and takes all that has come; it is empty at the end of what the peer
sends. As text it takes whole characters: one that has come in part is left to the next read.
"""

from __future__ import annotations

from codecs import utf_8_decode
from io import BytesIO

from ..errors.failure import Failure
from .handle import Tcp
from .lost import tcp_lost
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


# luma: tcp.read() -> [byte] | ?[byte]
def tcp_read_some(sock: Tcp) -> bytearray:
    data = sock.arrived.read()
    if not data:
        print(end="", flush=True)  # seen while it waits
        try:
            data = sock.connection.recv(65536)
        except OSError as error:
            raise tcp_lost(sock, "read", error) from None
        if not data:
            tcp_check_end(sock)
    return NO_BYTES + data


# luma: tcp.read() -> str | ?str
def tcp_read_some_text(sock: Tcp) -> str:
    data = sock.arrived.read()
    connection = sock.connection
    size = 0
    print(end="", flush=True)  # seen while it waits
    try:
        while not (size := tcp_whole_characters(data)):
            piece = connection.recv(65536)
            if not piece:
                break
            data += piece
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        sock.arrived = BytesIO(data)
    if not size:
        if data:  # the end of the stream within a character
            raise Failure("TCP read failed: invalid UTF-8")
        tcp_check_end(sock)
    return sock.arrived.read(size).decode()


def tcp_whole_characters(data: bytes) -> int:
    """The bytes of the whole characters that the data begins with."""
    try:
        return utf_8_decode(data)[1]
    except UnicodeDecodeError as error:
        if not error.start:
            raise Failure("TCP read failed: invalid UTF-8") from None
        return error.start


def tcp_check_end(sock: Tcp) -> None:
    """After a reset the system, too, reports a plain end."""
    if sock.failure:
        raise Failure(f"TCP read failed: {sock.failure}")
