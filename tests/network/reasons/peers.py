"""What peers do that misbehave for real: half-closes, drips, broken TLS."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

from tests.certificates import server_context
from tests.peers import PATIENCE, Talk, hear, linger, resets


def says(data: bytes, then: Talk = linger) -> Talk:
    def talk(connection: socket.socket) -> None:
        hear(connection, b"go\n")
        connection.sendall(data)
        then(connection)

    return talk


def closes(connection: socket.socket) -> None:
    connection.close()


def half_closes(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_WR)
    linger(connection)


def drips(connection: socket.socket) -> None:
    """A byte again and again, never what ends a line."""
    pause = threading.Event()
    while not pause.wait(0.02):
        connection.sendall(b".")


# --- TLS


def says_under_tls(data: bytes, then: Talk) -> Callable[[], Talk]:
    """Makes the talk when it is needed: a certificate takes its time."""
    return lambda: tls(server_context(), says(data, then))


def tls(context: ssl.SSLContext, talk: Talk = linger) -> Talk:
    def whole(connection: socket.socket) -> None:
        with context.wrap_socket(
            connection, server_side=True, do_handshake_on_connect=False
        ) as secured:
            try:
                secured.do_handshake()
            except ssl.SSLError:
                return drained(secured)
            talk(secured)

    return whole


def drained(secured: ssl.SSLSocket) -> None:
    """What is unread at the close would make it a reset, which may overtake the alert that says why."""
    with socket.socket(fileno=secured.detach()) as raw, suppress(OSError):
        raw.settimeout(PATIENCE)
        raw.shutdown(socket.SHUT_WR)
        linger(raw)


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
        linger(raw)


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
            return linger(connection)
        pause = threading.Event()
        for byte in first[:-1]:
            connection.sendall(bytes([byte]))
            pause.wait(0.02)
        return linger(connection)

    return talk


def upgraded(talk: Talk, early: bytes = b"") -> Talk:
    """Agrees to go over to TLS, in one send with what must not come yet, and does as the talk says."""

    def whole(connection: socket.socket) -> None:
        hear(connection, b"STARTTLS\n")
        connection.sendall(b"go\n" + early)
        talk(connection)

    return whole
