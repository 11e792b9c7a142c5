"""tcp.address: `host:port` in its two parts; an IPv6 address stands in brackets."""

from __future__ import annotations


# permissions ask: address
def tcp_address(addr: str) -> tuple[str, int]:
    """Host, without brackets, and port. Raises OSError with a reason of ours."""
    host, _, port = addr.rpartition(":")
    if host[:1] == "[" and host[-1:] == "]":
        host = host[1:-1]
        if ":" not in host:
            raise OSError("invalid address")
    elif ":" in host or "[" in host or "]" in host:
        raise OSError("invalid address")
    if not host or not port.isascii() or not port.isdigit():
        raise OSError("invalid address")
    if len(port) > 5 or not 0 < int(port) < 65536:
        raise OSError("port must be 1 to 65535")
    return host, int(port)
