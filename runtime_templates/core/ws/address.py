"""ws.address: a WebSocket URL in its parts (RFC 6455, 3)."""

from __future__ import annotations

from ..tcp.address import tcp_address


class WsAddress:
    """`wss://[::1]/chat?room=1` is secure, host `::1`, port 443, target `/chat?room=1`."""

    __slots__ = ("host", "is_secure", "place", "port", "target")

    def __init__(self, is_secure: bool, host: str, port: int, target: str) -> None:
        self.is_secure = is_secure
        self.host = host
        self.port = port
        self.target = target
        self.place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


# permissions ask: url
def ws_address(url: str) -> WsAddress:
    """Raises OSError with a reason of ours for all that is no such URL: nothing is guessed or left out."""
    if len(url) > 8192:
        raise OSError("URL is longer than 8 KiB")
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("ws", "wss"):
        raise OSError("URL does not begin with ws:// or wss://")
    place = rest.replace("?", "/").partition("/")[0]
    target = rest[len(place) :]
    if not target.isascii() or not url.isprintable() or set(url) & set(' "<>\\^`{|}'):
        raise OSError("URL holds a character that has to be percent-encoded")
    if "#" in url:
        raise OSError("URL has a fragment")
    is_secure = scheme.lower() == "wss"
    if "@" in place:
        raise OSError("URL holds a user name")
    if ":" not in place or place.endswith("]"):
        place += ":443" if is_secure else ":80"
    host, port = tcp_address(place)
    if not host.isascii():
        host = ws_ascii_host(host)
    if set(host.lower()) - set("abcdefghijklmnopqrstuvwxyz0123456789-._:"):
        raise OSError("invalid host name")
    if target[:1] != "/":
        target = f"/{target}"
    return WsAddress(is_secure, host, port, target)


def ws_ascii_host(host: str) -> str:
    """A name in letters of any script as the network knows it: `bücher.example` is `xn--bcher-kva.example`."""
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        raise OSError("invalid host name") from None
    if ":" in name:  # one of the characters stands for it: no IPv6 address is meant
        raise OSError("invalid host name")
    return name
