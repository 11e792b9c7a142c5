"""tcp.timed: a connection whose reads and writes have to be done in time.

Reads and writes take `connection` once each, and all they do with it together has to end by a
deadline that begins there: a peer that drips does not extend it.
"""

from __future__ import annotations

import socket

from ..errors.failure import Failure
from .deadline import TcpDeadline
from .handle import Tcp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TcpTimed(Tcp):
    """A connection with limits, in seconds, for each whole read and write."""

    __slots__ = ("read_timeout", "socket", "write_timeout")

    def __init__(
        self,
        host: str,
        connection: socket.socket,
        read_timeout: float | None = None,
        write_timeout: float | None = None,
    ) -> None:
        super().__init__(host, connection)
        self.read_timeout = read_timeout
        self.write_timeout = write_timeout

    @property
    def connection(self) -> Any:
        """The socket, for one read or write from now."""
        if isinstance(self.socket, socket.socket):
            return TcpCall(self.socket, self.read_timeout, self.write_timeout)
        return self.socket  # closed

    @connection.setter
    def connection(self, connection: Any) -> None:
        self.socket = connection


class TcpCall:
    """A socket whose system calls together have to end by a deadline."""

    __slots__ = ("reading", "socket", "writing")

    def __init__(
        self,
        connection: socket.socket,
        read_timeout: float | None,
        write_timeout: float | None,
    ) -> None:
        self.socket = connection
        self.reading = TcpDeadline(read_timeout) if read_timeout else None
        self.writing = TcpDeadline(write_timeout) if write_timeout else None

    def recv(self, size: int) -> bytes:
        try:
            self.socket.settimeout(self.reading.left() if self.reading else None)
            return self.socket.recv(size)
        except socket.timeout as error:
            raise self.read_failure(error) from None

    def recv_into(self, room: memoryview) -> int:
        try:
            self.socket.settimeout(self.reading.left() if self.reading else None)
            return self.socket.recv_into(room)
        except socket.timeout as error:
            raise self.read_failure(error) from None

    def read_failure(self, error: socket.timeout) -> Exception:
        """A timeout ends this read only: the next may go on."""
        if error.errno or not self.reading:  # the system itself gave up
            return error
        return Failure(f"TCP read failed: {self.reading.late()}")

    def sendall(self, data: bytes | bytearray) -> None:
        """A timeout ends the connection: what part was sent, nobody knows."""
        rest = memoryview(data)
        try:
            while rest:
                self.socket.settimeout(self.writing.left() if self.writing else None)
                rest = rest[self.socket.send(rest) :]
        except socket.timeout as error:
            self.socket.close()
            if error.errno or not self.writing:
                raise
            raise OSError(self.writing.late()) from None

    def gettimeout(self) -> float | None:
        return min(self.reading.seconds, 2e6) if self.reading else None

    def detach(self) -> int:
        return self.socket.detach()

    def shutdown(self, how: int) -> None:
        self.socket.shutdown(how)

    def close(self) -> None:
        self.socket.close()
