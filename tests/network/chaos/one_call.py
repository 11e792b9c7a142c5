"""Conversations that are one request, and such whose data is pushed: programs with limits of their own."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import indent

from tests.network.chaos.protocols import Protocol
from tests.peers import Talk, answering, hear, linger, under_tls

SAID = b"line one\r\nline \xc3\xb5ne\r\n" + b"x" * 300 + b"\r\n.\r\n"
"""What the peers answer; the delimiter is its last five bytes."""

REQUEST = """
answer: str = tcp.request("127.0.0.1:PORT", "what?", {
    until: "\\r\\n.\\r\\n", idle_ms: 90000, timeout_ms: TIMEOUTOPTIONS
})
if !answer.ends_with("\\r\\n.\\r\\n") { error("TCP read failed: connection closed by peer") }
print(crypto.sha256(answer).to_hex())
"""

UNTIL_THE_END = """
answer = tcp.request("127.0.0.1:PORT", "what?", { idle_ms: 90000, timeout_ms: TIMEOUTOPTIONS })
if answer.len() < LENGTH { error("TCP read failed: connection closed by peer") }
print(crypto.sha256(answer).to_hex())
"""

PUSHED = """
data: [byte] = []
problem = ""
conn = tcp.connect("127.0.0.1:PORT", event -> {
    if event.error_kind == "" {
        data.add_all(event.data)
        if data.len() >= LENGTH { event.conn.close() }
    } else {
        if problem != "" { panic("two ends") }
        problem = event.error_msg
    }
}, { timeout_ms: TIMEOUTOPTIONS })
conn.write("what?")
events.run()
if problem != "" { error("TCP read failed: ${problem}") }
print(crypto.sha256(data).to_hex())
"""


@dataclass(frozen=True)
class OneCall(Protocol):
    """A program whose calls have their limits in options of their own."""

    options: str = ""

    def program(self, port: int, conversations: int, patience: float) -> str:
        body = self.source.replace("PORT", str(port)).replace("LENGTH", str(len(SAID)))
        body = body.replace("TIMEOUT", str(round(patience * 1000))).replace("OPTIONS", self.options)
        return (
            f"fn converse() -> str {{\n{indent(body, '    ')}"
            '    return "end"\n}\n'
            f"(0..{conversations}).walk(n) -> {{\n"
            '    print("conversation ${n}")\n'
            '    print(converse().or(err -> "failed: ${err}"))\n'
            "}\n"
        )


def ending(context: ssl.SSLContext) -> Talk:
    """Says it and nothing more; under TLS with a goodbye."""

    def talk(connection: ssl.SSLSocket) -> None:
        hear(connection, b"what?")
        connection.sendall(SAID)
        connection.unwrap()

    return under_tls(context, talk)  # type: ignore[arg-type]


def saying_and_going(_: ssl.SSLContext) -> Talk:
    def talk(connection: socket.socket) -> None:
        hear(connection, b"what?")
        connection.sendall(SAID)
        connection.shutdown(socket.SHUT_WR)
        linger(connection)

    return talk


def in_clear(_: ssl.SSLContext) -> Talk:
    return answering(b"what?", SAID)


def secured(context: ssl.SSLContext) -> Talk:
    return under_tls(context, answering(b"what?", SAID))


def made(name: str, source: str, talk: Callable[[ssl.SSLContext], Talk]) -> OneCall:
    return OneCall(name, source, talk)


def made_tls(name: str, source: str, talk: Callable[[ssl.SSLContext], Talk]) -> OneCall:
    return OneCall(name, source, talk, clear=0, options=', tls: true, server_name: "localhost"')


REQUESTS: list[Protocol] = [
    made("request", REQUEST, in_clear),
    made("to the end", UNTIL_THE_END, saying_and_going),
    made_tls("request, tls", REQUEST, secured),
    made_tls("to the end, tls", UNTIL_THE_END, ending),
]
PUSHES: list[Protocol] = [
    made("pushed", PUSHED, in_clear),
    made_tls("pushed, tls", PUSHED, secured),
]
