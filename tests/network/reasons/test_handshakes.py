"""Every reason a TLS handshake can fail for, each by its real cause: at the connect and at start_tls, on every Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.certificates import server_context
from tests.network.reasons import certificates
from tests.network.reasons.meet import meet, uncaught
from tests.network.reasons.peers import (
    closes,
    hears_hello,
    says,
    stops_mid_handshake,
    tls,
    upgraded,
)
from tests.network.reasons.programs import CONNECT, START_TLS
from tests.peers import Talk, linger, resets, serving
from tests.pythons import every_python

on_every_python = every_python()

REFUSED = "certificate verify failed"

CAUSES: dict[str, tuple[Callable[[], Talk], str]] = {
    "expired": (lambda: tls(certificates.expired()), f"{REFUSED}: expired"),
    "not yet valid": (lambda: tls(certificates.not_yet_valid()), f"{REFUSED}: not yet valid"),
    "another host": (
        lambda: tls(server_context("example.org")),
        f"{REFUSED}: host name mismatch",
    ),
    "only an address": (
        lambda: tls(server_context("127.0.0.1")),
        f"{REFUSED}: host name mismatch",
    ),
    "unknown authority": (lambda: tls(certificates.stranger()), f"{REFUSED}: unknown authority"),
    "self-signed": (lambda: tls(certificates.self_signed()), f"{REFUSED}: self-signed"),
    "its own root": (lambda: tls(certificates.with_its_own_root()), f"{REFUSED}: self-signed"),
    "for clients": (lambda: tls(certificates.for_clients()), f"{REFUSED}: unsuitable purpose"),
    "outside its authority": (
        lambda: tls(certificates.outside_its_authority()),
        f"{REFUSED}: name not permitted",
    ),
    "not TLS": (
        lambda: hears_hello(lambda peer: peer.sendall(b"500 what?\r\n")),
        "TLS protocol error",
    ),
    "hangs up": (lambda: hears_hello(closes), "connection closed by peer"),
    "resets": (lambda: hears_hello(resets), "connection reset by peer"),
    "refuses the name": (
        lambda: tls(certificates.refusing_the_name()),
        "TLS alert from peer: unrecognized name",
    ),
    "TLS 1.1": (lambda: tls(certificates.of_old_tls()), "TLS alert from peer: protocol version"),
}
LATE: dict[str, Callable[[], Talk]] = {
    "silent": lambda: linger,
    "stops mid-handshake": lambda: stops_mid_handshake(server_context()),
    "drips its handshake": lambda: stops_mid_handshake(server_context(), True),
}
SECURED = ', { tls: true, ca_file: "ca.pem", timeout: 20 }'


@on_every_python
@pytest.mark.parametrize("cause", CAUSES)
def test_a_handshake_fails_for_its_reason(cause: str, python: str) -> None:
    talk, reason = CAUSES[cause]
    with serving(talk()) as port:
        done = meet(CONNECT, port, python, HOST="localhost", OPTIONS=SECURED)
    message = f"TLS handshake failed: {reason}"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))
    assert done.exit == 2


@on_every_python
@pytest.mark.parametrize("cause", CAUSES)
def test_start_tls_fails_for_its_reason(cause: str, python: str) -> None:
    talk, reason = CAUSES[cause]
    with serving(upgraded(talk())) as port:
        done = meet(START_TLS, port, python, HOST="localhost", READ_TIMEOUT="20")
    expect_of_start_tls(done.output, done.stderr, reason)


def expect_of_start_tls(output: str, stderr: str, reason: str) -> None:
    message = f"TLS handshake failed: {reason}"
    after = "TCP read failed: TLS handshake failed"
    assert output.splitlines() == ["go", message, "go", f"{message} true {after}", "go"]
    assert stderr.startswith(uncaught(message))


GONE = """
sock = tcp.connect("127.0.0.1", PORT)
sock.write("go\\n")
line: ?str = sock.read_line()
print(line == nil)
print(upgraded(sock).or(err -> err))
print(upgraded(sock).or(err -> err))
fn upgraded(sock: tcp) -> str {
    sock.start_tls({ ca_file: "ca.pem" })
    return "upgraded"
}
"""


@on_every_python
def test_a_peer_that_is_gone_is_not_taken_for_one_under_tls(python: str) -> None:
    with serving(says(b"", resets)) as port:
        done = meet(GONE, port, python)
    message = "TLS handshake failed: connection reset by peer\n"
    assert (done.output, done.stderr) == (f"true\n{message}{message}", "")


@on_every_python
@pytest.mark.parametrize("cause", LATE)
def test_a_handshake_ends_in_time(cause: str, python: str) -> None:
    options = ', { tls: true, ca_file: "ca.pem", timeout: 0.3 }'
    with serving(LATE[cause]()) as port:
        done = meet(CONNECT, port, python, HOST="localhost", OPTIONS=options)
    message = "TLS handshake failed: timeout after 0.3s"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))


@on_every_python
@pytest.mark.parametrize("cause", LATE)
def test_start_tls_ends_in_time(cause: str, python: str) -> None:
    with serving(upgraded(LATE[cause]())) as port:
        done = meet(START_TLS, port, python, HOST="localhost", READ_TIMEOUT="0.3")
    expect_of_start_tls(done.output, done.stderr, "timeout after 0.3s")


@on_every_python
def test_what_came_in_clear_is_not_read_as_protected(python: str) -> None:
    talk = upgraded(linger, early=b"250 forged\n")
    with serving(talk) as port:
        done = meet(START_TLS, port, python, READ_TIMEOUT="20")
    expect_of_start_tls(done.output, done.stderr, "unexpected data before handshake")


@on_every_python
def test_an_address_that_is_not_the_certificates(python: str) -> None:
    with serving(tls(server_context("127.0.0.2", "localhost"))) as port:
        done = meet(CONNECT, port, python, OPTIONS=SECURED)
        by_name = meet(CONNECT, port, python, HOST="localhost", OPTIONS=SECURED)
    assert done.output == f"TLS handshake failed: {REFUSED}: address mismatch\ntrue\n"
    assert (by_name.output, by_name.stderr) == ("connected\nfalse\n", "")


@on_every_python
@pytest.mark.parametrize(
    "options",
    ['server_name: "localhost", ca_file: "ca.pem"', "insecure: true"],
    ids=["another name", "unchecked"],
)
def test_what_the_options_allow(options: str, python: str) -> None:
    fits = server_context("localhost") if "server" in options else certificates.expired()
    with serving(tls(fits)) as port:
        done = meet(CONNECT, port, python, OPTIONS=f", {{ tls: true, {options} }}")
    assert (done.output, done.stderr) == ("connected\nfalse\n", "")


TWICE = """
sock = tcp.connect("localhost", PORT, { tls: true, ca_file: "ca.pem" })
upgraded: ?str = nil
print(again().or(err -> err))
fn again() -> str {
    sock.start_tls({ ca_file: "ca.pem" })
    return "twice"
}
"""


@on_every_python
def test_tls_within_tls_is_a_fault(python: str) -> None:
    with serving(tls(server_context())) as port:
        done = meet(TWICE, port, python)
    message = "TLS handshake failed: the connection is under TLS already"
    assert done.stderr.startswith(f"panic: {message}\n  at ")
    assert (done.output, done.exit) == ("", 2)
