"""tcp.exchange: a request is sent and its answer received at the same time, before a deadline.

So a peer that answers before it has read everything, and then waits until it is heard, gets on. One
that answers and reads no further is heard, too: what came is the answer, however the peer went.
"""

from __future__ import annotations

import socket
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic

from ..errors.failure import Failure
from .deadline import TcpDeadline
from .limits import TcpLimits
from .reason import tcp_reason


class TcpExchange:
    """A request on its way over a connection, and what has come of its answer."""

    __slots__ = (
        "answer",
        "awaited",
        "complete",
        "connection",
        "ended",
        "failure",
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
        self.failure = ""  # why the rest could not be sent
        self.awaited = EVENT_READ
        self.quiet_at = 0.0

    def run(self, deadline: TcpDeadline) -> bytearray:
        """The answer. Raises OSError; a longer one than allowed is a Failure."""
        with DefaultSelector() as selector:
            selector.register(self.connection, EVENT_READ)
            while not self.take_turn(deadline):
                selector.modify(self.connection, self.awaited)
                selector.select(self.pause(deadline))
        if self.failure and not self.answer:
            raise OSError(self.failure)
        return self.answer

    def take_turn(self, deadline: TcpDeadline) -> bool:
        """Whether the answer is there, and nobody waits for the rest of the request."""
        self.awaited = 0 if self.ended else EVENT_READ
        self.send()
        if not self.ended:
            self.receive(deadline)
        quiet = bool(self.answer or self.failure) and monotonic() >= self.quiet_at
        return self.complete or quiet or (self.ended and not self.unsent)

    def pause(self, deadline: TcpDeadline) -> float:
        left = deadline.left()
        if self.answer or self.failure:
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
        except OSError as error:  # the peer reads no further; it may have said why
            self.failure = tcp_reason(error)
            self.quiet_at = monotonic() + self.limits.idle
            self.unsent = self.unsent[:0]

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
        except OSError as error:
            if isinstance(error, socket.timeout) and not error.errno:
                raise  # the deadline, not the peer
            self.break_off(tcp_reason(error))

    def break_off(self, reason: str) -> None:
        """Who closes a connection without having read everything resets it: that ends the answer, too.

        Under TLS it may look cut off then, which is no end where everything was heard.
        """
        ends = {"connection reset by peer"}
        if self.unsent or self.failure:
            ends.add("TLS connection cut off")
        if not self.answer or reason not in ends:
            raise OSError(self.failure or reason)
        self.ended = True
        self.unsent = self.unsent[:0]

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
