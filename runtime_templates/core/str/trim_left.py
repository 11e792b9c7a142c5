"""str.trim_left: without the white space (Unicode's) before it.

Example:

    print("[${" a ".trim_left()}]")  // [a ]
"""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.trim_left() -> str
# luma: str.trim_start() -> str
# inline
def str_trim_left(text: str) -> str:
    return text.lstrip(BLANKS)
