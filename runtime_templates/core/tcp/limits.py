"""tcp.limits: when the answer to a request is complete, and when it is too long."""

from __future__ import annotations

from .counts import tcp_check_counts


class TcpLimits:
    """The options of a request; 0 and an empty delimiter stand for their defaults."""

    __slots__ = ("idle", "most", "until")

    def __init__(
        self,
        max_bytes: int = 0,
        until: str | bytes | bytearray = "",
        idle_ms: int = 0,
    ) -> None:
        tcp_check_counts(max_bytes=max_bytes, idle_ms=idle_ms)
        self.most = max_bytes or 1 << 20
        self.until = until.encode() if isinstance(until, str) else bytes(until)
        self.idle = (idle_ms or 1000) / 1000  # seconds
