"""Every reason a request or a pushed connection can end for, each by its real cause, on every Python."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.certificates import server_context
from tests.network.reasons import certificates
from tests.network.reasons.meet import compiled_once, meet, uncaught
from tests.network.reasons.peers import (
    closes,
    corrupts,
    cuts_off,
    drips,
    half_closes,
    resets_under_tls,
    says,
    says_goodbye,
    says_under_tls,
    tls,
)
from tests.network.reasons.test_handshakes import CAUSES as HANDSHAKES
from tests.network.reasons.test_handshakes import LATE
from tests.peers import Talk, black_hole, closed_port, linger, resets, serving
from tests.pythons import every_python
from tests.running import started

on_every_python = every_python()

REQUEST = """
print(asked().or(err -> err))
a: ?[byte] = tcp.request("HOST:PORT", "go\\n"OPTIONS)
b: ?str = tcp.request("HOST:PORT", "go\\n"OPTIONS)
print(a == nil, b == nil)
text: str = tcp.request("HOST:PORT", [0x67, 0x6F, 0x0A]OPTIONS)
fn asked() -> str {
    data = tcp.request("HOST:PORT", "go\\n"OPTIONS)
    return "${data.len()} bytes"
}
"""
"""Caught, as both optionals, and uncaught."""

PUSHED = """
data: [byte] = []
ends = 0
conn = tcp.connect("HOST:PORT", event -> {
    data.add_all(event.data)
    if event.error_kind != "" {
        ends += 1
        print("${data.to_str()} ${event.error_kind}: ${event.error_msg}")
    }
}OPTIONS)
conn.write("go\\n")
events.run()
print(ends)
"""

CONNECTED = """
print(connected().or(err -> err))
maybe: ?tcp = tcp.connect("HOST:PORT", nilOPTIONS)
print(maybe == nil)
tcp.connect("HOST:PORT", e -> print("never")OPTIONS)
fn connected() -> str {
    conn = tcp.connect("HOST:PORT", nilOPTIONS)
    return "connected"
}
"""

SECURED = ', { tls: true, ca_file: "ca.pem", server_name: "localhost", timeout_ms: 20000 }'
PATIENT = ", { timeout_ms: 20000, idle_ms: 20000 }"
PATIENT_TLS = ', { tls: true, ca_file: "ca.pem", server_name: "localhost", idle_ms: 20000 }'
SHORT = ", { timeout_ms: 300 }"
RESET = "connection reset by peer"
CUT_OFF = "TLS connection cut off"


TALKS: dict[str, tuple[Callable[[], Talk], str, str, str, str]] = {
    # what the peer does; options of the request; how it fails; options of the connection; how that ends
    "resets": (lambda: says(b"", resets), PATIENT, RESET, "", f" reset: {RESET}"),
    "resets under TLS": (
        says_under_tls(b"", resets_under_tls),
        PATIENT_TLS,
        RESET,
        SECURED,
        f" reset: {RESET}",
    ),
    "cuts TLS off": (
        says_under_tls(b"ab", cuts_off),
        PATIENT_TLS,
        CUT_OFF,
        SECURED,
        f"ab tls: {CUT_OFF}",
    ),
    "corrupts TLS": (
        says_under_tls(b"ab", corrupts),
        PATIENT_TLS,
        "TLS protocol error",
        SECURED,
        "ab tls: TLS protocol error",
    ),
    "wants a certificate": (
        lambda: tls(certificates.demanding_a_certificate()),
        PATIENT_TLS,
        "TLS alert from peer: certificate required",
        SECURED,
        " tls: TLS alert from peer: certificate required",
    ),
}


@on_every_python
@pytest.mark.parametrize("cause", TALKS)
def test_a_request_fails_for_its_reason(cause: str, python: str) -> None:
    talk, options, reason, _, _ = TALKS[cause]
    with serving(talk()) as port:
        done = meet(REQUEST, port, python, OPTIONS=options)
        message = f"TCP request failed: {reason} (127.0.0.1:{port})"
    assert done.output == f"{message}\ntrue true\n"
    assert done.stderr.startswith(uncaught(message))
    assert done.exit == 2


@on_every_python
@pytest.mark.parametrize("cause", TALKS)
def test_a_pushed_connection_ends_for_its_reason(cause: str, python: str) -> None:
    talk, _, _, options, end = TALKS[cause]
    with serving(talk()) as port:
        done = meet(PUSHED, port, python, OPTIONS=options)
    assert (done.output, done.stderr, done.exit) == (f"{end}\n1\n", "", 0)


EOF = "ab eof: connection closed by peer"

ENDS: dict[str, tuple[Callable[[], Talk], str, str, str]] = {
    # what the peer does; options of the request, which is answered; options of the connection; how that ends
    "closes": (lambda: says(b"ab", closes), PATIENT, "", EOF),
    "half-closes": (lambda: says(b"ab", half_closes), PATIENT, "", EOF),
    "says goodbye": (says_under_tls(b"ab", says_goodbye), PATIENT_TLS, SECURED, EOF),
    "resets after data": (lambda: says(b"ab", resets), PATIENT, "", f"ab reset: {RESET}"),
    "resets after data under TLS": (
        says_under_tls(b"ab", resets_under_tls),
        PATIENT_TLS,
        SECURED,
        f"ab reset: {RESET}",
    ),
}


@on_every_python
@pytest.mark.parametrize("cause", ENDS)
def test_an_answer_that_came_is_given_however_the_peer_goes(cause: str, python: str) -> None:
    talk, options, pushed, end = ENDS[cause]
    with serving(talk()) as port:
        asked = meet(REQUEST, port, python, OPTIONS=options)
        done = meet(PUSHED, port, python, OPTIONS=pushed)
    assert asked.output == "2 bytes\nfalse false\n"
    assert (asked.stderr, asked.exit) == ("", 0)
    assert done.output == f"{end}\n1\n"
    assert (done.stderr, done.exit) == ("", 0)


CONNECTS: dict[str, tuple[str, Callable[[], AbstractContextManager[int]], str, str]] = {
    "closed port": ("127.0.0.1", closed_port, "", "connection refused"),
    "closed port by name": ("localhost", closed_port, "", "connection refused"),
    "full backlog": ("127.0.0.1", black_hole, SHORT, "timeout after 0.3s"),
    "full backlog before TLS": (
        "localhost",
        black_hole,
        ", { timeout_ms: 250, tls: true }",
        "timeout after 0.25s",
    ),
    "unknown host": ("nobody.invalid", closed_port, PATIENT, "host not found"),
    "empty label": ("a..b", closed_port, "", "host not found"),
}


@on_every_python
@pytest.mark.parametrize("cause", CONNECTS)
def test_nobody_is_reached(cause: str, python: str) -> None:
    host, place, options, reason = CONNECTS[cause]
    with place() as port:
        where = f"({host}:{port})"
        asked = meet(REQUEST, port, python, HOST=host, OPTIONS=options)
        pushed = options.replace(", idle_ms: 20000", "")
        done = meet(CONNECTED, port, python, HOST=host, OPTIONS=pushed)
    message = f"TCP request failed: {reason} {where}"
    assert asked.output == f"{message}\ntrue true\n"
    assert asked.stderr.startswith(uncaught(message))
    message = f"TCP connect failed: {reason} {where}"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))
    assert (asked.exit, done.exit) == (2, 2)


@on_every_python
@pytest.mark.parametrize("cause", HANDSHAKES)
def test_a_handshake_fails_for_its_reason(cause: str, python: str) -> None:
    talk, reason = HANDSHAKES[cause]
    options = ', { tls: true, ca_file: "ca.pem", timeout_ms: 20000 }'
    with serving(talk()) as port:
        asked = meet(REQUEST, port, python, HOST="localhost", OPTIONS=options)
        done = meet(CONNECTED, port, python, HOST="localhost", OPTIONS=options)
        message = f"TCP request failed: TLS handshake failed: {reason} (localhost:{port})"
    assert asked.output == f"{message}\ntrue true\n"
    assert asked.stderr.startswith(uncaught(message))
    message = f"TLS handshake failed: {reason}"
    assert done.output == f"{message}\ntrue\n"
    assert done.stderr.startswith(uncaught(message))


@on_every_python
@pytest.mark.parametrize("cause", LATE)
def test_a_handshake_ends_in_time(cause: str, python: str) -> None:
    options = ', { tls: true, ca_file: "ca.pem", timeout_ms: 300 }'
    with serving(LATE[cause]()) as port:
        asked = meet(REQUEST, port, python, HOST="localhost", OPTIONS=options)
        done = meet(CONNECTED, port, python, HOST="localhost", OPTIONS=options)
        late = "TLS handshake failed: timeout after 0.3s"
        message = f"TCP request failed: {late} (localhost:{port})"
    assert asked.output == f"{message}\ntrue true\n"
    assert done.output == f"{late}\ntrue\n"


@on_every_python
@pytest.mark.parametrize("secured", [False, True], ids=["clear", "tls"])
@pytest.mark.parametrize("then", [linger, drips], ids=["silent", "drips"])
def test_an_answer_that_takes_too_long(then: Talk, secured: bool, python: str) -> None:
    options = ", { timeout_ms: 300, idle_ms: 20000 }"
    talk = says(b"", then)
    if secured:
        options = ", { timeout_ms: 300, idle_ms: 20000, tls: true, insecure: true }"
        talk = tls(server_context(), talk)
    with serving(talk) as port:
        done = meet(REQUEST, port, python, OPTIONS=options)
        message = f"TCP request failed: timeout after 0.3s (127.0.0.1:{port})"
    assert done.output == f"{message}\ntrue true\n"
    assert done.stderr.startswith(uncaught(message))


SLOW_PEER = """
conn = tcp.connect("HOST:PORT", event -> print(event.error_kind)OPTIONS)
conn.write("go\\n")
data = "x".repeat(1000000)
print(filled(conn).or(err -> err))
conn.close()
fn filled(conn: tcp) -> str {
    (0..100).walk(_) -> conn.write(data)
    return "all written"
}
"""


@on_every_python
@pytest.mark.parametrize("secured", [False, True], ids=["clear", "tls"])
def test_a_peer_that_pauses_is_written_to_when_it_reads_on(secured: bool, python: str) -> None:
    """It hears everything, to the last byte; only a peer that takes nothing for ten seconds does not read."""
    counts: list[int] = []

    def slow(connection: socket.socket) -> None:
        threading.Event().wait(0.5)
        count = 0
        while piece := connection.recv(65536):
            count += len(piece)
        counts.append(count)

    talk: Talk = says(b"", slow)
    options = ""
    if secured:
        talk = tls(server_context(), talk)
        options = ", { tls: true, insecure: true }"
    with serving(talk) as port:
        done = meet(SLOW_PEER, port, python, OPTIONS=options)
    assert (done.output, done.stderr, done.exit) == ("all written\n", "", 0)
    assert counts == [100_000_000]


@on_every_python
def test_interrupting_a_program_that_waits(python: str, tmp_path: Path) -> None:
    """Ctrl-C, while nothing happens: no traceback, and the status that says so."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        source = 'tcp.connect("127.0.0.1:54321", e -> print("x"))\nprint("waiting")\n'
        program = compiled_once(source).replace("54321", str(listener.getsockname()[1]))
        path = tmp_path / "app.py"
        path.write_text(program, encoding="utf-8")
        with started(python, "-I", "-S", "-u", path) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"waiting\n"
            process.send_signal(signal.SIGINT)
            _, stderr = process.communicate(timeout=20)
    assert (stderr, process.returncode) == (b"", 130)
