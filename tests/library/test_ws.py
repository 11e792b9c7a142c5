"""Reading, sending and closing WebSockets, over real sockets: what the server does is told, and nothing waits for ever."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.tcp.tls_handshake import tls_handshake
from runtime_templates.core.ws import hang_up
from runtime_templates.core.ws.close import ws_close, ws_close_with
from runtime_templates.core.ws.frame import ws_masked
from runtime_templates.core.ws.handle import Ws
from runtime_templates.core.ws.messages import WsMessages
from runtime_templates.core.ws.ping import ws_ping
from runtime_templates.core.ws.read import (
    ws_read_bytes,
    ws_read_text,
)
from runtime_templates.core.ws.send import ws_send_bytes, ws_send_text
from tests.certificates import usual_context
from tests.library.raised import failure_of, panic_of
from tests.peers import in_background, linger, resets, two_ends

READ = "WebSocket read failed: "
WRITE = "WebSocket write failed: "


class Ends:
    """Both ends of a WebSocket whose handshake is done."""

    def __init__(self, max_bytes: int = 1 << 20) -> None:
        ours, self.peer = two_ends()
        self.connection = ours
        self.sock = Ws(ours, WsMessages(max_bytes))
        self.threads: list[threading.Thread] = []

    def send(self, data: bytes) -> None:
        self.peer.sendall(data)

    def soon(self, act: Callable[[], object]) -> None:
        self.threads.append(in_background(act))

    def exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size and (piece := self.peer.recv(size - len(data))):
            data += piece
        return data

    def frame(self) -> tuple[int, bytes]:
        """The next frame of the client; (0, b"") where no more come."""
        head = self.exactly(2)
        if not head:
            return 0, b""
        size = head[1] & 127
        assert head[1] & 128, "a client's frames are masked"
        if size > 125:
            size = int.from_bytes(self.exactly(2 if size == 126 else 8), "big")
        mask = self.exactly(4)
        return head[0], ws_masked(self.exactly(size), mask)

    def hang_up(self) -> None:
        self.peer.close()

    def answer_close(self) -> None:
        """As a server should: the close frame is answered, then the connection closed."""
        opcode, payload = self.frame()
        assert opcode == 0x88
        self.send(bytes([0x88, len(payload)]) + payload)
        self.hang_up()

    def reset(self) -> None:
        resets(self.peer)

    def close(self) -> None:
        self.peer.close()
        self.connection.close()
        for thread in self.threads:
            thread.join(20)


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.close()


# --- messages


def test_messages_come_in_order_and_by_kind(ends: Ends) -> None:
    ends.send(b"\x81\x01a\x82\x01b\x01\x01c\x80\x01d\x82\x00")
    assert ws_read_text(ends.sock) == "a"
    assert ws_read_bytes(ends.sock) == b"b"
    assert ws_read_text(ends.sock) == "cd"
    assert ws_read_bytes(ends.sock) == bytearray()


def test_a_message_of_the_other_kind_stays(ends: Ends) -> None:
    ends.send(b"\x81\x01a\x82\x01b")
    assert failure_of(ws_read_bytes, ends.sock) == f"{READ}the message is text"
    assert failure_of(ws_read_bytes, ends.sock)
    assert ws_read_text(ends.sock) == "a"
    assert failure_of(ws_read_text, ends.sock) == f"{READ}the message is binary"
    assert ws_read_bytes(ends.sock) == b"b"


def test_what_is_sent(ends: Ends) -> None:
    ws_send_text(ends.sock, "õ")
    ws_send_bytes(ends.sock, bytearray(b"\xff"))
    ws_send_text(ends.sock, "")
    ws_ping(ends.sock)
    assert [ends.frame() for _ in range(4)] == [
        (0x81, "õ".encode()),
        (0x82, b"\xff"),
        (0x81, b""),
        (0x89, b""),
    ]


def test_a_lone_surrogate_cannot_be_sent(ends: Ends) -> None:
    assert failure_of(ws_send_text, ends.sock, "a\ud800") == f"{WRITE}invalid UTF-8"
    ws_send_text(ends.sock, "b")
    assert ends.frame() == (0x81, b"b")


def test_large_messages_go_both_ways(ends: Ends) -> None:
    data = bytes(range(256)) * 2048
    ends.soon(lambda: ends.send(b"\x82\x7f" + len(data).to_bytes(8, "big") + data))
    assert ws_read_bytes(ends.sock) == data
    ends.soon(lambda: ws_send_bytes(ends.sock, bytearray(data)))
    assert ends.frame() == (0x82, data)


# --- control frames


def test_pings_are_answered_and_pongs_passed_over(ends: Ends) -> None:
    ends.send(b"\x89\x02hi\x8a\x03any\x01\x01a\x89\x00\x80\x01b")
    assert ws_read_text(ends.sock) == "ab"
    assert [ends.frame(), ends.frame()] == [(0x8A, b"hi"), (0x8A, b"")]


def test_a_ping_from_one_who_is_gone_hides_nothing(ends: Ends) -> None:
    ends.send(b"\x89\x00" * 50 + b"\x81\x01a\x88\x02\x03\xe8")
    ends.hang_up()
    assert ws_read_text(ends.sock) == "a"
    assert failure_of(ws_read_text, ends.sock) == f"{READ}connection closed by peer (1000)"


PING = b"\x89\x7d" + b"p" * 125
MANY_PINGS = 60_000
"""The pongs to so many are more than the system takes for a server that does not read."""


def pongs(ends: Ends) -> list[bytes]:
    """The payloads of the pongs that come, up to the answer to the last ping."""
    found: list[bytes] = []
    while not found or found[-1] != b"last":
        opcode, payload = ends.frame()
        assert opcode == 0x8A
        found.append(payload)
    return found


def deaf_pings(ends: Ends) -> None:
    """Ping without reading, and then say something."""
    ends.send(PING * MANY_PINGS + b"\x89\x04last\x81\x05hello")


def test_a_pong_for_which_there_is_no_room_holds_up_no_read(ends: Ends) -> None:
    """The latest is kept, and goes out before the next message."""
    ends.soon(lambda: deaf_pings(ends))
    assert ws_read_text(ends.sock) == "hello"
    assert ends.sock.unsent
    got: list[object] = []
    ends.soon(lambda: got.extend([pongs(ends), ends.frame()]))
    ws_send_text(ends.sock, "hi")
    ends.threads[-1].join(20)
    answered, message = got
    assert isinstance(answered, list)
    assert set(answered[:-1]) == {b"p" * 125}
    assert len(answered) < MANY_PINGS
    assert message == (0x81, b"hi")
    assert not ends.sock.unsent
    assert ends.sock.pong is None


def test_a_pong_goes_out_while_a_read_waits(ends: Ends) -> None:
    """As soon as there is room: the server says nothing more before it has the answer to its last ping."""

    def serve() -> None:
        deaf_pings(ends)
        heard.wait(20)
        pongs(ends)
        ends.send(b"\x81\x05again")

    heard = threading.Event()
    ends.soon(serve)
    assert ws_read_text(ends.sock) == "hello"
    assert ends.sock.unsent
    heard.set()
    assert ws_read_text(ends.sock) == "again"
    assert not ends.sock.unsent
    assert ends.connection.gettimeout() is None


def test_a_close_does_not_come_within_a_pong(ends: Ends) -> None:
    def serve() -> None:
        deaf_pings(ends)
        heard.wait(20)
        while True:
            opcode, payload = ends.frame()
            if opcode == 0x88:
                break
            assert (opcode, payload) == (0x8A, b"p" * 125)
        ends.hang_up()

    heard = threading.Event()
    ends.soon(serve)
    assert ws_read_text(ends.sock) == "hello"
    heard.set()
    ws_close(ends.sock)


def test_a_close_reaches_a_server_that_reads_on_only_when_it_was_heard(ends: Ends) -> None:
    goodbyes: list[bytes] = []

    def serve() -> None:
        deaf_pings(ends)
        ends.send(PING * MANY_PINGS * 2)
        while not goodbyes:
            opcode, payload = ends.frame()
            if opcode == 0x88:
                goodbyes.append(payload)
        ends.hang_up()

    ends.soon(serve)
    assert ws_read_text(ends.sock) == "hello"
    assert ends.sock.unsent
    ws_close(ends.sock)
    ends.threads[-1].join(20)
    assert goodbyes == [b"\x03\xe8"]


def test_pongs_under_tls_hold_up_no_read(ca_file: str) -> None:
    def serve(connection: socket.socket) -> None:
        with usual_context().wrap_socket(connection, server_side=True) as secured:
            ends.peer = secured
            deaf_pings(ends)
            heard.wait(20)
            pongs(ends)
            ends.send(b"\x81\x05again")
            with suppress(OSError):
                linger(secured)

    ends = Ends()
    heard = threading.Event()
    far = ends.peer
    ends.soon(lambda: serve(far))
    ends.connection = ends.sock.connection = tls_handshake(
        ends.connection, "localhost", ca_file=ca_file
    )
    assert ws_read_text(ends.sock) == "hello"
    assert ends.sock.unsent
    heard.set()
    assert ws_read_text(ends.sock) == "again"
    ends.connection.close()
    ends.close()


# --- how long a read may take


def test_a_read_that_is_late_ends_and_the_next_goes_on(ends: Ends) -> None:
    ends.sock.read_timeout = 0.2
    ends.send(b"\x81\x05he")
    assert failure_of(ws_read_text, ends.sock) == f"{READ}timeout after 0.2s"
    assert failure_of(ws_read_bytes, ends.sock) == f"{READ}timeout after 0.2s"
    ends.send(b"llo")
    assert ws_read_text(ends.sock) == "hello"
    ws_send_text(ends.sock, "x" * 100)
    assert ends.frame() == (0x81, b"x" * 100)


@pytest.mark.parametrize(
    "drip", [b"\x89\x00", b"\x00\x01x", b"\x8a\x00"], ids=["pings", "fragments", "pongs"]
)
def test_what_drips_does_not_extend_the_time_of_a_read(ends: Ends, drip: bytes) -> None:
    done = threading.Event()

    def serve() -> None:
        ends.send(b"\x01\x00")
        while not done.wait(0.01):
            ends.send(drip)

    ends.sock.read_timeout = 0.3
    ends.soon(serve)
    began = time.monotonic()
    assert failure_of(ws_read_text, ends.sock) == f"{READ}timeout after 0.3s"
    assert 0.3 <= time.monotonic() - began < 10
    done.set()


def test_a_flood_of_pings_does_not_extend_the_time_of_a_read(ends: Ends) -> None:
    done = threading.Event()

    def serve() -> None:
        with suppress(OSError):
            while not done.is_set():
                ends.send(PING * 100)

    ends.sock.read_timeout = 0.3
    ends.soon(serve)
    assert failure_of(ws_read_text, ends.sock) == f"{READ}timeout after 0.3s"
    done.set()
    ends.connection.close()


# --- the server's end


@pytest.mark.parametrize(
    ("payload", "said", "answer"),
    [
        (b"\x03\xe8", "1000", b"\x03\xe8"),
        (b"\x03\xe9going away", "1001 going away", b"\x03\xe9"),
        (b"\x0f\xa0\xc3\xb5\n\x1b[1m", r"4000 \xf5\n\x1b[1m", b"\x0f\xa0"),
        (b"", "no code", b""),
    ],
)
def test_a_close_is_answered_and_told(ends: Ends, payload: bytes, said: str, answer: bytes) -> None:
    frames: list[tuple[int, bytes]] = []

    def serve() -> None:
        ends.send(b"\x81\x01a" + bytes([0x88, len(payload)]) + payload)
        frames.append(ends.frame())
        ends.hang_up()

    ends.soon(serve)
    assert ws_read_text(ends.sock) == "a"
    reason = f"connection closed by peer ({said})"
    assert failure_of(ws_read_text, ends.sock) == READ + reason
    assert frames == [(0x88, answer)]
    assert failure_of(ws_read_bytes, ends.sock) == READ + reason
    assert failure_of(ws_send_text, ends.sock, "a") == WRITE + reason
    assert failure_of(ws_ping, ends.sock) == WRITE + reason
    assert failure_of(ws_read_text, ends.sock)
    ws_close(ends.sock)
    assert panic_of(ws_read_text, ends.sock) == f"{READ}connection closed"


def test_what_follows_a_close_is_not_read(ends: Ends) -> None:
    def serve() -> None:
        ends.send(b"\x88\x02\x03\xe8\x81\x01a")
        ends.frame()
        ends.hang_up()

    ends.soon(serve)
    assert failure_of(ws_read_text, ends.sock) == f"{READ}connection closed by peer (1000)"
    assert failure_of(ws_read_text, ends.sock)


@pytest.mark.parametrize("sent", [b"", b"\x81", b"\x81\x05hal", b"\x01\x05hallo", b"\x88\x02\x03"])
def test_an_end_without_a_close(ends: Ends, sent: bytes) -> None:
    ends.send(sent)
    ends.hang_up()
    reason = "connection closed by peer"
    assert failure_of(ws_read_text, ends.sock) == READ + reason
    assert failure_of(ws_read_bytes, ends.sock) == READ + reason


def test_a_reset_is_told_again(ends: Ends) -> None:
    ends.reset()
    reason = "connection reset by peer"
    assert failure_of(ws_read_text, ends.sock) == READ + reason
    assert failure_of(ws_send_text, ends.sock, "a") == WRITE + reason
    assert failure_of(ws_read_text, ends.sock) == READ + reason


def test_a_failed_write_does_not_hide_what_had_come(ends: Ends) -> None:
    ends.send(b"\x81\x01a\x88\x02\x03\xe9")
    ends.peer.shutdown(socket.SHUT_WR)
    ends.connection.shutdown(socket.SHUT_WR)
    assert failure_of(ws_send_text, ends.sock, "b") == f"{WRITE}broken pipe"
    assert ws_read_text(ends.sock) == "a"
    assert failure_of(ws_read_text, ends.sock) == f"{READ}connection closed by peer (1001)"


# --- faults


@pytest.mark.parametrize(
    ("sent", "code", "reason"),
    [
        (b"\xc1\x00", 1002, "reserved bits set"),
        (b"\x81\x01\xff", 1007, "invalid UTF-8"),
        (b"\x82\x7f" + (1 << 40).to_bytes(8, "big"), 1009, "message exceeds 1048576 bytes"),
    ],
)
def test_a_fault_is_told_to_the_server(ends: Ends, sent: bytes, code: int, reason: str) -> None:
    frames: list[tuple[int, bytes]] = []

    def serve() -> None:
        ends.send(b"\x81\x01a" + sent + b"\x81\x01b" * 1000)
        frames.extend((ends.frame(), ends.frame()))
        ends.hang_up()

    ends.soon(serve)
    assert ws_read_text(ends.sock) == "a"
    assert failure_of(ws_read_text, ends.sock) == READ + reason
    assert frames == [(0x88, code.to_bytes(2, "big")), (0, b"")]
    assert failure_of(ws_read_text, ends.sock) == READ + reason
    assert failure_of(ws_send_text, ends.sock, "a") == WRITE + reason


# --- closing


@pytest.mark.parametrize(
    ("close", "payload"),
    [
        (ws_close, b"\x03\xe8"),
        (lambda sock: ws_close_with(sock, 1000, "normal closure"), b"\x03\xe8normal closure"),
        (lambda sock: ws_close_with(sock, 4999, "õ" * 61), b"\x13\x87" + "õ".encode() * 61),
    ],
)
def test_closing_says_goodbye_and_waits_for_the_server(
    ends: Ends, close: Callable[[Ws], None], payload: bytes
) -> None:
    frames: list[tuple[int, bytes]] = []

    def serve() -> None:
        frames.append(ends.frame())
        ends.send(b"\x81\x01a" * 100 + b"\x88\x02\x03\xe8")
        ends.hang_up()

    ends.soon(serve)
    close(ends.sock)
    assert frames == [(0x88, payload)]
    assert ends.connection.fileno() == -1
    close(ends.sock)
    for act, word in (
        (ws_read_text, "read"),
        (ws_read_bytes, "read"),
        (lambda sock: ws_send_text(sock, "a"), "write"),
        (ws_ping, "write"),
    ):
        assert panic_of(act, ends.sock) == f"WebSocket {word} failed: connection closed"


def test_closing_forgets_a_message_that_was_left(ends: Ends) -> None:
    ends.send(b"\x82\x01a")
    assert failure_of(ws_read_text, ends.sock)
    ends.soon(ends.answer_close)
    ws_close(ends.sock)
    assert panic_of(ws_read_bytes, ends.sock) == f"{READ}connection closed"


@pytest.mark.parametrize("drips", [False, True])
def test_a_server_that_does_not_close_is_not_waited_for(
    ends: Ends, drips: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hang_up, "WS_CLOSING", 0.3)
    over = threading.Event()

    def drip() -> None:
        while drips and not over.wait(0.05):
            try:
                ends.send(b"\x81\x01a")
            except OSError:
                return

    ends.soon(drip)
    begin = time.monotonic()
    ws_close(ends.sock)
    took = time.monotonic() - begin
    over.set()
    assert 0.3 <= took < 10
    assert ends.connection.fileno() == -1


def test_a_server_that_reads_nothing_cannot_hold_a_close(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hang_up, "WS_CLOSING", 0.3)
    ends.connection.settimeout(0.2)
    with pytest.raises(Failure):
        ws_send_bytes(ends.sock, bytearray(1 << 25))
    begin = time.monotonic()
    ws_close(ends.sock)
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("code", [-1, 0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 70000])
def test_codes_that_cannot_be_sent(ends: Ends, code: int) -> None:
    assert (
        panic_of(ws_close_with, ends.sock, code, "")
        == f"WebSocket close failed: {code} is no close code"
    )


def test_reasons_that_are_too_long(ends: Ends) -> None:
    message = "WebSocket close failed: the reason is longer than 123 bytes"
    assert panic_of(ws_close_with, ends.sock, 1000, "õ" * 62) == message
    ends.soon(ends.answer_close)
    ws_close_with(ends.sock, 1000, "a" * 123)
