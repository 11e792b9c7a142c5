"""The protocols that go through the faults: the examples' conversations, and small ones of our own."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from textwrap import indent

from tests.live.programs import source_of
from tests.network.chaos.mail import mail_talk
from tests.peers import Talk, answering, saying, under_tls


@dataclass(frozen=True)
class Protocol:
    """A Luma program for one conversation, and the peer it is with."""

    name: str
    source: str
    talk: Callable[[ssl.SSLContext], Talk] | int = field(repr=False)
    """What the peer says; or the port of a real server, which knows by itself."""
    clear: int | None = None
    """Bytes the peer says before TLS; None where all is in clear."""
    unreached: str | None = None
    """What the program itself says where its connect fails: an optional hides the reason."""

    def program(self, port: int, conversations: int, patience: float) -> str:
        """One program that holds so many conversations: each prints what it read, and how it ended."""
        text = re.sub(r"(?m)^host: str = .+$", 'host: str = "127.0.0.1"', self.source)
        text = re.sub(r"(?m)^port: int = .+$", f"port: int = {port}", text)
        head, connect, body = text.partition("sock = tcp.connect(")
        assert connect, self.name
        body = body.replace(", read_timeout: 5 }", " }", 1)
        body = body.replace("timeout: 5 }", f"timeout: {patience}, read_timeout: {patience} }}", 1)
        if body.startswith("host, port)"):
            options = f"host, port, {{ timeout: {patience}, read_timeout: {patience} }})"
            body = body.replace("host, port)", options, 1)
        assert "read_timeout" in body
        return repeated(head, connect + body, conversations)


@dataclass(frozen=True)
class Failover(Protocol):
    """The example of that name: its first server is down, its second behind the proxy."""

    down: int = 0
    """A port where nobody listens."""

    def program(self, port: int, conversations: int, patience: float) -> str:
        text = re.sub(r"(?m)^port: int = .+$", f"port: int = {self.down}", self.source)
        text = re.sub(r"(?m)^backup_port: int = .+$", f"backup_port: int = {port}", text)
        options = f", {{ timeout: {patience}, read_timeout: {patience} }})"
        text, count = re.subn(r"(tcp\.connect\(\w+, \w+)\)", rf"\1{options}", text)
        assert count == 2
        head, connect, body = text.partition("sock: ?tcp = ")
        return repeated(head, connect + body, conversations)


def repeated(head: str, body: str, conversations: int) -> str:
    """The program that does it so many times, and goes on where it fails."""
    return (
        f"{head}fn converse() -> str {{\n{indent(body, '    ')}\n"
        '    return "end"\n}\n'
        f"(0..{conversations}).walk(n) -> {{\n"
        '    print("conversation ${n}")\n'
        '    print(converse().or(err -> "failed: ${err}"))\n'
        "}\n"
    )


def packet(number: int, payload: bytes) -> bytes:
    return len(payload).to_bytes(3, "little") + bytes([number]) + payload


GREETING = packet(
    0,
    b"\x0a11.8.3-MariaDB\0\x05\0\0\0abcdefgh\0\xfe\xf7\x2d\x02\0\xff\x81\x15"
    b"\0\0\0\0\0\0\x1d\0\0\0ijklmnopqrst\0mysql_native_password\0",
)

PACKETS = """
host: str = "127.0.0.1"
port: int = 1
sock = tcp.connect(host, port)
(0..5).walk(n) -> {
    length = sock.read(3).to_int24()
    number = sock.read(1)
    payload = sock.read(length)
    print("${number} ${length} ${payload.to_hex()}")
}
word: str = sock.read(7)
print(word)
nothing: ?str = sock.read(0)
print(nothing)
sock.close()
"""
PACKETS_SAID = [
    packet(0, b"first"),
    packet(1, b""),
    packet(2, bytes(range(256))),
    packet(3, b"\n"),
    packet(4, b"\0" * 40),
    "jõudß".encode(),
]

BULK = """
host: str = "127.0.0.1"
port: int = 1
sock = tcp.connect(host, port)
data = sock.read(300000)
print(crypto.sha256(data).to_hex())
tail = sock.read(70000)
print(crypto.sha256(tail).to_hex())
print(sock.read_line().trim())
sock.close()
"""
BULK_SAID = [bytes(at * 7 % 251 for at in range(370000)), b"and a line\n"]

LINES = """
host: str = "127.0.0.1"
port: int = 1
sock = tcp.connect(host, port)
(0..6).walk(n) -> {
    sock.write("${n}?")
    line = sock.read_line()
    print("${line.len()} ${line.trim()}")
}
raw: [byte] = sock.read_line()
print(raw)
sock.close()
"""
LINES_SAID = [
    b"plain\n",
    b"\n",
    b"windows\r\n",
    "õnn ja €\n".encode(),
    b"x" * 900 + b"\n",
    b"last\n\xff\xfe\n",
]

RETRY = """
host: str = "127.0.0.1"
port: int = 1
fn insist(sock: tcp, n: int) -> [byte] {
    (0..3000).walk(_) -> {
        data: ?[byte] = sock.read(n)
        if data != nil { return data }
    }
    return sock.read(n)
}
sock = tcp.connect(host, port)
(1..5).walk(n) -> {
    print(insist(sock, n * 3))
    line: ?str = sock.read_line()
    (0..3000).walk(_) -> {
        if line != nil { stop }
        line = sock.read_line()
    }
    print(line == nil)
}
sock.close()
"""
RETRY_SAID = [bytes(range(65, 65 + n * 3)) + b"line %d\n" % n for n in range(1, 5)]

HTTP_ANSWER = (
    b"HTTP/1.1 200 OK\r\nServer: chaos/1.0\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n"
)

ENOUGH = b"\r\n\r\n"


def protocols() -> list[Protocol]:
    return [
        Protocol("mysql greeting", source_of("mysql_greeting"), lambda _: saying(GREETING)),
        Protocol("http", source_of("http_status"), lambda _: answering(ENOUGH, HTTP_ANSWER)),
        Protocol("packets", PACKETS, lambda _: saying(*PACKETS_SAID)),
        Protocol("lines", LINES, lambda _: answering(b"?", *LINES_SAID)),
        Protocol(
            "https",
            source_of("https_status"),
            lambda context: under_tls(context, answering(ENOUGH, HTTP_ANSWER)),
            clear=0,
        ),
        Protocol("smtp starttls", source_of("smtp_starttls"), mail_talk, clear=MAIL_CLEAR),
    ]


MAIL_CLEAR = len(
    b"220 mail.example.com ESMTP\r\n"
    b"250-mail.example.com\r\n250-SIZE 1000\r\n250 STARTTLS\r\n"
    b"220 go ahead\r\n"
)
BULKY = Protocol("bulk", BULK, lambda _: saying(*BULK_SAID))
INSISTING = Protocol("reads again", RETRY, lambda _: saying(*RETRY_SAID))
