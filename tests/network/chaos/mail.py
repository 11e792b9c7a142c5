"""A mail server that is strict: what is said on a connection that must go over to TLS."""

from __future__ import annotations

import socket
import ssl

from tests.peers import Talk, hear, linger


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
