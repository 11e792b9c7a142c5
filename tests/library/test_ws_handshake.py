"""The opening handshake: what is asked for, and every answer that is not the one of RFC 6455, with what is said of it."""

from __future__ import annotations

import socket
import threading
from base64 import b64encode
from hashlib import sha1
from typing import Self

import pytest

from lumac.library.judge import judge_of
from lumac.library.registry import load
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.ws.address import ws_address
from runtime_templates.core.ws.close import ws_close
from runtime_templates.core.ws.close_code import ws_may_be_sent
from runtime_templates.core.ws.connect import ws_connect as ws_connect_with_all
from runtime_templates.core.ws.connect import ws_connect_options
from runtime_templates.core.ws.connect_pushed import WS_PUSHED_OPTIONS
from runtime_templates.core.ws.options import (
    WS_OPTIONS,
    ws_check_limits,
    ws_options,
)
from runtime_templates.core.ws.read import ws_read_text
from runtime_templates.core.ws.request import ws_request
from runtime_templates.core.ws.response import ws_accept
from runtime_templates.core.ws.token import ws_is_token
from tests.library.pruned import as_programs_have_it
from tests.library.raised import failure_of

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
RIGHT = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: ACCEPT"
"""`|` stands for a line end, ACCEPT for the value that the key of the request asks for."""

ws_connect = as_programs_have_it(ws_connect_with_all)


class Server:
    """Answers one opening handshake; keeps the request."""

    def __init__(self, answer: bytes, pieces: int = 1, closes: bool = True) -> None:
        self.answer = answer
        self.pieces = pieces
        self.closes = closes
        self.request = b""
        self.done = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.listener.close()
        self.thread.join(20)

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection:
            connection.settimeout(20)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while b"\r\n\r\n" not in self.request and (piece := connection.recv(4096)):
                self.request += piece
            key = self.request.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
            accept = b64encode(sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
            answer = self.answer.replace(b"ACCEPT", accept)
            size = max(1, len(answer) // self.pieces)
            try:
                for at in range(0, len(answer), size):
                    connection.sendall(answer[at : at + size])
                if not self.closes:
                    self.done.wait(20)
            except OSError:
                pass  # refused by its first bytes


def answered(text: str) -> bytes:
    return (text.replace("|", "\r\n") + "\r\n\r\n").encode("latin-1")


# --- what is asked for


def test_the_request_is_the_one_of_the_rfc() -> None:
    with Server(answered(RIGHT), closes=False) as server:
        sock = ws_connect(
            f"ws://localhost:{server.port}/chat?a=b%20c", headers={"Origin": "http://a", "X-B": ""}
        )
        sock.connection.close()
    lines = server.request.decode().split("\r\n")
    key = next(line for line in lines if line.startswith("Sec-WebSocket-Key: "))
    assert len(key.partition(": ")[2]) == 24
    assert lines == [
        "GET /chat?a=b%20c HTTP/1.1",
        f"Host: localhost:{server.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        key,
        "Sec-WebSocket-Version: 13",
        "Origin: http://a",
        "X-B: ",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("ws://a", "a"),
        ("ws://a:80/", "a"),
        ("ws://a:443", "a:443"),
        ("wss://a", "a"),
        ("wss://a:443", "a"),
        ("wss://a:80", "a:80"),
        ("ws://a:8080", "a:8080"),
        ("ws://[::1]", "[::1]"),
        ("ws://[::1]:81", "[::1]:81"),
        ("wss://Bücher.example/", "xn--bcher-kva.example"),
        ("ws://bücher.example:81/", "xn--bcher-kva.example:81"),
    ],
)
def test_the_host_header_leaves_out_only_the_port_that_is_meant_anyway(url: str, host: str) -> None:
    assert f"\r\nHost: {host}\r\n" in ws_request(ws_address(url), KEY)


def test_the_answer_to_the_key_of_the_rfc() -> None:
    assert ws_accept(KEY) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


# --- URLs

URLS = [
    ("ws://example.com", (False, "example.com", 80, "/")),
    ("wss://example.com", (True, "example.com", 443, "/")),
    ("WSS://Example.com:1/A", (True, "Example.com", 1, "/A")),
    ("ws://example.com:8080/a/b?c=d&e=/", (False, "example.com", 8080, "/a/b?c=d&e=/")),
    ("ws://example.com?c", (False, "example.com", 80, "/?c")),
    ("ws://a?b/c", (False, "a", 80, "/?b/c")),
    ("ws://[::1]/x", (False, "::1", 80, "/x")),
    ("wss://[2001:db8::1]:99", (True, "2001:db8::1", 99, "/")),
    ("ws://a_b-c.d./%C3%B5", (False, "a_b-c.d.", 80, "/%C3%B5")),
    ("ws://127.0.0.1:65535//", (False, "127.0.0.1", 65535, "//")),
]

NO_URLS = [
    ("", "URL does not begin with ws:// or wss://"),
    ("example.com", "URL does not begin with ws:// or wss://"),
    ("http://example.com", "URL does not begin with ws:// or wss://"),
    ("ws:/example.com", "URL does not begin with ws:// or wss://"),
    (" ws://example.com", "URL does not begin with ws:// or wss://"),
    ("wsx://a", "URL does not begin with ws:// or wss://"),
    ("ws://a/#", "URL has a fragment"),
    ("ws://a#b", "URL has a fragment"),
    ("ws://a/b c", "URL holds a character that has to be percent-encoded"),
    ("ws://a/\r\nHost: b", "URL holds a character that has to be percent-encoded"),
    ("ws://a/\0", "URL holds a character that has to be percent-encoded"),
    ("ws://a/\t", "URL holds a character that has to be percent-encoded"),
    ("ws://a/\x7f", "URL holds a character that has to be percent-encoded"),
    ("ws://a/õ", "URL holds a character that has to be percent-encoded"),
    ("ws://õ..ee/", "invalid host name"),
    ("ws://" + "õ" * 64 + "/", "invalid host name"),
    ("ws://a\uff1a80/", "invalid host name"),
    ("ws://a\uff0fb/", "invalid host name"),
    ("ws://a\uff20b/", "invalid host name"),
    ("ws://[::\uff11]/", "invalid host name"),
    ("ws://a\u202eb/", "URL holds a character that has to be percent-encoded"),
    ("ws://a\\b/", "URL holds a character that has to be percent-encoded"),
    ("ws://me@a/", "URL holds a user name"),
    ("ws://me:pass@a/", "URL holds a user name"),
    ("ws://a:b@c:1/", "URL holds a user name"),
    ("ws://", "invalid address"),
    ("ws:///a", "invalid address"),
    ("ws://:80/", "invalid address"),
    ("ws://a:", "invalid address"),
    ("ws://a:x", "invalid address"),
    ("ws://a:-1", "invalid address"),
    ("ws://a:+1", "invalid address"),
    ("ws://a:1:2", "invalid address"),
    ("ws://::1", "invalid address"),
    ("ws://[a]", "invalid address"),
    ("ws://[::1", "invalid address"),
    ("ws://a:0", "port must be 1 to 65535"),
    ("ws://a:65536", "port must be 1 to 65535"),
    ("ws://a:99999999999999999999", "port must be 1 to 65535"),
    ("ws://a$b", "invalid host name"),
    ("ws://a%20b", "invalid host name"),
    ("ws://[fe80::1%25lo]", "invalid host name"),
    ("ws://a,b", "invalid host name"),
]


@pytest.mark.parametrize(("url", "parts"), URLS)
def test_urls(url: str, parts: tuple[bool, str, int, str]) -> None:
    address = ws_address(url)
    assert (address.is_secure, address.host, address.port, address.target) == parts
    assert url_fault(url) is None


def url_fault(url: str) -> str | None:
    """What the checker says of a literal."""
    return judge_of(load()).refusal("ws_judge_url", "url", url)


@pytest.mark.parametrize(("url", "reason"), NO_URLS)
def test_what_is_no_url_is_refused_before_any_look_up(url: str, reason: str) -> None:
    message = failure_of(ws_connect, url)
    assert message.startswith(f"WebSocket connect failed: {reason} (")
    assert message.isprintable()
    assert failure_of(ws_connect, url)
    assert url_fault(url) is not None, "and in the program, where it is written there"


def test_the_checker_asks_for_the_close_codes() -> None:
    judge = judge_of(load())
    for code in (*range(990, 5010), -1, 65536):
        refused = judge.refusal("ws_close_with", "code", code)
        said = f"WebSocket close failed: {code} is no close code"
        assert refused == (None if ws_may_be_sent(code) else said)


# --- answers

REFUSED = [
    ("HTTP/1.1 200 OK", "unexpected status 200"),
    ("HTTP/1.1 301 Moved|Location: ws://elsewhere/", "unexpected status 301"),
    ("HTTP/1.1 401 Unauthorized|WWW-Authenticate: Basic", "unexpected status 401"),
    ("HTTP/1.1 403 Forbidden", "unexpected status 403"),
    ("HTTP/1.1 426 Upgrade Required|Sec-WebSocket-Version: 8", "unexpected status 426"),
    ("HTTP/1.1 503", "unexpected status 503"),
    ("HTTP/1.1 100 Continue", "unexpected status 100"),
    (RIGHT.replace("HTTP/1.1", "HTTP/1.0"), "the answer is no HTTP/1.1"),
    (RIGHT.replace("HTTP/1.1", "HTTP/2"), "the answer is no HTTP/1.1"),
    (RIGHT.replace("HTTP/1.1", "http/1.1"), "the answer is no HTTP/1.1"),
    (RIGHT.replace(" 101 ", "  101 "), "the answer is no HTTP/1.1"),
    (RIGHT.replace(" 101 ", " 1010 "), "the answer is no HTTP/1.1"),
    (RIGHT.replace(" 101 ", " 1O1 "), "the answer is no HTTP/1.1"),
    (RIGHT.replace(" 101 ", " 10¹ "), "the answer is no HTTP/1.1"),
    ("SSH-2.0-OpenSSH_9.2", "the answer is no HTTP/1.1"),
    ("220 mail.example.com ESMTP", "the answer is no HTTP/1.1"),
    (RIGHT.replace("|Upgrade: websocket", ""), "no upgrade to websocket"),
    (RIGHT.replace("Upgrade: websocket", "Upgrade: h2c"), "no upgrade to websocket"),
    (RIGHT.replace("Upgrade: websocket", "Upgrade:"), "no upgrade to websocket"),
    (RIGHT + "|Upgrade: websocket", "no upgrade to websocket"),
    (RIGHT.replace("Upgrade: websocket", "Upgrade: websocket, h2c"), "no upgrade to websocket"),
    (RIGHT.replace("|Connection: Upgrade", ""), "no upgrade of the connection"),
    (RIGHT.replace("Connection: Upgrade", "Connection: close"), "no upgrade of the connection"),
    (
        RIGHT.replace("Connection: Upgrade", "Connection: no-upgrade"),
        "no upgrade of the connection",
    ),
    (RIGHT.replace("|Sec-WebSocket-Accept: ACCEPT", ""), "wrong Sec-WebSocket-Accept"),
    (RIGHT.replace("ACCEPT", ""), "wrong Sec-WebSocket-Accept"),
    (RIGHT.replace("ACCEPT", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "wrong Sec-WebSocket-Accept"),
    (RIGHT.replace("ACCEPT", '"ACCEPT"'), "wrong Sec-WebSocket-Accept"),
    (RIGHT.replace("ACCEPT", "ACCEPT ACCEPT"), "wrong Sec-WebSocket-Accept"),
    (RIGHT + "|Sec-WebSocket-Accept: ACCEPT", "wrong Sec-WebSocket-Accept"),
    (
        RIGHT + "|Sec-WebSocket-Extensions: permessage-deflate",
        "an extension that was not asked for",
    ),
    (RIGHT + "|Sec-WebSocket-Protocol: chat", "a protocol that was not asked for"),
    (RIGHT + "|Sec-WebSocket-Protocol:", "a protocol that was not asked for"),
    (RIGHT + "|X: a| folded", "malformed header"),
    (RIGHT + "|X : a", "malformed header"),
    (RIGHT + "| X: a", "malformed header"),
    (RIGHT + "|: a", "malformed header"),
    (RIGHT + "|no colon", "malformed header"),
    (RIGHT + "|X(y): a", "malformed header"),
    (RIGHT + "|X: a\rY: b", "malformed header"),
    (RIGHT + "|X: a\nY: b", "malformed header"),
    (RIGHT + "|X: a\0", "malformed header"),
    (RIGHT + "|X: " + "a" * 17000, "the answer's header exceeds 16384 bytes"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=range(len(REFUSED)))
@pytest.mark.parametrize("pieces", [1, 40], ids=["whole", "in pieces"])
def test_answers_that_open_nothing(text: str, reason: str, pieces: int) -> None:
    with Server(answered(text), pieces) as server:
        message = failure_of(ws_connect, f"ws://127.0.0.1:{server.port}/")
    assert message == f"WebSocket connect failed: {reason} (127.0.0.1:{server.port})"


ACCEPTED = [
    RIGHT,
    RIGHT.replace("Switching Protocols", ""),
    RIGHT.replace(" Switching Protocols", ""),
    RIGHT.replace("Switching Protocols", "Õige käik"),
    RIGHT.replace("websocket", "WebSocket").replace("Connection: U", "connection:u"),
    RIGHT.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade"),
    RIGHT.replace("Connection: Upgrade", "Connection: keep-alive|Connection: ,upgrade\t,"),
    RIGHT.replace(": ", ":").replace("ACCEPT", "ACCEPT  \t"),
    RIGHT + "|Server: x|Date: today|Set-Cookie: a=b|Set-Cookie: c=d|X: õ",
    RIGHT + "|Sec-WebSocket-Extensions:",
]


@pytest.mark.parametrize("text", ACCEPTED, ids=range(len(ACCEPTED)))
@pytest.mark.parametrize("pieces", [1, 1000], ids=["whole", "byte by byte"])
def test_answers_that_open_it(text: str, pieces: int) -> None:
    with Server(answered(text) + b"\x81\x02hi\x88\x00", pieces) as server:
        sock = ws_connect(f"ws://127.0.0.1:{server.port}/")
        assert ws_read_text(sock) == "hi"
        ws_close(sock)


@pytest.mark.parametrize(
    ("asked", "answer", "opens"),
    [
        ("chat", "chat", True),
        ("v2, v1 ,chat", "v1", True),
        ("chat", None, True),
        ("chat", "Chat", False),
        ("chat", "chat, chat", False),
        ("a,b", "a, b", False),
        ("chat", "", False),
    ],
)
def test_protocols_are_those_that_were_asked_for(
    asked: str, answer: str | None, opens: bool
) -> None:
    text = RIGHT if answer is None else f"{RIGHT}|Sec-WebSocket-Protocol: {answer}"
    with Server(answered(text)) as server:
        url = f"ws://127.0.0.1:{server.port}/"
        headers = {"sec-websocket-protocol": asked}
        if opens:
            ws_close(ws_connect(url, headers=headers))
        else:
            assert failure_of(ws_connect, url, headers=headers)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 1", answered(RIGHT)[:-1]])
def test_answers_that_end(answer: bytes) -> None:
    with Server(answer) as server:
        message = failure_of(ws_connect, f"ws://127.0.0.1:{server.port}/")
    assert (
        message == f"WebSocket connect failed: connection closed by peer (127.0.0.1:{server.port})"
    )


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 101 X\r\nUpgrade: "])
def test_answers_that_do_not_come_in_time(answer: bytes) -> None:
    with Server(answer, closes=False) as server:
        message = failure_of(ws_connect, f"ws://127.0.0.1:{server.port}/", timeout_ms=150)
    assert message == f"WebSocket connect failed: timeout after 0.15s (127.0.0.1:{server.port})"


def test_tls_is_in_the_same_time() -> None:
    with Server(b"", closes=False) as server:
        message = failure_of(ws_connect, f"wss://127.0.0.1:{server.port}/", timeout_ms=500)
    assert message == "TLS handshake failed: timeout after 0.5s"


# --- headers and options


@pytest.mark.parametrize(
    "value", ["a\r\nB: c", "a\n", "a\r", "a\0b", "\x7f", "õ", "a\x1fb", "\ud800"]
)
def test_values_of_headers_that_could_be_more(value: str) -> None:
    message = failure_of(ws_connect, "ws://127.0.0.1:1/", headers={"X-Name": value})
    assert (
        message
        == "WebSocket connect failed: invalid value of the header X-Name (ws://127.0.0.1:1/)"
    )


@pytest.mark.parametrize(
    "name", ["", "a b", "a:", "a\r\nb", "õ", "a\0", "a\t", "(a)", "a/b", "a,b", '"a"']
)
def test_names_of_headers(name: str) -> None:
    assert not ws_is_token(name)
    message = failure_of(ws_connect, "ws://127.0.0.1:1/", headers={name: "a"})
    assert message == f"WebSocket connect failed: invalid header name {name!a} (ws://127.0.0.1:1/)"


@pytest.mark.parametrize(
    "name", ["Host", "upgrade", "Connection", "Sec-WebSocket-Key", "Content-Length"]
)
def test_headers_of_the_handshake_itself(name: str) -> None:
    message = failure_of(ws_connect, "ws://127.0.0.1:1/", headers={name: "a"})
    assert (
        message == f"WebSocket connect failed: the header {name} cannot be set (ws://127.0.0.1:1/)"
    )


def test_options_made_at_run_time() -> None:
    right = {
        "headers": {"A": "b"},
        "timeout_ms": 5,
        "max_bytes": 5,
        "insecure": True,
        "ca_file": "x",
    }
    assert ws_options(right, WS_PUSHED_OPTIONS) == right
    assert ws_options({"headers": {}}, WS_PUSHED_OPTIONS) == {"headers": {}}
    limit = {"read_timeout": 2}
    assert ws_options(limit, WS_OPTIONS) == limit
    with pytest.raises(Panic, match=r"^ws option read_timeout: no such option$"):
        ws_options(limit, WS_PUSHED_OPTIONS)
    for options, message in (
        ({"timeout": 5}, "timeout: no such option"),
        ({"timeout_ms": 0.5}, "timeout_ms: expected int, found float"),
        ({"timeout_ms": True}, "timeout_ms: expected int, found bool"),
        ({"read_timeout": "1"}, "read_timeout: expected float, found str"),
        ({"headers": "a"}, "headers: expected {str: str}, found str"),
        ({"headers": {"a": 5}}, "headers: expected {str: str}, found {str: int}"),
        ({"insecure": None}, "insecure: expected bool, found nil"),
    ):
        with pytest.raises(Panic, match=r"^ws option ") as caught:
            ws_options(options, WS_OPTIONS)
        assert str(caught.value) == f"ws option {message}"


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_times_are_some_and_not_for_ever(seconds: float) -> None:
    with pytest.raises(Panic, match=r"^ws option read_timeout: expected above 0 and at most 1e9"):
        ws_connect("ws://127.0.0.1:1/", read_timeout=seconds)


@pytest.mark.parametrize("value", [-1, 10**13])
def test_limits_are_numbers_that_can_be_kept(value: int) -> None:
    with pytest.raises(Panic, match=f"ws option max_bytes: expected 0 to .*, found {value}"):
        ws_check_limits(max_bytes=value)


def test_every_twin_gives_nil() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"ws://127.0.0.1:{held.getsockname()[1]}/"
        assert "connection refused" in failure_of(ws_connect_options, url, {"timeout_ms": 900})
        assert failure_of(ws_connect, url)
        assert failure_of(ws_connect, url, headers={"A": "b"})
        assert failure_of(ws_connect, url)
        assert failure_of(ws_connect, url, headers={})
        assert failure_of(ws_connect_options, url, {"max_bytes": 1})
