"""errors.failure_kind: the kind of a failure, a word that programs compare with.

The library's messages are the same on every platform, so their reasons tell the kind. Only beginnings
are looked at: what a message quotes or shows of others comes behind.
"""

from __future__ import annotations

from .failure import Failure

FAILURE_KINDS = {
    "cannot convert": "invalid",  # first: it quotes what it could not convert
    "timeout after": "timeout",
    "connection timed out": "timeout",
    "connection closed by peer": "eof",
    "buffer read past end": "eof",
    "buffer seek past end": "eof",
    "connection reset by peer": "reset",
    "broken pipe": "reset",
    "connection refused": "refused",
    "host not found": "not found",
    "not permitted": "denied",
    "permission denied": "denied",
    "certificate verify failed": "tls",
    "TLS": "tls",
    "invalid": "invalid",
    "port must be": "invalid",
    "URL ": "invalid",
    "nil": "nil",
    "to_int": "invalid",
    "to_float": "invalid",
    "crypto.xor of different lengths": "invalid",
}


def failure_kind(failure: Failure) -> str:
    if getattr(failure, "exit_status", 2) == 1:  # the program's own
        return str(getattr(failure, "kind", "error"))
    text = str(failure)
    reason = text.partition(" failed: ")[2]
    starts = text, reason, reason.removeprefix("TLS handshake failed: ")
    for start, kind in FAILURE_KINDS.items():
        if any(each.startswith(start) for each in starts):
            return kind
    is_unfit = " does not fit in " in text or text.endswith(
        " is not the code of a character"
    )
    return "invalid" if is_unfit else "error"
