"""What peers say to the examples, and to the programs of the specification's page."""

from __future__ import annotations

import socket
import ssl
from functools import cache

from tests.peers import Talk, hear, linger, resets

PACKET = b"\x0a11.8.3-MariaDB\0and more"
GREETING = len(PACKET).to_bytes(3, "little") + b"\0" + PACKET
PAGE = b"HTTP/1.1 200 OK\r\nServer: chaos/1.0\r\nContent-Length: 6\r\n\r\nhello\n"


@cache
def context(whose: str = "") -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{whose}chain.pem", f"{whose}key.pem")
    return made


def strange(connection: socket.socket) -> None:
    """A server nobody vouches for."""
    context("strange_").wrap_socket(connection, server_side=True)


def secured(talk: Talk) -> Talk:
    """Under TLS, and strict: a program that leaves without a goodbye is told from one that says it."""

    def whole(connection: socket.socket) -> None:
        with context().wrap_socket(
            connection, server_side=True, suppress_ragged_eofs=False
        ) as inner:
            talk(inner)

    return whole


def says(data: bytes, then: Talk = linger) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.sendall(data)
        then(connection)

    return talk


def leaves(connection: socket.socket) -> None:
    """The end of what the peer says; the program is waited for, or its close would be a race."""
    connection.shutdown(socket.SHUT_WR)
    linger(connection)


def ends(connection: socket.socket) -> None:
    """A clean end of what the peer says, under TLS too."""
    if isinstance(connection, ssl.SSLSocket):
        connection.unwrap().close()
    else:
        leaves(connection)


def answers(*turns: tuple[bytes, bytes], then: Talk = linger) -> Talk:
    """What is waited for, and what is said then."""

    def talk(connection: socket.socket) -> None:
        for ending, answer in turns:
            hear(connection, ending)
            connection.sendall(answer)
        then(connection)

    return talk


def begins(greeting: bytes, asked: bytes, agreed: bytes, talk: Talk) -> Talk:
    """In clear, then under TLS."""

    def whole(connection: socket.socket) -> None:
        connection.sendall(greeting)
        hear(connection, asked)
        connection.sendall(agreed)
        secured(talk)(connection)

    return whole


def not_tls(connection: socket.socket) -> None:
    """An answer to the first message of a handshake that is none."""
    connection.recv(65536)
    connection.sendall(b"500 what?\r\n" * 9)
    leaves(connection)


def resets_at_hello(connection: socket.socket) -> None:
    connection.recv(65536)
    resets(connection)


REDIS = answers(
    (b"PING\r\n", b"+PONG\r\n"),
    ("töö\r\n".encode(), b"+OK\r\n"),
    (b"poem\r\n", b":11\r\n"),
    (b"poem\r\n", "$11\r\nöö\r\ntöö\r\n".encode()),
    (b"nothing\r\n", b"$-1\r\n"),
    (b"poem\r\n", b"-ERR value is not an integer\r\n"),
)


def redis_says(visits: bytes) -> Talk:
    return answers(
        (b"change-me\r\n", b"+OK\r\n"),
        (b"PING\r\n", b"+PONG\r\n"),
        (b"41\r\n", b"+OK\r\n"),
        (b"visits\r\n", visits),
    )


REDIS_TLS = secured(redis_says(b":42\r\n"))

NATS_INFO = b'INFO {"tls_required":true}\r\n'
NATS_SAID = b"PING\r\nMSG greetings 1 5\r\nhello\r\n"


def nats(connection: socket.socket) -> None:
    connection.sendall(NATS_INFO)
    secured(answers((b"PING\r\n", NATS_SAID), (b"PONG\r\n", b"PONG\r\n")))(connection)


def nats_messages(*said: bytes) -> Talk:
    """What is asked for in one go, and then the end."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(NATS_INFO)
        secured(answers((b"PING\r\n", b"".join(said)), then=ends))(connection)

    return talk


def nats_error(connection: socket.socket) -> None:
    connection.sendall(NATS_INFO)
    secured(answers((b"PING\r\n", b"-ERR 'no'\r\n")))(connection)


POSTGRES_ASKS = b"\x04\xd2\x16\x2f"


def postgres(message: bytes) -> Talk:
    return begins(b"", POSTGRES_ASKS, b"S", answers((b"postgres\0\0", message)))


def typed(kind: bytes, content: bytes) -> bytes:
    return kind + (len(content) + 4).to_bytes(4, "big") + content


SCRAM = typed(b"R", b"\0\0\0\x0aSCRAM-SHA-256\0\0")
REFUSAL = typed(b"E", b"SFATAL\0Mno entry\0\0")

MAIL_SAID = [
    (b"\r\n", b"250-mail\r\n250 SIZE 1000\r\n"),
    (b"\r\n", b"250 sender fine\r\n"),
    (b"\r\n", b"250 recipient fine\r\n"),
    (b"\r\n", b"354 go on\r\n"),
    (b"\r\n.\r\n", b"250 taken\r\n"),
    (b"\r\n", b"221 goodbye\r\n"),
]


def mail_until(talk: Talk | None) -> Talk:
    """What the server does once it agreed to TLS; without a talk it goes on in clear."""

    def agrees(connection: socket.socket) -> None:
        hear(connection, b"\r\n")
        connection.sendall(b"220 go\r\n")
        if talk is None:
            says(b"500 what?\r\n")(connection)
        else:
            secured(talk)(connection)

    return says(
        b"220 mail ESMTP\r\n", answers((b"\r\n", b"250-a\r\n250 STARTTLS\r\n"), then=agrees)
    )


mail = mail_until(answers(*MAIL_SAID))
