"""ws.response: the server's answer to the opening handshake (RFC 6455, 4.1).

Read strictly: an answer that two readers could take in two ways is refused.
"""

from __future__ import annotations

from binascii import b2a_base64
from hashlib import sha1

from .token import ws_is_token


def ws_check_response(head: bytes, key: str, *, more: str | None = None) -> None:
    """Checks all that stands before the empty line. Raises OSError with a reason of ours."""
    status, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = status.partition(" ")
    code = rest.partition(" ")[0]
    if version != "HTTP/1.1" or len(code) != 3 or not code.isdecimal():
        raise OSError("the answer is no HTTP/1.1")
    if code != "101":
        raise OSError(f"unexpected status {code}")
    fields = ws_fields(lines)
    if fields.get("upgrade", "").lower() != "websocket":
        raise OSError("no upgrade to websocket")
    if "upgrade" not in ws_listed(fields.get("connection", "").lower()):
        raise OSError("no upgrade of the connection")
    if fields.get("sec-websocket-accept") != ws_accept(key):
        raise OSError("wrong Sec-WebSocket-Accept")
    if fields.get("sec-websocket-extensions"):
        raise OSError("an extension that was not asked for")
    protocol = fields.get("sec-websocket-protocol")
    if protocol is not None and (more is None or protocol not in ws_asked(more)):
        raise OSError("a protocol that was not asked for")


def ws_fields(lines: list[str]) -> dict[str, str]:
    """Header fields by name in lower case; one that comes twice is a list (RFC 9110, 5.3)."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not ws_is_token(name) or set(value) & set("\r\n\0"):
            raise OSError("malformed header")
        name = name.lower()
        value = value.strip(" \t")
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return fields


def ws_listed(value: str) -> list[str]:
    """The elements of a header that is a list."""
    return [element for part in value.split(",") if (element := part.strip(" \t"))]


def ws_asked(more: str) -> list[str]:
    """The protocols that header lines of the program's own ask for."""
    fields = ws_fields(more.split("\r\n")[:-1])
    return ws_listed(fields.get("sec-websocket-protocol", ""))


def ws_accept(key: str) -> str:
    """What only a server that read the key and knows WebSockets answers."""
    known = f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()
    digest = sha1(known, usedforsecurity=False).digest()
    return b2a_base64(digest, newline=False).decode()
