"""What a program printed is seen while it waits, and is not lost when it is terminated then.

Each program prints into a pipe, then waits for a peer that never answers. What is read from the pipe was therefore
written out before the wait. The text has no line end: no buffering by lines would show it.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from base64 import b64encode
from hashlib import sha1
from pathlib import Path

import pytest

from tests.emitted import whole
from tests.peers import PATIENCE, Talk, black_hole, hear, linger, saying, serving
from tests.pythons import every_python
from tests.running import started


def silent(connection: socket.socket) -> None:
    """Neither answers nor reads, until the program is gone."""
    hung_up = select.poll()
    hung_up.register(connection, select.POLLRDHUP)
    hung_up.poll(PATIENCE * 1000)


def websocket(connection: socket.socket) -> None:
    """Opens a WebSocket, and is silent then."""
    head = hear(connection, b"\r\n\r\n").decode()
    key = head.partition("Sec-WebSocket-Key: ")[2].partition("\r\n")[0]
    token = b64encode(sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest())
    lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Accept: {token.decode()}", "", ""]
    connection.sendall("\r\n".join(lines).encode())
    silent(connection)


TCP = 'sock = tcp.connect("127.0.0.1", PORT)\nwrite("seen")\n'
WS = 'sock = ws.connect("ws://127.0.0.1:PORT")\nwrite("seen")\n'
MUCH = '"x".repeat(64_000_000)'
READS: dict[str, tuple[str, Talk]] = {
    "read": (TCP + "data = sock.read(5)\nprint(data)", silent),
    "read after a part": (TCP + "text: ?str = sock.read(5)\nprint(text)", saying(b"abc")),
    "read_line": (TCP + "text: str = sock.read_line()\nprint(text)", silent),
    "write": (TCP + f"sock.write({MUCH})", silent),
    "start_tls": (TCP + "sock.start_tls()", silent),
    "request": ('write("seen")\nprint(tcp.request("127.0.0.1:PORT", "x").len())', silent),
    "connect with TLS": (
        'write("seen")\nsock = tcp.connect("127.0.0.1", PORT, { tls: true, timeout: 60 })\nsock.close()',
        silent,
    ),
    "ws.connect": ('write("seen")\nws.connect("ws://127.0.0.1:PORT").close()', silent),
    "ws.read": (WS + "text: str = sock.read()\nprint(text)", websocket),
    "ws.send": (WS + f"sock.send({MUCH})", websocket),
    "ws.close": (WS + "sock.close()", websocket),
    "pushed": ('tcp.connect("127.0.0.1:PORT", e -> write(e.data.to_str()))', saying(b"seen")),
    "pushed, nothing yet": ('tcp.connect("127.0.0.1:PORT", nil)\nwrite("seen")', silent),
    "ws pushed": ('ws.connect("ws://127.0.0.1:PORT", nil)\nwrite("seen")', websocket),
    "events.run": ('tcp.connect("127.0.0.1:PORT", nil)\nwrite("seen")\nevents.run()', silent),
    "in a function": (
        TCP + "fn next() -> [byte] => sock.read(1)\nwrite(next().or(e -> []).len())",
        silent,
    ),
}
CONNECTS = {
    "connect": 'tcp.connect("127.0.0.1", PORT).close()',
    "connect in time": 'tcp.connect("127.0.0.1", PORT, { timeout: 60 }).close()',
    "connect pushed": 'tcp.connect("127.0.0.1:PORT", nil)',
    "ws.connect": 'ws.connect("ws://127.0.0.1:PORT").close()',
}


def seen_and_ended(program: str, port: int, python: str, folder: Path) -> tuple[bytes, int]:
    """What is read from a program while it waits, and how it ends when it is terminated then."""
    path = folder / "program.py"
    path.write_text(whole(program.replace("PORT", str(port))), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name[:6] != "PYTHON"}
    with started(python, "-I", "-S", path, env=environment) as running:
        seen = all_of(running, b"seen")
        running.terminate()
        rest, said = running.communicate(timeout=PATIENCE)
        assert said == b""
        return seen + rest, running.returncode


def all_of(running: subprocess.Popen[bytes], expected: bytes) -> bytes:
    """What a program writes until it is what is expected, or nothing came for too long."""
    assert running.stdout is not None
    seen = b""
    while seen != expected:
        ready, _, _ = select.select([running.stdout], [], [], PATIENCE)
        piece = os.read(running.stdout.fileno(), 4096) if ready else b""
        if not piece:
            break
        seen += piece
    return seen


@pytest.mark.parametrize("case", READS)
def test_before_each_wait_for_a_peer(case: str, tmp_path: Path) -> None:
    program, talk = READS[case]
    with serving(talk) as port:
        ended = seen_and_ended(program, port, sys.executable, tmp_path)
    assert ended == (b"seen", -signal.SIGTERM)


@pytest.mark.parametrize("case", CONNECTS)
def test_before_a_connect(case: str, tmp_path: Path) -> None:
    with black_hole() as port:
        program = f'write("seen")\n{CONNECTS[case]}'
        ended = seen_and_ended(program, port, sys.executable, tmp_path)
    assert ended == (b"seen", -signal.SIGTERM)


@every_python()
def test_on_every_python(python: str, tmp_path: Path) -> None:
    with serving(silent) as port:
        ended = seen_and_ended(READS["read"][0], port, python, tmp_path)
    assert ended == (b"seen", -signal.SIGTERM)


def test_a_reader_that_is_gone_ends_a_program_that_waits(tmp_path: Path) -> None:
    """It is not the read that failed: its fallback is not taken."""
    program = TCP + 'text: str = sock.read(5).or(e -> "none")\neprint(text)'
    path = tmp_path / "program.py"
    reader, writer = os.pipe()
    os.close(reader)
    with serving(linger) as port, os.fdopen(writer, "wb") as stdout:
        path.write_text(whole(program.replace("PORT", str(port))), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", "-S", path],
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


WAIT = "# seen while it waits"


def test_a_program_that_prints_nothing_pays_nothing() -> None:
    quiet = 'sock = tcp.connect("127.0.0.1", 80)\nsock.write(sock.read(1))\n'
    assert WAIT not in whole(quiet + 'eprint("done")')
    assert whole(quiet + 'print("done")').count(WAIT) == 3
