"""ws.ended: a connection that is over, by a close frame or by a fault of the server's."""

from __future__ import annotations

from ..errors.failure import Failure
from .fault import WsFault
from .handle import Ws
from .hang_up import ws_hang_up
from .messages import WsMessages


def ws_closed_by_peer(sock: Ws, code: int, text: str) -> Failure:
    """Answer the server's close frame with its own code (RFC 6455, 5.5.1)."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    said = f"{code} {shown}".rstrip() if code != 1005 else "no code"
    answer = b"" if code == 1005 else code.to_bytes(2, "big")
    ws_hang_up(sock.connection, answer, is_fault=False)
    return ws_ended(sock, f"connection closed by peer ({said})")


def ws_broken(sock: Ws, fault: WsFault) -> Failure:
    """Fail the connection (RFC 6455, 7.1.7): the server is told why."""
    ws_hang_up(sock.connection, fault.code.to_bytes(2, "big"), is_fault=True)
    return ws_ended(sock, fault.reason)


def ws_ended(sock: Ws, reason: str) -> Failure:
    """What this read, and all later calls, say."""
    sock.failure = reason
    sock.messages = WsMessages(0)
    return Failure(f"WebSocket read failed: {reason}")
