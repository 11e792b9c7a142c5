"""Emitted scripts, unmodified, under a system that fails: strace puts errors where system calls succeed.

Everything before the first connect is Python's own start; network calls are the program's.
"""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache

import pytest

from tests.emitted import compiled
from tests.live.server import find, missing
from tests.network.chaos.child import Ended, run_alone
from tests.peers import answering, serving

RIGHT = "3 one\n3 two\n[116, 104, 114, 101, 101]\nend\n"
PROGRAM = r"""
fn converse() -> str {
    sock = tcp.connect("127.0.0.1", PORT, OPTIONS)
    sock.write("a?")
    first = sock.read_line().trim()
    print(first.len(), first)
    sock.write("b?")
    second: str = sock.read(3)
    print(second.len(), second)
    sock.write("c?")
    print(sock.read(5))
    sock.close()
    return "end"
}
print(converse().or(err -> "failed: ${err}"))
"""
PLAIN = PROGRAM.replace(", OPTIONS", "")
TIMED = PROGRAM.replace(
    "OPTIONS", "{ timeout: 60, read_timeout: 60, write_timeout: 60, max_line: 100 }"
)


@cache
def strace() -> str:
    """The path of a strace that may trace here."""
    path = find("strace")
    if path is None:
        missing("strace")
    probe = [path, "-f", "-o", os.devnull, "-e", "inject=getppid:error=EPERM", "true"]
    done = subprocess.run(probe, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        # Containers often forbid ptrace: no installation makes up for that, so it is never demanded.
        pytest.skip(f"strace may not trace here: {done.stderr.strip()[-200:]}")
    return path


def run_under(source: str, *faults: str) -> Ended:
    """The program's conversation, where these system calls go wrong; the peer is a real one."""
    injected = [word for fault in faults for word in ("-e", f"inject={fault}")]
    with serving(answering(b"?", b"one\n", b"two", b"three")) as port:
        text = compiled(source.replace("PORT", str(port)))
        prefix = (strace(), "-f", "-qq", "-o", os.devnull, "-e", "trace=network", *injected)
        return run_alone(text, prefix=prefix)


def programs() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [PLAIN, TIMED], ids=["plain", "timed"])


@programs()
def test_nothing_injected(source: str) -> None:
    done = run_under(source)
    assert (done.output, done.stderr, done.status) == (RIGHT, "", 0)


@programs()
@pytest.mark.parametrize("when", [1, 2, 3])
@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        ("recvfrom", "ECONNRESET", "TCP read failed: connection reset by peer"),
        ("recvfrom", "ETIMEDOUT", "TCP read failed: connection timed out"),
        ("recvfrom", "EHOSTUNREACH", "TCP read failed: host unreachable"),
        ("sendto", "EPIPE", "TCP write failed: broken pipe"),
        ("sendto", "ECONNRESET", "TCP write failed: connection reset by peer"),
    ],
)
def test_errors(source: str, call: str, error: str, message: str, when: int) -> None:
    """What was read before is right, and the rest is said as documented."""
    done = run_under(source, f"{call}:error={error}:when={when}")
    said = RIGHT.splitlines(keepends=True)[: when - 1]
    assert (done.output, done.stderr) == ("".join(said) + f"failed: {message}\n", "")


@pytest.mark.parametrize("call", ["recvfrom", "sendto"])
@pytest.mark.parametrize(
    ("source", "error"),
    [
        pytest.param(PLAIN, "EINTR", id="plain interrupted"),
        pytest.param(TIMED, "EINTR", id="timed interrupted"),
        pytest.param(TIMED, "EAGAIN", id="timed and woken up for nothing"),
    ],
)
def test_calls_that_did_nothing_are_made_again(source: str, error: str, call: str) -> None:
    done = run_under(source, f"{call}:error={error}:when=1+2")
    assert (done.output, done.stderr, done.status) == (RIGHT, "", 0)


PUSHED = r"""
conn = tcp.connect("127.0.0.1:PORT", event -> {
    if event.error_kind == "" {
        print(event.data.to_str().trim())
        event.conn.close()
    } else {
        print("${event.error_kind}: ${event.error_msg}")
    }
})
conn.write("a?")
"""


@pytest.mark.parametrize(
    ("call", "error", "end"),
    [
        ("recvfrom", "ECONNRESET", "reset: connection reset by peer"),
        ("recvfrom", "ETIMEDOUT", "timeout: connection timed out"),
        ("recvfrom", "EHOSTUNREACH", "io: host unreachable"),
        ("recvfrom", "EAGAIN", "one"),
        ("recvfrom", "EINTR", "one"),
        ("sendto", "EAGAIN", "one"),
        ("sendto", "EINTR", "one"),
    ],
)
def test_ends_of_pushed_connections(call: str, error: str, end: str) -> None:
    done = run_under(PUSHED, f"{call}:error={error}:when=1")
    assert (done.output, done.stderr, done.status) == (f"{end}\n", "", 0)


REQUEST = r"""
print(asked().or(err -> err))
fn asked() -> str => tcp.request("127.0.0.1:PORT", "a?", { until: "\n" }).to_str().trim()
"""


@pytest.mark.parametrize(
    ("call", "error", "reason"),
    [
        ("recvfrom", "ECONNRESET", "connection reset by peer"),
        ("recvfrom", "ETIMEDOUT", "connection timed out"),
        ("sendto", "EPIPE", "broken pipe"),
        ("connect", "ENETUNREACH", "network unreachable"),
        ("recvfrom", "EAGAIN", ""),
        ("sendto", "EAGAIN", ""),
    ],
)
def test_requests(call: str, error: str, reason: str) -> None:
    done = run_under(REQUEST, f"{call}:error={error}:when=1")
    said = rf"TCP request failed: {reason} \(127\.0\.0\.1:\d+\)" if reason else "one"
    assert re.fullmatch(f"{said}\n", done.output)
    assert done.stderr == ""


@programs()
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ECONNREFUSED", "connection refused"),
        ("ENETUNREACH", "network unreachable"),
        ("EHOSTUNREACH", "host unreachable"),
        ("ETIMEDOUT", "connection timed out"),
        ("EACCES", "permission denied"),
        ("EMFILE", "too many open files"),
    ],
)
def test_connects(source: str, error: str, reason: str) -> None:
    call = "socket" if error == "EMFILE" else "connect"
    done = run_under(source, f"{call}:error={error}")
    assert re.fullmatch(
        rf"failed: TCP connect failed: {reason} \(127\.0\.0\.1:\d+\)\n", done.output
    )
    assert done.stderr == ""


def test_the_system_sends_less_than_it_was_given() -> None:
    """A write is done when all of it is: here the system claims to have taken one byte of two."""
    source = PROGRAM.replace("a?", "aa?").replace("OPTIONS", "{ write_timeout: 60 }")
    done = run_under(source, "sendto:retval=1:when=1")
    assert (done.output, done.stderr, done.status) == (RIGHT, "", 0)
