"""ws.stream: what stands where a pushed WebSocket's socket stands.

It runs on a pushed connection, which never waits. The bytes of that become messages for the callback,
pings are answered in between. Once it is over, the server may close the connection, but soon.
"""

from __future__ import annotations

from time import monotonic

from ..errors.failure import Failure
from ..events.loop import EVENT_TIMES
from ..tcp.event import TcpEvent
from ..tcp.push import tcp_push
from ..tcp.stream import TCP_MOST_QUEUED, TcpStream
from .event import WsEvent
from .fault import WsFault
from .frame import ws_frame
from .handle import Ws
from .hang_up import WS_CLOSING
from .said import ws_answer, ws_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class WsStream:
    """A WebSocket whose messages go to a callback."""

    __slots__ = (
        "carrier",
        "ending",
        "failure",
        "is_over",
        "messages",
        "on_event",
        "pong",
        "sock",
    )

    def __init__(
        self,
        sock: Ws,
        on_event: Callable[[WsEvent], Any] | None,
        stream: type[TcpStream],
    ) -> None:
        self.sock: Any = sock
        self.failure = ""  # why it is over
        self.on_event = on_event
        self.messages = sock.messages
        self.ending: TcpEvent | None = None  # how the connection ended
        self.is_over = False  # no event comes any more
        self.pong = b""  # the last one
        self.carrier: Any = tcp_push("", sock.connection, self.hear, stream).connection
        EVENT_TIMES[self] = (0, self.deliver)  # what came with the server's handshake

    # What comes in

    def hear(self, event: TcpEvent) -> None:
        """Bytes, or at last the end of the connection."""
        self.ending = event if event.error_kind else None
        if not self.is_over:
            self.messages.arrived += event.data
            self.deliver()
        elif self.ending:
            EVENT_TIMES.pop(self, None)

    def deliver(self) -> None:
        """All messages that are complete; where a callback fails, the rest is left to the next turn."""
        EVENT_TIMES[self] = (0, self.deliver)
        while not self.is_over:
            try:
                message = self.messages.take()
            except WsFault as fault:
                self.hang_up(fault.code.to_bytes(2, "big"))
                self.tell_end("protocol", fault.reason)
            else:
                if message is None:
                    del EVENT_TIMES[self]
                    return self.wait()
                self.act(*message)

    def wait(self) -> None:
        """For more, if more can come."""
        if self.ending:
            self.is_over = True
            self.tell_end(self.ending.error_kind, self.ending.error_msg)

    def act(self, opcode: int, content: Any) -> None:
        if opcode == 1:
            self.tell(content, "text")
        elif opcode == 2:
            self.tell(content, "binary")
        elif opcode == 8:
            self.hang_up(ws_answer(content[0]))
            self.tell_last(ws_said(*content), "close", *content)
        elif opcode == 9:
            self.answer(content)

    def tell_end(self, kind: str, reason: str) -> None:
        self.tell_last(reason, "", 0, "", kind, reason)

    def tell_last(self, reason: str, *more: Any) -> None:
        """`reason` is what a send says from then on."""
        try:
            self.tell(bytearray(), *more)
        finally:
            self.failure = self.sock.failure = reason
            self.sock = self.on_event = (
                None  # what refers to itself is not freed at once
            )

    def tell(self, data: bytearray, *more: Any) -> None:
        if self.on_event:
            self.on_event(WsEvent(self.sock, data, *more))

    # What goes out, as from a socket

    def sendall(self, frame: bytes) -> None:
        """Where too much is queued, a message fails and a control frame is dropped. That the server
        is gone is told as an event: until then, what is sent is dropped."""
        if self.failure:
            raise OSError(self.failure)
        if self.is_over or self.ending:
            return
        is_message = frame[0] & 8 == 0
        if is_message and not self.carrier.wait_for_room():
            raise Failure(
                "WebSocket write failed: too much is queued, the server does not read"
            )
        if is_message or len(self.carrier.unsent) < TCP_MOST_QUEUED:
            self.carrier.sendall(frame)

    def send(self, frame: bytes) -> int:
        """Take all of it: what cannot be sent yet is queued."""
        self.sendall(frame)
        return len(frame)

    def answer(self, ping: bytes) -> None:
        """Send a pong. Where one still waits at the end of a long queue, the new one takes its place
        (RFC 6455, 5.5.3): it is not under way, for no more is sent at once."""
        if self.is_over or self.ending or self.carrier.broken:
            return
        queue = self.carrier.unsent
        if len(queue) - len(self.pong) > 65536 and queue.endswith(self.pong):
            del queue[-len(self.pong) :]
        self.pong = ws_frame(10, ping)
        queue += self.pong
        self.carrier.flush()

    def settimeout(self, seconds: float) -> None:
        """Nothing here waits."""

    def recv(self, size: int) -> bytes:
        """What comes goes to the callback."""
        return b""

    def hang_up(self, goodbye: bytes) -> None:
        """`goodbye` is what the close frame holds."""
        try:
            self.sendall(ws_frame(8, goodbye))
        except OSError:
            pass  # the connection is over already
        self.close()

    def shutdown(self, how: int) -> None:
        """It is `close` that does it."""

    def close(self) -> None:
        """No event comes any more."""
        if not self.is_over:
            self.is_over = True
            EVENT_TIMES[self] = (monotonic() + WS_CLOSING, self.carrier.finish)
            if self.ending:
                del EVENT_TIMES[self]
