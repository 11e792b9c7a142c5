"""tcp.tls_stream: a pushed connection under TLS."""

from __future__ import annotations

from .stream import TcpStream


class TlsStream(TcpStream):
    """Its socket may hold bytes that were decrypted already: no wait would tell of them."""

    __slots__ = ()

    def holds_more(self) -> bool:
        return super().holds_more() or bool(self.socket.pending())  # type: ignore[attr-defined]
