"""ws.ended: a connection that is over, by a close frame or by a fault of the server's."""

from __future__ import annotations

from ..errors.failure import Failure
from .fault import WsFault
from .handle import Ws
from .hang_up import ws_hang_up
from .messages import WsMessages
from .said import ws_answer, ws_said


def ws_closed_by_peer(sock: Ws, code: int, text: str) -> Failure:
    ws_hang_up(sock, ws_answer(code), is_fault=False)
    return ws_ended(sock, ws_said(code, text))


def ws_broken(sock: Ws, fault: WsFault) -> Failure:
    """Fail the connection (RFC 6455, 7.1.7): the server is told why."""
    ws_hang_up(sock, fault.code.to_bytes(2, "big"), is_fault=True)
    return ws_ended(sock, fault.reason)


def ws_ended(sock: Ws, reason: str) -> Failure:
    """What this read, and all later calls, say."""
    sock.failure = reason
    sock.messages = WsMessages(0)
    return Failure(f"WebSocket read failed: {reason}")
