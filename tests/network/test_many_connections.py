"""A thousand pushed connections at once: each gets all its bytes, in order, in one thread and little memory."""

from __future__ import annotations

import resource
import selectors
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.emitted import compiled
from tests.network.chaos.child import Ended, run_alone
from tests.peers import serving

COUNT = 1000
ROUNDS = 8
PATIENCE = 60.0
MOST_EACH = 4 << 10
"""Bytes of memory a connection may cost; it takes about a thousand, and the system its own."""

PROGRAM = """
ended: {str: int} = {}
total = 0
(0..COUNT).walk(n) -> {
    conn = tcp.connect("127.0.0.1:PORT", event -> {
        if event.error_kind == "" {
            total += event.data.len()
            event.conn.write(event.data)
        } else {
            ended[event.error_kind] = ended.get(event.error_kind, 0) + 1
        }
    })
    conn.write("${n}\\n")
}
events.run()
print(total, ended)
"""


def said(number: int, turn: int) -> bytes:
    """What the server tells a connection in a round: another thing each time, of another length."""
    return bytes((number + turn + at) % 251 for at in range(1 + (number * 7 + turn * 13) % 300))


class Talk:
    """One connection as the server sees it: it names itself, then every round is echoed."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.number = -1
        self.turn = 0
        self.heard = b""

    def go_on(self) -> bool:
        """Take in what came; whether there are more rounds."""
        self.heard += self.connection.recv(65536)
        if self.number < 0:
            if self.heard[-1:] != b"\n":
                return True
            self.number = int(self.heard)
        else:
            expected = said(self.number, self.turn)
            if len(self.heard) < len(expected):
                return True
            assert self.heard == expected, (self.number, self.turn)
            self.turn += 1
        self.heard = b""
        if self.turn == ROUNDS:
            self.connection.close()
            return False
        self.connection.sendall(said(self.number, self.turn))
        return True


class Server:
    """Waits until all are there, and then talks with all of them at once."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.listener.settimeout(PATIENCE)
        self.port: int = self.listener.getsockname()[1]
        self.problem: BaseException | None = None
        self.finished: list[int] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        connections: list[socket.socket] = []
        try:
            connections += [self.listener.accept()[0] for _ in range(self.count)]
            self.talk(connections)
        except BaseException as problem:
            self.problem = problem
        finally:
            for connection in connections:
                connection.close()
            self.listener.close()

    def talk(self, connections: list[socket.socket]) -> None:
        with selectors.DefaultSelector() as selector:
            for connection in connections:
                selector.register(connection, selectors.EVENT_READ, Talk(connection))
            while selector.get_map():
                ready = selector.select(PATIENCE)
                assert ready, "nothing happens any more"
                for key, _ in ready:
                    if not key.data.go_on():
                        selector.unregister(key.fileobj)
                        self.finished.append(key.data.number)


def many_files() -> int:
    """As many open files as the test needs, or may have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * COUNT
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


@pytest.fixture
def files() -> Iterator[int]:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = many_files()
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(count, limits[0]), limits[1]))
    yield count
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def held(count: int) -> tuple[Ended, Server]:
    server = Server(count)
    source = PROGRAM.replace("PORT", str(server.port)).replace("COUNT", str(count))
    program = compiled(source)
    ended = run_alone(program)
    server.thread.join(PATIENCE)
    assert server.problem is None, server.problem
    return ended, server


def test_a_thousand_at_once(files: int, record_property: Callable[[str, object], None]) -> None:
    few, _ = held(10)
    many, server = held(COUNT)
    total = sum(len(said(n, turn)) for n in range(COUNT) for turn in range(ROUNDS))
    assert (many.output, many.stderr) == (f'{total} {{"eof": {COUNT}}}\n', "")
    assert many.status == 0
    assert sorted(server.finished) == list(range(COUNT))
    each = (many.peak - few.peak) / (COUNT - 10)
    print(f"{COUNT} connections: {each:.0f} bytes of memory each, {many.peak >> 20} MiB in all")
    record_property("bytes of memory for a pushed connection", round(each))
    assert each < MOST_EACH


TOO_MANY = """
conns: [tcp] = []
(0..60).walk(n) -> {
    conn: ?tcp = tcp.connect("127.0.0.1:PORT", nil)
    if conn != nil { conns.add(conn) }
}
print(conns.len() < 60, conns.len() > 20)
conns.walk(conn) -> conn.close()
"""


def test_too_many_open_files_are_a_failure_like_any_other() -> None:
    """The program may catch it; what is open goes on."""
    limit = (
        "import os, resource, sys;"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40));"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        program = compiled(TOO_MANY.replace("PORT", str(listener.getsockname()[1])))
        ended = run_alone(program, prefix=(sys.executable, "-c", limit))
    assert (ended.output, ended.stderr, ended.status) == ("true true\n", "", 0)


def test_a_busy_stream_takes_no_memory() -> None:
    """What comes in is handed on: two hundred megabytes pass through a few."""

    def flood(connection: socket.socket) -> None:
        for _ in range(200):
            connection.sendall(bytes(1 << 20))

    with serving(flood) as port:
        ended = run_alone(compiled(f"""
total = 0
tcp.connect("127.0.0.1:{port}", event -> {{ total += event.data.len() }})
events.run()
print(total)
"""))
    assert (ended.output, ended.stderr) == (f"{200 << 20}\n", "")
    assert ended.peak < 64 << 20


def test_an_endless_answer_takes_no_memory() -> None:
    """A request stops at its limit; what follows the delimiter is not kept either."""

    def flood(connection: socket.socket) -> None:
        while True:
            connection.sendall(bytes(1 << 20))

    with serving(flood) as port:
        ended = run_alone(compiled(ENDLESS.replace("PORT", str(port))))
    told = "TCP request failed: response exceeds 5000000 bytes\n1\n"
    assert (ended.output, ended.stderr) == (told, "")
    assert ended.peak < 64 << 20


ENDLESS = """
print(asked().or(err -> err))
print(tcp.request("127.0.0.1:PORT", "", { until: [0x00] }).len())
fn asked() -> str {
    return tcp.request("127.0.0.1:PORT", "", { max_bytes: 5000000 }).to_hex()
}
"""
