"""bit.int64: a number of any size as the signed one its lowest 64 bits are."""

from __future__ import annotations


def int64(number: int) -> int:
    return ((number + 2**63) & (2**64 - 1)) - 2**63
