"""Compiled WebSocket programs in a hostile network: the right messages, or a documented failure, and never a hang.

The faults, and the invariant, are those of the tests of tcp.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha1

import pytest

from tests.certificates import Certificates
from tests.network.chaos.campaign import PATIENT, SEED, Stage, ends, rehearse, some_places, splits
from tests.network.chaos.faults import Drip, Fault, HalfClose, OneByte, Reset, Stall, Truncation
from tests.network.chaos.protocols import Protocol
from tests.peers import Talk, hear, under_tls
from tests.pythons import every_python

LARGE = bytes(at * 7 % 251 for at in range(70000))
MESSAGES = (
    b"\x81\x05first\x82\x03\x00\xff\x0a\x01\x02a\xc3"
    b"\x89\x04ping"
    b"\x00\x02\xb5b\x80\x00\x82\x7f" + len(LARGE).to_bytes(8, "big") + LARGE + b"\x81\x00"
)
"""A text, a binary message, a text in three fragments with a ping among them, a large and an empty one."""
HEARD = [b"\x81\x82", b"\x8a\x84", b"\x88\x82"]
"""How the frames begin that a program sends: `go`, a pong, a close; the mask and the payload follow."""

READING = """
fn converse() -> str {
    sock = ws.connect("URL", { OPTIONS })
    sock.send("go")
    a: str = sock.read()
    print(a)
    b: [byte] = sock.read()
    print(b)
    c: str = sock.read()
    print(c)
    d: [byte] = sock.read()
    print(crypto.sha256(d).to_hex())
    e: str = sock.read()
    print("[${e}]")
    sock.close()
    return "end"
}
"""
PUSHED = """
fn converse() -> str {
    count = 0
    end = "no end"
    sock = ws.connect("URL", event -> {
        if event.error_kind == "" { count = count + 1 }
        match event.message_type {
            "text" -> print("[${event.data.to_str()}]")
            "binary" -> print(crypto.sha256(event.data).to_hex())
            "close" -> end = "closed"
            _ -> end = "failed: WebSocket read failed: ${event.error_msg}"
        }
        if count == 5 && end == "no end" {
            end = "end"
            event.conn.close()
        }
    }, { OPTIONS })
    sock.send("go")
    events.run()
    return end
}
"""


def talk(connection: socket.socket) -> None:
    """What the server says, and all it wants to hear before it hangs up."""
    request = hear(connection, b"\r\n\r\n")
    key = re.search(rb"\r\nSec-WebSocket-Key: (\S+)\r\n", request)
    assert key
    accept = b64encode(sha1(key[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    connection.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    for number, beginning in enumerate(HEARD):
        assert hear(connection, beginning)
        exactly(connection, 4 + (beginning[1] & 127))
        if number == 0:
            connection.sendall(MESSAGES)


def exactly(connection: socket.socket, size: int) -> None:
    while size and (piece := connection.recv(size)):
        size -= len(piece)


@dataclass(frozen=True)
class Conversation(Protocol):
    """A WebSocket program for many conversations."""

    secure: bool = False

    def program(self, port: int, conversations: int, patience: float) -> str:
        url = f"wss://localhost:{port}" if self.secure else f"ws://127.0.0.1:{port}"
        options = f"timeout_ms: {int(patience * 1000)}"
        return (
            self.source.replace("URL", url).replace("OPTIONS", options)
            + f"(0..{conversations}).walk(n) -> {{\n"
            '    print("conversation ${n}")\n'
            '    print(converse().or(err -> "failed: ${err}"))\n'
            "}\n"
        )


def over_tls(context: ssl.SSLContext) -> Talk:
    return under_tls(context, talk)


CONVERSATIONS = [
    Conversation("ws", READING, lambda _: talk),
    Conversation("ws pushed", PUSHED, lambda _: talk),
    Conversation("wss", READING, over_tls, secure=True),
    Conversation("wss pushed", PUSHED, over_tls, secure=True),
]
STAGES: dict[str, Stage] = {}
HANDSHAKE = 129
"""Bytes of the server's handshake."""


def every(conversations: list[Conversation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("conversation", conversations, ids=lambda one: one.name)


class Arena:
    """Where a conversation is held under faults."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.gone = threading.Event()

    def survives(
        self, faults: list[Fault], patience: float = PATIENT, python: str = ""
    ) -> list[str]:
        print(f"seed {SEED}, {len(faults)} conversations")
        more = {"python": python} if python else {}
        campaign = self.stage.hold(faults, self.gone, patience, **more)
        assert not campaign.problems, "\n".join(campaign.problems[:20])
        return campaign.ends


@pytest.fixture
def arena(conversation: Conversation, certificates: Certificates) -> Arena:
    if conversation.name not in STAGES:
        context = certificates.context()
        environment = certificates.environment()
        STAGES[conversation.name] = rehearse(conversation, context, environment)
    return Arena(STAGES[conversation.name])


@every(CONVERSATIONS)
def test_splits(arena: Arena) -> None:
    assert set(arena.survives(splits(arena.gone))) == {"end"}


@every(CONVERSATIONS[:2])
def test_truncation_at_every_byte_but_those_of_the_large_message(arena: Arena) -> None:
    start = HANDSHAKE + MESSAGES.index(LARGE)
    places = [
        *range(start + 3),
        start + 40000,
        *range(arena.stage.length - 5, arena.stage.length + 1),
    ]
    ended = arena.survives(ends(Truncation, places))
    assert ended[0].startswith("failed: WebSocket connect failed: connection closed by peer (")
    assert ended[HANDSHAKE + 1] == "failed: WebSocket read failed: connection closed by peer"
    assert ended[-1] == "end"


@every(CONVERSATIONS)
@pytest.mark.parametrize("fault", [HalfClose, Reset, Truncation], ids=lambda fault: fault.name)
def test_streams_that_end(arena: Arena, fault: type[Fault]) -> None:
    ended = arena.survives(ends(fault, some_places(arena.stage, 25)))
    secure = arena.stage.protocol.name.startswith("wss")
    if secure and fault is not Reset:
        # Under TLS an end that the server did not announce is no end.
        assert "failed: WebSocket read failed: connection closed by peer" not in ended


@every(CONVERSATIONS)
def test_handshakes_that_stall_or_drip(arena: Arena) -> None:
    faults: list[Fault] = [Stall(place) for place in (0, 1, 60, HANDSHAKE - 1)]
    ended = arena.survives([*faults, Drip(0.05, arena.gone)], patience=0.3)
    assert all("timeout after 0.3s" in end for end in ended), ended


@every_python()
@every(CONVERSATIONS)
def test_a_sample_on_every_python(arena: Arena, python: str) -> None:
    places = some_places(arena.stage, 6)
    faults = [Fault(), OneByte(arena.gone), *ends(Truncation, places), *ends(Reset, places)]
    arena.survives(faults, python=python)
