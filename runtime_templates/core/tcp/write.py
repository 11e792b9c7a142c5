"""tcp.write: all of the text, in UTF-8, or of the bytes.

That it succeeds means that the system took them, not that the peer has them. After a write that
failed, or was late, the connection is of no more use.
"""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Tcp
from .lost import tcp_lost


# luma: tcp.write(text: str)
def tcp_write_text(sock: Tcp, text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise Failure("TCP write failed: invalid UTF-8") from None
    tcp_write(sock, data)


# luma: tcp.write(data: [byte])
def tcp_write(sock: Tcp, data: bytes | bytearray) -> None:
    print(end="", flush=True)  # seen while it waits
    try:
        sock.connection.sendall(data)
    except OSError as error:
        raise tcp_lost(sock, "write", error) from None
