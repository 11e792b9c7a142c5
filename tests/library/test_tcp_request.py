"""One-call requests: where the answer ends, what is too long or too late, and what is said of it."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.tcp.deadline import TcpDeadline
from runtime_templates.core.tcp.exchange import TcpExchange
from runtime_templates.core.tcp.limits import TcpLimits
from runtime_templates.core.tcp.request import tcp_request as request_with_all
from runtime_templates.core.tcp.request import tcp_request_options
from runtime_templates.core.tcp.request_text import tcp_request_options_text
from runtime_templates.core.tcp.request_text import tcp_request_text as text_with_all
from tests.certificates import usual_context
from tests.library.pruned import as_programs_have_it
from tests.library.raised import failure_of
from tests.peers import Talk, closed_port, resets, serving
from tests.spec_runner.peer import Peer

NEVER = 60_000
"""An `idle_ms` that no test waits for."""

tcp_request = as_programs_have_it(request_with_all)
tcp_request_text = as_programs_have_it(text_with_all)


@contextmanager
def served_by(talk: Talk) -> Iterator[str]:
    """The address of a server that does what the talk says."""
    with serving(talk) as port:
        yield f"127.0.0.1:{port}"


@contextmanager
def scripted(script: str) -> Iterator[str]:
    with Peer(script) as peer:
        yield f"127.0.0.1:{peer.port}"
        assert peer.problem() is None


# --- where the answer ends


def test_it_ends_where_the_peer_ends_it() -> None:
    with scripted('recv "hello"\nsend "ab"\nsend "cd"\nclose') as addr:
        assert tcp_request(addr, "hello", idle_ms=NEVER) == bytearray(b"abcd")


def test_an_answer_may_be_empty() -> None:
    with scripted('recv "x"\nclose') as addr:
        assert tcp_request(addr, b"x") == b""


def test_it_ends_behind_the_delimiter_and_drops_what_follows() -> None:
    with scripted('recv "x"\nsend "+PONG\\r\\n+MORE\\r\\n"\neof') as addr:
        answer = tcp_request(addr, "x", until="\r\n", idle_ms=NEVER)
    assert answer == bytearray(b"+PONG\r\n")
    assert isinstance(answer, bytearray)


def test_a_delimiter_may_come_in_pieces() -> None:
    with scripted('send "a\\r"\nsend "\\r"\nsend "\\n\\r"\nsend "\\n!"\neof') as addr:
        assert tcp_request(addr, "", until=bytearray(b"\r\n\r\n"), idle_ms=NEVER) == b"a\r\r\n\r\n"


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=8).map(lambda data: bytes(b"ab"[c % 2] for c in data)),
    st.sampled_from([b"a", b"aa", b"ab", b"aba", b"aab"]),
    st.lists(st.integers(1, 3), max_size=8),
)
def test_the_delimiter_is_found_however_the_answer_is_cut(
    data: bytes, until: bytes, sizes: list[int]
) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        exchange = TcpExchange(ours, b"", TcpLimits(0, until, 0))
        for size in [*sizes, len(data)]:
            if data and not exchange.complete:
                exchange.take(data[:size])
            data = data[size:]
    answer = bytes(exchange.answer)
    assert exchange.complete == (until in answer)
    assert not exchange.complete or answer.index(until) + len(until) == len(answer)


def test_it_ends_when_nothing_comes_any_more() -> None:
    with scripted('recv "x"\nsend "ab"\neof') as addr:
        began = time.monotonic()
        assert tcp_request(addr, "x", idle_ms=100) == b"ab"
        assert 0.1 <= time.monotonic() - began < 10


def test_quiet_before_the_first_byte_is_no_end() -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(0.3)
        connection.sendall(b"late")
        connection.recv(1)

    with served_by(slow) as addr:
        assert tcp_request(addr, "x", idle_ms=50) == b"late"


def test_a_request_without_data_and_an_empty_delimiter() -> None:
    with scripted('send "hi"\nclose') as addr:
        assert tcp_request(addr, "", until="") == b"hi"


# --- how long


def test_the_time_is_for_all_of_it() -> None:
    def drip(connection: socket.socket) -> None:
        while True:
            connection.sendall(b".")
            time.sleep(0.05)

    with served_by(drip) as addr:
        began = time.monotonic()
        message = failure_of(tcp_request, addr, "x", timeout_ms=300)
        assert message == f"TCP request failed: timeout after 0.3s ({addr})"
        assert 0.3 <= time.monotonic() - began < 5


def test_a_silent_peer_is_too_late() -> None:
    with scripted("eof") as addr:
        assert failure_of(tcp_request, addr, "", timeout_ms=100) == (
            f"TCP request failed: timeout after 0.1s ({addr})"
        )


def test_the_look_up_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    known = socket.getaddrinfo

    def slow(host: Any, *rest: Any, **named: Any) -> Any:
        if named.get("flags"):
            return known(host, *rest, **named)
        released.wait(20)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    try:
        message = failure_of(tcp_request, "db.test:1", "x", timeout_ms=100)
    finally:
        released.set()
    assert message == "TCP request failed: timeout after 0.1s (db.test:1)"


def test_a_peer_that_does_not_answer_the_handshake_is_too_late() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        addr = f"127.0.0.1:{listener.getsockname()[1]}"
        message = failure_of(tcp_request, addr, "x", tls=True, timeout_ms=200)
    assert message == f"TCP request failed: TLS handshake failed: timeout after 0.2s ({addr})"


def test_zero_is_the_default() -> None:
    limits = TcpLimits(0, "", 0)
    assert (limits.most, limits.until, limits.idle) == (1 << 20, b"", 1.0)
    with scripted('send "ab"\nclose') as addr:
        assert tcp_request(addr, "", timeout_ms=0, max_bytes=0, idle_ms=0) == b"ab"


@pytest.mark.parametrize("name", ["timeout_ms", "max_bytes", "idle_ms"])
def test_a_negative_option_is_a_fault_that_nothing_catches(name: str) -> None:
    options: dict[str, Any] = {name: -1}
    for call in (tcp_request, request_with_all, tcp_request_text):
        with pytest.raises(Panic) as caught:
            call("db.test:1", "x", **options)
        assert str(caught.value) == f"tcp option {name}: expected 0 to 10**12, found -1"


# --- how much


def test_an_answer_may_be_as_long_as_is_allowed_and_no_longer() -> None:
    with scripted('send "x" * 1000\nclose') as addr:
        assert len(tcp_request(addr, "", max_bytes=1000)) == 1000
    with scripted('send "x" * 1001\nclose') as addr:
        message = failure_of(tcp_request, addr, "", max_bytes=1000)
    assert message == "TCP request failed: response exceeds 1000 bytes"


def test_the_default_limit() -> None:
    def endless(connection: socket.socket) -> None:
        while True:
            connection.sendall(bytes(65536))

    with served_by(endless) as addr:
        message = failure_of(tcp_request, addr, "")
    assert message == "TCP request failed: response exceeds 1048576 bytes"


def test_what_follows_the_delimiter_does_not_count() -> None:
    with scripted('send "ok\\n" * 500\neof') as addr:
        assert tcp_request(addr, "", until="\n", max_bytes=3) == b"ok\n"
    with scripted('send "ok.\\n" * 500\neof') as addr:
        message = failure_of(tcp_request, addr, "", until="\n", max_bytes=3)
    assert message == "TCP request failed: response exceeds 3 bytes"


def test_much_goes_both_ways_at_once() -> None:
    """An echo that does not read on while nobody takes what it has sent."""

    def echo(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        while data := connection.recv(4096):
            connection.sendall(data)

    data = bytes(range(256)) * 40_000
    with served_by(echo) as addr:
        answer = tcp_request(addr, data, max_bytes=len(data) * 2, idle_ms=300)
    assert answer == data


# --- what goes wrong


LARGE = b"x" * 8_000_000
"""More than the system takes for a peer that does not read."""


@pytest.mark.parametrize("data", [b"x", b"x" * 8000, LARGE], ids=["read", "taken", "not taken"])
def test_what_came_before_a_reset_is_the_answer(data: bytes) -> None:
    def reset(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(b"413 too large")
        resets(connection)

    with served_by(reset) as addr:
        assert tcp_request(addr, data, idle_ms=NEVER) == b"413 too large"


@pytest.mark.parametrize("data", [b"x", LARGE], ids=["read", "not taken"])
def test_a_reset_before_any_answer_is_a_failure(data: bytes) -> None:
    def reset(connection: socket.socket) -> None:
        connection.recv(1)
        resets(connection)

    with served_by(reset) as addr:
        message = failure_of(tcp_request, addr, data, idle_ms=NEVER)
    reason = message.removeprefix("TCP request failed: ").removesuffix(f" ({addr})")
    assert reason == "connection reset by peer" or (data is LARGE and reason == "broken pipe")


@pytest.mark.parametrize("until", ["", "\n"])
def test_a_server_that_reads_no_further_is_heard(until: str) -> None:
    def deaf(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(b"no\n")
        gone.wait(20)

    gone = threading.Event()
    with served_by(deaf) as addr:
        assert tcp_request(addr, LARGE, until=until, idle_ms=100) == b"no\n"
        gone.set()


def test_a_server_that_half_closed_and_reads_no_further_is_heard() -> None:
    def deaf(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(b"no")
        connection.shutdown(socket.SHUT_WR)
        gone.wait(20)

    gone = threading.Event()
    with served_by(deaf) as addr:
        assert tcp_request(addr, LARGE, idle_ms=100) == b"no"
        gone.set()


@pytest.mark.parametrize("says_goodbye", [True, False])
def test_a_server_that_stops_reading_under_tls_is_heard(says_goodbye: bool) -> None:
    def refuse(connection: socket.socket) -> None:
        secured = usual_context().wrap_socket(connection, server_side=True)
        secured.recv(1)
        secured.sendall(b"413 too large")
        if says_goodbye:
            secured.settimeout(0)
            with suppress(OSError):
                secured.unwrap()
        resets(secured)

    with served_by(refuse) as addr:
        answer = tcp_request(addr, LARGE, tls=True, insecure=True, idle_ms=NEVER)
    assert answer == b"413 too large"


def test_nobody_listens() -> None:
    with closed_port() as port:
        addr = f"127.0.0.1:{port}"
        message = failure_of(tcp_request, addr, "x")
        assert message == f"TCP request failed: connection refused ({addr})"
        assert failure_of(tcp_request, addr, "x")
        assert failure_of(tcp_request_text, addr, "x")
        assert failure_of(tcp_request, addr, "x", tls=True)
        assert failure_of(tcp_request_text, addr, "x", tls=True)
        assert failure_of(tcp_request_options, addr, "x", {})
        assert failure_of(tcp_request_options_text, addr, "x", {"tls": True})


@pytest.mark.parametrize(
    ("addr", "message"),
    [
        ("db", "invalid address (db)"),
        ("db:0", "port must be 1 to 65535 (db:0)"),
        ("a b:1", "invalid host name (a b:1)"),
        ("a\0b:1", "invalid host name (a\\x00b:1)"),
        ("::1:80", "invalid address (::1:80)"),
        ("a..b:1", "host not found (a..b:1)"),
    ],
)
def test_bad_addresses(addr: str, message: str) -> None:
    assert failure_of(tcp_request, addr, "x") == f"TCP request failed: {message}"
    assert failure_of(tcp_request, addr, "x")


def test_text() -> None:
    with scripted('recv "\\xc3\\xb5"\nsend "\\xc3"\nsend "\\xa4"\nclose') as addr:
        assert tcp_request_text(addr, "õ") == "ä"
    with scripted('send "\\xff"\nclose') as addr:
        message = failure_of(tcp_request_text, addr, "")
    assert message == f"TCP request failed: invalid UTF-8 ({addr})"
    with scripted('send "\\xff"\nclose') as addr:
        assert failure_of(tcp_request_text, addr, "")


def test_text_that_cannot_be_sent() -> None:
    expected = "TCP request failed: invalid UTF-8 (db.test:1)"
    assert failure_of(tcp_request, "db.test:1", "\ud800") == expected
    assert failure_of(tcp_request, "db.test:1", "", until="\ud800") == expected


# --- TLS


def test_under_tls(ca_file: str) -> None:
    with scripted('tls\nrecv "hello"\nsend "world" * 8000\nsend "!"\neof') as addr:
        answer = tcp_request_text(addr, "hello", tls=True, ca_file=ca_file, until="!")
    assert answer == "world" * 8000 + "!"


def test_certificates_are_checked(ca_file: str) -> None:
    def refused(connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        import trustme

        trustme.CA().issue_cert("localhost", "127.0.0.1").configure_cert(context)
        context.wrap_socket(connection, server_side=True).recv(1)

    with served_by(refused) as addr:
        message = failure_of(tcp_request, addr, "x", tls=True, ca_file=ca_file)
    assert message == (
        "TCP request failed: TLS handshake failed: certificate verify failed: "
        f"unknown authority ({addr})"
    )


def test_the_server_name_is_what_the_certificate_is_held_against(ca_file: str) -> None:
    with scripted('tls\nrecv "x"\nsend "ok"\neof') as addr:
        answer = tcp_request(
            addr, "x", tls=True, ca_file=ca_file, server_name="localhost", until="ok"
        )
    assert answer == b"ok"


def test_insecure_asks_for_no_certificate() -> None:
    with scripted('tls\nrecv "x"\nsend "ok"\neof') as addr:
        options = {"tls": True, "insecure": True, "until": bytearray(b"k")}
        assert tcp_request_options_text(addr, "x", options) == "ok"


def test_a_tls_stream_that_is_cut_off_is_no_end(ca_file: str) -> None:
    with scripted('tls\nrecv "x"\nsend "half"\nclose') as addr:
        message = failure_of(tcp_request, addr, "x", tls=True, ca_file=ca_file)
    assert message == f"TCP request failed: TLS connection cut off ({addr})"


def test_a_tls_stream_that_ends_properly_is(ca_file: str) -> None:
    def bye(connection: socket.socket) -> None:
        with usual_context().wrap_socket(connection, server_side=True) as secured:
            secured.recv(1)
            secured.sendall(b"all")
            secured.unwrap()

    with served_by(bye) as addr:
        assert tcp_request(addr, "x", tls=True, ca_file=ca_file, idle_ms=NEVER) == b"all"


def test_tls_false_is_in_the_clear() -> None:
    with scripted('recv "x"\nsend "ok"\nclose') as addr:
        assert tcp_request(addr, "x", tls=False) == b"ok"


def test_what_was_sent_belongs_to_the_program_again() -> None:
    """Nothing holds on to the bytes, not even while a failure is looked at."""
    data = bytearray(b"x")
    with scripted("reset") as addr:
        with pytest.raises(Failure) as caught:
            tcp_request(addr, data)
        data += b"more"
        assert caught.value.__traceback__ is not None
    assert data == b"xmore"


# --- option maps


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timeout": 5}, "timeout: no such option"),
        ({"timeout_ms": 5.0}, "timeout_ms: expected int, found float"),
        ({"timeout_ms": True}, "timeout_ms: expected int, found bool"),
        ({"timeout_ms": -5}, "timeout_ms: expected 0 to 10**12, found -5"),
        ({"until": 10}, "until: expected str or [byte], found int"),
        ({"tls": 1}, "tls: expected bool, found int"),
        ({"max_bytes": 10**13}, "max_bytes: expected 0 to 10**12, found 10000000000000"),
    ],
)
def test_wrong_options_name_themselves(options: dict[str, Any], message: str) -> None:
    for call in (tcp_request_options, tcp_request_options_text):
        with pytest.raises(Panic) as caught:
            call("db.test:1", "x", options)
        assert str(caught.value).startswith(f"tcp option {message}")


def test_options_of_all_kinds() -> None:
    with scripted('recv "x"\nsend "a;b"\neof') as addr:
        options = {"timeout_ms": 20_000, "until": ";", "max_bytes": 2, "idle_ms": NEVER}
        assert tcp_request_options(addr, "x", options) == b"a;"


def test_no_descriptor_is_left_behind(ca_file: str) -> None:
    import gc
    import os

    gc.collect()
    before = len(os.listdir("/proc/self/fd"))
    held = []
    for script in ('send "x" * 10\nclose', "reset", 'send "\\xff"\nclose'):
        with scripted(script) as addr:
            held.append(failure_of(tcp_request_text, addr, "", max_bytes=5))
        with scripted(f"tls\n{script}") as addr:
            held.append(failure_of(tcp_request_text, addr, "", tls=True, ca_file=ca_file))
    assert len(os.listdir("/proc/self/fd")) == before
    deadline = TcpDeadline(1)
    assert deadline.left() > 0
