"""Peers that misbehave for real: closed ports, black holes, resets, half-closes, drips, broken TLS."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tests.spec_runner.peer import refusing_port

Talk = Callable[[socket.socket], None]

PATIENCE = 30.0
"""Seconds after which a peer gives up: a bound for what hangs, never what a test measures."""


@contextmanager
def serving(talk: Talk, host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """The port of a server that treats each of its connections, side by side, to the same talk."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=16)
    threads: list[threading.Thread] = []

    def whole(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(PATIENCE)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk(connection)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=whole, args=(connection,), daemon=True)
            threads.append(thread)
            thread.start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join(PATIENCE)
        listener.close()
        for thread in threads:
            thread.join(PATIENCE)


@contextmanager
def closed_port() -> Iterator[int]:
    with refusing_port() as held:
        yield held.getsockname()[1]


@contextmanager
def black_hole(host: str = "127.0.0.1") -> Iterator[int]:
    """A port whose backlog is full: the system drops what would connect, and nobody answers."""
    with socket.socket() as listener:
        listener.bind((host, 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        waiting: list[socket.socket] = []
        answered = True
        while answered:
            probe = socket.socket()
            probe.settimeout(0.2)
            waiting.append(probe)
            answered = probe.connect_ex((host, port)) == 0
        yield port
        for one in waiting:
            one.close()


# --- talks: what happens on one connection


def heard(connection: socket.socket, line: bytes = b"go\n") -> None:
    """What the program says first, whole: nothing unread is left that would make a close a reset."""
    got = b""
    while not got.endswith(line):
        piece = connection.recv(1)
        if not piece:
            raise ConnectionError(got)
        got += piece


def until_gone(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def says(data: bytes, then: Talk = until_gone) -> Talk:
    def talk(connection: socket.socket) -> None:
        heard(connection)
        connection.sendall(data)
        then(connection)

    return talk


def closes(connection: socket.socket) -> None:
    connection.close()


def resets(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def half_closes(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_WR)
    until_gone(connection)


def drips(connection: socket.socket) -> None:
    """A byte again and again, never what ends a line."""
    pause = threading.Event()
    while not pause.wait(0.02):
        connection.sendall(b".")


# --- TLS


def tls(context: ssl.SSLContext, talk: Talk = until_gone) -> Talk:
    def whole(connection: socket.socket) -> None:
        with context.wrap_socket(
            connection, server_side=True, do_handshake_on_connect=False
        ) as secured:
            try:
                secured.do_handshake()
            except ssl.SSLError:
                return drained(secured)
            return talk(secured)

    return whole


def drained(secured: ssl.SSLSocket) -> None:
    """What is unread at the close would make it a reset, which may overtake the alert that says why."""
    with socket.socket(fileno=secured.detach()) as raw, suppress(OSError):
        raw.settimeout(PATIENCE)
        raw.shutdown(socket.SHUT_WR)
        until_gone(raw)


def says_goodbye(connection: socket.socket) -> None:
    """The clean end of a TLS stream."""
    assert isinstance(connection, ssl.SSLSocket)
    with suppress(OSError):
        connection.unwrap()


def cuts_off(connection: socket.socket) -> None:
    """Ends TCP under TLS, without TLS's goodbye."""
    assert isinstance(connection, ssl.SSLSocket)
    drained(connection)


def resets_under_tls(connection: socket.socket) -> None:
    raw = socket.socket(fileno=connection.detach())
    resets(raw)


def corrupts(connection: socket.socket) -> None:
    """A record that nobody sealed."""
    with socket.socket(fileno=connection.detach()) as raw:
        raw.settimeout(PATIENCE)
        raw.sendall(b"\x17\x03\x03\x00\x20" + bytes(32))
        until_gone(raw)


def hears_hello(then: Talk) -> Talk:
    """Takes the ClientHello, and goes on in its own way."""

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        then(connection)

    return talk


def stops_mid_handshake(context: ssl.SSLContext, dripping: bool = False) -> Talk:
    """Sends the server's first flight but for its last bytes, and then nothing, or far too slowly."""

    def talk(connection: socket.socket) -> None:
        received, flight = ssl.MemoryBIO(), ssl.MemoryBIO()
        server = context.wrap_bio(received, flight, server_side=True)
        received.write(connection.recv(65536))
        with suppress(ssl.SSLWantReadError):
            server.do_handshake()
        first = flight.read()
        if not dripping:
            connection.sendall(first[:-20])
            return until_gone(connection)
        pause = threading.Event()
        for byte in first[:-1]:
            connection.sendall(bytes([byte]))
            pause.wait(0.02)
        return until_gone(connection)

    return talk


def upgraded(talk: Talk, early: bytes = b"") -> Talk:
    """Agrees to go over to TLS, in one send with what must not come yet, and does as the talk says."""

    def whole(connection: socket.socket) -> None:
        heard(connection, b"STARTTLS\n")
        connection.sendall(b"go\n" + early)
        talk(connection)

    return whole
