"""tcp.exchange: a request is sent and its answer received at the same time, before a deadline.

So a peer that answers before it has read everything, and then waits until it is heard, gets on.
"""

from __future__ import annotations

import socket
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic

from ..errors.failure import Failure
from .deadline import TcpDeadline
from .limits import TcpLimits


class TcpExchange:
    """A request on its way over a connection, and what has come of its answer."""

    __slots__ = (
        "answer",
        "awaited",
        "complete",
        "connection",
        "ended",
        "limits",
        "quiet_at",
        "unsent",
    )

    def __init__(
        self, connection: socket.socket, data: bytes | bytearray, limits: TcpLimits
    ) -> None:
        connection.setblocking(False)
        self.connection = connection
        self.unsent = memoryview(data)
        self.limits = limits
        self.answer = bytearray()
        self.complete = False  # the delimiter has come
        self.ended = False  # nothing more will come
        self.awaited = EVENT_READ
        self.quiet_at = 0.0

    def run(self, deadline: TcpDeadline) -> bytearray:
        """The answer. Raises OSError; a longer one than allowed is a Failure."""
        with DefaultSelector() as selector:
            selector.register(self.connection, EVENT_READ)
            while not self.take_turn(deadline):
                selector.modify(self.connection, self.awaited)
                selector.select(self.pause(deadline))
        return self.answer

    def take_turn(self, deadline: TcpDeadline) -> bool:
        """Whether everything is sent and the answer is there."""
        self.awaited = 0 if self.ended else EVENT_READ
        self.send()
        if not self.ended:
            self.receive(deadline)
        quiet = bool(self.answer) and monotonic() >= self.quiet_at
        return self.complete or (not self.unsent and (self.ended or quiet))

    def pause(self, deadline: TcpDeadline) -> float:
        left = deadline.left()
        if self.answer and not self.unsent:
            left = min(left, self.quiet_at - monotonic())
        return max(0.0, left)

    def send(self) -> None:
        try:
            while self.unsent:
                sent = self.connection.send(self.unsent[:65536])
                self.unsent = self.unsent[sent:]
                self.quiet_at = monotonic() + self.limits.idle
        except BlockingIOError as error:
            self.awaited |= EVENT_READ if error.errno == 2 else EVENT_WRITE  # 2: TLS

    def receive(self, deadline: TcpDeadline) -> None:
        try:
            while not self.complete:
                deadline.left()
                data = self.connection.recv(65536)
                if not data:
                    self.ended = True
                    return
                self.take(data)
        except BlockingIOError as error:
            if error.errno == 3:  # TLS has to send something first
                self.awaited |= EVENT_WRITE

    def take(self, data: bytes) -> None:
        """The delimiter may have begun in what came before."""
        until, most = self.limits.until, self.limits.most
        start = max(0, len(self.answer) - len(until) + 1)
        self.answer += data
        self.quiet_at = monotonic() + self.limits.idle
        found = self.answer.find(until, start) if until else -1
        if found >= 0:
            self.complete = True
            del self.answer[found + len(until) :]
        if len(self.answer) > most:
            raise Failure(f"TCP request failed: response exceeds {most} bytes")
