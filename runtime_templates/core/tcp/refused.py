"""tcp.refused: what a connect that failed says."""

from __future__ import annotations

from ..errors.failure import Failure
from .reason import tcp_reason


def tcp_refused(host: str, port: int, error: OSError) -> Failure:
    shown = host if host.isprintable() else ascii(host)[1:-1]
    if ":" in host:
        shown = f"[{shown}]"
    return Failure(f"TCP connect failed: {tcp_reason(error)} ({shown}:{port})")
