"""str.lower: in lower case.

Example:

    print("Luma".lower())  // luma
"""

from __future__ import annotations


# luma: str.lower() -> str
# inline
def str_lower(text: str) -> str:
    return text.lower()
