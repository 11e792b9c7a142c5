"""Time limits of reads and writes, and limits of lines: for the whole call, and nothing is lost."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.deadline import TcpDeadline
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_text
from runtime_templates.core.tcp.read_line import (
    tcp_read_line,
    tcp_read_line_bytes,
)
from runtime_templates.core.tcp.timed import TcpTimed
from runtime_templates.core.tcp.write import tcp_write, tcp_write_text
from tests.library.raised import failure_of
from tests.peers import in_background, two_ends


class Pair:
    """Two ends of a connection over loopback; the tests' own one is `peer`."""

    def __init__(self) -> None:
        self.ours, self.peer = two_ends()

    def timed(self, read: float | None = None, write: float | None = None) -> TcpTimed:
        return TcpTimed("127.0.0.1", self.ours, read, write)


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = Pair()
    yield made
    made.ours.close()
    made.peer.close()


def test_a_late_read_fails_and_the_next_one_goes_on_with_what_had_come(pair: Pair) -> None:
    sock = pair.timed(read=0.1)
    pair.peer.sendall(b"ab")
    assert failure_of(tcp_read_text, sock, 3) == "TCP read failed: timeout after 0.1s"
    assert failure_of(tcp_read_text, sock, 3)
    pair.peer.sendall(b"c")
    assert tcp_read_text(sock, 3) == "abc"
    pair.peer.close()
    message = "TCP read failed: connection closed by peer (got 0 of 1 bytes)"
    assert failure_of(tcp_read_bytes, sock, 1) == message


def test_a_late_line_is_not_lost(pair: Pair) -> None:
    sock = pair.timed(read=0.1)
    pair.peer.sendall(b"one\ntw")
    assert tcp_read_line(sock) == "one\n"
    assert failure_of(tcp_read_line, sock) == "TCP read failed: timeout after 0.1s"
    pair.peer.sendall(b"o\n")
    assert tcp_read_line(sock) == "two\n"


def test_a_late_large_read_is_not_lost(pair: Pair) -> None:
    sock = pair.timed(read=0.2)
    pair.peer.sendall(b"x" * 100_000)
    assert failure_of(tcp_read_bytes, sock, 100_001) == "TCP read failed: timeout after 0.2s"
    pair.peer.sendall(b"y")
    assert tcp_read_bytes(sock, 100_001) == b"x" * 100_000 + b"y"


@pytest.mark.parametrize(
    "read", [lambda sock: tcp_read_bytes(sock, 1000), tcp_read_line], ids=["read", "read_line"]
)
def test_a_peer_that_drips_does_not_extend_the_limit(
    pair: Pair, read: Callable[[Tcp], object]
) -> None:
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(0.03):
            pair.peer.sendall(b".")

    dripping = in_background(drip)
    began = time.monotonic()
    message = failure_of(read, pair.timed(read=0.3))
    took = time.monotonic() - began
    stop.set()
    dripping.join()
    assert message == "TCP read failed: timeout after 0.3s"
    assert 0.3 <= took < 3


def test_the_system_giving_up_is_not_taken_for_the_limit(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gives_up(*_: object) -> None:
        raise TimeoutError(errno.ETIMEDOUT, "whatever")

    for name in ("recv", "send"):
        monkeypatch.setattr(socket.socket, name, gives_up, raising=False)
    sock = pair.timed(read=20, write=20)
    assert failure_of(tcp_read_text, sock, 3) == "TCP read failed: connection timed out"
    other = pair.timed(read=20, write=20)
    assert failure_of(tcp_write, other, b"x") == "TCP write failed: connection timed out"


def test_what_has_arrived_needs_no_time(pair: Pair) -> None:
    sock = pair.timed(read=0.05)
    pair.peer.sendall(b"abc")
    assert tcp_read_text(sock, 1) == "a"
    assert failure_of(tcp_read_text, sock, 3) == "TCP read failed: timeout after 0.05s"
    assert tcp_read_text(sock, 2) == "bc"


def test_a_limit_of_many_weeks_is_not_a_short_one(pair: Pair) -> None:
    """The system counts milliseconds in 32 bits, and Python cuts off what is beyond: 4294967.4 s became .1 s."""
    sock = pair.timed(read=4294967.4)
    threading.Timer(0.5, pair.peer.sendall, [b"late"]).start()
    assert tcp_read_text(sock, 4) == "late"
    assert 1e6 < TcpDeadline(1e9).left() * 1000 < 1 << 31
    assert TcpDeadline(1e9).late() == "timeout after 1e+09s"
    assert sock.connection.gettimeout() * 1000 < 1 << 31  # of a handshake on it


def test_a_write_limit_alone_does_not_limit_reads(pair: Pair) -> None:
    sock = pair.timed(write=5)
    threading.Timer(0.1, pair.peer.sendall, [b"late"]).start()
    assert tcp_read_text(sock, 4) == "late"


def test_a_late_write_ends_the_connection(pair: Pair) -> None:
    sock = pair.timed(write=0.2)
    tcp_write_text(sock, "õ")
    assert pair.peer.recv(9) == "õ".encode()
    assert failure_of(tcp_write, sock, bytes(1 << 26)) == "TCP write failed: timeout after 0.2s"
    assert failure_of(tcp_write, sock, b"x") == "TCP write failed: timeout after 0.2s"
    assert failure_of(tcp_read_bytes, sock, 1) == "TCP read failed: timeout after 0.2s"


def test_without_limits_a_large_write_is_sent_whole(pair: Pair) -> None:
    received = bytearray()

    def receive() -> None:
        while piece := pair.peer.recv(1 << 16):
            received.extend(piece)

    receiving = in_background(receive)
    sock = pair.timed(read=1)
    data = bytes(range(256)) * 10_000
    tcp_write(sock, bytearray(data))
    tcp_close(sock)
    receiving.join(10)
    assert received == data


def test_close_is_as_without_limits(pair: Pair) -> None:
    sock = pair.timed(read=0.1, write=0.1)
    tcp_close(sock)
    tcp_close(sock)
    with pytest.raises(Panic, match="TCP read failed: connection closed"):
        tcp_read_bytes(sock, 1)
    with pytest.raises(Panic, match="TCP write failed: connection closed"):
        tcp_write(sock, b"x")
    assert pair.peer.recv(1) == b""


# --- max_line


def limited(sock: Tcp, max_line: int) -> Tcp:
    sock.max_line = max_line
    return sock


def test_a_line_longer_than_the_option_fails_each_time_and_stays(pair: Pair) -> None:
    sock = limited(TcpTimed("", pair.ours, None, None), 5)
    pair.peer.sendall(b"four\n12345\nok\n")
    assert tcp_read_line(sock) == "four\n"
    message = "TCP read failed: line longer than 5 bytes"
    assert failure_of(tcp_read_line, sock) == message
    assert failure_of(tcp_read_line_bytes, sock) == message
    assert failure_of(tcp_read_line, sock)
    assert tcp_read_text(sock, 6) == "12345\n"
    assert tcp_read_line(sock) == "ok\n"


def test_a_line_too_long_is_told_before_its_end_came(pair: Pair) -> None:
    sock = limited(TcpTimed("", pair.ours, None, None), 5)
    pair.peer.sendall(b"123456")
    assert failure_of(tcp_read_line, sock) == "TCP read failed: line longer than 5 bytes"
    assert tcp_read_text(sock, 6) == "123456"


def test_a_longer_limit_than_the_default_is_allowed(pair: Pair) -> None:
    sock = limited(TcpTimed("", pair.ours, 5, 5), 1 << 22)
    line = b"x" * (1 << 21) + b"\n"
    sending = in_background(lambda: pair.peer.sendall(line + b"next\n"))
    assert tcp_read_line_bytes(sock) == line
    assert tcp_read_line(sock) == "next\n"
    sending.join()


def test_a_limited_connection_closes_as_any_other(pair: Pair) -> None:
    sock = limited(TcpTimed("", pair.ours, None, None), 5)
    tcp_close(sock)
    with pytest.raises(Panic, match="TCP read failed: connection closed"):
        tcp_read_line(sock)
