"""int.remainder: what truncating division leaves; it has the sign of the dividend."""

from __future__ import annotations


def remainder(a: int, b: int) -> int:
    rest = abs(a) % abs(b)
    return -rest if a < 0 else rest
