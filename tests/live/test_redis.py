"""The Redis examples against a Redis, in clear and under TLS."""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.certificates import Certificates, authority
from tests.emitted import compiled
from tests.live.programs import program_of
from tests.live.redis import Redis
from tests.peers import closed_port
from tests.pythons import every_python
from tests.running import Outcome, execute
from tests.spec_runner.peer import Peer

pytestmark = pytest.mark.live

on_every_python = every_python()

PING_PONG = """\
PING: PONG
SET: OK
STRLEN: 11
GET: ["öö", "töö"]
GET of nothing: nil
Refused: ERR value is not an integer or out of range
"""


@on_every_python
def test_redis_ping_pong(redis: Redis, python: str) -> None:
    program = program_of("redis_ping_pong", port=redis.plain)
    assert execute(program, python) == Outcome(PING_PONG, "", 0)


@on_every_python
def test_sandboxed(redis: Redis, python: str) -> None:
    """What its luma.toml does not permit is refused, before anything is looked up."""
    port = redis.plain
    done = execute(program_of("sandboxed", port=port), python)
    refused = "db.example.com", "redis.internal.example.com", "169.254.169.254", "127.1"
    lines = [f"{host}: TCP connect failed: not permitted ({host}:{port})\n" for host in refused]
    assert done == Outcome(f"127.0.0.1: +PONG\n{''.join(lines)}", "", 0)


@on_every_python
def test_redis_tls(redis: Redis, certificates: Certificates, python: str) -> None:
    authority = Path(certificates.authority_file).read_bytes()
    program = program_of("redis_tls", port=redis.tls)
    done = execute(program, python, files={"ca.pem": authority})
    assert done == Outcome("PING: PONG\nINCR: 42\n", "", 0)


def test_a_wrong_password(redis: Redis, certificates: Certificates) -> None:
    authority = Path(certificates.authority_file).read_bytes()
    program = program_of("redis_tls", port=redis.tls, password="wrong")
    done = execute(program, sys.executable, files={"ca.pem": authority})
    assert done.stderr.startswith("error: WRONGPASS ")
    assert (done.output, done.exit) == ("", 1)


def test_no_authority_but_the_one_that_is_named_is_trusted(
    redis: Redis, certificates: Certificates
) -> None:
    program = program_of("redis_tls", port=redis.tls)
    system = certificates.environment()
    done = execute(
        program, sys.executable, environment=system, files={"ca.pem": authority().cert_pem.bytes()}
    )
    reason = "certificate verify failed: unknown authority"
    assert done.stderr.startswith(f"panic: TLS handshake failed: {reason}\n")
    assert (done.output, done.exit) == ("", 2)


@on_every_python
def test_redis_ping(redis: Redis, python: str) -> None:
    program = program_of("redis_ping", addr=f"127.0.0.1:{redis.plain}")
    assert execute(program, python) == Outcome("Redis is there.\n", "", 0)


UNDER_TLS = """
options: {str: any} = { "tls": true, "ca_file": "ca.pem", "until": "\\r\\n" }
answer: str = tcp.request("localhost:PORT", "PING\\r\\n", options)
print(answer.trim())
heard = ""
conn = tcp.connect("localhost:PORT", event -> {
    heard += event.data.to_str()
    if event.error_kind != "" { print(heard.len(), event.error_kind, event.error_msg) }
}, { tls: true, ca_file: "ca.pem" })
conn.write("ECHO ${"x".repeat(40000)}\\r\\nQUIT\\r\\n")
"""


@on_every_python
def test_a_request_and_a_pushed_connection_under_tls(
    redis: Redis, certificates: Certificates, python: str
) -> None:
    """The server says goodbye, and ends: what it echoed has all come before."""
    program = compiled(UNDER_TLS.replace("PORT", str(redis.tls)))
    authority = Path(certificates.authority_file).read_bytes()
    done = execute(program, python, files={"ca.pem": authority})
    length = len("$40000\r\n") + 40000 + len("\r\n+OK\r\n")
    assert (done.stderr, done.exit) == ("", 0)
    assert done.output == f"+PONG\n{length} eof connection closed by peer\n"


def test_a_redis_that_is_not_there() -> None:
    with closed_port() as port:
        addr = f"127.0.0.1:{port}"
        done = execute(program_of("redis_ping", addr=addr), sys.executable)
    assert done == Outcome(f"Nobody answers at {addr}.\n", "", 0)


@on_every_python
def test_tail_events(redis: Redis, python: str) -> None:
    """Both connections are to one Redis: what is published comes to each, in order, and then they end."""
    channel = f"lumac:news:{abs(hash(python))}"
    addr = f"127.0.0.1:{redis.plain}"
    program = program_of("tail_events", first=addr, second=addr, channel=channel)
    published = ["one", "öö", "x" * 20_000, "bye"]
    publisher = threading.Thread(target=publish, args=(redis.plain, channel, published))
    publisher.start()
    done = execute(program, python)
    publisher.join()
    assert (done.stderr, done.exit) == ("", 0)
    for name in ("server 1", "server 2"):
        lines = [line for line in done.output.splitlines() if line.startswith(f"{name}: ")]
        heard = [line.removeprefix(f"{name}: ") for line in lines]
        assert [word for word in heard if word in published] == published


def test_tail_events_of_a_redis_that_goes(redis: Redis) -> None:
    """A server that ends the connection, and one that is not there: the program says so, and ends."""
    with closed_port() as port:
        missing = f"127.0.0.1:{port}"
        with Peer('recv "SUBSCRIBE lumac:news\\r\\n"\nsend "+hello\\r\\n"\nclose') as peer:
            addr = f"127.0.0.1:{peer.port}"
            program = program_of("tail_events", first=addr, second=missing)
            done = execute(program, sys.executable)
            assert peer.problem() is None
    told = "server 2 is not there\nserver 1: +hello\nserver 1 is gone: connection closed by peer\n"
    assert done == Outcome(told, "", 0)


def publish(port: int, channel: str, words: list[str]) -> None:
    """Each to two listeners; the first is said again until both are there."""
    give_up = time.monotonic() + 20
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        replies = connection.makefile("rb")
        for word in words:
            data = word.encode()
            command = b"*3\r\n$7\r\nPUBLISH\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n"
            told = command % (len(channel), channel.encode(), len(data), data)
            if word == words[0]:
                asked = b"PUBSUB NUMSUB %s\r\n" % channel.encode()
                while listeners(connection, replies, asked) < 2 and time.monotonic() < give_up:
                    time.sleep(0.01)
            connection.sendall(told)
            assert replies.readline() == b":2\r\n"


def listeners(connection: socket.socket, replies: BinaryIO, question: bytes) -> int:
    connection.sendall(question)
    answer = [replies.readline() for _ in range(4)]
    return int(answer[3][1:])
