"""Pushed WebSockets: every message in order, one end each, nobody kept waiting, nothing left behind."""

from __future__ import annotations

import gc
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.events.loop import EVENT_TIMES, EVENTS
from runtime_templates.core.events.run import events_run
from runtime_templates.core.tcp import stream as carrier_module
from runtime_templates.core.ws import stream as stream_module
from runtime_templates.core.ws.close import ws_close, ws_close_with
from runtime_templates.core.ws.connect_pushed import ws_connect_options_pushed
from runtime_templates.core.ws.connect_pushed import ws_connect_pushed as ws_connect_pushed_with_all
from runtime_templates.core.ws.event import WsEvent
from runtime_templates.core.ws.frame import ws_masked
from runtime_templates.core.ws.handle import Ws
from runtime_templates.core.ws.messages import WsMessages
from runtime_templates.core.ws.ping import ws_ping
from runtime_templates.core.ws.push import ws_push
from runtime_templates.core.ws.read import ws_read_bytes, ws_read_text
from runtime_templates.core.ws.response import ws_accept
from runtime_templates.core.ws.send import ws_send_bytes, ws_send_text
from tests.certificates import usual_context
from tests.library.pruned import as_programs_have_it
from tests.library.raised import failure_of
from tests.peers import closed_port, in_background, two_ends
from tests.spec_runner.peer import Peer

ws_connect_pushed = as_programs_have_it(ws_connect_pushed_with_all)


class Log:
    """A callback that keeps what it is told, and then does something."""

    def __init__(self, then: Callable[[WsEvent], object] | None = None) -> None:
        self.events: list[WsEvent] = []
        self.then = then

    def __call__(self, event: WsEvent) -> None:
        self.events.append(event)
        if self.then:
            self.then(event)

    def told(self) -> list[tuple[object, ...]]:
        """Messages as kind and data; ends as what they say."""
        return [
            (
                (one.message_type, bytes(one.data))
                if one.message_type in ("text", "binary")
                else (
                    (one.close_code, one.close_text)
                    if one.message_type == "close"
                    else (one.error_kind, one.error_msg)
                )
            )
            for one in self.events
        ]


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    left = list(EVENTS.get_map().values())
    for key in left:
        EVENTS.unregister(key.fileobj)
        key.fileobj.close()  # type: ignore[union-attr]
    times = len(EVENT_TIMES)
    EVENT_TIMES.clear()
    gc.collect()
    assert (left, times) == ([], 0)


def url(peer: Peer) -> str:
    return f"ws://127.0.0.1:{peer.port}/"


def hear(script: str, log: Log, max_bytes: int = 0) -> list[tuple[object, ...]]:
    """All that is told of a server that follows the script."""
    with Peer("websocket\n" + script) as peer:
        ws_connect_pushed(url(peer), log, max_bytes=max_bytes)
        events_run()
        assert peer.problem() is None
    return log.told()


CLOSE = 'send "\\x88\\x02\\x03\\xe8"\nframe "\\x88\\x03\\xe8"\nclose'


def test_messages_in_order_and_one_end() -> None:
    script = 'send "\\x81\\x01a\\x82\\x01b\\x01\\x01c\\x80\\x01d\\x82\\x00"\n' + CLOSE
    expected = [("text", b"a"), ("binary", b"b"), ("text", b"cd"), ("binary", b""), (1000, "")]
    assert hear(script, Log()) == expected


def test_what_comes_with_the_handshake_is_not_forgotten() -> None:
    """The peer sends at once, often in the same segment; whatever the cut, it is told once."""
    for _ in range(20):
        assert hear('send "\\x81\\x01a\\x81\\x01b"\n' + CLOSE, Log()) == [
            ("text", b"a"),
            ("text", b"b"),
            (1000, ""),
        ]


@pytest.mark.parametrize(
    ("script", "end"),
    [
        ("close", ("eof", "connection closed by peer")),
        ('send "\\x81\\x05ha"\nclose', ("eof", "connection closed by peer")),
        ("reset", ("reset", "connection reset by peer")),
        ('send "\\x88\\x00"\nframe "\\x88"\nclose', (1005, "")),
        ('send "\\x88\\x07\\x0f\\xa0hello"\nframe "\\x88\\x0f\\xa0"\nclose', (4000, "hello")),
        ('send "\\xc1\\x00"\nframe "\\x88\\x03\\xea"\nclose', ("protocol", "reserved bits set")),
        ('send "\\x81\\x01\\xff"\nframe "\\x88\\x03\\xef"\nclose', ("protocol", "invalid UTF-8")),
        (
            'send "\\x81\\x65"\nframe "\\x88\\x03\\xf1"\nclose',
            ("protocol", "message exceeds 100 bytes"),
        ),
        ('send "\\xc1\\x00"\nclose', ("protocol", "reserved bits set")),
        ('send "\\x88\\x00"\nclose', (1005, "")),
    ],
)
def test_each_end_is_told_once(script: str, end: tuple[object, ...]) -> None:
    told = hear('send "\\x81\\x01a"\n' + script, Log(), max_bytes=100)
    if script == "reset" and len(told) == 1:
        told.insert(0, ("text", b"a"))  # the system may drop what came before a reset
    assert told == [("text", b"a"), end]


def test_nothing_is_told_after_a_fault() -> None:
    script = 'send "\\x83\\x00\\x81\\x01a\\x88\\x02\\x03\\xe8"\nframe "\\x88\\x03\\xea"\nclose'
    assert hear(script, Log()) == [("protocol", "unknown opcode 3")]


def test_pings_are_answered_between_fragments() -> None:
    script = 'send "\\x01\\x01a\\x89\\x02hi"\nframe "\\x8ahi"\nsend "\\x80\\x01b\\x8a\\x01x"\n'
    assert hear(script + CLOSE, Log()) == [("text", b"ab"), (1000, "")]


def test_sending_and_closing_in_callbacks() -> None:
    def answer(event: WsEvent) -> None:
        ws_send_text(event.conn, f"got {event.data.decode()}")
        ws_ping(event.conn)
        if len(log.events) == 2:
            ws_close_with(event.conn, 4000, "bye")
            ws_close(event.conn)

    log = Log(answer)
    script = (
        'send "\\x81\\x01a"\nframe "\\x81got a"\nframe "\\x89"\nsend "\\x81\\x01b\\x81\\x01c"\n'
        'frame "\\x81got b"\nframe "\\x89"\nframe "\\x88\\x0f\\xa0bye"\nsend "\\x81\\x01d\\x88\\x00"\nclose'
    )
    assert hear(script, log) == [("text", b"a"), ("text", b"b")]
    conn = log.events[0].conn
    with pytest.raises(Panic, match="WebSocket write failed: connection closed"):
        ws_send_text(conn, "a")
    with pytest.raises(Panic, match="WebSocket read failed: connection closed"):
        ws_read_bytes(conn)


def test_closing_in_the_last_event_is_no_fault() -> None:
    log = Log(lambda event: ws_close(event.conn))
    assert hear(CLOSE, log) == [(1000, "")]
    log = Log(lambda event: ws_close(event.conn))
    assert hear("close", log) == [("eof", "connection closed by peer")]


def test_what_is_sent_in_the_last_event_is_dropped_and_later_fails() -> None:
    """A callback that answers whatever it is told is no fault."""
    failures = []
    for script in (
        'send "\\x88\\x09\\x03\\xe9no\\nmore"\nframe "\\x88\\x03\\xe9"\nclose',
        "close",
        'send "\\x83\\x00"\nframe "\\x88\\x03\\xea"\nclose',
    ):
        log = Log(lambda event: ws_send_bytes(event.conn, bytearray(1)))
        hear(script, log)
        with pytest.raises(Failure) as caught:
            ws_send_bytes(log.events[0].conn, bytearray(1))
        failures.append(str(caught.value))
    assert failures == [
        "WebSocket write failed: connection closed by peer (1001 no\\nmore)",
        "WebSocket write failed: connection closed by peer",
        "WebSocket write failed: unknown opcode 3",
    ]


def test_reading_is_a_fault() -> None:
    with Peer("websocket\n" + CLOSE) as peer:
        sock = ws_connect_pushed(url(peer), None)
        with pytest.raises(Panic, match=r"^WebSocket read failed: its messages go to a callback$"):
            ws_read_text(sock)
        events_run()


def test_no_callback_drops_messages_and_answers_pings() -> None:
    with Peer('websocket\nsend "\\x81\\x01a\\x89\\x01b"\nframe "\\x8ab"\n' + CLOSE) as peer:
        ws_connect_pushed(url(peer), None)
        events_run()
        assert peer.problem() is None


def test_a_callback_that_fails_leaves_the_rest_for_the_next_run() -> None:
    def fail_once(event: WsEvent) -> None:
        if len(log.events) == 1:
            raise Failure("no")

    log = Log(fail_once)
    with Peer('websocket\nsend "\\x81\\x01a\\x81\\x01b\\x81\\x01c"\nclose') as peer:
        ws_connect_pushed(url(peer), log)
        with pytest.raises(Failure, match=r"^no$"):
            events_run()
        events_run()
    assert log.told() == [
        ("text", b"a"),
        ("text", b"b"),
        ("text", b"c"),
        ("eof", "connection closed by peer"),
    ]


def test_while_a_callback_fails_nothing_more_is_received() -> None:
    """Else who sends faster than failures are caught would fill the memory."""

    def fail(event: WsEvent) -> None:
        raise Failure("no")

    with Peer('websocket\nsend "\\x81\\x01a" * 400000\nclose') as peer:
        sock = ws_connect_pushed(url(peer), fail)
        stream: Any = sock.connection
        for _ in range(50):
            with pytest.raises(Failure, match=r"^no$"):
                events_run()
            assert len(stream.messages.arrived) <= 65536 + 4096
        ws_close(sock)
        events_run()


def test_a_server_that_does_not_close_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "WS_CLOSING", 0.2)
    for script in (
        'send "\\x81\\x01a"\nframe "\\x88\\x03\\xe8"',
        'send "\\x88\\x00"\nframe "\\x88"',
    ):
        log = Log(lambda event: ws_close(event.conn))
        begin = time.monotonic()
        hear(script, log)
        assert 0.2 <= time.monotonic() - begin < 10
        assert len(log.events) == 1


def flood(sock: Ws) -> None:
    for _ in range(60):
        ws_send_bytes(sock, bytearray(1 << 20))


def test_what_a_server_does_not_read_is_queued_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(carrier_module, "TCP_STALL_SECONDS", 0.2)
    with Peer("websocket") as peer:
        sock = ws_connect_pushed(url(peer), None)
        with pytest.raises(
            Failure, match=r"^WebSocket write failed: too much is queued, the server"
        ):
            flood(sock)
        ws_ping(sock)
        ws_close(sock)
        stream = next(iter(EVENT_TIMES))
        stream.carrier.finish()  # type: ignore[attr-defined]
        EVENT_TIMES.clear()


def test_of_the_pongs_at_the_end_of_a_long_queue_the_latest_is_kept() -> None:
    """Messages that are queued behind one keep it where it is; near the front all go out."""
    ours, theirs = two_ends()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    sock = ws_push(Ws(ours, WsMessages(1 << 20)), None)
    stream: Any = sock.connection
    EVENT_TIMES.clear()
    stream.answer(b"near")
    assert not stream.carrier.unsent
    ws_send_bytes(sock, bytearray(8 << 20))
    for at in range(1000):
        stream.answer(b"%04d" % at)
    assert len(stream.carrier.unsent) > 1 << 20
    ws_send_text(sock, "x")
    stream.answer(b"last")
    stream.answer(b"very last")

    def read() -> None:
        with theirs:
            frames.extend(frames_of(theirs))

    frames: list[tuple[int, bytes]] = []

    thread = in_background(read)
    ws_close(sock)
    events_run()
    thread.join(20)
    assert not thread.is_alive()
    assert [payload for opcode, payload in frames if opcode == 10] == [
        b"near",
        b"0999",
        b"very last",
    ]


def frames_of(connection: socket.socket) -> list[tuple[int, bytes]]:
    """The frames of a client, up to its close frame."""
    stream = connection.makefile("rb")
    found: list[tuple[int, bytes]] = []
    while not found or found[-1][0] != 8:
        first, second = stream.read(2)
        size = second & 127
        if size > 125:
            size = int.from_bytes(stream.read(2 if size == 126 else 8), "big")
        mask = stream.read(4)
        found.append((first & 15, ws_masked(stream.read(size), mask)))
    return found


@pytest.mark.parametrize("script", ["reset", "close", CLOSE, 'send "\\xc1\\x00"\nclose'])
def test_one_that_ended_is_freed_at_once(script: str) -> None:
    with Peer("websocket\n" + script) as peer:
        gc.collect()
        gc.disable()
        try:
            sock = ws_connect_pushed(url(peer), lambda event: None)
            stream: Any = sock.connection
            ref = weakref.ref(stream.carrier.socket)
            del sock, stream
            events_run()
            assert ref() is None
        finally:
            gc.enable()


def test_large_messages_go_both_ways() -> None:
    size = 3 << 20
    data = bytes(range(256)) * (size // 256)
    head = "".join(f"\\x{byte:02x}" for byte in size.to_bytes(8, "big"))
    unit = "".join(f"\\x{byte:02x}" for byte in range(256))
    log = Log(lambda event: ws_close(event.conn))
    script = (
        f'send "\\x82\\x7f{head}"\nsend "{unit}" * {size // 256}\nframe "\\x88\\x03\\xe8"\nclose'
    )
    assert hear(script, log) == [("binary", data)]


def test_two_at_once() -> None:
    first, second = Log(), Log()
    with (
        Peer('websocket\nsend "\\x81\\x01a"\n' + CLOSE) as one,
        Peer('websocket\nsend "\\x81\\x01b"\n' + CLOSE) as two,
    ):
        ws_connect_pushed(url(one), first)
        ws_connect_pushed(url(two), second)
        events_run()
    assert first.told() == [("text", b"a"), (1000, "")]
    assert second.told() == [("text", b"b"), (1000, "")]


def test_under_tls_what_was_decrypted_already_is_not_left_waiting(ca_file: str) -> None:
    """Records of 16 KiB hold more than a receive takes where messages are cut across them."""
    many = 'send "\\x82\\x7e\\x03\\xe8" \n' + 'send "x" * 1000\n'
    script = "tls\nwebsocket\n" + many * 100 + 'send "\\x88\\x00"\nframe "\\x88"\nclose'
    log = Log()
    with Peer(script) as peer:
        ws_connect_pushed(f"wss://localhost:{peer.port}/", log, ca_file=ca_file)
        events_run()
        assert peer.problem() is None
    assert log.told() == [("binary", b"x" * 1000)] * 100 + [(1005, "")]


def test_what_came_in_one_record_with_the_handshake_is_not_left_waiting(ca_file: str) -> None:
    """A receive that takes a part of a record leaves the rest where no wait sees it."""
    heard = []

    def part(listener: socket.socket) -> None:
        bare, _ = listener.accept()
        with bare, usual_context().wrap_socket(bare, server_side=True) as connection:
            connection.settimeout(5)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(4096)
            key = request.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0].decode()
            head = (
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Accept: {ws_accept(key)}\r\n\r\n"
            )
            connection.sendall(head.encode() + (b"\x82\x7e\x10\x00" + bytes(4096)) * 2)
            with suppress(TimeoutError):
                heard.append(connection.recv(2))

    log = Log(lambda event: ws_close(event.conn) if len(log.events) == 2 else None)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=part, args=(listener,), daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        ws_connect_pushed(f"wss://localhost:{port}/", log, ca_file=ca_file)
        events_run()
        thread.join(20)
    assert [len(data) for _, data in log.told()] == [4096, 4096]  # type: ignore[arg-type]
    assert heard == [b"\x88\x82"]


def test_tls_that_is_cut_off_is_no_end(ca_file: str) -> None:
    log = Log()
    with Peer('tls\nwebsocket\nsend "\\x81\\x01a"\nclose') as peer:
        options = {"ca_file": ca_file, "headers": {"A": "b"}}
        ws_connect_options_pushed(f"wss://localhost:{peer.port}/", log, options)
        events_run()
    assert log.told() == [("text", b"a"), ("tls", "TLS connection cut off")]


def test_every_variant(ca_file: str) -> None:
    with Peer("\naccept\n".join([f"websocket\n{CLOSE}"] * 4)) as peer:
        logs = [Log(), Log(), Log(), Log()]
        ws_connect_pushed(url(peer), logs[0], headers={"A": "b"})
        events_run()
        ws_connect_pushed(url(peer), logs[1], headers={"A": "b"}, timeout_ms=5000)
        events_run()
        ws_connect_pushed(url(peer), logs[2])
        events_run()
        ws_connect_pushed(url(peer), logs[3], insecure=True)
        events_run()
        assert [log.told() for log in logs] == [[(1000, "")]] * 4


def test_connecting_that_fails() -> None:
    with closed_port() as port:
        url = f"ws://127.0.0.1:{port}/"
        assert failure_of(ws_connect_pushed, url, None)
        assert failure_of(ws_connect_pushed, url, None, headers={"A": "b"})
        assert failure_of(ws_connect_pushed, url, None, timeout_ms=500)
        assert failure_of(ws_connect_pushed, url, None, headers={})
        assert failure_of(ws_connect_options_pushed, url, None, {"max_bytes": 1})
