"""ws.send: a message, text or binary."""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Ws
from .write import ws_write


# luma: ws.send(text: str)
def ws_send_text(sock: Ws, text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise Failure("WebSocket write failed: invalid UTF-8") from None
    ws_write(sock, 1, data)


# luma: ws.send(data: [byte])
def ws_send_bytes(sock: Ws, data: bytes | bytearray) -> None:
    ws_write(sock, 2, data)
