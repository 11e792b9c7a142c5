"""tcp.read_until: through the next delimiter, which is kept.

The delimiter is text, in UTF-8, or bytes, or one byte. As `[byte]`, or as text where a `str` is
expected. It fails as `read_line` does, also where the delimiter is not among the next `max_line`
bytes, 1 MiB by default; what had come stays for the next read.
"""

from __future__ import annotations

from io import BytesIO

from ..errors.failure import Failure
from ..errors.panic import Panic
from .ended import tcp_ended
from .handle import Tcp
from .lost import tcp_lost
from .no_bytes import NO_BYTES
from .text import tcp_text


# luma: tcp.read_until(delimiter: str | [byte] | byte) -> [byte] | ?[byte]
def tcp_read_until(sock: Tcp, delimiter: str | bytes | bytearray | int) -> bytearray:
    return NO_BYTES + tcp_take_until(sock, tcp_delimiter(delimiter))


# luma: tcp.read_until(delimiter: str | [byte] | byte) -> str | ?str
def tcp_read_until_text(sock: Tcp, delimiter: str | bytes | bytearray | int) -> str:
    return tcp_text(sock, tcp_take_until(sock, tcp_delimiter(delimiter)))


# judges: delimiter of tcp.read_until
# advice: give what the part ends with: `"\r\n\r\n"`
def tcp_delimiter(delimiter: str | bytes | bytearray | int) -> bytes:
    if isinstance(delimiter, int):
        return bytes((delimiter,))
    if not delimiter:
        raise Panic("TCP read failed: the delimiter is empty")
    if not isinstance(delimiter, str):
        return bytes(delimiter)
    try:
        return delimiter.encode()
    except UnicodeEncodeError:
        raise Failure("TCP read failed: invalid UTF-8") from None


def tcp_take_until(sock: Tcp, delimiter: bytes) -> bytes:
    """What has arrived is searched where it is: a short part costs no copy of all the rest."""
    start = sock.arrived.tell()
    at = sock.arrived.getvalue().find(delimiter, start, start + sock.max_line)
    if at < 0:
        return tcp_receive_until(sock, delimiter)
    return sock.arrived.read(at + len(delimiter) - start)


def tcp_receive_until(sock: Tcp, delimiter: bytes) -> bytes:
    """The part up to a delimiter of which the end, at least, is still to come."""
    data = bytearray(sock.arrived.read())
    connection = sock.connection
    print(end="", flush=True)  # seen while it waits
    searched = 0
    try:
        while (at := data.find(delimiter, searched)) < 0 and len(data) <= sock.max_line:
            searched = max(0, len(data) - len(delimiter) + 1)
            piece = connection.recv(65536)
            if not piece:
                raise tcp_ended(sock, "")
            data += piece
    except OSError as error:
        raise tcp_lost(sock, "read", error) from None
    finally:
        sock.arrived = BytesIO(data)
    size = at + len(delimiter)
    if at < 0 or size > sock.max_line:
        raise Failure(f"TCP read failed: no delimiter in {sock.max_line} bytes")
    return sock.arrived.read(size)
