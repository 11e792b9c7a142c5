"""Peers that say one thing right, as often as they are asked: what a fault makes of it is the proxy's part."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Self

Talk = Callable[[socket.socket], None]

PATIENCE = 30.0


class Peer:
    """Serves each connection in a thread of its own, all by the same talk."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.listener.close()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # The talk may put TLS on it: then closing the bare socket ends both.
        with connection, contextlib.suppress(OSError, EOFError, ValueError):
            self.talk(connection)


def hear(connection: socket.socket, ending: bytes) -> bytes:
    """What the program says, through `ending`."""
    heard = b""
    while not heard.endswith(ending):
        piece = connection.recv(1)
        if not piece:
            raise EOFError
        heard += piece
    return heard


def linger(connection: socket.socket) -> None:
    """Stay until the program hangs up."""
    while connection.recv(65536):
        pass


def saying(*parts: bytes) -> Talk:
    """Says all of it at once, asked or not."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"".join(parts))
        linger(connection)

    return talk


def answering(question: bytes, *answers: bytes) -> Talk:
    """An answer to each question, whatever it asks, up to `question`."""

    def talk(connection: socket.socket) -> None:
        for answer in answers:
            hear(connection, question)
            connection.sendall(answer)
        linger(connection)

    return talk


def under_tls(context: ssl.SSLContext, talk: Talk) -> Talk:
    def secured(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as inner:
            talk(inner)

    return secured


def mail_talk(context: ssl.SSLContext) -> Talk:
    """A mail server that takes nothing in clear."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"220 mail.example.com ESMTP\r\n")
        hear(connection, b"\r\n")
        connection.sendall(b"250-mail.example.com\r\n250-SIZE 1000\r\n250 STARTTLS\r\n")
        hear(connection, b"\r\n")
        connection.sendall(b"220 go ahead\r\n")
        with context.wrap_socket(connection, server_side=True) as inner:
            for code, ending in MAIL_ANSWERS:
                hear(inner, ending)
                inner.sendall(code)
            linger(inner)

    return talk


MAIL_ANSWERS = [
    (b"250-mail.example.com\r\n250 SIZE 1000\r\n", b"\r\n"),
    (b"250 sender fine\r\n", b"\r\n"),
    (b"250 recipient fine\r\n", b"\r\n"),
    (b"354 go on\r\n", b"\r\n"),
    (b"250 taken\r\n", b"\r\n.\r\n"),
    (b"221 goodbye\r\n", b"\r\n"),
]
