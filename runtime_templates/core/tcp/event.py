"""tcp.event: what a pushed connection tells its callback."""

from __future__ import annotations

from .handle import Tcp


# luma: struct TcpEvent { conn: tcp, data: [byte], error_kind: str, error_msg: str }
# luma: static tcp.EOF: str = "eof"
# luma: static tcp.RESET: str = "reset"
# luma: static tcp.TIMEOUT: str = "timeout"
# luma: static tcp.TLS: str = "tls"
# luma: static tcp.IO: str = "io"
# texts of error_kind: "", "eof", "reset", "timeout", "tls", "io"
class TcpEvent:
    """Data, or how the connection ended: then `error_kind` is eof, reset, timeout, tls or io."""

    __slots__ = ("conn", "data", "error_kind", "error_msg")

    def __init__(
        self, conn: Tcp, data: bytearray, error_kind: str, error_msg: str
    ) -> None:
        self.conn = conn
        self.data = data
        self.error_kind = error_kind
        self.error_msg = error_msg
