"""Connecting: which addresses, in which order, how long, and what is said when it fails."""

from __future__ import annotations

import errno
import socket
import threading
import time
from _thread import start_new_thread
from collections.abc import Callable, Iterator
from selectors import DefaultSelector
from typing import Any

import pytest

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.tcp import addresses_by
from runtime_templates.core.tcp.addresses import tcp_addresses
from runtime_templates.core.tcp.addresses_by import tcp_addresses_by
from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.connect import tcp_connect, tcp_connect_options, tcp_connect_with
from runtime_templates.core.tcp.deadline import TcpDeadline
from runtime_templates.core.tcp.race import tcp_race
from runtime_templates.core.tcp.read import tcp_read_text
from runtime_templates.core.tcp.reason import tcp_reason
from tests import peers
from tests.library.pruned import as_programs_have_it

connect_with = as_programs_have_it(tcp_connect_with)


class Server:
    """Accepts every connection and says "hi"."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port: int = self.listener.getsockname()[1]
        self.accepted: list[socket.socket] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.accepted.append(connection)
            connection.sendall(b"hi")

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)
        self.listener.close()
        for connection in self.accepted:
            connection.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def closed_port() -> Iterator[int]:
    with peers.closed_port() as port:
        yield port


@pytest.fixture
def black_hole() -> Iterator[int]:
    with peers.black_hole() as port:
        yield port


def failure_of(*arguments: Any, **options: Any) -> str:
    call, *rest = arguments
    with pytest.raises(Failure) as caught:
        call(*rest, **options)
    assert caught.value.__suppress_context__
    return str(caught.value)


# --- what is reached


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_connects_by_number_and_by_name(server: Server, host: str) -> None:
    sock = tcp_connect(host, server.port)
    assert tcp_read_text(sock, 2) == "hi"
    nodelay = sock.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert nodelay
    assert sock.connection.gettimeout() is None
    tcp_close(sock)


@pytest.mark.parametrize(
    ("connect", "options"),
    [
        (tcp_connect, {}),
        (connect_with, {"timeout": 5}),
        (connect_with, {"write_timeout": 5.5}),
        (connect_with, {"timeout": 5, "read_timeout": 5}),
        (connect_with, {"max_line": 9}),
        (connect_with, {"max_line": 9, "timeout": 2}),
        (connect_with, {"tls": False}),
        (connect_with, {"tls": False, "timeout": 2, "ca_file": "x", "read_timeout": 5}),
        (tcp_connect_with, {}),
        (tcp_connect_with, {"timeout": 5, "max_line": 9, "insecure": True}),
        (tcp_connect_options, {"options": {"timeout": 5}}),
        (tcp_connect_options, {"options": {}}),
    ],
)
def test_every_choice_of_options_connects(
    server: Server, closed_port: int, connect: Any, options: dict[str, Any]
) -> None:
    sock = connect("127.0.0.1", server.port, **options)
    assert tcp_read_text(sock, 2) == "hi"
    tcp_close(sock)
    assert failure_of(connect, "127.0.0.1", closed_port, **options) == (
        f"TCP connect failed: connection refused (127.0.0.1:{closed_port})"
    )


def test_localhost_works_where_only_one_family_listens() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 in this Python")
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError as error:
        pytest.skip(f"no IPv6 on this machine: {error}")
    with listener:
        tcp_close(tcp_connect("::1", listener.getsockname()[1]))
        with peers.closed_port() as port:
            message = failure_of(tcp_connect, "::1", port)
        assert message.startswith("TCP connect failed: connection refused ([::1]:")


# --- the race


def addresses_of(*ports: int) -> list[tuple[Any, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in ports]


def test_a_refused_address_gives_way_at_once(server: Server, closed_port: int) -> None:
    waits: list[float | None] = []

    def wait(attempts: DefaultSelector, pause: float | None) -> list[Any]:
        waits.append(pause)
        return attempts.select(pause)

    addresses = addresses_of(closed_port, closed_port, server.port)
    winner = tcp_race(addresses, wait)
    assert winner.getpeername()[1] == server.port
    assert waits == [0.25, 0.25, None]
    winner.close()


def test_a_silent_address_gives_way_after_a_quarter_second(server: Server, black_hole: int) -> None:
    began = time.monotonic()
    winner = tcp_race(addresses_of(black_hole, server.port), DefaultSelector.select)
    assert winner.getpeername()[1] == server.port
    assert winner.gettimeout() is None
    assert time.monotonic() - began >= 0.24
    winner.close()


def test_the_first_failure_is_the_one_reported(closed_port: int) -> None:
    nowhere = (12345, socket.SOCK_STREAM, 0, "", ("", 1))
    with pytest.raises(OSError, match="not supported") as caught:
        tcp_race([nowhere, *addresses_of(closed_port)], DefaultSelector.select)
    assert caught.value.errno == errno.EAFNOSUPPORT


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [(6, "a"), (6, "b"), (6, "c"), (4, "A"), (4, "B")]
    found = [(family, 1, 6, "", (name, 80)) for family, name in names]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    order = [place[0] for *_, place in tcp_addresses("example.com", 80)]
    assert order == ["a", "A", "b", "B", "c"]


# --- what is refused before any look-up


@pytest.mark.parametrize("port", [0, -1, 65536, 65536 + 80, 2**70])
def test_a_port_is_one_to_65535(port: int) -> None:
    message = f"TCP connect failed: port must be 1 to 65535 (example.com:{port})"
    assert failure_of(tcp_connect, "example.com", port) == message
    failure_of(connect_with, "example.com", port, timeout=5)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("", ""),
        ("localhost\0.evil.test", "localhost\\x00.evil.test"),
        ("local host", "local host"),
        ("localhost\n", "localhost\\n"),
        ("\u2003localhost", "\\u2003localhost"),
        ("a" * 254, "a" * 254),
    ],
)
def test_a_host_is_no_longer_than_names_are_and_has_no_odd_signs(host: str, shown: str) -> None:
    message = f"TCP connect failed: invalid host name ({shown}:80)"
    assert failure_of(tcp_connect, host, 80) == message
    assert failure_of(connect_with, host, 80, timeout=5) == message


@pytest.mark.parametrize("host", ["nobody.invalid", "a..b", "a" * 64 + ".test", "õ..b"])
def test_an_unknown_host_is_not_found(host: str) -> None:
    message = f"TCP connect failed: host not found ({host}:80)"
    assert failure_of(tcp_connect, host, 80) == message
    assert failure_of(connect_with, host, 80, timeout=60) == message


# --- deadlines


def test_the_time_limit_is_for_all_addresses_together(black_hole: int) -> None:
    deadline = TcpDeadline(0.4)
    began = time.monotonic()
    with pytest.raises(OSError, match=r"timeout after 0\.4s"):
        tcp_race(addresses_of(*[black_hole] * 9), deadline.select)
    assert 0.4 <= time.monotonic() - began < 5


def test_a_connect_that_is_late_says_after_how_long(black_hole: int) -> None:
    message = f"TCP connect failed: timeout after 0.3s (127.0.0.1:{black_hole})"
    assert failure_of(connect_with, "127.0.0.1", black_hole, timeout=0.3) == message


def test_the_time_limit_is_for_the_look_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    system = socket.getaddrinfo

    def slow(host: Any, port: Any, *rest: Any, **options: Any) -> Any:
        if options.get("flags") == socket.AI_NUMERICHOST:
            return system(host, port, *rest, **options)
        done.wait(20)
        raise socket.gaierror(socket.EAI_NONAME, "late")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    message = failure_of(connect_with, "example.com", 80, timeout=0.1)
    done.set()
    assert message == "TCP connect failed: timeout after 0.1s (example.com:80)"


def test_no_thread_for_the_look_up_is_a_failure_as_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_left(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(addresses_by, "start_new_thread", none_left)
    message = failure_of(connect_with, "example.com", 80, timeout=5)
    assert message == "TCP connect failed: too many threads (example.com:80)"


def test_only_a_name_needs_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def counted(call: Callable[[], None], arguments: tuple[()]) -> None:
        begun.append(start_new_thread(call, arguments))

    monkeypatch.setattr(addresses_by, "start_new_thread", counted)
    for host in ("127.0.0.1", "::1"):
        assert tcp_addresses_by(host, 80, TcpDeadline(5))
    assert not begun
    assert tcp_addresses_by("localhost", 80, TcpDeadline(5))
    assert len(begun) == 1


# --- options


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 1e300])
def test_a_time_limit_is_above_zero_and_finite(server: Server, seconds: float) -> None:
    for name in ("timeout", "read_timeout", "write_timeout"):
        with pytest.raises(
            Panic, match=f"tcp option {name}: expected above 0 and at most 1e9 seconds, found"
        ):
            tcp_connect_options("127.0.0.1", server.port, {name: seconds})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tiemout": 5}, "tcp option tiemout: no such option"),
        ({"timeout": "5"}, "tcp option timeout: expected float, found str"),
        ({"timeout": True}, "tcp option timeout: expected float, found bool"),
        ({"max_line": 1.5}, "tcp option max_line: expected int, found float"),
        ({"max_line": 0}, "tcp option max_line: expected above 0, found 0"),
        ({"tls": 1}, "tcp option tls: expected bool, found int"),
        ({"server_name": None}, "tcp option server_name: expected str, found nil"),
    ],
)
def test_a_computed_option_that_is_wrong_is_a_fault(
    server: Server, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(Panic) as caught:
        tcp_connect_options("127.0.0.1", server.port, options)
    assert str(caught.value) == message


# --- reasons


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ECONNREFUSED, "connection refused"),
        (errno.ENETUNREACH, "network unreachable"),
        (errno.EHOSTUNREACH, "host unreachable"),
        (errno.ECONNRESET, "connection reset by peer"),
        (errno.EPIPE, "broken pipe"),
        (errno.ETIMEDOUT, "connection timed out"),
        (errno.EMFILE, "too many open files"),
    ],
)
def test_reasons_do_not_depend_on_the_platforms_words(code: int, reason: str) -> None:
    words = "Too many open files" if code == errno.EMFILE else "SOMETHING ELSE"
    assert tcp_reason(OSError(code, words)) == reason
