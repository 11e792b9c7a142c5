"""byte.to_int: the number that a byte is."""

from __future__ import annotations


# luma: byte.to_int() -> int
# inline
def byte_to_int(number: int) -> int:
    return number
