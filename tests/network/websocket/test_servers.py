"""Compiled programs speak with other people's WebSocket servers: the `websockets` library, and `ws` for Node."""

from __future__ import annotations

import os
import socket
import ssl
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection
from websockets.sync.server import serve as serve_by_websockets
from websockets.typing import Subprotocol

from tests.certificates import Certificates
from tests.emitted import compiled
from tests.live.server import Server, find, greets
from tests.pythons import every_python
from tests.running import Outcome, execute

pytestmark = pytest.mark.live

HERE = Path(__file__).parent
MODULES = HERE.parent.parent.parent / ".venv" / "node" / "node_modules"


# --- servers


def act(sock: ServerConnection) -> None:
    """The same as server.js, by the library for Python."""
    assert sock.request is not None
    path = sock.request.path
    try:
        if path == "/close":
            sock.close(4000, "your turn")
        if path == "/gone":
            sock.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            sock.socket.close()
        if path == "/headers":
            sock.send(f'["{sock.request.headers["Cookie"]}","{sock.subprotocol}"]')
        if path == "/ping":
            sock.ping("luma").wait(20)
            sock.send("pong luma")
        if path == "/fragments":
            sock.send(["ühes", "koos"])
        for message in sock:
            sock.send(message)
    except ConnectionClosed:
        pass


@contextmanager
def by_websockets(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server by `websockets`."""
    with serve_by_websockets(
        act,
        "127.0.0.1",
        0,
        ssl=context,
        compression="deflate",
        max_size=None,
        select_subprotocol=lambda sock, asked: Subprotocol("v1") if asked else None,
        process_request=lambda sock, request: (
            sock.respond(401, "no") if request.path == "/refused" else None
        ),
    ) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.socket.getsockname()[1]
        server.shutdown()
        thread.join(20)


@pytest.fixture(scope="module")
def node() -> Iterator[int]:
    program = find("node", "nodejs")
    if program is None or not (MODULES / "ws").is_dir():
        if os.environ.get("LUMAC_DEMAND_NODE_WS") == "1":
            pytest.fail(f"`ws` was to be installed in {MODULES.name}")
        pytest.skip("`ws` for Node is not installed: see .ci/run")

    def command(port: int) -> list[str]:
        return ["env", f"NODE_PATH={MODULES}", program, str(HERE / "server.js"), str(port)]

    with Server() as server:
        question = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        server.start(command, lambda port: greets(port, lambda got: b"426" in got, question))
        yield server.port


@pytest.fixture(scope="module")
def library() -> Iterator[int]:
    with by_websockets() as port:
        yield port


@pytest.fixture(params=["websockets", "ws for Node"])
def port(request: pytest.FixtureRequest) -> int:
    found: int = request.getfixturevalue("library" if request.param == "websockets" else "node")
    return found


# --- programs


def run(
    source: str, port: int, environment: dict[str, str] | None = None, python: str = ""
) -> Outcome:
    program = compiled(source.replace("PORT", str(port)))
    return execute(program, python or sys.executable, environment=environment)


ECHO = """
sock = ws.connect("ws://127.0.0.1:PORT/")
(0..8).walk(n) -> {
    text = "õ😀".repeat(n * n * n * n * 20)
    sock.send(text)
    answer: str = sock.read()
    sock.send(text.to_bytes())
    data: [byte] = sock.read()
    print(answer == text, data == text.to_bytes(), data.len())
}
sock.ping()
sock.send("")
last: str = sock.read()
print("[${last}]")
sock.close(1000, "normal closure")
"""
ECHOED = "".join(f"true true {n**4 * 120}\n" for n in range(8)) + "[]\n"


@every_python()
def test_messages_of_many_lengths(port: int, python: str) -> None:
    assert run(ECHO, port, python=python) == Outcome(ECHOED, "", 0)


PUSHED = """
left = 200
sock = ws.connect("ws://127.0.0.1:PORT/", event -> {
    if event.message_type == "close" { print("${event.close_code}") }
    if event.message_type == "text" {
        left = left - 1
        if left == 0 {
            print(event.data.to_str())
            event.conn.close()
        }
    }
    if event.message_type == "binary" { print("${event.data.len()}") }
    if event.error_kind != "" { print(event.error_kind) }
})
sock.send(buffer([0x01]).to_bytes())
(1..=200).walk(n) -> sock.send("number ${n}")
print("sent")
"""


@every_python()
def test_pushed_messages(port: int, python: str) -> None:
    assert run(PUSHED, port, python=python) == Outcome("sent\n1\nnumber 200\n", "", 0)


@pytest.mark.parametrize(
    ("path", "source", "output"),
    [
        (
            "close",
            "print(sock.read())",
            "WebSocket read failed: connection closed by peer (4000 your turn)",
        ),
        ("gone", "print(sock.read())", "WebSocket read failed: connection "),
        ("ping", "print(sock.read())", "pong luma"),
        ("fragments", "print(sock.read())", "üheskoos"),
    ],
)
def test_what_servers_do(port: int, path: str, source: str, output: str) -> None:
    program = f"""
fn converse() -> str {{
    sock = ws.connect("ws://127.0.0.1:PORT/{path}")
    {source}
    sock.close()
    return "done"
}}
answer = converse().or(err -> err)
if answer != "done" {{ print(answer) }}
"""
    done = run(program, port)
    assert done.output.startswith(output), done
    assert (done.stderr, done.exit) == ("", 0)


def test_headers_and_a_protocol(port: int) -> None:
    program = """
sock = ws.connect("ws://127.0.0.1:PORT/headers", { headers: { "Cookie": "a=b", "Sec-WebSocket-Protocol": "v0, v1" } })
print(sock.read())
sock.close()
"""
    assert run(program, port) == Outcome('["a=b","v1"]\n', "", 0)


def test_a_refusal(port: int) -> None:
    done = run('sock = ws.connect("ws://127.0.0.1:PORT/refused")\n', port)
    assert done.stderr.startswith(
        "panic: WebSocket connect failed: unexpected status 401 (127.0.0.1:"
    )
    assert done.exit == 2


# --- TLS

SECURE = """
sock = ws.connect("wss://HOST:PORT/", { timeout_ms: 10000MORE })
data = "x".repeat(300000)
sock.send(data)
answer: str = sock.read()
print(answer == data)
sock.close()
"""
PUSHED_SECURE = """
sock = ws.connect("wss://HOST:PORT/", event -> {
    print(event.data.len(), event.message_type, event.error_kind)
    event.conn.close()
}, { timeout_ms: 10000MORE })
sock.send("x".repeat(3000000))
"""


@pytest.fixture
def secure(certificates: Certificates) -> Iterator[int]:
    with by_websockets(certificates.context()) as port:
        yield port


def over_tls(source: str, host: str = "localhost", more: str = "") -> str:
    return source.replace("HOST", host).replace("MORE", more)


@every_python()
def test_wss(secure: int, certificates: Certificates, python: str) -> None:
    trust = certificates.environment()
    assert run(over_tls(SECURE), secure, trust, python) == Outcome("true\n", "", 0)
    pushed = run(over_tls(PUSHED_SECURE), secure, trust, python)
    assert pushed == Outcome("3000000 text \n", "", 0)


@pytest.mark.parametrize(
    ("host", "more", "reason"),
    [
        ("localhost", "", "certificate verify failed: unknown authority"),
        (
            "127.0.0.1",
            ', ca_file: "CA", server_name: "other.test"',
            "certificate verify failed: host name mismatch",
        ),
        ("localhost", ', ca_file: "/nowhere"', "cannot read ca_file /nowhere"),
        ("localhost", ', ca_file: "CA"', ""),
        ("127.0.0.1", ', ca_file: "CA"', ""),
        ("127.0.0.1", ', ca_file: "CA", server_name: "localhost"', ""),
        ("localhost", ", insecure: true", ""),
    ],
)
def test_whom_wss_trusts(
    secure: int, certificates: Certificates, host: str, more: str, reason: str
) -> None:
    done = run(over_tls(SECURE, host, more.replace("CA", certificates.authority_file)), secure)
    if reason:
        assert done.stderr.startswith(f"panic: TLS handshake failed: {reason}\n"), done
    else:
        assert done == Outcome("true\n", "", 0)


def test_tls_to_a_server_without(library: int) -> None:
    done = run(over_tls(SECURE), library)
    assert done.stderr.startswith("panic: TLS handshake failed: "), done
