"""tcp.no_bytes: what received bytes are added to, to become a bytearray."""

from __future__ import annotations

NO_BYTES = bytearray()  # to add to it is the quickest way from bytes to a bytearray
