"""Every reason a read or a write can fail for, each by its real cause: all eight reads, on every Python."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from tests.certificates import server_context
from tests.network.reasons import certificates
from tests.network.reasons.meet import meet, uncaught
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
from tests.network.reasons.programs import READ, WRITE
from tests.peers import PATIENCE, Talk, hear, linger, resets, serving
from tests.pythons import every_python

on_every_python = every_python()

LIMITED = ", { read_timeout: 0.06 }"
PATIENT = ", { timeout: 20, read_timeout: 20, write_timeout: 20, max_line: 100 }"
SECURED = ', { tls: true, ca_file: "ca.pem", server_name: "localhost" }'
SECURED_LIMITED = ", { tls: true, insecure: true, read_timeout: 0.06 }"

CLOSED = "connection closed by peer"
RESET = "connection reset by peer"
CUT_OFF = "TLS connection cut off"


def client_less() -> Talk:
    return tls(certificates.demanding_a_certificate())


READS: dict[str, tuple[Callable[[], Talk], str, int, str, str]] = {
    "end at once": (lambda: says(b"", closes), "", 3, f"{CLOSED} (got 0 of 3 bytes)", CLOSED),
    "end too early": (lambda: says(b"ab", closes), "", 3, f"{CLOSED} (got 2 of 3 bytes)", CLOSED),
    "end too early, with limits": (
        lambda: says(b"ab", closes),
        PATIENT,
        3,
        f"{CLOSED} (got 2 of 3 bytes)",
        CLOSED,
    ),
    "end of a large one": (
        lambda: says(b"x" * 90_000, closes),
        "",
        100_000,
        f"{CLOSED} (got 90000 of 100000 bytes)",
        CLOSED,
    ),
    "half-close": (lambda: says(b"ab", half_closes), "", 3, f"{CLOSED} (got 2 of 3 bytes)", CLOSED),
    "reset before data": (lambda: says(b"", resets), "", 3, RESET, RESET),
    "reset before data, with limits": (lambda: says(b"", resets), PATIENT, 3, RESET, RESET),
    "reset after data": (lambda: says(b"ab", resets), "", 3, RESET, RESET),
    "reset within a large one": (lambda: says(b"x" * 90_000, resets), "", 100_000, RESET, RESET),
    "silence": (lambda: says(b""), LIMITED, 3, "timeout after 0.06s", "timeout after 0.06s"),
    "silence after data": (
        lambda: says(b"ab"),
        LIMITED,
        3,
        "timeout after 0.06s",
        "timeout after 0.06s",
    ),
    "drips": (
        lambda: says(b"", drips),
        LIMITED,
        50_000,
        "timeout after 0.06s",
        "timeout after 0.06s",
    ),
    "drips of a large one": (
        lambda: says(b"", drips),
        LIMITED,
        100_000,
        "timeout after 0.06s",
        "timeout after 0.06s",
    ),
    "TLS: a clean end": (
        says_under_tls(b"ab", says_goodbye),
        SECURED,
        3,
        f"{CLOSED} (got 2 of 3 bytes)",
        CLOSED,
    ),
    "TLS: cut off": (says_under_tls(b"ab", cuts_off), SECURED, 3, CUT_OFF, CUT_OFF),
    "TLS: cut off before data": (says_under_tls(b"", cuts_off), SECURED, 3, CUT_OFF, CUT_OFF),
    "TLS: reset": (says_under_tls(b"ab", resets_under_tls), SECURED, 3, RESET, RESET),
    "TLS: closed": (says_under_tls(b"ab", closes), SECURED, 3, CUT_OFF, CUT_OFF),
    "TLS: a record nobody sealed": (
        says_under_tls(b"ab", corrupts),
        SECURED,
        3,
        "TLS protocol error",
        "TLS protocol error",
    ),
    "TLS: silence": (
        says_under_tls(b"ab", linger),
        SECURED_LIMITED,
        3,
        "timeout after 0.06s",
        "timeout after 0.06s",
    ),
    "TLS: drips": (
        says_under_tls(b"", drips),
        SECURED_LIMITED,
        50_000,
        "timeout after 0.06s",
        "timeout after 0.06s",
    ),
    "TLS 1.3: a certificate is missing": (
        client_less,
        SECURED,
        3,
        "TLS alert from peer: certificate required",
        "TLS alert from peer: certificate required",
    ),
}


@on_every_python
@pytest.mark.parametrize("cause", READS)
def test_a_read_fails_for_its_reason(cause: str, python: str) -> None:
    talk, options, count, reason, of_line = READS[cause]
    with serving(talk()) as port:
        done = meet(READ, port, python, OPTIONS=options, COUNT=str(count))
    read, line = f"TCP read failed: {reason}", f"TCP read failed: {of_line}"
    assert done.output.splitlines() == [read, read, line, line, "true true true true"]
    assert done.stderr.startswith(uncaught(read))
    assert done.exit == 2


WRITES: dict[str, tuple[Callable[[], Talk], str, str]] = {
    "closed peer": (lambda: says(b"", closes), "", "broken pipe"),
    "closed peer, with limits": (lambda: says(b"", closes), PATIENT, "broken pipe"),
    "reset": (lambda: says(b"", resets), "", RESET),
    "reset, with limits": (lambda: says(b"", resets), PATIENT, RESET),
    "TLS: closed peer": (
        says_under_tls(b"", closes),
        SECURED,
        "TLS connection cut off",
    ),
    "TLS: reset": (says_under_tls(b"", resets_under_tls), SECURED, RESET),
}


@on_every_python
@pytest.mark.parametrize("cause", WRITES)
def test_a_write_fails_for_its_reason(cause: str, python: str) -> None:
    talk, options, reason = WRITES[cause]
    with serving(talk()) as port:
        done = meet(WRITE, port, python, OPTIONS=options, TEXT="x")
    message = f"TCP write failed: {reason}"
    assert done.output.splitlines() == ["true", message, message]
    assert done.stderr.startswith(uncaught(message))
    assert done.exit == 2


LATE = """
sock = tcp.connect("HOST", PORTOPTIONS)
print(say(sock).or(err -> err))
print(say(sock).or(err -> err))
print(hear(sock).or(err -> err))
late: ?str = sock.read(1)
print(late == nil)
say(sock)
fn say(sock: tcp) -> str {
    sock.write("x".repeat(30000000))
    return "said"
}
fn hear(sock: tcp) -> str => sock.read(1)
"""


@on_every_python
@pytest.mark.parametrize("secured", [False, True], ids=["clear", "TLS"])
def test_a_write_to_a_deaf_peer_ends_in_time_and_the_connection_with_it(
    secured: bool, python: str
) -> None:
    done = threading.Event()

    def deaf(_: socket.socket) -> None:
        done.wait(PATIENCE)

    options = ", { write_timeout: 0.3 }"
    talk: Talk = deaf
    if secured:
        options = ", { write_timeout: 0.3, tls: true, insecure: true }"
        talk = tls(server_context(), deaf)
    with serving(talk) as port:
        outcome = meet(LATE, port, python, OPTIONS=options)
        done.set()
    late = "timeout after 0.3s"
    written, read = f"TCP write failed: {late}", f"TCP read failed: {late}"
    assert outcome.output.splitlines() == [written, written, read, "true"]
    assert outcome.stderr.startswith(uncaught(written))


HALF = """
sock = tcp.connect("HOST", PORT)
sock.write("go\\n")
text: str = sock.read(2)
gone: ?str = sock.read(1)
sock.write("still heard\\n")
print(text, gone == nil)
sock.close()
"""


@on_every_python
def test_a_half_closed_peer_still_hears(python: str) -> None:
    said: list[str] = []

    def talk(connection: socket.socket) -> None:
        hear(connection, b"go\n")
        connection.sendall(b"ab")
        connection.shutdown(socket.SHUT_WR)
        hear(connection, b"still heard\n")
        said.append("heard")

    with serving(talk) as port:
        done = meet(HALF, port, python)
    assert (done.output, done.stderr, said) == ("ab true\n", "", ["heard"])


TEXTS = """
sock = tcp.connect("HOST", PORTOPTIONS)
sock.write("go\\n")
print(text(sock).or(err -> err), line(sock).or(err -> err))
a: ?str = sock.read(3)
b: ?str = sock.read_line()
c: [byte] = sock.read(2)
d: ?[byte] = sock.read_line()
print(a == nil, b == nil, c, d)
fn text(sock: tcp) -> str => sock.read(3)
fn line(sock: tcp) -> str => sock.read_line()
"""


@on_every_python
@pytest.mark.parametrize("options", ["", PATIENT, SECURED])
@pytest.mark.parametrize(
    "data",
    [b"\xc3\x28x\n", b"\xed\xa0\x80\n", b"\xc0\xafx\n", b"\xff\xfex\n"],
    ids=["broken", "surrogate", "overlong", "no UTF-8"],
)
def test_text_that_is_none_fails_and_stays_readable(data: bytes, options: str, python: str) -> None:
    talk = says(data)
    if options is SECURED:
        talk = tls(server_context(), talk)
    with serving(talk) as port:
        done = meet(TEXTS, port, python, OPTIONS=options)
    wrong = "TCP read failed: invalid UTF-8"
    rest = f"{list(data[:2])} {list(data[2:])}"
    assert done.output == f"{wrong} {wrong}\ntrue true {rest}\n"
    assert done.stderr == ""


LINES = """
sock = tcp.connect("HOST", PORTOPTIONS)
sock.write("go\\n")
print(line(sock).or(err -> err))
print(line(sock).or(err -> err))
a: ?str = sock.read_line()
b: ?[byte] = sock.read_line()
c: [byte] = sock.read(TOO_LONG)
print(a == nil, b == nil, c.len())
print(line(sock).or(err -> err).trim())
fn line(sock: tcp) -> str => sock.read_line()
"""


@on_every_python
@pytest.mark.parametrize(
    ("options", "limit"),
    [("", 1 << 20), (", { read_timeout: 20 }", 1 << 20), (", { max_line: 5 }", 5)],
    ids=["default", "default with limits", "option"],
)
def test_a_line_too_long_fails_each_time_and_stays(options: str, limit: int, python: str) -> None:
    with serving(says(b"x" * limit + b"\nshort\n"[-7:])) as port:
        done = meet(LINES, port, python, OPTIONS=options, TOO_LONG=str(limit + 1))
    message = f"TCP read failed: line longer than {limit} bytes"
    expected = "short" if limit > 5 else message
    assert done.output.splitlines() == [message, message, f"true true {limit + 1}", expected]


FAULTS = """
sock = tcp.connect("127.0.0.1", PORTOPTIONS)
sock.write("go\\n")
ACT
fn swallowed(sock: tcp) -> str {
    n = -1
    late: ?str = sock.read(n)
    return "went on"
}
"""
AFTER_CLOSE = "connection closed"


@on_every_python
@pytest.mark.parametrize(
    ("act", "message"),
    [
        ("sock.close()\na: ?str = sock.read(1)", f"TCP read failed: {AFTER_CLOSE}"),
        ("sock.close()\na: ?[byte] = sock.read(1)", f"TCP read failed: {AFTER_CLOSE}"),
        ("sock.close()\na: ?str = sock.read_line()", f"TCP read failed: {AFTER_CLOSE}"),
        ("sock.close()\na: ?[byte] = sock.read_line()", f"TCP read failed: {AFTER_CLOSE}"),
        ('sock.close()\nsock.close()\nsock.write("x")', f"TCP write failed: {AFTER_CLOSE}"),
        ("sock.close()\nsock.start_tls()", f"TLS handshake failed: {AFTER_CLOSE}"),
        ('print(swallowed(sock).or("caught"))', "TCP read failed: cannot read -1 bytes"),
    ],
)
@pytest.mark.parametrize("options", ["", PATIENT], ids=["plain", "limits"])
def test_a_fault_of_the_program_is_never_swallowed(
    act: str, message: str, options: str, python: str
) -> None:
    with serving(says(b"abc\n")) as port:
        done = meet(FAULTS, port, python, ACT=act, OPTIONS=options)
    assert done.stderr.startswith(f"panic: {message}\n  at ")
    assert (done.output, done.exit) == ("", 2)
