"""str.trim_right: without the white space (Unicode's) after it.

Example:

    print("[${" a ".trim_right()}]")  // [ a]
"""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.trim_right() -> str
# luma: str.trim_end() -> str
# inline
def str_trim_right(text: str) -> str:
    return text.rstrip(BLANKS)
