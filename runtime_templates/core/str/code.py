"""str.code: the number that Unicode gives its first character; an empty string panics.

Example:

    print("A".code(), "€".code())  // 65 8364
"""

from __future__ import annotations

from ..errors.panic import Panic


# luma: str.code() -> int
def str_code(text: str) -> int:
    if not text:
        raise Panic("an empty string has no code")
    return ord(text[0])
