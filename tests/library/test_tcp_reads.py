"""Reading what is there, all, and through a delimiter: nothing lost, nothing cut, however the bytes come."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.connect import tcp_connect_with
from runtime_templates.core.tcp.connect_pushed import tcp_connect_pushed
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_some, tcp_read_some_text
from runtime_templates.core.tcp.read_all import (
    tcp_read_all,
    tcp_read_all_text,
    tcp_read_to_end,
    tcp_read_to_end_text,
)
from runtime_templates.core.tcp.read_line import tcp_read_line
from runtime_templates.core.tcp.read_until import tcp_read_until, tcp_read_until_text
from runtime_templates.core.tcp.timed import TcpTimed
from tests.certificates import usual_context
from tests.library.raised import failure_of, panic_of
from tests.library.test_tcp import Ends, Pieces
from tests.peers import linger, serving, under_tls

CLOSED_BY_PEER = "TCP read failed: connection closed by peer"
RESET = "TCP read failed: connection reset by peer"
INVALID = "TCP read failed: invalid UTF-8"


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.close()


def pieces(stream: bytes, size: int) -> Tcp:
    return Tcp("", Pieces(stream, size))  # type: ignore[arg-type]


# --- what is there


def test_what_is_there_and_nothing_at_the_end(ends: Ends) -> None:
    ends.send(b"abc")
    assert tcp_read_bytes(ends.sock, 1) == b"a"
    assert tcp_read_some(ends.sock) == bytearray(b"bc")
    ends.end("dõ".encode())
    assert tcp_read_some_text(ends.sock) == "dõ"
    for _ in range(2):
        assert tcp_read_some(ends.sock) == bytearray()
        assert tcp_read_some_text(ends.sock) == ""


def test_what_is_read_belongs_to_the_program(ends: Ends) -> None:
    ends.send(b"abc")
    data = tcp_read_some(ends.sock)
    data += b"!"
    assert type(data) is bytearray
    ends.end()
    tcp_read_some(ends.sock).append(1)
    assert tcp_read_some(ends.sock) == b""


def test_a_reset_is_no_end(ends: Ends) -> None:
    ends.reset()
    for call in (tcp_read_some, tcp_read_some_text, tcp_read_all, tcp_read_all_text):
        assert failure_of(call, ends.sock) == RESET
    assert failure_of(tcp_read_until, ends.sock, "x") == RESET


@given(st.text(max_size=12), st.integers(1, 5))
def test_text_is_never_cut_within_a_character(text: str, size: int) -> None:
    sock = pieces(text.encode(), size)
    parts = []
    while part := tcp_read_some_text(sock):
        parts.append(part)
    assert "".join(parts) == text


@given(st.binary(max_size=12), st.integers(1, 5))
def test_text_goes_as_far_as_it_is_text_however_it_is_cut(data: bytes, size: int) -> None:
    """What follows stays for a read of bytes."""
    text = whole_text(data)
    sock = pieces(data, size)
    read = ""
    while len(read) < len(text):
        read += tcp_read_some_text(sock)
    assert read == text
    if rest := data[len(text.encode()) :]:
        assert failure_of(tcp_read_some_text, sock) == INVALID
        assert failure_of(tcp_read_some_text, sock) == INVALID
    assert tcp_read_all(sock) == rest


def whole_text(data: bytes) -> str:
    """The longest beginning that is text."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return data[: error.start].decode()


# --- all


def test_all_up_to_the_end(ends: Ends) -> None:
    ends.send(b"line\nabc")
    assert tcp_read_line(ends.sock) == "line\n"
    ends.end(b"def")
    assert tcp_read_all(ends.sock) == bytearray(b"abcdef")
    assert tcp_read_all_text(ends.sock) == ""


@pytest.mark.parametrize("size", [1, 3, 100])
def test_all_has_a_limit_that_may_be_reached(size: int) -> None:
    for call, whole in ((tcp_read_to_end, bytearray(b"abcde")), (tcp_read_to_end_text, "abcde")):
        assert call(pieces(b"abcde", size), 5) == whole
        sock = pieces(b"abcde", size)
        assert failure_of(call, sock, 4) == "TCP read failed: more than 4 bytes"
        assert failure_of(call, sock, 0) == "TCP read failed: more than 0 bytes"
        assert call(sock, 5) == whole
        assert call(sock, 0) == whole[:0]
    message = "TCP read failed: cannot read -1 bytes"
    assert panic_of(tcp_read_to_end, pieces(b"", 1), -1) == message
    assert panic_of(tcp_read_to_end_text, pieces(b"", 1), -1) == message


def test_the_limit_where_none_is_given() -> None:
    class Endless:
        def recv(self, size: int) -> bytes:
            return bytes(1 << 20)

    sock = Tcp("", Endless())  # type: ignore[arg-type]
    assert failure_of(tcp_read_all, sock) == "TCP read failed: more than 67108864 bytes"


def test_all_that_is_no_text_stays(ends: Ends) -> None:
    ends.end(b"ab\xff")
    assert failure_of(tcp_read_all_text, ends.sock) == INVALID
    assert failure_of(tcp_read_all_text, ends.sock) == INVALID
    assert tcp_read_all(ends.sock) == b"ab\xff"


def test_what_came_before_a_reset_stays(ends: Ends) -> None:
    ends.send(b"abc")
    assert tcp_read_bytes(ends.sock, 1) == b"a"
    ends.reset()
    assert failure_of(tcp_read_all, ends.sock) == RESET
    assert failure_of(tcp_read_until, ends.sock, "x") == RESET
    assert tcp_read_some(ends.sock) == b"bc"


# --- through a delimiter

DELIMITERS: list[tuple[Any, bytes]] = [
    ("\r\n\r\n", b"\r\n\r\n"),
    ("õ", "õ".encode()),
    (bytearray(b"\0"), b"\0"),
    (b"ab", b"ab"),
    (0x0A, b"\n"),
    (255, b"\xff"),
]


@pytest.mark.parametrize(("delimiter", "sent"), DELIMITERS)
def test_through_a_delimiter_which_is_kept(ends: Ends, delimiter: Any, sent: bytes) -> None:
    ends.end(b"one" + sent + sent + b"rest")
    assert tcp_read_until(ends.sock, delimiter) == bytearray(b"one" + sent)
    assert tcp_read_until(ends.sock, delimiter) == sent
    assert failure_of(tcp_read_until, ends.sock, delimiter) == CLOSED_BY_PEER
    assert failure_of(tcp_read_until_text, ends.sock, delimiter) == CLOSED_BY_PEER
    assert tcp_read_all(ends.sock) == b"rest"


AB = st.binary(max_size=10).map(lambda data: bytes(b"ab"[c % 2] for c in data))


@given(AB, st.sampled_from([b"a", b"aa", b"ab", b"aba", b"aab"]), st.integers(1, 4))
def test_a_delimiter_is_found_however_it_is_cut(data: bytes, delimiter: bytes, size: int) -> None:
    sock = pieces(data, size)
    for part in data.split(delimiter)[:-1]:
        assert tcp_read_until_text(sock, delimiter) == (part + delimiter).decode()
    assert failure_of(tcp_read_until_text, sock, delimiter) == CLOSED_BY_PEER
    assert tcp_read_all(sock) == data.split(delimiter)[-1]


@given(st.integers(0, 8), st.integers(1, 9), st.sampled_from([b"!", b"!?", b"!?.,"]))
def test_the_limit_does_not_depend_on_how_it_is_cut(n: int, size: int, delimiter: bytes) -> None:
    stream = b"x" * n + delimiter + b"rest"
    sock = pieces(stream, size)
    sock.max_line = 6
    if n + len(delimiter) <= 6:
        assert tcp_read_until(sock, delimiter) == b"x" * n + delimiter
    else:
        message = "TCP read failed: no delimiter in 6 bytes"
        assert failure_of(tcp_read_until, sock, delimiter) == message
        assert failure_of(tcp_read_until, sock, delimiter) == message
        assert tcp_read_all(sock) == stream


def test_parts_that_have_arrived_are_taken_where_they_are(ends: Ends) -> None:
    """A part that costs a copy of all that follows it makes a megabyte of short parts slow."""
    ends.end(b"one;two;three;four")
    assert tcp_read_until(ends.sock, ";") == b"one;"
    arrived = ends.sock.arrived
    assert tcp_read_until_text(ends.sock, ";") == "two;"
    assert tcp_read_bytes(ends.sock, 1) == b"t"
    assert tcp_read_until(ends.sock, b"e;") == b"hree;"
    assert ends.sock.arrived is arrived
    assert tcp_read_all(ends.sock) == b"four"


def test_a_peer_that_sends_no_delimiter_gets_no_more_memory_than_the_limit() -> None:
    class Endless:
        received = 0

        def recv(self, size: int) -> bytes:
            self.received += 65536
            return bytes(65536)

    endless = Endless()
    sock = Tcp("", endless)  # type: ignore[arg-type]
    message = "TCP read failed: no delimiter in 1048576 bytes"
    assert failure_of(tcp_read_until, sock, "x") == message
    assert endless.received <= (1 << 20) + 65536


def test_what_is_no_text_stays_for_a_read_of_bytes(ends: Ends) -> None:
    ends.send(b"\xff;ok;")
    assert failure_of(tcp_read_until_text, ends.sock, ";") == INVALID
    assert tcp_read_until(ends.sock, ";") == b"\xff;"
    assert tcp_read_until_text(ends.sock, ";") == "ok;"


def test_a_delimiter_is_something() -> None:
    for nothing in ("", b"", bytearray()):
        for call in (tcp_read_until, tcp_read_until_text):
            message = "TCP read failed: the delimiter is empty"
            assert panic_of(call, pieces(b"x", 1), nothing) == message
    assert failure_of(tcp_read_until, pieces(b"x", 1), "\ud800") == INVALID


# --- all of them

READS: list[Callable[[Tcp], object]] = [
    tcp_read_some,
    tcp_read_some_text,
    tcp_read_all,
    tcp_read_all_text,
    lambda sock: tcp_read_to_end(sock, 100),
    lambda sock: tcp_read_until(sock, "!"),
    lambda sock: tcp_read_until_text(sock, "!"),
]


@given(st.lists(st.integers(0, 3), max_size=6), st.integers(1, 7))
def test_kinds_of_reads_may_alternate(kinds: list[int], size: int) -> None:
    """Each goes on where the one before it ended."""
    stream = "õne!two\n".encode() * (len(kinds) + 2)
    sock = pieces(stream, size)
    read = b""
    for kind in kinds:
        if kind == 0:
            read += tcp_read_some(sock)
        elif kind == 1:
            read += tcp_read_until(sock, "!")
        elif kind == 2:
            read += tcp_read_until(sock, 10)
        else:
            read += tcp_read_bytes(sock, 2)
    assert read + tcp_read_all(sock) == stream


@pytest.mark.parametrize("read", READS)
def test_a_late_read_loses_nothing(ends: Ends, read: Callable[[Tcp], object]) -> None:
    sock = TcpTimed("127.0.0.1", ends.sock.connection, 0.1)
    late = "TCP read failed: timeout after 0.1s"
    assert failure_of(read, sock) == late
    ends.send(b"\xc3")
    if read is not tcp_read_some:
        assert failure_of(read, sock) == late
    sock.read_timeout = 20
    ends.end(b"\xb5!")
    found = read(sock) if read is not tcp_read_some else tcp_read_all(sock)
    assert found in ("õ!", "õ!".encode())


@pytest.mark.parametrize("read", READS[2:])
def test_what_drips_does_not_extend_the_time(ends: Ends, read: Callable[[Tcp], object]) -> None:
    done = threading.Event()

    def drip() -> None:
        while not done.wait(0.01):
            ends.send(b".")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    sock = TcpTimed("127.0.0.1", ends.sock.connection, 0.3)
    began = time.monotonic()
    message = failure_of(read, sock)
    assert message in (
        "TCP read failed: timeout after 0.3s",
        "TCP read failed: more than 100 bytes",
    )
    assert time.monotonic() - began < 10
    done.set()
    thread.join()


@pytest.mark.parametrize("read", READS)
def test_reads_of_what_was_closed_or_is_pushed_are_faults(
    ends: Ends, read: Callable[[Tcp], object]
) -> None:
    tcp_close(ends.sock)
    assert panic_of(read, ends.sock) == "TCP read failed: connection closed"
    with serving(linger) as port:
        pushed = tcp_connect_pushed(f"127.0.0.1:{port}", None)
        assert panic_of(read, pushed) == "TCP read failed: its data goes to a callback"
        tcp_close(pushed)


@pytest.mark.parametrize("says_goodbye", [True, False])
def test_under_tls(ca_file: str, says_goodbye: bool) -> None:
    data = bytes(range(33, 127)) * 2000

    def talk(connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        connection.sendall(b"first;" + data)
        if says_goodbye:
            connection.unwrap()

    with serving(under_tls(usual_context(), talk)) as port:
        sock = tcp_connect_with(
            "localhost", port, tls=True, ca_file=ca_file, timeout=20, read_timeout=20
        )
        assert tcp_read_until_text(sock, ";") == "first;"
        if says_goodbye:
            assert tcp_read_all(sock) == data
            assert tcp_read_some(sock) == b""
        else:
            cut_off = "TCP read failed: TLS connection cut off"
            assert failure_of(tcp_read_all, sock) == cut_off
            assert tcp_read_some(sock) == data
            assert failure_of(tcp_read_some, sock) == cut_off
        tcp_close(sock)
