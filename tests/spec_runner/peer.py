"""The scripted TCP server of a `peer` block, on a loopback port of its own.

One step a line; `#` begins a comment. Bytes are written as in Python: `"HTTP/1.0\\r\\n"`, `"\\x00" * 20`.
`recv BYTES`  exactly these must come      `send BYTES`  are sent
`eof`         the program must close       `close`       closes        `reset`  closes with a RST
`shut`        ends what it sends, and goes on receiving
`tls`         does the server's handshake  `accept`      waits for the next connection
`distrusted`  does the server's handshake, which the program must end because it does not trust the certificate
`websocket`   answers the opening handshake of a WebSocket
`frame BYTES` one masked frame must come: its first byte, then its payload as it was before the mask
The first connection is accepted by itself. When the script is done what is open stays so until the program ends.
"""

from __future__ import annotations

import ast
import contextlib
import re
import socket
import ssl
import threading
from base64 import b64encode
from hashlib import sha1
from typing import Self

from tests.certificates import usual_context
from tests.peers import resets

PATIENCE = 20.0
"""Seconds after which a peer that waits for the program gives up."""

_STEP = re.compile(r'^(recv|send|frame)\s+("(?:[^"\\]|\\.)*")(?:\s*\*\s*(\d+))?$')
_BARE = ("close", "reset", "eof", "shut", "tls", "distrusted", "accept", "websocket")


class PeerError(Exception):
    """The program did not do what the script says, or the script cannot be read."""


def parse_script(text: str) -> list[tuple[str, bytes]]:
    """The steps in order. Raises PeerError for a line that is none."""
    steps: list[tuple[str, bytes]] = []
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line in _BARE:
            steps.append((line, b""))
        elif found := _STEP.match(line):
            data: bytes = ast.literal_eval("b" + found[2])
            steps.append((found[1], data * int(found[3] or 1)))
        else:
            raise PeerError(f"not a step of a peer: {line}")
    return steps


class Peer:
    """A scripted server; use it as a context and ask `problem()` after the program ended."""

    def __init__(self, script: str) -> None:
        self._steps = parse_script(script)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE)
        self.port: int = self._listener.getsockname()[1]
        self._connection: socket.socket | None = None
        self._problem: str | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        if self._connection is not None:
            self._connection.close()

    def problem(self) -> str | None:
        """What went wrong at the peer's side, once the program has ended; None if all steps were taken."""
        self._thread.join(1)
        if self._thread.is_alive():
            # It waits in vain. Closing the listener alone would not wake `accept`.
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._thread.join(PATIENCE)
        return "the peer did not finish its script" if self._thread.is_alive() else self._problem

    def _serve(self) -> None:
        try:
            self._accept()
            for verb, data in self._steps:
                self._take(verb, data)
        except (PeerError, OSError) as problem:
            self._problem = f"{type(problem).__name__}: {problem}"
            if self._connection is not None:
                self._connection.close()

    def _accept(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(PATIENCE)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _take(self, verb: str, data: bytes) -> None:
        if verb == "accept":
            return self._accept()
        connection = self._connection
        assert connection is not None
        if verb == "send":
            connection.sendall(data)
        elif verb == "recv":
            self._receive(connection, data)
        elif verb == "frame":
            self._receive_frame(connection, data)
        elif verb == "websocket":
            self._answer_handshake(connection)
        elif verb == "eof":
            if rest := connection.recv(65536):
                raise PeerError(f"expected the end, got {rest!r}")
        elif verb == "shut":
            connection.shutdown(socket.SHUT_WR)
        elif verb == "tls":
            self._connection = usual_context().wrap_socket(connection, server_side=True)
        elif verb == "distrusted":
            self._be_distrusted(connection)
        elif verb == "reset":
            resets(connection)
        else:
            connection.close()

    def _be_distrusted(self, connection: socket.socket) -> None:
        try:
            self._connection = usual_context().wrap_socket(connection, server_side=True)
        except ssl.SSLError as error:
            if "ALERT_UNKNOWN_CA" not in str(error.reason):
                raise
        else:
            raise PeerError("expected that the certificate is not trusted")

    def _receive(self, connection: socket.socket, expected: bytes) -> None:
        got = self._bytes(connection, len(expected))
        if got != expected:
            raise PeerError(f"expected to receive {expected!r}, got {got!r}")

    def _bytes(self, connection: socket.socket, count: int) -> bytes:
        """So many, or fewer where no more come."""
        got = b""
        while len(got) < count and (piece := connection.recv(count - len(got))):
            got += piece
        return got

    def _receive_frame(self, connection: socket.socket, expected: bytes) -> None:
        first, size = self._bytes(connection, 2).ljust(2, b"\0")
        if size < 128 or size > 253:
            raise PeerError(f"expected a short masked frame, got {first:#x} {size:#x}")
        mask = self._bytes(connection, 4)
        payload = self._bytes(connection, size - 128)
        got = bytes([first, *(byte ^ mask[at % 4] for at, byte in enumerate(payload))])
        if got != expected:
            raise PeerError(f"expected the frame {expected!r}, got {got!r}")

    def _answer_handshake(self, connection: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n") and (piece := connection.recv(1)):
            head += piece
        found = re.search(rb"\r\nSec-WebSocket-Key: (\S+)\r\n", head)
        if found is None:
            raise PeerError(f"expected an opening handshake, got {head!r}")
        digest = sha1(found[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
        connection.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + b64encode(digest) + b"\r\n\r\n"
        )
