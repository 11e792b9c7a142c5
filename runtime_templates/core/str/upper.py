"""str.upper: in upper case.

Example:

    print("Luma".upper())  // LUMA
"""

from __future__ import annotations


# luma: str.upper() -> str
# inline
def str_upper(text: str) -> str:
    return text.upper()
