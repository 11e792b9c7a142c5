"""tcp.failed: what a call that takes a whole address says when it fails."""

from __future__ import annotations

from ..errors.failure import Failure


def tcp_failed(act: str, reason: str, addr: str) -> Failure:
    shown = addr if addr.isprintable() else ascii(addr)[1:-1]
    return Failure(f"TCP {act} failed: {reason} ({shown})")
