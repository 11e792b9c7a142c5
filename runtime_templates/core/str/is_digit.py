"""str.is_digit: whether it has characters, all decimal digits of some script, as Go's `unicode.IsDigit`.

Example:

    print("42".is_digit(), "4.2".is_digit(), "".is_digit())  // true false false
"""

from __future__ import annotations


# luma: str.is_digit() -> bool
# inline
def str_is_digit(text: str) -> bool:
    return text.isdecimal()
