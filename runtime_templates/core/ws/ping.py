"""ws.ping: ask for a sign of life; the answer is no message, a read passes over it."""

from __future__ import annotations

from .handle import Ws
from .write import ws_write


# luma: ws.ping()
def ws_ping(sock: Ws) -> None:
    ws_write(sock, 9, b"")
