"""ws.event: what a pushed WebSocket tells its callback."""

from __future__ import annotations

from .handle import Ws


# luma: struct WsEvent { conn: ws, data: [byte], message_type: str, close_code: int,
#     close_text: str, error_kind: str, error_msg: str }
# luma: static ws.TEXT: str = "text"
# luma: static ws.BINARY: str = "binary"
# luma: static ws.CLOSE: str = "close"
# texts of message_type: "", "text", "binary", "close"
# texts of error_kind: "", "eof", "reset", "timeout", "tls", "io", "protocol"
class WsEvent:
    """A message (`message_type` text or binary), or, last, how it ended: a close with its code, or
    else `error_kind`, which is eof, reset, timeout, tls, io or protocol."""

    __slots__ = (
        "conn",
        "data",
        "message_type",
        "close_code",
        "close_text",
        "error_kind",
        "error_msg",
    )

    def __init__(
        self,
        conn: Ws,
        data: bytearray,
        message_type: str,
        close_code: int = 0,
        close_text: str = "",
        error_kind: str = "",
        error_msg: str = "",
    ) -> None:
        self.conn = conn
        self.data = data
        self.message_type = message_type
        self.close_code = close_code
        self.close_text = close_text
        self.error_kind = error_kind
        self.error_msg = error_msg
