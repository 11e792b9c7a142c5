"""The other end of a connection: servers on free ports, and what they do on each connection.

A talk is what a peer does on one connection. A server runs its talks in threads, bounded in time, and raises in the
test what went wrong in one of them; that the program went away first is no fault.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

Talk = Callable[[socket.socket], object]

PATIENCE = 30.0
"""Seconds after which a peer gives up: a bound for what hangs, never what a test measures."""


# --- servers


@contextmanager
def serving(talk: Talk, host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """The port of a server that treats each of its connections, side by side, to the same talk."""
    faults: list[BaseException] = []
    threads: list[threading.Thread] = []

    def whole(connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            # The talk may put TLS on it: then closing the bare socket ends both. TLS on a closed one is a ValueError.
            with connection, suppress(OSError, EOFError, ValueError):
                talk(connection)
        except BaseException as fault:
            faults.append(fault)

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threads.append(in_background(partial(whole, connection)))

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=16) as listener:
        accepting = in_background(accept)
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join(PATIENCE)
    for thread in threads:
        thread.join(PATIENCE)
    if faults:
        raise faults[0]


def in_background(work: Callable[[], object]) -> threading.Thread:
    """A thread that has begun with its work, and does not keep the process alive."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def two_ends() -> tuple[socket.socket, socket.socket]:
    """Both ends of one connection over loopback: the one that connected, and the one that was accepted."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        theirs, _ = listener.accept()
    theirs.settimeout(PATIENCE)
    return ours, theirs


# --- ports that nobody serves


@contextmanager
def closed_port() -> Iterator[int]:
    """A port that is bound and not listened on: connecting to it is refused as long as it is held."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
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


# --- talks, and parts of them


def hear(connection: socket.socket, ending: bytes) -> bytes:
    """What the program says, through `ending`; nothing after it is taken."""
    heard = b""
    while not heard.endswith(ending):
        piece = connection.recv(1)
        if not piece:
            raise EOFError(heard)
        heard += piece
    return heard


def linger(connection: socket.socket) -> None:
    """Stay until the program hangs up."""
    while connection.recv(65536):
        pass


def received(connection: socket.socket) -> bytes:
    """Everything until the end."""
    data = b""
    while piece := connection.recv(65536):
        data += piece
    return data


def saying(*parts: bytes) -> Talk:
    """The peer says all of it at once, asked or not."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"".join(parts))
        linger(connection)

    return talk


def answering(question: bytes, *answers: bytes) -> Talk:
    """The peer gives an answer to each question, whatever it asks, up to `question`."""

    def talk(connection: socket.socket) -> None:
        for answer in answers:
            hear(connection, question)
            connection.sendall(answer)
        linger(connection)

    return talk


def resets(connection: socket.socket) -> None:
    """The peer closes so that the program is told of a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def under_tls(context: ssl.SSLContext, talk: Talk) -> Talk:
    """The same talk, with TLS on the connection from its first byte."""

    def secured(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as inner:
            talk(inner)

    return secured
