"""Pushed connections: every event in order, one end each, nobody kept waiting, nothing left behind."""

from __future__ import annotations

import errno
import gc
import os
import select
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from lumac.library.registry import load
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.events.loop import EVENT_TIMES, EVENTS
from runtime_templates.core.events.run import events_run
from runtime_templates.core.tcp import stream as stream_module
from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.connect_pushed import (
    tcp_connect_pushed,
    tcp_connect_pushed_options,
)
from runtime_templates.core.tcp.event import TcpEvent
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.push import tcp_push
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_text
from runtime_templates.core.tcp.read_line import tcp_read_line
from runtime_templates.core.tcp.start_tls import tcp_start_tls
from runtime_templates.core.tcp.tls_stream import TlsStream
from runtime_templates.core.tcp.write import tcp_write, tcp_write_text
from tests.certificates import usual_context
from tests.library.raised import failure_of
from tests.peers import (
    PATIENCE,
    closed_port,
    in_background,
    received,
    resets,
    serving,
    under_tls,
)
from tests.spec_runner.peer import Peer


class Log:
    """A callback that keeps what it is told, and then does something."""

    def __init__(self, then: Callable[[TcpEvent], object] | None = None) -> None:
        self.events: list[TcpEvent] = []
        self.then = then

    def __call__(self, event: TcpEvent) -> None:
        self.events.append(event)
        if self.then:
            self.then(event)

    def data(self) -> bytes:
        return b"".join(event.data for event in self.events)

    def ends(self) -> list[tuple[str, str]]:
        """Kind and message of every event that is an end; the last event must be the only one."""
        kinds = [event.error_kind for event in self.events]
        assert "" not in [kind for kind in kinds if kind][:-1]
        assert all(kind == "" for kind in kinds[:-1])
        return [(e.error_kind, e.error_msg) for e in self.events if e.error_kind]


EOF = [("eof", "connection closed by peer")]
RESET = [("reset", "connection reset by peer")]


@pytest.fixture(autouse=True)
def loop() -> Iterator[None]:
    """Every test leaves the loop empty, and no descriptor open."""
    gc.collect()
    before = set(os.listdir("/proc/self/fd"))
    yield
    left = [key.fileobj for key in EVENTS.get_map().values()]
    for connection in left:
        EVENTS.unregister(connection)
        connection.close()  # type: ignore[union-attr]
    EVENT_TIMES.clear()
    assert not left
    gc.collect()
    assert len(os.listdir("/proc/self/fd")) <= len(before)


class Far:
    """The other end of a pushed connection."""

    def __init__(self, callback: Any, **options: Any) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            self.sock = tcp_connect_pushed(f"127.0.0.1:{port}", callback, **options)
            self.peer, _ = listener.accept()
        self.peer.settimeout(20)

    def await_arrival(self) -> None:
        """Wait until something that the peer sent can be read."""
        stream: Any = self.sock.connection
        assert select.select([stream.socket], [], [], PATIENCE)[0]

    def reset(self) -> None:
        resets(self.peer)


def running(peer: Callable[[], object]) -> None:
    """Run the loop while a peer, in a thread, does its part."""
    thread = in_background(peer)
    events_run()
    thread.join(20)
    assert not thread.is_alive()


# --- events


def test_data_comes_in_order_and_then_the_end() -> None:
    log = Log()
    far = Far(log)
    data = bytes(range(256)) * 4000

    def send() -> None:
        far.peer.sendall(data)
        far.peer.close()

    running(send)
    assert log.data() == data
    assert log.ends() == EOF
    assert all(event.conn is far.sock for event in log.events)
    assert all(isinstance(event.data, bytearray) for event in log.events)
    assert all(event.data for event in log.events[:-1])


def test_what_came_before_a_reset_is_told_first() -> None:
    log = Log()
    far = Far(log)
    far.peer.sendall(b"last words")
    far.reset()
    events_run()
    assert log.data() == b"last words"
    assert log.ends() == RESET


def test_nothing_is_told_outside_the_loop() -> None:
    log = Log()
    far = Far(log)
    far.peer.sendall(b"x")
    far.await_arrival()
    assert log.events == []
    far.peer.close()
    events_run()
    assert log.data() == b"x"


def test_nil_takes_in_what_comes_and_forgets_it() -> None:
    far = Far(None)

    def send() -> None:
        far.peer.sendall(bytes(5_000_000))
        far.peer.close()

    running(send)
    with pytest.raises(Failure, match=r"^TCP write failed: connection closed by peer$"):
        tcp_write(far.sock, b"x")


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (ConnectionResetError(errno.ECONNRESET, "x"), "reset", "connection reset by peer"),
        (OSError(errno.ETIMEDOUT, "x"), "timeout", "connection timed out"),
        (BrokenPipeError(errno.EPIPE, "x"), "reset", "broken pipe"),
        (OSError(errno.EHOSTUNREACH, "x"), "io", "host unreachable"),
        (OSError(errno.ENOBUFS, "No buffer space available"), "io", "no buffer space available"),
        (OSError("TLS connection cut off"), "tls", "TLS connection cut off"),
        (OSError("TLS alert from peer: bad certificate"), "tls", None),
        (OSError("connection reset by peer"), "reset", "connection reset by peer"),
    ],
)
def test_kinds_of_ends(error: OSError, kind: str, message: str | None) -> None:
    log = Log()
    far = Far(log)
    stream: Any = far.sock.connection
    known = stream.socket

    class Failing:
        def recv(self, size: int) -> bytes:
            raise error

        def __getattr__(self, name: str) -> Any:
            return getattr(known, name)

    far.peer.sendall(b"x")
    stream.socket = Failing()
    EVENTS.modify(known, 1, stream.turn)
    EVENTS.unregister(known)
    stream.watched = 0
    stream.watch(False)
    events_run()
    far.peer.close()
    assert log.ends() == [(kind, message or str(error))]


def test_the_kinds_that_programs_may_compare_with_are_those_that_come() -> None:
    known = load().field_texts("TcpEvent", "error_kind")
    assert set(known) == {"", "tls", "io", *stream_module.TCP_END_KINDS.values()}
    assert {*known, "protocol"} == set(load().field_texts("WsEvent", "error_kind"))


def test_a_vanished_peer_is_looked_for() -> None:
    far = Far(Log())
    option = far.sock.connection.socket.getsockopt  # type: ignore[attr-defined]
    assert option(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    assert option(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 15
    tcp_close(far.sock)
    far.peer.close()


# --- closing


def test_no_event_comes_after_close_which_may_be_called_twice() -> None:
    def close(event: TcpEvent) -> None:
        tcp_close(event.conn)
        tcp_close(event.conn)

    log = Log(close)
    far = Far(log)
    far.peer.sendall(b"x")
    events_run()
    assert [event.data for event in log.events] == [b"x"]
    assert received(far.peer) == b""
    far.peer.close()
    with pytest.raises(Panic, match=r"^TCP write failed: connection closed$"):
        tcp_write(far.sock, b"x")


def test_another_connection_is_closed_while_it_has_something_to_tell() -> None:
    """Both are ready in one turn: the second must not be heard any more."""
    both: list[Far] = []

    def close_both(_: TcpEvent) -> None:
        for far in both:
            tcp_close(far.sock)

    logs = [Log(close_both) for _ in range(2)]
    both += [Far(log) for log in logs]
    for far in both:
        far.peer.sendall(b"x")
        far.await_arrival()
    events_run()
    assert sorted(len(log.events) for log in logs) == [0, 1]
    for far in both:
        far.peer.close()


def test_a_connection_opened_in_a_callback_takes_the_place_of_a_closed_one() -> None:
    """Its descriptor may be the one of the closed one, for which an event is still waiting."""
    late = Log()
    fars: list[Far] = []

    def swap(event: TcpEvent) -> None:
        for far in fars[:2]:
            tcp_close(far.sock)
        fars.append(Far(late))
        fars[-1].peer.sendall(b"new")
        fars[-1].peer.close()

    logs = [Log(swap), Log(swap)]
    fars += [Far(log) for log in logs]
    for far in fars[:2]:
        far.peer.sendall(b"x")
        far.await_arrival()
    events_run()
    assert sorted(len(log.events) for log in logs) == [0, 1]
    assert late.data() == b"new"
    assert late.ends() == EOF
    for far in fars[:2]:
        far.peer.close()


def test_closing_before_the_loop_leaves_nothing_to_wait_for() -> None:
    far = Far(Log())
    tcp_close(far.sock)
    events_run()
    assert received(far.peer) == b""
    far.peer.close()


def test_at_the_end_of_what_the_peer_sends_there_may_be_an_answer() -> None:
    def answer(event: TcpEvent) -> None:
        if event.error_kind == "eof":
            tcp_write_text(event.conn, "answer" * 500_000)

    log = Log(answer)
    far = Far(log)
    far.peer.sendall(b"question")
    far.peer.shutdown(socket.SHUT_WR)
    got: list[bytes] = []
    running(lambda: got.append(received(far.peer)))
    far.peer.close()
    assert log.ends() == EOF
    assert got == [b"answer" * 500_000]
    with pytest.raises(Failure, match=r"^TCP write failed: connection closed by peer$"):
        tcp_write(far.sock, b"x")


def test_a_closed_connection_sends_what_is_queued_first() -> None:
    far = Far(Log())
    data = bytes(range(256)) * 40_000
    tcp_write(far.sock, data)
    tcp_close(far.sock)
    got: list[bytes] = []
    running(lambda: got.append(received(far.peer)))
    far.peer.close()
    assert got == [data]
    assert not EVENT_TIMES


def test_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "TCP_FLUSH_SECONDS", 0.2)
    log = Log()
    far = Far(log)
    tcp_write(far.sock, bytes(20_000_000))
    tcp_close(far.sock)
    began = time.monotonic()
    events_run()
    assert 0.2 <= time.monotonic() - began < 10
    assert log.events == []
    far.peer.close()


# --- writing


def test_writing_from_a_callback_to_all() -> None:
    logs: list[Log] = []
    fars: list[Far] = []

    def spread(event: TcpEvent) -> None:
        if event.data:
            for far in fars:
                tcp_write(far.sock, event.data)

    logs += [Log(spread) for _ in range(5)]
    fars += [Far(log) for log in logs]
    for at, far in enumerate(fars):
        far.peer.sendall(bytes([at]) * 10)

    def peers() -> None:
        for far in fars:
            data = b""
            while len(data) < 50:
                data += far.peer.recv(50)
            assert sorted(data) == sorted(bytes(range(5)) * 10)
        for far in fars:
            far.peer.close()

    running(peers)
    assert [log.ends() for log in logs] == [EOF] * 5


def test_a_peer_that_does_not_read_holds_up_nobody() -> None:
    """The slow one gets megabytes that stay queued; the quick one is served meanwhile."""
    slow = Far(Log())
    tcp_write(slow.sock, bytes(8_000_000))

    def answer(event: TcpEvent) -> None:
        if event.data == b"bye":
            tcp_close(quick.sock)
            slow.peer.close()
        elif event.data:
            tcp_write(event.conn, event.data)

    quick = Far(Log(answer))

    def talk() -> None:
        for turn in range(100):
            quick.peer.sendall(b"%d" % turn)
            assert quick.peer.recv(100) == b"%d" % turn
        quick.peer.sendall(b"bye")

    running(talk)
    quick.peer.close()


def test_the_queue_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "TCP_STALL_SECONDS", 0.2)
    far = Far(Log())
    stream: Any = far.sock.connection
    piece = bytes(1 << 20)
    said = ""
    written = 0
    while not said:
        try:
            tcp_write(far.sock, piece)
            written += len(piece)
        except Failure as failure:
            said = str(failure)
    assert said == "TCP write failed: too much is queued, the peer does not read"
    assert 16 << 20 <= len(stream.unsent) < 17 << 20

    # Nothing of the refused write was sent, and when there is room again the next one is taken.
    def again(_: TcpEvent) -> None:
        tcp_write(far.sock, b"more")
        tcp_close(far.sock)

    stream.on_event = again
    got: list[int] = []

    def peer() -> None:
        count = 0
        while count < written:
            count += len(far.peer.recv(1 << 20))
        got.append(count)
        far.peer.sendall(b"!")
        got.append(len(received(far.peer)))

    running(peer)
    assert got == [written, 4]
    far.peer.close()


LINE = bytes(65536)
MANY = 640
"""Lines of this number are more than the system and the queue take."""


def slowly(connection: socket.socket, size: int) -> None:
    """Read so much in small pieces; a peer that reads is never too slow, however short the patience."""
    while size:
        size -= len(connection.recv(min(8192, size))) or size


def test_a_peer_that_reads_slowly_is_written_to_as_long_as_it_does() -> None:
    far = Far(Log())
    thread = in_background(lambda: slowly(far.peer, MANY * len(LINE)))
    for _ in range(MANY):
        tcp_write(far.sock, LINE)
    tcp_close(far.sock)
    events_run()
    thread.join(20)
    assert not thread.is_alive()
    assert received(far.peer) == b""
    far.peer.close()


def test_a_peer_that_reads_on_when_it_was_heard_is_heard_while_a_write_waits() -> None:
    """An echo: all of it comes to the callback in order, and only when the loop runs."""
    log = Log()
    far = Far(log)

    def echo() -> None:
        far.peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        left = MANY * len(LINE)
        while left:
            data = far.peer.recv(65536)
            far.peer.sendall(data)
            left -= len(data)
        far.peer.close()

    thread = in_background(echo)
    for at in range(MANY):
        tcp_write(far.sock, bytes([at % 251]) * len(LINE))
    assert log.events == []
    events_run()
    thread.join(20)
    assert log.data() == b"".join(bytes([at % 251]) * len(LINE) for at in range(MANY))
    assert log.ends() == EOF


@pytest.mark.parametrize("end", ["reset", "close"])
def test_a_peer_that_goes_while_a_write_waits_is_told_as_the_end(end: str) -> None:
    log = Log()
    far = Far(log)
    far.peer.sendall(b"last words")

    def go() -> None:
        slowly(far.peer, 20 * len(LINE))
        if end == "reset":
            far.reset()
        else:
            far.peer.close()  # with much unread: a reset, too

    thread = in_background(go)
    for _ in range(MANY):
        tcp_write(far.sock, LINE)
    events_run()
    thread.join(20)
    assert log.data() == b"last words"
    assert [kind for kind, _ in log.ends()] == ["reset"]


def test_a_peer_that_takes_what_is_queued_slowly_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The time that a closed connection has is for a peer that takes nothing."""
    monkeypatch.setattr(stream_module, "TCP_FLUSH_SECONDS", 1)
    far = Far(Log())
    stream: Any = far.sock.connection
    tcp_write(far.sock, bytes(12_000_000))
    tcp_close(far.sock)
    _, finish = EVENT_TIMES[stream]
    EVENT_TIMES[stream] = (time.monotonic() + 60, finish)
    before = len(stream.unsent)
    while len(stream.unsent) == before:
        far.peer.recv(1 << 20)
        stream.flush()
    moment, _ = EVENT_TIMES[stream]
    assert moment <= time.monotonic() + 1
    running(lambda: slowly(far.peer, 1 << 40))
    far.peer.close()


# --- what has ended


@pytest.mark.parametrize("secured", [False, True], ids=["clear", "tls"])
@pytest.mark.parametrize("end", ["reset", "eof", "closed"])
def test_a_connection_that_ended_is_freed_at_once(end: str, secured: bool) -> None:
    """Without Python's search for what refers to itself, with all that came and was to go."""
    gone: list[weakref.ref[socket.socket]] = []

    def hear(event: TcpEvent) -> None:
        tcp_write(event.conn, bytes(3_000_000))
        if end == "closed":
            tcp_close(event.conn)

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"x")
        connection.recv(1)
        if end != "closed":
            resets(connection) if end == "reset" else connection.shutdown(socket.SHUT_RDWR)
            return
        received(connection)

    whole = under_tls(usual_context(), talk) if secured else talk
    gc.collect()
    gc.disable()
    try:
        with serving(whole) as port:
            for _ in range(7):
                sock = tcp_connect_pushed(f"127.0.0.1:{port}", hear, tls=secured, insecure=secured)
                stream: Any = sock.connection
                gone.append(weakref.ref(stream.socket))
                del sock, stream
            events_run()
            assert [ref() for ref in gone] == [None] * 7
    finally:
        gc.enable()


def test_one_that_ended_is_freed_while_the_loop_waits_for_others() -> None:
    first, second = Far(Log()), Far(None)
    stream: Any = first.sock.connection
    ref = weakref.ref(stream.socket)
    del stream, first.sock
    first.peer.close()
    freed: list[bool] = []

    def look(event: TcpEvent) -> None:
        freed.append(ref() is None)

    pushed: Any = second.sock.connection
    pushed.on_event = look
    del pushed
    gc.disable()
    try:
        running(lambda: close_when_freed(ref, second.peer))
    finally:
        gc.enable()
    assert freed == [True]


def close_when_freed(ref: weakref.ref[Any], peer: socket.socket) -> None:
    limit = time.monotonic() + PATIENCE
    while ref() is not None and time.monotonic() < limit:
        threading.Event().wait(0.001)
    peer.close()


def test_a_write_to_a_peer_that_is_gone_is_told_as_the_end() -> None:
    """The write does not fail: what had come is told first, then the reset, once."""
    log = Log()
    far = Far(log)
    far.peer.sendall(b"last words")
    far.reset()
    for _ in range(3):
        tcp_write(far.sock, b"x")
    events_run()
    assert log.data() == b"last words"
    assert [kind for kind, _ in log.ends()] == ["reset"]
    with pytest.raises(Failure, match=r"^TCP write failed: "):
        tcp_write(far.sock, b"x")


@pytest.mark.parametrize("end", ["reset", "close"])
def test_writing_and_closing_in_any_callback_is_safe(end: str) -> None:
    """Also in the last one: the program need not ask first whether anybody is there."""

    def answer(event: TcpEvent) -> None:
        for _ in range(3):
            tcp_write(event.conn, b"answer")
            tcp_write_text(event.conn, "")

    log = Log(answer)
    far = Far(log)
    far.peer.sendall(b"x")
    if end == "reset":
        far.reset()
    else:
        far.peer.close()
    events_run()
    assert log.data() == b"x"
    assert len(log.ends()) == 1
    with pytest.raises(Failure, match=r"^TCP write failed: "):
        tcp_write(far.sock, b"x")
    tcp_close(far.sock)


def test_a_closed_connection_whose_peer_goes_is_let_go() -> None:
    far = Far(Log())
    tcp_write(far.sock, bytes(8_000_000))
    tcp_close(far.sock)
    far.reset()
    events_run()


# --- reading is not for these


def test_reading_is_a_fault() -> None:
    far = Far(Log())
    message = r"^TCP read failed: its data goes to a callback$"
    for call in (tcp_read_bytes, tcp_read_text):
        with pytest.raises(Panic, match=message):
            call(far.sock, 4)
    with pytest.raises(Panic, match=message):
        tcp_read_line(far.sock)
    with pytest.raises(Panic, match=r"^TLS handshake failed: its data goes to a callback$"):
        tcp_start_tls(far.sock)
    tcp_close(far.sock)
    with pytest.raises(Panic, match=r"^TLS handshake failed: connection closed$"):
        tcp_start_tls(far.sock)
    far.peer.close()


# --- the loop


def test_what_a_callback_raises_comes_out_and_the_rest_can_go_on() -> None:
    def fail(event: TcpEvent) -> None:
        if event.data == b"bad":
            raise Failure("no good")

    log = Log(fail)
    far = Far(log)
    far.peer.sendall(b"bad")
    with pytest.raises(Failure, match="no good"):
        events_run()
    far.peer.close()
    events_run()
    assert log.ends() == EOF


def test_a_callback_that_fails_at_the_end_leaves_nothing_open() -> None:
    def fail(event: TcpEvent) -> None:
        raise Panic("at the end")

    far = Far(Log(fail))
    far.peer.close()
    with pytest.raises(Panic, match="at the end"):
        events_run()
    events_run()


def test_who_fails_again_and_again_does_not_keep_others_from_being_heard() -> None:
    def fail(event: TcpEvent) -> None:
        raise Failure("no")

    fars = [Far(fail) for _ in range(2)]
    log = Log()
    fars.insert(1, Far(log))
    for far in fars:
        far.peer.sendall(b"x")
    failures = 0
    while failures < 2:
        with pytest.raises(Failure, match=r"^no$"):
            events_run()
        failures += 1
        for far in fars[::2]:
            far.peer.sendall(b"x")
    assert log.data() == b"x"
    for far in fars:
        tcp_close(far.sock)
        far.peer.close()
    events_run()


def test_the_loop_cannot_be_run_inside_a_callback() -> None:
    far = Far(Log(lambda _: events_run()))
    far.peer.sendall(b"x")
    with pytest.raises(Panic, match=r"^events.run failed: called inside a callback$"):
        events_run()
    tcp_close(far.sock)
    far.peer.close()
    events_run()


def test_an_empty_loop_is_done_at_once() -> None:
    events_run()


def test_what_is_due_is_called_once_in_its_time() -> None:
    calls: list[str] = []
    now = time.monotonic()
    EVENT_TIMES["late"] = (now + 0.1, lambda: calls.append("late"))
    EVENT_TIMES["soon"] = (now, lambda: calls.append("soon"))
    EVENT_TIMES["dropped"] = (now + 0.05, lambda: calls.append("dropped"))
    EVENT_TIMES["dropping"] = (now, lambda: EVENT_TIMES.__delitem__("dropped"))
    events_run()
    assert calls == ["soon", "late"]
    assert time.monotonic() - now >= 0.1


def test_a_busy_peer_does_not_keep_others_from_being_heard() -> None:
    """While one sends without a pause, another's hundred questions are answered."""
    done = threading.Event()
    busy_log = Log()
    busy = Far(busy_log)

    def answer(event: TcpEvent) -> None:
        if event.data:
            tcp_write(event.conn, event.data)

    quick = Far(Log(answer))
    waits: list[int] = []

    def flood() -> None:
        block = bytes(1 << 20)
        while not done.is_set():
            busy.peer.sendall(block)
        busy.peer.close()

    def ask() -> None:
        for _ in range(100):
            before = len(busy_log.events)
            quick.peer.sendall(b"?")
            assert quick.peer.recv(1) == b"?"
            waits.append(len(busy_log.events) - before)
        quick.peer.close()
        done.set()

    threads = [threading.Thread(target=target, daemon=True) for target in (flood, ask)]
    for thread in threads:
        thread.start()
    events_run()
    for thread in threads:
        thread.join(20)
    assert len(waits) == 100
    assert len(busy_log.events) > 1
    # A turn takes one receive of each: what lies between a question and its answer is thread switches.
    assert sorted(waits)[50] < 1000
    assert all(len(event.data) <= 65536 for event in busy_log.events)


# --- connecting


def test_connecting_that_fails() -> None:
    with closed_port() as port:
        addr = f"127.0.0.1:{port}"
        with pytest.raises(Failure) as caught:
            tcp_connect_pushed(addr, None)
        assert str(caught.value) == f"TCP connect failed: connection refused ({addr})"
        assert failure_of(tcp_connect_pushed, addr, None)
        assert failure_of(tcp_connect_pushed, addr, None, tls=True)
        assert failure_of(tcp_connect_pushed_options, addr, None, {"tls": True})
    with pytest.raises(Failure, match=r"^TCP connect failed: invalid address \(db\)$"):
        tcp_connect_pushed("db", None)
    events_run()


def test_connecting_takes_its_time_and_no_more() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        addr = f"127.0.0.1:{listener.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(Failure) as caught:
            tcp_connect_pushed(addr, None, tls=True, timeout_ms=200)
        assert str(caught.value) == "TLS handshake failed: timeout after 0.2s"
        assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timeout_ms": -1}, "timeout_ms: expected 0 to 10**12, found -1"),
        ({"timeout_ms": 0.5}, "timeout_ms: expected int, found float"),
        ({"read_timeout": 1}, "read_timeout: no such option"),
        ({"tls": "yes"}, "tls: expected bool, found str"),
    ],
)
def test_wrong_options_name_themselves(options: dict[str, Any], message: str) -> None:
    with pytest.raises(Panic) as caught:
        tcp_connect_pushed_options("db.test:1", None, options)
    assert str(caught.value) == f"tcp option {message}"


# --- TLS


class FarTls:
    """The other end of a pushed connection under TLS, its part done by a thread."""

    def __init__(
        self, ca_file: str, callback: Any, part: Callable[[ssl.SSLSocket], object]
    ) -> None:
        self.part = part
        with socket.create_server(("127.0.0.1", 0)) as self.listener:
            self.thread = in_background(self.serve)
            port = self.listener.getsockname()[1]
            self.sock = tcp_connect_pushed(f"127.0.0.1:{port}", callback, tls=True, ca_file=ca_file)

    def serve(self) -> None:
        bare, _ = self.listener.accept()
        bare.settimeout(20)
        with usual_context().wrap_socket(bare, server_side=True) as connection:
            self.part(connection)

    def run(self) -> None:
        events_run()
        self.thread.join(20)
        assert not self.thread.is_alive()


def test_tls_data_and_a_proper_end(ca_file: str) -> None:
    data = bytes(range(256)) * 4000

    def part(connection: ssl.SSLSocket) -> None:
        connection.sendall(data)
        connection.unwrap()

    log = Log()
    FarTls(ca_file, log, part).run()
    assert log.data() == data
    assert log.ends() == EOF


def test_tls_that_is_cut_off_is_no_end(ca_file: str) -> None:
    log = Log()
    FarTls(ca_file, log, lambda connection: connection.sendall(b"half")).run()
    assert log.data() == b"half"
    assert log.ends() == [("tls", "TLS connection cut off")]


def test_tls_both_ways_with_more_than_fits(ca_file: str) -> None:
    """Sending stops and goes on many times while as much comes in."""
    data = bytes(range(256)) * 20_000
    got: list[bytes] = []

    def part(connection: ssl.SSLSocket) -> None:
        """In one thread: Python lets two of them into the same TLS state at once."""
        connection.settimeout(0)
        unsent, gathered = memoryview(data), bytearray()
        while unsent or len(gathered) < len(data):
            room = [connection] if unsent else []
            assert any(select.select([connection], room, [], PATIENCE))
            with suppress(ssl.SSLWantReadError):
                while len(gathered) < len(data):
                    gathered += connection.recv(65536)
            with suppress(ssl.SSLWantWriteError):
                while unsent:
                    unsent = unsent[connection.send(unsent[:65536]) :]
        connection.settimeout(20)
        got.append(bytes(gathered))

    def enough(event: TcpEvent) -> None:
        if len(log.data()) == len(data):
            tcp_close(event.conn)

    log = Log(enough)
    far = FarTls(ca_file, log, part)
    tcp_write(far.sock, data)
    far.run()
    assert got == [data]
    assert log.data() == data


def test_tls_close_says_goodbye(ca_file: str) -> None:
    ends: list[bytes] = []

    def part(connection: ssl.SSLSocket) -> None:
        connection.sendall(b"x")
        ends.append(connection.recv(10))
        ends.append(connection.recv(10))

    def close(event: TcpEvent) -> None:
        tcp_write(event.conn, b"bye")
        tcp_close(event.conn)

    FarTls(ca_file, Log(close), part).run()
    assert ends == [b"bye", b""]


def test_what_is_decrypted_already_is_told_without_a_wait() -> None:
    """A receive may leave decrypted bytes behind, of which no selector knows."""
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    waiting = [b"one", b"two", b"three"]

    class Socket:
        def recv(self, size: int) -> bytes:
            if not waiting:
                raise BlockingIOError(2, "it would wait")
            ours.recv(1)
            return waiting.pop(0)

        def pending(self) -> int:
            return len(b"".join(waiting))

        def __getattr__(self, name: str) -> Any:
            return getattr(ours, name)

    def last(event: TcpEvent) -> None:
        if event.data == b"three":
            tcp_close(event.conn)

    log = Log(last)
    sock = Tcp("db.test", ours)
    sock.connection = TlsStream(sock, Socket(), log)  # type: ignore[assignment, arg-type]
    theirs.sendall(b"...")
    ours.setblocking(True)
    events_run()
    theirs.close()
    assert log.data() == b"onetwothree"


def test_tls_that_has_to_send_before_it_can_receive() -> None:
    """Then the loop waits for room, and for no longer than it has to."""
    ours, theirs = socket.socketpair()
    asked: list[int] = []

    class Socket:
        def recv(self, size: int) -> bytes:
            asked.append(EVENTS.get_key(ours).events)
            if len(asked) < 3:
                raise BlockingIOError(3 if len(asked) == 1 else 2, "it would wait")
            return b""

        def __getattr__(self, name: str) -> Any:
            return getattr(ours, name)

    log = Log()
    sock = Tcp("db.test", ours)
    stream: Any = Socket()
    sock.connection = stream_module.TcpStream(sock, stream, log)  # type: ignore[assignment]
    theirs.sendall(b"x")
    events_run()
    theirs.close()
    assert asked == [1, 3, 1]
    assert log.ends() == EOF


def test_a_bad_certificate_is_no_connection(ca_file: str) -> None:
    with Peer("tls") as peer:
        addr = f"127.0.0.1:{peer.port}"
        with pytest.raises(Failure, match=r"^TLS handshake failed: certificate verify failed: "):
            tcp_connect_pushed(addr, None, tls=True)
        assert peer.problem() is not None
    with Peer("tls\neof") as peer:
        addr = f"127.0.0.1:{peer.port}"
        options = {"tls": True, "insecure": True}
        tcp_close(tcp_connect_pushed_options(addr, None, options))
        events_run()
        assert peer.problem() is None


def test_where_no_more_can_be_waited_for_there_is_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_left(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(EVENTS, "register", none_left)
    with pytest.raises(Failure) as caught:
        Far(None)
    assert str(caught.value) == "TCP connect failed: no space left on device"


def test_a_socket_that_takes_no_options_is_pushed_all_the_same() -> None:
    log = Log()
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    theirs.sendall(b"x")
    theirs.close()
    assert tcp_push("db.test", ours, log).host == "db.test"
    events_run()
    assert log.data() == b"x"
    assert log.ends() == EOF
