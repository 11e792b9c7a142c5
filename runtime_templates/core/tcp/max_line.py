"""tcp.max_line: a connection whose lines have a limit of their own."""

from __future__ import annotations

import socket
from io import BytesIO

from ..errors.failure import Failure
from ..errors.panic import Panic
from .timed import TcpTimed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TcpMaxLine(TcpTimed):
    """A connection that gives no line longer than `max_line` bytes."""

    __slots__ = ("lines", "max_line")

    def __init__(
        self,
        host: str,
        connection: socket.socket,
        read_timeout: float | None,
        write_timeout: float | None,
        max_line: int,
    ) -> None:
        self.max_line = max_line
        super().__init__(host, connection, read_timeout, write_timeout)

    @property
    def arrived(self) -> Any:
        return self.lines

    @arrived.setter
    def arrived(self, arrived: Any) -> None:
        if isinstance(arrived, BytesIO):
            self.lines = TcpLines(arrived.getvalue(), self.max_line)
        else:
            self.lines = arrived  # closed


def tcp_check_max_line(max_line: int) -> None:
    if max_line < 1:
        raise Panic(f"tcp option max_line: expected above 0, found {max_line}")


class TcpLines(BytesIO):
    """Received bytes, whose lines are at most so long."""

    def __init__(self, data: bytes, max_line: int) -> None:
        super().__init__(data)
        self.max_line = max_line

    def __next__(self) -> bytes:
        line = self.readline(self.max_line + 1)
        if not line:
            raise StopIteration
        if len(line) > self.max_line:
            self.seek(-len(line), 1)
            raise Failure(f"TCP read failed: line longer than {self.max_line} bytes")
        return line
