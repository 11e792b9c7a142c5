"""A program takes no more memory than what it asked for, whatever a peer claims, sends or leaves out."""

from __future__ import annotations

import contextlib
import socket

import pytest

from tests.emitted import compiled
from tests.network.chaos.child import Ended, run_alone
from tests.peers import Talk, hear, linger, resets, saying, serving

MIB = 1 << 20
SLACK = 6 * MIB
"""What the memory of two runs of one program may differ by, whatever the network does."""


def flooding(connection: socket.socket) -> None:
    """Far more than anybody asked for, in one line, until the program hangs up."""
    with contextlib.suppress(OSError):
        for _ in range(512):
            connection.sendall(b"x" * MIB)


def claiming(connection: socket.socket) -> None:
    """Announces the longest packet there can be, and sends hardly any of it."""
    connection.sendall(b"\xff\xff\xff\0" + b"y" * 1000)


def run(source: str, talk: Talk) -> Ended:
    with serving(talk) as port:
        text = source.replace("PORT", str(port))
        program = compiled(text)
        done = run_alone(program)
    assert (done.status, done.stderr) == (0, ""), done
    return done


READING = """
fn answer() -> str {
    sock = tcp.connect("127.0.0.1", PORT, { timeout: 60, read_timeout: 60 })
    return READ
}
print(crypto.sha256("").len(), answer().or(err -> err))
"""

READS = [
    pytest.param(
        "sock.read(4).to_hex()", flooding, "78787878", 0, id="a flood behind a small read"
    ),
    pytest.param(
        "sock.read_line()",
        flooding,
        "TCP read failed: line longer than 1048576 bytes",
        4 * MIB,
        id="a line without end",
    ),
    pytest.param(
        "sock.read(sock.read(4)[..3].to_int24()).to_hex()",
        claiming,
        "TCP read failed: connection closed by peer (got 1000 of 16777215 bytes)",
        2 * MIB,
        id="a length that was only claimed",
    ),
    pytest.param(
        "sock.read(4000000000000).to_hex()",
        claiming,
        "TCP read failed: connection closed by peer (got 1004 of 4000000000000 bytes)",
        2 * MIB,
        id="more than there is in any machine",
    ),
    pytest.param(
        "crypto.sha256(sock.read(33554432)).to_hex()[..4]",
        flooding,
        "05f0",
        2 * 32 * MIB,
        id="what was asked for",
    ),
]


@pytest.mark.parametrize(("read", "talk", "said", "asked"), READS)
def test_memory_is_bounded_by_what_was_asked_for(
    read: str, talk: Talk, said: str, asked: int
) -> None:
    modest = run(READING.replace("READ", "sock.read(4).to_hex()"), saying(b"\0\0\0\0"))
    done = run(READING.replace("READ", read), talk)
    assert done.output == f"32 {said}\n"
    assert done.peak <= modest.peak + asked + SLACK


WRITES = """
fn send(size: int, limit: float) -> str {
    sock = tcp.connect("127.0.0.1", PORT, { timeout: 60, write_timeout: limit, read_timeout: 60 })
    sock.write("x".repeat(size))
    last: str = sock.read(4)
    sock.close()
    return last
}
"""


def taking(count: int) -> Talk:
    """Takes so many bytes, then answers."""

    def talk(connection: socket.socket) -> None:
        left = count
        while left:
            left -= len(connection.recv(min(65536, left))) or left
        connection.sendall(b"done")
        linger(connection)

    return talk


def slamming(connection: socket.socket) -> None:
    """Hangs up on a program that is still talking."""
    hear(connection, b"xxxx")


def test_writes_are_whole_or_say_why_not() -> None:
    whole = run(WRITES + "print(send(3000000, 60))", taking(3_000_000))
    assert whole.output == "done\n"
    broken = run(WRITES + "print(send(30000000, 60).or(err -> err))", slamming)
    assert broken.output in (
        "TCP write failed: connection reset by peer\n",
        "TCP write failed: broken pipe\n",
    )


def test_a_peer_that_takes_nothing_holds_a_write_no_longer_than_its_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        source = WRITES + "print(send(30000000, 0.2).or(err -> err))"
        text = source.replace("PORT", str(deaf.getsockname()[1]))
        program = compiled(text)
        done = run_alone(program)
    assert (done.output, done.stderr) == ("TCP write failed: timeout after 0.2s\n", "")


FEED = """
feed = buffer()
count = 0
tcp.connect("127.0.0.1:PORT", event -> {
    feed.write(event.data)
    (0..).walk(_) -> {
        if feed.remaining() < 1000 { stop }
        packet = feed.read(1000)
        count += packet.len()
    }
    feed.compact()
})
events.run()
print(count)
"""
HOUR = 64 * MIB
"""What comes in an hour of a busy feed; the network of a test needs a second for it."""


def fed(size: int) -> Ended:
    def feed(connection: socket.socket) -> None:
        piece = b"x" * 125 * 1000
        for _ in range(size // len(piece)):
            connection.sendall(piece)

    return run(FEED, feed)


def test_a_feed_of_an_hour_takes_the_memory_of_its_first_second() -> None:
    first = fed(MIB)
    whole = fed(HOUR)
    assert int(whole.output) == HOUR // 125_000 * 125_000
    assert whole.peak <= first.peak + SLACK


@pytest.mark.exhaustive
def test_a_feed_of_a_day_does_too() -> None:
    assert fed(24 * HOUR).peak <= fed(MIB).peak + SLACK


RESETS = """
ended = 0
(0..COUNT).walk(_) -> {
    conn = tcp.connect("127.0.0.1:PORT", event -> { if event.error_kind != "" { ended += 1 } })
    conn.write("x".repeat(2500000))
    events.run()
}
print(ended)
"""


def test_connections_that_were_reset_leave_no_memory_behind() -> None:
    def reset(connection: socket.socket) -> None:
        connection.recv(1)
        resets(connection)

    one = run(RESETS.replace("COUNT", "1"), reset)
    many = run(RESETS.replace("COUNT", "40"), reset)
    assert (one.output, many.output) == ("1\n", "40\n")
    assert many.peak <= one.peak + SLACK
