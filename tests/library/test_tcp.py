"""Reading, writing and closing: exact, in order, and nothing lost, however the bytes come."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import (
    tcp_read_bytes,
    tcp_read_text,
)
from runtime_templates.core.tcp.read_line import (
    tcp_read_line,
    tcp_read_line_bytes,
)
from runtime_templates.core.tcp.start_tls import tcp_start_tls
from runtime_templates.core.tcp.write import tcp_write, tcp_write_text
from tests.library.raised import failure_of, panic_of
from tests.peers import in_background, resets, two_ends

CLOSED_BY_PEER = "TCP read failed: connection closed by peer"
RESET = "TCP read failed: connection reset by peer"


class Ends:
    """The two ends of one connection over loopback."""

    def __init__(self) -> None:
        ours, self.peer = two_ends()
        self.sock = Tcp("127.0.0.1", ours)

    def send(self, data: bytes) -> None:
        self.peer.sendall(data)

    def end(self, data: bytes = b"") -> None:
        self.peer.sendall(data)
        self.peer.close()

    def reset(self) -> None:
        resets(self.peer)

    def close(self) -> None:
        self.peer.close()
        self.sock.connection.close()


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.close()


# --- read


def test_reads_are_exact_and_leave_the_rest(ends: Ends) -> None:
    ends.send(b"abcdef")
    assert tcp_read_bytes(ends.sock, 2) == b"ab"
    assert tcp_read_text(ends.sock, 3) == "cde"
    ends.send(b"gh")
    assert tcp_read_bytes(ends.sock, 2) == bytearray(b"fg")
    assert tcp_read_text(ends.sock, 1) == "h"


def test_bytes_are_a_bytearray_of_the_program_alone(ends: Ends) -> None:
    ends.send(b"abab")
    first, second = tcp_read_bytes(ends.sock, 2), tcp_read_bytes(ends.sock, 2)
    empty = tcp_read_bytes(ends.sock, 0)
    assert type(first) is type(empty) is bytearray
    first += b"!"
    empty += b"!"
    assert second == b"ab"
    assert tcp_read_bytes(ends.sock, 0) == b""


def test_read_of_nothing_asks_nobody(ends: Ends) -> None:
    assert tcp_read_bytes(ends.sock, 0) == b""
    assert tcp_read_text(ends.sock, 0) == ""


@pytest.mark.parametrize("n", [-1, -5])
def test_a_negative_count_is_a_fault_and_no_failure(ends: Ends, n: int) -> None:
    ends.send(b"abc")
    expected = f"TCP read failed: cannot read {n} bytes"
    assert panic_of(tcp_read_bytes, ends.sock, n) == expected
    assert panic_of(tcp_read_text, ends.sock, n) == expected


def test_an_early_end_says_how_far_it_came_and_loses_nothing(ends: Ends) -> None:
    ends.end(b"abc")
    assert failure_of(tcp_read_bytes, ends.sock, 10) == f"{CLOSED_BY_PEER} (got 3 of 10 bytes)"
    assert failure_of(tcp_read_text, ends.sock, 4)
    assert tcp_read_text(ends.sock, 3) == "abc"
    assert failure_of(tcp_read_text, ends.sock, 1) == f"{CLOSED_BY_PEER} (got 0 of 1 bytes)"


def test_text_that_is_no_utf8_stays_for_a_read_of_bytes(ends: Ends) -> None:
    ends.send(b"\xffabc")
    assert failure_of(tcp_read_text, ends.sock, 2) == "TCP read failed: invalid UTF-8"
    assert failure_of(tcp_read_text, ends.sock, 4)
    assert tcp_read_bytes(ends.sock, 4) == b"\xffabc"


def test_half_a_character_is_no_text(ends: Ends) -> None:
    ends.send("õ".encode())
    assert failure_of(tcp_read_text, ends.sock, 1)
    assert tcp_read_text(ends.sock, 2) == "õ"


LARGE = bytes(range(256)) * 12000


def test_a_large_read_is_whole_and_takes_no_byte_too_many(ends: Ends) -> None:
    sender = in_background(lambda: ends.send(b"ab" + LARGE + b"tail"))
    assert tcp_read_bytes(ends.sock, 2) == b"ab"
    assert tcp_read_bytes(ends.sock, len(LARGE)) == LARGE
    assert tcp_read_text(ends.sock, 4) == "tail"
    sender.join()


def test_a_large_read_takes_at_most_twice_its_size(ends: Ends) -> None:
    import tracemalloc

    size = 1 << 24
    sender = in_background(lambda: ends.send(bytes(size)))
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    data = tcp_read_bytes(ends.sock, size)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sender.join()
    assert len(data) == size
    assert most - before < 2 * size


def test_a_large_read_that_fails_loses_nothing(ends: Ends) -> None:
    ends.end(b"x" * 100_000)
    message = failure_of(tcp_read_bytes, ends.sock, 200_000)
    assert message == f"{CLOSED_BY_PEER} (got 100000 of 200000 bytes)"
    assert tcp_read_bytes(ends.sock, 100_000) == b"x" * 100_000


def test_a_length_from_a_liar_takes_no_memory(ends: Ends) -> None:
    ends.end(b"abc")
    message = failure_of(tcp_read_bytes, ends.sock, 2**62)
    assert message == f"{CLOSED_BY_PEER} (got 3 of {2**62} bytes)"


def test_the_first_failure_is_repeated_although_the_system_forgets_it(ends: Ends) -> None:
    ends.send(b"abc")
    assert tcp_read_bytes(ends.sock, 1) == b"a"
    ends.reset()
    assert failure_of(tcp_read_bytes, ends.sock, 3) == RESET
    assert failure_of(tcp_read_bytes, ends.sock, 3) == RESET
    assert failure_of(tcp_read_line, ends.sock) == RESET
    assert tcp_read_text(ends.sock, 2) == "bc"
    broken = failure_of(tcp_write, ends.sock, b"x")
    assert broken == "TCP write failed: connection reset by peer"


# --- read_line


def test_lines_keep_their_end_and_no_other_sign_ends_one(ends: Ends) -> None:
    ends.send("one\r\n\n\x0b\u2028\x85\r2\nthree".encode())
    assert tcp_read_line(ends.sock) == "one\r\n"
    assert tcp_read_line(ends.sock) == "\n"
    assert tcp_read_line(ends.sock) == "\x0b\u2028\x85\r2\n"
    ends.send(b"\nrest\n")
    assert tcp_read_line_bytes(ends.sock) == b"three\n"
    assert tcp_read_line_bytes(ends.sock) == bytearray(b"rest\n")


def test_line_bytes_are_a_bytearray_of_the_program_alone(ends: Ends) -> None:
    ends.send(b"a\n")
    line = tcp_read_line_bytes(ends.sock)
    assert type(line) is bytearray


def test_lines_and_reads_take_turns(ends: Ends) -> None:
    ends.send(b"$5\nhello\n$2\nhi\n")
    assert tcp_read_line(ends.sock) == "$5\n"
    assert tcp_read_text(ends.sock, 5) == "hello"
    assert tcp_read_line(ends.sock) == "\n"
    assert tcp_read_line(ends.sock) == "$2\n"
    assert tcp_read_bytes(ends.sock, 3) == b"hi\n"


def test_a_line_that_never_ends_is_not_lost(ends: Ends) -> None:
    ends.end(b"a\nhalf")
    assert tcp_read_line(ends.sock) == "a\n"
    assert failure_of(tcp_read_line, ends.sock) == CLOSED_BY_PEER
    assert failure_of(tcp_read_line, ends.sock)
    assert failure_of(tcp_read_line_bytes, ends.sock)
    assert tcp_read_text(ends.sock, 4) == "half"


def test_a_line_that_is_no_utf8_stays_for_a_read_of_bytes(ends: Ends) -> None:
    ends.send(b"\xff\nok\n")
    assert failure_of(tcp_read_line, ends.sock) == "TCP read failed: invalid UTF-8"
    assert failure_of(tcp_read_line, ends.sock)
    assert tcp_read_line_bytes(ends.sock) == b"\xff\n"
    assert tcp_read_line(ends.sock) == "ok\n"


def test_a_line_has_a_limit(ends: Ends) -> None:
    too_long = b"x" * (1 << 20) + b"\n"
    sender = in_background(lambda: ends.send(b"y" * ((1 << 20) - 1) + b"\n" + too_long))
    assert len(tcp_read_line(ends.sock)) == 1 << 20
    message = "TCP read failed: line longer than 1048576 bytes"
    assert failure_of(tcp_read_line, ends.sock) == message
    assert tcp_read_bytes(ends.sock, len(too_long)) == too_long
    sender.join()


def test_what_a_failed_read_leaves_behind_has_the_limit_too(ends: Ends) -> None:
    left = b"x" * (1 << 20) + b"\nshort\n"
    sender = in_background(lambda: ends.end(b"first\nsecond\n" + left))
    assert tcp_read_line(ends.sock) == "first\n"
    assert tcp_read_line(ends.sock) == "second\n"
    message = "TCP read failed: connection closed by peer"
    assert failure_of(tcp_read_bytes, ends.sock, 1 << 21).startswith(message)
    assert failure_of(tcp_read_line, ends.sock).endswith("line longer than 1048576 bytes")
    assert failure_of(tcp_read_line_bytes, ends.sock)
    assert tcp_read_bytes(ends.sock, len(left) - 6) == left[:-6]
    assert tcp_read_line(ends.sock) == "short\n"
    sender.join()


# --- however it is cut


@given(st.lists(st.binary(max_size=9), max_size=12), st.integers(1, 7))
def test_reads_are_the_same_however_the_bytes_are_cut(messages: list[bytes], size: int) -> None:
    """Messages, each a length, its bytes and a line, give the same in pieces of any size."""
    stream = b"".join(b"%c%b%b\n" % (len(one), one, one.hex().encode()) for one in messages)
    sock = Tcp("", Pieces(stream, size))  # type: ignore[arg-type]
    for one in messages:
        (length,) = tcp_read_bytes(sock, 1)
        assert tcp_read_bytes(sock, length) == one
        assert tcp_read_line(sock) == one.hex() + "\n"
    assert failure_of(tcp_read_text, sock, 1)


class Pieces:
    """What a socket is to a read, giving a few bytes at a time."""

    def __init__(self, stream: bytes, size: int) -> None:
        self.stream = stream
        self.size = size

    def recv(self, size: int) -> bytes:
        size = min(size, self.size)
        piece, self.stream = self.stream[:size], self.stream[size:]
        return piece

    def recv_into(self, room: memoryview) -> int:
        piece = self.recv(len(room))
        room[: len(piece)] = piece
        return len(piece)


EDGES = [1, 4, 65535, 65536, 65537, 65540, 131072, (1 << 20) - 1, 1 << 20, (1 << 20) + 65537]


@given(
    st.lists(st.sampled_from(EDGES), max_size=5),
    st.sampled_from([1460, 16384, 65535, 65536, 65537, 1 << 20, 1 << 30]),
    st.integers(0, 1 << 18),
)
def test_large_reads_are_exact_and_one_that_ends_early_is_whole_for_the_next(
    reads: list[int], size: int, rest: int
) -> None:
    whole = random.Random(len(reads)).randbytes(sum(reads) + rest)
    sock = Tcp("", Pieces(whole, size))  # type: ignore[arg-type]
    at = 0
    for n in reads:
        assert tcp_read_bytes(sock, n) == whole[at : at + n]
        at += n
    too_much = rest + (1 << 19)
    message = f"{CLOSED_BY_PEER} (got {rest} of {too_much} bytes)"
    assert failure_of(tcp_read_bytes, sock, too_much) == message
    assert failure_of(tcp_read_bytes, sock, rest + 1)
    assert tcp_read_bytes(sock, rest) == whole[at:]


def test_a_header_and_its_payload_cost_one_receive() -> None:
    class Counted(Pieces):
        calls = 0

        def recv(self, size: int) -> bytes:
            self.calls += 1
            return super().recv(size)

    counted = Counted(b"\x05\x00\x00\x00hello", 1000)
    sock = Tcp("", counted)  # type: ignore[arg-type]
    assert tcp_read_bytes(sock, tcp_read_bytes(sock, 4)[0]) == b"hello"
    assert counted.calls == 1


# --- write


def test_write_sends_all_of_text_and_bytes(ends: Ends) -> None:
    tcp_write_text(ends.sock, "õ😀")
    tcp_write(ends.sock, bytearray(b"\xff"))
    tcp_write_text(ends.sock, "")
    assert ends.peer.recv(100) == "õ😀".encode() + b"\xff"


def test_a_lone_surrogate_cannot_be_sent(ends: Ends) -> None:
    message = "TCP write failed: invalid UTF-8"
    assert failure_of(tcp_write_text, ends.sock, "a\ud800") == message


def write_on_and_on(sock: Tcp) -> None:
    for _ in range(1000):
        tcp_write(sock, b"x" * 1000)


def test_writes_to_a_peer_that_is_gone_fail_and_go_on_failing(ends: Ends) -> None:
    ends.end()
    message = failure_of(write_on_and_on, ends.sock)
    assert message in (
        "TCP write failed: broken pipe",
        "TCP write failed: connection reset by peer",
    )
    assert failure_of(tcp_write, ends.sock, b"x") == message


def test_what_came_before_a_failed_write_can_be_read(ends: Ends) -> None:
    ends.end(b"421 too busy\n")
    failure_of(write_on_and_on, ends.sock)
    assert tcp_read_line(ends.sock) == "421 too busy\n"


# --- close


def test_close_is_idempotent_and_tells_the_peer(ends: Ends) -> None:
    tcp_close(ends.sock)
    tcp_close(ends.sock)
    assert ends.peer.recv(1) == b""


def test_close_wakes_who_waits_for_the_peer(ends: Ends) -> None:
    messages: list[str] = []
    waiting = in_background(lambda: messages.append(failure_of(tcp_read_bytes, ends.sock, 1)))
    waiting.join(0.1)
    tcp_close(ends.sock)
    waiting.join(20)
    assert messages == [f"{CLOSED_BY_PEER} (got 0 of 1 bytes)"]


@pytest.mark.parametrize(
    ("message", "call"),
    [
        ("TCP read failed", lambda sock: tcp_read_bytes(sock, 1)),
        ("TCP read failed", lambda sock: tcp_read_bytes(sock, 0)),
        ("TCP read failed", lambda sock: tcp_read_bytes(sock, -1)),
        ("TCP read failed", lambda sock: tcp_read_text(sock, 1)),
        ("TCP read failed", tcp_read_line),
        ("TCP read failed", tcp_read_line_bytes),
        ("TCP write failed", lambda sock: tcp_write(sock, b"x")),
        ("TCP write failed", lambda sock: tcp_write_text(sock, "")),
        ("TLS handshake failed", tcp_start_tls),
    ],
)
def test_use_after_close_is_a_fault(
    ends: Ends, message: str, call: Callable[[Tcp], object]
) -> None:
    ends.send(b"abc\n")
    assert tcp_read_bytes(ends.sock, 1) == b"a"
    tcp_close(ends.sock)
    assert panic_of(call, ends.sock) == f"{message}: connection closed"
