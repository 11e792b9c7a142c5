"""ws.fault: what a peer did that RFC 6455 forbids."""

from __future__ import annotations


class WsFault(Exception):
    """A reason, and the close code to fail the connection with (RFC 6455, 7.4.1)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
