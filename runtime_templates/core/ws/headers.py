"""ws.headers: header lines of the program's own for the opening handshake."""

from __future__ import annotations

from .refused import ws_refused
from .token import ws_is_token

WS_RESERVED_HEADERS = frozenset(
    (
        "connection",
        "content-length",
        "host",
        "sec-websocket-accept",
        "sec-websocket-extensions",
        "sec-websocket-key",
        "sec-websocket-version",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)


def ws_header_lines(url: str, headers: dict[str, str]) -> str:
    """Each with its line end; none that could be read as more than the one header it is."""
    try:
        return "".join(ws_header_line(*header) for header in headers.items())
    except OSError as error:
        raise ws_refused(url, error) from None


def ws_header_line(name: str, value: str) -> str:
    if not ws_is_token(name):
        raise OSError(f"invalid header name {name!a}")
    if name.lower() in WS_RESERVED_HEADERS:
        raise OSError(f"the header {name} cannot be set")
    if not value.isascii() or not value.replace("\t", "").isprintable():
        raise OSError(f"invalid value of the header {name}")
    return f"{name}: {value}\r\n"
