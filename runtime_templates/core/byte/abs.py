"""byte.abs: the byte itself, which is never negative."""

from __future__ import annotations


# luma: byte.abs() -> byte
# inline
def byte_abs(number: int) -> int:
    return number
