"""str.is_letter: whether it has characters, all letters of some script, as Go's `unicode.IsLetter`.

Example:

    print("Õun".is_letter(), "a1".is_letter(), "".is_letter())  // true false false
"""

from __future__ import annotations


# luma: str.is_letter() -> bool
# inline
def str_is_letter(text: str) -> bool:
    return text.isalpha()
