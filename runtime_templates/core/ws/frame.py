"""ws.frame: a frame as a client sends it, masked (RFC 6455, 5.2 and 5.3)."""

from __future__ import annotations

import os


def ws_frame(opcode: int, payload: bytes | bytearray) -> bytes:
    size = len(payload)
    if size < 126:
        head = bytes((128 | opcode, 128 | size))
    elif size < 65536:
        head = bytes((128 | opcode, 254)) + size.to_bytes(2, "big")
    else:
        head = bytes((128 | opcode, 255)) + size.to_bytes(8, "big")
    mask = os.urandom(4)
    return b"".join((head, mask, ws_masked(payload, mask)))


def ws_masked(data: bytes | bytearray, mask: bytes) -> bytes:
    """Each byte xor that of the mask, which is repeated; as two large numbers that is done in C."""
    size = len(data)
    if size > 65536:  # in parts, for the numbers take memory of their own
        parts = [data[at : at + 65536] for at in range(0, size, 65536)]
        return b"".join([ws_masked(part, mask) for part in parts])
    masks = (mask * (size // 4 + 1))[:size]
    number = int.from_bytes(data, "little") ^ int.from_bytes(masks, "little")
    return number.to_bytes(size, "little")
