"""permissions.url: the one spelling of a WebSocket's URL that rules speak of."""

from __future__ import annotations

from ..ws.address import WsAddress
from .host import rule_host


# permissions ask: rule of url
def rule_url(address: WsAddress) -> str:
    """Without the usual port; paths that servers read in different ways are not permitted."""
    path, _, _ = address.target.lower().partition("?")
    segments = [segment.partition(";")[0] for segment in path.split("/")]
    hidden = any(sign in path for sign in ("//", "%2e", "%2f", "%5c"))
    if hidden or "." in segments or ".." in segments:
        raise OSError("not permitted")
    scheme, usual = ("wss", 443) if address.is_secure else ("ws", 80)
    port = "" if address.port == usual else f":{address.port}"
    return f"{scheme}://{rule_host(address.host)}{port}{address.target}"
