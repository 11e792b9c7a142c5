"""ws.close_code: the codes a close frame may hold (RFC 6455, 7.4, and what was registered since)."""

from __future__ import annotations


def ws_may_be_sent(code: int) -> bool:
    """1004 to 1006 and 1015 are reserved: no frame holds them."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999
