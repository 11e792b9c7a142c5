"""str.byte_len: how many bytes it has in UTF-8.

Example:

    print("Õun".byte_len())  // 4
"""

from __future__ import annotations


# luma: str.byte_len() -> int
# inline
def str_byte_len(text: str) -> int:
    return len(text.encode())
