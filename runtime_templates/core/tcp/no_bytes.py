"""tcp.no_bytes: `NO_BYTES + data` is the quickest way from bytes to a bytearray."""

from __future__ import annotations

NO_BYTES = bytearray()
