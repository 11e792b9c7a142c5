"""tcp.request_decoded: an answer as text."""

from __future__ import annotations

from .failed import tcp_failed


def tcp_request_decoded(answer: bytearray, addr: str) -> str:
    try:
        return answer.decode()
    except UnicodeDecodeError:
        raise tcp_failed("request", "invalid UTF-8", addr) from None
