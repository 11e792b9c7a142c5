"""str.trim: without the blanks round it.

Example:

    print("  hi ".trim().len())  // 2
"""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.trim() -> str
# inline
def str_trim(text: str) -> str:
    return text.strip(BLANKS)
