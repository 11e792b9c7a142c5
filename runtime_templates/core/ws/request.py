"""ws.request: what opens a WebSocket, an HTTP request (RFC 6455, 4.1)."""

from __future__ import annotations

from .address import WsAddress


def ws_request(address: WsAddress, key: str, more: str) -> str:
    """`more` are header lines, each with its line end."""
    port = ":443" if address.is_secure else ":80"
    host = address.place.removesuffix(port)
    return (
        f"GET {address.target} HTTP/1.1\r\n"
        f"Host: {host}\r\n"
        "Upgrade: websocket\r\n"
        "Connection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\n"
        "Sec-WebSocket-Version: 13\r\n"
        f"{more}\r\n"
    )
