"""ws.handle: an open WebSocket."""

from __future__ import annotations

import socket

from .messages import WsMessages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: type ws
class Ws:
    """A connection whose opening handshake is done, and what has arrived on it."""

    __slots__ = (
        "connection",
        "failure",
        "messages",
        "pong",
        "read_timeout",
        "unread",
        "unsent",
    )

    def __init__(self, connection: socket.socket, messages: WsMessages) -> None:
        self.connection = connection
        self.messages = messages
        self.unread: tuple[int, Any] | None = None  # a message of the other kind
        self.failure = ""  # why it is over: all later calls say so
        self.read_timeout = 0.0  # seconds for a whole read; 0 is for ever
        self.unsent = b""  # the rest of a control frame that is under way
        self.pong: bytes | None = None  # what the next one answers
