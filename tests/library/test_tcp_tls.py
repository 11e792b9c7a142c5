"""TLS: who is trusted, what is said when not, and that nothing is read that was not protected."""

from __future__ import annotations

import datetime
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.tcp.close import tcp_close
from runtime_templates.core.tcp.connect import tcp_connect, tcp_connect_options, tcp_connect_with
from runtime_templates.core.tcp.handle import Tcp
from runtime_templates.core.tcp.read import tcp_read_bytes, tcp_read_text
from runtime_templates.core.tcp.read_line import tcp_read_line
from runtime_templates.core.tcp.start_tls import tcp_start_tls, tcp_start_tls_options
from runtime_templates.core.tcp.tls_context import tls_context
from runtime_templates.core.tcp.tls_handshake import tls_handshake, tls_name
from runtime_templates.core.tcp.tls_reason import tls_reason
from runtime_templates.core.tcp.write import tcp_write, tcp_write_text
from tests.certificates import authority, server_context
from tests.library.pruned import as_programs_have_it
from tests.library.raised import failure_of
from tests.peers import Talk, linger, resets, serving, two_ends, under_tls

connect_with = as_programs_have_it(tcp_connect_with)


@pytest.fixture
def serve() -> Iterator[Callable[[Talk], int]]:
    with ExitStack() as servers:
        yield lambda talk: servers.enter_context(serving(talk))


def echo(connection: socket.socket) -> None:
    while data := connection.recv(65536):
        connection.sendall(data)


# --- connect


def test_every_tls_variant_talks(serve: Callable[[Talk], int], ca_file: str) -> None:
    port = serve(under_tls(server_context(), echo))
    calls: list[tuple[Any, dict[str, Any]]] = [
        (connect_with, {}),
        (connect_with, {"timeout": 20}),
        (connect_with, {"read_timeout": 20}),
        (connect_with, {"write_timeout": 20}),
        (connect_with, {"timeout": 20, "read_timeout": 20}),
        (connect_with, {"timeout": 20, "write_timeout": 20}),
        (tcp_connect_with, {"max_line": 100}),
        (tcp_connect_with, {"timeout": 20, "server_name": "localhost"}),
    ]
    for connect, options in calls:
        for host in ("localhost", "127.0.0.1"):
            sock = connect(host, port, tls=True, ca_file=ca_file, **options)
            tcp_write_text(sock, "hello\n")
            assert tcp_read_line(sock) == "hello\n"
            large = bytes(range(256)) * 1000
            tcp_write(sock, large)
            assert tcp_read_bytes(sock, len(large)) == large
            tcp_close(sock)
            tcp_close(sock)


def test_tls_false_is_no_tls(serve: Callable[[Talk], int]) -> None:
    port = serve(echo)
    sock = tcp_connect_options("localhost", port, {"tls": False, "timeout": 20})
    tcp_write_text(sock, "plain")
    assert tcp_read_text(sock, 5) == "plain"
    tcp_close(sock)


def test_a_context_is_made_once(ca_file: str) -> None:
    context = tls_context(ca_file=ca_file)
    assert context is tls_context(ca_file=ca_file)
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert not context.options & 128


@pytest.mark.parametrize("name", ["", "localhost", "localhost.", "localhost%lo"])
def test_the_server_is_asked_for_by_name(
    serve: Callable[[Talk], int], ca_file: str, name: str
) -> None:
    asked: list[str | None] = []
    context = server_context()
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    port = serve(under_tls(context, echo))
    sock = connect_with("localhost", port, tls=True, server_name=name, ca_file=ca_file)
    tcp_close(sock)
    assert asked == ["localhost"]


# --- who is trusted


def past_and_future() -> tuple[datetime.datetime, datetime.datetime]:
    now = datetime.datetime.now(datetime.UTC)
    return now - datetime.timedelta(days=9), now + datetime.timedelta(days=9)


def self_signed(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    lone = trustme.CA()
    chain = folder / "self.pem"
    chain.write_bytes(lone.private_key_pem.bytes() + lone.cert_pem.bytes())
    context.load_cert_chain(str(chain))
    return context


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("expired", "certificate verify failed: expired"),
        ("not yet", "certificate verify failed: not yet valid"),
        ("wrong name", "certificate verify failed: host name mismatch"),
        ("wrong address", "certificate verify failed: address mismatch"),
        ("stranger", "certificate verify failed: unknown authority"),
        ("self-signed", "certificate verify failed: self-signed"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(
    serve: Callable[[Talk], int], ca_file: str, tmp_path: Path, case: str, reason: str
) -> None:
    past, future = past_and_future()
    contexts: dict[str, Callable[[], ssl.SSLContext]] = {
        "expired": lambda: server_context(not_before=past, not_after=past + (future - past) / 9),
        "not yet": lambda: server_context(not_before=future, not_after=future + (future - past)),
        "wrong name": lambda: server_context("example.org"),
        "wrong address": lambda: server_context("127.0.0.2"),
        "stranger": lambda: server_context(ca=trustme.CA()),
        "self-signed": lambda: self_signed(tmp_path),
    }
    host = "127.0.0.1" if case == "wrong address" else "localhost"
    port = serve(under_tls(contexts[case](), echo))
    message = f"TLS handshake failed: {reason}"
    assert failure_of(connect_with, host, port, tls=True, ca_file=ca_file) == message
    sock = connect_with(host, port, tls=True, insecure=True)
    tcp_write_text(sock, "x")
    assert tcp_read_text(sock, 1) == "x"
    tcp_close(sock)


def test_a_server_may_have_another_name(serve: Callable[[Talk], int], ca_file: str) -> None:
    port = serve(under_tls(server_context("db.example.org"), echo))
    name = "db.example.org"
    sock = connect_with("127.0.0.1", port, tls=True, server_name=name, ca_file=ca_file)
    tcp_close(sock)


def test_the_systems_authorities_are_the_default(
    serve: Callable[[Talk], int], ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    tls_context.cache_clear()
    port = serve(under_tls(server_context(), echo))
    tcp_close(connect_with("localhost", port, tls=True))
    tls_context.cache_clear()


def test_a_file_of_authorities_that_is_none(serve: Callable[[Talk], int], tmp_path: Path) -> None:
    port = serve(echo)
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    for path in (str(broken), str(tmp_path / "Missing.pem"), str(tmp_path), "a\0b"):
        message = failure_of(connect_with, "localhost", port, tls=True, ca_file=path)
        assert message == f"TLS handshake failed: cannot read ca_file {path}"


@pytest.mark.parametrize(
    "name",
    [".", ".x", "a..b", "a" * 64 + ".test", "a\0b", "\xe4\0b", "abc." * 80],
)
def test_a_server_name_that_is_none(serve: Callable[[Talk], int], name: str) -> None:
    port = serve(echo)
    message = failure_of(connect_with, "localhost", port, tls=True, server_name=name)
    assert message.startswith("TLS handshake failed: invalid server name")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Example.test.", b"Example.test"),
        ("::1%lo", b"::1"),
        ("t\xe4st.test", b"xn--tst-qla.test"),
        ("a" * 63 + ".test", b"a" * 63 + b".test"),
    ],
)
def test_a_server_name_as_certificates_have_it(given: str, name: bytes) -> None:
    assert tls_name(given) == name


# --- peers that do not do TLS, or not to its end


def test_a_peer_that_speaks_something_else(serve: Callable[[Talk], int]) -> None:
    port = serve(lambda connection: connection.sendall(b"220 mail.example.com ready\r\n" * 9))
    message = failure_of(connect_with, "localhost", port, tls=True)
    assert message == "TLS handshake failed: TLS protocol error"


def test_a_peer_that_hangs_up(serve: Callable[[Talk], int]) -> None:
    def hang_up(connection: socket.socket) -> None:
        connection.recv(65536)

    port = serve(hang_up)
    message = failure_of(connect_with, "localhost", port, tls=True)
    assert message == "TLS handshake failed: connection closed by peer"


def test_a_peer_that_refuses_says_why(serve: Callable[[Talk], int], ca_file: str) -> None:
    context = server_context()
    context.sni_callback = lambda *_: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    port = serve(under_tls(context, echo))
    message = failure_of(connect_with, "localhost", port, tls=True, ca_file=ca_file)
    assert message == "TLS handshake failed: TLS alert from peer: unrecognized name"


def test_a_peer_that_stops_is_given_up_in_time(serve: Callable[[Talk], int]) -> None:
    done = threading.Event()

    def silent(_: socket.socket) -> None:
        done.wait(20)

    port = serve(silent)
    message = failure_of(connect_with, "localhost", port, tls=True, timeout=0.3)
    assert message == "TLS handshake failed: timeout after 0.3s"
    sock = connect_with("localhost", port, timeout=5, read_timeout=0.2)
    done.set()
    tcp_close(sock)


# --- the end


def talked(sock: Tcp, text: str) -> str:
    tcp_write_text(sock, text)
    return tcp_read_text(sock, len(text))


def test_a_clean_end_and_one_that_is_cut_off(serve: Callable[[Talk], int], ca_file: str) -> None:
    def clean(tls: socket.socket) -> None:
        tls.sendall(b"ab")
        assert isinstance(tls, ssl.SSLSocket)
        tls.unwrap().close()

    def cut(tls: socket.socket) -> None:
        tls.sendall(b"ab")

    for talk, reason in [
        (clean, "connection closed by peer (got 2 of 3 bytes)"),
        (cut, "TLS connection cut off"),
    ]:
        port = serve(under_tls(server_context(), talk))
        sock = connect_with("localhost", port, tls=True, ca_file=ca_file)
        assert failure_of(tcp_read_text, sock, 3) == f"TCP read failed: {reason}"
        assert tcp_read_text(sock, 2) == "ab"
        tcp_close(sock)


def test_close_says_goodbye(serve: Callable[[Talk], int], ca_file: str) -> None:
    ends: list[bytes] = []

    def listen(connection: socket.socket) -> None:
        context = server_context()
        with context.wrap_socket(connection, server_side=True, suppress_ragged_eofs=False) as tls:
            ends.append(tls.recv(10))

    with serving(listen) as port:
        tcp_close(connect_with("localhost", port, tls=True, ca_file=ca_file))
    assert ends == [b""]


def test_a_limited_read_under_tls(serve: Callable[[Talk], int], ca_file: str) -> None:
    port = serve(under_tls(server_context(), echo))
    sock = connect_with(
        "localhost", port, tls=True, ca_file=ca_file, read_timeout=0.2, write_timeout=0.2
    )
    tcp_write_text(sock, "ab")
    assert failure_of(tcp_read_text, sock, 3) == "TCP read failed: timeout after 0.2s"
    tcp_write_text(sock, "c")
    assert tcp_read_text(sock, 3) == "abc"
    tcp_close(sock)


def test_a_late_write_under_tls_ends_the_connection(
    serve: Callable[[Talk], int], ca_file: str
) -> None:
    done = threading.Event()

    def deaf(_: socket.socket) -> None:
        done.wait(20)

    port = serve(under_tls(server_context(), deaf))
    sock = connect_with("localhost", port, tls=True, ca_file=ca_file, write_timeout=0.3)
    message = failure_of(tcp_write, sock, bytes(1 << 26))
    again = failure_of(tcp_read_text, sock, 1)
    done.set()
    assert message == "TCP write failed: timeout after 0.3s"
    assert again == "TCP read failed: timeout after 0.3s"


# --- start_tls


def upgrading(early: bytes = b"", context: ssl.SSLContext | None = None) -> Talk:
    def talk(connection: socket.socket) -> None:
        assert connection.recv(9) == b"STARTTLS\n"
        connection.sendall(b"220 go\n" + early)
        under_tls(context or server_context(), echo)(connection)

    return talk


def asked(sock: Tcp) -> Tcp:
    tcp_write_text(sock, "STARTTLS\n")
    assert tcp_read_line(sock) == "220 go\n"
    return sock


def test_start_tls_on_every_kind_of_connection(serve: Callable[[Talk], int], ca_file: str) -> None:
    port = serve(upgrading())
    for sock in (
        tcp_connect("localhost", port),
        connect_with("localhost", port, timeout=20, read_timeout=20),
        connect_with("localhost", port, max_line=99),
    ):
        tcp_start_tls(asked(sock), ca_file=ca_file)
        assert talked(sock, "secret") == "secret"
        tcp_close(sock)


def test_start_tls_takes_the_options_of_its_connection(
    serve: Callable[[Talk], int], ca_file: str
) -> None:
    port = serve(upgrading())
    sock = connect_with("127.0.0.1", port, ca_file=ca_file, server_name="localhost")
    tcp_start_tls(asked(sock))
    assert talked(sock, "x") == "x"
    tcp_close(sock)
    other = tcp_connect_options("127.0.0.1", port, {"insecure": True})
    tcp_start_tls(asked(other))
    assert talked(other, "y") == "y"
    tcp_close(other)
    other = tcp_connect_options("127.0.0.1", port, {"insecure": True})
    message = failure_of(tcp_start_tls, asked(other), insecure=False)
    assert message == "TLS handshake failed: certificate verify failed: unknown authority"


def test_start_tls_with_computed_options(serve: Callable[[Talk], int], ca_file: str) -> None:
    port = serve(upgrading())
    sock = tcp_connect("127.0.0.1", port)
    tcp_start_tls_options(asked(sock), {"server_name": "localhost", "ca_file": ca_file})
    assert talked(sock, "x") == "x"
    with pytest.raises(Panic, match="tcp option timeout: no such option"):
        tcp_start_tls_options(sock, {"timeout": 5})
    tcp_close(sock)


def test_what_came_in_clear_is_never_read_as_protected(serve: Callable[[Talk], int]) -> None:
    port = serve(upgrading(early=b"250 injected\n"))
    sock = asked(tcp_connect("localhost", port))
    message = "TLS handshake failed: unexpected data before handshake"
    assert failure_of(tcp_start_tls, sock) == message
    assert failure_of(tcp_read_line, sock) == "TCP read failed: TLS handshake failed"
    assert failure_of(tcp_write_text, sock, "x") == "TCP write failed: TLS handshake failed"


def test_after_a_failed_handshake_nothing_is_read_or_written(
    serve: Callable[[Talk], int],
) -> None:
    port = serve(upgrading(context=server_context(ca=trustme.CA())))
    sock = asked(tcp_connect("localhost", port))
    reason = "certificate verify failed: unknown authority"
    assert failure_of(tcp_start_tls, sock) == f"TLS handshake failed: {reason}"
    assert failure_of(tcp_read_text, sock, 1) == "TCP read failed: TLS handshake failed"
    tcp_close(sock)


def test_a_handshake_that_failed_is_not_tried_again(serve: Callable[[Talk], int]) -> None:
    """The connection is closed: what stands for it is neither a socket nor a fault of the program."""
    port = serve(upgrading(early=b"250 injected\n"))
    for sock in (tcp_connect("localhost", port), connect_with("localhost", port, max_line=99)):
        failure_of(tcp_start_tls, asked(sock))
        assert failure_of(tcp_start_tls, sock) == "TLS handshake failed: connection closed"
        assert failure_of(tcp_read_text, sock, 1) == "TCP read failed: TLS handshake failed"


def ended(connection: socket.socket) -> None:
    connection.recv(9)
    resets(connection)


def test_a_connection_that_was_reset_does_not_go_over_to_tls(
    serve: Callable[[Talk], int],
) -> None:
    """Python takes its socket for one that is not connected yet: it makes no handshake, and says nothing."""
    port = serve(ended)
    for sock in (
        tcp_connect("127.0.0.1", port),
        connect_with("127.0.0.1", port, timeout=20, read_timeout=20),
    ):
        tcp_write_text(sock, "STARTTLS\n")
        assert failure_of(tcp_read_text, sock, 1) == "TCP read failed: connection reset by peer"
        assert failure_of(tcp_start_tls, sock) == "TLS handshake failed: connection reset by peer"
        assert failure_of(tcp_read_text, sock, 1) == "TCP read failed: connection reset by peer"
        tcp_close(sock)


def test_no_handshake_is_no_tls() -> None:
    """The same where nobody has met the reset before: as in a connect that asks for TLS at once."""
    bare, peer = two_ends()
    peer.shutdown(socket.SHUT_WR)
    assert bare.recv(1) == b""
    resets(peer)
    with pytest.raises(OSError, match="not connected"):
        bare.getpeername()
    message = failure_of(tls_handshake, bare, "localhost", insecure=True, ca_file="")
    assert message == "TLS handshake failed: connection reset by peer"


def test_start_tls_keeps_to_the_limit_of_reads(serve: Callable[[Talk], int]) -> None:
    done = threading.Event()

    def silent(connection: socket.socket) -> None:
        connection.sendall(b"hi")
        done.wait(20)

    port = serve(silent)
    sock = connect_with("localhost", port, timeout=20, read_timeout=0.25)
    assert tcp_read_text(sock, 2) == "hi"
    message = failure_of(tcp_start_tls, sock)
    done.set()
    assert message == "TLS handshake failed: timeout after 0.25s"


# --- reasons


def test_reasons_are_ours_not_openssls() -> None:
    assert tls_reason(ConnectionResetError(104, "whatever"), "") == "connection reset by peer"
    assert tls_reason(ssl.SSLEOFError(8, "EOF occurred"), "cut") == "cut"
    assert tls_reason(ssl.SSLError(1, "[SSL: X] whatever"), "cut") == "TLS protocol error"
    unknown = ssl.SSLCertVerificationError(1, "whatever")
    unknown.verify_code = 99
    assert tls_reason(unknown, "") == "certificate verify failed: code 99"


def test_a_server_cannot_renegotiate(tmp_path: Path, ca_file: str) -> None:
    """A real one: OpenSSL's own, which is asked to by a line that begins with R. It is told no, as by Go."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    certificate = tmp_path / "server.pem"
    authority().issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
        str(certificate)
    )
    command = f"openssl s_server -accept 127.0.0.1:0 -cert {certificate} -tls1_2 -naccept 1"
    with subprocess.Popen(
        command.split(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdin is not None
            assert server.stdout is not None
            place = next(line for line in server.stdout if line.startswith("ACCEPT"))
            bare = socket.create_connection(("127.0.0.1", int(place.rpartition(":")[2])), 20)
            with tls_handshake(bare, "localhost", ca_file=ca_file) as secured:
                secured.sendall(b"ready\n")
                assert "ready\n" in server.stdout
                server.stdin.write("R\n")
                server.stdin.flush()
                with suppress(OSError):
                    secured.recv(
                        1
                    )  # answers the server's wish, and comes back when the server hangs up
                said, _ = server.communicate(timeout=20)
        finally:
            server.kill()
    assert "no renegotiation" in said


def test_a_vanished_peer_is_looked_for(serve: Callable[[Talk], int], ca_file: str) -> None:
    """On every connection, with the times of Go's."""
    clear, secured = serve(linger), serve(under_tls(server_context(), linger))
    socks = [
        tcp_connect("localhost", clear),
        connect_with("localhost", clear, timeout=20),
        connect_with("localhost", clear, read_timeout=20),
        connect_with("localhost", secured, tls=True, ca_file=ca_file),
    ]
    for sock in socks:
        connection: Any = getattr(sock, "socket", sock.connection)
        assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        names = ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")
        options = [getattr(socket, name) for name in names]
        times = [connection.getsockopt(socket.IPPROTO_TCP, option) for option in options]
        assert times == [15, 15, 9]
        tcp_close(sock)
