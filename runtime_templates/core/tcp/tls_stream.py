"""tcp.tls_stream: a pushed connection under TLS."""

from __future__ import annotations

from ..events.loop import EVENT_TIMES
from .stream import TcpStream


class TlsStream(TcpStream):
    """Its socket may hold bytes that were decrypted already: no wait would tell of them."""

    __slots__ = ()

    def receive(self) -> None:
        try:
            super().receive()
        finally:
            if self.reading and self.socket.pending():  # type: ignore[attr-defined]
                EVENT_TIMES[self] = (0, self.receive_more)

    def receive_more(self) -> None:
        if self.reading:
            self.receive()
