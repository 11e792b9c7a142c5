"""ws.messages: what the server sends, from bytes to messages (RFC 6455, 5).

No I/O: `arrived` takes bytes however they were cut, `take` gives what is complete. Text is checked as
it comes: what is no UTF-8 is found at its first wrong byte, not at the end of the message.
"""

from __future__ import annotations

from codecs import getincrementaldecoder

from .close_code import ws_may_be_sent
from .fault import WsFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WsMessages:
    """Frames in, messages out; control frames may stand between the fragments of a message."""

    __slots__ = (
        "arrived",
        "control",
        "decode",
        "final",
        "kind",
        "left",
        "max_bytes",
        "opcode",
        "payload",
        "size",
    )

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes  # of a message
        self.arrived = bytearray()
        self.opcode = -1  # of the frame under way; -1 between frames
        self.final = False  # whether that frame ends its message
        self.left = 0  # bytes of its payload that are still to come
        self.control = b""  # what has come of it, if it is a control frame
        self.kind = 0  # of the message under way: text 1, binary 2, none 0
        self.size = 0  # of its frames so far
        self.payload = bytearray()  # what has come of them
        self.decode = getincrementaldecoder("utf-8")().decode

    def take(self) -> tuple[int, Any] | None:
        """The next message or control frame, as opcode and content: text (1, right UTF-8) and binary
        (2) are a bytearray, close (8) is code and reason, ping (9) and pong (10) are bytes.

        None where more has to arrive. Raises WsFault; nothing may be taken after that.
        """
        while self.opcode >= 0 or self.begin_frame():
            piece = bytes(self.arrived[: self.left])
            del self.arrived[: self.left]
            self.left -= len(piece)
            self.keep(piece)
            if self.left:
                return None
            opcode, self.opcode = self.opcode, -1
            if opcode == 8:
                return 8, ws_close_reason(self.control)
            if opcode > 8:
                return opcode, self.control
            if self.final:
                kind, payload = self.kind, self.payload
                self.kind = self.size = 0
                self.payload = bytearray()
                return kind, payload
        return None

    def begin_frame(self) -> bool:
        """Read the header of a frame (5.2); False where it is not all there."""
        arrived = self.arrived
        if len(arrived) < 2:
            return False
        self.check(arrived[0], arrived[1])  # at once: nothing that follows mends it
        size = arrived[1]
        start = 2 if size < 126 else 4 if size == 126 else 10
        if len(arrived) < start:
            return False
        if start > 2:
            size = int.from_bytes(arrived[2:start], "big")
            if not (125 if start == 4 else 65535) < size < 1 << 63:
                raise WsFault(1002, "invalid payload length")
        self.final = arrived[0] > 127
        self.opcode = arrived[0] & 15
        self.left = size
        del arrived[:start]
        if self.opcode > 7:
            self.control = b""
            return True
        self.kind = self.opcode or self.kind
        self.size += size
        if self.size > self.max_bytes:
            raise WsFault(1009, f"message exceeds {self.max_bytes} bytes")
        return True

    def check(self, first: int, second: int) -> None:
        """What the two bytes that every frame begins with may not say."""
        opcode = first & 15
        if first & 0x70:
            raise WsFault(1002, "reserved bits set")
        if opcode not in (0, 1, 2, 8, 9, 10):
            raise WsFault(1002, f"unknown opcode {opcode}")
        if second > 127:
            raise WsFault(1002, "masked frame")
        if opcode > 7 and first < 128:
            raise WsFault(1002, "fragmented control frame")
        if opcode > 7 and second > 125:
            raise WsFault(1002, "control frame too long")
        if opcode == 0 and not self.kind:
            raise WsFault(1002, "continuation of no message")
        if opcode in (1, 2) and self.kind:
            raise WsFault(1002, "message within a message")

    def keep(self, piece: bytes) -> None:
        """A part of a frame's payload."""
        if self.opcode > 7:
            self.control += piece
            return
        self.payload += piece
        if self.kind == 1:
            try:
                self.decode(piece, self.final and not self.left)
            except UnicodeDecodeError:
                raise WsFault(1007, "invalid UTF-8") from None


def ws_close_reason(payload: bytes) -> tuple[int, str]:
    """Code and text of a close frame (5.5.1); 1005 stands for no code. Raises WsFault."""
    if not payload:
        return 1005, ""
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or not ws_may_be_sent(code):
        raise WsFault(1002, "invalid close code")
    try:
        return code, payload[2:].decode()
    except UnicodeDecodeError:
        raise WsFault(1007, "invalid UTF-8") from None
