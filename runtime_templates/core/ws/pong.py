"""ws.pong: the answer to a ping (RFC 6455, 5.5.3)."""

from __future__ import annotations

from .frame import ws_frame
from .handle import Ws


def ws_pong(sock: Ws, payload: bytes) -> None:
    try:
        sock.connection.sendall(ws_frame(10, payload))
    except OSError:
        pass  # what is read next tells why
