"""tcp.read_line: through the next line end, which is kept.

Only a line feed ends a line: `.trim_end()` takes `\\r\\n` off. It fails as `read` does, and for a line
that is longer than `max_line`, 1 MiB by default.
"""

from __future__ import annotations

from .handle import Tcp
from .next_line import tcp_next_line
from .no_bytes import NO_BYTES
from .unread import tcp_unread


# luma: tcp.read_line() -> str | ?str
def tcp_read_line(sock: Tcp) -> str:
    line = b""
    for line in sock.lines:
        if line[-1] == 10:
            break
    else:
        line = tcp_next_line(sock, line)
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise tcp_unread(sock, line, "invalid UTF-8") from None


# luma: tcp.read_line() -> [byte] | ?[byte]
def tcp_read_line_bytes(sock: Tcp) -> bytearray:
    line = b""
    for line in sock.lines:
        if line[-1] == 10:
            break
    else:
        line = tcp_next_line(sock, line)
    return NO_BYTES + line
