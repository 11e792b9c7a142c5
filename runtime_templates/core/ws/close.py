"""ws.close: the closing handshake, once; more calls do nothing.

The server has five seconds to close its side; then the connection is closed without it.
"""

from __future__ import annotations

from ..errors.panic import Panic
from .close_code import ws_may_be_sent
from .closed import WsClosed
from .handle import Ws
from .hang_up import ws_hang_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: ws.close()
def ws_close(sock: Ws) -> None:
    ws_end(sock, b"\x03\xe8")  # 1000, a normal closure


# luma: ws.close(code: int, reason: str)
# judges: code of ws.close
# advice: give 1000, or one of your own from 3000 to 4999
def ws_close_with(sock: Ws, code: int, reason: str) -> None:
    if not ws_may_be_sent(code):
        raise Panic(f"WebSocket close failed: {code} is no close code")
    text = reason.encode(errors="replace")
    if len(text) > 123:
        raise Panic("WebSocket close failed: the reason is longer than 123 bytes")
    ws_end(sock, code.to_bytes(2, "big") + text)


def ws_end(sock: Ws, goodbye: bytes) -> None:
    """`goodbye` is what the close frame holds."""
    closed: Any = WsClosed()
    if not isinstance(sock.connection, WsClosed):
        ws_hang_up(sock, goodbye, is_fault=False)
    sock.connection = sock.messages = closed
    sock.unread = None
