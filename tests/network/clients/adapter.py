"""Python's socket, as far as other people's clients use it, over the functions of an emitted file."""

from __future__ import annotations

import errno
import select
import ssl
from functools import cache
from types import ModuleType
from typing import Any

from tests.emitted import compiled

USES = """
fn use(port: int) {
    limits = "uses what the adapter needs"
    sock = tcp.connect("localhost", port, { timeout: 60, read_timeout: 60, write_timeout: 60 })
    sock.write(limits.to_bytes())
    data = sock.read(1)
    line: [byte] = sock.read_line()
    sock.start_tls({ ca_file: "ca.pem" })
    sock.close()
}
use(1)
"""


@cache
def emitted() -> ModuleType:
    """The file of a program that uses all of this, imported."""
    text = compiled(USES, "uses.luma")
    module = ModuleType("uses")
    exec(compile(text, "uses.py", "exec"), vars(module))
    return module


class EmittedSocket:
    """A connection of the emitted functions that looks like a socket."""

    def __init__(self, host: str, port: int, ca_file: str = "") -> None:
        self.tcp = emitted()
        self.ca_file = ca_file
        self.blocking = True
        try:
            self.sock = self.tcp.tcp_connect_with(
                host, port, timeout=30, read_timeout=30, write_timeout=30
            )
        except self.tcp.Failure as failure:
            raise OSError(str(failure)) from failure

    def waiting(self) -> int:
        """How many bytes have arrived and were not asked for yet."""
        arrived = self.sock.arrived
        return len(arrived.getbuffer()) - int(arrived.tell())

    def read(self, size: int) -> bytes:
        """Exactly so many bytes; fewer, like a file, where the stream ends."""
        try:
            return bytes(self.tcp.tcp_read(self.sock, size))
        except self.tcp.Failure as failure:
            if "closed by peer" not in str(failure):
                raise self.error(failure) from failure
            return bytes(self.tcp.tcp_read(self.sock, self.waiting()))

    def readline(self, limit: int = -1) -> bytes:
        try:
            return bytes(self.tcp.tcp_read_line_bytes(self.sock))
        except self.tcp.Failure as failure:
            if "closed by peer" not in str(failure):
                raise self.error(failure) from failure
            return self.read(self.waiting())

    def recv(self, size: int) -> bytes:
        """What is there, at least a byte."""
        # What waits in the TLS layer is not seen by select: it is asked for first.
        below = self.sock.socket
        there = self.waiting() or (isinstance(below, ssl.SSLSocket) and below.pending())
        idle = not there and not select.select([below], [], [], 0)[0]
        if idle and not self.blocking:
            raise BlockingIOError(errno.EWOULDBLOCK, "nothing has come yet")
        first = self.read(1)
        return first + self.read(min(size - 1, self.waiting())) if first else b""

    def sendall(self, data: bytes | bytearray) -> None:
        try:
            self.tcp.tcp_write(self.sock, data)
        except self.tcp.Failure as failure:
            raise self.error(failure) from failure

    def error(self, failure: Exception) -> OSError:
        message = str(failure)
        return (TimeoutError if "timeout after" in message else ConnectionError)(message)

    def settimeout(self, seconds: float | None) -> None:
        """The deadlines of the connection are its own; only not waiting at all is heeded."""
        self.blocking = seconds != 0

    def setsockopt(self, *_: object) -> None:
        """The emitted functions have set what there is to set."""

    def shutdown(self, _how: int) -> None:
        """Closing follows."""

    def makefile(self, _mode: str) -> EmittedFile:
        return EmittedFile(self)

    def close(self) -> None:
        self.tcp.tcp_close(self.sock)


class EmittedFile:
    """What `makefile` gives: the same connection; closing it does not close that."""

    def __init__(self, connection: EmittedSocket) -> None:
        self.read = connection.read
        self.readline = connection.readline

    def close(self) -> None:
        """The connection stays."""


class StartTls:
    """Stands where clients take an `ssl.SSLContext`, and upgrades by `start_tls`."""

    def wrap_socket(self, connection: EmittedSocket, **_: Any) -> EmittedSocket:
        tcp = connection.tcp
        try:
            tcp.tcp_start_tls(connection.sock, ca_file=connection.ca_file)
        except tcp.Failure as failure:
            raise connection.error(failure) from failure
        return connection
