"""errors.failure_kind: the kind of a failure, a word that programs compare with.

The library's messages are the same on every platform, so their reasons tell the kind.
"""

from __future__ import annotations

from .failure import Failure

FAILURE_KINDS = {
    "cannot convert": "invalid",  # first: it quotes what it could not convert
    "timeout after": "timeout",
    "connection timed out": "timeout",
    "connection closed by peer": "eof",
    "buffer read past end": "eof",
    "connection reset by peer": "reset",
    "broken pipe": "reset",
    "connection refused": "refused",
    "host not found": "not found",
    "not permitted": "denied",
    "certificate verify failed": "tls",
    "TLS": "tls",
    "invalid": "invalid",
}


def failure_kind(failure: Failure) -> str:
    if getattr(failure, "exit_status", 2) == 1:  # the program's own
        return "error"
    text = str(failure)
    reason = text.partition(" failed: ")[2]
    for start, kind in FAILURE_KINDS.items():
        if text.startswith(start) or reason.startswith(start):
            return kind
    return "invalid" if " does not fit in " in text else "error"
