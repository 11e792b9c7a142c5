"""ws.request: what opens a WebSocket, an HTTP request (RFC 6455, 4.1)."""

from __future__ import annotations

from .address import WsAddress


def ws_request(address: WsAddress, key: str) -> str:
    """Without the empty line at its end."""
    port = ":443" if address.is_secure else ":80"
    host = address.place.removesuffix(port)
    return (
        f"GET {address.target} HTTP/1.1\r\n"
        f"Host: {host}\r\n"
        "Upgrade: websocket\r\n"
        "Connection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\n"
        "Sec-WebSocket-Version: 13\r\n"
    )
