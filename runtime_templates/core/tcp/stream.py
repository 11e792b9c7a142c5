"""tcp.stream: what stands where a pushed connection's socket stands.

What comes in goes to the callback, one receive a turn, so that a busy peer keeps nobody from being
heard; what cannot be sent at once is queued. Only a write to a queue that is full waits, as long as
the peer goes on reading. The peer's end is told when all it sent before has been delivered, and once.
"""

from __future__ import annotations

from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic

from ..errors.failure import Failure
from ..events.loop import EVENT_TIMES, EVENTS
from .event import TcpEvent
from .handle import Tcp
from .hang_up import tcp_hang_up
from .reason import tcp_reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from typing import Any

TCP_MOST_QUEUED = 16 << 20  # bytes; beyond them a write waits
TCP_MOST_AHEAD = 64 << 20  # bytes; no more is received while a write waits
TCP_STALL_SECONDS = 10  # a peer that took nothing for so long does not read
TCP_FLUSH_SECONDS = 30  # the same, of a connection that is closed

TCP_END_KINDS = {
    "connection closed by peer": "eof",
    "connection reset by peer": "reset",
    "broken pipe": "reset",
    "connection timed out": "timeout",
}


class TcpStream:
    """A socket that waits in the loop, and the bytes that wait for it."""

    __slots__ = (
        "ahead",
        "broken",
        "closing",
        "ended",
        "on_event",
        "over",
        "reading",
        "sock",
        "socket",
        "unsent",
        "watched",
    )

    def __init__(
        self,
        sock: Tcp,
        connection: socket.socket,
        on_event: Callable[[TcpEvent], Any] | None,
    ) -> None:
        self.sock: Any = sock
        self.socket = connection
        self.on_event = on_event
        self.unsent = bytearray()
        self.ahead = bytearray()  # came while a write waited
        self.ended = False  # nothing comes after that
        self.reading = True
        self.broken = ""  # why nothing can be sent any more
        self.closing = False  # when everything is sent
        self.over = ""  # why nothing at all happens any more
        self.watched = 0
        connection.setblocking(False)
        self.watch(False)

    def turn(self, ready: int) -> None:
        """Something can be done, unless who was ready before this one has closed it."""
        if self.unsent:
            self.flush()
        if self.reading:
            self.receive()

    # What comes in

    def receive(self) -> None:
        try:
            data = self.ahead[:65536] or bytearray(self.received())
        except BlockingIOError as error:
            self.watch(bool(self.unsent) or error.errno == 3)  # TLS has to send first
            return
        del self.ahead[:65536]
        try:
            if data:
                self.tell(data, "", "")
            else:
                self.end()
        finally:
            if self.reading and self.holds_more():
                EVENT_TIMES[self] = (0, self.receive_more)

    def received(self) -> bytes:
        """What came, nothing where nothing more will. Raises BlockingIOError."""
        if self.ended:
            return b""
        try:
            return self.socket.recv(65536)
        except BlockingIOError:
            raise
        except OSError as error:
            self.broken = self.broken or tcp_reason(error)
            self.unsent.clear()
            return b""

    def holds_more(self) -> bool:
        """Whether something can be received of which no wait would tell."""
        return bool(self.ahead) or self.ended

    def receive_more(self) -> None:
        if self.reading:
            self.receive()

    def end(self) -> None:
        """Nothing more comes. After a plain end the callback may still write to the peer."""
        self.reading = False
        self.watch(bool(self.unsent))
        reason = self.broken or "connection closed by peer"
        kind = "tls" if reason.startswith("TLS") else "io"
        try:
            self.tell(bytearray(), TCP_END_KINDS.get(reason, kind), reason)
        finally:
            self.close()

    def tell(self, data: bytearray, kind: str, reason: str) -> None:
        if self.on_event:
            self.on_event(TcpEvent(self.sock, data, kind, reason))

    # What goes out

    def sendall(self, data: bytes | bytearray) -> None:
        """Send what can be sent now and queue the rest. That the peer is gone is told as an event:
        until then, what is written is dropped."""
        if self.over or self.closing:
            raise OSError(self.over or "connection closed by peer")
        if not self.wait_for_room():
            raise Failure(
                "TCP write failed: too much is queued, the peer does not read"
            )
        if not self.broken:
            self.unsent += data
            self.flush()

    def wait_for_room(self) -> bool:
        """Wait until the queue is not full any more; False where the peer does not read. What comes in
        meanwhile is kept for the callback: the peer may be one that reads on when it was heard.
        """
        if len(self.unsent) < TCP_MOST_QUEUED:
            return True
        print(end="", flush=True)  # seen while it waits
        stalled_at = monotonic() + TCP_STALL_SECONDS
        with DefaultSelector() as selector:
            selector.register(self.socket, EVENT_READ | EVENT_WRITE)
            while len(self.unsent) >= TCP_MOST_QUEUED:
                if not self.receive_ahead():
                    selector.modify(self.socket, EVENT_WRITE)
                queued = len(self.unsent)
                self.flush()
                if len(self.unsent) < queued:
                    stalled_at = monotonic() + TCP_STALL_SECONDS
                elif monotonic() >= stalled_at:
                    return False
                else:
                    selector.select(stalled_at - monotonic())
        return True

    def receive_ahead(self) -> bool:
        """Keep what has come; whether more can be kept."""
        EVENT_TIMES[self] = (0, self.receive_more)
        try:
            while self.reading and not self.ended and len(self.ahead) < TCP_MOST_AHEAD:
                data = self.received()
                self.ahead += data
                self.ended = not data
        except BlockingIOError:
            return True
        return False

    def flush(self) -> None:
        try:
            while self.unsent:
                sent = self.socket.send(self.unsent[:65536])
                del self.unsent[:sent]
                if self.closing:
                    EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.finish)
        except BlockingIOError:
            self.watch(True)
            return
        except OSError as error:
            self.broken = tcp_reason(error)
            self.unsent.clear()
        self.watch(False)
        if self.closing:
            self.finish()

    # The end

    def shutdown(self, how: int) -> None:
        """It is `close` that does it, when everything is sent."""

    def close(self) -> None:
        """No event comes any more. What is queued is sent, as long as the peer takes it."""
        if self.over or self.closing:
            return
        self.closing = True
        self.reading = False
        if self.unsent:
            EVENT_TIMES[self] = (monotonic() + TCP_FLUSH_SECONDS, self.finish)
            self.watch(True)
        else:
            self.finish()

    def finish(self) -> None:
        """Let go of everything: what refers to itself stays until Python looks for it."""
        self.over = self.broken or "connection closed by peer"
        self.reading = False
        self.unsent.clear()
        self.ahead.clear()
        EVENT_TIMES.pop(self, None)
        self.watch(False)
        tcp_hang_up(self.socket)
        self.sock = self.on_event = None

    def watch(self, writing: bool) -> None:
        """Wait for what comes in, as long as it does, and for room to send."""
        wanted = (EVENT_READ if self.reading else 0) | (EVENT_WRITE if writing else 0)
        if wanted == self.watched:
            return
        if not self.watched:
            EVENTS.register(self.socket, wanted, self.turn)
        elif wanted:
            EVENTS.modify(self.socket, wanted, self.turn)
        else:
            EVENTS.unregister(self.socket)
        self.watched = wanted
