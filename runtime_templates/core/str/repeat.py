"""str.repeat: the string n times over; a negative n panics.

Example:

    print("ab".repeat(3))  // ababab
"""

from __future__ import annotations

from ..errors.panic import Panic


# luma: str.repeat(n: int) -> str
def str_repeat(text: str, count: int) -> str:
    if count < 0:
        raise Panic(f"cannot repeat {count} times")
    return text * count
