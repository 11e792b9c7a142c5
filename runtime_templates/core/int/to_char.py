"""int.to_char: the character that has the number in Unicode; it fails where there is none.

Example:

    print(65.to_char(), 0x20AC.to_char())  // A €
"""

from __future__ import annotations

from ..errors.failure import Failure


# luma: int.to_char() -> str | ?str
def int_to_char(number: int) -> str:
    if 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF:
        return chr(number)
    raise Failure(f"{number} is not the code of a character")


# luma: byte.to_char() -> str
# inline
def byte_to_char(number: int) -> str:
    return chr(number)
